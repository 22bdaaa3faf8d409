"""Rounded outlines of the parts of a body as a camera sees them: limbs, trunk and head as paths in pixels.

Worked out thirty times a second: a link between two joints and a round are kept as shapes, and only turned and moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import acos, atan2, degrees, hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from sessionapp.domain.figure.skeleton import Egg, Section
from sessionapp.domain.figure.space import Vector, dot, plus
from sessionapp.drawing.camera import Camera
from sessionapp.drawing.patches import HERE, Shape

Spot = tuple[float, float]
"""A point of the picture, in pixels, y downwards."""

_FINE = 80.0
_FINEST = 4
"""Radii of kept shapes are told apart by quarters of a pixel."""


def limb(camera: Camera, points: Sequence[Vector], radii: Sequence[float]) -> tuple[Shape, ...]:
    """Round joints, each joined to the next."""
    seen = [camera.spot(point) for point in points]
    wide = [radius * camera.scale for radius in radii]
    return tuple(_placed_link(*each) for each in zip(seen, seen[1:], wide, wide[1:], strict=False))


def _placed_link(a: Spot, b: Spot, a_radius: float, b_radius: float) -> Shape:
    """The outline around two discs, or the larger where the other lies in it."""
    x, y = b[0] - a[0], b[1] - a[1]
    apart = hypot(x, y)
    if apart <= abs(a_radius - b_radius) + 1e-6:
        (x, y), radius = (a, a_radius) if a_radius > b_radius else (b, b_radius)
        return _disc(), QTransform(radius, 0, 0, radius, x, y)
    long = max(1, round(apart))
    shape = _link(long, round(a_radius * _FINEST), round(b_radius * _FINEST))
    # Drawn out by less than a pixel, so that its ends are where the joints are, then turned.
    along, across = x / long, y / long
    return shape, QTransform(along, across, -y / apart, x / apart, a[0], a[1])


@lru_cache(maxsize=256)
def _link(long: int, a_quarters: int, b_quarters: int) -> QPainterPath:
    """A link that lies along x, from 0 to `long` pixels. What cannot be said in whole numbers is nearly so."""
    a_radius, b_radius = a_quarters / _FINEST, b_quarters / _FINEST
    off = degrees(acos(max(-1.0, min(1.0, (a_radius - b_radius) / long))))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.arcMoveTo(_square(0, a_radius), off)
    path.arcTo(_square(0, a_radius), off, 360 - 2 * off)
    path.arcTo(_square(long, b_radius), -off, 2 * off)
    path.closeSubpath()
    return _straightened(path)


def _square(x: float, half: float) -> QRectF:
    return QRectF(x - half, -half, 2 * half, 2 * half)


@cache
def _disc() -> QPainterPath:
    """A disc of radius 1 around 0, round enough for one of some eighty pixels."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), _FINE, _FINE)
    return QTransform.fromScale(1 / _FINE, 1 / _FINE).map(_straightened(path))


def _straightened(path: QPainterPath) -> QPainterPath:
    """The same as straight lines, of a quarter of a pixel at most beside it: what is kept need not be bent anew."""
    straight = QPainterPath()
    straight.setFillRule(Qt.FillRule.WindingFill)
    straight.addPolygon(path.toFillPolygon())
    straight.closeSubpath()
    return straight


def trunk(camera: Camera, sections: Sequence[Section], *, below: float, above: float) -> tuple[Shape]:
    """A smooth outline around the sections, `below` and `above` metres beyond the first and the last."""
    seen = [camera.spot(section.at) for section in sections]
    last = len(seen) - 1
    ways = [_way(seen[max(0, i - 1)], seen[min(last, i + 1)]) for i in range(last + 1)]
    one, other = [], []
    for section, (x, y), (right, down) in zip(sections, seen, ways, strict=True):
        half = _reach(camera, section, -down, right) * camera.scale  # at right angles to the way the spine goes
        one.append((x - down * half, y + right * half))
        half = _reach(camera, section, down, -right) * camera.scale
        other.append((x + down * half, y - right * half))
    top = _cap(one[-1], other[-1], ways[-1], above * camera.scale)
    bottom = _cap(other[0], one[0], ways[0], -below * camera.scale)
    return ((smooth([*one, *top, *reversed(other), *bottom]), HERE),)


def _way(a: Spot, b: Spot) -> Spot:
    x, y = b[0] - a[0], b[1] - a[1]
    size = hypot(x, y)
    return (x / size, y / size) if size > 1e-6 else (0.0, -1.0)


def _reach(camera: Camera, section: Section, right: float, down: float) -> float:
    """How far a section goes in a direction of the picture, in metres."""
    x, y, z = camera.right
    return section.reach(plus((x * right, y * right, z * right), camera.up, -down))


def _cap(begin: Spot, end: Spot, way: Spot, beyond: float) -> list[Spot]:
    x, y = beyond * way[0], beyond * way[1]
    return [
        (begin[0] + (end[0] - begin[0]) * share + x, begin[1] + (end[1] - begin[1]) * share + y)
        for share in (0.22, 0.78)
    ]


def smooth(spots: Sequence[Spot]) -> QPainterPath:
    """A closed curve through all of them (Catmull-Rom)."""
    path = QPainterPath(QPointF(*spots[0]))
    path.setFillRule(Qt.FillRule.WindingFill)
    around = (spots[-1], *spots, spots[0], spots[1])
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(around, around[1:], around[2:], around[3:], strict=False):
        path.cubicTo(bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
    path.closeSubpath()
    return path


def egg(camera: Camera, shape: Egg) -> tuple[Shape]:
    """The outline of an ellipsoid."""
    xx = yy = xy = 0.0
    for radius, axis in zip(shape.radii, shape.frame.axes(), strict=True):
        x, y = dot(axis, camera.right) * radius, -dot(axis, camera.up) * radius
        xx, yy, xy = xx + x * x, yy + y * y, xy + x * y
    mean, spread = (xx + yy) / 2, sqrt(((xx - yy) / 2) ** 2 + xy * xy)
    turned = QTransform().translate(*camera.spot(shape.at)).rotateRadians(atan2(2 * xy, xx - yy) / 2)
    long, short = sqrt(mean + spread) * camera.scale, sqrt(max(mean - spread, 0.0)) * camera.scale
    return ((_disc(), turned.scale(long, short)),)
