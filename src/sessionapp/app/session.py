"""From Start to the finish page: one session in the window, with its voice, its sound and its record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sessionapp import adapters
from sessionapp.app import memory
from sessionapp.app.afterwards import Afterwards
from sessionapp.app.background import Background
from sessionapp.app.check_ins import CheckInDesk
from sessionapp.app.milder import MilderDesk
from sessionapp.app.pack_call import call_for_pack
from sessionapp.awake import Awake
from sessionapp.domain.check_ins import Answer
from sessionapp.domain.errors import UserError
from sessionapp.domain.notices import Lasting
from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.ports import HistoryStore, Player, SettingsStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.pack_watch import PackWatch, must_be_watched
from sessionapp.prepare import Prepared, prepare_plan
from sessionapp.presentation.problems import undrawn
from sessionapp.runner import SessionRunner
from sessionapp.session_parts import (
    SessionParts,
    after_last_word,
    cold_told,
    follow_volume,
    gather_parts,
    keep_pack_off,
    knowing,
)
from sessionapp.ui.figure_view import stands_still
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.preparing_page import PreparingPage
from sessionapp.workshop.client import Workshop

if TYPE_CHECKING:
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.ui.finish_page import FinishPage

_SHOW_PREPARING_MS = 250
_SETTLED_MS = 1_000
"""So long after the start all pages of before are gone, and the first words are being said."""


class SessionDesk(QObject):
    """Runs one session at a time in the window. `over` when its page has been left."""

    over = Signal()
    _progress = Signal(int, int, int)
    _sound_notice = Signal(int, object)
    _notice = Signal(str)
    _awake_notice = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsStore,
        history: Callable[[], HistoryStore],
        background: Background,
        workshop: Workshop,
        check_ins: CheckInDesk,
        afterwards: Afterwards,
        notify: Callable[[str, str], None],
    ) -> None:
        """`notify` as `Reminding.notify`."""
        super().__init__(window)
        self._notify = notify
        self._check_ins = check_ins
        self._afterwards = afterwards
        self._window = window
        self._settings = settings
        self._history = history
        self._background = background
        self._workshop = workshop
        self._awake = Awake(self._awake_notice.emit)
        self._awake_told = ""
        self._turn = 0  # sessions are numbered: what is prepared for one that was called off is let go
        self._getting_ready = False
        self._preparing: PreparingPage | None = None
        self._routine: Routine | None = None
        self._wishes = AS_WRITTEN
        self._runner: SessionRunner | None = None
        self._player: Player | None = None  # also of a run that is over, for as long as it says the last words
        self._page: PlayerPage | None = None
        self._finish: FinishPage | None = None
        self._sound_told = ""
        self._closing = False
        self._left = False
        self._progress.connect(self._on_progress)
        self._sound_notice.connect(self._on_sound_notice)
        self._notice.connect(window.add_notice)
        self._awake_notice.connect(self._on_awake_notice)

    @property
    def busy(self) -> bool:
        """From Start on, until the session is over or called off."""
        return self._getting_ready or self._runner is not None

    def begin(
        self, routine: Routine, wishes: Tailoring, resumed: SessionRecord | None = None, run_id: str = ""
    ) -> None:
        """Prepare the routine as it is wished, then run it, from where `resumed` was left; else its record goes by
        `run_id`, where its check-in was kept with one."""
        if self.busy:
            return
        self._let_go()
        self._turn += 1
        turn = self._turn
        tell, tell_progress = partial(self._tell_of_sound, turn), partial(self._progress.emit, turn)
        parts = gather_parts(routine, self._settings, tell, wishes=wishes, workshop=self._workshop)
        self._getting_ready = True
        self._routine, self._wishes = routine, wishes
        self._window.begin_run()
        self._player = parts.player
        self._player.open()  # already now: by the first word the device has been awake for as long as can be

        def work() -> tuple[Prepared, PlanOptions, PoseShelf]:
            shelf = adapters.read_poses(self._workshop)
            options = knowing(parts.options, routine, wishes, self._history(), self._notice.emit)
            return prepare_plan(routine, options, parts.speech, tell_progress, wishes=wishes), options, shelf

        def then(prepared: tuple[Prepared, PlanOptions, PoseShelf]) -> None:
            if turn == self._turn:
                self._run(parts, *prepared, resumed, run_id)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._call_off()
            if not isinstance(error, UserError):
                raise error
            self._window.add_notice(str(error))

        QTimer.singleShot(_SHOW_PREPARING_MS, self, lambda: self._show_preparing(turn))
        self._background.run(work, then, failed)

    def leave(self) -> None:
        """The program ends in mid-run: fall silent; the record stays open, and the next start offers to go on."""
        self._left = True
        self._tell_check_in()
        self._awake.end()
        if self._player is not None:
            self._player.cancel()
            self._player.close()

    # Preparing

    def _show_preparing(self, turn: int) -> None:
        if turn == self._turn and self._getting_ready and self._routine is not None:
            self._preparing = PreparingPage(self._routine.title)
            self._preparing.cancelled.connect(self._call_off)
            self._window.show_question(self._preparing)

    def _on_progress(self, turn: int, done: int, of: int) -> None:
        """What was called off is still being spoken: the bar is that of the one after it."""
        if turn == self._turn and self._preparing is not None:
            self._preparing.show_progress(done, of)

    def _call_off(self) -> None:
        self._turn += 1
        self._getting_ready = False
        self._preparing = None
        self._clear_sound_notice()
        self._let_go()
        self._window.leave_question()
        self.over.emit()

    def _leave_pages(self) -> None:
        self._window.go_home()
        self.over.emit()

    def _let_go(self) -> None:
        """Silence at once. A device may take its time to close; nobody waits for it but the next player."""
        player, self._player = self._player, None
        if player is not None:
            player.cancel()
            self._background.run(player.close, lambda _: None)

    # Running

    def _run(
        self,
        parts: SessionParts,
        made: Prepared,
        options: PlanOptions,
        shelf: PoseShelf,
        resumed: SessionRecord | None,
        run_id: str,
    ) -> None:
        self._getting_ready = False
        self._preparing = None
        run_id = resumed.run_id if resumed is not None else run_id or uuid4().hex
        self._runner = parts.make_runner(made.plan, self._history(), resumed=resumed, run_id=run_id, parent=self)
        MilderDesk(self._runner, made.routine, options, parts.speech, self._background)
        self._runner.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        if must_be_watched(made.plan):
            watch = PackWatch(self._runner, self._history(), run_id, adapters.told_now)
            watch.called.connect(lambda: call_for_pack(self._window, self._background, self._notify))
        self._show_player(self._runner, parts.routine, shelf)
        for sentence in filter(None, (parts.speech.notice, undrawn(shelf.problems))):
            self._window.add_notice(sentence)
        self._window.close_guard = self._may_close
        self._awake.begin()
        self._runner.start()
        QTimer.singleShot(_SETTLED_MS, self, memory.give_back)

    def _show_player(self, runner: SessionRunner, routine: Routine, shelf: PoseShelf) -> None:
        page = PlayerPage(
            runner,
            poses=shelf.poses,
            targets=routine.targets,
            still=stands_still(str(self._settings.get("motion"))),
            flash=bool(self._settings.get("flash")),
            volume=int(self._settings.get("volume")),
            muted=bool(self._settings.get("muted")),
        )
        page.volume_changed.connect(lambda volume: self._on_sound("volume", volume))
        page.mute_changed.connect(lambda muted: self._on_sound("muted", muted))
        page.full_screen_requested.connect(self._on_full_screen)
        page.close_confirmed.connect(self._on_close_confirmed)
        self._page = page
        self._window.run_line_changed.connect(page.show_notice)
        self._window.show_page(page)

    def _on_sound(self, name: str, value: bool | int) -> None:
        self._settings.set(name, value)
        if self._player is not None:
            follow_volume(self._player, self._settings)

    def _tell_of_sound(self, turn: int, text: str) -> None:
        """From the player's thread, which may outlive all this where the device hangs."""
        if not self._left:
            self._sound_notice.emit(turn, text)

    def _on_sound_notice(self, turn: int, text: str) -> None:
        """Of a player whose run is over, nothing is to be known."""
        if turn != self._turn or not self.busy:
            return
        if isinstance(text, Lasting):
            self._window.add_notice(text)
            return
        self._clear_sound_notice()
        self._sound_told = text
        if text:
            self._window.add_notice(text, first=True)

    def _clear_sound_notice(self) -> None:
        self._window.clear_notice(self._sound_told)
        self._sound_told = ""

    def _on_awake_notice(self, text: str) -> None:
        if self.busy:  # the desktop may have refused as the run ended
            self._awake_told = text
            self._window.add_notice(text)

    def _on_full_screen(self, full: bool) -> None:
        """Only this of the window's state: one that was maximised is so again afterwards."""
        window, full_screen = self._window.window(), Qt.WindowState.WindowFullScreen
        before = window.windowState()
        window.setWindowState(before | full_screen if full else before & ~full_screen)

    def _may_close(self) -> bool:
        if self._page is not None:
            self._page.ask_to_close()
        return self._page is None

    def _on_close_confirmed(self) -> None:
        self._closing = True
        if self._runner is not None:
            self._runner.stop()

    def _on_ended(self, record: SessionRecord) -> None:
        runner, self._runner = self._runner, None
        page, self._page = self._page, None
        if page is not None:
            self._window.run_line_changed.disconnect(page.show_notice)
        self._awake.end()
        self._clear_sound_notice()
        self._window.clear_notice(self._awake_told)
        player, farewell_ms = self._player, 0 if runner is None or self._closing else runner.farewell_ms
        after_last_word(farewell_ms, self, lambda: self._let_go() if self._player is player else None)
        self._window.close_guard = lambda: True
        if runner is None or self._routine is None:
            return
        runner.deleteLater()
        self._on_full_screen(False)
        if self._closing:
            self._window.window().close()
            return
        routine, history = self._routine, self._history()
        keep_pack_off(record, history)
        self._background.run(
            lambda: (cold_told(record, routine, history, self._notice.emit), history.unsaved(record.run_id)),
            lambda told: self._show_finish(routine, runner.plan, record, *told),
        )

    def _show_finish(
        self, routine: Routine, plan: SessionPlan, record: SessionRecord, again: str, unsaved: str
    ) -> None:
        from sessionapp.ui.finish_page import FinishPage

        page = FinishPage(record, plan, again, unsaved, self._check_ins.panel(record))
        wishes, told = self._wishes, list[Answer]()
        page.told.connect(told.append)
        page.told.connect(lambda answer: self._check_ins.keep_after(record, answer))
        leave = partial(self._leave_finish, routine, record, told)
        page.done_requested.connect(lambda: leave(self._leave_pages))
        page.again_requested.connect(lambda: leave(lambda: self.begin(routine, wishes)))
        self._finish = page
        self._window.show_page(page)

    def _leave_finish(
        self, routine: Routine, record: SessionRecord, told: list[Answer], then: Callable[[], object]
    ) -> None:
        self._finish = None

        def afterwards() -> None:
            self._afterwards.after(record, routine, told=bool(told), then=then)

        if told:
            self._check_ins.after(record, told[-1], afterwards, self._leave_pages)
        else:
            afterwards()

    def _tell_check_in(self) -> None:
        """The program ends with the finish page open: what was answered there is kept."""
        page, self._finish = self._finish, None
        if page is not None:
            page.tell()
