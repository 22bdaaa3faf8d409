"""The questions asked during a run, one at a time: end here, what helps after pain, the keys.

Turns the answers into commands of the runner. What the page does meanwhile is told by `asking_changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Ease
from sessionapp.runner import SessionRunner
from sessionapp.ui.question_card import Question
from sessionapp.ui.questions import EndPanel, HurtPanel, KeysPanel


class PlayerQuestions(QObject):
    """asking_changed(bool): a question covers the page, or no longer does. `close_confirmed`: the run may be ended and
    the window closed, after `ask_to_end(closing=True)`."""

    asking_changed = Signal(bool)
    close_confirmed = Signal()

    def __init__(self, page: QWidget, runner: SessionRunner) -> None:
        super().__init__(page)
        self._page, self._runner = page, runner
        self._open: Question | None = None
        self._as_before: Callable[[], None] = _nothing

    @property
    def open_question(self) -> Question | None:
        return self._open

    def ask_to_end(self, *, closing: bool) -> None:
        """Pause and ask. Esc is as if it had not been asked; "Go on" goes on."""
        self._as_before = self._way_back()
        self._runner.pause()
        panel = EndPanel(self._page, time_runs=self._runner.snapshot.time_runs)
        panel.go_on_chosen.connect(self._then(self._runner.resume))
        panel.dismissed.connect(self._then(self._as_before))
        panel.end_chosen.connect(self._then(self.close_confirmed.emit if closing else self._runner.stop))
        self._ask(panel)

    def ask_what_helps(self) -> None:
        """It hurts: still at once, the way out, and a choice."""
        if not isinstance(self._open, HurtPanel):
            self._offer_help()
            self._runner.hurts()

    def _offer_help(self, way_out: str = "") -> None:
        """The choice alone, with the sentence that was spoken where it is offered again."""
        runner = self._runner
        pack = runner.plan.kind.real_time
        panel = HurtPanel(
            self._page, runner.left_out, can_skip_side=runner.can_skip_side, eases=runner.eases, pack=pack
        )
        panel.gently_chosen.connect(self._then(self._runner.resume))
        panel.easier_chosen.connect(self._then(partial(self._runner.ask_milder, Ease.EASIER)))
        panel.shorter_chosen.connect(self._then(partial(self._runner.ask_milder, Ease.SHORTER)))
        panel.skip_side_chosen.connect(self._then(self._runner.skip_side))
        panel.skip_step_chosen.connect(self._then(self._runner.skip_step))
        panel.end_chosen.connect(self._then(self._runner.stop))
        panel.dismissed.connect(self.withdraw)
        if way_out:
            panel.show_way_out(way_out)
        self._ask(panel)

    def show_keys(self, rows: list[tuple[str, str]]) -> None:
        panel = KeysPanel(self._page, rows, self._runner.left_out)
        panel.dismissed.connect(self.withdraw)
        self._ask(panel)

    def show_way_out(self, text: str) -> None:
        """The sentence being spoken, while the question after pain is open."""
        if isinstance(self._open, HurtPanel):
            self._open.show_way_out(text)

    def time_went_on(self) -> None:
        """The pause is over without an answer, as when a cold pack's time is up: what is asked of it is too late."""
        if not isinstance(self._open, KeysPanel):
            self.withdraw()

    def withdraw(self) -> None:
        """Take the question away, if there is one."""
        if self._open is not None:
            self._open.withdraw()
            self._open = None
            self.asking_changed.emit(False)

    def _way_back(self) -> Callable[[], None]:
        """What brings back what is now: the question after pain, which a pause for pain is not left without."""
        if isinstance(self._open, HurtPanel):
            return partial(self._offer_help, self._open.heading.text())
        if isinstance(self._open, EndPanel):
            return self._as_before
        return _nothing if self._runner.snapshot.state is State.PAUSED else self._runner.resume

    def _ask(self, panel: Question) -> None:
        self.withdraw()
        self._open = panel
        self.asking_changed.emit(True)
        panel.ask()

    def _then(self, act: Callable[[], None]) -> Callable[[], None]:
        def chosen() -> None:
            self.withdraw()
            act()

        return chosen


def _nothing() -> None:
    """A question put away in a pause leaves the pause as it was."""
