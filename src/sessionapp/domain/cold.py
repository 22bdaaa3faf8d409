"""When the next cold pack is allowed: pure arithmetic on past runs and the routine's `again:`.

Every moment is wall-clock time in Unix milliseconds. What is said about it is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf
from types import MappingProxyType
from typing import Final

from sessionapp.domain.diary import Entry, PackOff, PainBegan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again
from sessionapp.domain.vocabulary import Kind

COUNTS_FROM_MS = 5 * 60_000
"""A pack taken off sooner than this has hardly cooled anything, and does not count."""

WARMS_MS = 3_600_000
"""So long the skin needs at least to grow warm again, where a routine says nothing else: one to two hours."""

QUIET_MS = 72 * 3_600_000
"""Without a `within`, so long a time without cold begins a new series."""


NOT_TOLD: Final[Mapping[str, int]] = MappingProxyType({})
"""Of no run it is known when its pack came off, but for what its record says."""


class Limit(StrEnum):
    """What stands in the way of another application now."""

    NONE = "none"
    TOO_SOON = "too soon"  # the skin has to grow warm again
    TIME_OVER = "time over"  # the first days, in which cold may help, are over
    TOO_LATE = "too late"  # they were over before the first application: the pain began too long ago
    UNCLEAR = "unclear"  # the clock was set back since the last one: nobody knows how long ago that was
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
    records: Iterable[SessionRecord],
    again: Again,
    now_wall_ms: int,
    began_wall_ms: int | None = None,
    off: Mapping[str, int] = NOT_TOLD,
) -> Allowed:
    """When cold may be applied again, from all `records` in any order; those of other kinds are passed over.

    A series ends once no cold was applied for as long as `within` is; what limited it holds until then. `began_wall_ms`
    is when the day on which the pain began did, None where nobody knows: from then on, too, `within` counts. `off` is
    what `told_off` found: it counts where the clock was set back since a run began.
    """
    records = list(records)
    allowed = _by_the_clock(records, again, now_wall_ms, began_wall_ms, off)
    if allowed.limit is Limit.NONE and unclear(records, again, now_wall_ms, off):
        return Allowed(limit=Limit.UNCLEAR, from_wall_ms=now_wall_ms)
    return allowed


def day_told(entries: Iterable[Entry], again: Again, now_wall_ms: int) -> date | None:
    """When the present pain began; what was told longer ago than cold is of use for was about another."""
    since = now_wall_ms - (again.within_ms or 0) - 24 * 3_600_000
    told = [entry for entry in entries if isinstance(entry, PainBegan) and entry.wall_ms >= since]
    return max(told, key=lambda entry: entry.wall_ms).day if told else None


def told_off(entries: Iterable[Entry], now_wall_ms: int) -> dict[str, int]:
    """When the pack of each run was last told to be off, by a clock that does not contradict the present one."""
    told = [entry for entry in entries if isinstance(entry, PackOff) and entry.wall_ms <= now_wall_ms]
    return {entry.run_id: entry.wall_ms for entry in sorted(told, key=lambda entry: entry.wall_ms)}


def unclear(
    records: Iterable[SessionRecord], again: Again, now_wall_ms: int, off: Mapping[str, int] = NOT_TOLD
) -> list[SessionRecord]:
    """The runs that cooled and lie so far in the future that the clock was another one, and nothing else tells."""
    return [
        record
        for record in records
        if _cooled(record) and _in_the_future(record, again, now_wall_ms) and record.run_id not in off
    ]


def _by_the_clock(
    records: Iterable[SessionRecord], again: Again, now_wall_ms: int, began_wall_ms: int | None, off: Mapping[str, int]
) -> Allowed:
    quiet_ms = QUIET_MS if again.within_ms is None else again.within_ms
    series = _series(_applications(records, again, now_wall_ms, off), quiet_ms, now_wall_ms)
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
    return len(cold), sum(map(applied_ms, cold))


def applied_ms(record: SessionRecord) -> int:
    """For how long the pack was on: what leads there and back again is no cold. All of it, where no steps are known."""
    return sum(step.lived_ms for step in record.steps) or record.session_ms


def begins_a_series(records: Iterable[SessionRecord], again: Again, now_wall_ms: int) -> bool:
    """Whether no cold was applied for so long that the next is the first of a new episode."""
    quiet_ms = QUIET_MS if again.within_ms is None else again.within_ms
    return not _series(_applications(records, again, now_wall_ms), quiet_ms, now_wall_ms)


def last_end(records: Iterable[SessionRecord], again: Again, now_wall_ms: int) -> int | None:
    """When the last application was over; None where there was none."""
    return max((one.end_ms for one in _applications(records, again, now_wall_ms)), default=None)


def _cooled(record: SessionRecord) -> bool:
    return record.kind == Kind.COLD_PACK and record.session_ms >= COUNTS_FROM_MS


def _in_the_future(record: SessionRecord, again: Again, now_ms: int) -> bool:
    """Farther than a wait is long: what is nearer is taken at its word, and waited for."""
    return record.started_wall_ms > now_ms + again.after_max_ms


def _applications(
    records: Iterable[SessionRecord], again: Again, now_ms: int, off: Mapping[str, int] = NOT_TOLD
) -> list[_Application]:
    """The runs that cooled, oldest first. One that a clock set back has told off before it began counts from then."""
    found = []
    for record in filter(_cooled, records):
        off_ms = off.get(record.run_id, record.started_wall_ms)
        if off_ms < record.started_wall_ms:
            found.append(_Application(off_ms - record.session_ms, off_ms))
        elif not _in_the_future(record, again, now_ms):
            found.append(_Application(record.started_wall_ms, record.left_wall_ms))
    return sorted(found, key=lambda application: application.start_ms)


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
