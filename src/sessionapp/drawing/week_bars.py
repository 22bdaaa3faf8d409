"""Paints what was done by kind and week: a row a kind, named beside it, so that no kind is told by its colour alone.

QtGui only, on any paint device.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sessionapp.domain.chart import WeekBars
from sessionapp.drawing.chart_inks import ChartInks, Pencil, pencil
from sessionapp.drawing.charts import paint_ticks

_ROW = 2.4
_LEAST = 1.5
_WIDEST = 40.0


def bars_height(bars: WeekBars, font: QFont) -> float:
    """How high these rows are best: each twice its words, one line for what a bar stands for and one for the weeks."""
    at = Pencil(QPainter(), QFontMetricsF(font))
    return (1.2 + len(bars.rows) * _ROW + 1.3) * at.row


def paint_bars(painter: QPainter, box: QRectF, bars: WeekBars, inks: ChartInks, font: QFont) -> None:
    """Fill `box` with the rows; all their bars have one scale."""
    painter.save()
    at = pencil(painter, font)
    words = max((at.width(text) for row in bars.rows for text in (row.word, row.total)), default=0.0)
    side = min(words + 16 * at.unit, 0.45 * box.width())
    at.text(QRectF(box.left(), box.top(), box.width(), at.row), inks.muted, bars.most)
    field = QRectF(box.topLeft() + QPointF(side, 1.2 * at.row), box.bottomRight() - QPointF(0, 1.3 * at.row))
    high = max((value for row in bars.rows for value in row.weeks), default=0.0) or 1.0
    each = field.height() / max(1, len(bars.rows))
    for number, row in enumerate(bars.rows):
        line = QRectF(field.left(), field.top() + number * each, field.width(), each)
        _paint_words(at, QRectF(box.left(), line.top(), side - 8 * at.unit, each), row.word, row.total, inks)
        at.line(at.pen(inks.line, 1), line.left(), line.bottom(), line.right(), line.bottom())
        wide = line.width() / max(1, len(row.weeks))
        bar = min(wide * 0.72, _WIDEST * at.unit)
        for week, value in enumerate(row.weeks):
            if value > 0:
                tall = max(_LEAST * at.unit, value / high * (each - 4 * at.unit))
                left = line.left() + (week + 0.5) * wide - bar / 2
                painter.fillRect(QRectF(left, line.bottom() - tall, bar, tall), inks.of(row.kind))
    paint_ticks(at, field, bars.ticks, inks, box)
    painter.restore()


def _paint_words(at: Pencil, box: QRectF, word: str, total: str, inks: ChartInks) -> None:
    """The name above the sum, at the foot of the row."""
    lines = QRectF(box.left(), box.bottom() - 2 * at.row, box.width(), at.row)
    at.text(lines, inks.text, word, Qt.AlignmentFlag.AlignLeft)
    at.text(lines.translated(0, 0.9 * at.row), inks.muted, total, Qt.AlignmentFlag.AlignLeft)
