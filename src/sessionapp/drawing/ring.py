"""Paints the player's ring: the time that is left as an arc, the countdown in its middle, the side beside it.

QtGui only. Knows no session: `Dial` says what to show, `places` says where it goes, `paint_dial` paints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from sessionapp.domain.vocabulary import Side

_GAP = 8.0
_START_ANGLE = 90.0  # twelve o'clock; Qt counts degrees against the clock
_STROKE = 0.075  # of the radius, while the body works; half of it otherwise
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """What the ring shows. `widest` is the longest countdown of the phase, so that its digits keep their size."""

    word: str
    countdown: str
    widest: str
    count: str
    rounds: str
    side: Side | None
    side_text: str
    side_texts: tuple[str, ...]
    fraction: float
    working: bool
    still: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    text: QColor
    muted: QColor
    track: QColor
    accent: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where everything is, in pixels. `side` and `marker` are empty where the run has no sides."""

    circle: QRectF
    stroke: float
    digits: QRectF
    digits_font: QFont
    word: QRectF
    word_font: QFont
    count: QRectF
    count_font: QFont
    rounds: QRectF
    rounds_font: QFont
    side: QRectF
    marker: QRectF
    side_font: QFont

    @property
    def radius(self) -> float:
        return self.circle.width() / 2


def places(dial: Dial, size: QSizeF, font: QFont, tall: float) -> Places:
    """Lay the dial out in `size`. `tall` is the height of the window: digits are a quarter of it where they fit."""
    least = _pixels(font)
    side_font = _sized(font, max(least * 1.25, min(tall * 0.055, size.width() * 0.085)), heavy=True)
    corner = _corner(dial, side_font, size)
    radius = _radius(size, corner)
    centre = QPointF(size.width() / 2, size.height() - radius - 1)
    if corner.isEmpty():
        centre.setY(size.height() / 2)
    stroke = radius * _STROKE
    inner = radius - stroke - _GAP
    digits_font = _digits_font(dial, font, tall / 4, inner)
    digits = _around(centre, _digits_width(dial.widest, digits_font), _cap(digits_font))
    word_box, word_font = _above(dial, font, inner, centre, digits)
    count_box, count_font = _below(dial.count, font, inner, centre, digits.bottom(), 0.27 * _pixels(digits_font))
    rounds_top = count_box.bottom() if dial.count else digits.bottom()
    rounds_box, rounds_font = _below(
        dial.rounds, font, inner, centre, rounds_top, max(least, _pixels(count_font) * 0.55)
    )
    side, marker = _side(dial, side_font, size)
    return Places(
        circle=QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
        stroke=stroke,
        digits=digits,
        digits_font=digits_font,
        word=word_box,
        word_font=word_font,
        count=count_box,
        count_font=count_font,
        rounds=rounds_box,
        rounds_font=rounds_font,
        side=side,
        marker=marker,
        side_font=side_font,
    )


