"""When somebody wants to do a routine, and when they are to be reminded of it: arithmetic on the clock on the wall.

A schedule names local times, so 8:00 is 8:00 wherever its owner is. A time that a change of the clocks leaves out is
taken with the offset before the change, one that comes twice is taken the first time: as RFC 5545 has it for calendars.
What was missed is missed: of all that is due at once there is one reminder, and none of what was due long ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Outcome

EVERY_DAY = frozenset(range(7))
"""Days of the week from Monday, 0, to Sunday, 6."""

DAY_MIN = 24 * 60
TIMES_AT_MOST = 24
LEAST_BETWEEN_MIN = 30

RECENT_MS = 3_600_000
"""What was due longer ago is missed, and nobody is reminded of it."""

EARLY_MS = 4 * 3_600_000
"""A run so long before its time is done for it; where times are closer than twice that, half the way between them."""

COUNTS_FROM_MS = 60_000
"""A run that was stopped sooner was hardly begun."""

_AHEAD = timedelta(days=8)
_BEHIND = timedelta(days=2)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Every:
    """From one time of the day to another in equal steps: minutes of the day, both ends included where they are met."""

    step_min: int
    from_min: int
    until_min: int

    def __post_init__(self) -> None:
        if self.step_min < LEAST_BETWEEN_MIN or not 0 <= self.from_min <= self.until_min < DAY_MIN:
            raise ValueError(f"every {self.step_min} min from {self.from_min} until {self.until_min} is no schedule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When one routine is to be done: on these days of the week, at these minutes of the day or `every` so often.

    `title` is the routine's when it was planned; `since_wall_ms` when that was: nothing before it was ever due. Raises
    ValueError where there is no day, no time, or both kinds of times.
    """

    schedule_id: str
    routine: str
    title: str
    since_wall_ms: int
    days: frozenset[int] = EVERY_DAY
    times_min: tuple[int, ...] = ()
    every: Every | None = None

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"days are 0 to 6, not {sorted(self.days)}")
        if bool(self.times_min) is (self.every is not None) or len(self.times_min) > TIMES_AT_MOST:
            raise ValueError("a schedule has times, or it has every so often")
        if tuple(sorted({minute for minute in self.times_min if 0 <= minute < DAY_MIN})) != self.times_min:
            raise ValueError(f"times are minutes of the day in their order, not {self.times_min}")

    @property
    def minutes(self) -> tuple[int, ...]:
        """The minutes of the day at which it is due."""
        if self.every is None:
            return self.times_min
        return tuple(range(self.every.from_min, self.every.until_min + 1, self.every.step_min))


def closest_min(schedule: Schedule) -> int:
    """How many minutes lie between the two of its times that are closest, over midnight too; a day where it has one."""
    minutes = schedule.minutes
    return min(later - earlier for earlier, later in pairwise((*minutes, minutes[0] + DAY_MIN)))


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a schedule's reminders. Its moments are those of the clock on the wall, without a zone.

    `reminded`: the last one somebody was reminded of; `again_wall_ms`: it is to come again then; `not_on`: no more on
    that day.
    """

    reminded: datetime | None = None
    again_wall_ms: int | None = None
    not_on: date | None = None


NOTHING_ANSWERED = Answered()


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule, and what was answered to its reminders."""

    schedule: Schedule
    answered: Answered = NOTHING_ANSWERED


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day without reminders, in minutes of the day; over midnight where it ends before it begins, none
    where the ends are the same."""

    from_min: int
    until_min: int

    def over(self, local: datetime) -> datetime:
        """`local` itself, or the end of the quiet hours it lies in."""
        minute = local.hour * 60 + local.minute
        through_midnight = self.until_min < self.from_min
        if through_midnight:
            inside = minute >= self.from_min or minute < self.until_min
        else:
            inside = self.from_min <= minute < self.until_min
        if not inside:
            return local
        day = local.date() + (_A_DAY if through_midnight and minute >= self.from_min else timedelta())
        return _at(day, self.until_min)


NEVER_QUIET = Quiet(0, 0)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a schedule: as the clock on the wall has it, and which moment that is here."""

    schedule: Schedule
    local: datetime
    wall_ms: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """`wall_ms` is the moment to remind, which may be past; `due` what of, one of each schedule, the latest first."""

    wall_ms: int
    due: tuple[Occurrence, ...]


class State(StrEnum):
    """What has become of one time of a schedule."""

    DONE = "done"
    NOT_TODAY = "not today"
    SNOOZED = "snoozed"
    PASSED = "passed"
    DUE = "due"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class OfToday:
    """One time of this day. `at_wall_ms` is when it comes again where it is SNOOZED, else when it is due."""

    occurrence: Occurrence
    state: State
    at_wall_ms: int


def occurrences(schedule: Schedule, first: date, last: date, zone: tzinfo) -> tuple[Occurrence, ...]:
    """All times of a schedule on these days, in order; of two that fall on one moment there is the first."""
    found: dict[int, Occurrence] = {}
    day = first
    while day <= last:
        if day.weekday() in schedule.days:
            for minute in schedule.minutes:
                local = _at(day, minute)
                wall_ms = wall_of(local, zone)
                found.setdefault(wall_ms, Occurrence(schedule, local, wall_ms))
        day += _A_DAY
    return tuple(found[wall_ms] for wall_ms in sorted(found))


def wall_of(local: datetime, zone: tzinfo) -> int:
    """The moment at which the clock on the wall shows `local`, in Unix milliseconds."""
    return round(local.replace(tzinfo=zone).timestamp() * 1_000)


def local_of(wall_ms: int, zone: tzinfo) -> datetime:
    """What the clock on the wall shows at a moment, without a zone."""
    return datetime.fromtimestamp(wall_ms / 1_000, zone).replace(tzinfo=None, fold=0)


