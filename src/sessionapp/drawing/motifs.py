"""A quiet picture for each kind of routine: a few large shapes in two or three shades of its accent.

Vectors on a 320 x 144 field that fill whatever box they are given. Knows nothing of cards or pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.mixing import mixed

WIDTH, HEIGHT = 320, 144


@dataclass(frozen=True)
class Shades:
    """From what lies at the back to what stands in front."""

    ground: QColor
    far: QColor
    near: QColor
    front: QColor


def shades(accent: QColor, surface: QColor) -> Shades:
    """The accent laid over the surface, thinner the farther away."""
    return Shades(*(mixed(surface, accent, share) for share in (0.11, 0.22, 0.42, 0.85)))


def paint_motif(painter: QPainter, box: QRectF, kind: Kind | None, accent: QColor, surface: QColor) -> None:
    """Fill `box` with the picture of `kind`; None is a routine that cannot be read. The caller clips the corners."""
    tones = shades(accent, surface)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, tones.ground)
    scale = max(box.width() / WIDTH, box.height() / HEIGHT)
    painter.translate(box.center().x() - WIDTH * scale / 2, box.center().y() - HEIGHT * scale / 2)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    _MOTIFS[kind](painter, tones)
    painter.restore()


def _disc(painter: QPainter, x: float, y: float, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _ring(painter: QPainter, x: float, y: float, radius: float, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _fill(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path)


def _wave(top: float, swing: float, shift: float) -> QPainterPath:
    """A hill line across the field, closed at its foot."""
    path = QPainterPath(QPointF(-160, top))
    for at in range(-160 + round(shift), 480, 160):
        path.cubicTo(QPointF(at + 40, top - swing), QPointF(at + 60, top - swing), QPointF(at + 80, top))
        path.cubicTo(QPointF(at + 100, top + swing), QPointF(at + 120, top + swing), QPointF(at + 160, top))
    path.lineTo(480, HEIGHT + 40)
    path.lineTo(-160, HEIGHT + 40)
    path.closeSubpath()
    return path


def _cold_pack(painter: QPainter, tones: Shades) -> None:
    _disc(painter, 232, 84, 92, tones.far)
    flake = QPainterPath()
    for arm in range(6):
        turn = arm * pi / 3 + pi / 6
        along, across = QPointF(cos(turn), sin(turn)), QPointF(-sin(turn), cos(turn))
        centre = QPointF(160, 72)
        flake.moveTo(centre)
        flake.lineTo(centre + along * 50)
        for at in (24.0, 37.0):
            for way in (-1, 1):
                flake.moveTo(centre + along * at)
                flake.lineTo(centre + along * (at + 10) + across * (way * 11))
    _disc(painter, 96, 140, 66, tones.far)
    _stroke(painter, flake, tones.front, 5)


def _heat_pack(painter: QPainter, tones: Shades) -> None:
    for radius, tone in ((112, tones.far), (78, tones.near), (48, tones.front)):
        _disc(painter, 160, 128, radius, tone)
    _fill(painter, _wave(122, 8, 0), tones.ground)


def _stretch(painter: QPainter, tones: Shades) -> None:
    for lift, tone, width in ((0, tones.far, 30), (30, tones.near, 16), (50, tones.front, 7)):
        path = QPainterPath(QPointF(-20, 96 + lift * 0.72))
        path.cubicTo(QPointF(110, 128 + lift * 0.2), QPointF(196, 120), QPointF(232 + lift * 0.55, -24))
        _stroke(painter, path, tone, width)
    _disc(painter, 214, 46, 15, tones.front)


def _exercise(painter: QPainter, tones: Shades) -> None:
    for lift, tone, width in ((0, tones.far, 34), (30, tones.near, 18), (50, tones.front, 7)):
        path = QPainterPath(QPointF(10 + lift, 150))
        path.cubicTo(QPointF(70 + lift * 0.8, 6 + lift), QPointF(250 - lift * 0.8, 6 + lift), QPointF(310 - lift, 150))
        _stroke(painter, path, tone, width)
    bead = path.pointAtPercent(0.36)
    _disc(painter, bead.x(), bead.y(), 14, tones.front)
    painter.fillRect(QRectF(-200, 126, 800, 80), tones.ground)
    _stroke(painter, _line(-100, 126, 420, 126), tones.near, 3)


def _line(x1: float, y1: float, x2: float, y2: float) -> QPainterPath:
    path = QPainterPath(QPointF(x1, y1))
    path.lineTo(x2, y2)
    return path


def _self_massage(painter: QPainter, tones: Shades) -> None:
    _fill(painter, _wave(92, 22, 0), tones.far)
    _fill(painter, _wave(112, 20, 50), tones.near)
    for radius, tone in ((54, tones.far), (42, tones.near)):
        _ring(painter, 120, 66, radius, tone, 3)
    _disc(painter, 120, 66, 30, tones.front)
    shine = QPainterPath()
    shine.arcMoveTo(QRectF(102, 48, 36, 36), 100)
    shine.arcTo(QRectF(102, 48, 36, 36), 100, 70)
    _stroke(painter, shine, tones.ground, 3)


def _positional_release(painter: QPainter, tones: Shades) -> None:
    _disc(painter, 250, 38, 20, tones.near)
    pillows = (
        (178, 88, 176, -5, tones.far),
        (128, 100, 180, 4, tones.near),
        (196, 118, 168, -2, tones.front),
    )
    for x, y, width, tilt, tone in pillows:
        painter.save()
        painter.translate(x, y)
        painter.rotate(tilt)
        _fill(painter, _pillow(width, 46), tone)
        painter.restore()


def _pillow(width: float, height: float) -> QPainterPath:
    """A soft rectangle, fuller in its middle than at its ends."""
    w, h = width / 2, height / 2
    path = QPainterPath(QPointF(-w, 0))
    path.cubicTo(QPointF(-w * 1.06, -h * 1.25), QPointF(-w * 0.72, -h), QPointF(0, -h))
    path.cubicTo(QPointF(w * 0.72, -h), QPointF(w * 1.06, -h * 1.25), QPointF(w, 0))
    path.cubicTo(QPointF(w * 1.06, h * 1.25), QPointF(w * 0.72, h), QPointF(0, h))
    path.cubicTo(QPointF(-w * 0.72, h), QPointF(-w * 1.06, h * 1.25), QPointF(-w, 0))
    return path


def _relaxation(painter: QPainter, tones: Shades) -> None:
    _disc(painter, 212, 58, 34, tones.front)
    _fill(painter, _wave(86, 10, 0), tones.far)
    _fill(painter, _wave(104, 10, 60), tones.near)
    _fill(painter, _wave(124, 9, 20), tones.far)


def _check(painter: QPainter, tones: Shades) -> None:
    for row in range(7):
        y = 14 + row * 20
        width = 24 + 3 * row
        bend = 7 * sin(row / 1.6)
        vertebra = QPainterPath()
        vertebra.addRoundedRect(QRectF(160 + bend - width / 2, y - 7, width, 14), 6, 6)
        _fill(painter, vertebra, tones.near if row != 4 else tones.front)
    for side in (-1, 1):
        painter.save()
        painter.translate(163 + side * 30, 92)
        painter.scale(side, 1)
        _disc(painter, 6, 0, 26, tones.far)
        painter.rotate(24)
        finger = QPainterPath()
        finger.addRoundedRect(QRectF(0, -9, 150, 18), 9, 9)
        _fill(painter, finger, tones.front)
        painter.restore()


def _treatment(painter: QPainter, tones: Shades) -> None:
    _fill(painter, _wave(104, 14, 30), tones.far)
    for side, tone in ((-1, tones.near), (1, tones.front)):
        painter.save()
        painter.translate(160, 84)
        painter.scale(side, 1)
        leaf = QPainterPath(QPointF(6, 28))
        leaf.cubicTo(QPointF(10, -30), QPointF(56, -62), QPointF(104, -52))
        leaf.cubicTo(QPointF(108, -6), QPointF(66, 34), QPointF(6, 28))
        _fill(painter, leaf, tone)
        painter.restore()


def _unreadable(painter: QPainter, tones: Shades) -> None:
    page = QPainterPath(QPointF(122, 24))
    for x, y in ((178, 24), (198, 44), (198, 84), (183, 76), (167, 88), (152, 76), (137, 88), (122, 78)):
        page.lineTo(x, y)
    page.closeSubpath()
    _fill(painter, page, tones.near)
    foot = QPainterPath(QPointF(122, 92))
    for x, y in ((137, 102), (152, 90), (167, 102), (183, 90), (198, 98), (198, 126), (122, 126)):
        foot.lineTo(x, y)
    foot.closeSubpath()
    _fill(painter, foot, tones.far)


_MOTIFS: dict[Kind | None, Callable[[QPainter, Shades], None]] = {
    Kind.COLD_PACK: _cold_pack,
    Kind.HEAT_PACK: _heat_pack,
    Kind.STRETCH: _stretch,
    Kind.EXERCISE: _exercise,
    Kind.SELF_MASSAGE: _self_massage,
    Kind.POSITIONAL_RELEASE: _positional_release,
    Kind.RELAXATION: _relaxation,
    Kind.CHECK: _check,
    Kind.TREATMENT: _treatment,
    None: _unreadable,
}
