"""The body map as a control: every spot is clicked, reached with the arrows and told by a screen reader.

Knows neither the library nor a check-in: it tells what was chosen and how strongly it is felt.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sessionapp.domain.body_map import SPOTS, STRONGEST, Spot, Strengths
from sessionapp.presentation.body_map import choice_words, spot_words, strength_words
from sessionapp.translate import tr
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.body_drawing import FIRST, BodyDrawing
from sessionapp.ui.controls import Text
from sessionapp.ui.strength_row import StrengthRow
from sessionapp.ui.theme import GRID, Type


class BodyMap(Arranged, QWidget):
    """The body from behind and from the front. `with_strengths`: each spot takes 0-10; else it is only chosen.

    `chosen(Spot)`: a spot was clicked, or Enter or Space was pressed on it. `strengths_changed(Strengths)`.
    """

    chosen = Signal(object)
    strengths_changed = Signal(object)

    def __init__(self, *, with_strengths: bool) -> None:
        super().__init__()
        self.drawing = BodyDrawing(with_strengths=with_strengths)
        self.line = Text(tr("Choose where you feel it.") if with_strengths else tr("Choose a place."), Type.LEAD)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.row = StrengthRow() if with_strengths else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.drawing, 1)
        layout.addWidget(self.line)
        if self.row is not None:
            layout.addWidget(self.row)
            self._wire_row(self.row)
        self.setAccessibleName(tr("Body map"))
        self.setAccessibleDescription(
            tr("Go from place to place with the arrows, and press 0 to 9, plus or minus for how strongly you feel it.")
            if with_strengths
            else tr("Go from place to place with the arrows, and choose one with Enter.")
        )
        self._wire()

    def _wire(self) -> None:
        self.setFocusProxy(self.drawing.button(FIRST.spot))
        self.drawing.current_changed.connect(self._on_current_changed)
        self.drawing.chosen.connect(self.chosen)

    def _wire_row(self, row: StrengthRow) -> None:
        row.setEnabled(False)
        self.drawing.typed.connect(row.setValue)
        self.drawing.stepped.connect(lambda by: row.setValue(row.value() + by))
        row.valueChanged.connect(self._on_strength)

    @property
    def strengths(self) -> Strengths:
        """How strongly each spot is felt."""
        return self.drawing.strengths

    @property
    def current(self) -> Spot | None:
        """The spot the words and the numbers are about; None until one was pointed out."""
        return self.drawing.current

    def set_current(self, spot: Spot) -> None:
        """Make a spot the current one without choosing it."""
        self.drawing.make_spot_current(spot)

    def set_strengths(self, strengths: Strengths) -> None:
        """Show these strengths; nothing is emitted."""
        self.drawing.strengths = strengths
        self._tell()

    def set_chosen(self, spots: Collection[Spot]) -> None:
        """Show these spots as the ones that are chosen, with a tick; nothing is emitted."""
        changed = self.drawing.marked != frozenset(spots)
        self.drawing.marked = frozenset(spots)
        self._tell()
        if changed and self.drawing.current is not None:
            self._say(self.drawing.current)

    def _on_current_changed(self, spot: Spot) -> None:
        self.setFocusProxy(self.drawing.button(spot))
        if self.row is not None:
            self.row.setEnabled(True)
            self.row.setAccessibleName(tr("How strongly you feel it: {spot}", spot=spot_words(spot)))
        self._tell()

    def _on_strength(self, strength: int) -> None:
        spot = self.drawing.spot
        self.drawing.strengths = self.drawing.strengths.with_strength(spot, strength)
        self._tell()
        self._say(spot)
        self.strengths_changed.emit(self.drawing.strengths)

    def _say(self, spot: Spot) -> None:
        """To a screen reader: what has become of a spot."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.drawing.words(spot)))

    def _tell(self) -> None:
        """Let picture, words and numbers say what holds now."""
        spot = self.drawing.current
        self.drawing.name()
        self.drawing.update()
        if spot is None:
            return
        self.line.setText(self.drawing.words(spot))
        if self.row is not None:
            self.row.blockSignals(True)
            self.row.setValue(self.drawing.strengths.of(spot))
            self.row.blockSignals(False)
            self.row.update()

    def arrange(self) -> None:
        """As many lines as the longest words need, so that the body does not move with them."""
        metrics, room = QFontMetrics(Type.LEAD.font()), self.rect().adjusted(0, 0, 0, 10_000)
        wrapped = Qt.TextFlag.TextWordWrap
        rated = self.row is not None
        longest = [strength_words(at, STRONGEST) if rated else choice_words(at, chosen=True) for at in SPOTS]
        self.line.setFixedHeight(max(metrics.boundingRect(room, wrapped, words).height() for words in longest))