def next_reminder(
    plan: Iterable[Planned], records: Sequence[SessionRecord], now_wall_ms: int, zone: tzinfo, quiet: Quiet
) -> Reminder | None:
    """What to remind of next: at once where something is due now, else at the earliest moment of the coming week.

    `records` are the past runs in any order; those of the last days are enough. None where nothing comes.
    """
    now: dict[str, tuple[int, Occurrence]] = {}
    later: dict[int, list[Occurrence]] = {}
    for planned in plan:
        for moment, since, occurrence in _moments(planned, records, now_wall_ms, zone, quiet):
            if moment > now_wall_ms:
                later.setdefault(moment, []).append(occurrence)
            else:
                now[planned.schedule.schedule_id] = (since, occurrence)
    if now:
        latest = sorted(now.values(), key=lambda each: each[0], reverse=True)
        return Reminder(latest[0][0], tuple(occurrence for _, occurrence in latest))
    if later:
        moment = min(later)
        return Reminder(moment, tuple({each.schedule.schedule_id: each for each in later[moment]}.values()))
    return None


def of_today(
    plan: Iterable[Planned], records: Sequence[SessionRecord], now_wall_ms: int, zone: tzinfo
) -> tuple[OfToday, ...]:
    """Every time of this day, in order, and what has become of it."""
    today = local_of(now_wall_ms, zone).date()
    found = [
        OfToday(occurrence, *_state(planned.answered, occurrence, done, now_wall_ms))
        for planned in plan
        for occurrence, done in _with_done(planned.schedule, records, now_wall_ms, zone)
        if occurrence.local.date() == today
    ]
    return tuple(sorted(found, key=lambda each: (each.occurrence.wall_ms, each.occurrence.schedule.title)))


def reminded(answered: Answered, occurrence: Occurrence) -> Answered:
    """Somebody has been reminded of it, and has not answered."""
    return replace(answered, reminded=occurrence.local, again_wall_ms=None)


def snoozed(answered: Answered, occurrence: Occurrence, again_wall_ms: int) -> Answered:
    return replace(answered, reminded=occurrence.local, again_wall_ms=again_wall_ms)


def not_today(answered: Answered, occurrence: Occurrence) -> Answered:
    """No more of it on the day it was due."""
    return replace(answered, reminded=occurrence.local, again_wall_ms=None, not_on=occurrence.local.date())


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def _moments(
    planned: Planned, records: Sequence[SessionRecord], now_wall_ms: int, zone: tzinfo, quiet: Quiet
) -> Iterator[tuple[int, int, Occurrence]]:
    """(when to remind, since when it is due, of what) of what is still to be reminded of, in order."""
    answered = planned.answered
    for occurrence, done in _with_done(planned.schedule, records, now_wall_ms, zone):
        if done or occurrence.local.date() == answered.not_on:
            continue
        since = occurrence.wall_ms
        if answered.reminded is not None and timedelta() <= answered.reminded - occurrence.local < _A_DAY:
            if answered.reminded != occurrence.local or answered.again_wall_ms is None:
                continue
            since = answered.again_wall_ms
        moment = _after_quiet(max(since, now_wall_ms), zone, quiet)
        if moment - since <= RECENT_MS:
            yield moment, since, occurrence


def _after_quiet(wall_ms: int, zone: tzinfo, quiet: Quiet) -> int:
    local = local_of(wall_ms, zone)
    over = quiet.over(local)
    return wall_ms if over == local else wall_of(over, zone)


def _with_done(
    schedule: Schedule, records: Sequence[SessionRecord], now_wall_ms: int, zone: tzinfo
) -> tuple[tuple[Occurrence, bool], ...]:
    """The times of the last days and of the coming week that are no earlier than the schedule, each with whether it is
    done: a run is done for the time that it is closest after, or early enough before."""
    today = local_of(now_wall_ms, zone).date()
    every = occurrences(schedule, today - _BEHIND, today + _AHEAD, zone)
    begun = [
        record.started_wall_ms
        for record in records
        if record.routine == schedule.routine and record.started_wall_ms <= now_wall_ms and _counts(record)
    ]
    opens = [every[0].wall_ms - EARLY_MS] if every else []
    for before, after in pairwise(every):
        opens.append(after.wall_ms - min(EARLY_MS, (after.wall_ms - before.wall_ms) // 2))
    closes = [*opens[1:], opens[-1] + _ms(_AHEAD)] if opens else []
    since_ms = schedule.since_wall_ms if schedule.since_wall_ms <= now_wall_ms else 0  # else the clock was set back
    return tuple(
        (occurrence, any(start <= moment < end for moment in begun))
        for occurrence, start, end in zip(every, opens, closes, strict=True)
        if occurrence.wall_ms >= since_ms
    )


def _counts(record: SessionRecord) -> bool:
    return record.outcome is Outcome.COMPLETED or record.session_ms >= COUNTS_FROM_MS


def _state(answered: Answered, occurrence: Occurrence, done: bool, now_wall_ms: int) -> tuple[State, int]:
    since = occurrence.wall_ms
    if done:
        return State.DONE, since
    if occurrence.local.date() == answered.not_on:
        return State.NOT_TODAY, since
    if answered.reminded == occurrence.local and answered.again_wall_ms is not None:
        since = answered.again_wall_ms
        if since > now_wall_ms:
            return State.SNOOZED, since
    if since > now_wall_ms:
        return State.COMING, since
    return (State.DUE if now_wall_ms - since <= RECENT_MS else State.PASSED), since


def _ms(length: timedelta) -> int:
    return round(length.total_seconds() * 1_000)
