"""After pain: the rest of a step made easier or shorter, and the plan in which the run goes on with it.

Pure. What lies behind stays as it was lived, the hold that hurt cut where it was left; all that is still to come of
that step, on both sides and in later rounds, is compiled anew. What the body counts (cold, heat) is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Prompt, PromptRole
from sessionapp.domain.gently import GoingOn, Left, ahead_of, left_out
from sessionapp.domain.lengths import LEAST_MS, scaled, span_with_room
from sessionapp.domain.plan import Phase, PhaseKind, PlannedStep, PlanOptions, SessionPlan
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import Dose, Group, Hold, Press, Reps, Routine, Sides, Span, Step, UntilReady
from sessionapp.domain.units import dose_units
from sessionapp.domain.vocabulary import Ease, Side
from sessionapp.domain.wording import EstimatedSpeech

SHORTER_PERCENT = 50
_ONE_SIDE = {Side.LEFT: Sides.LEFT, Side.RIGHT: Sides.RIGHT}

_Unit = tuple[Side | None, int, int]  # side, set, repetition


@dataclass(frozen=True, slots=True)
class Place:
    """Where it hurt: in this plan, in this phase, so far into it."""

    plan: SessionPlan
    phase: Phase
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Eased:
    """How the run goes on: with `plan`, a plan of `routine`, from `on`. `place` is where it hurt in the plan before."""

    ease: Ease
    place: Place
    routine: Routine
    plan: SessionPlan
    on: GoingOn


def offered(place: Place) -> tuple[Ease, ...]:
    """What can be made of the rest of this step; nothing where there is no rest of it, or no less of it."""
    speech = EstimatedSpeech(place.plan.language)
    return tuple(ease for ease in Ease if _milder(place, ease, speech) is not None)


def eased(routine: Routine, place: Place, ease: Ease, options: PlanOptions, speech: SpeechLengths) -> Eased | None:
    """The rest of the run with the step that hurt made milder; None where that is not to be had with this `speech`.

    The steps of `place.plan` are those of `routine`, the very same ones.
    """
    step = _milder(place, ease, speech)
    if step is None:
        return None
    milder = replace(routine, steps=_with(routine.steps, place.phase.step.step, step))
    made = compile_plan(milder, options, speech)
    behind = _behind(place, made.steps[place.phase.step.index])
    to_come, texts = _to_come(place, milder, made, options, speech)
    plan = _joined(place, made, (*behind, *to_come), texts)
    on = _going_on(place, plan, len(behind), ease)
    return Eased(ease, place, milder, plan, on)


# the dose


def _milder(place: Place, ease: Ease, speech: SpeechLengths) -> Step | None:
    """The step as it is done from here on; easier is fewer times, or shorter where that would be the end of it."""
    hurt = place.phase
    step = hurt.step.step
    real_time = step.counts_real_time or place.plan.kind.real_time
    if real_time or hurt.kind in {PhaseKind.WAIT, PhaseKind.RETURN}:
        return None
    shorter = _shorter(step.dose, speech, gentle=place.plan.kind.gentle)
    doses = (_fewer(step.dose), shorter) if ease is Ease.EASIER else (shorter,)
    steps = (replace(step, dose=dose, gently=True) for dose in doses if dose != step.dose)
    return next((step for step in steps if _has_rest(place, step)), None)


def _half(count: int) -> int:
    return (count + 1) // 2


def _fewer(dose: Dose) -> Dose:
    """Half as often, and of that the larger half; where it is done once in each set, half of the sets."""
    match dose:
        case Hold(times=1) | Reps(count=1):
            return replace(dose, sets=_half(dose.sets))
        case Hold(times=times) | Press(times=times):
            return replace(dose, times=_half(times))
        case Reps(count=count):
            return replace(dose, count=_half(count))
        case _:
            return dose


def _shorter(dose: Dose, speech: SpeechLengths, *, gentle: bool) -> Dose:
    """Half as long. A rest stays, and so does the pace of what is moved: in haste it would not be milder."""
    match dose:
        case Hold(hold_ms=hold_ms):
            return replace(dose, hold_ms=scaled(hold_ms, SHORTER_PERCENT))
        case Press(press_ms=press_ms):
            return replace(dose, press_ms=scaled(press_ms, SHORTER_PERCENT))
        case Span():
            return span_with_room(dose, SHORTER_PERCENT, speech, gentle=gentle)
        case _:
            return dose


def _with(members: tuple[Step | Group, ...], old: Step, new: Step) -> tuple[Step | Group, ...]:
    return tuple(
        replace(member, steps=_with(member.steps, old, new))
        if isinstance(member, Group)
        else (new if member is old else member)
        for member in members
    )


# what there is still to do of it


def _has_rest(place: Place, step: Step) -> bool:
    hurt = place.phase
    later = any(planned.step is hurt.step.step for planned in place.plan.steps[hurt.step.index + 1 :])
    done = _done(place, step)
    return later or any(unit not in done for unit in _units(step))


def _units(step: Step) -> list[_Unit]:
    return [(unit.side, unit.set, unit.repetition if _counted(step) else 0) for unit in dose_units(step)]


def _counted(step: Step) -> bool:
    return not isinstance(step.dose, Span | UntilReady) and not _own_pace(step.dose)


def _own_pace(dose: Dose) -> bool:
    return isinstance(dose, Reps) and not dose.pace


def _unit(phase: Phase) -> _Unit:
    return phase.side, phase.set, phase.repetition


def _done(place: Place, step: Step) -> frozenset[_Unit]:
    """What lies behind of the step: the repetition that hurt too, unless it is taken up again."""
    hurt = place.phase
    behind = (p for p in place.plan.phases[: hurt.index + 1] if p.step is hurt.step and p.kind.is_work)
    done = {_unit(phase) for phase in behind}
    if hurt.kind.is_work and (_goes_on_in(place, step) or _is_taken_again(place, step)):
        done.discard(_unit(hurt))
    return frozenset(done)


def _goes_on_in(place: Place, step: Step) -> bool:
    """Of one long stretch of time what is left is done, where that can still be halved."""
    left_ms = (place.phase.duration_ms or 0) - place.elapsed_ms
    return isinstance(step.dose, Span) and left_ms >= 2 * LEAST_MS


def _is_taken_again(place: Place, step: Step) -> bool:
    """The only one on its side is begun anew, where it is then no more in all than it would have been. Of repetitions
    at one's own pace nobody knows how many were done."""
    whole_ms = place.phase.duration_ms or 0
    match step.dose:
        case Reps(pace=()):
            return True
        case Hold(hold_ms=again_ms, times=1, sets=1) | Press(press_ms=again_ms, times=1):
            return place.elapsed_ms + again_ms <= whole_ms
        case _:
            return False


