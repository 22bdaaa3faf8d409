"""Red flags: which of them somebody has; then, where to go and how fast; then, that a doctor has looked at them.

Layout and signals only. The focus begins at the heading of each, where no key answers anything.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.diary import RedFlag
from sessionapp.presentation.safety import flag_sentence, flags_question, promise, where_to_go
from sessionapp.translate import tr
from sessionapp.ui.advice import advice_card
from sessionapp.ui.controls import Button, Look, Switch, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Panel, centred, scrolled
from sessionapp.ui.theme import GRID, Type


class _Asking(Page):
    """A heading, then a column of what follows it. `left`: back, or Esc.

    The focus begins at the heading: it is read first, and Enter on it does nothing. Tab leads from it to what can be
    pressed, and never back to it.
    """

    left = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.front = Text(heading, Type.TITLE)
        self._column = QVBoxLayout()
        self._column.setSpacing(3 * GRID)
        self._column.addWidget(self.front)
        self.setAccessibleName(heading)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)

    def _end_with(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(self._column), self.accessibleName()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FlagsPage(_Asking):
    """`answered(frozenset[RedFlag])`, empty for none of them. `left`: nothing was answered."""

    answered = Signal(object)

    def __init__(self, heading: str, why: str, *, before: str = "", back: str = "") -> None:
        """`before` is said first; `back` is the word of the button that leads back, "" where there is none."""
        super().__init__(heading)
        self.switches = {flag: Switch(flag_sentence(flag)) for flag in RedFlag}
        for switch in self.switches.values():
            switch.toggled.connect(self._follow)
        self.go_on = Button("", Look.PRIMARY)
        self.go_on.clicked.connect(lambda: self.answered.emit(self.chosen))
        self.back = Button(back, Look.QUIET)
        self.back.clicked.connect(self.left)
        if before:
            self._add(Text(before, Type.BODY))
        self._add(Text(why, Type.LEAD), _card(self.switches))
        self._end_with(self.go_on, *([self.back] if back else ()))
        self._follow()

    @property
    def chosen(self) -> frozenset[RedFlag]:
        return frozenset(flag for flag, switch in self.switches.items() if switch.isChecked())

    def _follow(self) -> None:
        self.go_on.set_word(tr("Go on") if self.chosen else tr("None of these"))


def promise_page() -> FlagsPage:
    """The first thing that is seen: what this program does not do, and when to seek help."""
    return FlagsPage(tr("Before you begin"), flags_question(), before=promise())


class WhereToGoPage(_Asking):
    """What the flags somebody has mean. `seen`: a doctor is said to have looked at it, which is still to be confirmed.
    `left`: back, or read."""

    seen = Signal()

    def __init__(self, flags: Collection[RedFlag], *, forbidden: str) -> None:
        """`forbidden` says what does not begin because of them, "" where nothing is kept from beginning."""
        super().__init__(tr("This is not for you to treat alone"))
        self.back = Button(tr("Back") if forbidden else tr("I have read this"), Look.PRIMARY)
        self.back.clicked.connect(self.left)
        self.been_seen = Button(tr("I have been seen…"), Look.QUIET)
        self.been_seen.clicked.connect(self.seen)
        self._add(advice_card(where_to_go(flags)))
        if forbidden:
            self._add(Text(forbidden, Type.LEAD))
        self._end_with(self.back, *([self.been_seen] if forbidden else ()))


class SeenPage(_Asking):
    """That a doctor has looked at each of these flags: `seen` when it was said of all. `left`: back."""

    seen = Signal()

    def __init__(self, flags: Collection[RedFlag], begin: str) -> None:
        """`begin` is the word of what begins then."""
        super().__init__(tr("Has a doctor looked at this?"))
        self.switches = {flag: Switch(flag_sentence(flag)) for flag in RedFlag if flag in flags}
        for switch in self.switches.values():
            switch.setAccessibleDescription(tr("A doctor has looked at this"))
            switch.toggled.connect(self._follow)
        self.back = Button(tr("Back"), Look.PRIMARY)
        self.back.clicked.connect(self.left)
        self.go_on = Button(begin)
        self.go_on.clicked.connect(self.seen)
        self._add(
            Text(tr("You said that this is true. Switch on each that a doctor has looked at."), Type.LEAD),
            _card(self.switches),
        )
        self._end_with(self.back, self.go_on)
        self._follow()

    def _follow(self) -> None:
        self.go_on.setEnabled(all(switch.isChecked() for switch in self.switches.values()))


def _card(switches: dict[RedFlag, Switch]) -> Panel:
    card = Panel()
    grid = QGridLayout(card)
    grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(0, 1)
    for row, (flag, switch) in enumerate(switches.items()):
        grid.addWidget(Text(flag_sentence(flag), Type.LEAD), row, 0)
        grid.addWidget(switch, row, 1)
    return card
