"""The cover of a sound file: the person in the pose of its first work, as a PNG. Needs no window and no screen."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.routine import Routine
from sessionapp.drawing.figure import paint_figure
from sessionapp.presentation.figure import Picture
from sessionapp.ui.figure_drawing import figure_of, framed
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import LIGHT

SIDE = 600
_MARGIN = 48


def cover(picture: Picture, routine: Routine) -> bytes:
    """A square picture, on the paper of the light scheme with a breath of the kind's accent."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), LIGHT.tint(LIGHT.of(routine.kind), 0.10))
    box = QRectF(image.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    figure = figure_of(picture, Motion(picture.start, picture.end), 1.0, routine.targets, None)
    paint_figure(painter, box, figure, framed(figure), figure_inks(LIGHT, routine.kind))
    painter.end()
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(data, "PNG")  # type: ignore[call-overload]
    return bytes(data.data().data())
