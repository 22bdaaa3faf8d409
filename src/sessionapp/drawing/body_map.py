"""Paints the body map: the person from behind and from the front, and on it every spot with its strength.

QtGui only. Says what lies under a point; what is chosen and how strongly it is felt it is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from sessionapp.domain.body_map import SEATS, STRONGEST, Seat, Spot, Strengths, View
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing import body_shapes as shapes
from sessionapp.drawing.body_outlines import across, closed, length, lines, parts
from sessionapp.translate import tr

_WORDS = 44.0  # units under the feet, for the name of the view
_APART = 1.35  # widths of a view from the middle of one to that of the other, at most
_BESIDE_PX = 10.0  # so far beside the body a click still counts
_INSIDE = 0.01  # so much better than just beside it
_LEAST_DIGITS_PX = 8
_DIGITS = 19.0  # units high, where nothing bounds them


@dataclass(frozen=True, slots=True, kw_only=True)
class MapInks:
    """The colours of the map: for every strength from 0 on what fills a spot, and what its number is written in."""

    body: QColor
    hair: QColor
    line: QColor
    fills: tuple[QColor, ...]
    numbers: tuple[QColor, ...]
    edge: QColor
    text: QColor
    paper: QColor
    focus: QColor


def paint_body_map(
    painter: QPainter,
    box: QRectF,
    strengths: Strengths,
    current: Spot | None,
    inks: MapInks,
    *,
    pointed: Spot | None = None,
    chosen: Collection[Spot] = (),
    least_digits: float = _LEAST_DIGITS_PX,
) -> None:
    """Paint both views into `box`, words in the painter's font. `current` has the ring; `chosen` bear a tick.

    Numbers are `least_digits` high, or higher where there is room.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for view in View:
        to_box = _to_box(view, box)
        _paint_body(painter, view, to_box, inks)
        for seat in SEATS:
            if seat.view is view:
                _paint_spot(painter, seat, to_box, strengths.of(seat.spot), inks, marked=seat.spot in chosen)
        _paint_words(painter, view, to_box, inks)
    for spot, ink, width in ((pointed, inks.text, 1.5), (current, inks.focus, max(3.0, 4 * _scale(box)))):
        for seat in SEATS:
            if seat.spot == spot:
                _paint_ring(painter, outline_in(seat, box), ink, inks.paper, width)
    for seat in SEATS:
        to_box = _to_box(seat.view, box)
        _paint_number(painter, seat, to_box, strengths.of(seat.spot), inks, least_digits)
        if seat.spot in chosen:
            _paint_tick(painter, seat, to_box, inks)
    painter.restore()


def seat_at(point: QPointF, box: QRectF) -> Seat | None:
    """The seat under a point, or the nearest where the point is just beside the body; None elsewhere.

    Narrow places take a little of what lies around them, so that they can be hit.
    """
    best, least = None, _BESIDE_PX / _scale(box)
    for view in View:
        at = _to_box(view, box).inverted()[0].map(point)
        for seat in SEATS:
            if seat.view is view and (off := _off(seat, at, least)) < least:
                best, least = seat, off
    return best


def outline_in(seat: Seat, box: QRectF) -> QPainterPath:
    """What is painted for a spot in one view."""
    return _to_box(seat.view, box).map(_outline(seat))


def centre_in(seat: Seat, box: QRectF) -> QPointF:
    """The centre of what is painted for a spot in one view, by which the arrow keys find their way."""
    return outline_in(seat, box).boundingRect().center()


# where everything lies


def _scale(box: QRectF) -> float:
    return max(0.01, min(box.height() / (shapes.FOOT + _WORDS), box.width() / (4 * shapes.HALF_WIDTH)))


def _to_box(view: View, box: QRectF) -> QTransform:
    """From the field of a view, its middle at x = 0, to the picture."""
    scale = _scale(box)
    apart = min(box.width() / 2, 2 * shapes.HALF_WIDTH * scale * _APART)
    x = box.center().x() + (apart / 2 if view is View.FRONT else -apart / 2)
    top = box.center().y() - (shapes.FOOT + _WORDS) * scale / 2
    return QTransform(scale, 0, 0, scale, x, top)


def _hand(seat: Seat) -> float:
    """Which half of the picture a seat is in: seen from behind the person's left is on the left."""
    left = seat.spot.side is Side.LEFT
    return -1.0 if left is (seat.view is View.BACK) else 1.0


def _shape(seat: Seat) -> shapes.Shape:
    return shapes.SHAPES[seat.view][seat.spot.place]


def _middle(seat: Seat) -> QPointF:
    x, y = _shape(seat).middle
    return QPointF(x * _hand(seat), y)


@cache
def _outline(seat: Seat) -> QPainterPath:
    return closed(_shape(seat).outline, _hand(seat))


@cache
def _corners(seat: Seat) -> tuple[QPointF, ...]:
    polygon = _outline(seat).toFillPolygon()
    return tuple(polygon.at(i) for i in range(polygon.count()))


def _off(seat: Seat, point: QPointF, limit: float) -> float:
    """How far a point of the field is from a seat, in units, or `limit` where it is farther; below 0 inside."""
    favour = _shape(seat).favour
    reach = limit + favour
    if not _outline(seat).controlPointRect().adjusted(-reach, -reach, reach, reach).contains(point):
        return limit
    if _outline(seat).contains(point):
        return -favour - _INSIDE
    return min(_from_line(point, a, b) for a, b in pairwise(_corners(seat))) - favour


