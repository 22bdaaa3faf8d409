"""Before a cold pack in the window: its questions on one page, and before them less of it where it did not help.

Knows nothing of how sessions run: what comes after the questions, it is told.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from sessionapp.app.background import Background
from sessionapp.cold_asking import ColdAsking, Known, read_known, shorter
from sessionapp.domain.diary import Proposal
from sessionapp.domain.ports import HistoryStore, TailoringStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.cold import proposed_words
from sessionapp.ui.main_window import MainWindow


class ColdGuard(QObject):
    """Stands before each cold pack that begins in the window."""

    def __init__(
        self,
        window: MainWindow,
        history: Callable[[], HistoryStore],
        tailorings: Callable[[], TailoringStore],
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._history = history
        self._tailorings = tailorings
        self._background = background

    def before(self, routine: Routine, begin: Callable[[], object]) -> None:
        """`begin` at once where it is no cold pack; else when everything is answered and nothing forbids it."""
        if routine.kind is not Kind.COLD_PACK:
            begin()
            return
        page = self._window.routine_on_page

        def then(known: Known) -> None:
            if self._window.routine_on_page is page:
                self._propose_first(routine, ColdAsking(routine, known), begin)

        self._background.run(lambda: read_known(self._history()), then)

    def _ask(self, routine: Routine, asking: ColdAsking, begin: Callable[[], object]) -> None:
        from sessionapp.ui.cold_page import ColdPage

        def begun(answers: dict[str, int]) -> None:
            asking.keep(answers, self._history())
            begin()

        page = ColdPage(routine.title, asking.questions, asking.verdict)
        page.begun.connect(begun)
        page.left.connect(self._window.leave_question)
        self._window.show_question(page)

    def _propose_first(self, routine: Routine, asking: ColdAsking, begin: Callable[[], object]) -> None:
        from sessionapp.ui.proposal_page import ProposalPage

        wanted = asking.proposal()
        if wanted is None:
            self._ask(routine, asking, begin)
            return
        words = proposed_words(wanted)
        page = ProposalPage(words.heading, words.why, words.take, words.leave)

        def answered(taken: bool) -> None:
            asking.keep_proposed(wanted, self._history(), taken=taken)
            if taken and wanted is Proposal.NO_COLD:
                self._window.go_back_to_library()
                return
            if taken:
                store = self._tailorings()
                store.keep(routine.name, shorter(store.get(routine.name)))
            self._ask(routine, asking, begin)

        page.answered.connect(answered)
        page.left.connect(self._window.leave_question)
        self._window.show_question(page)
