"""The picture of the player: ring, countdown, count and side, readable from three metres.

Shows a PlayerView and tells of clicks. Between two views it moves the arc on by itself, repainting only its tip.
"""

from __future__ import annotations

from dataclasses import fields, replace
from math import pi

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.ring import Dial, Inks, Places, paint_dial, places, slice_box
from sessionapp.presentation.player import PlayerView, countdown_text
from sessionapp.ui.theme import GRID, Type, colours_of

_FASTEST_MS = 100
_VISIBLE_SECOND_MS = 1_000
_STEP_PX = 2.0  # the arc's tip is moved on when it would have moved this far
_FAR = 0.1  # of the ring: beyond this a change is a jump, and all of it is painted anew


class Stage(QWidget):
    """`clicked` when somebody clicks into it. `side_texts` are those the run can show, () where it has no sides."""

    clicked = Signal()

    def __init__(self, kind: Kind, side_texts: tuple[str, ...]) -> None:
        super().__init__()
        self._kind = kind
        self._side_texts = side_texts
        self._view: PlayerView | None = None
        self._dial: Dial | None = None
        self._places: Places | None = None
        self._dyed: Inks | None = None
        self._tall = 0
        self._since = QElapsedTimer()
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._move_on)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_view(self, view: PlayerView) -> None:
        """Show this moment; only what differs from the last one is painted."""
        self._view = view
        self._since.start()
        dial = Dial(
            word=view.phase_word,
            countdown=view.countdown,
            widest="" if view.phase_ms is None else countdown_text(view.phase_ms),
            count=view.count,
            rounds=view.rounds,
            side=view.side,
            side_text=view.side_text,
            side_texts=self._side_texts,
            fraction=view.fraction,
            working=view.active,
            still=not view.moving,
        )
        self._change(dial)
        self._set_timer()

    def set_tall(self, height: int) -> None:
        """The height of the whole window, of which the digits are a quarter where there is room."""
        if height != self._tall:
            self._tall = height
            self._lay_out()

    @property
    def dial(self) -> Dial | None:
        """What is shown now; None before the first view."""
        return self._dial

    def moves_every_ms(self) -> int | None:
        """How often the arc is moved on just now; None while it stands still or moves too slowly to be seen."""
        return self._timer.interval() if self._timer.isActive() else None

    def dial_places(self) -> Places | None:
        """Where everything is painted now; None before the first view."""
        return self._places

    def minimumSizeHint(self) -> QSize:
        least = Type.BODY.font()
        side = max(160, 9 * self.fontMetrics().height() if least.pointSizeF() > 0 else 160)
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dial is None or self._places is None:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        paint_dial(painter, self._dial, self._places, self._inks(), QRectF(event.rect()))
        painter.end()

    def _inks(self) -> Inks:
        if self._dyed is None:
            colours = colours_of(self.palette())
            self._dyed = Inks(
                text=QColor(colours.text),
                muted=QColor(colours.muted),
                track=QColor(colours.track),
                accent=colours.of(self._kind),
            )
        return self._dyed

    def _change(self, dial: Dial) -> None:
        old, self._dial = self._dial, dial
        calm = old is not None and old == replace(dial, countdown=old.countdown, fraction=old.fraction)
        if old is None or not calm or abs(old.fraction - dial.fraction) > _FAR or self._places is None:
            self._lay_out()
            return
        if old.countdown != dial.countdown:
            self._repaint(self._places.digits.adjusted(-4, -4, 4, 4))
        if old.fraction != dial.fraction:
            self._repaint(slice_box(self._places, old.fraction, dial.fraction))

    def _repaint(self, box: QRectF) -> None:
        self.update(box.toAlignedRect())

    def _lay_out(self) -> None:
        if self._dial is not None and not self.size().isEmpty():
            self._places = self._places_near_the_ring(self._dial)
        self.update()

    def _places_near_the_ring(self, dial: Dial) -> Places:
        """In a wide stage the side would stand in its far corners: its two places meet above the ring instead."""
        size, font, tall = QSizeF(self.size()), Type.LEAD.font(), self._tall or self.height()
        wide = places(dial, size, font, tall)
        side = wide.side.united(wide.marker)
        near = 2 * max(side.width() + 2 * GRID, wide.radius)
        if side.isEmpty() or near >= size.width():
            return wide
        together = places(dial, QSizeF(near, size.height()), font, tall)
        return _moved(together, (size.width() - near) / 2)

    # moving on

    def _set_timer(self) -> None:
        """Run the timer only where something moves that somebody can see, and only as often as it moves."""
        view = self._view
        every = self._every_ms()
        if view is None or not (self._shown and view.moving) or every >= _VISIBLE_SECOND_MS:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != every:
            self._timer.start(every)

    def _every_ms(self) -> int:
        if self._view is None or self._view.phase_ms is None or self._places is None:
            return _VISIBLE_SECOND_MS
        around = 2 * pi * self._places.radius
        return max(_FASTEST_MS, round(self._view.phase_ms * _STEP_PX / around))

    def _move_on(self) -> None:
        view = self._view
        if view is None or view.phase_ms is None or self._dial is None:
            return
        gone = self._since.elapsed() / max(1, view.phase_ms)
        self._change(replace(self._dial, fraction=max(0.0, view.fraction - gone)))

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dyed = None
            self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = True
        self._set_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shown = False
        self._set_timer()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = QRectF(self.rect()).contains(QPointF(event.position()))
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()


def _moved(at: Places, by: float) -> Places:
    """All of it further to the right."""
    parts = {field.name: getattr(at, field.name) for field in fields(at)}
    moved = {name: part.translated(by, 0) for name, part in parts.items() if isinstance(part, QRectF)}
    return replace(at, **moved)  # type: ignore[arg-type]
