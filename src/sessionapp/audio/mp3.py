"""Speech with long pauses as MP3, some times faster than one encoder could write it: a pause is written as frames that
hold nothing, and what sounds is encoded piece by piece, on all cores.

Knows frames of MPEG-2 layer III, mono at `RATE`; not what is in them. Only processes that mix import this.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE: Final = 24_000
FRAME: Final = 576
"""Samples of a frame."""

BEST_RATE: Final = {"bitrate_mode": "VARIABLE", "compression_level": 0.3}

_PAUSE: Final = 12
"""So many silent frames end a piece: an encoder of its own costs as much as a second of sound."""
_REST: Final = 5
"""So many of them still belong to it: longer than what encoder and decoder lag behind, so that all of it is heard."""

_ENCODER_LAG, _DECODER_LAG = 576, 529
_KBITS: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SILENT: Final = b"\xff\xf3\x14\xc4" + bytes(20)
"""8 kbit/s, the least there is. It takes nothing from the frames before it, and adds nothing."""

_INFO: Final = 13  # where the table of the first frame begins
_TABLE: Final = _INFO + 16
_LAME: Final = _INFO + 120
_WORKERS: Final = 2
_AHEAD: Final = 6

Mono = NDArray[np.int16]


class PiecewiseMp3:
    """Samples go in, frames come out of `write` in their order: each sample is as exactly in its place as with one
    encoder. `finish` ends it; `close` lets go of its threads, whatever happened."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._head = _encoded(np.zeros(FRAME, np.int16))[0]
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="mp3")
        self._coming: deque[int | tuple[int, Future[tuple[bytes, bytes]]]] = deque()
        self._rest = np.zeros(0, np.int16)
        self._piece: list[Mono] = []
        self._silent = 0  # frames, at the end of the piece or since
        self._samples = 0
        self._frames, self._bytes = [0], [len(self._head)]
        write(self._head)

    def feed(self, samples: Mono) -> None:
        """The next samples of the one channel."""
        self._samples += len(samples)
        held = np.concatenate((self._rest, samples)) if len(self._rest) else samples
        whole = len(held) // FRAME
        self._rest = held[whole * FRAME :]
        frames = held[: whole * FRAME].reshape(whole, FRAME)
        sounds = np.any(frames != 0, axis=1)
        edges = [0, *(np.flatnonzero(np.diff(sounds)) + 1).tolist(), whole]
        for start, end in pairwise(edges):
            if start < end:
                self._take(frames[start:end], sounds=bool(sounds[start]))

    def finish(self) -> bytes:
        """The last frames are written; what comes back belongs over the first bytes of all."""
        total = -(-(self._samples + _ENCODER_LAG + _DECODER_LAG) // FRAME)
        samples = self._samples
        self.feed(np.zeros(total * FRAME - samples, np.int16))
        self._end_piece(self._silent)
        self._settle(0)
        return self._first_frame(samples)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _take(self, frames: NDArray[np.int16], *, sounds: bool) -> None:
        if not sounds:
            self._silent += len(frames)
            if self._piece and self._silent > _PAUSE:
                self._end_piece(_REST)
            return
        if self._piece:
            self._piece.append(np.zeros((self._silent, FRAME), np.int16))
        else:
            self._coming.append(self._silent)
        self._silent = 0
        self._piece.append(frames.copy())

    def _end_piece(self, rest: int) -> None:
        """With so many of the silent frames; the others are silence by themselves."""
        if not self._piece:
            self._coming.append(self._silent)
            self._silent = 0
            return
        piece = np.concatenate([*self._piece, np.zeros((rest, FRAME), np.int16)])
        self._coming.append((len(piece), self._pool.submit(_encoded, piece.reshape(-1))))
        self._piece = []
        self._silent -= rest
        self._settle(_AHEAD)

    def _settle(self, ahead: int) -> None:
        """Write what comes next, until so few pieces are left."""
        while len(self._coming) > ahead:
            match self._coming.popleft():
                case int(silent):
                    self._put(silent, _SILENT * silent)
                case (count, encoded):
                    self._put(count, _frames(encoded.result()[1], count))

    def _put(self, count: int, frames: bytes) -> None:
        self._frames.append(self._frames[-1] + count)
        self._bytes.append(self._bytes[-1] + len(frames))
        self._write(frames)

    def _first_frame(self, samples: int) -> bytes:
        """Tells players how long it is, where to jump to, and how much of both ends is the encoder's, not ours."""
        head = bytearray(self._head)
        frames, size = self._frames[-1], self._bytes[-1]
        head[_INFO : _INFO + 4] = b"Xing"
        head[_INFO + 8 : _INFO + 12] = frames.to_bytes(4, "big")
        head[_INFO + 12 : _TABLE] = size.to_bytes(4, "big")
        hundredths = np.interp(np.arange(100) * frames / 100, self._frames, self._bytes)
        head[_TABLE : _TABLE + 100] = bytes(min(255, int(at * 256 / size)) for at in hundredths)
        padding = frames * FRAME - samples - _ENCODER_LAG
        head[_LAME + 21 : _LAME + 24] = (_ENCODER_LAG << 12 | padding).to_bytes(3, "big")
        head[_LAME + 28 : _LAME + 32] = size.to_bytes(4, "big")
        head[_LAME + 32 : _LAME + 34] = bytes(2)  # a sum over all the music, which no player looks at
        head[_LAME + 34 : _LAME + 36] = _crc16(bytes(head[: _LAME + 34])).to_bytes(2, "big")
        return bytes(head)


def _encoded(samples: Mono) -> tuple[bytes, bytes]:
    """The first frame, which tells of the others, and the others."""
    file = io.BytesIO()
    options: dict[str, Any] = BEST_RATE
    with soundfile.SoundFile(file, "w", RATE, 1, "MPEG_LAYER_III", format="MP3", **options) as out:
        out.write(samples)
    made = file.getvalue()
    first = _length(made, 0)
    return made[:first], made[first:]


def _frames(encoded: bytes, count: int) -> bytes:
    """So many of them: those after are the silence that the encoder was filled up with."""
    at = 0
    for _ in range(count):
        at += _length(encoded, at)
    return encoded[:at]


def _length(frames: bytes, at: int) -> int:
    """Of the frame there, in bytes."""
    return 3 * _KBITS[frames[at + 2] >> 4] + (frames[at + 2] >> 1 & 1)


def _crc16(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
