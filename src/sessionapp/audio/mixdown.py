"""A score mixed to samples, block by block: what `pygame_player` and its desk play, without a clock.

Memory does not grow with the length. Knows neither file formats nor where the samples go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sessionapp.audio.desk import BACKGROUND, DUCK_HOLD_MS, DUCK_STEP, DUCK_STEP_MS, DUCKED
from sessionapp.audio.streams import Samples, Stream
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.score import Score, Sounding

RATE: Final = 48_000
BLOCK: Final = 65_536
FADE_IN_MS: Final = 3_000
FADE_OUT_MS: Final = 6_000

Block = NDArray[np.int16]
"""Shape (frames, channels)."""


@dataclass(frozen=True, slots=True)
class Gains:
    """How loud each role is, 0 to 1, linear. A file is as loud as its sounds: for the whole there is the listener's own
    volume."""

    voice: float = 1.0
    cue: float = 1.0
    background: float = BACKGROUND
    ducked: float = DUCKED


@dataclass(slots=True)
class _Sounds:
    """What sounds now, from where in the block on."""

    stream: Stream
    gain: float
    begins: int


def frames_of(ms: int) -> int:
    return ms * RATE // 1_000


def mixed(
    score: Score, files: Mapping[Chime | Prompt, Path], background: Path | None, gains: Gains | None = None
) -> Iterator[Block]:
    """All of it in blocks: mono, or stereo where there is a background. Raises AudioError for an unreadable sound."""
    gains = gains or Gains()
    coming = [one for one in score.audible if one.sound in files]
    total, channels = frames_of(score.total_ms), 1 if background is None else 2
    under = None if background is None else _Background(background, score, gains)
    sounding: list[_Sounds] = []
    try:
        for begins in range(0, total, BLOCK):
            frames = min(BLOCK, total - begins)
            mix = np.zeros((frames, channels), np.float32)
            while coming and frames_of(coming[0].at_ms) < begins + frames:
                one = coming.pop(0)
                stream = Stream(files[one.sound], RATE, 1)
                sounding.append(_Sounds(stream, _gain(one, gains), frames_of(one.at_ms) - begins))
            sounding = [heard for heard in sounding if _add(heard, mix)]
            if under is not None:
                mix += under.take(begins, frames)
            yield _whole_numbers(mix)
    finally:
        for left in sounding:
            left.stream.close()
        if under is not None:
            under.close()


def _gain(one: Sounding, gains: Gains) -> float:
    return gains.voice if isinstance(one.sound, Prompt) else gains.cue


def _add(one: _Sounds, mix: Samples) -> bool:
    """Add what sounds in this block; whether there is more of it."""
    samples = one.stream.take(len(mix) - one.begins)
    mix[one.begins : one.begins + len(samples)] += one.gain * samples
    one.begins = 0
    if one.stream.ended and len(samples) < len(mix):
        one.stream.close()
        return False
    return True


def _whole_numbers(mix: Samples) -> Block:
    """A sample of a 16-bit file that sounds alone comes out as it went in."""
    whole: Block = np.clip(np.rint(mix * 32_768), -32_768, 32_767).astype(np.int16)
    return whole


class _Background:
    """The sound under everything: it makes room for the voice, comes softly, and is gone before the last words."""

    def __init__(self, file: Path, score: Score, gains: Gains) -> None:
        self._stream = Stream(file, RATE, 2, looped=True)
        self._gain = gains.background
        said = [one for one in score.audible if isinstance(one.sound, Prompt)]
        self._ducks = _ducking(said, gains.ducked)
        ends_ms = score.way_out_ms
        half_ms = ends_ms / 2
        self._fades = (
            np.array([0, min(FADE_IN_MS, half_ms), max(ends_ms - FADE_OUT_MS, half_ms), ends_ms]),
            np.array([0.0, 1.0, 1.0, 0.0]),
        )

    def take(self, begins: int, frames: int) -> Samples:
        samples = self._stream.take(frames)
        at_ms = (begins + np.arange(len(samples))) * (1_000 / RATE)
        level = self._gain * np.interp(at_ms, *self._ducks) * np.interp(at_ms, *self._fades)
        under = np.zeros((frames, 2), np.float32)
        under[: len(samples)] = samples * level[:, None]
        return under

    def close(self) -> None:
        self._stream.close()


def _ducking(said: list[Sounding], ducked: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Moments in milliseconds, and how loud the background is at each, straight lines between them."""
    ramp_ms = round((1 - ducked) / DUCK_STEP) * DUCK_STEP_MS
    low: list[list[float]] = []
    for one in said:
        until_ms = one.ends_ms + DUCK_HOLD_MS
        if low and one.at_ms < low[-1][1] + 2 * ramp_ms:
            low[-1][1] = until_ms
        else:
            low.append([one.at_ms, until_ms])
    moments, levels = [0.0], [1.0]
    for from_ms, ends_ms in low:
        moments += [from_ms, from_ms + ramp_ms, ends_ms, ends_ms + ramp_ms]
        levels += [1.0, ducked, ducked, 1.0]
    return np.array(moments), np.array(levels)
