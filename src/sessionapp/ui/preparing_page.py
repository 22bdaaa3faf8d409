"""Shown while a routine's sentences are being spoken into clips: how far that is, and a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import MARGIN
from sessionapp.ui.theme import GRID, Type


class PreparingPage(Page):
    """`cancelled` when the person would rather not wait."""

    cancelled = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setAccessibleName(tr("Getting the voice ready"))
        self._bar.setFixedWidth(40 * GRID)
        back = Button(tr("Back"), Look.QUIET)
        back.clicked.connect(self.cancelled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        for words in (Text(title, Type.TITLE), Text(tr("Getting the voice ready…"), Type.LEAD)):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # its layout's would leave it the width of a few words
            layout.addWidget(words)
        for widget in (self._bar, back):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setAccessibleName(tr("Getting the voice ready"))
        self.front = back

    def show_progress(self, done: int, of: int) -> None:
        self._bar.setMaximum(of)
        self._bar.setValue(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
