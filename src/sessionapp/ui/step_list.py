"""The steps of a routine as a list of rows: number, picture, name, dose, sentence, time.

A group is held together by a line at its left. Layout only; the words are `presentation.routine`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.figure import Film
from sessionapp.presentation.routine import StepLine
from sessionapp.ui.controls import Rule, Text
from sessionapp.ui.step_picture import StepPicture
from sessionapp.ui.theme import GRID, Type, colours_of


class StepList(QWidget):
    """The rows, made anew for each routine."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_steps(
        self, lines: Sequence[StepLine], kind: Kind, film: Film | None = None, targets: Sequence[Place] = ()
    ) -> None:
        """`film` has the pictures; None for none."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for at, line in enumerate(lines):
            if at and not (line.depth and lines[at - 1].heading):
                self._layout.addWidget(Rule(line.depth * 3 * GRID))
            self._layout.addWidget(StepRow(line, kind, _picture(line, kind, film, targets)))


def _picture(line: StepLine, kind: Kind, film: Film | None, targets: Sequence[Place]) -> StepPicture | None:
    picture = None if film is None or line.phase is None else film.shown_for(line.phase)
    return None if picture is None else StepPicture(picture, kind, targets, None)


class Number(QWidget):
    """A step's number in a ring of the kind's accent."""

    def __init__(self, number: int, kind: Kind) -> None:
        super().__init__()
        self._text = str(number)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(Type.STRONG.font())
        side = max(32, self.fontMetrics().height() + 2 * GRID)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        accent = colours.of(self._kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tint(accent, 0.14))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class StepRow(QWidget):
    """One line of the list."""

    def __init__(self, line: StepLine, kind: Kind, picture: StepPicture | None) -> None:
        super().__init__()
        self._depth = line.depth
        self._kind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(line.depth * 3 * GRID, 2 * GRID, 0, 2 * GRID)
        row.setSpacing(2 * GRID)
        if not line.heading:
            row.addWidget(Number(line.number, kind), 0, Qt.AlignmentFlag.AlignTop)
        if picture is not None:
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(Text(line.name, Type.HEADING))
        for text, muted in ((line.dose, True), (line.say, False), (line.note, True)):
            if text:
                words.addWidget(Text(text, Type.BODY, muted=muted))
        row.addLayout(words, 1)
        if line.length:
            length = Text(line.length, Type.LEAD, muted=True, wrap=False)
            row.addWidget(length, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._depth:
            return
        painter = QPainter(self)
        accent = colours_of(self.palette()).of(self._kind)
        for depth in range(self._depth):
            painter.fillRect(QRectF(depth * 3 * GRID + GRID, 0, 2, self.height()), accent)
        painter.end()
