"""From "it hurts" to a rest of the step that is easier or shorter, in the terminal, which waits for it.

Knows the runner by what it asks for; what is milder, the domain decides.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from sessionapp.domain.errors import UserError
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.ports import Speech
from sessionapp.domain.routine import Routine
from sessionapp.domain.vocabulary import Ease
from sessionapp.prepare import prepare_milder
from sessionapp.runner import SessionRunner


class Milder(QObject):
    """For one run of `routine`, the one that its plan was made of."""

    def __init__(self, runner: SessionRunner, routine: Routine, options: PlanOptions, speech: Speech) -> None:
        super().__init__(runner)
        self._runner = runner
        self._routine = routine
        self._options = options
        self._speech = speech
        runner.milder_requested.connect(self._on_requested)

    def _on_requested(self, ease: Ease) -> None:
        """Where the voice that is left needs more time than there is, what hurts is let be all the same."""
        try:
            eased = prepare_milder(self._routine, self._runner.place, ease, self._options, self._speech)
        except UserError:
            eased = None
        if eased is None:
            self._runner.resume()
        elif self._runner.go_on_milder(eased):
            self._routine = eased.routine
