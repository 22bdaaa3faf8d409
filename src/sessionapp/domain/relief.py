"""What followed which routine: how much less it hurt after its runs than before them. It says what came after, not why.

Only runs with both check-ins count; one that was stopped counts as any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sessionapp.domain.pain_change import LEAST, Turn, turn
from sessionapp.domain.progress import Pair
from sessionapp.domain.record import SessionRecord

RUNS_AT_LEAST: Final = 5
"""Ours: a rating swings by a point or two from hour to hour by itself; the mean of fewer runs is mostly chance."""


@dataclass(frozen=True, slots=True)
class Relief:
    """A routine by its newest title, and by how many points it hurt less after it, on average of so many runs."""

    routine: str
    title: str
    points: float
    runs: int


@dataclass(frozen=True, slots=True)
class Turns:
    """After how many runs it hurt less, or more, by what matters."""

    runs: int
    better: int
    worse: int


def turns(pairs: Iterable[Pair]) -> Turns:
    ways = [turn(pair.before, pair.after) for pair in pairs]
    return Turns(len(ways), ways.count(Turn.BETTER), ways.count(Turn.WORSE))


def reliefs(pairs: Iterable[Pair], records: Iterable[SessionRecord]) -> tuple[Relief, ...]:
    """Of every routine with enough runs, the largest first; it may be negative."""
    runs = {record.run_id: record for record in sorted(records, key=lambda record: record.started_wall_ms)}
    titles = {record.routine: record.title for record in runs.values()}
    points: dict[str, list[int]] = defaultdict(list)
    for pair in pairs:
        if pair.run_id in runs:
            points[runs[pair.run_id].routine].append(pair.before - pair.after)
    found = (
        Relief(routine, titles[routine], sum(each) / len(each), len(each))
        for routine, each in points.items()
        if len(each) >= RUNS_AT_LEAST
    )
    return tuple(sorted(found, key=lambda relief: (-relief.points, -relief.runs, relief.routine)))


def largest_relief(pairs: Iterable[Pair], records: Iterable[SessionRecord]) -> Relief | None:
    """The routine after which it hurt less by most; None where none has enough runs, or where it is less than a point:
    that is not more than the scale can tell."""
    found = reliefs(pairs, records)
    return found[0] if found and found[0].points >= LEAST else None
