"""The outlines of the body map's person: control points made into calm curves. QtGui only; knows no spots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from sessionapp.domain.body_map import View
from sessionapp.drawing import body_shapes as shapes


def curve(points: Sequence[QPointF], *, closed: bool) -> QPainterPath:
    """A calm curve through all of them: no handle is longer than a third of its chord, so short chords do not bulge."""
    path = QPainterPath(points[0])
    path.setFillRule(Qt.FillRule.WindingFill)
    last = len(points) - 1
    for i in range(len(points) if closed else last):
        here, there = points[i], points[(i + 1) % len(points)]
        before = points[i - 1] if closed or i else here
        after = points[(i + 2) % len(points)] if closed or i + 1 < last else there
        chord = length(there - here)
        path.cubicTo(here + _handle(there - before, chord), there - _handle(after - here, chord), there)
    if closed:
        path.closeSubpath()
    return path


def _handle(way: QPointF, chord: float) -> QPointF:
    return way * min(1 / 6, chord / (3 * length(way)))


def length(way: QPointF) -> float:
    """How far a way leads."""
    return hypot(way.x(), way.y())


def closed(points: shapes.Points, hand: float) -> QPainterPath:
    """The outline of a shape on one half of the picture: `hand` is 1 for the right half, -1 for the left."""
    return curve([QPointF(x * hand, y) for x, y in points], closed=True)


def across(points: shapes.Points) -> QPainterPath:
    """A shape that crosses the middle of the body, from the half of it that ends there on both sides."""
    other = [(-x, y) for x, y in reversed(points) if x]
    return closed((*points, *other), 1.0)


@cache
def parts(view: View) -> tuple[QPainterPath, ...]:
    """Head, trunk and limbs, which lie over one another."""
    limbs = (shapes.LEG, shapes.FEET[view], shapes.ARM, shapes.HAND, shapes.THUMB, shapes.EAR)
    return (
        across(shapes.HEAD),
        across(shapes.TRUNK),
        *(closed(limb, hand) for limb in limbs for hand in (-1.0, 1.0)),
    )


@cache
def lines(view: View) -> QPainterPath:
    """Creases and bones under the skin."""
    path = QPainterPath()
    for points in shapes.LINES[view]:
        for hand in (-1.0, 1.0):
            path.addPath(curve([QPointF(x * hand, y) for x, y in points], closed=False))
    return path
