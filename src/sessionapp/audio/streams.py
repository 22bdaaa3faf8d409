"""Sound files read block by block, at the rate and with the channels that are wanted, however long they are.

Knows libsndfile and resampling; not what the sounds are for. Only processes that mix import this: it brings numpy.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from sessionapp.domain.errors import AudioError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr

Samples = NDArray[np.float32]
"""Shape (frames, channels), full scale is 1."""

_REACH: Final = 24
"""Half the length of the filter, in samples of the lower rate."""

_KAISER: Final = 10.0
_FINEST: Final = 1_000
"""A rate nobody expects is taken for the nearest one with a small fraction: less than 0.05 % off."""

_LEAST_ROW: Final = 256
_READ: Final = 16_384


class Stream:
    """A file from its beginning on, at `rate`, as `channels`; `looped` begins again at once where it ends.

    Its first sample is the file's first, so that a cue is exact. Raises AudioError where it is no sound file.
    """

    def __init__(self, file: Path, rate: int, channels: int, *, looped: bool = False) -> None:
        try:
            self._file: Any = soundfile.SoundFile(file)
        except (soundfile.SoundFileError, OSError) as error:
            raise AudioError(tr("The sound {file} cannot be read.", file=shown(file))) from error
        self._looped = looped and self._file.frames > 0
        self._channels = channels
        self._resampler = None if self._file.samplerate == rate else _Resampler(self._file.samplerate, rate, channels)
        self._ready = np.zeros((0, channels), np.float32)
        self.ended = False

    def take(self, frames: int) -> Samples:
        """The next `frames`, fewer where it ends; none when it has ended."""
        while len(self._ready) < frames and not self.ended:
            self._ready = np.concatenate((self._ready, self._more()))
        taken, self._ready = self._ready[:frames], self._ready[frames:]
        return taken

    def close(self) -> None:
        self._file.close()

    def _more(self) -> Samples:
        read = self._read()
        if not len(read) and self._looped:
            self._file.seek(0)
            read = self._read()
        self.ended = not len(read)
        if self._resampler is None:
            return read
        return self._resampler.rest() if self.ended else self._resampler.feed(read)

    def _read(self) -> Samples:
        """What is broken further on ends there: it has been heard so far in the live session, too."""
        try:
            read: Samples = self._file.read(_READ, dtype="float32", always_2d=True)
        except soundfile.SoundFileError:
            return np.zeros((0, self._channels), np.float32)
        if read.shape[1] == self._channels:
            return read
        one: Samples = read.mean(axis=1, keepdims=True, dtype=np.float32)
        return np.repeat(one, self._channels, axis=1) if self._channels > 1 else one


def channels_of(file: Path) -> int:
    """One or two: as many as are heard of it. Raises AudioError where it is no sound file."""
    try:
        return min(2, int(soundfile.info(file).channels))
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioError(tr("The sound {file} cannot be read.", file=shown(file))) from error


class _Resampler:
    """From one rate to another: `down` samples become `up`, as one product with a matrix of shifted filters."""

    def __init__(self, source: int, rate: int, channels: int) -> None:
        ratio = Fraction(rate, source).limit_denominator(_FINEST)
        self._up, self._down, self._reach, self._matrix = _filters(ratio)
        self._held = np.zeros((self._reach, channels), np.float32)
        self._fed = self._made = 0

    def feed(self, samples: Samples) -> Samples:
        self._fed += len(samples)
        return self._turned(samples)

    def rest(self) -> Samples:
        """What is left, as long as what was fed: its last sample, too, is filtered with silence after it."""
        due = -(-self._fed * self._up // self._down) - self._made
        silence = np.zeros((2 * self._reach + 2 * self._down, self._held.shape[1]), np.float32)
        return self._turned(silence)[:due]

    def _turned(self, samples: Samples) -> Samples:
        held = np.concatenate((self._held, samples))
        width = len(self._matrix)
        rows = max(0, (len(held) - width) // self._down + 1)
        self._held = held[rows * self._down :]
        self._made += rows * self._up
        if not rows:
            return held[:0]
        windows = np.lib.stride_tricks.sliding_window_view(held, width, axis=0)[:: self._down][:rows]
        turned = windows @ self._matrix  # rows, channels, up
        return np.ascontiguousarray(turned.transpose(0, 2, 1).reshape(rows * self._up, -1))


@lru_cache(maxsize=8)
def _filters(ratio: Fraction) -> tuple[int, int, int, Samples]:
    """How many samples become how many, how far a filter reaches to each side, and the filters: (inputs, outputs)."""
    times = -(-_LEAST_ROW // max(ratio.numerator, ratio.denominator))
    up, down = times * ratio.numerator, times * ratio.denominator
    cutoff = min(1.0, up / down)
    reach = round(_REACH / cutoff)
    inputs = np.arange(-reach, down + reach, dtype=float)
    distance = inputs[:, None] - np.arange(up) * down / up
    window = np.i0(_KAISER * np.sqrt(np.clip(1 - (distance / reach) ** 2, 0, None))) / np.i0(_KAISER)
    filters = np.where(np.abs(distance) < reach, np.sinc(cutoff * distance) * window, 0)
    return up, down, reach, (filters / filters.sum(axis=0)).astype(np.float32)
