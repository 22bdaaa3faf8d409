"""When the next cold pack is allowed: pure arithmetic on past runs and the routine's `again:`.

Every moment is wall-clock time in Unix milliseconds. What is said about it is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again
from sessionapp.domain.vocabulary import Kind

COUNTS_FROM_MS = 5 * 60_000
"""A pack taken off sooner than this has hardly cooled anything, and does not count."""

QUIET_MS = 72 * 3_600_000
"""Without a `within`, so long a time without cold begins a new series."""


class Limit(StrEnum):
    """What stands in the way of another application now."""

    NONE = "none"
    TOO_SOON = "too soon"  # the skin has to grow warm again
    TIME_OVER = "time over"  # the first days, in which cold may help, are over
    TOO_LATE = "too late"  # they were over before the first application: the pain began too long ago
    ENOUGH = "enough"  # as many applications as the routine allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """`from_wall_ms` is the earliest moment of the next application; it is not in the future where `limit` is NONE."""

    limit: Limit
    from_wall_ms: int


@dataclass(frozen=True, slots=True)
class _Application:
    start_ms: int
    end_ms: int


def next_allowed(
    records: Iterable[SessionRecord], again: Again, now_wall_ms: int, began_wall_ms: int | None = None
) -> Allowed:
    """When cold may be applied again, from all `records` in any order; those of other kinds are passed over.

    A series ends once no cold was applied for as long as `within` is; what limited it holds until then. `began_wall_ms`
    is when the day on which the pain began did, None where nobody knows: from then on, too, `within` counts.
    """
    quiet_ms = QUIET_MS if again.within_ms is None else again.within_ms
    series = _series(_applications(records, again, now_wall_ms), quiet_ms, now_wall_ms)
    if not series:
        late = now_wall_ms > _closes(again, began_wall_ms)
        return Allowed(limit=Limit.TOO_LATE if late else Limit.NONE, from_wall_ms=now_wall_ms)
    over_ms = max(application.end_ms for application in series)
    from_ms = over_ms + again.after_min_ms
    until_ms = min(_closes(again, series[0].start_ms), _closes(again, began_wall_ms))
    if again.at_most is not None and len(series) >= again.at_most:
        limit, from_ms = Limit.ENOUGH, max(from_ms, over_ms + quiet_ms)
    elif max(from_ms, now_wall_ms) > until_ms:
        limit, from_ms = Limit.TIME_OVER, max(from_ms, over_ms + quiet_ms)
    else:
        limit = Limit.TOO_SOON if now_wall_ms < from_ms else Limit.NONE
    return Allowed(limit=limit, from_wall_ms=from_ms)


def _closes(again: Again, began_wall_ms: int | None) -> float:
    """Until when cold may help what began then."""
    return inf if again.within_ms is None or began_wall_ms is None else began_wall_ms + again.within_ms


def of_day(records: Iterable[SessionRecord], first_ms: int, now_wall_ms: int) -> tuple[int, int]:
    """How often cold was applied since `first_ms`, and for how long in all, in milliseconds."""
    cold = [
        record
        for record in records
        if record.kind == Kind.COLD_PACK
        and record.session_ms >= COUNTS_FROM_MS
        and first_ms <= record.started_wall_ms <= now_wall_ms
    ]
    return len(cold), sum(record.session_ms for record in cold)


def begins_a_series(records: Iterable[SessionRecord], again: Again, now_wall_ms: int) -> bool:
    """Whether no cold was applied for so long that the next is the first of a new episode."""
    quiet_ms = QUIET_MS if again.within_ms is None else again.within_ms
    return not _series(_applications(records, again, now_wall_ms), quiet_ms, now_wall_ms)


def last_end(records: Iterable[SessionRecord], again: Again, now_wall_ms: int) -> int | None:
    """When the last application was over; None where there was none."""
    return max((one.end_ms for one in _applications(records, again, now_wall_ms)), default=None)


def _applications(records: Iterable[SessionRecord], again: Again, now_ms: int) -> list[_Application]:
    """The runs that cooled, oldest first. One that begins far in the future was written with a wrong clock."""
    return sorted(
        (
            _Application(record.started_wall_ms, record.left_wall_ms)
            for record in records
            if record.kind == Kind.COLD_PACK
            and record.session_ms >= COUNTS_FROM_MS
            and record.started_wall_ms <= now_ms + again.after_max_ms
        ),
        key=lambda application: application.start_ms,
    )


def _series(applications: list[_Application], quiet_ms: int, now_ms: int) -> list[_Application]:
    """The last applications with no quiet time between them; empty where it has been quiet until now."""
    series: list[_Application] = []
    over_ms = 0
    for application in applications:
        if series and application.start_ms - over_ms >= quiet_ms:
            series = []
        over_ms = max(over_ms, application.end_ms) if series else application.end_ms
        series.append(application)
    return series if series and now_ms - over_ms < quiet_ms else []
