"""WAV files as programs write them: of every width, with one channel or more, with wrong lengths and rubbish."""

from __future__ import annotations

import math
import struct

import pytest

from sessionapp.audio.any_wav import read_wav
from sessionapp.domain.errors import AudioError


def wav(body: bytes, *, bits: int = 16, channels: int = 1, rate: int = 22_050, kind: int = 1, size: int = -1) -> bytes:
    width = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * width, width, bits)
    if kind == 0xFFFE:
        form += struct.pack("<HHIH14s", 22, bits, 0, 1, bytes(14))
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    data = b"data" + struct.pack("<I", len(body) if size < 0 else size) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks) + len(data)) + b"WAVE" + chunks + data


@pytest.mark.parametrize(
    ("data", "samples"),
    [
        (wav(struct.pack("<3h", 1, -2, 32_767)), [1, -2, 32_767]),
        (wav(bytes((128, 0, 255)), bits=8), [0, -32_768, 32_512]),
        (wav(b"\xff\x34\x12\x00\x00\x80", bits=24), [0x1234, -32_768]),
        (wav(struct.pack("<2i", 0x12345678, -65_536), bits=32), [0x1234, -1]),
        (wav(struct.pack("<3f", 0.5, -1.0, 7.0), bits=32, kind=3), [16_384, -32_767, 32_767]),
        (wav(struct.pack("<d", -0.5), bits=64, kind=3), [-16_384]),
        (wav(struct.pack("<2h", 5, 6), kind=0xFFFE), [5, 6]),
        (wav(struct.pack("<4h", 100, 300, -4, -8), channels=2), [200, -6]),
        (wav(struct.pack("<2h", 5, 6), size=0x7FFFFFFF), [5, 6]),
        (wav(struct.pack("<2h", 5, 6), size=0), [5, 6]),
        (wav(struct.pack("<2h", 5, 6) + b"\x01"), [5, 6]),
        (wav(b""), []),
    ],
)
def test_every_width_becomes_16_bit_mono(data: bytes, samples: list[int]) -> None:
    found, rate = read_wav(data)
    assert (found.tolist(), rate) == (samples, 22_050)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"ID3 not a wave at all, but long enough to look",
        wav(b"")[:30],
        b"RIFF\0\0\0\0WAVEdata\4\0\0\0abcd",
        wav(b"ab", bits=12),
        wav(b"ab", bits=0),
        wav(b"ab", kind=85),
        wav(b"ab", channels=0),
        wav(b"ab" * 99, channels=99),
        wav(b"ab", rate=1),
        wav(b"ab", rate=4_000_000),
        wav(struct.pack("<f", math.nan), bits=32, kind=3),
    ],
)
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(AudioError, match="no sound that can be played"):
        read_wav(data)
