"""The strip above the pages: notices that stay until they are read or no longer true, some with a choice.

Knows nothing of what went wrong; each notice is a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.theme import GRID, colours_of


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice: its word, what a screen reader says of it, what it does."""

    word: str
    description: str
    act: Callable[[], None]


class Notice(QWidget):
    """A sentence, the buttons that answer it, and one that puts it away (unless the answers do)."""

    def __init__(self, text: str, answers: Sequence[Answer], leave: Callable[[], None]) -> None:
        super().__init__()
        self.text = text
        self.asks = bool(answers)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(Text(text), 1)
        for answer in answers:
            button = Button(answer.word)
            button.setAccessibleDescription(answer.description)
            button.clicked.connect(answer.act)
            button.clicked.connect(leave)
            row.addWidget(button)
        if not answers:
            close = Button(tr("Put away"), Look.QUIET, icon=Icon.CLOSE)
            close.hide_word(True)
            close.setAccessibleDescription(text)
            close.clicked.connect(leave)
            row.addWidget(close)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        caution = QColor(colours.caution)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.tint(caution, 0.35), 1))
        painter.setBrush(colours.tint(caution, 0.08))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        size = max(20, self.fontMetrics().height())
        paint_icon(painter, QRectF(2 * GRID, (self.height() - size) / 2, size, size), Icon.INFO, caution)
        painter.end()


class NoticeStrip(QWidget):
    """All notices there are, newest last; no room is taken where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notice] = {}
        self._may_ask = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 0)
        self._layout.setSpacing(GRID)
        self.hide()

    def add(self, text: str, *answers: Answer) -> None:
        """Show a sentence once, however often it is told, with buttons for its `answers`."""
        if text in self._notices:
            return
        notice = Notice(text, answers, lambda: self.clear(text))
        self._notices[text] = notice
        self._layout.addWidget(notice)
        self._show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # a large vocabulary, not needed for the first cards

        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))

    def clear(self, text: str) -> None:
        """It was read, or is no longer true."""
        notice = self._notices.pop(text, None)
        if notice is not None:
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self._show()

    def let_ask(self, may_ask: bool) -> None:
        """Questions wait while the person is busy with a session."""
        self._may_ask = may_ask
        self._show()

    def _show(self) -> None:
        for notice in self._notices.values():
            notice.setVisible(self._may_ask or not notice.asks)
        self.setVisible(any(self._may_ask or not notice.asks for notice in self._notices.values()))
