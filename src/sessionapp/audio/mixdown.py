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

from sessionapp.audio.fader import DUCK_DB, DUCK_DOWN_MS, DUCK_HOLD_MS, DUCK_UP_MS, LOOK_AHEAD_MS
from sessionapp.audio.streams import Samples, Stream
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.levels import Levels
from sessionapp.domain.score import Score, Sounding

RATE: Final = 48_000
BLOCK: Final = 65_536
FADE_IN_MS: Final = 3_000
FADE_OUT_MS: Final = 6_000

Block = NDArray[np.int16]
"""Shape (frames, channels)."""


@dataclass(slots=True)
class _Sounds:
    """What sounds now, from where in the block on."""

    stream: Stream
    gain: float
    begins: int


def frames_of(ms: int) -> int:
    return ms * RATE // 1_000


def mixed(
    score: Score, files: Mapping[Chime | Prompt, Path], background: Path | None, levels: Levels | None = None
) -> Iterator[Block]:
    """All of it in blocks: mono, or stereo where there is a background. Raises AudioError for an unreadable sound."""
    levels = levels or Levels()
    coming = [one for one in score.audible if one.sound in files]
    total, channels = frames_of(score.total_ms), 1 if background is None else 2
    under = None if background is None else _Background(background, score, levels)
    sounding: list[_Sounds] = []
    try:
        for begins in range(0, total, BLOCK):
            frames = min(BLOCK, total - begins)
            mix = np.zeros((frames, channels), np.float32)
            while coming and frames_of(coming[0].at_ms) < begins + frames:
                one = coming.pop(0)
                stream = Stream(files[one.sound], RATE, 1)
                sounding.append(_Sounds(stream, _gain(one, levels), frames_of(one.at_ms) - begins))
            sounding = [heard for heard in sounding if _add(heard, mix)]
            if under is not None:
                mix += under.take(begins, frames)
            yield _whole_numbers(mix)
    finally:
        for left in sounding:
            left.stream.close()
        if under is not None:
            under.close()


def _gain(one: Sounding, levels: Levels) -> float:
    return levels.voice_gain if isinstance(one.sound, Prompt) else levels.cue_gain


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

    def __init__(self, file: Path, score: Score, levels: Levels) -> None:
        self._stream = Stream(file, RATE, 2, looped=True)
        self._gain = levels.background_gain
        said = [one for one in score.audible if isinstance(one.sound, Prompt)]
        self._ducks = _ducking(said)
        ends_ms = score.way_out_ms
        half_ms = ends_ms / 2
        self._fades = (
            np.array([0, min(FADE_IN_MS, half_ms), max(ends_ms - FADE_OUT_MS, half_ms), ends_ms]),
            np.array([0.0, 1.0, 1.0, 0.0]),
        )

    def take(self, begins: int, frames: int) -> Samples:
        samples = self._stream.take(frames)
        at_ms = (begins + np.arange(len(samples))) * (1_000 / RATE)
        level = self._gain * 10 ** (np.interp(at_ms, *self._ducks) / 20) * np.interp(at_ms, *self._fades) ** 2
        under = np.zeros((frames, 2), np.float32)
        under[: len(samples)] = samples * level[:, None]
        return under

    def close(self) -> None:
        self._stream.close()


def _ducking(said: list[Sounding]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Moments in milliseconds, and how many decibels the background is turned down at each, as `Fader` does it."""
    low: list[list[int]] = []
    for one in said:
        from_ms, until_ms = max(0, one.at_ms - LOOK_AHEAD_MS), one.ends_ms + DUCK_HOLD_MS
        if low and from_ms < low[-1][1] + DUCK_UP_MS:
            low[-1][1] = until_ms
        else:
            low.append([from_ms, until_ms])
    moments, decibels = [0.0], [0.0]
    for from_ms, until_ms in low:
        moments += [from_ms, from_ms + DUCK_DOWN_MS, until_ms, until_ms + DUCK_UP_MS]
        decibels += [0.0, DUCK_DB, DUCK_DB, 0.0]
    return np.array(moments), np.array(decibels)
