"""The week in three numbers, passed over with one key. Layout and signals only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sessionapp.presentation.afterwards import week_heading, week_questions, week_scale
from sessionapp.translate import tr
from sessionapp.ui.check_in import UNANSWERED, RatingRow
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Panel, centred, scrolled
from sessionapp.ui.theme import GRID, Type


class WeekPage(Page):
    """`answered(tuple[int, int, int])`; `declined`: not today."""

    answered = Signal(object)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = [RatingRow(question) for question in week_questions()]
        self.keep = Button(tr("Keep"), Look.PRIMARY)
        self.keep.clicked.connect(lambda: self.answered.emit(self.told))
        self.skip = Button(tr("Not today"))
        self.skip.clicked.connect(self.declined)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(Text(week_heading(), Type.TITLE))
        column.addWidget(Text(week_scale(), Type.LEAD))
        for question, row in zip(week_questions(), self.rows, strict=True):
            card = Panel()
            inside = QVBoxLayout(card)
            inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
            inside.addWidget(Text(question, Type.LEAD))
            inside.addWidget(row)
            column.addWidget(card)
            row.valueChanged.connect(self._follow)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.skip)
        buttons.addStretch()
        column.addLayout(buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), week_heading()))
        self.setAccessibleName(week_heading())
        self.front = self.rows[0]
        self._follow()

    @property
    def told(self) -> tuple[int, ...] | None:
        """The three numbers; None where one of them is missing."""
        numbers = tuple(row.value() for row in self.rows)
        return None if UNANSWERED in numbers else numbers

    def _follow(self) -> None:
        self.keep.setEnabled(self.told is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is whole; Esc passes it over."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.told is not None:
            self.answered.emit(self.told)
        elif event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)
