"""A score mixed to samples, block by block: what `pygame_player` and its desk play, without a clock.

Memory does not grow with the length. Knows neither file formats nor where the samples go.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sessionapp.audio.course import Course
from sessionapp.audio.fader import STEP_MS
from sessionapp.audio.streams import Samples, Stream
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.levels import Levels
from sessionapp.domain.score import Score, Sounding

RATE: Final = 48_000
BLOCK: Final = 67_200
"""Whole steps of the background's course, at this rate and at half of it."""

Block = NDArray[np.int16]
"""Shape (frames, channels)."""


@dataclass(slots=True)
class _Sounds:
    """What sounds now, from where in the block on."""

    stream: Stream
    gain: float
    begins: int


def frames_of(ms: int, rate: int = RATE) -> int:
    return ms * rate // 1_000


def mixed(
    score: Score,
    files: Mapping[Chime | Prompt, Path],
    background: Path | None,
    levels: Levels | None = None,
    *,
    rate: int = RATE,
    channels: int = 1,
) -> Iterator[Block]:
    """All of it in blocks. Raises AudioError for an unreadable sound."""
    levels = levels or Levels()
    coming = deque(one for one in score.audible if one.sound in files)
    total = frames_of(score.total_ms, rate)
    under = None if background is None else _Background(background, score, levels.background_gain, rate, channels)
    sounding: list[_Sounds] = []
    try:
        for begins in range(0, total, BLOCK):
            frames = min(BLOCK, total - begins)
            while coming and frames_of(coming[0].at_ms, rate) < begins + frames:
                one = coming.popleft()
                stream = Stream(files[one.sound], rate, 1)
                sounding.append(_Sounds(stream, _gain(one, levels), frames_of(one.at_ms, rate) - begins))
            if not sounding and under is None:
                yield np.zeros((frames, channels), np.int16)
                continue
            mix = np.zeros((frames, channels), np.float32) if under is None else under.take(frames)
            sounding = [heard for heard in sounding if _add(heard, mix)]
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
    """The sound under everything: it makes room for the voice, breathes, and is gone before the last words."""

    def __init__(self, file: Path, score: Score, level: float, rate: int, channels: int) -> None:
        self._stream = Stream(file, rate, channels, looped=True)
        self._course = Course(score)
        self._level = level
        step = rate * STEP_MS // 1_000
        self._along = (np.arange(step, dtype=np.float32) / step)[None, :]
        self._gain = level * self._course.gain(0)

    def take(self, frames: int) -> Samples:
        """The next block, as loud as its course says at each step, and on a straight line between two of them."""
        samples = self._stream.take(frames)
        steps = -(-frames // self._along.size)
        after = [self._level * self._course.next_gain() for _ in range(steps)]
        gains = np.array([self._gain, *after], np.float32)
        self._gain = after[-1]
        line = gains[:-1, None] + np.diff(gains)[:, None] * self._along
        under = np.zeros((frames, samples.shape[1]), np.float32)
        under[: len(samples)] = samples * line.reshape(-1)[: len(samples), None]
        return under

    def close(self) -> None:
        self._stream.close()
