"""`sessionapp export`: a routine saved as a sound file, with how far that is on a line of its own."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sessionapp import adapters
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.score import MixOrder
from sessionapp.presentation import times
from sessionapp.sound_export import order_sound_file, unspoken
from sessionapp.terminal.asked import asked_routine, asked_wishes, wishes_line
from sessionapp.terminal.output import CLEAR_LINE, complain, write, write_line
from sessionapp.translate import tr

SHORTEST_WAIT_MS: Final = 3_000
LONGEST_WAIT_MS: Final = 3_600_000


def wait_of(text: str) -> int:
    """How long a wait is to last, in milliseconds. Raises ValueError with a sentence."""
    from sessionapp.storage.durations import parse_duration

    return parse_duration(text, SHORTEST_WAIT_MS, LONGEST_WAIT_MS)


def export(named: str, file: str, *, wait_ms: int, replace: bool, as_written: bool) -> int:
    """Save the routine as `file`. Raises UserError; where it is interrupted, nothing is left of it."""
    target = Path(file).expanduser()
    _check(target, replace=replace)
    settings = adapters.open_settings(complain)
    routine = asked_routine(named, settings, complain)
    with _interruptible() as progress:
        order = _ordered(routine, settings, target, progress, wait_ms=wait_ms, replace=replace, as_written=as_written)
        adapters.save_sound_file(order, progress.of_file)
    write_line(tr("Saved to {file} ({length}).", file=shown(target), length=times.exact(order.score.total_ms)))
    return 0


def _check(target: Path, *, replace: bool) -> None:
    """Before anything is read: what cannot be is said at once."""
    try:
        adapters.check_sound_file(target, replace=replace)
    except StorageError as error:
        there = target.is_file() and not replace
        raise StorageError(
            tr("{problem} With --force it is replaced.", problem=error) if there else str(error)
        ) from error


def _ordered(
    routine: Routine,
    settings: SettingsStore,
    target: Path,
    progress: _Progress,
    *,
    wait_ms: int,
    replace: bool,
    as_written: bool,
) -> MixOrder:
    from sessionapp.storage.poses import pose_files, read_poses

    wishes = asked_wishes(routine, complain, as_written=as_written)
    if line := wishes_line(routine, wishes):
        write_line(line)
    speech = adapters.make_speech(routine, settings)
    poses = read_poses(pose_files()).poses
    order = order_sound_file(
        routine,
        wishes,
        settings,
        speech,
        poses,
        target,
        wait_ms=wait_ms,
        replace_it=replace,
        progress=progress.of_voice,
    )
    progress.clear()
    complain(speech.notice)
    complain(unspoken(order))
    return order


class _Progress:
    """How far it is, told where a person looks; asked to stop, it raises KeyboardInterrupt the next time it is told."""

    def __init__(self) -> None:
        self.stop = False
        self._seen = sys.stdout.isatty()
        self._told = ""

    def of_voice(self, done: int, of: int) -> None:
        self._tell(tr("Getting the voice ready: {percent} %", percent=100 * done // of))

    def of_file(self, done: int, of: int) -> None:
        self._tell(tr("Saving: {percent} %", percent=100 * done // of) if done < of else "")

    def clear(self) -> None:
        self._tell("")

    def _tell(self, line: str) -> None:
        if self.stop:
            raise KeyboardInterrupt
        if self._seen and line != self._told:
            self._told = line
            write(CLEAR_LINE + line)


@contextmanager
def _interruptible() -> Iterator[_Progress]:
    """Ctrl-C and a request to end are heard between two blocks: while a library writes, Python could not obey them."""
    progress = _Progress()

    def stop(*_: object) -> None:
        progress.stop = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield progress
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        progress.stop = False
        progress.clear()
