"""The way from the settings to all records. Layout and a signal only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sessionapp.presentation import records as words
from sessionapp.presentation.finding import plain
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.surfaces import Panel, reading_width
from sessionapp.ui.theme import GRID, Type


class RecordsEntry(QWidget):
    """`requested` when its button is pressed."""

    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(reading_width())
        open_ = Button(words.see_verb())
        open_.setAccessibleDescription(words.entry_sentence())
        open_.clicked.connect(self.requested)
        panel = Panel()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        inside.setSpacing(2 * GRID)
        inside.addWidget(Text(words.entry_sentence(), muted=True))
        inside.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Text(words.title(), Type.SECTION))
        layout.addWidget(panel)

    def fits(self, query: str) -> bool:
        """Whether somebody who looks for this would want it."""
        told = plain(f"{words.title()} {words.entry_sentence()}")
        return all(word in told for word in plain(query).split())
