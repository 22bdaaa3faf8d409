"""Sample arithmetic on speech: silence off both ends, an even loudness, soft edges, and the WAV file around it.

16-bit mono samples throughout. Knows nothing of engines, caches or devices. No numpy: it would double the start.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from functools import lru_cache
from pathlib import Path
from typing import Final

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

QUIET: Final = 160  # of 32,767: below it lies the noise of a synthesiser's pauses, above it the softest consonant
KEEP_MS: Final = 20
PEAK_DB: Final = -3.0
GAIN_STEP_DB: Final = 0.25
TOLERANCE_DB: Final = 1.5  # nobody hears less, and leaving a sentence as it came saves most of the time
MAX_GAIN_DB: Final = 24.0
EDGE_MS: Final = 3

HEADER_BYTES: Final = 44


def polish(samples: array[int], rate: int) -> array[int]:
    """Trimmed to its sound with `KEEP_MS` of silence at each end, its peak near `PEAK_DB`, its edges faded."""
    trimmed = _trim(samples, rate)
    loudest = peak(trimmed)
    if loudest > QUIET and not _near_enough(loudest):
        table = _gain_table(_steps_to_full(loudest))
        trimmed = array("h", map(table.__getitem__, trimmed))
    _fade_edges(trimmed, EDGE_MS * rate // 1000)
    return trimmed


def peak(samples: array[int]) -> int:
    """The loudest sample, rounded up to a multiple of 256.

    Looks for high bytes, from the loudest down: forty times as fast as looking at each sample, and a run has millions.
    """
    high = samples.tobytes()[1 if sys.byteorder == "little" else 0 :: 2]
    return next((256 * (at + 1) for at in range(127, -1, -1) if at in high or 255 - at in high), 0)


def _near_enough(loudest: int) -> bool:
    return abs(20 * math.log10(loudest / 32_768) - PEAK_DB) <= TOLERANCE_DB


def _trim(samples: array[int], rate: int) -> array[int]:
    keep = KEEP_MS * rate // 1000
    block = max(1, rate // 500)
    starts = range(0, len(samples), block)
    first = next((at for at in starts if _loud(samples[at : at + block])), None)
    if first is None:
        return array("h", bytes(2 * keep))
    last = next(at for at in reversed(starts) if _loud(samples[at : at + block]))
    before, after = first - keep, last + block + keep
    lead = array("h", bytes(2 * max(0, -before)))
    tail = array("h", bytes(2 * max(0, after - len(samples))))
    return lead + samples[max(0, before) : after] + tail


def _loud(block: array[int]) -> bool:
    return max(block) > QUIET or min(block) < -QUIET


def _steps_to_full(loudest: int) -> int:
    wanted = 32_767 * 10 ** (PEAK_DB / 20)
    steps = 0
    while loudest * 10 ** ((steps + 1) * GAIN_STEP_DB / 20) <= wanted and steps * GAIN_STEP_DB < MAX_GAIN_DB:
        steps += 1
    while loudest * 10 ** (steps * GAIN_STEP_DB / 20) > wanted:
        steps -= 1
    return steps


@lru_cache(maxsize=8)
def _gain_table(steps: int) -> array[int]:
    """What each sample becomes. Negative samples find their value from the table's end, as Python counts."""
    factor = 10 ** (steps * GAIN_STEP_DB / 20)
    return array("h", (_clipped(value * factor) for value in (*range(32_768), *range(-32_768, 0))))


def _clipped(value: float) -> int:
    return max(-32_768, min(32_767, round(value)))


def _fade_edges(samples: array[int], count: int) -> None:
    count = min(count, len(samples) // 2)
    for i in range(count):
        samples[i] = samples[i] * i // count
        samples[-1 - i] = samples[-1 - i] * i // count


def wav_bytes(samples: array[int], rate: int) -> bytes:
    """A whole 16-bit mono WAV file."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def wav_length_ms(file: Path) -> int:
    """How long a file of `wav_bytes` sounds. Raises AudioError where it is cut short, empty or something else."""
    try:
        size = file.stat().st_size
        with wave.open(str(file), "rb") as source:
            frames, rate, width = source.getnframes(), source.getframerate(), source.getsampwidth()
    except (OSError, EOFError, wave.Error) as error:
        raise AudioError(tr("{file} is no sound file.", file=file)) from error
    if not frames or not rate or size != HEADER_BYTES + frames * width:
        raise AudioError(tr("{file} is cut short.", file=file))
    return -(-frames * 1000 // rate)