def paint_dial(painter: QPainter, dial: Dial, at: Places, inks: Inks, clip: QRectF) -> None:
    """Paint what touches `clip`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_arc(painter, dial, at, inks, clip)
    ink = inks.muted if dial.still else inks.text
    if dial.countdown and clip.intersects(at.digits.adjusted(-2, -2, 2, 2)):
        _paint_digits(painter, dial.countdown, at, ink)
    for text, box, font, colour in (
        (dial.word, at.word, at.word_font, inks.text if dial.still else inks.accent),
        (dial.count, at.count, at.count_font, inks.text),
        (dial.rounds, at.rounds, at.rounds_font, inks.muted),
    ):
        if text and clip.intersects(box):
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(box, _MIDDLE, text)
    if dial.side is not None and clip.intersects(at.side.united(at.marker)):
        _paint_side(painter, dial, at, inks)


def slice_box(at: Places, one: float, other: float) -> QRectF:
    """The part of the ring that changes when the fraction left goes from `one` to `other`."""
    outer, inner = at.radius, at.radius - 2 * at.stroke
    centre = at.circle.center()
    box = QRectF()
    pieces = 1 + round(abs(other - one) * 80)  # an arc this short hardly bends
    for step in range(pieces + 1):
        turn = 2 * pi * (one + (other - one) * step / pieces)
        x, y = -sin(turn), -cos(turn)
        across = QPointF(x * outer, y * outer), QPointF(x * inner, y * inner)
        box = box.united(QRectF(*(centre + point for point in across)).normalized())
    margin = at.stroke + 2
    return box.adjusted(-margin, -margin, margin, margin)


def _paint_arc(painter: QPainter, dial: Dial, at: Places, inks: Inks, clip: QRectF) -> None:
    """What is left ends at twelve o'clock: the gap grows with the clock, as a hand would sweep it away."""
    width = at.stroke if dial.working else at.stroke / 2
    inset = at.stroke / 2 + 0.5
    box = at.circle.adjusted(inset, inset, -inset, -inset)
    begin, end = _seen_turns(at, clip)
    tip = min(1.0, max(0.0, dial.fraction))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_turns(painter, box, QPen(inks.track, width), begin, end)
    for whole in (-1, 0, 1):  # the part that is seen may go across twelve o'clock
        left, right = max(begin, whole), min(end, whole + tip)
        if left < right:
            _paint_turns(painter, box, QPen(inks.muted if dial.still else inks.accent, width), left, right)


def _seen_turns(at: Places, clip: QRectF) -> tuple[float, float]:
    """From where to where the ring may touch `clip`, in turns from twelve o'clock, anticlockwise: to stroke all of it
    takes long, and when it moves on only its tip is painted."""
    away = clip.center() - at.circle.center()
    half = hypot(clip.width(), clip.height()) / 2
    if half >= 0.5 * at.radius or hypot(away.x(), away.y()) < at.radius / 2:
        return 0.0, 1.0
    middle = atan2(-away.x(), -away.y()) / (2 * pi)
    beside = half / (at.radius / 2) / pi
    return middle - beside, middle + beside


def _paint_turns(painter: QPainter, box: QRectF, pen: QPen, begin: float, end: float) -> None:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    first, last = (round((turns * 360 + _START_ANGLE) * 16) for turns in (begin, end))
    painter.drawArc(box, first, last - first)


def _paint_digits(painter: QPainter, text: str, at: Places, ink: QColor) -> None:
    """Every digit in a cell of the same width, so that nothing jumps, whatever the font."""
    metrics = QFontMetricsF(at.digits_font)
    cell = _cell(metrics)
    left = at.digits.center().x() - _digits_width(text, at.digits_font) / 2
    painter.setFont(at.digits_font)
    painter.setPen(ink)
    for character in text:
        width = cell if character.isdigit() else metrics.horizontalAdvance(character)
        start = left + (width - metrics.horizontalAdvance(character)) / 2
        painter.drawText(QPointF(start, at.digits.bottom()), character)
        left += width


def _paint_side(painter: QPainter, dial: Dial, at: Places, inks: Inks) -> None:
    painter.setFont(at.side_font)
    painter.setPen(inks.text)
    left = dial.side is Side.LEFT
    align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    painter.drawText(at.side, align | Qt.AlignmentFlag.AlignVCenter, dial.side_text)
    painter.setPen(QPen(inks.accent, max(2.0, at.marker.width() / 12)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at.marker)
    painter.setBrush(inks.accent)
    painter.drawPie(at.marker, 90 * 16 if left else -90 * 16, 180 * 16)


def _sized(font: QFont, pixels: float, *, heavy: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(1, round(pixels)))
    sized.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    return sized


def _pixels(font: QFont) -> float:
    return font.pixelSize() if font.pixelSize() > 0 else QFontMetricsF(font).height() * 0.85


def _cap(font: QFont) -> float:
    return QFontMetricsF(font).tightBoundingRect("0").height()


def _cell(metrics: QFontMetricsF) -> float:
    return max(metrics.horizontalAdvance(digit) for digit in "0123456789")


def _digits_width(text: str, font: QFont) -> float:
    metrics = QFontMetricsF(font)
    cell = _cell(metrics)
    return sum(cell if c.isdigit() else metrics.horizontalAdvance(c) for c in text)


def _around(centre: QPointF, width: float, height: float) -> QRectF:
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


def _corner(dial: Dial, font: QFont, size: QSizeF) -> QSizeF:
    """The room the widest side text takes in either upper corner; empty where the run has no sides."""
    if not dial.side_texts:
        return QSizeF(0, 0)
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(text) for text in dial.side_texts)
    return QSizeF(min(size.width(), metrics.height() * 1.35 + width), metrics.height())


