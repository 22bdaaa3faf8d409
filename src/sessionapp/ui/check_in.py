"""A check-in as a card: how much it hurts, and, for who wants to say it, where and in which words.

Knows neither runs nor what becomes of an answer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sessionapp.domain.body_map import STRONGEST, Strengths
from sessionapp.domain.check_ins import Answer
from sessionapp.domain.diary import WORDS_AT_MOST
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import check_in as words
from sessionapp.translate import tr
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.strength_row import StrengthRow
from sessionapp.ui.surfaces import Panel
from sessionapp.ui.theme import GRID, Type

UNANSWERED = -1


class RatingRow(StrengthRow):
    """The numbers 0 to 10, of which none is chosen at first: nobody's answer is taken for granted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(UNANSWERED, STRONGEST)
        self.setValue(UNANSWERED)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Press 0 to 9, or 1 and 0 for 10. Minus 1 is no answer."))


class WordsLine(QLineEdit):
    """A line for somebody's own words."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("In your own words, if you like"))
        self.setAccessibleName(tr("In your own words"))
        self.setMaxLength(WORDS_AT_MOST)
        self.setFont(Type.LEAD.font())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 2 * GRID)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.LEAD.font())
        return super().event(event)


class CheckInPanel(Panel):
    """`rated(int)` when another number was chosen. `places`: where it hurt last time, to begin with."""

    rated = Signal(int)

    def __init__(self, question: str, places: Strengths) -> None:
        super().__init__()
        self._places = places
        self._map: BodyMap | None = None
        self.row = RatingRow(question)
        self.row.valueChanged.connect(self.rated)
        self.line = Text("", Type.LEAD)
        self.line.hide()
        self.where = Button(tr("Say where"), icon=Icon.BODY)
        self.where.setCheckable(True)
        self.where.toggled.connect(self._on_where)
        self.words = WordsLine()
        self.words.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addWidget(Text(question, Type.SECTION))
        inside.addWidget(Text(words.scale(), muted=True))
        inside.addWidget(self.row)
        inside.addWidget(self.line)
        inside.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = inside
        inside.addWidget(self.words)
        self.setFocusProxy(self.row)

    @property
    def answer(self) -> Answer | None:
        """What was told; None where no number was chosen, whatever else was."""
        if self.row.value() == UNANSWERED:
            return None
        told = self._map is not None and self.where.isChecked()
        places = self._map.strengths if told and self._map is not None else Strengths()
        return Answer(self.row.value(), places, self.words.text() if told else "")

    @property
    def map(self) -> QWidget | None:
        """The body map, once it was asked for."""
        return self._map

    def say(self, sentence: str) -> None:
        """A line under the numbers; "" for none."""
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))

    def _on_where(self, open_it: bool) -> None:
        if self._map is None:
            self._map = BodyMap(with_strengths=True)
            self._map.set_strengths(self._places)
            self._map.setMinimumHeight(44 * GRID)
            self._inside.insertWidget(self._inside.indexOf(self.words), self._map)
        self._map.setVisible(open_it)
        self.words.setVisible(open_it)
        if open_it:
            self._map.setFocus(Qt.FocusReason.OtherFocusReason)
