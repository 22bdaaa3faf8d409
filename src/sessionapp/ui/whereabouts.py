"""At which of its own pages the window is, and where in the side bar that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sessionapp.ui.sidebar import Destination

if TYPE_CHECKING:
    from pathlib import Path

    from sessionapp.domain.body import Place
    from sessionapp.domain.errors import Problem
    from sessionapp.domain.routine import Routine


@dataclass(frozen=True, slots=True)
class Reading:
    """At the page of a routine."""

    routine: Routine


@dataclass(frozen=True, slots=True)
class Mending:
    """At what is wrong in a file."""

    path: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AtMuscle:
    """At the page about a muscle, which was asked for at `before`."""

    place: Place
    before: Reading | Destination


@dataclass(frozen=True, slots=True)
class Planning:
    """At the page on which a routine is planned, which was asked for at `before`."""

    before: Reading | Destination


@dataclass(frozen=True, slots=True)
class AtRecords:
    """At the page about all records, which the settings lead to."""


@dataclass(frozen=True, slots=True)
class AtReport:
    """At the report, which was asked for at `before`."""

    before: Destination


Whereabouts = Destination | Reading | Mending | AtMuscle | Planning | AtRecords | AtReport


def place_of(at: Whereabouts) -> Destination:
    """Where in the side bar that is."""
    if isinstance(at, Planning):
        return Destination.TODAY
    if isinstance(at, AtRecords):
        return Destination.SETTINGS
    if isinstance(at, AtReport):
        return at.before
    return at if isinstance(at, Destination) else Destination.LIBRARY
