"""Paints days as a grid: a column a week, a mark on each day something was done, larger the more it was.

QtGui only, on any paint device. What was done is told by a mark's shape, how much by its size; colour repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sessionapp.domain.chart import DAYS_OF_WEEK, STRONGEST_MARK, DayGrid, Family
from sessionapp.drawing.chart_inks import ChartInks, Pencil, paint_family, pencil

_LEAST_CELL = 10.5
_MOST_CELL = 18.0
_SIZES = (0.42, 0.66, 0.92)
_BETWEEN = 18.0


def grid_height(grid: DayGrid, width: float, font: QFont) -> float:
    """How high the grid is at such a width: one band of weeks, or several over one another where that is narrow."""
    at = Pencil(QPainter(), QFontMetricsF(font))
    cell, bands = _measures(at, grid, width)
    legend = len(_legend_lines(at, grid, width)) * at.row
    return bands * (at.row + DAYS_OF_WEEK * cell + 0.3 * at.row) + 0.4 * at.row + legend


def paint_grid(painter: QPainter, box: QRectF, grid: DayGrid, inks: ChartInks, font: QFont) -> None:
    painter.save()
    at = pencil(painter, font)
    cell, bands = _measures(at, grid, box.width())
    each = -(-grid.columns // bands)
    top = box.top()
    for band in range(bands):
        origin = QPointF(box.left() + _side(at, grid), top + at.row)
        _paint_band(at, grid, range(band * each, min(grid.columns, (band + 1) * each)), origin, cell, inks)
        top = origin.y() + DAYS_OF_WEEK * cell + 0.3 * at.row
    _paint_legend(at, grid, QRectF(box.left(), top + 0.4 * at.row, box.width(), at.row), inks)
    painter.restore()


def _side(at: Pencil, grid: DayGrid) -> float:
    return max(at.width(word) for word in grid.weekdays) + 8 * at.unit


def _measures(at: Pencil, grid: DayGrid, width: float) -> tuple[float, int]:
    """How large a day is, and in how many bands the weeks stand."""
    room = max(1.0, width - _side(at, grid))
    least = max(_LEAST_CELL * at.unit, 1.0)
    bands = max(1, -(-int(grid.columns * least) // max(1, int(room))))
    return min(_MOST_CELL * at.unit, room / -(-grid.columns // bands)), bands


def _paint_band(at: Pencil, grid: DayGrid, columns: range, origin: QPointF, cell: float, inks: ChartInks) -> None:
    for row, word in enumerate(grid.weekdays):
        if row % 2 == 0 and cell * 2 > 0.9 * at.row:  # every other one, or they would touch
            place = QRectF(origin.x() - _side(at, grid), origin.y() + (row + 0.5) * cell - at.row / 2, 0, at.row)
            place.setWidth(at.width(word) + at.unit)
            at.text(place, inks.muted, word)
    free = origin.x()
    for column, word in grid.months:
        last = origin.x() + len(columns) * cell - at.width(word)
        left = min(origin.x() + (column - columns.start) * cell, last)
        if column in columns and left >= free:
            at.text(QRectF(left, origin.y() - at.row, at.width(word) + at.unit, at.row), inks.muted, word)
            free = left + at.width(word) + 8 * at.unit
    for index, mark in enumerate(grid.days):
        column, row = divmod(grid.first + index, DAYS_OF_WEEK)
        if column not in columns:
            continue
        middle = QPointF(origin.x() + (column - columns.start + 0.5) * cell, origin.y() + (row + 0.5) * cell)
        if mark is None:
            _paint_empty(at, middle, cell, inks)
        else:
            size = cell * _SIZES[mark.strength - 1]
            paint_family(at, mark.family, _around(middle, size), inks.of(mark.kind))


def _paint_empty(at: Pencil, middle: QPointF, cell: float, inks: ChartInks) -> None:
    at.painter.setPen(Qt.PenStyle.NoPen)
    at.painter.setBrush(inks.line)
    at.painter.drawEllipse(middle, 0.09 * cell, 0.09 * cell)
    at.painter.setBrush(Qt.BrushStyle.NoBrush)


def _around(middle: QPointF, size: float) -> QRectF:
    return QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)


Item = tuple[str, tuple[tuple[Family, float], ...]]


def _legend_items(grid: DayGrid) -> list[Item]:
    """A word behind each shape; at the end one shape in all its sizes."""
    items: list[Item] = [(word, ((family, _SIZES[-1]),)) for family, word in grid.legend]
    sizes = tuple((Family.MOVED, _SIZES[number]) for number in range(STRONGEST_MARK))
    return [*items, (grid.more_word, sizes)]


def _legend_lines(at: Pencil, grid: DayGrid, width: float) -> list[list[Item]]:
    lines: list[list[Item]] = []
    left = 0.0
    for item in _legend_items(grid):
        needed = _item_width(at, item)
        if not lines or left + needed > width + _BETWEEN * at.unit:
            lines.append([])
            left = 0.0
        lines[-1].append(item)
        left += needed
    return lines


def _item_width(at: Pencil, item: Item) -> float:
    word, shapes = item
    return len(shapes) * at.row * 0.9 + (8 + _BETWEEN) * at.unit + at.width(word)


def _paint_legend(at: Pencil, grid: DayGrid, first: QRectF, inks: ChartInks) -> None:
    lines: Sequence[Sequence[Item]] = _legend_lines(at, grid, first.width())
    for number, line in enumerate(lines):
        left, middle = first.left(), first.center().y() + number * at.row
        for item in line:
            word, shapes = item
            for place, (family, size) in enumerate(shapes):
                centre = QPointF(left + (place + 0.45) * 0.9 * at.row, middle)
                paint_family(at, family, _around(centre, size * 0.72 * at.row), inks.muted)
            start = left + len(shapes) * at.row * 0.9 + 8 * at.unit
            room = QRectF(start, middle - at.row / 2, min(at.width(word), first.right() - start), at.row)
            at.text(room, inks.text, word)
            left += _item_width(at, item)
