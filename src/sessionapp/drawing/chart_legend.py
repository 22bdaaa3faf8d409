"""The legend of a course: every line, dot and ground in it with its word, in as many lines as that needs.

QtGui only, on any paint device.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from sessionapp.domain.chart import Change, Course, Series
from sessionapp.drawing.chart_inks import ChartInks, Pencil, paint_dot, paint_tip, stroke

_SYMBOL = 26.0
_BEFORE_WORD = 8.0
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class _Level:
    """The line at which it began."""


@dataclass(frozen=True, slots=True)
class _Goal:
    """The ground from which on a change matters."""


_Drawn = Series | Change | _Level | _Goal
_Entry = tuple[str, _Drawn]


def legend_height(at: Pencil, course: Course, width: float) -> float:
    return len(_lines(at, _entries(course), width)) * at.row


def paint_legend(at: Pencil, box: QRectF, course: Course, inks: ChartInks) -> float:
    """Painted at the upper edge of the box; its height is returned."""
    lines = _lines(at, _entries(course), box.width())
    for number, line in enumerate(lines):
        left, top = box.left(), box.top() + number * at.row
        for word, drawn in line:
            _paint_symbol(at, drawn, QRectF(left, top, _SYMBOL * at.unit, at.row), inks)
            left += (_SYMBOL + _BEFORE_WORD) * at.unit
            room = min(at.width(word), box.right() - left)
            at.text(QRectF(left, top, room, at.row), inks.text, word)
            left += at.width(word) + _BETWEEN * at.unit
    return len(lines) * at.row


def _entries(course: Course) -> list[_Entry]:
    entries: list[_Entry] = [(series.word, series) for series in course.series]
    if course.change is not None:
        entries += [(course.change.level_word, _Level()), (course.change.word, course.change)]
    if course.goal is not None:
        entries.append((course.goal_word, _Goal()))
    return entries


def _lines(at: Pencil, entries: Sequence[_Entry], width: float) -> list[list[_Entry]]:
    lines: list[list[_Entry]] = []
    left = 0.0
    for entry in entries:
        needed = (_SYMBOL + _BEFORE_WORD + _BETWEEN) * at.unit + at.width(entry[0])
        if not lines or left + needed > width + _BETWEEN * at.unit:
            lines.append([])
            left = 0.0
        lines[-1].append(entry)
        left += needed
    return lines


def _paint_symbol(at: Pencil, drawn: _Drawn, box: QRectF, inks: ChartInks) -> None:
    middle = box.center()
    if isinstance(drawn, Series):
        at.line(stroke(at, drawn.dot, inks), box.left(), middle.y(), box.right(), middle.y())
        paint_dot(at, drawn.dot, middle.x(), middle.y(), inks)
    elif isinstance(drawn, Change) and not drawn.matters:
        reach = 0.35 * box.height()
        at.line(at.pen(inks.text, 1.4), middle.x() - reach, middle.y(), middle.x() + reach, middle.y())
    elif isinstance(drawn, Change):
        reach = 0.3 * box.height() * (1 if drawn.now <= drawn.began else -1)
        at.line(at.pen(inks.text, 3), middle.x(), middle.y() - reach, middle.x(), middle.y())
        paint_tip(at, inks.text, middle.x(), middle.y() + reach, 1.2 * reach)
    elif isinstance(drawn, _Level):
        pen = at.pen(inks.text, 1.2, Qt.PenStyle.DashDotLine)
        at.line(pen, box.left(), middle.y(), box.right(), middle.y())
    else:
        ground = box.adjusted(0, 0.28 * box.height(), 0, -0.28 * box.height())
        at.painter.fillRect(ground, inks.goal)
        pen = at.pen(inks.muted, 1, Qt.PenStyle.DotLine)
        at.line(pen, ground.left(), ground.top(), ground.right(), ground.top())
