"""What somebody writes in: a line, several lines, a day. Knows nothing of what is written."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QPlainTextEdit

from sessionapp.ui.controls import paint_box, paint_focus
from sessionapp.ui.theme import GRID, Type, colours_of
from sessionapp.ui.worn import Worn, lines, see_through


class Line(QLineEdit):
    """One line, with a frame of its own."""

    def __init__(self, name: str, most: int, text: str = "") -> None:
        super().__init__(text)
        self.setFrame(False)
        see_through(self)
        self.setMaxLength(most)
        self.setFont(Type.BODY.font())
        self.setAccessibleName(name)
        self.setTextMargins(GRID + 4, 0, GRID + 4, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.BODY.font())
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(QApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        paint_box(painter, box, 10, colours.pen(colours.control), QColor(colours.surface))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 12, colours)
        painter.end()
        super().paintEvent(event)


class Lines(Worn, QPlainTextEdit):
    """Several lines, `rows` of them seen at once, no more than `most` letters. Tab leaves it."""

    wears = lines

    def __init__(self, name: str, rows: int, most: int) -> None:
        super().__init__()
        self._rows, self._most = rows, most
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.textChanged.connect(self._bound)
        self._follow_font()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._follow_font()
        return super().event(event)

    def _follow_font(self) -> None:
        self.setFont(Type.BODY.font())
        self.setFixedHeight(self._rows * self.fontMetrics().lineSpacing() + 4 * GRID)

    def _bound(self) -> None:
        """What is too much is not taken, wherever it is put in."""
        if len(self.toPlainText()) > self._most:
            self.undo()
            if len(self.toPlainText()) > self._most:
                self.setPlainText(self.toPlainText()[: self._most])


class DayField(QDateEdit):
    """A day between two. `chosen(date)` when another was."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self.setAccessibleName(name)
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a part of this one, which Tab reaches
        self.setKeyboardTracking(False)
        self.dateChanged.connect(lambda _: self.chosen.emit(self.day()))
        self._follow_font()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._follow_font()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
        else:
            super().keyPressEvent(event)

    def day(self) -> date:
        at = self.date()
        return date(at.year(), at.month(), at.day())

    def show_day(self, day: date, first: date, last: date) -> None:
        """Without `chosen`."""
        self.blockSignals(True)
        self.setDateRange(*(QDate(each.year, each.month, each.day) for each in (first, last)))
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    def _follow_font(self) -> None:
        self.setFont(Type.BODY.font())
        self.setMinimumHeight(self.fontMetrics().height() + 2 * GRID)
