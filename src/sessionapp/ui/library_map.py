"""The body map beside the cards, or in their place: choose where it hurts. Loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.filter_words import found_words
from sessionapp.translate import tr
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.surfaces import Panel
from sessionapp.ui.theme import GRID, Type


class MapPanel(Panel):
    """`chosen(Place)`, or given back; `closed`. Either side of the body stands for both."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.map = BodyMap(with_strengths=False)
        self.map.chosen.connect(lambda spot: self.chosen.emit(spot.place))
        self.setFocusProxy(self.map)
        close = Button(tr("Close"), Look.QUIET, icon=Icon.CLOSE)
        close.setAccessibleDescription(tr("Close the body map"))
        close.clicked.connect(self.closed)
        self._found = Button("", Look.PRIMARY)
        self._found.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Text(tr("Where does it hurt?"), Type.SECTION), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, GRID, GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addLayout(head)
        inside.addWidget(self.map, 1)
        inside.addWidget(self._found, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_places(self, places: Sequence[Place]) -> None:
        self.map.set_chosen([Spot(place, side) for place in places for side in Side])

    def show_found(self, count: int, *, beside: bool) -> None:
        """How many routines there are; with the cards `beside` it, they are seen already."""
        self._found.set_word(found_words(count))
        self._found.setVisible(not beside)
