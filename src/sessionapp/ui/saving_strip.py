"""Saving as a sound file: the strip that tells how far it is.

Knows nothing of how it is made.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text, paint_box
from sessionapp.ui.theme import GRID, colours_of


class SavingStrip(QWidget):
    """`cancelled` when the person wants it no more. Takes no room where nothing is being saved."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(12)
        self._cancel = Button(tr("Cancel"), Look.QUIET)
        self._cancel.setAccessibleDescription(tr("Save no sound file"))
        self._cancel.clicked.connect(self.cancelled)
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        self._card = _Card()
        row = QHBoxLayout(self._card)
        row.setContentsMargins(2 * GRID, 12, GRID, 12)
        row.setSpacing(2 * GRID)
        row.addLayout(lines, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 0)
        whole.addWidget(self._card)
        self.hide()

    @property
    def active(self) -> bool:
        return bool(self._words.text())

    def show_progress(self, words: str, done: int, of: int) -> None:
        """What is being done, and how much of it is; `of` 0 where nobody knows yet."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setMaximum(of)
        self._bar.setValue(done)

    def end(self) -> None:
        self._words.setText("")
        self.hide()


class _Card(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), 10, colours.pen(colours.line), QColor(colours.surface))
        painter.end()
