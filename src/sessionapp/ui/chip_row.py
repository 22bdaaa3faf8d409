"""Chips in a row that flows: each is one value of a filter. Knows what is wanted, and nothing of routines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.filter_words import choice_name
from sessionapp.presentation.finding import Part, Wanted
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look
from sessionapp.ui.flow import FlowLayout

Choice = tuple[Part, object]


class ChipRow(QWidget):
    """`pressed(Part, value)`. With `removing`, a chip stands for what is chosen already and takes it away."""

    pressed = Signal(object, object)

    def __init__(self, *, removing: bool = False) -> None:
        super().__init__()
        self._removing = removing
        self._chips: dict[Choice, Button] = {}
        self._flow = FlowLayout()
        self.setLayout(self._flow)

    def show_choices(self, choices: Sequence[Choice], *after: Button) -> bool:
        """Have a chip for each, and these buttons after them; True where that has changed anything."""
        wanted = [*(self._chip(choice) for choice in choices), *after]
        if wanted == self.buttons():
            return False
        while self._flow.takeAt(0):
            pass
        for chip in wanted:
            self._flow.addWidget(chip)
        for chip in (
            *self._chips.values(),
            *after,
        ):  # after they have a place: shown without one, they would be windows
            chip.setVisible(chip in wanted)
        return True

    def mark(self, wanted: Wanted) -> None:
        """Check the chips of what is wanted."""
        for (part, value), chip in self._chips.items():
            chip.setChecked(not self._removing and wanted.has(part, value))

    def buttons(self) -> list[QWidget]:
        """What is shown, in order."""
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _chip(self, choice: Choice) -> Button:
        if choice not in self._chips:
            part, value = choice
            icon = Icon.CLOSE if self._removing else None
            chip = Button(
                choice_name(part, value), Look.CHIP, icon=icon, kind=value if isinstance(value, Kind) else None
            )
            chip.setCheckable(not self._removing)
            chip.setAccessibleDescription(_description(part, value, removing=self._removing))
            chip.clicked.connect(lambda: self.pressed.emit(part, value))
            self._chips[choice] = chip
        return self._chips[choice]


def _description(part: Part, value: object, *, removing: bool) -> str:
    if removing:
        return tr("Leave this out")
    return {
        Part.KIND: tr("Show this kind alone") if value else tr("Show every kind"),
        Part.MINUTES: tr("Show what takes no longer"),
        Part.FAVOURITE: tr("Show your favourites alone"),
        Part.RECENT: tr("Show what you ran last"),
        Part.AT_HAND: tr("Show what needs nothing but the things you choose here"),
        Part.POSITION: tr("Show what begins like this"),
    }[part]
