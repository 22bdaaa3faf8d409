"""The body map beside the cards, or in their place: choose where it hurts. Loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sessionapp.domain.anatomy import MUSCLES
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.anatomy import about_words
from sessionapp.presentation.filter_words import found_words
from sessionapp.translate import tr
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.surfaces import Panel
from sessionapp.ui.theme import GRID, Type


class MapPanel(Panel):
    """`chosen(Place)`, or given back; `closed`. What is chosen is seen on the side it was chosen on; a place is given
    back with the last of its sides, as routines are for a place, and do both sides or the one that is wished.

    `muscle_requested(Place)`: more is to be told about the muscle the map is at.
    """

    chosen = Signal(object)
    muscle_requested = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.map = BodyMap(with_strengths=False)
        self.map.chosen.connect(self._on_chosen)
        self._spots: frozenset[Spot] = frozenset()
        self.setFocusProxy(self.map)
        close = Button(tr("Close"), Look.QUIET, icon=Icon.CLOSE)
        close.setAccessibleDescription(tr("Close the body map"))
        close.clicked.connect(self.closed)
        self._about = Button(tr("About this muscle"), Look.PLAIN, icon=Icon.INFO)
        self._about.setEnabled(False)
        self._about.clicked.connect(self._on_about)
        self.map.drawing.current_changed.connect(self._on_current)
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
        foot = FlowLayout()
        foot.addWidget(self._about)
        foot.addWidget(self._found)
        inside.addLayout(foot)

    def show_places(self, places: Sequence[Place]) -> None:
        """Those that are wanted; both sides of what was not chosen here."""
        here = {spot for spot in self._spots if spot.place in places}
        known = {spot.place for spot in here}
        self._spots = frozenset(here | {Spot(place, side) for place in places if place not in known for side in Side})
        self.map.set_chosen(self._spots)

    def show_found(self, count: int, *, beside: bool) -> None:
        """How many routines there are; with the cards `beside` it, they are seen already."""
        self._found.set_word(found_words(count))
        # It never gets narrower: where the foot has one row less, the map above it grows under the mouse.
        self._found.setMinimumWidth(max(self._found.minimumWidth(), self._found.sizeHint().width()))
        self._found.setVisible(not beside)
        self._about.setMinimumHeight(0 if beside else self._found.sizeHint().height())

    def _on_chosen(self, spot: Spot) -> None:
        before = {each.place for each in self._spots}
        self._spots ^= {spot}
        if before != {each.place for each in self._spots}:
            self.chosen.emit(spot.place)
        else:
            self.map.set_chosen(self._spots)

    def _on_current(self, spot: Spot) -> None:
        """Not every place is one muscle."""
        drawn = spot.place in MUSCLES
        self._about.setEnabled(drawn)
        self._about.setAccessibleName(about_words(spot.place) if drawn else self._about.text())

    def _on_about(self) -> None:
        if spot := self.map.current:
            self.muscle_requested.emit(spot.place)
