"""A routine and the wishes for it -> the routine that is run, an ordinary one: nothing else need know of wishes.

Pure. Keeps people safe: cold is never longer, nothing is shorter than it can be done, and narration keeps its room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from sessionapp.domain.lengths import LEAST_MS, scaled, scaled_rest, scaled_span, span_with_room
from sessionapp.domain.plan import MAX_PHASES
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import (
    Dose,
    Group,
    Hold,
    Press,
    Reps,
    Routine,
    Sides,
    SoundWishes,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, SoundWish, Tailoring
from sessionapp.domain.units import dose_units, phase_count
from sessionapp.domain.vocabulary import Instructions, Side, TimeLeft

MOST_TIMES = 2
"""Never more than so many times what is written."""

LONG_MS = 60_000
"""A step no longer than this has no whole minute to tell."""

TICKS = 3
_BOTH = frozenset({Sides.EACH, Sides.ALTERNATE})
_ON_OR_OFF = {SoundWish.ON: True, SoundWish.OFF: False}
_ONLY = {SideWish.LEFT_ONLY: Sides.LEFT, SideWish.RIGHT_ONLY: Sides.RIGHT}


class Kept(StrEnum):
    """Why something stays more as it is written than was wished."""

    COLD = "cold"  # never longer, never more often
    WORDS = "words"  # a shorter step would have no room for its narration
    SOMETHING = "something"  # all was left out; something has to be done
    MANY = "many"  # no plan has so many phases


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be wished of a routine. `lengths`: the least and the most per cent; the same where it stays as it is."""

    lengths: tuple[int, int]
    repetitions: bool
    lead_in: bool
    sides: tuple[SideWish, ...]
    left_out: tuple[str, ...]
    held: bool  # something has an end to tick towards, and a middle
    by_heart: bool = False  # it has movements somebody may know
    long: bool = False  # the time left is told somewhere
    several: bool = False  # one step comes after another
    encouraged: bool = False  # kind words have a place


def tailored(routine: Routine, wishes: Tailoring, speech: SpeechLengths) -> Routine:
    """The routine as it is wished; the very same one where nothing is. `speech` tells whether narration has room.

    Where the routine as written compiles with this `speech`, so does this one.
    """
    return _tailor(routine, wishes, speech)[0]


def kept_back(routine: Routine, wishes: Tailoring, speech: SpeechLengths) -> frozenset[Kept]:
    """Why it is not all as it was wished; nothing where it is."""
    return _tailor(routine, wishes, speech)[1]


def offer(routine: Routine) -> Offer:
    """What can be wished of it, before anything is."""
    steps = tuple(_steps(routine.steps))
    timed = [step for step in steps if isinstance(step.dose, Hold | Press | Span)]
    free = [step for step in steps if not _by_the_body(routine, step)]
    stays = _comes_again(routine)
    longest = 150 if any(step in free for step in timed) else 100
    return Offer(
        lengths=(50, longest) if timed and not stays else (100, 100),
        repetitions=not stays and any(isinstance(step.dose, Hold | Reps | Press) for step in free),
        lead_in=any(not isinstance(step.dose, UntilReady) for step in steps),
        sides=_side_wishes(steps),
        left_out=tuple(dict.fromkeys(_optional(routine.steps))),
        held=bool(timed),
        by_heart=routine.kind.by_heart and any(not isinstance(step.dose, UntilReady) for step in free),
        long=any(isinstance(step.dose, Span) and step.dose.duration_ms > LONG_MS for step in timed),
        several=len(steps) > 1,
        encouraged=routine.kind.encouraged and any(step in free for step in timed),
    )


def _side_wishes(steps: Iterable[Step]) -> tuple[SideWish, ...]:
    """Where one side has steps of its own, the order is the file's: their words may lead from one to the next."""
    sides = {step.sides for step in steps}
    both, one = sides & _BOTH, sides & set(_ONLY.values())
    if both and not one:
        return tuple(SideWish)
    if both or len(one) > 1:
        return SideWish.AS_WRITTEN, SideWish.LEFT_ONLY, SideWish.RIGHT_ONLY
    return ()


def _optional(members: tuple[Step | Group, ...]) -> Iterator[str]:
    for member in members:
        if member.optional:
            yield optional_name(member)
        if isinstance(member, Group):
            yield from _optional(member.steps)


def optional_name(member: Step | Group) -> str:
    """By which it is left out: its own, or those of its steps where a group has none."""
    if isinstance(member, Step) or member.name:
        return member.name
    return ", ".join(step.name for step in _steps(member.steps))


def _steps(members: tuple[Step | Group, ...]) -> Iterator[Step]:
    for member in members:
        if isinstance(member, Group):
            yield from _steps(member.steps)
        else:
            yield member


def _by_the_body(routine: Routine, step: Step) -> bool:
    """Cold, heat, and the wait between them: what works on while nobody does anything."""
    return not isinstance(step.dose, UntilReady) and (step.counts_real_time or routine.kind.real_time)


def _comes_again(routine: Routine) -> bool:
    """True where such time comes more than once: then the waits between keep the skin whole, and all stays as it is."""
    return len(list(islice(_applications(routine, routine.steps), 2))) > 1


def _applications(routine: Routine, members: tuple[Step | Group, ...]) -> Iterator[None]:
    for member in members:
        if isinstance(member, Group):
            for _ in range(member.rounds):
                found = list(islice(_applications(routine, member.steps), 2))
                yield from found
                if not found:
                    break
        elif _by_the_body(routine, member):
            yield from (None for _ in dose_units(member))


