"""The one line that says what comes after this phase.

Pure. Knows the plan alone.
"""

from __future__ import annotations

from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation import times
from sessionapp.translate import tr, trn

_PAUSES = frozenset({PhaseKind.REST, PhaseKind.RELEASE})


def next_text(plan: SessionPlan, index: int) -> str:
    """What follows phase `index`, in a short line: "Next: rest 5 s, then once more"."""
    phase, after = plan.phases[index], _after(plan, index)
    if after is None:
        return tr("Then you are done")
    if after.kind is PhaseKind.RETURN:
        return tr("Next: come back slowly")
    if after.kind in _PAUSES:
        return _pause(plan, phase, after)
    if after.step.index != phase.step.index:
        return tr("Next: {step}", step=_step(plan, after))
    if after.kind is PhaseKind.SWITCH_SIDES:
        return _switch(after.side)
    return _within_step(phase, after)


def _after(plan: SessionPlan, index: int) -> Phase | None:
    return plan.phases[index + 1] if index + 1 < len(plan.phases) else None


def _pause(plan: SessionPlan, phase: Phase, pause: Phase) -> str:
    length = _length(pause)
    words = tr("rest") if pause.kind is PhaseKind.REST else tr("release")
    what = f"{words} {length}".strip()
    beyond = _after(plan, pause.index)
    if beyond is None:
        return tr("Next: {what}, then you are done", what=what)
    if beyond.step.index != phase.step.index:
        return tr("Next: {what}, then {step}", what=what, step=_step(plan, beyond))
    if beyond.kind is PhaseKind.SWITCH_SIDES:
        return tr("Next: {what}, then change sides", what=what)
    return tr("Next: {what}, then {again}", what=what, again=_again(beyond))


def _again(phase: Phase) -> str:
    last = phase.repetition == phase.repetitions and phase.set == phase.sets
    return tr("once more") if last else tr("the same again")


def _step(plan: SessionPlan, first: Phase) -> str:
    """The name of the step that begins with this phase, with the side it begins on."""
    own = (p for p in plan.phases[first.index :] if p.step.index == first.step.index)
    side = next((p.side for p in own if p.side is not None), None)
    name = first.step.name or first.step.say
    if side is None:
        return name
    return tr("{step}, left side", step=name) if side is Side.LEFT else tr("{step}, right side", step=name)


def _switch(side: Side | None) -> str:
    if side is None:
        return tr("Next: change sides")
    return tr("Next: change to your left side") if side is Side.LEFT else tr("Next: change to your right side")


def _within_step(phase: Phase, after: Phase) -> str:
    if after.kind is phase.kind and after.repetition != phase.repetition and not after.say:
        return tr("Next: {again}", again=_again(after))
    if after.say and after.say != phase.say:
        return tr("Next: {step}", step=after.say)
    what = " ".join(filter(None, (_action(after.kind), _length(after))))
    if after.repetition > 1:
        return tr("Next: {what}, {number} of {all}", what=what, number=after.repetition, all=after.repetitions)
    if after.repetitions > 1:
        return tr("Next: {what}, {times}", what=what, times=trn("once", "{count} times", after.repetitions))
    return tr("Next: {what}", what=what)


def _length(phase: Phase) -> str:
    return "" if phase.duration_ms is None else times.exact(phase.duration_ms)


def _action(kind: PhaseKind) -> str:
    match kind:
        case PhaseKind.HOLD:
            return tr("hold")
        case PhaseKind.PRESS:
            return tr("press")
        case PhaseKind.MOVE:
            return tr("move")
        case PhaseKind.WAIT:
            return tr("when you are ready")
        case PhaseKind.PREPARE:
            return tr("get ready")
        case _:
            return tr("this for")
