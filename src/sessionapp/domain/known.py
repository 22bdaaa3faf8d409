"""Whether somebody knows a routine: they were through it to its end, not long ago, and it is the same since.

Pure; when its file was changed, it is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Outcome

FORGOTTEN_MS = 28 * 24 * 3_600_000
"""Who was away from it for four weeks is told everything again (ours)."""

WHOLE = 0.8
"""Who lived through less of it has not heard all of it."""


def is_known(records: Iterable[SessionRecord], routine: str, *, changed_wall_ms: int, wall_ms: int) -> bool:
    """The routine by this name; its file was changed last at `changed_wall_ms` (Unix milliseconds, as `wall_ms`)."""
    since = max(changed_wall_ms, wall_ms - FORGOTTEN_MS)
    return any(
        record.routine == routine
        and record.outcome is Outcome.COMPLETED
        and record.session_ms >= WHOLE * record.planned_ms
        and since <= record.started_wall_ms <= wall_ms
        for record in records
    )
