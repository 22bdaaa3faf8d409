"""Which picture of a body a moment of the session shows: the way from one pose into another, its side, its breath.

Pure: knows the plan and the poses, not how a body is drawn or when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, pi

from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import eased, positions_between
from sessionapp.domain.figure.pose import Pose, Prop, Thing
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.routine import Breath
from sessionapp.domain.vocabulary import Position, Side

REST: Mapping[Position, str] = {
    Position.SUPINE: "supine knees bent",
    Position.PRONE: "prone rest",
    Position.LEFT_SIDE: "side lying",
    Position.RIGHT_SIDE: "side lying",
    Position.SITTING: "sitting",
    Position.STANDING: "standing",
    Position.KNEELING: "kneeling",
    Position.ALL_FOURS: "all fours",
}
"""How one waits in each position: shown on the way, and where a step names no pose of its own."""

_SEATED = "sitting on the floor"
"""How one waits where one sits on the mat and not on a chair."""

_MAT, _BED = Prop(Thing.MAT), Prop(Thing.BED)
_LYING = {Position.SUPINE, Position.LEFT_SIDE, Position.RIGHT_SIDE}

STROKE_MS = 3_000
"""Of a movement at one's own pace, to and fro, and of a roller."""

_INTO_MS = 1_800  # a hold's pose is taken as it begins
_OUT_MS = 2_500
_BREATH_MS = 5_000  # of a body at rest
_WAY_STEPS, _SHORT_WAY_STEPS, _BREATH_STEPS = 72, 48, 8  # more cannot be seen, and each is painted
_LEAD_IN = (0.2, 0.9)  # the part of a lead-in in which one moves: first the words are heard


@dataclass(frozen=True, slots=True)
class Picture:
    """A body on its way from `start` to `end`, `share` (0 to 1) of it done. `breath` (0 to 1): how full the chest is.

    `mirrored`: what the poses show on the right is done on the left. `pressed`: weight is on what the step works on.
    `works_on`: the places the step at hand is done for, on the way into its pose and out of it too; () for any.
    """

    start: Pose
    end: Pose
    share: float
    mirrored: bool
    breath: float
    pressed: bool
    works_on: tuple[Place, ...] = ()


def still(pose: Pose, *, mirrored: bool = False) -> Picture:
    """Nothing but a pose."""
    return Picture(pose, pose, share=1.0, mirrored=mirrored, breath=0.0, pressed=False, works_on=pose.works_on)


