"""What the Today page is put together from: cards, sections and lines. Layout only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon
from sessionapp.presentation.today import ToGoOn
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.surfaces import Mark, Panel
from sessionapp.ui.theme import GRID, Type


def to_go_on_card(
    shown: ToGoOn, go_on: Callable[[], object], keep_as_stopped: Callable[[], object]
) -> tuple[QWidget, Button]:
    """The run that was interrupted, and its button to go on."""
    card, inside = new_card()
    inside.addWidget(Text(tr("Interrupted"), Type.STRONG, muted=True))
    inside.addLayout(_large(shown.title, shown.left))
    buttons = FlowLayout()
    on = described(Button(tr("Go on"), Look.PRIMARY, icon=Icon.PLAY), f"{shown.title}. {shown.left}")
    on.clicked.connect(go_on)
    keep = described(
        Button(tr("Keep as stopped")), tr("{title}: what you have done is kept.", title=shown.record.title)
    )
    keep.clicked.connect(keep_as_stopped)
    for button in (on, keep):
        buttons.addWidget(button)
    inside.addLayout(buttons)
    return card, on


def _large(title: str, line: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    column.addWidget(Text(title, Type.SECTION))
    column.addWidget(Text(line, Type.LEAD, muted=True))
    return column


def cold_card(sentence: str) -> QWidget:
    panel, inside = new_card()
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(Mark(Icon.CLOCK, caution=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(word_lines(tr("Cold pack"), sentence), 1)
    inside.addLayout(line)
    return panel


def described(button: Button, about: str) -> Button:
    button.setAccessibleDescription(about)
    return button


def new_card() -> tuple[Panel, QVBoxLayout]:
    panel = Panel()
    inside = QVBoxLayout(panel)
    inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    inside.setSpacing(2 * GRID)
    return panel, inside


def new_section(heading: str) -> QVBoxLayout:
    section = QVBoxLayout()
    section.setContentsMargins(0, 0, 0, 0)
    section.setSpacing(GRID)
    title = Text(heading, Type.CARD)
    title.setContentsMargins(3, 0, 0, 0)
    section.addWidget(title)
    return section


def held(layout: QVBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def word_lines(title: str, *lines: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(GRID // 2)
    words.addWidget(Text(title, Type.HEADING))
    for line in filter(None, lines):
        words.addWidget(Text(line, muted=True))
    return words
