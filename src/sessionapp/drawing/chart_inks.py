"""The inks of a chart and the marks it is made of, the same on a screen, in an image and on paper.

QtGui only. Lengths follow the font as the paint device measures it, so a printer's dots make no difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sessionapp.domain.chart import Dot, Family
from sessionapp.domain.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartInks:
    """`paper` is what the chart lies on. `before` and `after` are those of the two dots; `goal` lies under the ratings
    from which on a change matters. A kind without a colour of its own has the one of `text`."""

    paper: QColor
    text: QColor
    muted: QColor
    line: QColor
    before: QColor
    after: QColor
    goal: QColor
    kinds: Mapping[Kind, QColor] = field(default_factory=dict)

    def of(self, kind: Kind | None) -> QColor:
        return self.text if kind is None else self.kinds.get(kind, self.text)


def paper_inks() -> ChartInks:
    """Black and greys, for a printer that may have no colours."""
    black = QColor("#000000")
    return ChartInks(
        paper=QColor("#FFFFFF"),
        text=black,
        muted=QColor("#444444"),
        line=QColor("#BDBDBD"),
        before=QColor("#444444"),
        after=black,
        goal=QColor("#EEEEEE"),
    )


@dataclass(frozen=True, slots=True)
class Pencil:
    """A painter with the measures of its font on its device. `unit` is about a pixel where type has its usual size."""

    painter: QPainter
    metrics: QFontMetricsF

    @property
    def unit(self) -> float:
        return self.metrics.height() / 18

    @property
    def row(self) -> float:
        """The height of a line of text with a little air."""
        return self.metrics.height() * 1.35

    def pen(self, ink: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A line so many units wide."""
        return QPen(ink, width * self.unit, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)

    def line(self, pen: QPen, x1: float, y1: float, x2: float, y2: float) -> None:
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def text(self, box: QRectF, ink: QColor, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        """One line, cut with three dots where the box is too narrow."""
        self.painter.setPen(ink)
        fitting = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        self.painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)

    def width(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)


def pencil(painter: QPainter, font: QFont) -> Pencil:
    """The painter, ready to draw a chart with this font."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return Pencil(painter, QFontMetricsF(font, painter.device()))


def paint_dot(at: Pencil, dot: Dot, x: float, y: float, inks: ChartInks, size: float = 5.0) -> None:
    """A rating: a hollow circle or a filled diamond, `size` units from its middle to its edge."""
    painter, radius = at.painter, size * at.unit
    if dot is Dot.OPEN:
        painter.setPen(at.pen(inks.before, 2))
        painter.setBrush(inks.paper)
        painter.drawEllipse(QPointF(x, y), radius - at.unit, radius - at.unit)
    else:
        painter.setPen(at.pen(inks.paper, 1))
        painter.setBrush(inks.after)
        painter.drawPolygon(diamond(x, y, radius * 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def diamond(x: float, y: float, radius: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)])


def paint_family(at: Pencil, family: Family, box: QRectF, ink: QColor) -> None:
    """A day's mark, filling the box: a square, a diamond, a circle or a triangle."""
    painter = at.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    middle = box.center()
    if family is Family.MOVED:
        painter.drawRect(box.adjusted(*(share * box.width() for share in (0.06, 0.06, -0.06, -0.06))))
    elif family is Family.PRESSED:
        painter.drawPolygon(diamond(middle.x(), middle.y(), box.width() * 0.56))
    elif family is Family.WARMED:
        painter.drawEllipse(box)
    else:
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_tip(at: Pencil, ink: QColor, x: float, y: float, tip: float) -> None:
    """The head of an arrow that ends here, so long; it points up where `tip` is negative."""
    at.painter.setPen(Qt.PenStyle.NoPen)
    at.painter.setBrush(ink)
    side = abs(tip) * 0.65
    at.painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x - side, y - tip), QPointF(x + side, y - tip)]))
    at.painter.setBrush(Qt.BrushStyle.NoBrush)


def stroke(at: Pencil, dot: Dot, inks: ChartInks) -> QPen:
    """The line that joins dots of this kind."""
    if dot is Dot.OPEN:
        return at.pen(inks.before, 1.4)
    return at.pen(inks.after, 1.4, Qt.PenStyle.DashLine)
