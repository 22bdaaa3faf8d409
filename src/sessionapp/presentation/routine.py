"""What the routine page says: the steps in words with their times, what is needed, when not to do it, when it ends.

Pure: no widgets; the caller says what time it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.routine import (
    Dose,
    Group,
    Hold,
    Press,
    Reps,
    Routine,
    Sides,
    Span,
    Step,
)
from sessionapp.domain.tailored import Kept
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Side
from sessionapp.domain.wording import is_spoken
from sessionapp.presentation import names, times
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineExtras:
    """What the composition root knows and the routine does not: when cold is allowed again, notes, poses; how it is
    wished, and what of that was kept back."""

    next_allowed: str = ""
    notes: tuple[str, ...] = ()
    poses: Mapping[str, Pose] = field(default_factory=dict)
    wishes: Tailoring = AS_WRITTEN
    kept: frozenset[Kept] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A line of the list of steps. A group's own line has `heading` True and no number; `depth` counts the groups.

    `phase`: the first of the plan in which the step is worked at; None for a group.
    """

    heading: bool
    depth: int
    number: int
    name: str
    dose: str
    say: str
    note: str
    length: str
    phase: int | None


class About(StrEnum):
    """What a section beside the steps is about."""

    NOT_YET = "not yet"
    AVOID = "avoid"
    STOP = "stop"
    NEEDS = "needs"
    NOTES = "notes"

    @property
    def caution(self) -> bool:
        """True where it keeps somebody from harm."""
        return self in {About.NOT_YET, About.AVOID, About.STOP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A short list under a heading."""

    about: About
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a source's text, and the web address it opens; "" for none."""

    text: str
    link: str = ""


Source = tuple[Piece, ...]

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?')\]}]", re.IGNORECASE)
"""What ends a sentence or closes a bracket is not of the address."""


def sources(routine: Routine) -> tuple[Source, ...]:
    """Where the routine comes from, as it is written there, with its web addresses."""
    return tuple(tuple(_pieces(source)) for source in routine.sources)


def _pieces(text: str) -> Iterator[Piece]:
    told = 0
    for found in _ADDRESS.finditer(text):
        if before := text[told : found.start()]:
            yield Piece(before)
        yield Piece(found[0], found[0])
        told = found.end()
    if after := text[told:]:
        yield Piece(after)


def ending(plan: SessionPlan, now: datetime) -> str:
    """ "ends 14:35", were it started now; nothing where no end can be told."""
    if plan.open_ended:
        return ""
    return tr("ends {time}", time=times.time_of_day(now + timedelta(milliseconds=plan.total_ms)))


def sections(routine: Routine, extras: RoutineExtras) -> tuple[Section, ...]:
    """What stands beside the steps; the empty ones are left out."""
    first = (extras.next_allowed,) if extras.next_allowed else ()
    needs = _sentence_case(", ".join(routine.equipment))
    every = (
        Section(about=About.NOT_YET, heading=tr("Not yet"), lines=first),
        Section(about=About.AVOID, heading=tr("Do not do this if"), lines=routine.do_not_use_if),
        Section(about=About.STOP, heading=tr("Stop and see a doctor if"), lines=routine.stop_if),
        Section(about=About.NEEDS, heading=tr("What you need"), lines=(needs,) if needs else ()),
        Section(about=About.NOTES, heading=tr("Good to know"), lines=extras.notes),
    )
    return tuple(section for section in every if section.lines)


def language_notes(routine: Routine) -> tuple[str, ...]:
    """That what the program says of its own is in another language than the routine; nothing where it is not."""
    if is_spoken(routine.language):
        return ()
    return (
        tr(
            "Counts, times and hints are in English: this program has none in the language “{language}” yet.",
            language=routine.language,
        ),
    )


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def step_lines(routine: Routine, plan: SessionPlan) -> tuple[StepLine, ...]:
    """The steps as a list. The time of a step inside a group is that of one round."""
    return tuple(_lines(routine.steps, _step_lengths(plan), _first_work(plan), 0, _Numbers()))


class _Numbers:
    """Counts the steps down the page."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _lines(
    steps: Sequence[Step | Group], lengths: dict[int, str], works: dict[int, int], depth: int, numbers: _Numbers
) -> Iterator[StepLine]:
    for step in steps:
        if isinstance(step, Group):
            yield StepLine(
                heading=True,
                depth=depth,
                number=0,
                name=step.name or _rounds(step),
                dose=_group_dose(step),
                say=step.say,
                note=step.note,
                length="",
                phase=None,
            )
            yield from _lines(step.steps, lengths, works, depth + 1, numbers)
        else:
            yield StepLine(
                heading=False,
                depth=depth,
                number=numbers.next(),
                name=step.name,
                dose=dose_sentence(step),
                say=step.say,
                note=step.note,
                length=lengths.get(id(step), ""),
                phase=works.get(id(step)),
            )


def _rounds(group: Group) -> str:
    return trn("{count} round", "{count} rounds", group.rounds)


def _group_dose(group: Group) -> str:
    rest = tr("{length} rest between", length=times.exact(group.rest_ms)) if group.rest_ms else ""
    rounds = _rounds(group) if group.name and group.rounds > 1 else ""
    parts = (rounds, rest, tr("if you like") if group.optional else "")
    return " · ".join(part for part in parts if part)


def dose_sentence(step: Step) -> str:
    """A step's dose in short words: "Hold 10 s · 3 times · each side"."""
    sides = {
        Sides.NONE: "",
        Sides.LEFT: tr("left side"),
        Sides.RIGHT: tr("right side"),
        Sides.EACH: tr("each side") if step.first is Side.LEFT else tr("each side, right first"),
        Sides.ALTERNATE: tr("left and right in turn") if step.first is Side.LEFT else tr("right and left in turn"),
    }[step.sides]
    position = names.position_name(step.position) if step.position else ""
    parts = (*_dose(step.dose), sides, position.lower(), tr("if you like") if step.optional else "")
    return " · ".join(part for part in parts if part)


def _dose(dose: Dose) -> tuple[str, ...]:
    if isinstance(dose, Hold):
        return (tr("Hold {length}", length=times.exact(dose.hold_ms)), _times(dose.times), _sets(dose.sets))
    if isinstance(dose, Reps):
        count = trn("{count} repetition", "{count} repetitions", dose.count)
        return (count, _sets(dose.sets), "" if dose.pace else tr("at your own pace"))
    if isinstance(dose, Press):
        press = tr("Press {length}", length=times.exact(dose.press_ms))
        return (press, tr("release {length}", length=times.exact(dose.release_ms)), _times(dose.times))
    if isinstance(dose, Span):
        return (times.exact(dose.duration_ms), tr("guided") if dose.narration else "")
    return (tr("Until you are ready"),)


def _times(count: int) -> str:
    return trn("{count} time", "{count} times", count) if count > 1 else ""


def _sets(count: int) -> str:
    return trn("{count} set", "{count} sets", count) if count > 1 else ""


def _step_lengths(plan: SessionPlan) -> dict[int, str]:
    """The time of each step of the routine, by its identity: that of its first turn in the plan, lead-in included."""
    lengths: dict[int, str] = {}
    for _, run in groupby(plan.phases, key=lambda phase: phase.step.index):
        turn = list(run)
        step = id(turn[0].step.step)
        if step not in lengths:
            lengths[step] = _turn_length(turn)
    return lengths


def _first_work(plan: SessionPlan) -> dict[int, int]:
    """The phase in which each step of the routine, by its identity, is first worked at; its first where it never is."""
    found: dict[int, int] = {}
    for phase in sorted(plan.phases, key=lambda phase: not phase.kind.is_work):
        found.setdefault(id(phase.step.step), phase.index)
    return found


def _turn_length(turn: list[Phase]) -> str:
    """Up to its last work: the rest after that is between rounds, and the way out is of the whole run."""
    while turn[-1].kind in {PhaseKind.REST, PhaseKind.RETURN}:
        turn.pop()
    timed = [phase.duration_ms for phase in turn if phase.duration_ms is not None]
    return times.clock_length(sum(timed)) if len(timed) == len(turn) else ""