def _radius(size: QSizeF, corner: QSizeF) -> float:
    """The largest circle at the lower edge that leaves both upper corners free."""
    high, low = min(size.width(), size.height()) / 2 - 1, 8.0
    if corner.isEmpty():
        return max(high, low)
    for _ in range(24):
        middle = (low + high) / 2
        across = max(0.0, size.width() / 2 - corner.width())
        above = size.height() - middle - 1 - corner.height()
        low, high = (middle, high) if hypot(across, above) >= middle + _GAP and above > 0 else (low, middle)
    return low


def _side(dial: Dial, font: QFont, size: QSizeF) -> tuple[QRectF, QRectF]:
    corner = _corner(dial, font, size)
    if corner.isEmpty():
        return QRectF(), QRectF()
    height = corner.height()
    mark = height * 0.78
    inset = (height - mark) / 2 + 2
    text_width = corner.width() - height * 1.35
    if dial.side is Side.RIGHT:
        marker = QRectF(size.width() - mark - inset, inset, mark, mark)
        return QRectF(size.width() - corner.width(), 0, text_width, height), marker
    return QRectF(height * 1.35, 0, text_width, height), QRectF(inset, inset, mark, mark)


def _digits_font(dial: Dial, font: QFont, wanted: float, inner: float) -> QFont:
    """The largest digits up to `wanted` pixels that leave a line above and one below them in the circle."""
    pixels = wanted
    while pixels > 10:
        sized = _sized(font, pixels)
        half_width, half_height = _digits_width(dial.widest or "0:00", sized) / 2, _cap(sized) / 2
        if hypot(half_width, half_height) <= inner and half_height * 2.45 <= inner:
            return sized
        pixels *= 0.97
    return _sized(font, 10)


def _above(dial: Dial, font: QFont, inner: float, centre: QPointF, digits: QRectF) -> tuple[QRectF, QFont]:
    """The phase's word over the digits; in their place, and large, where nothing is counted down."""
    if not dial.countdown:
        box = _around(centre, inner * 1.7, inner * 0.9)
        return _fitted(dial.word, font, box, inner * 0.26)
    pixels = digits.height() * 0.38
    chord = _chord(inner, digits.height() / 2 + pixels * 1.6)
    box = QRectF(centre.x() - chord / 2, digits.top() - pixels * 1.75, chord, pixels * 1.4)
    return _fitted(dial.word, font, box, pixels)


def _below(text: str, font: QFont, inner: float, centre: QPointF, top: float, pixels: float) -> tuple[QRectF, QFont]:
    top += pixels * 0.3
    chord = _chord(inner, top + pixels * 1.3 - centre.y())
    return _fitted(text, font, QRectF(centre.x() - chord / 2, top, chord, pixels * 1.3), pixels)


def _chord(radius: float, off: float) -> float:
    return 2 * sqrt(max(1.0, radius * radius - off * off))


def _fitted(text: str, font: QFont, box: QRectF, pixels: float) -> tuple[QRectF, QFont]:
    """The box and the largest font up to `pixels` in which `text` fits into it."""
    while pixels > 8:
        sized = _sized(font, pixels, heavy=True)
        needed = QFontMetricsF(sized).boundingRect(box, _MIDDLE, text)
        if needed.width() <= box.width() + 1 and needed.height() <= box.height() + 1:
            return box, sized
        pixels *= 0.95
    return box, _sized(font, 8, heavy=True)
