"""A picture as coloured shapes one behind the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

Shape = tuple[QPainterPath, QTransform]
"""An outline that many have, and how this one of them is turned and moved: pixels, y downwards."""

HERE = QTransform()
"""Of an outline that is where it is."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One colour's part of the picture. `depth` in metres: what is farther away is painted first."""

    depth: float
    shapes: tuple[Shape, ...]
    colour: QColor

    def extent(self) -> QRectF:
        """What it lies in, in pixels."""
        whole = QRectF()
        for path, place in self.shapes:
            whole |= place.mapRect(path.controlPointRect())
        return whole


def from_far_to_near(patches: Iterable[Patch]) -> tuple[Patch, ...]:
    """In the order they are painted in."""
    return tuple(sorted(patches, key=lambda each: -each.depth))


def paint_patches(painter: QPainter, patches: Iterable[Patch]) -> None:
    """Paint them in their order. No lines around them: stroking costs ten times what filling does, at every frame."""
    painter.setPen(Qt.PenStyle.NoPen)
    under = painter.transform()
    moved = not under.isIdentity()
    for patch in patches:
        painter.setBrush(patch.colour)
        for path, place in patch.shapes:
            painter.setTransform(place * under if moved else place)
            painter.drawPath(path)
            path.reserve(0)  # lets go of what Qt keeps of it for painting: three times its own size
    painter.setTransform(under)
