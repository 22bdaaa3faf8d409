"""What a report for a practitioner is made of: the runs and the diary of a span of days, counted.

Pure: the caller says which days, and brings what was kept. What is said of it, and how it is laid out, is not decided
here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.cold import applied_ms
from sessionapp.domain.diary import (
    NOWHERE,
    CheckIn,
    Entry,
    FlagsAnswered,
    PackOff,
    PackUnanswered,
    PainBegan,
    Peg,
    RedFlag,
)
from sessionapp.domain.progress import (
    Pair,
    SinceFirst,
    earliest_wall_ms,
    local_day,
    pairs,
    ratings,
    run_day,
    since_first,
)
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.steps_lived import hardly_done
from sessionapp.domain.vocabulary import Kind, Outcome

WHOLE: Final = 0.8
"""A run that lived through less of its plan was done in part."""

WEEK: Final = timedelta(days=7)

_USUAL_WEEKS: Final = 8
MOST: Final = timedelta(days=730)
"""A report is of no more than two years: what was before is no longer how it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both in it, each as it was where somebody was then."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def since_wall_ms(self) -> int:
        """From here on must be read what may lie in it, wherever in the world the days were."""
        return max(0, earliest_wall_ms(self.first))

    def has(self, wall_ms: int, utc_offset_min: int) -> bool:
        return self.first <= local_day(wall_ms, utc_offset_min) <= self.last


class Days(StrEnum):
    """From which days a report may be."""

    SINCE_LAST = "since last"
    WEEKS_4 = "4"
    WEEKS_8 = "8"
    WEEKS_12 = "12"
    SINCE_DAY = "since day"


def span_of(days: Days, today: date, last: date | None, since: date) -> Span:
    """The span up to today. `last` is the day of the last report, None where there was none; `since` a day that was
    chosen. A day that lies ahead, or longer ago than `MOST`, is the nearest that does not."""
    if days is Days.SINCE_DAY:
        return _from(since, today)
    if days is Days.SINCE_LAST:
        return weeks_to(today, _USUAL_WEEKS) if last is None else _from(last, today)
    return weeks_to(today, int(days))


def _from(first: date, today: date) -> Span:
    return Span(min(max(first, today - MOST), today), today)


def weeks_to(last: date, weeks: int) -> Span:
    """So many weeks up to this day."""
    return Span(last - weeks * WEEK + timedelta(days=1), last)


@dataclass(frozen=True, slots=True)
class SpotFelt:
    """How strongly a spot was felt when it was named last, on which day, and on how many days it was named."""

    spot: Spot
    strength: int
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class Done:
    """A routine: how often it was begun, how often done whole, and for how long in all."""

    title: str
    times: int
    whole: int
    lasted_ms: int


@dataclass(frozen=True, slots=True)
class Hurt:
    """A step in which it hurt, in whatever routine; how often, and on which day last."""

    pain: Pain
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Relief:
    """Pain before and after a routine, each the mean of `runs` runs after which somebody told it."""

    title: str
    runs: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ColdUse:
    """Cold packs: how often, on how many days, how often on the day with most, how long the longest was on; how often
    nobody answered for a while when one was to come off."""

    times: int
    days: int
    most_a_day: int
    longest_ms: int
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class FlagTold:
    """A red flag that was answered with yes: on which day first, on which last, and whether somebody has seen to it
    since."""

    flag: RedFlag
    first: date
    last: date
    seen: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words, and the day they are of."""

    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of a span. Lists have what matters most first; check-ins and weeks are in the order of time.

    `felt` is where it hurt on `felt_on`, the last day on which places were told; `told_days` are the days on which any
    were. `change` is of the pain before runs, None where it is too early to tell. `flags` are those told in
    the span and those that stood as it began; `flags_on` is the day on which they were answered last.
    """

    span: Span
    began: date | None
    felt: Strengths
    felt_on: date | None
    told_days: int
    spots: tuple[SpotFelt, ...]
    check_ins: tuple[CheckIn, ...]
    weeks: tuple[Peg, ...]
    change: SinceFirst | None
    runs: int
    run_days: int
    done: tuple[Done, ...]
    hurts: int
    hurt: tuple[Hurt, ...]
    helped: tuple[Relief, ...]
    cold: ColdUse | None
    flags: tuple[FlagTold, ...]
    flags_on: date | None
    said: tuple[Said, ...]


def report_of(span: Span, records: Iterable[SessionRecord], entries: Iterable[Entry]) -> Report:
    """Both in any order; what lies outside the span is passed over, but for when the pain began and the red flags that
    stood as it did."""
    runs = sorted((run for run in records if _within(span, run)), key=lambda run: (run.started_wall_ms, run.run_id))
    told = sorted(entries, key=lambda entry: (entry.wall_ms, entry.entry_id))
    began = [entry.day for entry in told if isinstance(entry, PainBegan)]
    answers = _answers(span, told)
    told = [entry for entry in told if span.has(entry.wall_ms, entry.utc_offset_min)]
    check_ins = tuple(entry for entry in told if isinstance(entry, CheckIn))
    placed = [entry for entry in check_ins if entry.places]
    return Report(
        span=span,
        began=began[-1] if began else None,
        felt=placed[-1].places if placed else NOWHERE,
        felt_on=_day(placed[-1]) if placed else None,
        told_days=len({_day(entry) for entry in placed}),
        spots=_spots(placed),
        check_ins=check_ins,
        weeks=tuple(entry for entry in told if isinstance(entry, Peg)),
        change=since_first(ratings(check_ins), span.last),
        runs=len(runs),
        run_days=len({run_day(run) for run in runs}),
        done=_done(runs),
        hurts=sum(run.hurts for run in runs),
        hurt=_hurt(runs),
        helped=_helped(runs, check_ins),
        cold=_cold(runs, told),
        flags=_flags(answers),
        flags_on=_day(answers[-1]) if answers else None,
        said=_said(check_ins),
    )


