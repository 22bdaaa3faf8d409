"""The questions asked over the player: end here, it hurts, the keys.

Each tells what was chosen; what that does to the run is the page's matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sessionapp.domain.gently import Left
from sessionapp.domain.vocabulary import Ease
from sessionapp.presentation import after_pain as words
from sessionapp.presentation.safety import stop_sentence
from sessionapp.translate import tr
from sessionapp.ui.controls import Look
from sessionapp.ui.question_card import Choice, Question
from sessionapp.ui.theme import GRID, Type

_GO_ON_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_G)


class EndPanel(Question):
    """Asked before a run is ended."""

    go_on_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, parent: QWidget, *, time_runs: bool = False) -> None:
        super().__init__(parent, tr("End here?"))
        self.add_text(
            tr("The voice is paused; your body feels no pause, so the time goes on. What you have done is kept.")
            if time_runs
            else tr("Your session is paused. What you have done so far is kept.")
        )
        self.add_choices(
            (Choice(tr("Go on"), _GO_ON_KEYS, Look.PRIMARY), self.go_on_chosen),
            (Choice(tr("End session"), (Qt.Key.Key_E,)), self.end_chosen),
        )


class HurtPanel(Question):
    """Asked after somebody said that it hurts. `show_way_out` with the sentence being spoken."""

    gently_chosen = Signal()
    easier_chosen = Signal()
    shorter_chosen = Signal()
    skip_side_chosen = Signal()
    skip_step_chosen = Signal()
    end_chosen = Signal()

    def __init__(
        self, parent: QWidget, left: Left, *, can_skip_side: bool, eases: Sequence[Ease], pack: bool = False
    ) -> None:
        """`left` is what going on leaves out, `eases` what can be made of the rest of the step; a `pack` comes off at
        once."""
        super().__init__(parent, tr("Take the pack off.") if pack else tr("Let go gently. There is no hurry."))
        self.add_text(
            tr("At once, then choose what helps. R says it again.")
            if pack
            else tr("When you are out of it, choose what helps. R says it again."),
            spare=True,
        )
        signals = (
            (self.gently_chosen, True),
            (self.easier_chosen, Ease.EASIER in eases),
            (self.shorter_chosen, Ease.SHORTER in eases),
            (self.skip_side_chosen, can_skip_side),
            (self.skip_step_chosen, True),
            (self.end_chosen, True),
        )
        answers = zip(after_pain(left), signals, strict=True)
        self.add_choices(*((choice, chosen) for choice, (chosen, possible) in answers if possible))
        self.add_text(stop_sentence())

    def show_way_out(self, text: str) -> None:
        self.set_heading(text)


def after_pain(left: Left) -> tuple[Choice, ...]:
    """What may help, with the keys that the voice names: on gently, less of this step, the other side, the
    next step, the end."""
    return (
        Choice(words.gently(left), _GO_ON_KEYS),
        Choice(words.milder(Ease.EASIER), (Qt.Key.Key_L,)),
        Choice(words.milder(Ease.SHORTER), (Qt.Key.Key_K,)),
        Choice(words.other_side(), (Qt.Key.Key_O,)),
        Choice(words.skip_step(), (Qt.Key.Key_S,)),
        Choice(words.end_here(), (Qt.Key.Key_E,)),
    )


class KeysPanel(Question):
    """Which key does what. `rows` are (keys, what they do); below them those of the question after pain."""

    def __init__(self, parent: QWidget, rows: list[tuple[str, str]], left: Left) -> None:
        super().__init__(parent, tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        answers = [(answer.shown_key, answer.word) for answer in after_pain(left)]
        for row, (keys, what) in enumerate([*rows, ("", tr("After “That hurts”")), *answers]):
            if keys:
                grid.addWidget(self.sized(keys, Type.STRONG), row, 0)
                grid.addWidget(self.sized(what, Type.BODY), row, 1)
            else:
                grid.addWidget(self.sized(what, Type.LEAD), row, 0, 1, 2)
        self.add_layout(grid)
        self.add_choices((Choice(tr("Close"), (Qt.Key.Key_Escape, Qt.Key.Key_Space), Look.PRIMARY), self.dismissed))
