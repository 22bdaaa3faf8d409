"""Before a cold pack: cloth, skin, when the pain began, still stiff; and that it is not too soon and not too late.

Knows nothing of how sessions run: what comes after the questions, it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.cold import Limit, begins_a_series, day_told, last_end, next_allowed, told_off
from sessionapp.domain.diary import Entry, PackOff, PainBegan, Proposal, Proposed, Stiffness
from sessionapp.domain.errors import StorageError
from sessionapp.domain.ports import HistoryStore, TailoringStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again, Routine
from sessionapp.domain.stiffness import proposal
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation import cold as words
from sessionapp.session_parts import keep_all_off, start_of_day
from sessionapp.translate import tr
from sessionapp.ui.cold_page import Asked, ColdPage
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.proposal_page import ProposalPage

_CLOTH, _SKIN, _BEGAN, _STIFF = "cloth", "skin", "began", "stiff"
_DAYS: Final = (0, 1, 2, 7)
"""So many days ago the pain may have begun; the last stands for longer."""

_SHORTER: Final = 50
"""Per cent of the written length: ten minutes of twenty."""

_NEVER_AGAIN: Final = Again(after_min_ms=3_600_000, after_max_ms=7_200_000)
"""Of a cold pack whose file says nothing: the skin has to grow warm again all the same."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records say; `unread` where they could not be read."""

    records: Sequence[SessionRecord] = ()
    entries: Sequence[Entry] = ()
    unread: str = ""


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

        def then(known: _Known) -> None:
            if self._window.routine_on_page is page:
                self._propose_first(routine, known, begin)

        self._background.run(self._read, then)

    def _read(self) -> _Known:
        try:
            history = self._history()
            return _Known(history.records(), history.entries(kinds=(PackOff, PainBegan, Stiffness, Proposed)))
        except StorageError as error:
            return _Known(unread=str(error))

    def _ask(self, routine: Routine, known: _Known, begin: Callable[[], object]) -> None:
        now, again = adapters.wall_ms(), routine.again or _NEVER_AGAIN
        first = begins_a_series(known.records, again, now)
        questions = [
            Asked(_CLOTH, words.cloth_question(), (tr("Yes"), tr("No"))),
            Asked(_SKIN, words.skin_question(), (tr("None of it"), tr("Some of it"))),
        ]
        if first and again.within_ms is not None:
            questions.append(Asked(_BEGAN, words.began_question(), tuple(map(words.days_ago, _DAYS))))
        if self._tells_of_last(known, again, now):
            questions.append(Asked(_STIFF, words.stiff_question(), (tr("Yes"), tr("No"))))

        def verdict(answers: dict[str, int]) -> tuple[str, bool]:
            if answers.get(_CLOTH) == 1:
                return words.no_cloth(), False
            if answers.get(_SKIN) == 1:
                return words.no_cold(), False
            return self._too_soon(known, again, now, answers.get(_BEGAN)), True

        def begun(answers: dict[str, int]) -> None:
            self._keep(answers)
            keep_all_off(self._history(), known.records, known.entries, again)
            begin()

        page = ColdPage(routine.title, questions, verdict)
        page.begun.connect(begun)
        page.left.connect(self._window.go_back_to_library)
        self._window.show_page(page)

    def _too_soon(self, known: _Known, again: Again, now: int, began: int | None) -> str:
        """Why it should wait, "" where nothing is in its way. What cannot be read is said, not guessed."""
        if known.unread:
            return words.unread_sentence(known.unread)
        day = day_told(known.entries, again, now) if began is None else _today() - timedelta(days=_DAYS[began])
        began_ms = None if day is None else start_of_day(day)
        allowed = next_allowed(known.records, again, now, began_ms, told_off(known.entries, now))
        if allowed.limit is Limit.TOO_LATE and began is None:
            return ""  # it has not been said yet when this one began
        return words.allowed_sentence(allowed, datetime.now().astimezone())

    def _tells_of_last(self, known: _Known, again: Again, now: int) -> bool:
        """Whether somebody can still tell how the last one was, and has not yet."""
        ended = last_end(known.records, again, now)
        told = max((entry.wall_ms for entry in known.entries if isinstance(entry, Stiffness)), default=0)
        return ended is not None and told < ended and not begins_a_series(known.records, again, now)

    def _keep(self, answers: dict[str, int]) -> None:
        if (began := answers.get(_BEGAN)) is not None and began < len(_DAYS) - 1:  # "longer ago" is no day
            self._history().keep(PainBegan(**adapters.told_now(), day=_today() - timedelta(days=_DAYS[began])))
        if (stiff := answers.get(_STIFF)) is not None:
            self._history().keep(Stiffness(**adapters.told_now(), still_stiff=stiff == 0))

    # Less of it, or none

    def _propose_first(self, routine: Routine, known: _Known, begin: Callable[[], object]) -> None:
        wanted = proposal(known.entries, routine.name)
        if wanted is None:
            self._ask(routine, known, begin)
            return
        shorter = wanted is Proposal.SHORTER_COLD
        page = ProposalPage(
            tr("Cold may not be what helps you"),
            tr("Twice in a row you were still stiff afterwards. Ten minutes may be better than twenty.")
            if shorter
            else tr("Shorter packs did not help either. Warmth may do you more good, or nothing at all."),
            tr("Make it shorter") if shorter else tr("No cold today"),
            tr("Leave it as it is"),
        )

        def answered(taken: bool) -> None:
            about = Proposed(**adapters.told_now(), proposal=wanted, about=routine.name, taken=taken)
            self._history().keep(about)
            if taken and shorter:
                store = self._tailorings()
                store.keep(routine.name, replace(store.get(routine.name), length=_SHORTER))
            if taken and not shorter:
                self._window.go_back_to_library()
                return
            self._ask(routine, known, begin)

        page.answered.connect(answered)
        page.left.connect(self._window.go_back_to_library)
        self._window.show_page(page)


def _today() -> date:
    return datetime.now().astimezone().date()