def done_whole(run: SessionRecord) -> bool:
    """It came to its end, little of it was skipped, and no step on any side."""
    long = run.session_ms >= WHOLE * run.planned_ms
    return run.outcome is Outcome.COMPLETED and long and not hardly_done(run.steps)


def _within(span: Span, run: SessionRecord) -> bool:
    return span.has(run.started_wall_ms, run.utc_offset_min)


def _day(entry: Entry) -> date:
    return local_day(entry.wall_ms, entry.utc_offset_min)


def _mean(ratings: Sequence[int]) -> float:
    return sum(ratings) / len(ratings)


def _spots(placed: Sequence[CheckIn]) -> tuple[SpotFelt, ...]:
    days: dict[Spot, set[date]] = defaultdict(set)
    last: dict[Spot, tuple[int, date]] = {}
    for entry in placed:
        day = _day(entry)
        for spot, strength in entry.places.items():
            days[spot].add(day)
            last[spot] = strength, day
    felt = [SpotFelt(spot, *last[spot], len(on)) for spot, on in days.items()]
    return tuple(sorted(felt, key=lambda it: (-it.days, -it.strength)))


def _done(runs: Sequence[SessionRecord]) -> tuple[Done, ...]:
    """By the routine's name, with the title it had last."""
    by_name: dict[str, list[SessionRecord]] = defaultdict(list)
    for run in runs:
        by_name[run.routine].append(run)
    done = [
        Done(own[-1].title, len(own), sum(map(done_whole, own)), sum(run.session_ms for run in own))
        for own in by_name.values()
    ]
    return tuple(sorted(done, key=lambda it: (-it.times, -it.lasted_ms, it.title)))


def _hurt(runs: Sequence[SessionRecord]) -> tuple[Hurt, ...]:
    """What is known of where: a run of an older version may have hurt without saying."""
    told = [(replace(pain, then=None), run_day(run)) for run in runs for pain in run.pains]
    counted = Counter(pain for pain, _ in told)
    last = dict(told)
    hurt = [Hurt(pain, times, last[pain]) for pain, times in counted.items()]
    return tuple(sorted(hurt, key=lambda it: (-it.times, -it.last.toordinal())))


def _helped(runs: Sequence[SessionRecord], check_ins: Sequence[CheckIn]) -> tuple[Relief, ...]:
    """Routines with the largest relief first, those that were followed by more pain last."""
    by_id = {run.run_id: run for run in runs}
    pairs_of: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(check_ins):
        if pair.run_id in by_id:
            pairs_of[by_id[pair.run_id].routine].append(pair)
    titles = {run.routine: run.title for run in runs}
    helped = [
        Relief(titles[name], len(own), _mean([pair.before for pair in own]), _mean([pair.after for pair in own]))
        for name, own in pairs_of.items()
    ]
    return tuple(sorted(helped, key=lambda it: (it.after - it.before, -it.runs, it.title)))


def _cold(runs: Sequence[SessionRecord], told: Sequence[Entry]) -> ColdUse | None:
    """A pack was on until somebody answered that it is off, and no less than the run counted; what led there and back
    again is no cold."""
    cold = [run for run in runs if run.kind == Kind.COLD_PACK]
    if not cold:
        return None
    answered = {entry.run_id: entry.wall_ms for entry in told if isinstance(entry, PackOff) and entry.run_id}
    called = {entry.run_id for entry in told if isinstance(entry, PackUnanswered)}
    days = Counter(run_day(run) for run in cold)
    on = (max(run.session_ms, answered.get(run.run_id, 0) - run.started_wall_ms) for run in cold)
    longest = max(ms - run.session_ms + applied_ms(run) for run, ms in zip(cold, on, strict=True))
    return ColdUse(len(cold), len(days), max(days.values()), longest, sum(run.run_id in called for run in cold))


def _said(check_ins: Sequence[CheckIn]) -> tuple[Said, ...]:
    """The newest first, each in one line."""
    spoken = [Said(_day(entry), " ".join(entry.words.split())) for entry in check_ins]
    return tuple(said for said in reversed(spoken) if said.words)


def _answers(span: Span, told: Sequence[Entry]) -> list[FlagsAnswered]:
    """Those of the span, after the last one before it: a flag stands until it is answered anew."""
    answers = [entry for entry in told if isinstance(entry, FlagsAnswered) and _day(entry) <= span.last]
    before = [entry for entry in answers if _day(entry) < span.first]
    return answers[max(0, len(before) - 1) :]


def _flags(answers: Sequence[FlagsAnswered]) -> tuple[FlagTold, ...]:
    """In the order of their gravity. An answer that says "I have been seen" tells none anew."""
    told: dict[RedFlag, FlagTold] = {}
    for answer in answers:
        day = _day(answer)
        for flag in answer.flags:
            before = told.get(flag, FlagTold(flag, day, day, seen=False))
            told[flag] = FlagTold(flag, before.first, before.last if answer.seen else day, seen=answer.seen)
    return tuple(told[flag] for flag in RedFlag if flag in told)
