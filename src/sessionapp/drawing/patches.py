"""A picture as coloured shapes one behind the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


@dataclass(frozen=True, slots=True)
class Patch:
    """One colour's part of the picture. `depth` in metres: what is farther away is painted first."""

    depth: float
    path: QPainterPath
    colour: QColor


def paint_patches(painter: QPainter, patches: Iterable[Patch], line: QColor, width: float) -> None:
    """Paint them from far to near, each with a thin line around it that sets it off from what lies behind."""
    for patch in sorted(patches, key=lambda each: -each.depth):
        painter.setPen(QPen(line, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(patch.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(patch.colour)
        painter.drawPath(patch.path)
