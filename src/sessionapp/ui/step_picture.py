"""The picture of a step beside its words: the pose it is about, standing still."""

from __future__ import annotations

from collections.abc import Sequence

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


class StepPicture(QWidget):
    """As large in every row, so that the words stand below one another."""

    def __init__(self, picture: Picture, kind: Kind, targets: Sequence[Place], side: Side | None) -> None:
        super().__init__()
        self._kind = kind
        self._picture, self._targets, self._side = picture, targets, side
        self._figure = self._drawn()
        self.setFixedSize(SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Picture: {what}", what=picture.end.name))

    def show_picture(self, picture: Picture) -> None:
        """Another one, as where the other side comes first."""
        if picture != self._picture:
            self._picture = picture
            self._figure = self._drawn()
            self.setAccessibleName(tr("Picture: {what}", what=picture.end.name))
            self.update()

    def _drawn(self) -> Figure:
        motion = Motion(self._picture.start, self._picture.end)
        return figure_of(self._picture, motion, 1.0, self._targets, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        paint_box(painter, box, _RADIUS, colours.pen(colours.line), colours.tint(colours.of(self._kind), 0.06))
        inside = box.adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
        paint_figure(painter, inside, self._figure, framed(self._figure), figure_inks(colours, self._kind))
        painter.end()
