"""The picture of a step beside its words: the pose it is about, standing still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.drawing.figure import Figure, paint_figure
from sessionapp.presentation.figure import Picture
from sessionapp.translate import tr
from sessionapp.ui.controls import paint_box
from sessionapp.ui.figure_drawing import figure_of, framed
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import GRID, colours_of

SIZE = QSize(20 * GRID, 11 * GRID)
_RADIUS = GRID


class Shown(NamedTuple):
    """A picture, and the side on which what it works on glows; None for both."""

    picture: Picture
    side: Side | None


class StepPicture(QWidget):
    """As large in every row, so that the words stand below one another."""

    def __init__(self, shown: Shown, kind: Kind, targets: Sequence[Place]) -> None:
        super().__init__()
        self._kind = kind
        self._shown, self._targets = shown, targets
        self.figure = self._drawn()
        self.setFixedSize(SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Picture: {what}", what=shown.picture.end.name))

    def show_picture(self, shown: Shown) -> None:
        """Another one, as where the other side comes first."""
        if shown != self._shown:
            self._shown = shown
            self.figure = self._drawn()
            self.setAccessibleName(tr("Picture: {what}", what=shown.picture.end.name))
            self.update()

    def _drawn(self) -> Figure:
        picture, side = self._shown
        return figure_of(picture, Motion(picture.start, picture.end), 1.0, self._targets, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        paint_box(painter, box, _RADIUS, colours.pen(colours.line), colours.tint(colours.of(self._kind), 0.06))
        inside = box.adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
        paint_figure(painter, inside, self.figure, framed(self.figure), figure_inks(colours, self._kind))
        painter.end()