def _from_line(point: QPointF, a: QPointF, b: QPointF) -> float:
    along, to = b - a, point - a
    squared = QPointF.dotProduct(along, along)
    share = max(0.0, min(1.0, QPointF.dotProduct(to, along) / squared)) if squared else 0.0
    nearest = to - along * share
    return length(nearest)


# the body


def _paint_body(painter: QPainter, view: View, to_box: QTransform, inks: MapInks) -> None:
    """The edges of all parts first, so that only the outermost is seen. To unite them would cost a frame's time."""
    width = max(0.8, 1.5 * to_box.m11())
    body = [to_box.map(part) for part in parts(view)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(inks.line, 2 * width))
    for part in body:
        painter.drawPath(part)
    for part in body:
        painter.fillPath(part, inks.body)
    painter.setPen(_round_pen(inks.line, width))
    painter.drawPath(to_box.map(lines(view)))
    painter.fillPath(to_box.map(across(shapes.HAIR[view])), inks.hair)


def _round_pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


# the spots


def _paint_spot(
    painter: QPainter, seat: Seat, to_box: QTransform, strength: int, inks: MapInks, *, marked: bool
) -> None:
    painter.setPen(QPen(inks.edge, max(0.8, 1.3 * to_box.m11())))
    painter.setBrush(inks.fills[STRONGEST if marked else strength])
    painter.drawPath(to_box.map(_outline(seat)))


def _paint_ring(painter: QPainter, path: QPainterPath, ink: QColor, ground: QColor, width: float) -> None:
    """Around a spot, outside it: a narrow one has no room for its number and a ring."""
    margin = width + 4
    outside = QPainterPath()
    outside.addRect(path.boundingRect().adjusted(-margin, -margin, margin, margin))
    painter.save()
    painter.setClipPath(outside.subtracted(path), Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, beyond in ((ground, width + 1.5), (ink, width)):
        painter.setPen(_round_pen(colour, 2 * beyond))
        painter.drawPath(path)
    painter.restore()


def _paint_number(
    painter: QPainter, seat: Seat, to_box: QTransform, strength: int, inks: MapInks, least: float
) -> None:
    """The number over its spot, with a halo of the spot's colour where it is larger than the spot."""
    if not strength:
        return
    font = _sized(painter.font(), max(least, _DIGITS * to_box.m11()))
    text = str(strength)
    box = QFontMetricsF(font).tightBoundingRect(text)
    path = QPainterPath()
    at = to_box.map(_middle(seat))
    # Not over the middle of the body: left and right there would read as one number.
    at.setX(to_box.dx() + _hand(seat) * max(abs(at.x() - to_box.dx()), box.width() / 2 + 1.5))
    path.addText(at - box.center(), font, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(inks.fills[strength], max(2.5, font.pixelSize() / 5)))
    painter.drawPath(path)
    painter.fillPath(path, inks.numbers[strength])


def _paint_tick(painter: QPainter, seat: Seat, to_box: QTransform, inks: MapInks) -> None:
    at = to_box.map(_middle(seat))
    size = max(3.0, 7 * to_box.m11())
    path = QPainterPath(at + QPointF(-size, 0))
    path.lineTo(at + QPointF(-size / 4, size * 0.7))
    path.lineTo(at + QPointF(size, -size * 0.7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(inks.numbers[STRONGEST], max(1.5, 3 * to_box.m11())))
    painter.drawPath(path)


def _sized(font: QFont, pixels: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(1, round(pixels)))
    sized.setWeight(QFont.Weight.Bold)
    return sized


# the words


def _paint_words(painter: QPainter, view: View, to_box: QTransform, inks: MapInks) -> None:
    """Which view it is, and beside the head which side is which."""
    painter.save()
    painter.setPen(inks.text)
    half = shapes.HALF_WIDTH
    under = QRectF(-half, shapes.FOOT, 2 * half, _WORDS)
    title = tr("From behind") if view is View.BACK else tr("From the front")
    _fit(painter, title, to_box.mapRect(under), Qt.AlignmentFlag.AlignCenter)
    left_first = view is View.BACK
    beside = QRectF(-half, 20, half - 44, _WORDS)
    _fit(painter, tr("Left") if left_first else tr("Right"), to_box.mapRect(beside), Qt.AlignmentFlag.AlignCenter)
    beside.moveLeft(44)
    _fit(painter, tr("Right") if left_first else tr("Left"), to_box.mapRect(beside), Qt.AlignmentFlag.AlignCenter)
    painter.restore()


def _fit(painter: QPainter, text: str, room: QRectF, align: Qt.AlignmentFlag) -> None:
    """Write in the painter's font, smaller where the room is."""
    before = painter.font()
    width, height = QFontMetricsF(before).horizontalAdvance(text), QFontMetricsF(before).height()
    share = min(1.0, room.width() / width, room.height() / height)
    if share < 1.0:
        smaller = QFont(before)
        smaller.setPixelSize(
            max(1, int(share * before.pixelSize() if before.pixelSize() > 0 else share * height * 0.85))
        )
        painter.setFont(smaller)
    painter.drawText(room, align, text)
    painter.setFont(before)
