"""How it is before a session: a page of one question, passed over with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sessionapp.domain.body_map import Strengths
from sessionapp.domain.diary import When
from sessionapp.presentation.check_in import question
from sessionapp.translate import tr
from sessionapp.ui.check_in import CheckInPanel
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import centred, scrolled
from sessionapp.ui.theme import GRID, Type


class CheckInPage(Page):
    """`answered(Answer | None)`: on with the session, None where it was passed over. `left`: back to where one was."""

    answered = Signal(object)
    left = Signal()

    def __init__(self, title: str, places: Strengths) -> None:
        super().__init__()
        self.panel = CheckInPanel(question(When.BEFORE), places)
        self.go_on = Button(tr("Begin"), Look.PRIMARY)
        self.go_on.clicked.connect(lambda: self.answered.emit(self.panel.answer))
        self.skip = Button(tr("Begin without an answer"))
        self.skip.clicked.connect(lambda: self.answered.emit(None))
        self.back = Button(tr("Back"), Look.QUIET)
        self.back.clicked.connect(self.left)
        self.panel.rated.connect(self._follow)
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        column.addWidget(Text(title, Type.LEAD, muted=True))
        column.addWidget(self.panel)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for button in (self.go_on, self.skip, self.back):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), question(When.BEFORE)))
        self.setAccessibleName(question(When.BEFORE))
        self.front = self.panel.row
        self._follow()

    def _follow(self) -> None:
        """There is one way on: with an answer, or without."""
        answered = self.panel.answer is not None
        self.go_on.setVisible(answered)
        self.skip.setVisible(not answered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, with what was answered; Esc leads back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit(self.panel.answer)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
