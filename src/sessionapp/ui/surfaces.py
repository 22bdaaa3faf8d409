"""What pages are laid out on: a panel, a picture, a word in an accent, an icon that stands alone, a scroll area."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from sessionapp.domain.routine import Kind
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.drawing.motifs import paint_motif
from sessionapp.ui.controls import Text
from sessionapp.ui.theme import GRID, Type, colours_of

MARGIN = 4 * GRID
"""Between a page's contents and its edge."""


class Picture(QWidget):
    """The picture of a kind, round at its corners."""

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(17 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 12, 12)
        painter.setClipPath(shape)
        paint_motif(painter, QRectF(self.rect()), self.kind, colours.of(self.kind), QColor(colours.surface))
        painter.end()


class KindLabel(Text):
    """The word of a kind in its accent."""

    kind: Kind | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colours.of(self.kind))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class Mark(QWidget):
    """An icon beside a heading."""

    def __init__(self, icon: Icon, *, caution: bool) -> None:
        super().__init__()
        self._icon = icon
        self._caution = caution
        self.setFont(Type.HEADING.font())
        side = max(20, self.fontMetrics().height())
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        paint_icon(
            painter, QRectF(self.rect()), self._icon, QColor(colours.caution if self._caution else colours.muted)
        )
        painter.end()


class Panel(QFrame):
    """A surface with one line around it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """`widget` in a frameless area that scrolls up and down, and is reached by Tab where there is more than fits."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    widget.setObjectName("scrolled")
    area.setWidget(widget)
    return area
