"""Paints the row of the whole run: a bar for each step, its active phases strong, what is over filled.

QtGui only. Numbers are fractions of the row; it knows neither plan nor session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_GAP = 3.0
_LEAST = 2.0
_FINEST = 1.5  # marks narrower than this, in pixels, cannot be told apart


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: where it starts, how wide it is, and its active phases as (start, width)."""

    start: float
    width: float
    marks: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarInks:
    ground: QColor
    work: QColor
    ground_over: QColor
    work_over: QColor
    here: QColor
    focus: QColor


def bar_box(row: QRectF, bar: Bar) -> QRectF:
    """Where a bar is painted: a small gap parts it from the next."""
    left = row.left() + bar.start * row.width()
    return QRectF(left, row.top(), max(_LEAST, bar.width * row.width() - _GAP), row.height())


def here_box(row: QRectF, here: float) -> QRectF:
    """Where the marker for the present moment is painted, its margin included."""
    x = row.left() + here * row.width()
    return QRectF(x - 5, row.top() - 5, 10, row.height() + 10)


def paint_bars(painter: QPainter, row: QRectF, bars: Sequence[Bar], inks: BarInks, *, over: bool) -> None:
    """Paint all bars, in the colours of what is still to come or of what is over."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground, work = (inks.ground_over, inks.work_over) if over else (inks.ground, inks.work)
    for bar in bars:
        box = bar_box(row, bar)
        shape = QPainterPath()
        radius = min(4.0, box.width() / 2)
        shape.addRoundedRect(box, radius, radius)
        painter.fillPath(shape, ground)
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setBrush(work)
        for mark in _apart(bar, row):
            painter.drawRect(mark)
        painter.restore()


def _apart(bar: Bar, row: QRectF) -> list[QRectF]:
    """The marks in pixels; where they stand too close to be told apart they become one."""
    boxes: list[QRectF] = []
    for start, width in bar.marks:
        box = QRectF(row.left() + start * row.width(), row.top(), width * row.width(), row.height())
        if boxes and box.left() - boxes[-1].right() < _FINEST:
            boxes[-1].setRight(box.right())
        else:
            boxes.append(box)
    return boxes


def paint_here(painter: QPainter, row: QRectF, here: float, inks: BarInks) -> None:
    """The marker of the present moment: a tall stroke with a head, so that it is no matter of colour."""
    box = here_box(row, here)
    x = box.center().x()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.here, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, box.top() + 2), QPointF(x, box.bottom() - 2))


def paint_choice(painter: QPainter, row: QRectF, bar: Bar, inks: BarInks) -> None:
    """The frame around the bar that the keyboard or the mouse points at."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(bar_box(row, bar).adjusted(-2, -3, 2, 3), 5, 5)
