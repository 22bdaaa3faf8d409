"""Where days and weeks stand on a chart, which of them are named under it, and numbers as they are read.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sessionapp.domain.chart import DAYS_OF_WEEK, Dot, Point, Series, Tick
from sessionapp.domain.progress import Reach
from sessionapp.presentation import times

_LONG_PAUSE_DAYS = 14
"""A line does not reach over more days than these."""


def number(value: float) -> str:
    """To a tenth: "6", "4.5"."""
    return f"{round(value, 1):g}"


def place(day: date, days: Sequence[date], *, by_days: bool) -> float:
    """The middle of a day, or of the week that begins on it, as a share of all `days`."""
    half = 0.5 if by_days else DAYS_OF_WEEK / 2
    return ((day - days[0]).days + half) / len(days)


def series(word: str, dot: Dot, told: Sequence[tuple[date, float]], days: Sequence[date], *, by_days: bool) -> Series:
    points = tuple(Point(place(day, days, by_days=by_days), value) for day, value in told)
    breaks = frozenset(
        index for index in range(1, len(told)) if (told[index][0] - told[index - 1][0]).days > _LONG_PAUSE_DAYS
    )
    return Series(word, dot, points, breaks)


def ticks(days: Sequence[date], reach: Reach) -> tuple[Tick, ...]:
    """Every Monday by its date; where weeks are shown, the first one of each month by the month's name."""
    mondays = [day for day in days if day.weekday() == 0]
    if reach.by_days:
        return tuple(Tick(place(day, days, by_days=True), times.short_day(day)) for day in mondays)
    firsts = [day for day in mondays if day.day <= DAYS_OF_WEEK]
    return tuple(Tick(place(day, days, by_days=False), times.short_month(day)) for day in firsts)


def week_ticks(days: Sequence[date], reach: Reach) -> tuple[Tick, ...]:
    """As `ticks`, under the middles of weeks."""
    mondays = [day for day in days if day.weekday() == 0]
    if not reach.by_days:
        return ticks(days, reach)
    return tuple(Tick(place(day, days, by_days=False), times.short_day(day)) for day in mondays)
