"""A session saved as a sound file, with its captions beside it: checked, mixed, written, tagged, then given its name.

Only processes that mix import this: it brings numpy.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import mutagen

from sessionapp.audio import part_file
from sessionapp.audio.encoding import FORMATS, Format, encode
from sessionapp.audio.mixdown import frames_of, mixed
from sessionapp.audio.part_file import cannot_write
from sessionapp.audio.streams import channels_of
from sessionapp.audio.tags import tag
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import Progress
from sessionapp.domain.score import MixOrder
from sessionapp.translate import tr

CAPTIONS: Final = ".vtt"
_STEPS: Final = 1_000


def check_target(target: Path, *, replace: bool) -> Format:
    """The format of the file to be made. Raises StorageError where there cannot be one of that name."""
    how = FORMATS.get(target.suffix.lower())
    if how is None:
        raise StorageError(tr("{file} has to end in {endings}.", file=shown(target.name), endings=", ".join(FORMATS)))
    if target.is_dir():
        raise StorageError(tr("{file} is a folder. Give the sound file another name.", file=shown(target)))
    if not target.parent.is_dir():
        raise StorageError(tr("There is no folder {folder}.", folder=shown(target.parent)))
    taken = next((one for one in (target, target.with_suffix(CAPTIONS)) if os.path.lexists(one)), None)
    if taken is not None and not replace:
        raise StorageError(tr("{file} is there already.", file=shown(taken)))
    return how


def save(order: MixOrder, progress: Progress, part: Path | None = None) -> None:
    """Make it. `part`, beside the target, is written until it is whole; whoever ends this process deletes that.

    Raises StorageError and AudioError; whatever happens, neither half a file nor a part is left, and what was there
    before is there as it was.
    """
    how = check_target(order.target, replace=order.replace)
    part_file.sweep(order.target.parent)
    channels = 1 if order.background is None else channels_of(order.background)
    rate = how.rate(channels)
    frames = frames_of(order.score.total_ms, rate)
    _check_size(order, how, 2 * channels * frames)
    with ExitStack() as at_the_end, _told(order.target):
        part = part or part_file.part_beside(order.target)
        at_the_end.callback(part.unlink, missing_ok=True)
        blocks = mixed(order.score, order.files, order.background, order.levels, rate=rate, channels=channels)
        pauses = order.background is None
        encode(blocks, part, how, channels, frames, _counted(progress, frames), pauses=pauses)
        tag(part, order.target.suffix.lower(), order.score, order.cover)
        words = part_file.part_beside(order.target)
        at_the_end.callback(words.unlink, missing_ok=True)
        words.write_text(order.captions, encoding="utf-8", errors="replace")
        part_file.set_down(words, order.target.with_suffix(CAPTIONS))
        part_file.set_down(part, order.target)
    progress(_STEPS, _STEPS)


def _check_size(order: MixOrder, how: Format, size: int) -> None:
    if how.most_bytes is not None and size > how.most_bytes:
        raise StorageError(
            tr(
                "{title} is too long for a WAV file, which holds 4 GB. Save it as .flac or .ogg.",
                title=order.score.title,
            )
        )


def _counted(progress: Progress, frames: int) -> Callable[[int], None]:
    """Tells each thousandth once; the last one is left for when the file is there."""
    done = told = 0

    def advance(by: int) -> None:
        nonlocal done, told
        done += by
        now = min(done * _STEPS // frames, _STEPS - 1)
        if now > told:
            told = now
            progress(now, _STEPS)

    return advance


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except mutagen.MutagenError as error:
        if not (error.args and isinstance(error.args[0], OSError)):
            raise
        raise cannot_write(target.parent, error.args[0]) from error
    except OSError as error:
        raise cannot_write(target.parent, error) from error