# the plan


def _behind(place: Place, milder: PlannedStep) -> tuple[Phase, ...]:
    """What was lived; the work that hurt ends where it was left, anything else begins anew."""
    hurt = place.phase
    phases = place.plan.phases[: hurt.index]
    if hurt.kind.is_work:
        lasted_ms = max(1, place.elapsed_ms)
        cues = tuple(cue for cue in hurt.cues if cue.ends_ms <= lasted_ms)
        phases += (replace(hurt, duration_ms=lasted_ms, cues=cues, nudge=None),)
    return tuple(replace(phase, step=milder) if phase.step is hurt.step else phase for phase in phases)


def _to_come(
    place: Place, milder: Routine, made: SessionPlan, options: PlanOptions, speech: SpeechLengths
) -> tuple[tuple[Phase, ...], tuple[str, ...]]:
    """What follows, and what it says that `made` does not."""
    hurt = place.phase
    planned = made.steps[hurt.step.index]
    own = [phase for phase in made.phases if phase.step is planned and phase.kind is not PhaseKind.RETURN]
    done = _done(place, planned.step)
    works = {_unit(phase): phase for phase in own if phase.kind.is_work}
    if hurt.kind.is_work and _unit(hurt) not in done:
        work = works[_unit(hurt)]
        after = made.phases[work.index + 1 :]
        if _goes_on_in(place, planned.step):
            return (_rest_of(work, place), *after), ()
        ready = _ready_again(milder, planned, hurt.side, options, speech)
        return (ready.phases[0], work, *after), ready.texts
    first = max((phase.index + 1 for phase in own if phase.kind.is_work and _unit(phase) in done), default=own[0].index)
    return made.phases[first:], ()


def _rest_of(work: Phase, place: Place) -> Phase:
    """The same share of the shorter stretch that was left of the longer one, with every line that was not said."""
    assert work.duration_ms is not None
    from_ms = work.duration_ms * place.elapsed_ms // max(1, place.phase.duration_ms or 0)
    if work.breathe is not None:
        breath_ms = work.breathe.in_ms + work.breathe.hold_ms + work.breathe.out_ms
        from_ms -= from_ms % breath_ms
    said = sum(_is_line(cue.sound) and cue.at_ms < place.elapsed_ms for cue in place.phase.cues)
    unsaid = [cue.at_ms for cue in work.cues if _is_line(cue.sound)][said:]
    from_ms = min([from_ms, *unsaid])
    said_lines = {cue.at_ms for cue in work.cues if _is_line(cue.sound)} - set(unsaid)
    cues = (cue for cue in work.cues if cue.at_ms >= from_ms and cue.at_ms not in said_lines)
    return replace(
        work,
        duration_ms=work.duration_ms - from_ms,
        cues=tuple(replace(cue, at_ms=cue.at_ms - from_ms) for cue in cues),
    )


def _is_line(sound: object) -> bool:
    return isinstance(sound, Prompt) and sound.role is PromptRole.NARRATION


def _ready_again(
    milder: Routine, planned: PlannedStep, side: Side | None, options: PlanOptions, speech: SpeechLengths
) -> SessionPlan:
    """The step alone, on this side, from wherever one came to rest: its lead-in is that of taking it up again."""
    step = planned.step if side is None else replace(planned.step, sides=_ONE_SIDE[side])
    step = replace(step, position=planned.position)
    plan = compile_plan(replace(milder, steps=(step,), position=None, again=None), options, speech)
    return replace(plan, phases=(replace(plan.phases[0], step=planned),))


def _joined(place: Place, made: SessionPlan, phases: tuple[Phase, ...], texts: tuple[str, ...]) -> SessionPlan:
    here = place.phase.step.index
    row: list[Phase] = []
    clock_ms = 0
    for phase in phases:
        row.append(replace(phase, index=len(row), starts_ms=clock_ms))
        clock_ms += phase.duration_ms or 0
    return replace(
        made,
        steps=(*place.plan.steps[:here], *made.steps[here:]),
        phases=tuple(row),
        total_ms=clock_ms,
        open_ended=any(phase.duration_ms is None for phase in row),
        texts=tuple(dict.fromkeys(chain(made.texts, texts))),
    )


def _going_on(place: Place, plan: SessionPlan, index: int, ease: Ease) -> GoingOn:
    hurt = place.phase
    step = plan.phases[hurt.index].step
    taken_up = hurt.kind.is_work and _unit(hurt) not in _done(place, step.step)
    left = Left.NOTHING if taken_up else left_out(hurt)
    return GoingOn(left, index, ahead_of(plan, plan.phases[hurt.index], index), ease)