class Film:
    """The pictures of a plan, drawn with `poses`, by their names. What a step names and nobody has, it goes without."""

    def __init__(self, plan: SessionPlan, poses: Mapping[str, Pose]) -> None:
        self._plan = plan
        self._poses = poses
        self._on_bed: dict[str, Pose] = {}

    @property
    def shows_anything(self) -> bool:
        """Whether there is a picture for any of its phases."""
        return any(self.pose(phase) is not None for phase in self._plan.phases)

    def picture(self, index: int, elapsed_ms: int) -> Picture | None:
        """What is shown so long into a phase; None where nothing is known to draw."""
        phase = self._plan.phases[index]
        pose = self.pose(phase)
        if pose is None:
            return None
        way = self._way(phase)
        place = _progress(phase, elapsed_ms) * (len(way) - 1)
        leg = min(int(place), len(way) - 2)
        return Picture(
            start=way[leg],
            end=way[leg + 1],
            share=_stepped(eased(place - leg), _WAY_STEPS if _takes_ms(phase) is None else _SHORT_WAY_STEPS),
            mirrored=self._mirrored(phase, elapsed_ms) is not (leg < len(way) - 2 and self._turns(phase)),
            breath=_stepped(_breath(phase, elapsed_ms, moves=way[0] is not way[1]), _BREATH_STEPS),
            pressed=phase.kind is PhaseKind.PRESS,
            works_on=pose.works_on,
        )

    def shown_for(self, index: int) -> Picture | None:
        """The one picture that stands for a phase: its pose, taken."""
        phase = self._plan.phases[index]
        pose = self.pose(phase)
        if pose is None:
            return None
        return still(pose, mirrored=self._mirrored(phase, 0))

    def let_go_ms(self, index: int) -> int:
        """After so long in a phase of rest the pose before it has been left; 0 for any other phase."""
        kind = self._plan.phases[index].kind
        return _TAKES_MS[kind] if kind in {PhaseKind.REST, PhaseKind.RELEASE} else 0

    def side_of(self, index: int) -> Side | None:
        """The side a phase is done on; None for both at once."""
        return self._plan.phases[index].side

    def pose(self, phase: Phase) -> Pose | None:
        """What the phase is about: its own pose, its step's, or how one rests in its position."""
        return self._known(phase.pose) or self._known(phase.step.step.pose) or self._rest(phase)

    def _known(self, name: str) -> Pose | None:
        return self._poses.get(name)

    def _rest(self, phase: Phase, position: Position | None = None) -> Pose | None:
        """How one rests in the phase's position, or in another one on the way; on the bed where one lies on it."""
        position = position or phase.step.position
        pose = None if position is None else self._known(REST[position])
        ground = self._ground(phase)
        if position is Position.SITTING and ground is not None:
            return self._known(_SEATED) or pose
        if pose is None or ground is not Thing.BED or _MAT not in pose.props:
            return pose
        made = replace(pose, props=tuple(_BED if prop == _MAT else prop for prop in pose.props))
        return self._on_bed.setdefault(pose.name, made)  # one and the same each time

    def _ground(self, phase: Phase) -> Thing | None:
        """What one lies or sits on in the last pose that a step named up to here; None where one stands or sits up."""
        for step in reversed(self._plan.steps[: phase.step.index + 1]):
            if (pose := self._known(step.step.pose)) is not None:
                return next((thing for thing in (Thing.BED, Thing.MAT) if Prop(thing) in pose.props), None)
        return None

    def _off(self, phase: Phase) -> Pose | None:
        """The pose of a phase as it is before and after the work: its start, or itself where it has none."""
        pose = self.pose(phase)
        return None if pose is None else self._known(pose.start) or pose

    def _ends_in(self, phase: Phase) -> Pose | None:
        if phase.kind is PhaseKind.RETURN:
            return self._rest(phase) or self.pose(phase)
        return self.pose(phase) if phase.kind.is_work else self._off(phase)

    def _begins_in(self, phase: Phase) -> Pose | None:
        """What the phase before ended in; the first begins as one rests in the position the routine starts in."""
        if phase.index == 0:
            return self._rest(phase)
        return self._ends_in(self._plan.phases[phase.index - 1])

    def _way(self, phase: Phase) -> tuple[Pose, ...]:
        """The poses passed in this phase, two or more."""
        end = self._ends_in(phase)
        assert end is not None  # picture() has looked
        if _swings(phase):
            return self._off(phase) or end, end, self._off(phase) or end
        begin = self._begins_in(phase) or end
        if phase.kind is PhaseKind.SWITCH_SIDES:
            return begin, end, end
        if "buttocks" in begin.touches and begin.position is Position.SITTING and end.position in _LYING:
            return begin, end  # from the floor one just leans back
        passed: Iterable[Position] = positions_between(begin.position, end.position)
        if self._turns(phase):
            passed = tuple(passed) or (end.position,)
        between = (self._rest(phase, position) for position in passed)
        return (begin, *(pose for pose in between if pose is not None), end)

    def _turns(self, phase: Phase) -> bool:
        """Whether the way begins in a pose that is seen from the other side than this phase's is."""
        begin = self._begins_in(phase)
        if phase.index == 0 or begin is None or begin.side is None:
            return False
        if phase.kind is PhaseKind.SWITCH_SIDES or _swings(phase):
            return False
        before = self._plan.phases[phase.index - 1]
        return self._mirrored(before, before.duration_ms or 0) is not self._mirrored(phase, phase.duration_ms or 0)

    def _mirrored(self, phase: Phase, elapsed_ms: int) -> bool:
        """Who changes sides is first seen to come out of the old one, then on the new one for the rest of that time."""
        pose, side, lies_on = self.pose(phase), phase.side, _LIES_ON.get(phase.step.position)
        if phase.kind is PhaseKind.SWITCH_SIDES and side is not None and _progress(phase, elapsed_ms) < 0.5:
            side = Side.RIGHT if side is Side.LEFT else Side.LEFT
        if pose is None:
            return False
        if pose.side is not None and side is not None:
            return side is not pose.side
        return lies_on is not None and _LIES_ON.get(pose.position, lies_on) is not lies_on


