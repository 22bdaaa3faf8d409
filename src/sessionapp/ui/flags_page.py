"""Red flags: which of them somebody has; and then, where to go and how fast. Layout and signals only."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from sessionapp.domain.diary import RedFlag
from sessionapp.presentation.safety import flag_sentence, where_to_go
from sessionapp.translate import tr
from sessionapp.ui.advice import advice_card
from sessionapp.ui.controls import Button, Look, Switch, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Panel, centred, scrolled
from sessionapp.ui.theme import GRID, Type


class FlagsPage(Page):
    """`answered(frozenset[RedFlag])`, empty for none of them. `left`: Esc, nothing was answered."""

    answered = Signal(object)
    left = Signal()

    def __init__(self, heading: str, why: str) -> None:
        super().__init__()
        self.switches = {flag: Switch(flag_sentence(flag)) for flag in RedFlag}
        for switch in self.switches.values():
            switch.toggled.connect(self._follow)
        self.go_on = Button("", Look.PRIMARY)
        self.go_on.clicked.connect(lambda: self.answered.emit(self.chosen))
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        column.addWidget(Text(heading, Type.TITLE))
        column.addWidget(Text(why, Type.LEAD))
        column.addWidget(self._card())
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), heading))
        self.setAccessibleName(heading)
        self.front = next(iter(self.switches.values()))
        self._follow()

    @property
    def chosen(self) -> frozenset[RedFlag]:
        return frozenset(flag for flag, switch in self.switches.items() if switch.isChecked())

    def _card(self) -> Panel:
        card = Panel()
        grid = QGridLayout(card)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        for row, (flag, switch) in enumerate(self.switches.items()):
            grid.addWidget(Text(flag_sentence(flag), Type.LEAD), row, 0)
            grid.addWidget(switch, row, 1)
        return card

    def _follow(self) -> None:
        self.go_on.set_word(tr("Go on") if self.chosen else tr("None of these"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WhereToGoPage(Page):
    """What the flags somebody has mean. `seen`: "I have been seen", said deliberately. `on`: on with what was wanted,
    which they do not forbid. `left`: back."""

    seen = Signal()
    on = Signal()
    left = Signal()

    def __init__(self, flags: Collection[RedFlag], *, forbidden: str) -> None:
        """`forbidden` says what does not begin because of them, "" where nothing is kept from beginning."""
        super().__init__()
        heading = tr("This is not for you to treat alone")
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        column.addWidget(Text(heading, Type.TITLE))
        column.addWidget(advice_card(where_to_go(flags)))
        if forbidden:
            column.addWidget(Text(forbidden, Type.LEAD))
        self.back = Button(tr("Back to the library"), Look.PRIMARY)
        self.back.clicked.connect(self.left)
        self.go_on = Button(tr("I have been seen") if forbidden else tr("Go on"))
        self.go_on.clicked.connect(self.seen if forbidden else self.on)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.back)
        row.addWidget(self.go_on)
        row.addStretch()
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), heading))
        self.setAccessibleName(heading)
        self.front = self.back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
