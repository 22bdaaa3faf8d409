"""The whole run as a row that can be clicked, pointed at, and walked through with the keyboard.

Shows a Timeline and asks to jump; whether and how is the page's matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from sessionapp.drawing.mixing import mixed
from sessionapp.drawing.timeline import Bar, BarInks, bar_box, here_box, paint_bars, paint_choice, paint_here
from sessionapp.presentation import times
from sessionapp.presentation.timeline import Segment, Span, Timeline
from sessionapp.translate import tr
from sessionapp.ui.theme import GRID, colours_of

_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -100_000,
    Qt.Key.Key_End: 100_000,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimelineBar(QAbstractSlider):
    """jump_requested(session_ms): a place was clicked, or a step chosen with the arrows and Enter.

    For a screen reader it is a slider, whose value is the number of the chosen step.
    """

    jump_requested = Signal(int)

    def __init__(self, line: Timeline) -> None:
        super().__init__()
        self._here = 0.0
        self._over: tuple[Span, ...] = ()
        self.set_line(line)
        self._pointed: int | None = None
        self._thin = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_line(self, line: Timeline) -> None:
        """Show another row; where in it the run is, comes with the next `set_here`."""
        self._line = line
        self._bars = [Bar(s.start, s.width, tuple((m.start, m.width) for m in s.marks)) for s in line.segments]
        self._here, self._over = 0.0, ()
        self.setRange(0, len(line.segments) - 1)
        self.update()

    def set_here(self, fraction: float, over: tuple[Span, ...]) -> None:
        """Move the marker; `over` is what of the row before it was lived through. Only the strip it crossed is
        painted, and only where it moved at all."""
        row = self._row()
        if abs(fraction - self._here) * row.width() < 1:
            return
        strip = here_box(row, self._here).united(here_box(row, fraction))
        self._here, self._over = fraction, over
        self.update(strip.toAlignedRect().adjusted(-1, -1, 1, 1))

    def set_thin(self, thin: bool) -> None:
        self._thin = thin
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(400, (6 if self._thin else self._row_height()) + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        row = self._row()
        inks = self._inks()
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        for over, left, right in self._parts(row):
            painter.save()
            painter.setClipRect(QRectF(left, 0, right - left, self.height()), Qt.ClipOperation.IntersectClip)
            paint_bars(painter, row, self._bars_in(QRectF(event.rect())), inks, over=over)
            painter.restore()
        framed = self.value() if self.hasFocus() else self._pointed
        if framed is not None:
            paint_choice(painter, row, self._bars[framed], inks)
        paint_here(painter, row, self._here, inks)
        painter.end()

    def _parts(self, row: QRectF) -> Iterator[tuple[bool, float, float]]:
        """Whether it is over, and from where to where in pixels; what was skipped looks like what is to come."""
        done = 0.0
        for start, end in self._over:
            left, right = (row.left() + fraction * row.width() if fraction else 0.0 for fraction in (start, end))
            if left > done:
                yield False, done, left
            yield True, left, right
            done = right
        yield False, done, float(self.width())

    def _bars_in(self, box: QRectF) -> list[Bar]:
        row = self._row()
        return [b for b in self._bars if bar_box(row, b).adjusted(-2, -4, 2, 4).intersects(box)]

    def _inks(self) -> BarInks:
        colours = colours_of(self.palette())
        accent = QColor(colours.accent) if colours.high else colours.of(self._line.plan.kind)
        return BarInks(
            ground=QColor(colours.track),
            work=QColor(colours.control),
            ground_over=mixed(QColor(colours.surface), accent, 0.5 if colours.high else 0.4),
            work_over=accent,
            here=QColor(colours.text),
            focus=QColor(colours.accent),
        )

    def _row(self) -> QRectF:
        height = 6 if self._thin else self._row_height()
        return QRectF(4, (self.height() - height) / 2, max(1, self.width() - 8), height)

    def _row_height(self) -> int:
        return max(14, round(self.fontMetrics().height() * 0.8))

    # mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._line.segments.index(self._line.segment_at(self._fraction(event.position().x())))
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()
        if QToolTip.isVisible():
            self._show_hint(event.position().x(), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.jump_requested.emit(self._line.session_ms(self._fraction(event.position().x())))

    def _show_hint(self, x: float, place: QPoint) -> None:
        """Which step is under the pointer, and where in the session a click would lead."""
        fraction = self._fraction(x)
        hint = _told(self._line.segment_at(fraction), self._line.session_ms(fraction))
        QToolTip.showText(place, hint, self)

    def _fraction(self, x: float) -> float:
        row = self._row()
        return min(1.0, max(0.0, (x - row.left()) / row.width()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_hint(event.pos().x(), event.globalPos())
            return True
        # The arrows belong to the row while it has the focus; elsewhere on the page they are back and next.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    # keyboard

    def _own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and (event.key() in _ARROWS or event.key() in _ENTER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._own(event):
            event.ignore()  # the page's
        elif event.key() in _ENTER:
            first = self._line.segments[self.value()].first_phase
            self.jump_requested.emit(self._line.plan.phases[first].starts_ms)
        else:
            self.setValue(self.value() + _ARROWS[Qt.Key(event.key())])
            self._name()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setValue(self._line.segments.index(self._line.segment_at(self._here)))
        self._name()
        super().focusInEvent(event)

    def _name(self) -> None:
        chosen = self._line.segments[self.value()]
        start = self._line.plan.phases[chosen.first_phase].starts_ms
        self.setAccessibleName(tr("The whole session: {step}", step=_told(chosen, start)))
        self.setAccessibleDescription(tr("Choose a step with the left and right arrows, and press Enter to go there."))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def _told(segment: Segment, session_ms: int) -> str:
    return tr("{step} · {time} in", step=segment.name, time=times.clock_length(session_ms))
