"""Something is proposed, with its reason: taken or not, and either is fine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import centred, scrolled
from sessionapp.ui.theme import GRID, Type


class ProposalPage(Page):
    """`answered(bool)`: whether it was taken. `left`: Esc, nothing was answered."""

    answered = Signal(bool)
    left = Signal()

    def __init__(self, heading: str, why: str, take: str, leave: str) -> None:
        super().__init__()
        self.take, self.leave = Button(take, Look.PRIMARY), Button(leave)
        self.take.clicked.connect(lambda: self.answered.emit(True))
        self.leave.clicked.connect(lambda: self.answered.emit(False))
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        column.addWidget(Text(heading, Type.TITLE))
        column.addWidget(Text(why, Type.LEAD))
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch()
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), heading))
        self.setAccessibleName(heading)
        self.front = self.take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
