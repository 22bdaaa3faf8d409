"""What the Today page says of cold packs: when the next one is allowed. Reads files and the history: blocking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessionapp.domain.errors import UserError
from sessionapp.domain.ports import HistoryStore, RoutineStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind
from sessionapp.session_parts import next_allowed_sentence


def cold_today(
    records: Sequence[SessionRecord], store: RoutineStore, history: HistoryStore, notice: Callable[[str], None]
) -> str:
    """Of the routine that cooled last, from `records` of the last days, newest first; "" where none did, or it is gone.

    `notice` is told why the history cannot be read.
    """
    last = next((record for record in records if record.kind == Kind.COLD_PACK), None)
    if last is None:
        return ""
    for named in filter(None, (last.path, last.routine)):
        try:
            return next_allowed_sentence(store.load(named), history, notice)
        except UserError:
            continue  # moved, or gone: its page says so to whoever opens it
    return ""
