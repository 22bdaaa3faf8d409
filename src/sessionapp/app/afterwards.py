"""Between the finish page and the library: a step that hurts too often, and the week in three questions.

Knows nothing of how sessions run: what comes after it, it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.afterwards import about, hurts_too_often, peg_is_due
from sessionapp.domain.diary import CheckIn, Entry, Peg, Proposal, Proposed
from sessionapp.domain.errors import StorageError
from sessionapp.domain.ports import HistoryStore, SettingsStore, TailoringStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailored import offer
from sessionapp.presentation import afterwards as words
from sessionapp.translate import tr
from sessionapp.ui.main_window import MainWindow

Then = Callable[[], object]


class Afterwards(QObject):
    """Asks in the window; what is answered is kept at once."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsStore,
        history: Callable[[], HistoryStore],
        tailorings: Callable[[], TailoringStore],
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._history = history
        self._tailorings = tailorings
        self._background = background

    def after(self, record: SessionRecord, routine: Routine, *, told: bool, then: Then) -> None:
        """`then` at once where nothing is to be asked. `told`: a check-in was answered just now, so more may be."""
        if not (record.pains or told):
            then()
            return

        def read() -> tuple[Sequence[SessionRecord], Sequence[Entry]]:
            try:
                records = self._history().records(None) if record.pains else ()
                return records, self._history().entries(kinds=(CheckIn, Peg, Proposed))
            except StorageError:
                return (), ()  # it has been told where records are shown; nobody is kept here for it

        def ask(known: tuple[Sequence[SessionRecord], Sequence[Entry]]) -> None:
            step = hurts_too_often(record, *known)
            on = (lambda: self._ask_week(known[1], then)) if told else then
            self._propose(routine, step, on) if step else on()

        self._background.run(read, ask)

    def _propose(self, routine: Routine, step: str, then: Then) -> None:
        from sessionapp.ui.proposal_page import ProposalPage

        optional = step in offer(routine).left_out
        page = ProposalPage(
            words.too_often_heading(step),
            words.too_often(optional=optional),
            tr("Leave it out") if optional else tr("I will do less of it"),
            tr("Keep it") if optional else tr("Leave it as it is"),
        )

        def answered(taken: bool) -> None:
            kept = Proposed(
                **adapters.told_now(), proposal=Proposal.LEAVE_OUT_STEP, about=about(routine.name, step), taken=taken
            )
            self._history().keep(kept)
            if taken and optional:
                store = self._tailorings()
                wishes = store.get(routine.name)
                store.keep(routine.name, replace(wishes, left_out=(*wishes.left_out, step)))
            then()

        page.answered.connect(answered)
        page.left.connect(then)
        self._window.show_page(page)

    def _ask_week(self, entries: Sequence[Entry], then: Then) -> None:
        from sessionapp.ui.week_page import WeekPage

        today = datetime.now().astimezone().date()
        if not peg_is_due(entries, adapters.wall_ms(), today, str(self._settings.get("week_declined"))):
            then()
            return
        page = WeekPage()

        def answered(numbers: tuple[int, int, int]) -> None:
            pain, enjoyment, activity = numbers
            self._history().keep(Peg(**adapters.told_now(), pain=pain, enjoyment=enjoyment, activity=activity))
            then()

        def declined() -> None:
            self._settings.set("week_declined", today.isoformat())
            then()

        page.answered.connect(answered)
        page.declined.connect(declined)
        self._window.show_page(page)
