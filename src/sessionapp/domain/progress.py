"""How it went over weeks: pain before and after runs, by place, and what was done, out of records and check-ins.

Days are those of the wall where it happened: of the offset kept with each moment. A run belongs to the day it began on,
and so does what was told after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from operator import attrgetter
from typing import Final

from sessionapp.domain.body_map import SPOTS, Spot
from sessionapp.domain.diary import CheckIn, Peg, When
from sessionapp.domain.record import SessionRecord

WEEK_DAYS: Final = 7
DAY_MS: Final = 86_400_000
_MINUTE_MS = 60_000
_EPOCH = date(1970, 1, 1).toordinal()
_FARTHEST_ZONE_MS = 14 * 60 * _MINUTE_MS

RATINGS_AT_LEAST: Final = 3
"""Ours: a mean of fewer ratings is one bad day or one good one."""


class Reach(Enum):
    """How far back is looked, in weeks from Monday to Sunday, this one included. What is far is told by the week."""

    SIX_WEEKS = 6
    SIX_MONTHS = 26
    YEAR = 52

    @property
    def by_days(self) -> bool:
        return self is Reach.SIX_WEEKS

    def first_day(self, today: date) -> date:
        return monday(today) - timedelta(weeks=self.value - 1)

    def days(self, today: date) -> tuple[date, ...]:
        """All of them, up to the Sunday of this week."""
        first = self.first_day(today)
        return tuple(first + timedelta(days=number) for number in range(self.value * WEEK_DAYS))


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def local_day(wall_ms: int, utc_offset_min: int) -> date:
    """The day on the wall where it happened."""
    return date.fromordinal(_EPOCH + (wall_ms + utc_offset_min * _MINUTE_MS) // DAY_MS)


def earliest_wall_ms(day: date) -> int:
    """No moment of this day, in whatever zone, is before this one: from here on it is to be read."""
    return (day.toordinal() - _EPOCH) * DAY_MS - _FARTHEST_ZONE_MS


@dataclass(frozen=True, slots=True)
class Rating:
    """What was told once, on the day its run began."""

    day: date
    when: When
    pain: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Both check-ins of one run."""

    run_id: str
    day: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day or a week from `first` on: the means of what was told before and after runs, None where nothing was."""

    first: date
    before: float | None
    after: float | None
    told: int


@dataclass(frozen=True, slots=True)
class SinceFirst:
    """The mean before runs in the first week or two, and in the last; how many ratings each is of."""

    began: float
    now: float
    began_count: int
    now_count: int
    weeks: int


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """How strongly a spot was felt in the first week and in the last, on average; `began` None: too early to tell."""

    spot: Spot
    began: float | None
    now: float


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was done on one day: how long in all, and the kind that most of it was."""

    lived_ms: int
    kind: str


def ratings(check_ins: Iterable[CheckIn]) -> tuple[Rating, ...]:
    """In the order of days."""
    told = tuple(check_ins)
    began = _days_begun(told)
    found = [Rating(began.get(each.run_id) or _day(each), each.when, each.pain) for each in told]
    return tuple(sorted(found, key=attrgetter("day")))


def pairs(check_ins: Iterable[CheckIn]) -> tuple[Pair, ...]:
    """Runs with both, in the order of days. Told twice of one run, the later telling counts."""
    told = tuple(check_ins)
    began = _days_begun(told)
    sides: dict[When, dict[str, int]] = {When.BEFORE: {}, When.AFTER: {}}
    for each in told:
        if each.run_id:
            sides[each.when][each.run_id] = each.pain
    before, after = sides[When.BEFORE], sides[When.AFTER]
    both = (Pair(run, began[run], before[run], after[run]) for run in before if run in after)
    return tuple(sorted(both, key=lambda pair: pair.day))


