"""The picture of a muscle on the screen: large with its names, or small on a button that leads to it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sessionapp.domain.body import Place
from sessionapp.drawing.anatomy import paint_anatomy
from sessionapp.presentation.anatomy import MuscleWords, about_words
from sessionapp.presentation.body_map import muscle_name, plain_name
from sessionapp.ui.anatomy_inks import anatomy_inks
from sessionapp.ui.controls import Button, Look, paint_box
from sessionapp.ui.theme import GRID, Type, colours_of

_RADIUS = 12
_THUMB = QSize(9 * GRID, 8 * GRID)


class AnatomyPicture(QWidget):
    """One muscle with the names of what it joins; under it, from where it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._words: MuscleWords | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_muscle(self, place: Place, words: MuscleWords) -> None:
        self._place, self._words = place, words
        self.setAccessibleName(words.picture)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), _RADIUS, colours.pen(colours.line), QColor(colours.surface))
        if self._place is not None and self._words is not None:
            inside = QRectF(self.rect()).adjusted(2 * GRID, 2 * GRID, -2 * GRID, -GRID)
            painter.setFont(Type.BODY.font())
            foot = QFontMetrics(painter.font()).height() + GRID
            painter.setPen(QColor(colours.muted))
            under = QRectF(inside.left(), inside.bottom() - foot, inside.width(), foot)
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words.seen_from)
            upper = inside.adjusted(0, 0, 0, -foot)
            paint_anatomy(painter, upper, self._place, anatomy_inks(colours), self._words.labels)
        painter.end()


class MuscleTile(Button):
    """A small picture with the place and the muscle beside it; pressed, it asks for the page about the muscle."""

    def __init__(self, place: Place) -> None:
        super().__init__(plain_name(place), Look.PLAIN)
        self.place = place
        self.setAccessibleName(about_words(place))
        self.setToolTip(f"{plain_name(place)}\n{about_words(place)}")

    def sizeHint(self) -> QSize:
        metrics, small = QFontMetrics(Type.STRONG.font()), QFontMetrics(Type.SMALL.font())
        wide = max(metrics.horizontalAdvance(plain_name(self.place)), small.horizontalAdvance(muscle_name(self.place)))
        tall = max(_THUMB.height(), metrics.height() + small.height() + GRID)
        return QSize(_THUMB.width() + wide + 4 * GRID, tall + 2 * GRID)

    def _paint_word(self, painter: QPainter, ink: QColor) -> None:
        box = self._box()
        self._paint_picture(painter, box)
        self._paint_names(painter, box, ink)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        room = QRectF(box.left() + GRID / 2, box.center().y() - _THUMB.height() / 2, _THUMB.width(), _THUMB.height())
        colours = colours_of(self.palette())
        inks = anatomy_inks(colours)
        if self.underMouse() or self.isDown():
            inks = replace(inks, paper=QColor(colours.hover))  # its edges fade into what lies under it
        shape = QPainterPath()
        shape.addRoundedRect(room, GRID, GRID)
        painter.save()
        painter.setClipPath(shape)
        paint_anatomy(painter, room, self.place, inks)
        painter.restore()

    def _paint_names(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        muted = QColor(colours_of(self.palette()).muted)
        plain, muscle = Type.STRONG.font(), Type.SMALL.font()
        upper, lower = QFontMetrics(plain).height(), QFontMetrics(muscle).height()
        left = box.left() + _THUMB.width() + 1.5 * GRID
        top = box.center().y() - (upper + lower) / 2
        line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for font, colour, text, at, height in (
            (plain, ink, plain_name(self.place), top, upper),
            (muscle, muted, muscle_name(self.place), top + upper, lower),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            room = QRectF(left, at, box.right() - left - GRID / 2, height)
            painter.drawText(
                room, line, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
            )
