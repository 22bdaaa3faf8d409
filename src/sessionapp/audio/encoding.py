"""Samples written as a sound file: which formats there are, and what went wrong with the disk.

Knows neither what is in the samples nor tags.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import soundfile

from sessionapp.audio.mixdown import RATE, Block
from sessionapp.audio.part_file import cannot_write


@dataclass(frozen=True, slots=True)
class Format:
    """How libsndfile calls it; `most_bytes`: no such file can have more."""

    name: str
    subtype: str
    most_bytes: int | None = None


FORMATS: Final = {
    ".ogg": Format("OGG", "VORBIS"),
    ".mp3": Format("MP3", "MPEG_LAYER_III"),
    ".flac": Format("FLAC", "PCM_16"),
    ".wav": Format("WAV", "PCM_16", most_bytes=2**32 - 65_536),
}
"""By the ending of the file's name."""


class _Sink(io.FileIO):
    """Keeps what went wrong: libsndfile only hears that less was written."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, "wb+")
        self.error: OSError | None = None

    def write(self, data: Any, /) -> int:
        left = memoryview(data)
        try:
            while left:
                left = left[super().write(left) :]
        except OSError as error:
            self.error = self.error or error
        return len(data) - len(left)


def encode(
    blocks: Iterable[Block], part: Path, how: Format, channels: int, frames: int, advance: Callable[[int], None]
) -> None:
    """Write all `frames` to `part`; `advance(frames)` after each block. Raises StorageError where it has no room."""
    with _Sink(part) as sink:
        try:
            with soundfile.SoundFile(sink, "w", RATE, channels, how.subtype, format=how.name) as out:
                for block in blocks:
                    out.write(block)
                    if sink.error is not None:
                        break
                    advance(len(block))
        except (soundfile.SoundFileError, AssertionError) as error:  # it asserts that all of a block was written
            raise cannot_write(part.parent, sink.error) from error
        if sink.error is not None:
            raise cannot_write(part.parent, sink.error) from sink.error
    _read_back(part, frames)


def _read_back(part: Path, frames: int) -> None:
    """What is found in the file is what was to be in it. An MP3 is counted in whole frames of its own."""
    try:
        with soundfile.SoundFile(part) as written:
            found = written.frames
    except (soundfile.SoundFileError, OSError) as error:
        raise cannot_write(part.parent, None) from error
    if found < frames:
        raise cannot_write(part.parent, None)
