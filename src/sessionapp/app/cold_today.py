"""What cold packs mean for this day: what is said of them, and until when none may be begun.

Reads files and the history: blocking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sessionapp.domain.errors import UserError
from sessionapp.domain.ports import HistoryStore, RoutineStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class ColdToday:
    """Of the routine of this name; "" where nothing is to be said, a moment that is past where it may be begun."""

    routine: str = ""
    sentence: str = ""
    from_wall_ms: int = 0


def cold_today(
    records: Sequence[SessionRecord],
    store: Callable[[], RoutineStore],
    history: HistoryStore,
    notice: Callable[[str], None],
) -> ColdToday:
    """Of the routine that cooled last, from `records` of the last days, newest first.

    `store` is asked for where there is one; `notice` is told why the history cannot be read. Raises StorageError, too.
    """
    last = next((record for record in records if record.kind == Kind.COLD_PACK), None)
    if last is None:
        return ColdToday()
    from sessionapp.session_parts import cold_allowed, cold_ledger  # what waits in the tray hardly ever needs it

    library = store()
    for named in filter(None, (last.path, last.routine)):
        try:
            routine = library.load(named)
        except UserError:
            continue  # moved, or gone: its page says so to whoever opens it
        if routine.again is None:
            return ColdToday()
        allowed = cold_allowed(records, routine.again, history)
        return ColdToday(routine.name, cold_ledger(routine, history, notice), allowed.from_wall_ms)
    return ColdToday()
