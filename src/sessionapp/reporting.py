"""From what is kept to a report, the same for window and terminal: which days, what is read, what is kept of it.

Blocking. Knows neither of the two, nor what is done with the report.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Final

from sessionapp.domain.diary import CheckIn, FlagsAnswered, PackOff, PackUnanswered, PainBegan, Peg, Reported
from sessionapp.domain.ports import HistoryStore
from sessionapp.domain.progress import local_day
from sessionapp.domain.report import Report, Span, report_of

_WITHIN: Final = (CheckIn, PackOff, PackUnanswered, Peg)
_EVER: Final = (FlagsAnswered, PainBegan)


def read_report(history: HistoryStore, span: Span) -> Report:
    """Raises StorageError."""
    since = span.since_wall_ms
    entries = [*history.entries(since, _WITHIN), *history.entries(kinds=_EVER)]
    return report_of(span, history.records(limit=None, since_wall_ms=since), entries)


def last_reported(history: HistoryStore, today: date) -> date | None:
    """The day before this one on which a report was saved or printed last. Raises StorageError."""
    days = [local_day(entry.wall_ms, entry.utc_offset_min) for entry in history.entries(kinds=(Reported,))]
    return max((day for day in days if day < today), default=None)


def keep_reported(history: HistoryStore, now: datetime) -> None:
    """A report was saved or printed; `now` with its zone."""
    offset = now.utcoffset()
    history.keep(
        Reported(
            entry_id=uuid.uuid4().hex,
            wall_ms=int(now.timestamp() * 1_000),
            utc_offset_min=0 if offset is None else round(offset.total_seconds() / 60),
        )
    )
