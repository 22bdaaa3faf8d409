"""What is said once, before anything else: what this program does not do, and when to seek help at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.surfaces import Panel, scrolled
from sessionapp.ui.theme import GRID, Type


class PromisePage(QWidget):
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
        self.setFocusProxy(self._go_on)

    def _panel(self) -> QWidget:
        panel = Panel()
        panel.setMaximumWidth(Text("", Type.LEAD).fontMetrics().averageCharWidth() * 74)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Text(tr("Before you begin"), Type.TITLE))
        layout.addWidget(Text(_promise(), Type.LEAD))
        layout.addSpacing(GRID)
        layout.addWidget(Text(tr("Get emergency care now if"), Type.HEADING))
        for line in _emergencies():
            layout.addWidget(Text(line, Type.LEAD))
        layout.addSpacing(GRID)
        layout.addWidget(Text(tr("See a doctor soon if"), Type.HEADING))
        for line in _soon():
            layout.addWidget(Text(line))
        layout.addSpacing(2 * GRID)
        self._go_on = Button(tr("I have read this"), Look.PRIMARY)
        self._go_on.clicked.connect(self.accepted)
        layout.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignLeft)
        return panel


def _promise() -> str:
    return tr(
        "This program tells you what to do and keeps the time. It does not examine you, it diagnoses nothing, "
        "and it promises no cure."
    )


def _emergencies() -> tuple[str, ...]:
    return (
        tr("You feel numb around your genitals, your buttocks or your inner thighs."),
        tr("You newly have trouble passing or holding urine or stool."),
        tr("One or both of your legs are newly weak, or are getting weaker."),
    )


def _soon() -> tuple[str, ...]:
    return (
        tr("It began with a fall or an accident."),
        tr("You have a fever, you lose weight and cannot say why, or you have had cancer."),
        tr("Pain wakes you at night and does not ease."),
        tr("A few weeks of this have changed nothing."),
    )


def _in_the_middle(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addStretch(1)
    column.addWidget(widget)
    column.addStretch(1)
    return column
