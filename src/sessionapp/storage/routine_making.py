"""From checked documents to the domain's frozen Routine.

Knows the models and the domain; knows nothing of YAML, and finds no faults: the documents are right by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sessionapp.domain import routine as r
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.storage import documents as d
from sessionapp.storage import yaml_nodes as y

T = TypeVar("T")

_SIDES = {False: r.Sides.NONE, True: r.Sides.EACH, "alternate": r.Sides.ALTERNATE}


def make_routine(
    document: d.RoutineDocument,
    *,
    name: str,
    path: Path,
    background: Path | None,
    places: Mapping[y.Path, y.Place],
    included: Mapping[y.Path, r.Routine],
) -> r.Routine:
    """`document` as a Routine; `places` gives each step its line, `background` is the sound file found for it.

    `included` are the routines it includes, by the paths of their steps, in order.
    """
    maker = _StepMaker(document.kind, places, included)
    others = included.values()
    return r.Routine(
        name=name,
        title=document.title,
        kind=document.kind,
        steps=maker.steps(document.steps, ("steps",)),
        summary=document.summary or "",
        targets=_joined(document.targets, (other.targets for other in others)),
        equipment=_joined(document.equipment, (other.equipment for other in others)),
        do_not_use_if=_joined(_sentences(document.do_not_use_if), (other.do_not_use_if for other in others)),
        stop_if=_joined(_sentences(document.stop_if), (other.stop_if for other in others)),
        sources=_joined(document.sources, (other.sources for other in others)),
        language=document.language,
        position=document.position,
        sound=_sound(document.sound, background),
        again=_again(document.again),
        path=path,
    )


def _joined(own: Iterable[T], others: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """The routine's own, then what those it includes add to that."""
    return tuple(dict.fromkeys(chain(own, *others)))


def _sentences(parts: list[str]) -> tuple[str, ...]:
    """Whole sentences: `[It spreads, or goes numb.]` is two members to YAML and one sentence to whoever wrote it."""
    sentences: list[str] = []
    for part in parts:
        goes_on = sentences and part[0].islower() and sentences[-1][0].isupper() and sentences[-1][-1] not in ".!?"
        if goes_on and any(later[-1] in ".!?" for later in parts[len(sentences) :]):
            sentences[-1] += f", {part}"
        else:
            sentences.append(part)
    return tuple(sentences)


def _sound(sound: d.SoundDocument | None, background: Path | None) -> r.SoundWishes:
    if sound is None:
        return r.SoundWishes()
    return r.SoundWishes(voice=sound.voice, countdown=sound.countdown, halfway=sound.halfway, background=background)


def _again(again: d.AgainDocument | None) -> r.Again | None:
    if again is None:
        return None
    shortest, longest = again.after
    return r.Again(after_min_ms=shortest, after_max_ms=longest, within_ms=again.within, at_most=again.at_most)


class _StepMaker:
    def __init__(self, kind: Kind, places: Mapping[y.Path, y.Place], included: Mapping[y.Path, r.Routine]) -> None:
        self._kind = kind
        self._places = places
        self._included = included

    def steps(self, documents: list[d.AnyStep], path: y.Path) -> tuple[r.Step | r.Group, ...]:
        return tuple(self._member(document, (*path, index)) for index, document in enumerate(documents))

    def _member(self, document: d.AnyStep, path: y.Path) -> r.Step | r.Group:
        if isinstance(document, d.GroupDocument):
            return self._group(document, path)
        if isinstance(document, d.IncludeDocument):
            return self._include(document, path)
        return self._step(document, path)

    def _group(self, group: d.GroupDocument, path: y.Path) -> r.Group:
        return r.Group(
            rounds=group.repeat,
            steps=self.steps(group.steps, (*path, "steps")),
            name=group.name or "",
            say=group.say or "",
            note=group.note or "",
            rest_ms=group.rest,
            optional=group.optional,
            line=self._places[path][0],
        )

    def _include(self, include: d.IncludeDocument, path: y.Path) -> r.Group:
        routine, line = self._included[path], self._places[path][0]
        return r.Group(
            rounds=1,
            steps=_starting_in(routine.position, _at_line(line, routine.steps)),
            name=include.name or routine.title,
            optional=include.optional,
            line=line,
        )

    def _step(self, step: d.StepDocument, path: y.Path) -> r.Step:
        dose = _dose(step)
        real_time = self._kind.real_time and isinstance(dose, r.Span | r.UntilReady)
        return r.Step(
            name=step.name,
            dose=dose,
            say=step.say or "",
            note=step.note or "",
            position=step.position,
            pose=step.pose or "",
            sides=_sides(step),
            ready_ms=step.ready,
            switch_ms=r.SWITCH_MS if step.switch is None else step.switch,
            halfway=step.halfway,
            countdown=step.countdown,
            optional=step.optional,
            counts_real_time=real_time if step.counts_real_time is None else step.counts_real_time,
            line=self._places[path][0],
        )


def _at_line(line: int, members: tuple[r.Step | r.Group, ...]) -> tuple[r.Step | r.Group, ...]:
    """The steps as they stand in the including file: new ones, as one routine may be included twice."""
    return tuple(
        replace(member, line=line, steps=_at_line(line, member.steps))
        if isinstance(member, r.Group)
        else replace(member, line=line)
        for member in members
    )


def _starting_in(position: Position | None, members: tuple[r.Step | r.Group, ...]) -> tuple[r.Step | r.Group, ...]:
    """The steps, the first of which is done in `position` where it names none itself."""
    first, *rest = members
    if isinstance(first, r.Group):
        return (replace(first, steps=_starting_in(position, first.steps)), *rest)
    return (replace(first, position=first.position or position), *rest)


def _sides(step: d.StepDocument) -> r.Sides:
    if step.side is not None:
        return r.Sides(step.side.value)
    return _SIDES[getattr(step, "each_side", False)]


def _dose(step: d.StepDocument) -> r.Dose:
    match step:
        case d.HoldStep():
            return r.Hold(hold_ms=step.hold, times=step.times, rest_ms=step.rest, sets=step.sets)
        case d.RepsStep():
            pace = tuple(map(_pace, step.pace or ()))
            return r.Reps(count=step.reps, pace=pace, rest_ms=step.rest, sets=step.sets)
        case d.PressStep():
            return r.Press(press_ms=step.press, release_ms=step.release, times=step.times)
        case d.SpanStep():
            return _span(step)
        case d.WaitStep():
            return r.UntilReady(nudge_every_ms=step.nudge_every)
    raise AssertionError(step)


def _pace(pace: d.PaceDocument) -> r.Pace:
    return r.Pace(for_ms=pace.for_ms, say=pace.say or "", breath=pace.breath or "", pose=pace.pose or "")


def _span(step: d.SpanStep) -> r.Span:
    lines = (
        r.Line(say=line) if isinstance(line, str) else r.Line(say=line.say, at_ms=line.at)
        for line in step.narration or ()
    )
    return r.Span(
        duration_ms=step.for_ms,
        narration=tuple(sorted(lines, key=lambda line: line.at_ms or 0)),
        remind_every_ms=step.remind_every,
        breathe=None if step.breathe is None else _breath(step.breathe),
    )


def _breath(breathe: d.BreatheDocument) -> r.Breath:
    return r.Breath(in_ms=breathe.in_ms, hold_ms=breathe.hold_ms or 0, out_ms=breathe.out_ms)
