"""Rounded outlines of the parts of a body as a camera sees them: limbs, trunk and head as paths in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, atan2, degrees, hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from sessionapp.domain.figure.skeleton import Egg, Section
from sessionapp.domain.figure.space import Vector, dot, plus
from sessionapp.drawing.camera import Camera


def limb(camera: Camera, points: Sequence[Vector], radii: Sequence[float]) -> QPainterPath:
    """Round joints, each joined to the next: what lies over itself is filled all the same."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    seen = [camera.sees(point) for point in points]
    wide = [radius * camera.scale for radius in radii]
    for a, b, a_radius, b_radius in zip(seen, seen[1:], wide, wide[1:], strict=False):
        _add_link(path, a, b, a_radius, b_radius)
    return path


def _add_link(path: QPainterPath, a: QPointF, b: QPointF, a_radius: float, b_radius: float) -> None:
    """The outline around two discs, or the larger where the other lies in it."""
    apart = hypot(b.x() - a.x(), b.y() - a.y())
    if apart <= abs(a_radius - b_radius) + 1e-6:
        path.addEllipse(*((a, a_radius, a_radius) if a_radius > b_radius else (b, b_radius, b_radius)))
        return
    way = degrees(atan2(a.y() - b.y(), b.x() - a.x()))
    off = degrees(acos((a_radius - b_radius) / apart))
    path.arcMoveTo(_square(a, a_radius), way + off)
    path.arcTo(_square(a, a_radius), way + off, 360 - 2 * off)
    path.arcTo(_square(b, b_radius), way - off, 2 * off)
    path.closeSubpath()


def _square(middle: QPointF, half: float) -> QRectF:
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)


def trunk(camera: Camera, sections: Sequence[Section], *, below: float, above: float) -> QPainterPath:
    """A smooth outline around the sections, `below` and `above` metres beyond the first and the last."""
    seen = [camera.sees(section.at) for section in sections]
    ways = [_way(seen[max(0, i - 1)], seen[min(len(seen) - 1, i + 1)]) for i in range(len(seen))]
    one = [_edge(camera, *each, 1.0) for each in zip(sections, seen, ways, strict=True)]
    other = [_edge(camera, *each, -1.0) for each in zip(sections, seen, ways, strict=True)]
    top = _cap(one[-1], other[-1], ways[-1] * (above * camera.scale))
    bottom = _cap(other[0], one[0], ways[0] * (-below * camera.scale))
    return smooth([*one, *top, *reversed(other), *bottom])


def _way(a: QPointF, b: QPointF) -> QPointF:
    size = hypot(b.x() - a.x(), b.y() - a.y())
    return (b - a) / size if size > 1e-6 else QPointF(0.0, -1.0)


def _edge(camera: Camera, section: Section, middle: QPointF, way: QPointF, hand: float) -> QPointF:
    """Where the section ends, at right angles to the way the spine goes in the picture."""
    across = QPointF(-way.y() * hand, way.x() * hand)
    right = camera.right
    direction = plus((right[0] * across.x(), right[1] * across.x(), right[2] * across.x()), camera.up, -across.y())
    return middle + across * (section.reach(direction) * camera.scale)


def _cap(begin: QPointF, end: QPointF, beyond: QPointF) -> list[QPointF]:
    return [begin + (end - begin) * share + beyond for share in (0.22, 0.78)]


def smooth(points: Sequence[QPointF]) -> QPainterPath:
    """A closed curve through all of them (Catmull-Rom)."""
    path = QPainterPath(points[0])
    path.setFillRule(Qt.FillRule.WindingFill)
    for i, here in enumerate(points):
        before, there, after = points[i - 1], points[(i + 1) % len(points)], points[(i + 2) % len(points)]
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)
    path.closeSubpath()
    return path


def egg(camera: Camera, shape: Egg) -> QPainterPath:
    """The outline of an ellipsoid."""
    across = [
        (dot(axis, camera.right) * radius, -dot(axis, camera.up) * radius)
        for radius, axis in zip(shape.radii, shape.frame.axes(), strict=True)
    ]
    xx, yy = sum(x * x for x, _ in across), sum(y * y for _, y in across)
    xy = sum(x * y for x, y in across)
    mean, spread = (xx + yy) / 2, sqrt(((xx - yy) / 2) ** 2 + xy * xy)
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), sqrt(mean + spread) * camera.scale, sqrt(max(mean - spread, 0.0)) * camera.scale)
    middle = camera.sees(shape.at)
    turned = QTransform().translate(middle.x(), middle.y()).rotateRadians(atan2(2 * xy, xx - yy) / 2)
    return turned.map(path)
