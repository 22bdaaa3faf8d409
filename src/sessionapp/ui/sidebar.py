"""The side bar: the places of the window, one word and icon each; icons alone where the window is narrow."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf
from sessionapp.ui.theme import GRID, colours_of


class Destination(StrEnum):
    TODAY = "today"
    LIBRARY = "library"
    PROGRESS = "progress"
    HISTORY = "history"
    SETTINGS = "settings"


_ICONS = {
    Destination.TODAY: Icon.TODAY,
    Destination.LIBRARY: Icon.LIBRARY,
    Destination.PROGRESS: Icon.PROGRESS,
    Destination.HISTORY: Icon.HISTORY,
    Destination.SETTINGS: Icon.SETTINGS,
}


def _word(destination: Destination) -> str:
    return {
        Destination.TODAY: tr("Today"),
        Destination.LIBRARY: tr("Library"),
        Destination.PROGRESS: tr("Progress"),
        Destination.HISTORY: tr("Past runs"),
        Destination.SETTINGS: tr("Settings"),
    }[destination]


class SideBar(QWidget):
    """`chosen(Destination)` when one is pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Places"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons = {
            destination: Button(_word(destination), Look.SIDE, icon=_ICONS[destination]) for destination in Destination
        }
        self._group = OneOf()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 3 * GRID, GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        for destination, button in self._buttons.items():
            if destination is Destination.SETTINGS:
                layout.addStretch(1)
            self._group.add(button)
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, chosen=destination: self.chosen.emit(chosen))
            layout.addWidget(button)
        self.fold(False)

    def mark(self, destination: Destination) -> None:
        """Show which destination the window is at."""
        self._group.choose(self._buttons[destination])

    def button(self, destination: Destination) -> Button:
        return self._buttons[destination]

    def fold(self, folded: bool) -> None:
        """Icons alone, or icons with words."""
        for button in self._buttons.values():
            button.hide_word(folded)
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        self.setFixedWidth(-(-(widest + (2 if folded else 5) * GRID) // GRID) * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.side))
        painter.setPen(colours.pen(colours.line))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


def is_narrow(width: int, font_height: int) -> bool:
    """Whether words in the side bar would cost the page too much."""
    return width < 58 * font_height
