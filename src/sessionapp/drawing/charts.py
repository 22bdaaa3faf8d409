"""Paints the course of ratings over time: dots on lines, pairs joined by stems, the change that matters marked.

QtGui only, on any paint device. Knows neither records nor what the words on it mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF

from sessionapp.domain.chart import TOP, Change, Course, Series, Tick
from sessionapp.drawing.chart_inks import ChartInks, Pencil, paint_dot, paint_tip, pencil, stroke
from sessionapp.drawing.chart_legend import legend_height, paint_legend

_STEPS = (2, 5)
"""Ratings stand at the lines of so many points: the finer ones where there is room for their numbers."""
_ARROW = 30.0


def course_height(course: Course, width: float, font: QFont) -> float:
    """How high this chart is best at such a width: its legend, then room enough to tell ratings apart."""
    at = Pencil(QPainter(), QFontMetricsF(font))
    return legend_height(at, course, width) + (0.5 + 0.8 * TOP + 1.3) * at.row


def paint_course(painter: QPainter, box: QRectF, course: Course, inks: ChartInks, font: QFont) -> None:
    """Fill `box` with the chart; it leaves what is around it as it is."""
    painter.save()
    at = pencil(painter, font)
    top = box.top() + paint_legend(at, box, course, inks)
    left = box.left() + at.width("10") + 10 * at.unit
    right = box.right() - (_ARROW if course.change else 8) * at.unit
    plot = QRectF(QPointF(left, top + at.row / 2), QPointF(right, box.bottom() - 1.3 * at.row))
    field = _Field(at, plot, inks)
    field.ground(course)
    for series in course.series:
        field.line(series)
    field.stems(course.series)
    for series in course.series:
        size = field.dot_size(series)
        for point in series.points:
            paint_dot(at, series.dot, field.x(point.at), field.y(point.value), inks, size)
    if course.change is not None:
        field.arrow(course.change)
    paint_ticks(at, plot, course.ticks, inks, box)
    painter.restore()


def paint_ticks(at: Pencil, plot: QRectF, ticks: Sequence[Tick], inks: ChartInks, box: QRectF) -> None:
    """Moments under the plot; one that would touch the one before it, or leave the box, stays unnamed."""
    free = box.left()
    for tick in ticks:
        x = plot.left() + tick.at * plot.width()
        width = at.width(tick.text) + 2 * at.unit
        start = min(max(x - width / 2, box.left()), box.right() - width)
        if start >= free:
            at.line(at.pen(inks.muted, 1), x, plot.bottom(), x, plot.bottom() + 4 * at.unit)
            place = QRectF(start, plot.bottom() + 0.3 * at.row, width, at.row)
            at.text(place, inks.muted, tick.text, Qt.AlignmentFlag.AlignHCenter)
            free = start + width + 6 * at.unit


@dataclass(frozen=True, slots=True)
class _Field:
    """The plot itself: where a moment and a rating are in it."""

    at: Pencil
    plot: QRectF
    inks: ChartInks

    def x(self, share: float) -> float:
        return self.plot.left() + share * self.plot.width()

    def y(self, value: float) -> float:
        return self.plot.bottom() - value / TOP * self.plot.height()

    def ground(self, course: Course) -> None:
        """What lies under the dots: the ratings that would be a change that matters, and a line every few points."""
        at, inks, plot = self.at, self.inks, self.plot
        if course.goal is not None:
            goal = self.y(course.goal)
            at.painter.fillRect(QRectF(QPointF(plot.left(), goal), plot.bottomRight()), inks.goal)
            at.line(at.pen(inks.muted, 1, Qt.PenStyle.DotLine), plot.left(), goal, plot.right(), goal)
        roomy = plot.height() / TOP * _STEPS[0] > 1.1 * at.row
        for value in range(0, int(TOP) + 1, _STEPS[0] if roomy else _STEPS[1]):
            y = self.y(value)
            at.line(at.pen(inks.line, 1), plot.left(), y, plot.right(), y)
            number = QRectF(plot.left() - 60 * at.unit, y - at.row / 2, 54 * at.unit, at.row)
            at.text(number, inks.muted, str(value), Qt.AlignmentFlag.AlignRight)
        if course.change is not None:
            y = self.y(course.change.began)
            at.line(at.pen(inks.text, 1.2, Qt.PenStyle.DashDotLine), plot.left(), y, self.x(1) + 20 * at.unit, y)

    def line(self, series: Series) -> None:
        points = [QPointF(self.x(point.at), self.y(point.value)) for point in series.points]
        self.at.painter.setPen(stroke(self.at, series.dot, self.inks))
        for stretch in _stretches(points, series.breaks):
            self.at.painter.drawPolyline(QPolygonF(stretch))

    def stems(self, series: Sequence[Series]) -> None:
        for one, other in pairwise(series):
            there = {point.at: point.value for point in other.points}
            for point in one.points:
                if point.at in there:
                    x = self.x(point.at)
                    self.at.line(self.at.pen(self.inks.muted, 1.2), x, self.y(point.value), x, self.y(there[point.at]))

    def dot_size(self, series: Series) -> float:
        """Smaller where many stand close together."""
        nearest = min((after.at - point.at for point, after in pairwise(series.points)), default=1.0)
        room = nearest * self.plot.width() / self.at.unit
        return min(5.0, max(3.2, room * 0.42))

    def arrow(self, change: Change) -> None:
        """From where it began to where it is now, beside the plot; a strong one where the change matters."""
        at, x = self.at, self.x(1) + 16 * self.at.unit
        began, now = self.y(change.began), self.y(change.now)
        width = 3.0 if change.matters else 1.4
        tip = (7 if change.matters else 5) * at.unit
        ink = self.inks.text
        if abs(now - began) < tip:
            at.line(at.pen(ink, width), x - tip / 2, now, x + tip / 2, now)
            return
        way = 1 if now > began else -1
        at.line(at.pen(ink, width), x, began, x, now - way * tip * 0.8)
        paint_tip(at, ink, x, now, way * tip)


def _stretches(points: Sequence[QPointF], breaks: frozenset[int]) -> Iterator[list[QPointF]]:
    """The points that one line goes through."""
    begin = 0
    for index in (*sorted(breaks), len(points)):
        if index - begin > 1:
            yield list(points[begin:index])
        begin = index
