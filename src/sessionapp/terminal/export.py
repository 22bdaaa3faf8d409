"""`sessionapp export`: a routine saved as a sound file, with how far that is on a line of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sessionapp import adapters
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import SettingsStore, Speech
from sessionapp.domain.routine import Routine
from sessionapp.domain.score import MixOrder
from sessionapp.presentation import times
from sessionapp.sound_export import order_sound_file, unspoken
from sessionapp.terminal.asked import asked_routine, asked_wishes, wishes_line
from sessionapp.terminal.output import complain, write_line
from sessionapp.terminal.progress import Progress, interruptible
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
    # Held until all is saved: where its sentences cannot be kept, they go with it.
    speech = adapters.make_speech(routine, settings)
    with interruptible() as progress:
        order = _ordered(
            routine, settings, speech, target, progress, wait_ms=wait_ms, replace=replace, as_written=as_written
        )
        adapters.save_sound_file(order, lambda done, of: progress.tell(_of_file(done, of)))
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
    speech: Speech,
    target: Path,
    progress: Progress,
    *,
    wait_ms: int,
    replace: bool,
    as_written: bool,
) -> MixOrder:
    from sessionapp.storage.poses import pose_files, read_poses

    wishes = asked_wishes(routine, complain, as_written=as_written)
    if line := wishes_line(routine, wishes):
        write_line(line)
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
        progress=lambda done, of: progress.tell(tr("Getting the voice ready: {percent} %", percent=100 * done // of)),
    )
    progress.clear()
    complain(speech.notice)
    complain(unspoken(order))
    return order


def _of_file(done: int, of: int) -> str:
    return tr("Saving: {percent} %", percent=100 * done // of) if done < of else ""
