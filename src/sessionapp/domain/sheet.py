"""One page for a practitioner, in words that are ready to be set: the contract between who words it and who sets it.

Knows neither records nor fonts. What does not fit on the page is cut by who sets it, who says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sessionapp.domain.body_map import Strengths
from sessionapp.domain.chart import Course


class Paper(Enum):
    """Width and height in points."""

    A4 = (595.276, 841.89)
    LETTER = (612.0, 792.0)

    @property
    def width(self) -> float:
        return self.value[0]

    @property
    def height(self) -> float:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is seen at a glance: what it is of, what it is, and what that means. `alarm`: not to be overlooked."""

    label: str
    value: str
    note: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are heads; the first column is words, the others are short. `note` stands under
    the title, `none` in the place of the rows where there are none."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's own words, and what stands before them."""

    lead: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`name` and `course` may be "" and None. `alarms` are sentences in a frame of their own, the gravest first."""

    title: str
    name: str
    span: str
    made: str
    facts: tuple[Fact, ...]
    alarms_title: str
    alarms: tuple[str, ...]
    felt: Strengths
    felt_title: str
    felt_note: str
    spots: Table
    course_title: str
    course_note: str
    course: Course | None
    course_none: str
    done: Table
    hurt: Table
    helped: Table
    cold: Table
    said_title: str
    said: tuple[Saying, ...]
    said_none: str
    promise: str
