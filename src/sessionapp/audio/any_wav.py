"""Any WAV that some program wrote -> 16-bit mono samples. What cannot be read is refused with a sentence.

No numpy, and not the `wave` module: before Python 3.12 that knows neither 32-bit numbers with a point nor the extended
header, and it believes the length that a program wrote before it knew it. The rate stays: the mixer changes it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable
from itertools import repeat
from typing import Final

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

RATES: Final = range(4_000, 192_001)
MAX_CHANNELS: Final = 8

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_HEADER_BYTES: Final = 12
_FORMAT_BYTES: Final = 16
_SUBFORMAT_AT: Final = 24
_SILENT: Final = bytes(range(128, 256)) + bytes(range(128))
"""8 bit has its silence at 128: what each byte becomes as the high byte of 16."""


def read_wav(data: bytes) -> tuple[array[int], int]:
    """The samples, and how many there are a second. Raises AudioError."""
    form, body = _chunks(data)
    try:
        kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
        if kind == _EXTENSIBLE:
            (kind,) = struct.unpack_from("<H", form, _SUBFORMAT_AT)
    except struct.error as error:
        raise _no_sound() from error
    if rate not in RATES or not 1 <= channels <= MAX_CHANNELS:
        raise _no_sound()
    whole = len(body) - len(body) % (channels * max(1, bits // 8))
    return _mono(_sixteen(body[:whole], kind, bits), channels), rate


def _chunks(data: bytes) -> tuple[bytes, bytes]:
    """The format and the sound. The last chunk may say that it is longer than what there is, or nothing at all."""
    if data[:4] != b"RIFF" or data[8:_HEADER_BYTES] != b"WAVE":
        raise _no_sound()
    form, at = b"", _HEADER_BYTES
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8
        if name == b"fmt ":
            form = data[at : at + size]
        elif name == b"data":
            return form, data[at : at + size] if size else data[at:]
        at += size + size % 2
    raise _no_sound()


def _sixteen(body: bytes, kind: int, bits: int) -> array[int]:
    samples = array("h")
    if kind == _PCM and bits in {8, 16, 24, 32}:
        width = bits // 8
        both = bytearray(2 * (len(body) // width))
        both[1::2] = body.translate(_SILENT) if width == 1 else body[width - 1 :: width]
        if width > 1:
            both[0::2] = body[width - 2 :: width]
        samples.frombytes(both)
        if sys.byteorder == "big":
            samples.byteswap()
        return samples
    if kind == _FLOAT and bits in {32, 64}:
        numbers = array("f" if bits == 32 else "d", body)
        if sys.byteorder == "big":
            numbers.byteswap()
        return array("h", map(_whole, numbers))
    raise _no_sound()


def _whole(number: float) -> int:
    if number != number:  # noqa: PLR0124 - not a number: rubbish, or a division by nothing in the program
        raise _no_sound()
    return round(32_767 * max(-1.0, min(1.0, number)))


def _mono(samples: array[int], channels: int) -> array[int]:
    if channels == 1:
        return samples
    sums: Iterable[int] = map(sum, zip(*(samples[at::channels] for at in range(channels)), strict=True))
    return array("h", map(int.__floordiv__, sums, repeat(channels)))


def _no_sound() -> AudioError:
    return AudioError(tr("What it gave is no sound that can be played (a WAV file is needed)."))
