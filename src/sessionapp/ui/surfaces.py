"""What pages are laid out on: a panel, a picture, a word in an accent, an icon that stands alone, a scroll area."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.drawing.motifs import paint_motif
from sessionapp.ui.controls import Button, Text, paint_box, paint_focus
from sessionapp.ui.theme import GRID, Type, colours_of
from sessionapp.ui.worn import Worn, put_into, scroll_bar

MARGIN = 4 * GRID
"""Between a page's contents and its edge."""

_COLUMN = 640


class Picture(QWidget):
    """The picture of a kind, round at its corners."""

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(12 * GRID)

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
        paint_box(painter, QRectF(self.rect()), 12, colours.pen(colours.line), QColor(colours.surface))
        painter.end()


class ScrollBar(Worn, QScrollBar):
    """Keeps its place, so that nothing jumps, and is seen only where there is something to scroll."""

    wears = scroll_bar

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def title_row(title: str, beside: Text | None = None) -> QHBoxLayout:
    """A page's title with a quiet word beside it, in a row as high as the buttons that may follow."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addStrut(Button(title).sizeHint().height())
    heading = Text(title, Type.TITLE, wrap=False)
    heading.setContentsMargins(3, 0, 0, 0)
    row.addWidget(heading, 0 if beside else 1, Qt.AlignmentFlag.AlignBaseline)
    if beside:
        row.addWidget(beside, 1, Qt.AlignmentFlag.AlignBaseline)
    return row


def reading_width() -> int:
    """How wide a page's column may become before the eye loses the line."""
    return QFontMetrics(Type.BODY.font()).averageCharWidth() * 130


class ScrollArea(QScrollArea):
    """Frameless. Tab reaches it only where there is more than fits, so that arrows scroll it; it has a ring then."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__()
        self.setVerticalScrollBar(ScrollBar())
        self._ring = _Ring(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        put_into(self, widget)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())

    def _on_range(self, least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus)


def bring_into_sight(widget: QWidget) -> None:
    """In all that is scrolled around it. Of itself, Qt does so only where what had the focus before is scrolled too."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


class _Ring(QWidget):
    """The ring of the focus, over what is scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, QRectF(self.rect()), 8, colours_of(self.palette()))
        painter.end()


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """`widget` in a frameless area that scrolls up and down."""
    area = ScrollArea(widget, name)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    return area


def empty(layout: QLayout) -> None:
    """Nothing is in it any more: its widgets are gone from sight at once, and let go."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


class FittingArea(ScrollArea):
    """As high as its contents want to be, and scrolling only where there is less room than that."""

    def __init__(self, widget: QWidget, name: str, *, tab: bool = True) -> None:
        """`tab` False: Tab reaches what is in it alone."""
        super().__init__(widget, name)
        self._inside, self._tab = widget, tab
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _on_range(self, least: int, most: int) -> None:
        if self._tab:
            super()._on_range(least, most)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()  # of itself, a scroll area wants the height it had for its contents of before
            self._scroll_where_needed()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_where_needed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 8 * GRID)

    def _scroll_where_needed(self) -> None:
        """Decided for the width without the bar: with it the words need more height, and Qt would keep it for that."""
        fits = self.height() >= self.heightForWidth(self.width())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)


def centred(column: QVBoxLayout) -> QWidget:
    """A column of large type in the middle of whatever room there is, no wider than is comfortable to read."""
    inner = QWidget()
    inner.setLayout(column)
    inner.setFont(Type.LEAD.font())
    inner.setMaximumWidth(max(_COLUMN, 60 * inner.fontMetrics().averageCharWidth()))
    column.setContentsMargins(0, 0, 0, 0)
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(3 * GRID, 4 * GRID, 3 * GRID, 4 * GRID)
    for side in (0, 2):
        grid.setColumnStretch(side, 1)
        grid.setRowStretch(side, 1)
    grid.setColumnStretch(1, 1_000)
    grid.addWidget(inner, 1, 1)
    return place