def course(told: Iterable[Rating], days: Sequence[date], *, by_days: bool) -> tuple[Stretch, ...]:
    """A stretch for each day or week of `days` in which something was told."""
    within = frozenset(days)
    sides: dict[date, dict[When, list[int]]] = defaultdict(lambda: {When.BEFORE: [], When.AFTER: []})
    for rating in told:
        if rating.day in within:
            sides[rating.day if by_days else monday(rating.day)][rating.when].append(rating.pain)
    return tuple(
        Stretch(first, _mean(side[When.BEFORE]), _mean(side[When.AFTER]), sum(map(len, side.values())))
        for first, side in sorted(sides.items())
    )


def since_first(told: Iterable[Rating], today: date) -> SinceFirst | None:
    """The first week against the last one; of two weeks each where one has too few ratings. None: too early to tell.

    Of ratings before runs alone: those after say what the run did.
    """
    before = [rating for rating in told if rating.when is When.BEFORE and rating.day <= today]
    if not before:
        return None
    first = before[0].day
    for weeks in (1, 2):
        long = timedelta(weeks=weeks)
        began = [rating.pain for rating in before if rating.day < first + long]
        now = [rating.pain for rating in before if rating.day > today - long]
        apart = first + 2 * long <= today + timedelta(days=1)
        if apart and min(len(began), len(now)) >= RATINGS_AT_LEAST:
            return SinceFirst(sum(began) / len(began), sum(now) / len(now), len(began), len(now), weeks)
    return None


def places(check_ins: Iterable[CheckIn], today: date) -> tuple[PlaceChange, ...]:
    """Each place that was felt, the strongest now above. What was told before runs counts; where no place was told
    before any, what was told after."""
    told = [each for each in check_ins if each.places or each.pain == 0]
    asked = next((when for when in When if any(each.when is when and each.places for each in told)), None)
    felt = [(_day(each), each.places) for each in sorted(told, key=_day) if each.when is asked]
    if not felt:
        return ()
    week = timedelta(weeks=1)
    apart = felt[0][0] + 2 * week <= today + timedelta(days=1)
    first = [strengths for day, strengths in felt if day < felt[0][0] + week] if apart else []
    last = [strengths for day, strengths in felt if day > today - week]
    if not last:
        return ()
    changes = (
        PlaceChange(spot, _mean([each.of(spot) for each in first]), _mean([each.of(spot) for each in last]) or 0.0)
        for spot in SPOTS
    )
    return tuple(
        sorted((each for each in changes if each.began or each.now), key=lambda each: (-each.now, -(each.began or 0)))
    )


def done_by_day(records: Iterable[SessionRecord]) -> Mapping[date, DayDone]:
    """Every day with something lived through; a run that was stopped counts for what it was."""
    lived: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for record in records:
        if record.session_ms > 0:
            lived[run_day(record)][record.kind] += record.session_ms
    return {day: DayDone(sum(kinds.values()), max(kinds, key=lambda k: kinds[k])) for day, kinds in lived.items()}


def done_by_week(records: Iterable[SessionRecord], days: Sequence[date]) -> Mapping[str, tuple[int, ...]]:
    """For each kind what was lived through in each week of `days`, in milliseconds; what was done most comes first."""
    weeks = -(-len(days) // WEEK_DAYS)
    lived: dict[str, list[int]] = defaultdict(lambda: [0] * weeks)
    for record in records:
        week = (run_day(record) - days[0]).days // WEEK_DAYS
        if record.session_ms > 0 and 0 <= week < weeks:
            lived[record.kind][week] += record.session_ms
    return {kind: tuple(lived[kind]) for kind in sorted(lived, key=lambda kind: -sum(lived[kind]))}


def peg_scores(told: Iterable[Peg]) -> tuple[tuple[date, float], ...]:
    """The scores in the order they were told; the last one of a day."""
    return tuple({_day(each): each.score for each in told}.items())


def run_day(record: SessionRecord) -> date:
    """The day the run began on."""
    return local_day(record.started_wall_ms, record.utc_offset_min)


def _day(entry: CheckIn | Peg) -> date:
    return local_day(entry.wall_ms, entry.utc_offset_min)


def _days_begun(told: Iterable[CheckIn]) -> dict[str, date]:
    """The day each run began on, as far as something was told before it."""
    return {each.run_id: _day(each) for each in told if each.run_id and each.when is When.BEFORE}


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