def _tailor(routine: Routine, wishes: Tailoring, speech: SpeechLengths) -> tuple[Routine, frozenset[Kept]]:
    if wishes == AS_WRITTEN:
        return routine, frozenset()
    if wishes.sides not in _side_wishes(_steps(routine.steps)):  # the file was another one when this was wished
        wishes = replace(wishes, sides=SideWish.AS_WRITTEN)
    steps, kept = _steps_as_wished(routine, wishes, speech)
    return replace(routine, steps=steps, sound=_sound(routine.sound, wishes)), frozenset(kept)


def _steps_as_wished(
    routine: Routine, wishes: Tailoring, speech: SpeechLengths
) -> tuple[tuple[Step | Group, ...], set[Kept]]:
    tailor = _Tailor(routine, wishes, speech)
    steps = tailor.members(routine.steps)
    if not steps:
        steps, kept = _steps_as_wished(routine, replace(wishes, left_out=()), speech)
        return steps, kept | {Kept.SOMETHING}
    if phase_count(steps) >= MAX_PHASES and wishes.repetitions > 0:
        steps, kept = _steps_as_wished(routine, replace(wishes, repetitions=0), speech)
        return steps, kept | {Kept.MANY}
    return steps, tailor.kept


def _sound(written: SoundWishes, wishes: Tailoring) -> SoundWishes:
    voice, countdown, halfway = written.voice, written.countdown, written.halfway
    if wishes.voice is SoundWish.OFF:
        voice = "off"
    elif wishes.voice is SoundWish.ON:
        voice = "on" if written.voice in {None, "off"} else written.voice
    if wishes.countdown is not SoundWish.AS_USUAL:
        countdown = TICKS if wishes.countdown is SoundWish.ON else 0
    if wishes.halfway is not SoundWish.AS_USUAL:
        halfway = wishes.halfway is SoundWish.ON
    return replace(
        written,
        voice=voice,
        countdown=countdown,
        halfway=halfway,
        instructions=Instructions(wishes.instructions) if wishes.instructions else written.instructions,
        time_left=TimeLeft(wishes.time_left) if wishes.time_left else written.time_left,
        next_step=_ON_OR_OFF.get(wishes.next_step, written.next_step),
        encouragement=_ON_OR_OFF.get(wishes.encouragement, written.encouragement),
    )


@dataclass(slots=True)
class _Tailor:
    routine: Routine
    wishes: Tailoring
    speech: SpeechLengths
    kept: set[Kept] = field(default_factory=set)
    _stays: bool = field(init=False)

    def __post_init__(self) -> None:
        self._stays = _comes_again(self.routine)

    def members(self, members: tuple[Step | Group, ...]) -> tuple[Step | Group, ...]:
        made = (self._group(member) if isinstance(member, Group) else self._step(member) for member in members)
        return tuple(member for member in made if member is not None)

    def _leaves_out(self, member: Step | Group) -> bool:
        return member.optional and optional_name(member) in self.wishes.left_out

    def _group(self, group: Group) -> Group | None:
        steps = () if self._leaves_out(group) else self.members(group.steps)
        if not steps:
            return None
        return replace(group, steps=steps, rest_ms=scaled_rest(group.rest_ms, self._length()))

    def _step(self, step: Step) -> Step | None:
        only = _ONLY.get(self.wishes.sides)
        other_side = only is not None and step.sides in _ONLY.values() and step.sides is not only
        if self._leaves_out(step) or other_side:
            return None
        both = step.sides in _BOTH
        more_ms = self.wishes.lead_in * 1_000
        return replace(
            step,
            dose=self._dose(step),
            sides=only if both and only is not None else step.sides,
            first=Side.RIGHT if both and self.wishes.sides is SideWish.RIGHT_FIRST else step.first,
            lead_in_ms=more_ms,
            switch_ms=max(min(step.switch_ms, LEAST_MS), step.switch_ms + more_ms),
            countdown=step.countdown if self.wishes.countdown is SoundWish.AS_USUAL else None,
            halfway=step.halfway if self.wishes.halfway is SoundWish.AS_USUAL else None,
        )

    def _length(self) -> int:
        """Of what lies between the steps."""
        if self._stays and self.wishes.length != 100:
            self.kept.add(Kept.COLD)
        return 100 if self._stays else self.wishes.length

    def _length_of(self, step: Step) -> int:
        length = self._length()
        if length > 100 and _by_the_body(self.routine, step):
            self.kept.add(Kept.COLD)
            return 100
        return length

    def _times(self, step: Step, written: int) -> int:
        wished = written + self.wishes.repetitions
        if wished != written and (self._stays or (wished > written and _by_the_body(self.routine, step))):
            self.kept.add(Kept.COLD)
            return written
        return max(1, min(wished, MOST_TIMES * written))

    def _dose(self, step: Step) -> Dose:
        length = self._length_of(step)
        match step.dose:
            case Hold(hold_ms=hold_ms, times=times, rest_ms=rest_ms) as dose:
                return replace(
                    dose,
                    hold_ms=scaled(hold_ms, length),
                    times=self._times(step, times),
                    rest_ms=scaled_rest(rest_ms, length),
                )
            case Reps(count=count, rest_ms=rest_ms) as dose:
                return replace(dose, count=self._times(step, count), rest_ms=scaled_rest(rest_ms, length))
            case Press(press_ms=press_ms, release_ms=release_ms, times=times) as dose:
                return replace(
                    dose,
                    press_ms=scaled(press_ms, length),
                    release_ms=scaled(release_ms, length),
                    times=self._times(step, times),
                )
            case Span() as dose:
                return self._span(dose, length)
            case dose:
                return dose

    def _span(self, span: Span, length: int) -> Span:
        made = span_with_room(span, length, self.speech, gentle=self.routine.kind.gentle)
        if made != scaled_span(span, length):
            self.kept.add(Kept.WORDS)
        return made
