"""Sample arithmetic on speech: silence off both ends, an even loudness, soft edges, and the WAV file around it.

16-bit mono samples throughout. Knows nothing of engines, caches or devices. No numpy until something is levelled: it
would double the start.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from pathlib import Path
from typing import Final

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

QUIET: Final = 160  # of 32,767: below it lies the noise of a synthesiser's pauses, above it the softest consonant
KEEP_MS: Final = 20
EDGE_MS: Final = 3

HEADER_BYTES: Final = 44


def polish(samples: array[int], rate: int) -> array[int]:
    """Trimmed to its sound with `KEEP_MS` of silence at each end, as loud as all speech, its edges faded."""
    from sessionapp.audio.loudness import levelled

    made = levelled(_trim(samples, rate), rate)
    _fade_edges(made, EDGE_MS * rate // 1000)
    return made


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


def silent(samples: array[int]) -> bool:
    """Whether there is nothing to be heard in them."""
    return not samples or not _loud(samples)


def _loud(block: array[int]) -> bool:
    return max(block) > QUIET or min(block) < -QUIET


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
