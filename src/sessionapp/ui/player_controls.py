"""The buttons of the player. They fold as the window gets narrower; none of them is ever out of reach.

Layout only: the page connects what they do.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, paint_box
from sessionapp.ui.theme import GRID, colours_of
from sessionapp.ui.worn import Worn, slider

_SLIDER_WIDTH = 120
_VOLUME_STEP = 5
_FOLDS = ((0, False, 1), (0, True, 1), (1, True, 1), (0, True, 2), (1, True, 2), (2, True, 2))
"""From wide to narrow: (how much of words and icons is left out, the rest in the drawer, rows)."""


class Group(QWidget):
    """Controls that stay together, beside or below one another."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.members = widgets
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        for widget in widgets:
            self._box.addWidget(widget)

    def stand(self, upright: bool) -> None:
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        for widget in self.members:
            self._box.setAlignment(widget, Qt.AlignmentFlag.AlignLeft if upright else Qt.AlignmentFlag(0))

    def width_needed(self) -> int:
        widths = (max(w.sizeHint().width(), w.minimumWidth()) for w in self.members)
        return sum(widths) + GRID * (len(self.members) - 1)


class _Volume(Worn, QSlider):
    """Qt's own, which the wheel turns."""

    wears = slider


class SoundControls(Group):
    """Mute, volume, full screen, keys: what belongs to the window more than to the run."""

    def __init__(self, *, volume: int, muted: bool) -> None:
        self.mute = Button("", Look.QUIET)
        self.volume = _Volume(Qt.Orientation.Horizontal)
        self.full_screen = Button(tr("Full screen"), Look.QUIET, icon=Icon.FULL_SCREEN)
        self.keys = Button(tr("Keys"), Look.QUIET, icon=Icon.INFO)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(_VOLUME_STEP)
        self.volume.setPageStep(2 * _VOLUME_STEP)
        self.volume.setAccessibleName(tr("Volume"))
        self.volume.setFixedWidth(_SLIDER_WIDTH)
        super().__init__(self.mute, self.volume, self.full_screen, self.keys)
        self.show_volume(volume, muted=muted)

    def show_volume(self, volume: int, *, muted: bool) -> None:
        self.mute.drawn_icon = Icon.MUTED if muted else Icon.SOUND
        self.mute.set_word(tr("Unmute") if muted else tr("Mute"))
        self.mute.setAccessibleDescription(tr("The sound is off") if muted else tr("The sound is on"))
        self.volume.setValue(volume)
        self.volume.setToolTip(tr("Volume {volume} %", volume=volume))

    def set_full(self, full: bool) -> None:
        self.full_screen.set_word(tr("Leave full screen") if full else tr("Full screen"))


class PlayerControls(QWidget):
    """The row below the timeline. `more_requested` asks for the drawer with what has been folded away."""

    more_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(tr("Back"), icon=Icon.PREVIOUS)
        self.rewind = Button(tr("−10 s"))
        self.main = Button(tr("Pause"), Look.PRIMARY, icon=Icon.PAUSE)
        self.forward = Button(tr("+10 s"))
        self.next = Button(tr("Next"), icon=Icon.NEXT)
        self.repeat = Button(tr("Repeat instruction"), Look.QUIET, icon=Icon.REPEAT)
        self.where = Button(tr("Where am I?"), Look.QUIET, icon=Icon.INFO)
        self.hurts = Button(tr("That hurts"), icon=Icon.HURTS)
        self.end = Button(tr("End session"), icon=Icon.END)
        self.more = Button(tr("More"), Look.QUIET)
        self.more.setParent(self)  # it has no place in the row until it is needed; shown without one it is a window
        self.rewind.setAccessibleName(tr("10 seconds back"))
        self.forward.setAccessibleName(tr("10 seconds forward"))
        self.asking = Group(self.repeat, self.where)
        self._moving = Group(self.back, self.rewind, self.main, self.forward, self.next)
        self._leaving = Group(self.hurts, self.end)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for row in (self._upper, self._lower):
            row.setSpacing(GRID)
            self._rows.addLayout(row)
        self.more.clicked.connect(self.more_requested)
        for button in (self.rewind, self.forward):
            button.setMinimumHeight(self.back.sizeHint().height())
        self._fix_main_width()

    def show_main(self, text: str, icon: Icon) -> None:
        self.main.drawn_icon = icon
        self.main.set_word(text)

    def fold(self, width: int) -> bool:
        """Arrange everything for `width` pixels; True where the rest has gone into the drawer."""
        for tight, folded, rows in _FOLDS:
            self._tighten(tight)
            if self._width_needed(folded=folded, rows=rows) <= width:
                break
        self._arrange(folded=folded, rows=rows)
        return folded

    def _width_needed(self, *, folded: bool, rows: int) -> int:
        moving, leaving = self._moving.width_needed(), self._leaving.width_needed()
        if not folded:
            return moving + leaving + self.asking.width_needed() + 4 * GRID
        leaving += GRID + self.more.sizeHint().width()
        return max(moving, leaving) if rows == 2 else moving + leaving + 2 * GRID

    def buttons(self) -> list[QAbstractButton]:
        return [*self._moving.members, *self.asking.members, *self._leaving.members, self.more]  # type: ignore[list-item]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fix_main_width()
        return super().event(event)

    def _fix_main_width(self) -> None:
        """The main button keeps its width whatever word is on it, so that no button moves under a finger."""
        word = self.main.text()
        widths = []
        for text in (tr("Pause"), tr("Go on"), tr("I'm ready"), tr("It is off")):
            self.main.setText(text)
            widths.append(self.main.sizeHint().width())
        self.main.setText(word)
        self.main.setMinimumWidth(max(widths))

    def _tighten(self, tight: int) -> None:
        """Where space forbids more, an icon or a word has to do."""
        self.back.hide_word(tight >= 1)
        self.next.hide_word(tight >= 1)
        self.main.hide_word(tight >= 2)
        self._fix_main_width()
        for button, icon in ((self.hurts, Icon.HURTS), (self.end, Icon.END)):
            button.drawn_icon = None if tight else icon
            button.updateGeometry()

    def _arrange(self, *, folded: bool, rows: int) -> None:
        for row in (self._upper, self._lower):
            while row.count():
                row.takeAt(0)
        self.more.setVisible(folded)
        last = self._lower if rows == 2 else self._upper
        if rows == 2:
            self._upper.addStretch()
            last.addStretch()
        self._upper.addWidget(self._moving)
        self._upper.addStretch()
        if not folded:
            self._upper.addWidget(self.asking)
            self._upper.addStretch()
        last.addWidget(self._leaving)
        if folded:
            last.addWidget(self.more)
        if rows == 2:
            last.addStretch()
        for layout in (self._upper, self._lower, self._rows):
            layout.invalidate()
        self.updateGeometry()


class Drawer(QWidget):
    """A small card above the row of buttons, with what has no room in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(GRID)
        self.hide()

    def take(self, *groups: Group) -> None:
        for group in groups:
            group.stand(upright=True)
            self._box.addWidget(group)
            group.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), 12, colours.pen(colours.control), QColor(colours.surface))
        painter.end()
