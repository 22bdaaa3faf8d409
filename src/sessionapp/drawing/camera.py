"""How space is seen: from straight ahead, a little from above, with nothing getting smaller in the distance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin

from PySide6.QtCore import QPointF

from sessionapp.domain.figure.pose import View
from sessionapp.domain.figure.space import Vector, dot

ELEVATIONS: Mapping[View, float] = {View.SIDE: 9.0, View.RAISED: 38.0, View.ABOVE: 85.0}
"""How far above the horizon the viewer stands, in degrees."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`scale`: pixels of a metre. `x`, `y`: where the point (0, 0, 0) is seen; `behind`: how far away it is.

    `right`, `up`, `away`: its directions, of length 1.
    """

    right: Vector
    up: Vector
    away: Vector
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    behind: float = 0.0

    def spot(self, point: Vector) -> tuple[float, float]:
        """Where a point is in the picture, in pixels, y downwards."""
        (x, y, z), right, up = point, self.right, self.up  # written out: it is asked sixty times a picture
        return (
            self.x + self.scale * (x * right[0] + y * right[1] + z * right[2]),
            self.y - self.scale * (x * up[0] + y * up[1] + z * up[2]),
        )

    def sees(self, point: Vector) -> QPointF:
        """The same, as Qt has it."""
        return QPointF(*self.spot(point))

    def depth(self, point: Vector) -> float:
        """How far away a point is, in metres; only differences mean something."""
        return self.behind + dot(point, self.away)

    def moved(self, by: Vector) -> Camera:
        """Sees everything as if it had been moved `by` that much."""
        seen = self.sees(by)
        return replace(self, x=seen.x(), y=seen.y(), behind=self.depth(by))


def camera(elevation: float, *, mirrored: bool) -> Camera:
    """One metre a pixel, from so many degrees above the horizon; `mirrored` shows left as right."""
    angle = radians(elevation)
    right = (-1.0 if mirrored else 1.0), 0.0, 0.0
    return Camera(right=right, up=(0.0, sin(angle), cos(angle)), away=(0.0, cos(angle), -sin(angle)))
