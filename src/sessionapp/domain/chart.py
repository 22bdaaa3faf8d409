"""What a chart shows, as numbers and words that are ready to be drawn: the contract between whoever words a chart and
whoever draws it.

Knows neither records nor colours. A place in time is a fraction of the chart's width, from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from sessionapp.domain.diary import WORST
from sessionapp.domain.vocabulary import Kind

TOP: Final = float(WORST)
"""The upper end of every scale of ratings."""

DAYS_OF_WEEK: Final = 7

STRONGEST_MARK: Final = 3
"""A day's mark is 1 to this, by how long something was done."""


class Dot(Enum):
    """How a series is drawn: told apart by shape, by fill and by line, never by colour alone."""

    OPEN = "open"  # a hollow circle on a whole line: as it was
    FULL = "full"  # a filled diamond on a dashed line: as it is after something


@dataclass(frozen=True, slots=True)
class Point:
    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """Ratings from 0 to `WORST` in the order of time. Where `breaks` has the place of a point in it, the line does not
    reach back from that point: too long a time lies between."""

    word: str
    dot: Dot
    points: tuple[Point, ...]
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment that is named under the chart."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """From where it began to where it is now. `level_word` names the beginning, `word` the change; `matters`: its size
    is one that matters, for better or worse."""

    began: float
    now: float
    level_word: str
    word: str
    matters: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Ratings over time. Where two series have a point at the same place, a stem joins them. `goal` is the rating from
    which on a change matters, `goal_word` says so."""

    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    change: Change | None = None
    goal: float | None = None
    goal_word: str = ""


@dataclass(frozen=True, slots=True)
class KindBars:
    """One kind's row: its name, its sum in words, and how much of it there was in each week."""

    kind: Kind | None
    word: str
    total: str
    weeks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WeekBars:
    """What was done by kind and week, a row a kind. `most` is what the highest bar of all stands for, in words."""

    rows: tuple[KindBars, ...]
    ticks: tuple[Tick, ...]
    most: str


class Family(Enum):
    """What kinds have in common, as a day's mark shows it by its shape."""

    MOVED = "moved"  # a square
    PRESSED = "pressed"  # a diamond
    WARMED = "warmed or cooled"  # a circle
    RESTED = "rested"  # a triangle


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day something was done on: 1 to `STRONGEST_MARK` by how much, and what most of it was."""

    strength: int
    family: Family
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class DayGrid:
    """Days in columns of weeks, Monday above. `first` is the row of the first day; days after the last are not there.
    `months` names columns."""

    first: int
    days: tuple[DayMark | None, ...]
    months: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...]
    legend: tuple[tuple[Family, str], ...]
    more_word: str

    @property
    def columns(self) -> int:
        return -(-(self.first + len(self.days)) // DAYS_OF_WEEK)


@dataclass(frozen=True, slots=True)
class Span:
    """A place: how strongly it was felt at first, None where that cannot be told yet, and how strongly now."""

    word: str
    began: float | None
    now: float


@dataclass(frozen=True, slots=True)
class PlaceSpans:
    """Places, the strongest above. `began_word` is "" where none has a beginning."""

    spans: tuple[Span, ...]
    began_word: str
    now_word: str


Chart = Course | WeekBars | DayGrid | PlaceSpans
