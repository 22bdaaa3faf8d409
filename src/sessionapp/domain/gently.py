"""How a run goes on after it hurt: what is left out of the plan, where that leads, and what is done next there.

Pure: the plan and the phase in which it hurt. What is said of it is `wording.py`'s matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.vocabulary import Ease

_LET_BE = frozenset({PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.MOVE})
"""What is not taken up again where it hurt."""


class Left(Enum):
    """What is left out. Of repetitions at one's own pace nobody knows how many were done, so they are left as one."""

    NOTHING = auto()
    HOLD = auto()
    PRESS = auto()
    REPETITION = auto()
    REPETITIONS = auto()


class Ahead(Enum):
    """What the body is asked for next."""

    SAME = auto()
    OTHER_SIDE = auto()
    NEXT_STEP = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class GoingOn:
    """`phase` is where the run goes on: the one in which it hurt, where nothing is left out. `ease`: what was chosen of
    the rest of the step."""

    left: Left
    phase: int
    ahead: Ahead
    ease: Ease | None = None


def going_on(plan: SessionPlan, hurt: Phase) -> GoingOn:
    """How to go on gently from a phase: on to what comes after this repetition."""
    left = left_out(hurt)
    rest = plan.phases[hurt.index :]
    place = hurt.index if left is Left.NOTHING else next(p.index for p in rest if not _same_repetition(p, hurt))
    return GoingOn(left, place, ahead_of(plan, hurt, place))


def left_out(hurt: Phase) -> Left:
    """What going on gently leaves out of this phase and those that belong to it."""
    if hurt.kind is PhaseKind.MOVE:
        return Left.REPETITION if hurt.repetition else Left.REPETITIONS
    return {PhaseKind.HOLD: Left.HOLD, PhaseKind.PRESS: Left.PRESS}.get(hurt.kind, Left.NOTHING)


def other_side(plan: SessionPlan, here: Phase) -> int | None:
    """The phase in which this step's other side begins; None where it does not, or where sides alternate."""
    if here.side is None:
        return None
    rest = [phase for phase in plan.phases[here.index + 1 :] if phase.step is here.step and phase.side]
    others = [phase.index for phase in rest if phase.side is not here.side]
    if not others or any(phase.side is here.side for phase in rest if phase.index > others[0]):
        return None
    return others[0]


def _same_repetition(phase: Phase, hurt: Phase) -> bool:
    return phase.kind in _LET_BE and (phase.step, phase.side, phase.set, phase.repetition) == (
        hurt.step,
        hurt.side,
        hurt.set,
        hurt.repetition,
    )


def ahead_of(plan: SessionPlan, hurt: Phase, place: int) -> Ahead:
    """A rest, a release or a change of sides leads to something; what that is counts. The next round is the same."""
    here = hurt.step.step
    leads = (p for p in plan.phases[place:] if p.kind is not PhaseKind.RETURN)
    following = next((p for p in leads if p.kind.is_work or p.step.step != here), None)
    if following is None:
        return Ahead.END
    if following.step.step != here:
        return Ahead.NEXT_STEP
    return Ahead.SAME if following.side is hurt.side else Ahead.OTHER_SIDE
