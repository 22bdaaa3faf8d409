"""Paints places with how strongly each was felt at first and how strongly now: a row a place, the two joined by a line.

QtGui only, on any paint device. The marks are those of a course: hollow as it was, filled as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from sessionapp.domain.chart import TOP, Dot, PlaceSpans
from sessionapp.drawing.chart_inks import ChartInks, Pencil, paint_dot, pencil

_ROW = 1.5
_STEP = 5
_MARGIN = 12.0


def spans_height(places: PlaceSpans, width: float, font: QFont) -> float:
    """A legend, a row a place (two where the words stand over the line), the numbers below."""
    at = Pencil(QPainter(), QFontMetricsF(font))
    rows = len(places.spans) * _ROW * (2 if _stacked(at, places, width) else 1)
    return (1.2 + rows + 1.1) * at.row


def paint_spans(painter: QPainter, box: QRectF, places: PlaceSpans, inks: ChartInks, font: QFont) -> None:
    painter.save()
    at = pencil(painter, font)
    _paint_legend(at, box, places, inks)
    stacked = _stacked(at, places, box.width())
    side = 0.0 if stacked else _words(at, places) + 16 * at.unit
    margin = _MARGIN * at.unit
    field = box.adjusted(side + margin, 1.2 * at.row, -margin, -1.1 * at.row)
    for value in range(0, int(TOP) + 1, _STEP):
        x = field.left() + value / TOP * field.width()
        at.line(at.pen(inks.line, 1), x, field.top(), x, field.bottom())
        number = QRectF(x - 20 * at.unit, field.bottom(), 40 * at.unit, at.row)
        at.text(number, inks.muted, str(value), Qt.AlignmentFlag.AlignHCenter)
    each = field.height() / max(1, len(places.spans))
    for index, span in enumerate(places.spans):
        row = QRectF(box.left(), field.top() + index * each, box.width(), each)
        y = row.bottom() - 0.25 * each if stacked else row.center().y()
        width = row.width() if stacked else side - 8 * at.unit
        at.text(QRectF(row.left(), row.top(), width, each / 2 if stacked else each), inks.text, span.word)
        now = field.left() + span.now / TOP * field.width()
        if span.began is not None:
            began = field.left() + span.began / TOP * field.width()
            at.line(at.pen(inks.muted, 1.6), began, y, now, y)
            far = abs(now - began) > 10 * at.unit
            paint_dot(at, Dot.OPEN, began, y, inks, 5.0 if far else 9.0)  # or it would be hidden
        paint_dot(at, Dot.FULL, now, y, inks)
    painter.restore()


def _words(at: Pencil, places: PlaceSpans) -> float:
    return max((at.width(span.word) for span in places.spans), default=0.0)


def _stacked(at: Pencil, places: PlaceSpans, width: float) -> bool:
    """Whether the words would leave their lines too little room beside them."""
    return _words(at, places) > 0.45 * width


def _paint_legend(at: Pencil, box: QRectF, places: PlaceSpans, inks: ChartInks) -> None:
    left = box.left()
    for dot, word in ((Dot.OPEN, places.began_word), (Dot.FULL, places.now_word)):
        if not word:
            continue
        paint_dot(at, dot, left + 8 * at.unit, box.top() + at.row / 2, inks)
        start = QPointF(left + 20 * at.unit, box.top())
        at.text(QRectF(start.x(), start.y(), min(at.width(word), box.right() - start.x()), at.row), inks.text, word)
        left = start.x() + at.width(word) + 18 * at.unit
