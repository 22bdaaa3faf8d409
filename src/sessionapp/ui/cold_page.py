"""What is asked before a cold pack, all on one page: it begins when everything is answered and nothing forbids it.

Layout and signals only; what forbids it is said by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon
from sessionapp.presentation.cold import Asked
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf, Switch, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Mark, Panel, centred, scrolled
from sessionapp.ui.theme import GRID, Type

_LINES = 3
"""As long is what forbids it, as a rule."""


class ColdPage(Page):
    """`begun(dict[str, int])`: each question's name with the place of its answer. `left`: back.

    `verdict` tells of the answers so far what forbids it, and whether that may be overridden; ("", False) for nothing.
    """

    begun = Signal(object)
    left = Signal()

    def __init__(
        self, title: str, questions: Sequence[Asked], verdict: Callable[[dict[str, int]], tuple[str, bool]]
    ) -> None:
        super().__init__()
        self._verdict = verdict
        self._questions = questions
        self.answers: dict[str, int] = {}
        self._why = Text("", Type.LEAD)
        self._refusal = self._refusal_row()
        self.override = Switch(tr("Begin all the same"))
        self.override.toggled.connect(self._follow)
        self._override_row = self._switch_row()
        self.go_on = Button(tr("Begin"), Look.PRIMARY)
        self.go_on.clicked.connect(lambda: self.begun.emit(dict(self.answers)))
        self.back = Button(tr("Back"))
        self.back.clicked.connect(self.left)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(Text(title, Type.LEAD, muted=True))
        column.addWidget(Text(tr("Before the cold pack"), Type.TITLE))
        for asked in questions:
            column.addWidget(self._card(asked))
        column.addWidget(self._room())
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.go_on)
        row.addWidget(self.back)
        row.addStretch()
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        place = centred(column)
        grid = place.layout()
        assert isinstance(grid, QGridLayout)
        grid.setRowStretch(0, 0)  # from the top: what is said below moves nothing that is being answered
        page.addWidget(scrolled(place, tr("Before the cold pack")))
        self.setAccessibleName(tr("Before the cold pack"))
        self._follow()

    def _card(self, asked: Asked) -> Panel:
        card, one_of = Panel(), OneOf()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addWidget(Text(asked.question, Type.LEAD))
        row = FlowLayout()
        for place, answer in enumerate(asked.answers):
            button = Button(answer)
            button.setCheckable(True)
            button.setAccessibleDescription(asked.question)
            one_of.add(button)
            button.clicked.connect(lambda _=False, name=asked.name, at=place: self._on_answer(name, at))
            row.addWidget(button)
            if not self.answers and not hasattr(self, "front"):
                self.front = button
        inside.addLayout(row)
        return card

    def _room(self) -> QWidget:
        """Where a refusal goes, kept free for it: the buttons below stay where they are."""
        room = QWidget()
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self._refusal)
        inside.addWidget(self._override_row)
        inside.addStretch(1)
        line = QFontMetrics(Type.LEAD.font()).lineSpacing()
        room.setMinimumHeight(_LINES * line + GRID + self._override_row.sizeHint().height())
        return room

    def _refusal_row(self) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(GRID, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        inside.addWidget(Mark(Icon.STOP_SIGN, caution=True), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._why, 1)
        return row

    def _switch_row(self) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(GRID, 0, 0, 0)
        inside.addWidget(Text(tr("I know this, and begin all the same."), Type.LEAD), 1)
        inside.addWidget(self.override)
        return row

    def _on_answer(self, name: str, place: int) -> None:
        completes = name not in self.answers and len(self.answers) + 1 == len(self._questions)
        self.answers[name] = place
        self._follow()
        if completes and self.go_on.isEnabled():
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """What forbids it is said at once; it begins only where all is answered."""
        why, may_override = self._verdict(self.answers)
        self._why.setText(why)
        self._refusal.setVisible(bool(why))
        self._override_row.setVisible(bool(why) and may_override)
        allowed = not why or (may_override and self.override.isChecked())
        self.go_on.setEnabled(allowed and len(self.answers) == len(self._questions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
