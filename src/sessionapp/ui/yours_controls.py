"""The controls of "Make it yours": each shows one wish and tells when it is changed. Knows nothing of routines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.tailoring import Choice, Wish
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.yours import choice_word, value_words
from sessionapp.ui.controls import Button, Look, OneOf, Slider, Switch, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.theme import GRID, Type


class WishControl(QWidget):
    """`changed(WishValue)` by the person's hand alone; `show_value` is silent."""

    changed = Signal(object)

    def show_value(self, value: Any) -> None:
        """Of the type that the wish has."""
        raise NotImplementedError


class LengthControl(WishControl):
    """A slider in steps, and beside it the per cent with the time that makes."""

    def __init__(self, wish: Wish, lengths: tuple[int, int], value: int) -> None:
        super().__init__()
        self._wish = wish
        self._time = ""
        low, high = lengths
        self._slider = Slider(wish.label, low // wish.step, high // wish.step, value // wish.step)
        self._slider.setPageStep(1)
        self._words = Text("", Type.BODY, wrap=False)
        self._words.setMinimumWidth(self._words.fontMetrics().horizontalAdvance("150 % · 00 h 00 min"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._slider, 1)
        row.addWidget(self._words)
        self._slider.valueChanged.connect(self._on_moved)
        self._tell()

    def show_value(self, value: int) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(value // self._wish.step)
        self._slider.blockSignals(False)
        self._tell()

    def show_time(self, time: str) -> None:
        """How long the whole routine takes so."""
        self._time = time
        self._tell()

    def _on_moved(self, tenths: int) -> None:
        self._tell()
        self.changed.emit(tenths * self._wish.step)

    def _tell(self) -> None:
        percent = value_words(self._wish, self._slider.value() * self._wish.step)
        words = " · ".join(filter(None, (percent, self._time)))
        self._words.setText(words)
        self._slider.setAccessibleDescription(f"{self._wish.sentence} {words}")


class Stepper(WishControl):
    """Less, the value in words, more."""

    def __init__(self, wish: Wish, value: int) -> None:
        super().__init__()
        self._wish = wish
        self._value = value
        self._less = self._button(Icon.LESS, f"{wish.label}: −", -wish.step)
        self._more = self._button(Icon.MORE, f"{wish.label}: +", wish.step)
        self._words = Text("", Type.BODY, wrap=False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(self._words.fontMetrics().averageCharWidth() * 14)  # alike, so that + is below +
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self._less, self._words, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        self.show_value(value)

    def show_value(self, value: int) -> None:
        self._value = value
        words = value_words(self._wish, value)
        self._words.setText(words)
        for button in (self._less, self._more):
            button.setAccessibleDescription(f"{self._wish.sentence} {words}")
        for button, end, other in (
            (self._less, self._wish.low, self._more),
            (self._more, self._wish.high, self._less),
        ):
            if value == end and button.hasFocus():
                other.setEnabled(True)
                other.setFocus()  # what is disabled would let the focus go anywhere
            button.setEnabled(value != end)

    def _button(self, icon: Icon, name: str, by: int) -> Button:
        button = Button(name, icon=icon)
        button.hide_word(True)
        button.clicked.connect(lambda: self._step(by))
        return button

    def _step(self, by: int) -> None:
        self.show_value(self._value + by)
        self.changed.emit(self._value)


class Choices(WishControl):
    """A row of choices of which one holds."""

    def __init__(self, wish: Wish, choices: Sequence[Choice], value: Choice) -> None:
        super().__init__()
        self._group = OneOf()
        self._buttons: dict[Choice, Button] = {}
        flow = FlowLayout()
        self.setLayout(flow)
        for choice in choices:
            word = choice_word(choice, choices)
            button = self._buttons[choice] = Button(word, Look.CHIP)
            button.setAccessibleName(f"{wish.label}: {word}")
            button.setAccessibleDescription(wish.sentence)
            button.clicked.connect(lambda _=False, chosen=choice: self.changed.emit(chosen))
            self._group.add(button)
            flow.addWidget(button)
        self.show_value(value)

    def show_value(self, value: Choice) -> None:
        self._group.choose(self._buttons[value if value in self._buttons else next(iter(self._buttons))])


class Checks(WishControl):
    """A switch for each step that may be left out: on where it is done."""

    def __init__(self, wish: Wish, names: Sequence[str], left_out: tuple[str, ...]) -> None:
        super().__init__()
        self._left_out = left_out
        self._switches: dict[str, Switch] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in names:
            switch = self._switches[name] = Switch(name)
            switch.setAccessibleDescription(wish.sentence)
            row = QHBoxLayout()
            row.addWidget(Text(name), 1)
            row.addWidget(switch)
            column.addLayout(row)
            switch.clicked.connect(self._on_switched)
        self.show_value(left_out)

    def show_value(self, left_out: tuple[str, ...]) -> None:
        self._left_out = left_out
        for name, switch in self._switches.items():
            switch.setChecked(name not in left_out)

    def _on_switched(self) -> None:
        """Names that the routine has no longer are kept: it may have them again."""
        others = tuple(name for name in self._left_out if name not in self._switches)
        off = tuple(name for name, switch in self._switches.items() if not switch.isChecked())
        self._left_out = (*others, *off)
        self.changed.emit(self._left_out)
