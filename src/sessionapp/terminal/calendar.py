"""`sessionapp calendar`: what is planned, saved as a calendar file."""

from __future__ import annotations

from pathlib import Path

from sessionapp import adapters
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.terminal.output import complain, write_line
from sessionapp.translate import tr, trn


def save(file: str, *, replace: bool) -> int:
    """Raises StorageError where nothing is planned, or the file cannot be written."""
    target = Path(file).expanduser()
    if target.exists() and not replace:
        raise StorageError(tr("{file} is there already. With --force it is replaced.", file=shown(target)))
    store = adapters.open_reminders(complain)
    complain(store.notice)
    schedules = tuple(planned.schedule for planned in store.planned())
    if not schedules:
        raise StorageError(tr("Nothing is planned yet. Plan a routine on the Today page of the window."))
    adapters.save_calendar(target, schedules, adapters.open_settings(complain))
    write_line(
        trn("Saved {count} plan to {file}.", "Saved {count} plans to {file}.", len(schedules), file=shown(target))
    )
    return 0
