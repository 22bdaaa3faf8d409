"""Samples written as a sound file: which formats there are, and what went wrong with the disk.

Knows neither what is in the samples nor tags.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import soundfile

from sessionapp.audio import mp3
from sessionapp.audio.mixdown import RATE, Block
from sessionapp.audio.part_file import cannot_write


@dataclass(frozen=True, slots=True)
class Format:
    """How libsndfile calls it; `most_bytes`: no such file can have more.

    `mono_rate`: what is mono is speech, chimes and the backgrounds that ship. Of those, nothing that is worth its time
    lies above 12 kHz; music of one's own has two channels, and keeps all it has.
    """

    name: str
    subtype: str
    most_bytes: int | None = None
    mono_rate: int = RATE
    options: Mapping[str, Any] = field(default_factory=dict)

    def rate(self, channels: int) -> int:
        return self.mono_rate if channels == 1 else RATE


FORMATS: Final = {
    ".ogg": Format("OGG", "VORBIS", mono_rate=24_000, options={"compression_level": 0.4}),
    ".mp3": Format("MP3", "MPEG_LAYER_III", mono_rate=mp3.RATE, options=mp3.BEST_RATE),
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
    blocks: Iterable[Block],
    part: Path,
    how: Format,
    channels: int,
    frames: int,
    advance: Callable[[int], None],
    *,
    pauses: bool = False,
) -> None:
    """Write all `frames` to `part`; `advance(frames)` after each block. `pauses`: much of it is digital silence.

    Raises StorageError where it has no room.
    """
    in_pieces = pauses and channels == 1 and how.subtype == "MPEG_LAYER_III"
    with _Sink(part) as sink:
        try:
            with (
                _pieces(sink) if in_pieces else _whole(sink, how, channels) as write,
                closing(_one_ahead(blocks)) as ready,
            ):
                for block in ready:
                    write(block)
                    if sink.error is not None:
                        break
                    advance(len(block))
        except (soundfile.SoundFileError, AssertionError) as error:  # it asserts that all of a block was written
            raise cannot_write(part.parent, sink.error) from error
        if sink.error is not None:
            raise cannot_write(part.parent, sink.error) from sink.error
    _read_back(part, frames)


def _one_ahead(blocks: Iterable[Block]) -> Generator[Block]:
    """The next one is made while this one is encoded: that is somebody else's library, which keeps nobody waiting."""
    left = iter(blocks)
    with ThreadPoolExecutor(1, thread_name_prefix="mix") as pool:
        coming = pool.submit(next, left, None)
        while (block := coming.result()) is not None:
            coming = pool.submit(next, left, None)
            yield block


@contextmanager
def _whole(sink: _Sink, how: Format, channels: int) -> Iterator[Callable[[Block], None]]:
    rate = how.rate(channels)
    with soundfile.SoundFile(sink, "w", rate, channels, how.subtype, format=how.name, **how.options) as out:
        yield out.write


@contextmanager
def _pieces(sink: _Sink) -> Iterator[Callable[[Block], None]]:
    out = mp3.PiecewiseMp3(sink.write)
    try:
        yield lambda block: out.feed(block[:, 0])
        first = out.finish()
        sink.seek(0)
        sink.write(first)
    finally:
        out.close()


def _read_back(part: Path, frames: int) -> None:
    """What is found in the file is what was to be in it. An MP3 is counted in whole frames of its own."""
    try:
        with soundfile.SoundFile(part) as written:
            found = written.frames
    except (soundfile.SoundFileError, OSError) as error:
        raise cannot_write(part.parent, None) from error
    if found < frames:
        raise cannot_write(part.parent, None)
