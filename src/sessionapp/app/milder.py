"""From "it hurts" to a rest of the step that is easier or shorter, made off the window's thread.

Knows the runner by what it asks for; what is milder, the domain decides.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from sessionapp.app.background import Background
from sessionapp.domain.easing import Eased
from sessionapp.domain.errors import UserError
from sessionapp.domain.events import Event, Hurt
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.ports import Speech
from sessionapp.domain.routine import Routine
from sessionapp.domain.vocabulary import Ease
from sessionapp.prepare import prepare_milder
from sessionapp.runner import SessionRunner


class MilderDesk(QObject):
    """For one run of `routine`, the one that its plan was made of. As soon as it hurts, what may be chosen is rendered:
    by the time the way out has been said, it is there."""

    def __init__(
        self, runner: SessionRunner, routine: Routine, options: PlanOptions, speech: Speech, background: Background
    ) -> None:
        super().__init__(runner)
        self._runner = runner
        self._routine = routine
        self._options = options
        self._speech = speech
        self._background = background
        runner.told.connect(self._on_told)
        runner.milder_requested.connect(self._on_requested)

    def _on_told(self, event: Event) -> None:
        if isinstance(event, Hurt):
            for ease in self._runner.eases:
                self._background.run(self._work(ease), lambda _: None, _leave_for_later)

    def _on_requested(self, ease: Ease) -> None:
        self._background.run(self._work(ease), self._go_on, self._go_on_gently)

    def _work(self, ease: Ease) -> partial[Eased | None]:
        return partial(prepare_milder, self._routine, self._runner.place, ease, self._options, self._speech)

    def _go_on(self, eased: Eased | None) -> None:
        if self._runner.is_over:
            return
        if eased is None:
            self._runner.resume()
        elif self._runner.go_on_milder(eased):
            self._routine = eased.routine

    def _go_on_gently(self, error: Exception) -> None:
        """The voice that is left needs more time than there is: what hurts is let be all the same."""
        _leave_for_later(error)
        self._runner.resume()


def _leave_for_later(error: Exception) -> None:
    """It is told when it is chosen."""
    if not isinstance(error, UserError):
        raise error
