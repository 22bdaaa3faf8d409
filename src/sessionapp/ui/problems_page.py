"""The page of a routine file that cannot be used: all its problems at once, and a way to mend them. Layout only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.errors import Problem
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import problems as words
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Rule, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import MARGIN, Panel, empty, reading_width, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type


class ProblemsPage(Page):
    """`edit_requested(str path)`, `back_requested`."""

    edit_requested = Signal(str)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self._heading = Text("", Type.TITLE)
        self._sentence = Text("", Type.LEAD, muted=True)
        self._where = Text("", Type.BODY, muted=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._panel = Panel()
        self._panel.setMaximumWidth(reading_width())
        self._rows = QVBoxLayout(self._panel)
        self._rows.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self._rows.setSpacing(0)
        self._edit = Button(tr("Open in editor"), Look.PRIMARY, icon=Icon.EDIT)
        self._edit.clicked.connect(lambda: self.edit_requested.emit(str(self._path)))
        self._lay_out()
        self.front = self._edit

    def show_problems(self, path: Path, problems: Sequence[Problem]) -> None:
        self._path = path
        self._heading.setText(words.heading(path))
        self._sentence.setText(words.sentence(problems))
        self._where.setText(str(path))
        empty(self._rows)
        for at, line in enumerate(words.lines(problems)):
            if at:
                self._rows.addWidget(Rule())
            self._rows.addWidget(_row(line))

    def _lay_out(self) -> None:
        back = Button(tr("Library"), Look.QUIET, icon=Icon.BACK)
        back.setAccessibleDescription(tr("Back to the library"))
        back.clicked.connect(self.back_requested)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, MARGIN)
        column.setSpacing(GRID)
        for text in (self._heading, self._sentence, self._where):
            column.addWidget(text)
        column.addSpacing(GRID)
        column.addWidget(self._panel)
        column.addSpacing(GRID)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(back)
        top.addStretch(1)
        page.addLayout(top)
        page.addWidget(scrolled(inner, tr("Problems of this file")), 1)


def _row(line: words.ProblemLine) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 12, 0, 12)
    layout.setSpacing(2)
    if line.where:
        layout.addWidget(Text(line.where, Type.SMALL, muted=True))
    message = Text(line.message, Type.LEAD)
    layout.addWidget(message)
    return row
