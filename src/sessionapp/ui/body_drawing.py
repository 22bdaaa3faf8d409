"""The two views of the body map on the screen: painting, mouse and keys, and a button for a screen reader at each spot.

Tells what was asked for; what becomes of it is `BodyMap`'s matter.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SEATS, SPOTS, Seat, Spot, Strengths, View, Way, neighbour
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.body_map import centre_in, outline_in, paint_body_map, seat_at
from sessionapp.presentation.body_map import choice_words, strength_words
from sessionapp.ui.body_map_inks import map_inks
from sessionapp.ui.strength_row import STEPS, TypedNumber
from sessionapp.ui.theme import Type, colours_of

_ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
FIRST = Seat(View.BACK, Spot(Place.LOWER_BACK, Side.LEFT))
"""Where the keyboard comes to first."""

_MARGIN = 6


class _SpotButton(QAbstractButton):
    """A spot as the keyboard and a screen reader meet it; what is seen of it the map paints."""

    focused = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the map's: an arrow leads to the next spot, not to the next button

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.let_go.emit()


class BodyDrawing(QWidget):
    """Both views. `current_changed(Spot)`, `chosen(Spot)`, `typed(int)` a strength, `stepped(int)` a change of it."""

    current_changed = Signal(object)
    chosen = Signal(object)
    typed = Signal(int)
    stepped = Signal(int)

    def __init__(self, *, with_strengths: bool) -> None:
        super().__init__()
        self._with_strengths = with_strengths
        self._typed = TypedNumber()
        self._seat = FIRST
        self._pointed: Seat | None = None
        self.current: Spot | None = None
        self.strengths = Strengths()
        self.marked: frozenset[Spot] = frozenset()
        self._buttons = {spot: self._button(spot) for spot in SPOTS}
        self._buttons[FIRST.spot].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(Type.LEAD.font())
        self.name()

    def _button(self, spot: Spot) -> _SpotButton:
        button = _SpotButton(self)
        button.focused.connect(lambda: self._on_focused(spot))
        button.let_go.connect(self.update)
        button.clicked.connect(lambda: self._choose(self._seat_of(spot)))
        return button

    def button(self, spot: Spot) -> QAbstractButton:
        """What stands for a spot with the keyboard and a screen reader."""
        return self._buttons[spot]

    @property
    def spot(self) -> Spot:
        """The spot the keyboard is on, or will be on when Tab comes here."""
        return self._seat.spot

    def focus(self, reason: Qt.FocusReason) -> None:
        """Give the keyboard to the spot that has it when Tab comes here."""
        self._buttons[self._seat.spot].setFocus(reason)

    def make_current(self, seat: Seat) -> None:
        """Make a seat the one the keyboard is on; Tab comes back to it."""
        if seat.spot == self.current:
            self._seat = seat
            return
        self._buttons[self._seat.spot].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._buttons[seat.spot].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._seat, self.current = seat, seat.spot
        self._typed.forget()
        self.current_changed.emit(seat.spot)
        self.update()

    def make_spot_current(self, spot: Spot) -> None:
        self.make_current(self._seat_of(spot))

    def name(self) -> None:
        """Tell a screen reader what the spots are called and how strongly they are felt."""
        for spot, button in self._buttons.items():
            words = self.words(spot)
            if button.accessibleName() != words:
                button.setAccessibleName(words)

    def words(self, spot: Spot) -> str:
        """What is said of a spot."""
        if self._with_strengths:
            return strength_words(spot, self.strengths.of(spot))
        return choice_words(spot, chosen=spot in self.marked)

    def box(self) -> QRectF:
        """What the picture is fitted into."""
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def _seat_of(self, spot: Spot) -> Seat:
        """Where a spot is drawn: where the keyboard is already, if it is drawn twice."""
        return next(seat for seat in (self._seat, *SEATS) if seat.spot == spot)

    def _on_focused(self, spot: Spot) -> None:
        self.make_current(self._seat_of(spot))
        self.update()

    def _choose(self, seat: Seat) -> None:
        self.make_current(seat)
        self.focus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(seat.spot)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        inks = map_inks(colours)
        focused = self._buttons[self._seat.spot].hasFocus()
        if not focused:
            inks = replace(inks, focus=QColor(colours.text))
        ringed = self.current if focused or self._with_strengths else None
        pointed = self._pointed.spot if self._pointed else None
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setFont(self.font())
        paint_body_map(painter, self.box(), self.strengths, ringed, inks, pointed=pointed, chosen=self.marked)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for seat in reversed(SEATS):
            self._buttons[seat.spot].setGeometry(outline_in(seat, self.box()).boundingRect().toAlignedRect())

    # mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(seat_at(event.position(), self.box()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, seat: Seat | None) -> None:
        if seat == self._pointed:
            return
        self._pointed = seat
        self.setCursor(Qt.CursorShape.PointingHandCursor if seat else Qt.CursorShape.ArrowCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        seat = seat_at(event.position(), self.box())
        if seat and event.button() is Qt.MouseButton.LeftButton:
            self._choose(seat)

    # keyboard

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_hint(event.pos(), event.globalPos())
            return True
        # The keys belong to the map while it has the focus; elsewhere in the window they may mean something else.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.LEAD.font())
        return super().event(event)

    def _show_hint(self, at: QPoint, place: QPoint) -> None:
        seat = seat_at(QPointF(at), self.box())
        QToolTip.showText(place, self.words(seat.spot) if seat else "", self)

    def _own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        digit = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
        strength = self._with_strengths and (digit or event.key() in STEPS)
        return plain and (event.key() in _ARROWS or event.key() in _CHOOSE or strength)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._own(event):
            super().keyPressEvent(event)
            return
        number = self._typed.number(event)
        key = Qt.Key(event.key())
        if key in _ARROWS:
            middles = {seat: centre_in(seat, self.box()).toTuple() for seat in SEATS}
            self.make_current(neighbour(middles, self._seat, _ARROWS[key]))
            self.focus(Qt.FocusReason.OtherFocusReason)
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif number is not None:
            self.typed.emit(number)
        elif not event.isAutoRepeat():
            self._choose(self._seat)
