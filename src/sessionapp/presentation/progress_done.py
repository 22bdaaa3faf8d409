"""The sections of the Progress page about what was done: by kind and week, day by day over a year, what followed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from sessionapp.domain.chart import DAYS_OF_WEEK, DayGrid, DayMark, Family, KindBars, WeekBars
from sessionapp.domain.pain_change import LEAST
from sessionapp.domain.progress import DayDone, Pair, Reach, done_by_day, done_by_week
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.relief import RUNS_AT_LEAST, Relief, reliefs
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation import names, times
from sessionapp.presentation.chart_days import number, week_ticks
from sessionapp.presentation.tables import Section, Table
from sessionapp.translate import tr, trn

_MINUTE_MS = 60_000
_SOME_MINUTES, _MANY_MINUTES = 5, 15  # ours: what makes the mark of a day larger

_FAMILIES: Final[Mapping[Kind, Family]] = {
    Kind.COLD_PACK: Family.WARMED,
    Kind.HEAT_PACK: Family.WARMED,
    Kind.STRETCH: Family.MOVED,
    Kind.EXERCISE: Family.MOVED,
    Kind.SELF_MASSAGE: Family.PRESSED,
    Kind.TREATMENT: Family.PRESSED,
    Kind.POSITIONAL_RELEASE: Family.RESTED,
    Kind.RELAXATION: Family.RESTED,
    Kind.CHECK: Family.RESTED,
}
_KINDS: Final = {kind.value: kind for kind in Kind}


def relief(both: Sequence[Pair], records: Sequence[SessionRecord]) -> Section | None:
    """Which routine was followed by the largest relief; nothing where no run has both check-ins."""
    if not both:
        return None
    title = tr("What was followed by relief")
    found = reliefs(both, records)
    if not found:
        needed = tr(
            "Nothing can be said yet: that takes {count} runs of one routine with both check-ins.", count=RUNS_AT_LEAST
        )
        return Section(title, (needed,))
    return Section(title, _relief_lines(found), table=_relief_table(title, found))


def _relief_lines(found: Sequence[Relief]) -> tuple[str, ...]:
    best = found[0]
    if best.points < LEAST:
        return (tr("After none of your routines did it hurt a point less, on average."),)
    return (
        tr(
            "After {title} it hurt {points} less, on average of {count} runs. "
            "That is the most of all you did {least} times or more.",
            title=best.title,
            points=number(best.points),
            count=best.runs,
            least=RUNS_AT_LEAST,
        ),
        tr("It came after; that does not prove it came from it, and promises nothing for the next time."),
    )


def _relief_table(title: str, found: Sequence[Relief]) -> Table:
    rows = tuple((each.title, _points(each.points), str(each.runs)) for each in found)
    return Table(title, (tr("Routine"), tr("Afterwards"), tr("Runs")), rows)


def _points(less: float) -> str:
    if number(less) in {"0", "-0"}:
        return tr("the same")
    return tr("{points} less", points=number(less)) if less > 0 else tr("{points} more", points=number(-less))


def kinds(records: Sequence[SessionRecord], reach: Reach, today: date) -> Section:
    """Minutes by kind and week."""
    title = tr("What you did")
    days = reach.days(today)
    done = done_by_week(records, days)
    if not done:
        return Section(title, (tr("No runs in this time."),))
    lived = times.length(sum(sum(weeks) for weeks in done.values()))
    line = trn("{count} run, {length} in all", "{count} runs, {length} in all", len(records), length=lived)
    highest = max(max(weeks) for weeks in done.values())
    rows = tuple(
        KindBars(_KINDS.get(kind), _kind_word(kind), times.length(sum(weeks)), tuple(map(float, weeks)))
        for kind, weeks in done.items()
    )
    most = tr("By week; the highest bar is {length}.", length=times.length(highest))
    chart = WeekBars(rows, week_ticks(days, reach), most)
    sums = ", ".join(f"{row.word} {row.total}" for row in rows)
    return Section(
        title,
        (tr("{sum}. What was stopped counts for what it was.", sum=line),),
        chart,
        f"{line}: {sums}.",
        _week_table(title, done, days, today),
    )


def _week_table(title: str, done: Mapping[str, tuple[int, ...]], days: Sequence[date], today: date) -> Table:
    rows = []
    for week in reversed(range(len(days) // DAYS_OF_WEEK)):
        parts = [f"{_kind_word(kind)} {times.length(weeks[week])}" for kind, weeks in done.items() if weeks[week]]
        if parts:
            rows.append((times.day(days[week * DAYS_OF_WEEK], today), ", ".join(parts)))
    return Table(title, (tr("Week from"), tr("What was done")), tuple(rows))


def year(records: Sequence[SessionRecord], today: date) -> Section:
    """Every day of the last year; days without anything are days."""
    title = tr("A year of days")
    done = done_by_day(records)
    days = tuple(day for day in Reach.YEAR.days(today) if day <= today)
    seen = [day for day in days if day in done]
    line = trn(
        "You did something on {count} day of the last twelve months.",
        "You did something on {count} days of the last twelve months.",
        len(seen),
    )
    table = _month_table(title, done, seen)
    months = ", ".join(f"{month} {count}" for month, count, _ in table.rows)
    return Section(title, (line,), _grid(done, days), f"{line} {months}" if months else line, table)


def _grid(done: Mapping[date, DayDone], days: Sequence[date]) -> DayGrid:
    firsts = [day for day in days if day.day == 1]
    legend = (
        (Family.MOVED, tr("stretch, exercise")),
        (Family.PRESSED, tr("massage, treatment")),
        (Family.WARMED, tr("cold, heat")),
        (Family.RESTED, tr("release, relaxation, check")),
    )
    return DayGrid(
        first=days[0].weekday(),
        days=tuple(_mark(done.get(day)) for day in days),
        months=tuple(((day - days[0]).days // DAYS_OF_WEEK, times.short_month(day)) for day in firsts),
        weekdays=times.short_weekdays(),
        legend=legend,
        more_word=tr("under {some} min, under {many} min, longer", some=_SOME_MINUTES, many=_MANY_MINUTES),
    )


def _mark(done: DayDone | None) -> DayMark | None:
    if done is None:
        return None
    kind = _KINDS.get(done.kind)
    minutes = done.lived_ms / _MINUTE_MS
    strength = 1 + (minutes >= _SOME_MINUTES) + (minutes >= _MANY_MINUTES)
    return DayMark(strength, Family.RESTED if kind is None else _FAMILIES[kind], kind)


def _month_table(title: str, done: Mapping[date, DayDone], seen: Sequence[date]) -> Table:
    """Months with something in them, the newest first."""
    months: dict[date, list[DayDone]] = defaultdict(list)
    for day in seen:
        months[day - timedelta(days=day.day - 1)].append(done[day])
    rows = tuple(
        (times.month(month), str(len(each)), times.length(sum(day.lived_ms for day in each)))
        for month, each in sorted(months.items(), reverse=True)
    )
    return Table(title, (tr("Month"), tr("Days with a run"), tr("Time")), rows)


def _kind_word(kind: str) -> str:
    """A kind of a newer version is named as it was kept."""
    return names.kind_name(_KINDS[kind]) if kind in _KINDS else kind