_LIES_ON: Mapping[Position | None, Side] = {Position.LEFT_SIDE: Side.LEFT, Position.RIGHT_SIDE: Side.RIGHT}


_TAKES_MS: Mapping[PhaseKind, int] = {
    PhaseKind.HOLD: _INTO_MS,
    PhaseKind.PRESS: _INTO_MS,
    PhaseKind.RELEASE: _INTO_MS,
    PhaseKind.REST: _OUT_MS,
    PhaseKind.SWITCH_SIDES: 2 * _OUT_MS,
}
"""How long the way takes at the beginning of a phase; in any other it takes all of it."""


def _takes_ms(phase: Phase) -> int | None:
    """Of a way that is done again and again, which is a short one; None for any other."""
    return STROKE_MS // 2 if _swings(phase) else _TAKES_MS.get(phase.kind)


def _stepped(share: float, steps: int) -> float:
    return round(share * steps) / steps


def _swings(phase: Phase) -> bool:
    """True where one goes to and fro at one's own pace: repetitions that nobody counts out, rocking on a roller."""
    return phase.kind is PhaseKind.STEADY or (phase.kind is PhaseKind.MOVE and phase.duration_ms is None)


def _progress(phase: Phase, elapsed_ms: int) -> float:
    """How much of the phase's way is done, 0 to 1."""
    if _swings(phase):
        return elapsed_ms % STROKE_MS / STROKE_MS
    if phase.duration_ms is None:
        return 1.0
    first, last = {PhaseKind.PREPARE: _LEAD_IN, PhaseKind.RETURN: _LEAD_IN}.get(phase.kind, (0.0, 1.0))
    takes_ms = _TAKES_MS.get(phase.kind, phase.duration_ms)
    within = elapsed_ms / max(1, min(takes_ms, phase.duration_ms))
    return max(0.0, min(1.0, (within - first) / (last - first)))


def _breath(phase: Phase, elapsed_ms: int, *, moves: bool) -> float:
    """Where nothing else is said: quietly, or with the movement where one goes to and fro."""
    if phase.breathe is not None:
        return _rhythm(phase.breathe, elapsed_ms)
    if phase.breath and phase.duration_ms:
        done = eased(min(1.0, elapsed_ms / phase.duration_ms))
        return {"in": done, "out": 1.0 - done}.get(phase.breath, 1.0)
    if moves and _swings(phase):
        return (1 - cos(2 * pi * elapsed_ms / STROKE_MS)) / 2
    since_ms = max(0, elapsed_ms - _TAKES_MS.get(phase.kind, 0)) if moves else elapsed_ms  # first the way, then breath
    return (1 - cos(2 * pi * since_ms / _BREATH_MS)) / 2


def _rhythm(breathe: Breath, elapsed_ms: int) -> float:
    at = elapsed_ms % (breathe.in_ms + breathe.hold_ms + breathe.out_ms)
    if at < breathe.in_ms:
        return eased(at / breathe.in_ms)
    out = max(0, at - breathe.in_ms - breathe.hold_ms)
    return 1.0 - eased(out / breathe.out_ms)
