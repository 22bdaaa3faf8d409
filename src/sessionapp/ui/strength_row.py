"""The numbers 0 to 10 in a row, one of them chosen, each large enough to be hit with a tired hand.

A slider to the keyboard and to a screen reader. Knows no body.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from sessionapp.domain.body_map import STRONGEST
from sessionapp.drawing.body_map import MapInks
from sessionapp.ui.body_map_inks import map_inks
from sessionapp.ui.controls import paint_box, paint_focus
from sessionapp.ui.theme import GRID, Colours, Type, colours_of

_WIDEST = 7 * GRID
_LEAST = 24


class TypedNumber:
    """What digit keys mean: each its number, and 1 followed at once by 0 means 10."""

    def __init__(self) -> None:
        self._one = False

    def number(self, event: QKeyEvent) -> int | None:
        """The number a key means; None for every key but a plain digit."""
        # Shift too: on some keyboards the digits need it.
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        digit = event.key() - Qt.Key.Key_0
        if not (plain and 0 <= digit <= 9):
            self._one = False
            return None
        ten = self._one and digit == 0
        self._one = digit == 1
        return STRONGEST if ten else digit

    def forget(self) -> None:
        """What is typed next is meant for something else."""
        self._one = False


STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
"""The keys that make a number larger or smaller, and by how much."""


class StrengthRow(QAbstractSlider):
    """`valueChanged(int)`: another number was clicked, or chosen with the digits, the arrows or + and -."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, STRONGEST)
        self.setSingleStep(1)
        self.setPageStep(2)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFont(Type.HEADING.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pointed: int | None = None
        self._typed = TypedNumber()

    def number_box(self, number: int) -> QRectF:
        """Where a number is painted and can be clicked, in pixels."""
        width = min(self._cell(_WIDEST), self.width() / (STRONGEST + 1))
        left = (self.width() - width * (STRONGEST + 1)) / 2
        return QRectF(left + number * width, 0, width, self.height())

    def sizeHint(self) -> QSize:
        return QSize((STRONGEST + 1) * self._cell(_WIDEST), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize((STRONGEST + 1) * self._cell(_LEAST), self._tall())

    def _tall(self) -> int:
        return max(5 * GRID, QFontMetrics(self.font()).height() + 2 * GRID)

    def _cell(self, least: int) -> int:
        return max(least, QFontMetrics(self.font()).horizontalAdvance("10") + GRID)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        colours = colours_of(self.palette())
        inks = map_inks(colours)
        for number in range(STRONGEST + 1):
            self._paint_number(painter, number, colours, inks)
        if self.hasFocus():
            whole = self.number_box(0).united(self.number_box(STRONGEST))
            paint_focus(painter, whole, 8, colours)
        painter.end()

    def _paint_number(self, painter: QPainter, number: int, colours: Colours, inks: MapInks) -> None:
        fill = inks.fills[number] if number and self.isEnabled() else QColor(colours.surface)
        ink = inks.numbers[number] if number else QColor(colours.text)
        chosen = self.isEnabled() and number == self.value()
        pointed = self.isEnabled() and number == self._pointed
        edge = QColor(colours.text if chosen or pointed else colours.control)
        width = colours.pen(edge).widthF() + (2.0 if chosen else 1.0 if pointed else 0.0)
        box = self.number_box(number).adjusted(2, 3, -2, -3)
        paint_box(painter, box, 6, QPen(edge, width), fill)
        painter.setPen(ink if self.isEnabled() else QColor(colours.disabled))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    # mouse

    def _at(self, event: QMouseEvent) -> int | None:
        boxes = ((number, self.number_box(number)) for number in range(STRONGEST + 1))
        return next((number for number, box in boxes if box.contains(event.position())), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if event.button() is Qt.MouseButton.LeftButton and at is not None:
            self.setValue(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, at: int | None) -> None:
        if at != self._pointed:
            self._pointed = at
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page, not the number under it

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self._typed.number(event)
        if number is not None:
            self.setValue(number)
        elif event.key() in STEPS:
            self.setValue(self.value() + STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.HEADING.font())
            self.updateGeometry()
        return super().event(event)
