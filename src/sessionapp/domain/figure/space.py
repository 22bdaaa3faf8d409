"""Points, directions and turns in space. x: to the right of the picture, y: away from the viewer, z: up; metres.

Pure, and knows nothing of bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, cos, radians, sin, sqrt

Vector = tuple[float, float, float]

DOWN: Vector = (0.0, 0.0, -1.0)


def plus(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    """`a` and so many times `b`."""
    return a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def middle(a: Vector, b: Vector, share: float = 0.5) -> Vector:
    """The point at `share` (0 to 1) of the way from `a` to `b`."""
    return plus(a, plus(b, a, -1.0), share)


def distance(a: Vector, b: Vector) -> float:
    way = plus(a, b, -1.0)
    return sqrt(dot(way, way))


def _turned(first: Vector, second: Vector, degrees: float) -> tuple[Vector, Vector]:
    """Two axes at right angles, turned in their plane, the first towards where the second was."""
    along, across = cos(radians(degrees)), sin(radians(degrees))
    return (
        (
            along * first[0] + across * second[0],
            along * first[1] + across * second[1],
            along * first[2] + across * second[2],
        ),
        (
            along * second[0] - across * first[0],
            along * second[1] - across * first[1],
            along * second[2] - across * first[2],
        ),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """How something lies in space: three directions of length 1, each at right angles to the others."""

    up: Vector
    front: Vector
    left: Vector

    def bent(self, degrees: float) -> Frame:
        """Its upper end goes to the front."""
        if not degrees:
            return self
        up, front = _turned(self.up, self.front, degrees)
        return Frame(up, front, self.left)

    def leaned(self, degrees: float) -> Frame:
        """Its upper end goes to the left."""
        if not degrees:
            return self
        up, left = _turned(self.up, self.left, degrees)
        return Frame(up, self.front, left)

    def turned(self, degrees: float) -> Frame:
        """Its front goes to the left."""
        if not degrees:
            return self
        front, left = _turned(self.front, self.left, degrees)
        return Frame(self.up, front, left)

    def at(self, origin: Vector, *, up: float = 0.0, front: float = 0.0, left: float = 0.0) -> Vector:
        """The point so many metres from `origin` in its own directions."""
        return plus(plus(plus(origin, self.up, up), self.front, front), self.left, left)

    def axes(self) -> tuple[Vector, Vector, Vector]:
        return self.up, self.front, self.left


UPRIGHT = Frame(up=(0.0, 0.0, 1.0), front=(1.0, 0.0, 0.0), left=(0.0, 1.0, 0.0))
"""Standing, facing the right of the picture: seen from one's right."""


def on_the_way(start: Frame, end: Frame, share: float) -> Frame:
    """The frame at `share` (0 to 1) of the shortest turn from one to the other."""
    pairs = tuple(zip(start.axes(), end.axes(), strict=True))
    angle = acos(max(-1.0, min(1.0, (sum(dot(a, b) for a, b in pairs) - 1) / 2)))
    sums = [cross(a, b) for a, b in pairs]
    axis = tuple(sum(part[i] for part in sums) for i in range(3))
    size = sqrt(sum(part * part for part in axis))
    if size < 1e-9:  # the same, or just half round
        return start if angle < 1e-6 else _half_round(start, end, share)
    about = axis[0] / size, axis[1] / size, axis[2] / size
    return Frame(*(_about(direction, about, angle * share) for direction in start.axes()))


def _half_round(start: Frame, end: Frame, share: float) -> Frame:
    """What is turned half round and its picture lie on one side of the axis."""
    sums = [plus(a, b) for a, b in zip(start.axes(), end.axes(), strict=True)]
    longest = max(sums, key=lambda between: dot(between, between))
    size = sqrt(dot(longest, longest))
    about = longest[0] / size, longest[1] / size, longest[2] / size
    return Frame(*(_about(direction, about, share * radians(180)) for direction in start.axes()))


def _about(direction: Vector, axis: Vector, angle: float) -> Vector:
    """Rodrigues' rotation; `angle` in radians."""
    turned = plus(
        (direction[0] * cos(angle), direction[1] * cos(angle), direction[2] * cos(angle)),
        cross(axis, direction),
        sin(angle),
    )
    return plus(turned, axis, dot(axis, direction) * (1 - cos(angle)))
