"""From one pose into another: the body on its way, with what it keeps on the floor in its place.

Pure; knows no time: the way is a share from 0 to 1.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi

from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.figure.pose import SIDES, Angles, Pose
from sessionapp.domain.figure.skeleton import Skeleton, root, skeleton
from sessionapp.domain.figure.space import Vector, on_the_way
from sessionapp.domain.vocabulary import Position

_RIGHT: Vector = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A body, and how far it is to be moved so that it lies on the floor where it should."""

    body: Skeleton
    by: Vector

    def across(self) -> tuple[float, float]:
        """From where to where it lies along x, in metres."""
        low = min(lump.at[0] - lump.reach(_RIGHT) for lump in self.body.lumps())
        return low + self.by[0], max(lump.at[0] + lump.reach(_RIGHT) for lump in self.body.lumps()) + self.by[0]


def placed(pose: Pose) -> Placed:
    """The body in a pose, on the floor, its hips at x = 0."""
    body = skeleton(root(pose), pose.angles)
    return Placed(body, (0.0, 0.0, -body.lowest()))


def eased(share: float) -> float:
    """A share of the time as a share of the way: slow at both ends."""
    return (1 - cos(pi * share)) / 2


class Motion:
    """The way from `start` to `end`. What touches the floor in both stays where it is, around x = 0.

    So the way there and the way back are the same, and nothing slides when they follow one another.
    """

    def __init__(self, start: Pose, end: Pose) -> None:
        self._roots = root(start), root(end)
        self._angles = start.angles, end.angles
        self._joints = tuple(dict.fromkeys((*start.angles, *end.angles)))
        self._kept = tuple(part for part in start.touches if part in end.touches)
        ends = self.at(0.0).across(), self.at(1.0).across()
        self.ground = min(low for low, _ in ends), max(high for _, high in ends)
        """From where to where, along x, something lies on the ground, at the beginning or at the end."""

    def at(self, share: float) -> Placed:
        """The body at `share` (0 to 1) of the way."""
        body = skeleton(on_the_way(*self._roots, share), self._between(share))
        return Placed(body, (-_mean_x(body, self._kept), 0.0, -body.lowest()))

    def _between(self, share: float) -> Angles:
        first, last = self._angles
        return {
            joint: first.get(joint, 0.0) + share * (last.get(joint, 0.0) - first.get(joint, 0.0))
            for joint in self._joints
        }


def _mean_x(body: Skeleton, parts: tuple[str, ...]) -> float:
    """0 where there are none: the hips stay. Of a flat foot the ankle counts: any part may be lowest."""
    flat = {f"{side} foot": f"{side} ankle" for side in SIDES}
    found = (body.points[flat[part]] if part in flat else PARTS[part](body).at for part in parts)
    return sum(at[0] for at in found) / max(1, len(parts))


_NEXT: Mapping[Position, tuple[Position, ...]] = {
    Position.STANDING: (Position.SITTING, Position.KNEELING),
    Position.SITTING: (Position.STANDING, Position.KNEELING),
    Position.KNEELING: (Position.STANDING, Position.ALL_FOURS, Position.SITTING),
    Position.ALL_FOURS: (Position.KNEELING, Position.PRONE, Position.RIGHT_SIDE, Position.LEFT_SIDE),
    Position.PRONE: (Position.ALL_FOURS, Position.RIGHT_SIDE, Position.LEFT_SIDE),
    Position.RIGHT_SIDE: (Position.SUPINE, Position.ALL_FOURS, Position.PRONE),
    Position.LEFT_SIDE: (Position.SUPINE, Position.ALL_FOURS, Position.PRONE),
    Position.SUPINE: (Position.RIGHT_SIDE, Position.LEFT_SIDE),
}
"""How one changes position without hurting a back: down and up over the knees, off one's back over the side."""


def positions_between(start: Position, end: Position) -> tuple[Position, ...]:
    """The positions one passes on the shortest kind way, without the two themselves."""
    ways: dict[Position, tuple[Position, ...]] = {start: ()}
    to_see = deque([start])
    while end not in ways:
        here = to_see.popleft()
        for there in _NEXT[here]:
            if there not in ways:
                ways[there] = (*ways[here], there)
                to_see.append(there)
    return ways[end][:-1]
