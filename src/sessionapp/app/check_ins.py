"""How it is, before a session and after it, and the red flags that keep one from beginning: asked, kept, acted on.

Knows nothing of how sessions run: what comes after a question, it is told. Its pages are
loaded when they are shown: most sessions need none of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.body_map import Strengths
from sessionapp.domain.check_ins import Answer, clearly_worse, last_places
from sessionapp.domain.diary import NOWHERE, CheckIn, FlagsAnswered, RedFlag, When
from sessionapp.domain.errors import StorageError
from sessionapp.domain.flags import forbidding, standing
from sessionapp.domain.ports import HistoryStore, SettingsStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.presentation import check_in as words
from sessionapp.presentation.safety import flags_question
from sessionapp.translate import tr
from sessionapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from sessionapp.ui.check_in import CheckInPanel
    from sessionapp.ui.flags_page import FlagsPage

Begin = Callable[[str], object]
"""What begins the session: it is told under which id its run is to be kept."""

_REMEMBERED_MS: Final = 30 * 24 * 3_600_000
"""So long it is remembered where it hurt."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the diary says before anything is asked."""

    flags: frozenset[RedFlag] = frozenset()
    places: Strengths = NOWHERE


class CheckInDesk(QObject):
    """Asks in the window; what is answered is in the diary at once."""

    def __init__(
        self, window: MainWindow, settings: SettingsStore, history: Callable[[], HistoryStore], background: Background
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._history = history
        self._background = background
        self._before: dict[str, Answer] = {}  # by the id of the run: of this sitting
        self._places = NOWHERE

    # Before

    def keep_first(self, flags: frozenset[RedFlag]) -> None:
        """They were asked for at the first start."""
        self._keep_flags(flags)
        if flags:
            self._say_where_to_go(flags, self._window.leave_question)

    def before(self, routine: Routine, begin: Begin) -> None:
        """Ask what has to be asked and what may be; `begin`, unless a red flag forbids it or somebody turns back."""
        page = self._window.routine_on_page

        def then(known: _Known) -> None:
            if self._window.routine_on_page is page:
                self._places = known.places
                self._mind_flags(known.flags, routine, lambda: self._ask_before(routine, begin))

        self._background.run(self._read, then)

    def _read(self) -> _Known:
        """What cannot be read is told where records are shown; nobody is kept from a session for it."""
        now = adapters.wall_ms()
        try:
            flags = standing(self._history().entries(kinds=(FlagsAnswered,)))
            places = last_places(self._history().entries(now - _REMEMBERED_MS, (CheckIn,)))
        except StorageError:
            return _Known()
        return _Known(flags, places)

    def _mind_flags(self, flags: frozenset[RedFlag], routine: Routine, go_on: Callable[[], object]) -> None:
        from sessionapp.ui.flags_page import FlagsPage

        if not self._settings.get("flags_asked"):
            page = FlagsPage(tr("Before your first session"), flags_question(), back=tr("Back"))
            self._ask_flags(page, lambda told: self._mind_flags(told, routine, go_on), self._window.leave_question)
        elif forbidding(flags, routine.kind):
            self._forbid(flags, routine, go_on)
        else:
            go_on()

    def _ask_flags(
        self, page: FlagsPage, then: Callable[[frozenset[RedFlag]], object], left: Callable[[], object]
    ) -> None:
        def answered(flags: frozenset[RedFlag]) -> None:
            self._keep_flags(flags)
            then(flags)

        page.answered.connect(answered)
        page.left.connect(left)
        self._window.show_question(page)

    def _forbid(self, flags: frozenset[RedFlag], routine: Routine, go_on: Callable[[], object]) -> None:
        from sessionapp.ui.flags_page import WhereToGoPage

        page = WhereToGoPage(
            flags,
            forbidden=tr(
                "{title} does not begin now. Once a doctor has looked at this, say so here, and you can go on.",
                title=routine.title,
            ),
        )

        page.seen.connect(lambda: self._ask_seen(flags, routine, go_on))
        page.left.connect(self._window.leave_question)
        self._window.show_question(page)

    def _ask_seen(self, flags: frozenset[RedFlag], routine: Routine, go_on: Callable[[], object]) -> None:
        """What is passed over is said once more, one flag at a time; back leads to where to go."""
        from sessionapp.ui.flags_page import SeenPage

        page = SeenPage(flags, tr("Begin {title}", title=routine.title))

        def seen() -> None:
            self._keep_flags(flags, seen=True)
            go_on()

        page.seen.connect(seen)
        page.left.connect(lambda: self._forbid(flags, routine, go_on))
        self._window.show_question(page)

    def _ask_before(self, routine: Routine, begin: Begin) -> None:
        run_id = uuid.uuid4().hex
        if not self._settings.get("check_in_before"):
            begin(run_id)
            return
        from sessionapp.ui.check_in_page import CheckInPage

        page = CheckInPage(routine.title, self._places)

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._before[run_id] = answer
                self._keep(answer, When.BEFORE, run_id)
            begin(run_id)

        page.answered.connect(answered)
        page.left.connect(self._window.leave_question)
        self._window.show_question(page)

    # After

    def panel(self, record: SessionRecord) -> CheckInPanel | None:
        """The question on the finish page, None where it is not wanted; beside it, what it was before."""
        if not self._settings.get("check_in_after"):
            return None
        from sessionapp.ui.check_in import UNANSWERED, CheckInPanel

        before = self._before.get(record.run_id)
        panel = CheckInPanel(words.question(When.AFTER), before.places if before and before.places else self._places)

        def say_what_changed(now: int) -> None:
            panel.say("" if before is None or now == UNANSWERED else words.changed(before.pain, now))

        panel.rated.connect(say_what_changed)
        return panel

    def keep_after(self, record: SessionRecord, answer: Answer) -> None:
        self._keep(answer, When.AFTER, record.run_id)

    def after(
        self, record: SessionRecord, answer: Answer, then: Callable[[], object], rest: Callable[[], object]
    ) -> None:
        """`then`; but where it hurts clearly more than before, red flags are asked for, and it leads to `rest`: nothing
        more is asked then, and nothing begins again."""
        before = self._before.pop(record.run_id, None)
        if before is None or not clearly_worse(before.pain, answer.pain):
            then()
            return
        heading = tr("It hurts more than before")
        from sessionapp.ui.flags_page import FlagsPage

        page = FlagsPage(heading, tr("Rest now. To be safe: is any of this true for you just now?"))

        def told(flags: frozenset[RedFlag]) -> None:
            if flags:
                self._say_where_to_go(flags, rest)
            else:
                rest()

        self._ask_flags(page, told, rest)

    def _say_where_to_go(self, flags: frozenset[RedFlag], then: Callable[[], object]) -> None:
        from sessionapp.ui.flags_page import WhereToGoPage

        page = WhereToGoPage(flags, forbidden="")
        page.left.connect(then)
        self._window.show_question(page)

    # Kept

    def keep_today(self, answer: Answer) -> None:
        """How it is, told without a session."""
        self._keep(answer, When.BEFORE, "")

    def _keep(self, answer: Answer, when: When, run_id: str) -> None:
        self._history().keep(answer.entry(when, run_id=run_id, **adapters.told_now()))

    def _keep_flags(self, flags: frozenset[RedFlag], *, seen: bool = False) -> None:
        self._settings.set("flags_asked", True)
        self._history().keep(FlagsAnswered(**adapters.told_now(), flags=flags, seen=seen))
