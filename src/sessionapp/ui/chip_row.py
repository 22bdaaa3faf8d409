"""Chips in a row that flows: each is one value of a filter. Knows what is wanted, and nothing of routines.

To the keyboard a row is one stop of Tab; the arrows, Home and End go among its chips.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.filter_words import choice_name
from sessionapp.presentation.finding import Part, Wanted
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look
from sessionapp.ui.flow import FlowLayout

Choice = tuple[Part, object]


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Chip(Button):
    """`focused` when the keyboard has come to it. The keys that go among chips are its row's."""

    focused = Signal()

    def __init__(self, text: str, *, icon: Icon | None = None, kind: Kind | None = None) -> None:
        super().__init__(text, Look.CHIP, icon=icon, kind=kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS or event.key() in _ENDS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class ChipRow(QWidget):
    """`pressed(Part, value)`; `reached(Chip)` by the keyboard. With `removing`, a chip stands for what is chosen
    already and takes it away."""

    pressed = Signal(object, object)
    reached = Signal(object)

    def __init__(self, name: str, *, removing: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Go from one to the next with the arrows."))
        self._removing = removing
        self._chips: dict[Choice, Chip] = {}
        self._wired: set[Chip] = set()
        self._stop: Chip | None = None
        self._flow = FlowLayout()
        self.setLayout(self._flow)

    def show_choices(self, choices: Sequence[Choice], *after: Chip) -> bool:
        """Have a chip for each, and these after them; True where that has changed anything."""
        wanted = [*(self._chip(choice) for choice in choices), *after]
        before = self.chips()
        if wanted == before:
            return False
        focused = next((at for at, chip in enumerate(before) if chip.hasFocus()), None)
        while self._flow.takeAt(0):
            pass
        for chip in wanted:
            self._flow.addWidget(chip)
            self._wire(chip)
            chip.show()  # after it has a place: shown without one, it would be a window
        if wanted:
            self._stop_at(self._stop if self._stop in wanted else wanted[0])
            if focused is not None and not any(chip.hasFocus() for chip in wanted):
                wanted[min(focused, len(wanted) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        for chip in before:
            chip.setVisible(chip in wanted)
        return True

    def mark(self, wanted: Wanted) -> None:
        """Check the chips of what is wanted."""
        for (part, value), chip in self._chips.items():
            chip.setChecked(not self._removing and wanted.has(part, value))

    def chips(self) -> list[Chip]:
        """What is shown, in order."""
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        return [chip for item in items if item is not None and isinstance(chip := item.widget(), Chip)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chips = self.chips()
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), None)
        if at is None or not (event.key() in _STEPS or event.key() in _ENDS):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        to = max(0, min(at + _STEPS[key], len(chips) - 1)) if key in _STEPS else _ENDS[key]
        chips[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self, chip: Chip) -> None:
        if chip not in self._wired:
            self._wired.add(chip)
            chip.focused.connect(lambda: self._on_focused(chip))

    def _on_focused(self, chip: Chip) -> None:
        self._stop_at(chip)
        self.reached.emit(chip)

    def _stop_at(self, stop: Chip) -> None:
        """Tab comes to this one of the row."""
        self._stop = stop
        for chip in self.chips():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _chip(self, choice: Choice) -> Chip:
        if choice not in self._chips:
            part, value = choice
            icon = Icon.CLOSE if self._removing else None
            chip = Chip(choice_name(part, value), icon=icon, kind=value if isinstance(value, Kind) else None)
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
        Part.BROKEN: tr("Show the files that cannot be used yet"),
    }[part]
