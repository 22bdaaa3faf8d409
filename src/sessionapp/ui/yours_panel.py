""" "Make it yours": a card that is folded until it is opened, with a control for each wish that the routine allows.

Layout and signals only; the words come from `presentation.yours`, the wishes from the table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.prompts import Preset, preset_wished, wishes_of
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailored import Kept, Offer, offer
from sessionapp.domain.tailoring import AS_WRITTEN, ChoiceWish, SideWish, Tailoring, Wish, WishValue, table
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import times
from sessionapp.presentation.settings import preset_sentence
from sessionapp.presentation.yours import kept_sentences
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.preset_row import PresetRow
from sessionapp.ui.surfaces import Panel
from sessionapp.ui.theme import GRID, Type
from sessionapp.ui.yours_controls import Checks, Choices, LengthControl, Stepper, WishControl


class YoursPanel(Panel):
    """`changed(Tailoring)` as soon as a control is moved; `opened` when there is more of it to be seen."""

    changed = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._routine: Routine | None = None
        self._wishes = AS_WRITTEN
        self._time = ""
        self._controls: dict[str, WishControl] = {}
        self._presets = PresetRow()
        self._body = QWidget()
        self._head = Button(tr("Make it yours"), Look.HEAD, icon=Icon.UNFOLD)
        self._head.clicked.connect(lambda: self._fold(folded=self._body.isVisible()))
        self._rows = QWidget()
        self._kept = Text("", muted=True)
        self._as_written = Button(tr("As written"), icon=Icon.REPEAT)
        self._as_written.setAccessibleDescription(tr("Undo everything you changed of this routine"))
        self._as_written.clicked.connect(self._on_as_written)
        self._lay_out()
        self._fold(folded=True)

    def show_routine(self, routine: Routine, wishes: Tailoring) -> None:
        """What can be wished of it, and what is; folded, unless it is the routine that was there before."""
        if self._routine is None or routine.name != self._routine.name:
            self._fold(folded=True)
        self._routine, self._wishes = routine, wishes
        self._fill(offer(routine))
        self._tell()

    def show_plan(self, plan: SessionPlan, kept: Collection[Kept]) -> None:
        """What becomes of it, and why that is not all as it was wished."""
        self._time = times.whole(plan.total_ms, open_ended=plan.open_ended)
        if isinstance(length := self._controls.get("length"), LengthControl):
            length.show_time(self._time)
        self._kept.setText(" ".join(kept_sentences(kept)))
        self._kept.setVisible(bool(kept))

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, 12)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._rows)
        inside.addWidget(self._kept)
        inside.addWidget(self._as_written, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._body)

    def _fold(self, *, folded: bool) -> None:
        self._body.setVisible(not folded)
        if not folded:
            self.opened.emit()
        self._head.set_icon(Icon.UNFOLD if folded else Icon.FOLD)
        said = tr("Opens what you can change of this routine") if folded else tr("Closes what you can change")
        self._head.setAccessibleDescription(said)

    def _fill(self, offered: Offer) -> None:
        """Controls for what is offered, made anew."""
        self._controls = {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        more: list[QWidget] = []
        for wish in table():
            control = _control(wish, offered, getattr(self._wishes, wish.name))
            if control is None:
                continue
            if wish.name == "voice":
                _add_row(grid, tr("Sound"), preset_sentence(), self._make_presets())
            self._controls[wish.name] = control
            control.changed.connect(lambda value, name=wish.name: self._on_changed(name, value))
            row = _add_row(grid, wish.label, wish.sentence, control)
            more += row if wish.rare else ()
        if more:
            grid.addWidget(_unfold_button(more), grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        self._body.layout().replaceWidget(self._rows, rows)  # type: ignore[union-attr]
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def _make_presets(self) -> PresetRow:
        self._presets = PresetRow()
        self._presets.chosen.connect(self._on_preset)
        return self._presets

    def _on_preset(self, preset: Preset) -> None:
        wishes = wishes_of(preset, self._wishes)
        for name, control in self._controls.items():
            control.show_value(getattr(wishes, name))
        self._wish(wishes)

    def _on_changed(self, name: str, value: WishValue) -> None:
        self._wish(replace(self._wishes, **{name: value}))  # type: ignore[arg-type]

    def _on_as_written(self) -> None:
        self._head.setFocus()  # the button itself is disabled now
        for name, control in self._controls.items():
            control.show_value(getattr(AS_WRITTEN, name))
        self._wish(AS_WRITTEN)

    def _wish(self, wishes: Tailoring) -> None:
        self._wishes = wishes
        self._tell()
        self.changed.emit(wishes)

    def _tell(self) -> None:
        self._as_written.setEnabled(self._wishes != AS_WRITTEN)
        self._presets.show_preset(preset_wished(self._wishes))


def _add_row(grid: QGridLayout, label: str, sentence: str, control: QWidget) -> tuple[QWidget, QWidget]:
    name = Text(label, Type.STRONG, wrap=False)
    name.setToolTip(sentence)
    at = grid.rowCount()
    grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(control, at, 1)
    return name, control


def _unfold_button(rows: Sequence[QWidget]) -> Button:
    """Shows what is seldom wished, and puts it away again."""
    button = Button(tr("More about the sound"), Look.QUIET, icon=Icon.UNFOLD)
    button.setAccessibleDescription(tr("Voice, instructions, ticks, signs and kind words, one by one"))

    def fold(*, folded: bool) -> None:
        for row in rows:
            row.setVisible(not folded)
        button.set_icon(Icon.UNFOLD if folded else Icon.FOLD)

    for row in rows:
        row.hide()
    button.clicked.connect(lambda: fold(folded=not rows[0].isHidden()))
    return button


def _control(wish: Wish, offered: Offer, value: WishValue) -> WishControl | None:
    """None where the routine leaves nothing to wish."""
    if wish.choices is not None:
        return _choices(wish, offered, value)
    if isinstance(value, tuple):
        return Checks(wish, offered.left_out, value) if offered.left_out else None
    number = cast(int, value)
    if wish.name == "length":
        low, high = offered.lengths
        return LengthControl(wish, offered.lengths, min(number, high)) if low < high else None
    allowed = offered.repetitions if wish.name == "repetitions" else offered.lead_in
    return Stepper(wish, number) if allowed else None


def _choices(wish: Wish, offered: Offer, value: WishValue) -> Choices | None:
    if wish.choices is SideWish:
        return Choices(wish, offered.sides, cast(SideWish, value)) if offered.sides else None
    assert wish.choices is not None
    has_place = {
        "voice": True,
        "countdown": offered.held,
        "halfway": offered.held,
        "instructions": offered.by_heart,
        "time_left": offered.long,
        "next_step": offered.several,
        "encouragement": offered.encouraged,
        "background": True,
    }[wish.name]
    return Choices(wish, tuple(wish.choices), cast(ChoiceWish, value)) if has_place else None
