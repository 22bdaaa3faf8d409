"""As usual, quiet, chimes only: one click for several prompt settings. Shows which holds; knows not what it sets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sessionapp.domain.prompts import Preset
from sessionapp.presentation.settings import preset_name, preset_sentence
from sessionapp.ui.controls import Button, Look
from sessionapp.ui.flow import FlowLayout


class PresetRow(QWidget):
    """`chosen(Preset)` by the person's hand alone."""

    chosen = Signal(object)

    def __init__(self, *more: QWidget) -> None:
        """`more` stands after the presets."""
        super().__init__()
        flow = FlowLayout()
        self.setLayout(flow)
        self._buttons: dict[Preset, Button] = {}
        for preset in Preset:
            button = self._buttons[preset] = Button(preset_name(preset), Look.CHIP)
            button.setAccessibleDescription(preset_sentence())
            button.clicked.connect(lambda _=False, chosen=preset: self._choose(chosen))
            flow.addWidget(button)
        for widget in more:
            flow.addWidget(widget)

    def show_preset(self, preset: Preset | None) -> None:
        """None: something else is set, and none of them holds."""
        for each, button in self._buttons.items():
            button.setChecked(each is preset)

    def _choose(self, preset: Preset) -> None:
        self.show_preset(preset)
        self.chosen.emit(preset)
