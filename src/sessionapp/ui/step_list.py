"""The steps of a routine as a list of rows: number, picture, name, dose, sentence, time.

A group is held together by a line at its left. Layout only; the words are `presentation.routine`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.figure import Film
from sessionapp.presentation.routine import StepLine
from sessionapp.ui.controls import Rule, Text, paint_box
from sessionapp.ui.step_picture import Shown, StepPicture
from sessionapp.ui.surfaces import empty
from sessionapp.ui.theme import GRID, Type, colours_of


class StepList(QWidget):
    """The rows, made anew for each routine; where its doses, times and sides alone have changed, they follow."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: object = None
        self._rows: list[StepRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_steps(self, lines: Sequence[StepLine], kind: Kind, film: Film, targets: Sequence[Place]) -> None:
        """`film` has the pictures; `targets` are the routine's."""
        pictures = [_shown(line, film) for line in lines]
        told = zip(lines, pictures, strict=True)
        shape = kind, tuple(targets), [(_shape(line), picture is None) for line, picture in told]
        if shape != self._shape:
            self._shape = shape
            self._make_rows(lines, pictures, kind, targets)
        for row, line, picture in zip(self._rows, lines, pictures, strict=True):
            row.follow(line, picture)

    def _make_rows(
        self, lines: Sequence[StepLine], pictures: Sequence[Shown | None], kind: Kind, targets: Sequence[Place]
    ) -> None:
        empty(self._layout)
        self._rows = []
        for at, (line, picture) in enumerate(zip(lines, pictures, strict=True)):
            if at and not (line.depth and lines[at - 1].heading):
                self._layout.addWidget(Rule(line.depth * 3 * GRID))
            drawn = None if picture is None else StepPicture(picture, kind, targets)
            self._rows.append(StepRow(line, kind, drawn))
            self._layout.addWidget(self._rows[-1])


def _shown(line: StepLine, film: Film) -> Shown | None:
    picture = None if line.phase is None else film.shown_for(line.phase)
    return None if line.phase is None or picture is None else Shown(picture, film.side_of(line.phase))


def _shape(line: StepLine) -> StepLine:
    """What a row is made for; the rest it can follow."""
    return replace(line, dose=line.dose and " ", length=line.length and " ", phase=None)


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
        around = QRectF(self.rect())
        edge = colours.pen(accent) if colours.high else None
        paint_box(painter, around, around.width() / 2, edge, colours.tint(accent, 0.14))
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
        self._picture = picture
        self._dose = Text(line.dose, Type.BODY, muted=True) if line.dose else None
        self._length = Text(line.length, Type.LEAD, muted=True, wrap=False) if line.length else None
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
        if self._dose is not None:
            words.addWidget(self._dose)
        for text, muted in ((line.say, False), (line.note, True)):
            if text:
                words.addWidget(Text(text, Type.BODY, muted=muted))
        row.addLayout(words, 1)
        if self._length is not None:
            row.addWidget(self._length, 0, Qt.AlignmentFlag.AlignTop)

    def follow(self, line: StepLine, picture: Shown | None) -> None:
        """Its dose, time and picture; all else is as it was made for."""
        if self._dose is not None:
            self._dose.setText(line.dose)
        if self._length is not None:
            self._length.setText(line.length)
        if self._picture is not None and picture is not None:
            self._picture.show_picture(picture)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._depth:
            return
        painter = QPainter(self)
        accent = colours_of(self.palette()).of(self._kind)
        for depth in range(self._depth):
            painter.fillRect(QRectF(depth * 3 * GRID + GRID, 0, 2, self.height()), accent)
        painter.end()
