"""What is said once, before anything else: what this program does not do, and when to seek help at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.presentation import safety
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Panel, scrolled
from sessionapp.ui.theme import GRID, Type


class PromisePage(Page):
    """`accepted` when it has been read."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        middle.addStretch(0)
        middle.addLayout(_in_the_middle(self._panel()), 1)
        middle.addStretch(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inner, tr("Before you begin")))
        self.front = self._go_on

    def _panel(self) -> QWidget:
        panel = Panel()
        panel.setMaximumWidth(Text("", Type.LEAD).fontMetrics().averageCharWidth() * 74)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Text(tr("Before you begin"), Type.TITLE))
        layout.addWidget(Text(safety.promise(), Type.LEAD))
        for (heading, *lines), role in ((safety.emergency(), Type.LEAD), (safety.doctor_soon(), Type.BODY)):
            layout.addSpacing(GRID)
            layout.addWidget(Text(heading, Type.HEADING))
            for line in lines:
                layout.addWidget(Text(line, role))
        layout.addSpacing(2 * GRID)
        self._go_on = Button(tr("I have read this"), Look.PRIMARY)
        self._go_on.clicked.connect(self.accepted)
        layout.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignLeft)
        return panel


def _in_the_middle(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addStretch(1)
    column.addWidget(widget)
    column.addStretch(1)
    return column
