"""A line to write in, with a magnifier before it. Knows nothing of what is searched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, paint_box, paint_focus
from sessionapp.ui.theme import GRID, Type, colours_of
from sessionapp.ui.worn import see_through


class SearchLine(QLineEdit):
    """`left_downwards` on Down and Enter, for whatever stands below. Esc clears it."""

    left_downwards = Signal()

    def __init__(self, hint: str, on_enter: str = "") -> None:
        """`on_enter`: a sentence that tells where Enter leads."""
        super().__init__()
        self.setFrame(False)
        see_through(self)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setAccessibleDescription(on_enter)
        self.setToolTip(f"{hint}\n{on_enter}".rstrip())  # where there is little room, the hint in the line is cut
        self._clear = Button(tr("Clear the search"), Look.QUIET, icon=Icon.CLOSE)
        self._clear.hide_word(True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.setParent(self)
        self._clear.hide()
        self._clear.clicked.connect(self._on_clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.setMaxLength(200)
        self._follow_font()

    @property
    def clear_button(self) -> Button:
        """There as long as something is written."""
        return self._clear

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._follow_font()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(QApplication.palette())  # its own is see-through
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        paint_box(painter, box, 10, colours.pen(colours.control), QColor(colours.surface))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 12, colours)
        size = self._icon_size()
        mark = QRectF(2 * GRID, (self.height() - size) / 2, size, size)
        paint_icon(painter, mark, Icon.SEARCH, QColor(colours.muted))
        painter.end()
        super().paintEvent(event)

    def _follow_font(self) -> None:
        self.setFont(Type.LEAD.font())
        self._place_clear()
        self.setTextMargins(self._icon_size() + 3 * GRID, 0, self._clear.width() + GRID, 0)

    def _on_clear(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear()

    def _place_clear(self) -> None:
        self._clear.resize(self._clear.sizeHint())
        self._clear.move(self.width() - self._clear.width() - GRID, (self.height() - self._clear.height()) // 2)

    def _icon_size(self) -> int:
        return max(18, self.fontMetrics().height() - 2)
