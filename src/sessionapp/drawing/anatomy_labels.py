"""The names beside an anatomy picture: where picture and names stand in a box, dots, and the lines between them.

QtGui only; knows neither bones nor muscles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform

from sessionapp.domain.anatomy import Attachment, Landmark

_MOST = 0.36  # of the width, for the names
_GAP = 0.6  # lines between two names
_LEAST_PICTURE = 120.0  # pixels; a narrower one is for a glance and has no names
_DOT_PX = 3.6
_LEAD_PX = 14.0
_HALO = 0.55

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the room it has, and the dots it stands for, in pixels."""

    text: str
    room: QRectF
    dots: tuple[QPointF, ...]

    @property
    def end(self) -> QPointF:
        """Where its line arrives."""
        return QPointF(self.room.left() - 5, self.room.center().y())


@dataclass(frozen=True, slots=True)
class Labelled:
    """The room of the picture itself, the way from the field to it, and the names from above to below."""

    picture: QRectF
    to_box: QTransform
    labels: tuple[Label, ...] = ()

    def paint(self, painter: QPainter, text: QColor, mark: QColor, ground: QColor) -> None:
        """Lines first, so that no dot is crossed."""
        halo = QColor(ground)
        halo.setAlphaF(_HALO)
        for label in self.labels:
            for width, ink in ((2.8, halo), (1.2, text)):
                painter.setPen(QPen(ink, width))
                for dot in label.dots:
                    elbow = QPointF(label.end.x() - _LEAD_PX, label.end.y())
                    painter.drawPolyline([dot, elbow, label.end])
        for label in self.labels:
            painter.setPen(QPen(ground, 1.5))
            painter.setBrush(mark)
            for dot in label.dots:
                painter.drawEllipse(dot, _DOT_PX, _DOT_PX)
            painter.setPen(text)
            painter.drawText(label.room, _WRAPPED, label.text)


def labelled(
    box: QRectF,
    frame: tuple[float, float, float, float],
    font: QFont,
    words: Mapping[Attachment, str],
    seen: Mapping[Landmark, tuple[float, float]],
) -> Labelled:
    """Names stand to the right of the picture, in the order of their dots. No names where they would be cut."""
    if words:
        metrics = QFontMetricsF(font)
        column = _column(metrics, words.values(), box.width() * _MOST)
        taken = column + _LEAD_PX + 10
        if column and box.width() - taken >= _LEAST_PICTURE:
            picture, to_box = _fitted(box.adjusted(0, 0, -taken, 0), frame)
            left = picture.right() + _LEAD_PX + 6
            labels = _stacked(box, left, column, metrics, words, seen, to_box)
            if labels:
                return Labelled(picture, to_box, labels)
    return Labelled(*_fitted(box, frame))


def _fitted(room: QRectF, frame: tuple[float, float, float, float]) -> tuple[QRectF, QTransform]:
    """The largest picture of the frame in the middle of the room, and the way there."""
    left, top, right, bottom = frame
    scale = max(0.01, min(room.width() / (right - left), room.height() / (bottom - top)))
    picture = QRectF(0, 0, (right - left) * scale, (bottom - top) * scale)
    picture.moveCenter(room.center())
    return picture, QTransform(scale, 0, 0, scale, picture.left() - left * scale, picture.top() - top * scale)


def _column(metrics: QFontMetricsF, texts: object, most: float) -> float:
    """How wide the names are, wrapped where they must be; 0 where a single word is wider than there is room."""
    widest = 0.0
    for text in texts:  # type: ignore[attr-defined]
        if max(metrics.horizontalAdvance(word) for word in text.split()) > most:
            return 0.0
        widest = max(widest, metrics.boundingRect(QRectF(0, 0, most, 10_000), _WRAPPED, text).width())
    return widest + 2


def _stacked(
    box: QRectF,
    left: float,
    column: float,
    metrics: QFontMetricsF,
    words: Mapping[Attachment, str],
    seen: Mapping[Landmark, tuple[float, float]],
    to_box: QTransform,
) -> tuple[Label, ...]:
    """Each name as near its dots as the one above leaves room; () where they do not all fit in the height."""
    gap = metrics.height() * _GAP
    wanted = []
    for marks, text in words.items():
        dots = tuple(to_box.map(QPointF(*seen[mark])) for mark in marks)
        height = metrics.boundingRect(QRectF(0, 0, column, 10_000), _WRAPPED, text).height()
        wanted.append((sum(dot.y() for dot in dots) / len(dots), height, text, dots))
    wanted.sort(key=lambda one: one[0])
    tops: list[float] = []
    floor = box.top()
    for middle, height, _, _ in wanted:
        tops.append(max(floor, middle - height / 2))
        floor = tops[-1] + height + gap
    ceiling = box.bottom()
    for at in reversed(range(len(wanted))):
        tops[at] = min(tops[at], ceiling - wanted[at][1])
        ceiling = tops[at] - gap
    if tops and tops[0] < box.top():
        return ()
    return tuple(
        Label(text, QRectF(left, top, column, height), dots)
        for top, (_, height, text, dots) in zip(tops, wanted, strict=True)
    )
