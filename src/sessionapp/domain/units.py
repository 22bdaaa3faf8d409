"""How a dose is counted out: repetitions, sets and sides, in the order in which they are done.

Counting only; time and words are `compile.py`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessionapp.domain.routine import Group, Hold, Press, Reps, Sides, Span, Step
from sessionapp.domain.vocabulary import Side

_ONE_SIDE: dict[Sides, Side | None] = {Sides.NONE: None, Sides.LEFT: Side.LEFT, Sides.RIGHT: Side.RIGHT}


def sides_of(sides: Sides, first: Side = Side.LEFT) -> tuple[Side | None, ...]:
    """The sides in the order they are done; `first` says with which of both one begins."""
    return (_ONE_SIDE[sides],) if sides in _ONE_SIDE else (first, first.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One repetition on one side; counts are 1-based, `repetitions` and `sets` are for that side."""

    side: Side | None = None
    repetition: int = 1
    repetitions: int = 1
    set: int = 1
    sets: int = 1


def units(sides: Sides, repetitions: int, sets: int = 1, first: Side = Side.LEFT) -> Iterator[Unit]:
    """Every repetition of the full dose on each side."""
    both = sides_of(sides, first)
    if sides is Sides.ALTERNATE:
        order = ((side, s, r) for s in range(1, sets + 1) for r in range(1, repetitions + 1) for side in both)
    else:
        order = ((side, s, r) for side in both for s in range(1, sets + 1) for r in range(1, repetitions + 1))
    for side, set_number, repetition in order:
        yield Unit(side=side, repetition=repetition, repetitions=repetitions, set=set_number, sets=sets)


def dose_units(step: Step) -> Iterator[Unit]:
    """The units of a step's dose. Repetitions at one's own pace are one unit a side and set."""
    match step.dose:
        case Hold(times=times, sets=sets):
            return units(step.sides, times, sets, step.first)
        case Press(times=times):
            return units(step.sides, times, 1, step.first)
        case Reps(count=count, pace=pace, sets=sets) if pace:
            return units(step.sides, count, sets, step.first)
        case Reps(sets=sets):
            return units(Sides.NONE if step.sides is Sides.ALTERNATE else step.sides, 1, sets, step.first)
        case _:
            return units(step.sides, 1, 1, step.first)


def phase_count(items: tuple[Step | Group, ...]) -> int:
    """How many phases these steps unroll into, counted without unrolling them: bounded time for any numbers."""
    return sum(_group_count(item) if isinstance(item, Group) else _step_count(item) for item in items)


def _group_count(group: Group) -> int:
    rests = group.rounds - 1 if group.rest_ms is not None else 0
    return group.rounds * phase_count(group.steps) + rests


def _step_count(step: Step) -> int:
    sides = len(sides_of(step.sides))
    match step.dose:
        case Hold(times=times, sets=sets):
            return 2 * sides * times * sets
        case Press(times=times):
            return 2 * sides * times
        case Reps(count=count, pace=pace, sets=sets) if pace:
            changes = sides * sets * (count if step.sides is Sides.ALTERNATE else 1)
            return len(pace) * sides * sets * count + changes
        case Reps(sets=sets):
            return 2 * sets * (1 if step.sides is Sides.ALTERNATE else sides)
        case Span():
            return 2 * sides
        case _:  # until ready: nothing to prepare for
            return 2 * sides - 1
