"""The root of the window: what each of its requests leads to. It owns the adapters and lets them go at the end."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sessionapp import adapters
from sessionapp.domain.errors import RoutineError, UserError
from sessionapp.translate import tr
from sessionapp.ui.shell import Shell

if TYPE_CHECKING:
    from sessionapp.app.afterwards import Afterwards
    from sessionapp.app.background import Background
    from sessionapp.app.check_ins import CheckInDesk
    from sessionapp.app.cold_guard import ColdGuard
    from sessionapp.app.library_feed import LibraryFeed
    from sessionapp.app.page_plan import PagePlan
    from sessionapp.app.rehearsal import RehearsalDesk
    from sessionapp.app.reminding import Lately, Reminding
    from sessionapp.app.report_desk import ReportDesk
    from sessionapp.app.session import SessionDesk
    from sessionapp.app.single_instance import SingleInstance
    from sessionapp.app.sound_saving import SoundSaving
    from sessionapp.app.voice_fetching import VoiceFetching
    from sessionapp.domain.check_ins import Answer
    from sessionapp.domain.diary import RedFlag
    from sessionapp.domain.ports import FavouriteStore, HistoryStore, RoutineStore, SettingsStore, TailoringStore
    from sessionapp.domain.record import SessionRecord
    from sessionapp.domain.reminders import Schedule
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.tailoring import Tailoring
    from sessionapp.prepare import Prepared
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.ui.main_window import MainWindow
    from sessionapp.ui.progress_page import ProgressPage
    from sessionapp.ui.records_page import RecordsPage
    from sessionapp.ui.reminder_requests import ReminderRequest
    from sessionapp.ui.report_page import ReportPage
    from sessionapp.workshop.client import Workshop

_CARDS_FIRST_MS = 200
"""What nobody waits for is loaded when the cards have been painted."""

_TIDY_FROM = 50_000
"""So many objects that could be garbage are worth looking through: some megabytes, some milliseconds."""

_TRAY_LOOKS, _BETWEEN_LOOKS_MS = 10, 3_000
"""At login the tray may come up half a minute after us."""

_DONE_LATELY_MS = 4 * 86_400_000

_OF_REMINDERS = frozenset({"keep_in_tray", "start_at_login", "quiet_from", "quiet_until"})

_GRACE_S = 0.3
"""What is under way on other threads is given this long to end when the program does."""


class Root(QObject):
    """Everything of one window.

    `filled` once its content is there, which is loaded after the first paint; `loaded` when the cards are there too.
    """

    filled = Signal()
    loaded = Signal()
    _notice = Signal(object)  # a sentence; as a str, Qt would forget which kind

    def __init__(
        self, instance: SingleInstance, open_settings: Callable[[Callable[[str], None]], SettingsStore]
    ) -> None:
        super().__init__()
        self._instance = instance
        self._settings = open_settings(self._notice.emit)
        self._asked = ""
        self._history_lock = threading.Lock()
        self._told_changed = ""
        self._offered = ""
        self._trial_ended = threading.Event()  # of the voice that is being tried
        self._opened_history: HistoryStore | None = None
        self._shell = Shell(str(self._settings.get("theme")), str(self._settings.get("contrast")))
        self._shell.painted.connect(self._fill)
        self._is_filled = False
        self._tray_looks = _TRAY_LOOKS
        instance.handed_over.connect(self._on_handed_over)

    def open(self, routine: str) -> None:
        """Show the window; once it is painted, load the rest and show the routine that was named."""
        self._asked = routine
        self._shell.show()

    def wait_in_tray(self) -> None:
        """Remind without a window until one is asked for. A tray may come up after us; where none does, with one."""
        self._reminding.waiting = True
        self._instance.listen()
        if self._reminding.tray_available:
            self._reminding.look()
        elif self._tray_looks:
            self._tray_looks -= 1
            QTimer.singleShot(_BETWEEN_LOOKS_MS, self, self.wait_in_tray)
        else:
            self.open("")

    def show_routine(self, named: str) -> None:
        """The page of a routine, by its file or its name; of its problems, where it has any."""
        tailorings, page_plan = self._tailorings, self._page_plan  # made here, in the window's thread
        self._background.run(lambda: self._read(named, tailorings, page_plan), self._show_read, self._on_unread)

    def shut_down(self) -> None:
        """Let everything go; a run in progress is kept as it stands, and offered at the next start."""
        self._trial_ended.set()
        if "_desk" in self.__dict__:
            self._desk.leave()
        if "_rehearsal" in self.__dict__:
            self._rehearsal.leave()
        if "_feed" in self.__dict__:
            self._feed.stop(_GRACE_S)
        if "_voice_fetching" in self.__dict__:
            self._voice_fetching.cancel()
        if "_background" in self.__dict__:
            self._background.stop(_GRACE_S)
        if "_workshop" in self.__dict__:
            self._workshop.close()
        if self._opened_history is not None:
            self._opened_history.close()
        if "_reminding" in self.__dict__:
            self._reminding.close()
        if "_favourites" in self.__dict__:
            self._favourites.close()
        if "_tailorings" in self.__dict__:
            self._tailorings.close()
        self._settings.close()

    # What is loaded when it is first needed

    @cached_property
    def window(self) -> MainWindow:
        from sessionapp.storage import folders
        from sessionapp.ui.main_window import MainWindow

        window = MainWindow(self._settings, str(folders.user_routines_dir()))
        self._notice.connect(window.add_notice)
        if self._settings.notice:
            window.add_notice(self._settings.notice)
        window.routine_requested.connect(self.show_routine)
        window.reread_requested.connect(self._on_reread_requested)
        window.session_requested.connect(self._on_session_requested)
        window.folder_requested.connect(self._on_folder_requested)
        window.edit_requested.connect(self._open_in_system)
        window.resume_requested.connect(self._on_resume_requested)
        window.keep_as_stopped_requested.connect(self._on_keep_requested)
        window.setting_changed.connect(self._on_setting_changed)
        window.rehearsal_requested.connect(self._on_rehearsal_requested)
        window.sound_choices_requested.connect(self._on_sound_choices_requested)
        window.try_voice_requested.connect(self._on_try_voice_requested)
        window.fetch_voice_requested.connect(self._on_fetch_voice_requested)
        window.records_requested.connect(self._on_records_requested)
        window.favourite_changed.connect(self._on_favourite_changed)
        window.tailoring_changed.connect(self._on_tailoring_changed)
        window.sound_file_requested.connect(self._on_sound_file_requested)
        window.reminders_asked.connect(self._on_reminders_asked)
        window.first_due = self._first_due
        window.quit_requested.connect(self._quit)
        window.records_page_made.connect(self._on_records_page_made)
        window.report_requested.connect(self._on_report_requested)
        window.progress_page_made.connect(self._on_progress_page_made)
        window.flags_answered.connect(self._on_flags_answered)
        if "_reminding" in self.__dict__:
            self._reminding.use(window)
        return window

    @cached_property
    def _background(self) -> Background:
        from sessionapp.app.background import Background

        return Background(self)

    @cached_property
    def _workshop(self) -> Workshop:
        return adapters.open_workshop()

    @cached_property
    def _favourites(self) -> FavouriteStore:
        return adapters.open_favourites(self._notice.emit)

    @cached_property
    def _tailorings(self) -> TailoringStore:
        store = adapters.open_tailorings(self._notice.emit)
        if store.notice:
            self.window.add_notice(store.notice)
        return store

    @cached_property
    def _page_plan(self) -> PagePlan:
        from sessionapp.app.page_plan import PagePlan

        plan = PagePlan(self._settings, self._background, self._workshop, self._on_user_error, self)
        plan.rendered.connect(lambda routine, made: self.window.show_plan(routine, *made))
        return plan

    @property
    def _history(self) -> HistoryStore:
        with self._history_lock:  # asked for from several threads, of which the first opens it
            if self._opened_history is None:
                self._opened_history = adapters.open_history(self._notice.emit)
            return self._opened_history

    @cached_property
    def _desk(self) -> SessionDesk:
        from sessionapp.app.session import SessionDesk

        desk = SessionDesk(
            self.window,
            self._settings,
            lambda: self._history,
            self._background,
            self._workshop,
            self._check_ins,
            self._afterwards,
            lambda title, said: self._reminding.notify(title, said),  # noqa: PLW0108 - made then, not before
        )
        desk.over.connect(self._feed.scan)
        desk.over.connect(self._tidy)
        desk.over.connect(self._on_run_over)
        return desk

    @cached_property
    def _check_ins(self) -> CheckInDesk:
        from sessionapp.app.check_ins import CheckInDesk

        return CheckInDesk(self.window, self._settings, lambda: self._history, self._background)

    @cached_property
    def _afterwards(self) -> Afterwards:
        from sessionapp.app.afterwards import Afterwards

        return Afterwards(
            self.window, self._settings, lambda: self._history, lambda: self._tailorings, self._background
        )

    @cached_property
    def _cold_guard(self) -> ColdGuard:
        from sessionapp.app.cold_guard import ColdGuard

        return ColdGuard(self.window, lambda: self._history, lambda: self._tailorings, self._background)

    @cached_property
    def _rehearsal(self) -> RehearsalDesk:
        from sessionapp.app.rehearsal import RehearsalDesk

        return RehearsalDesk(self.window, self._settings, self._background, self._workshop)

    @cached_property
    def _sound_saving(self) -> SoundSaving:
        from sessionapp.app.sound_saving import SoundSaving

        return SoundSaving(self.window, self._settings, self._background, self._workshop)

    @cached_property
    def report_desk(self) -> ReportDesk:
        from sessionapp.app.report_desk import ReportDesk

        return ReportDesk(self.window, lambda: self._history, self._background)

    @cached_property
    def _voice_fetching(self) -> VoiceFetching:
        from sessionapp.app.voice_fetching import VoiceFetching

        return VoiceFetching(self.window, self._background)

    @cached_property
    def _reminding(self) -> Reminding:
        from sessionapp.app.reminder_parts import make_reminding

        reminding = make_reminding(
            self._settings,
            self._read_lately,
            self._background,
            busy=lambda: "window" in self.__dict__ and self.window.in_run,
            told=self._notice.emit,
            parent=self,
        )
        reminding.begin_requested.connect(self._begin_named)
        reminding.told.connect(self._on_told)
        reminding.open_requested.connect(self._open_again)
        reminding.quit_requested.connect(self._quit)
        if "window" in self.__dict__:
            reminding.use(self.window)
        return reminding

    @cached_property
    def _feed(self) -> LibraryFeed:
        from sessionapp.app.library_feed import LibraryFeed

        feed = LibraryFeed(adapters.open_library(self._settings, self._notice.emit, self._workshop), self)
        feed.began.connect(self.window.begin_library)
        feed.batch.connect(self.window.add_entries)
        feed.batch.connect(self._tidy)
        feed.finished.connect(self.window.end_library)
        feed.finished.connect(self._on_library_known)
        return feed

    def _fill(self) -> None:
        self._shell.fill(self.window)
        self._is_filled = True
        self.filled.emit()
        self._show_what_is_planned()
        self._feed.scan()
        if self._asked:
            self.show_routine(self._asked)
        QTimer.singleShot(_CARDS_FIRST_MS, self, self._load_the_rest)

    def _on_reminders_asked(self, request: ReminderRequest) -> None:
        self._reminding.obey(request)

    def _on_flags_answered(self, flags: frozenset[RedFlag]) -> None:
        self._check_ins.keep_first(flags)

    def _on_told(self, answer: Answer) -> None:
        self._check_ins.keep_today(answer)

    def _on_library_known(self) -> None:
        """What is proposed on the Today page is chosen from it."""
        if "_reminding" in self.__dict__:
            self._reminding.look()

    def _first_due(self, schedule: Schedule) -> str:
        return self._reminding.first_due(schedule)

    def _on_run_over(self) -> None:
        if "_reminding" in self.__dict__:
            self._reminding.follow_keeping()  # somebody may have wanted to quit, and then gone on
            self._reminding.look()

    def _show_what_is_planned(self) -> None:
        """The first page, where something is planned; where nothing ever was, nothing of it is loaded."""
        if adapters.reminders_file().exists() or self._settings.get("keep_in_tray"):
            self._reminding.look()
            if self._reminding.schedules and not self._asked:
                self.window.go_to_today()

    def _load_the_rest(self) -> None:
        self.loaded.emit()
        self._instance.listen()
        self._background.run(self._find_interrupted, self._offer, self._on_user_error)
        self._background.run(self._read_poses, self._show_poses, self._on_user_error)
        self.window.set_favourites(self._favourites.names())
        if self._favourites.notice:
            self.window.add_notice(self._favourites.notice)
        if self._settings.get("start_at_login"):
            self._background.run(adapters.starts_at_login, self._show_login_start, self._on_user_error)
        self.window.library_shown.connect(self._read_recent)
        self._read_recent()

    def _show_login_start(self, there: bool) -> None:
        """Somebody may have removed its entry by the system's own settings."""
        if not there:
            self.window.set_setting("start_at_login", False)

    def _tidy(self, *_: object) -> None:
        """Look for garbage, here in the window's thread and never while a session runs: see `main._settle_memory`."""
        if gc.get_count()[0] > _TIDY_FROM and not ("_desk" in self.__dict__ and self._desk.busy):
            gc.collect()

    # What the window asks for

    def _find_interrupted(self) -> SessionRecord | None:
        return self._history.interrupted()

    def _read_poses(self) -> PoseShelf:
        import sessionapp.ui.figure_drawing
        import sessionapp.ui.figure_inks  # noqa: F401

        return adapters.read_poses(self._workshop)

    def _show_poses(self, shelf: PoseShelf) -> None:
        from sessionapp.presentation.problems import undrawn

        self.window.show_poses(shelf.poses)
        if sentence := undrawn(shelf.problems):
            self.window.add_notice(sentence)

    def _read_records(self) -> Sequence[SessionRecord]:
        return self._history.records()

    def _read_lately(self) -> Lately:
        """What is planned may be done by these runs, and may not be begun yet after them."""
        from sessionapp.app.cold_today import cold_today
        from sessionapp.app.reminding import Lately

        records = self._history.records(None, adapters.wall_ms() - _DONE_LATELY_MS)
        in_window = self._is_filled and "_feed" in self.__dict__

        def store() -> RoutineStore:
            return self._feed.store if in_window else adapters.open_library(self._settings, self._notice.emit)

        cold = cold_today(records, store, self._history, self._notice.emit)
        held = {cold.routine: cold.from_wall_ms}
        if not in_window:
            return Lately(records, cold.sentence, held, interrupted=self._history.interrupted())
        from sessionapp.app.advising import read_advice

        asks = bool(self._settings.get("check_in_before"))
        advice = read_advice(self._feed.entries, store, self._history, asks=asks)
        return Lately(records, cold.sentence, held, advice, self._history.interrupted())

    def _read_recent(self) -> None:
        self._background.run(self._read_records, self.window.set_recent, self._on_recent_unread)

    def _on_recent_unread(self, error: Exception) -> None:
        """It has been told at the start, and will be on the page of past runs: here it would be at every turn."""
        if not isinstance(error, UserError):
            raise error
        self.window.set_recent(())

    def _on_favourite_changed(self, name: str, favourite: bool) -> None:
        self._favourites.keep(name, favourite=favourite)

    def _begin_named(self, name: str) -> None:
        """What is due is begun by its name: its page is shown, and Start is pressed on it."""

        def then(read: tuple[Routine, Prepared, str, PoseShelf]) -> None:
            self._show_read(read)
            if self.window.routine_on_page is read[0]:
                self._on_session_requested(read[0])

        if not self._is_filled:
            self.filled.connect(lambda: self._begin_named(name), Qt.ConnectionType.SingleShotConnection)
            self._open_again()
            return
        self._open_again()
        tailorings, page_plan = self._tailorings, self._page_plan
        self._feed  # noqa: B018 - made here, in the window's thread
        self._background.run(lambda: self._read(name, tailorings, page_plan), then, self._on_unread)

    def _open_again(self) -> None:
        if not self._is_filled:
            self._shell.show()
        elif not self._shell.isActiveWindow():
            self.window.raise_to_front()

    def _quit(self) -> None:
        """The program, also where it would stay in the tray; a run in progress asks first."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.setQuitOnLastWindowClosed(True)
        if not self._shell.isVisible():
            QGuiApplication.exit(0)
        else:
            self._shell.close()

    def _on_session_requested(self, routine: Routine) -> None:
        """Begin what is on disk, and only if it is what was read on the page."""
        self._background.run(
            lambda: self._feed.store.load(str(routine.path or routine.name)),
            lambda now: self._begin(routine, now),
            self._on_unread,
        )

    def _begin(self, read: Routine, now: Routine) -> None:
        if self.window.routine_on_page is not read or self._desk.busy:
            return
        self.window.clear_notice(self._told_changed)
        if now == read:
            self._rehearse_first(read)
        else:
            self._told_changed = tr("{title} has changed. Look at it again, then press Start.", title=now.title)
            self.window.add_notice(self._told_changed)
            self.show_routine(str(now.path))

    def _rehearse_first(self, routine: Routine) -> None:
        """Before the first run of all, whether it is heard; never again when that was answered."""

        self._trial_ended.set()

        def begin() -> None:
            self._cold_guard.before(routine, lambda: self._check_ins.before(routine, begin_as))

        def begin_as(run_id: str) -> None:
            self._desk.begin(routine, self._tailorings.get(routine.name), run_id=run_id)

        if self._settings.get("rehearsal"):
            begin()
        else:
            self._rehearsal.begin(routine, begin)

    def _on_rehearsal_requested(self) -> None:
        if not self._desk.busy:
            self._trial_ended.set()
            self._rehearsal.begin(None, self.window.go_back_to_settings)

    def _on_reread_requested(self, path: str) -> None:
        before = self.window.routine_on_page

        def then(now: Routine) -> None:
            if self.window.routine_on_page is before and now != before:
                self.show_routine(path)

        self._background.run(lambda: self._feed.store.load(path), then, self._on_unread)

    def _on_keep_requested(self, record: SessionRecord) -> None:
        self._history.keep_as_stopped(record)
        self._on_library_known()

    def _offer(self, record: SessionRecord | None) -> None:
        if record is not None:
            from sessionapp.presentation.history import resume_sentence

            self._offered = resume_sentence(record)
            self.window.offer_resume(record)

    def _read(
        self, named: str, tailorings: TailoringStore, page_plan: PagePlan
    ) -> tuple[Routine, Prepared, str, PoseShelf]:
        from sessionapp.session_parts import cold_ledger

        routine = self._feed.store.load(named)
        made = page_plan.outline(routine, tailorings.get(routine.name))
        next_allowed = cold_ledger(routine, self._history, self._notice.emit)
        return routine, made, next_allowed, adapters.read_poses(self._workshop)

    def _show_read(self, read: tuple[Routine, Prepared, str, PoseShelf]) -> None:
        from sessionapp.presentation.routine import RoutineExtras, language_notes

        routine, made, next_allowed, shelf = read
        if self._desk.busy:
            self.window.add_notice(tr("{title} can be opened when this session is over.", title=routine.title))
            return
        self._tidy()
        wishes = self._tailorings.get(routine.name)
        notes = language_notes(routine)
        extras = RoutineExtras(next_allowed=next_allowed, notes=notes, poses=shelf.poses, wishes=wishes, kept=made.kept)
        self.window.show_routine(routine, made.plan, extras, made.routine)
        self._page_plan.render(routine, wishes)

    def _on_tailoring_changed(self, routine: Routine, wishes: Tailoring) -> None:
        """Keep it, and show at once what becomes of the routine."""
        self._tailorings.keep(routine.name, wishes)
        self.window.show_plan(routine, *self._page_plan.outline(routine, wishes))
        self._page_plan.render_soon(routine, wishes)

    def _on_sound_file_requested(self, routine: Routine, file: str) -> None:
        self._sound_saving.begin(routine, self._tailorings.get(routine.name), Path(file))

    def _on_unread(self, error: Exception) -> None:
        if isinstance(error, RoutineError):
            self.window.show_problems(Path(error.problems[0].file), error.problems)
        else:
            self._on_user_error(error)

    def _on_user_error(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.window.add_notice(str(error))

    def _on_resume_requested(self, record: SessionRecord) -> None:
        self._trial_ended.set()
        self._background.run(
            lambda: self._feed.store.load(record.path or record.routine),
            lambda routine: self._desk.begin(routine, record.tailoring, record),
            self._on_unread,
        )

    def _on_records_requested(self) -> None:
        self._background.run(self._read_records, self.window.set_records, self._on_user_error)

    def _on_report_requested(self, page: ReportPage) -> None:
        self.report_desk.open(page)

    def _on_records_page_made(self, page: RecordsPage) -> None:
        from sessionapp.app.keeping import KeepingDesk

        KeepingDesk(self.window, page, lambda: self._history, self._background).changed.connect(self._on_kept_changed)

    def _on_progress_page_made(self, page: ProgressPage) -> None:
        from sessionapp.app.progress import ProgressDesk

        ProgressDesk(page, lambda: self._history, self._background, self._on_user_error)

    def _on_kept_changed(self) -> None:
        """The run that is offered to be gone on with may not be there any more."""
        self.window.clear_notice(self._offered)
        self._background.run(self._find_interrupted, self._offer, self._on_user_error)
        self._read_recent()

    def _on_sound_choices_requested(self) -> None:
        self._background.run(adapters.sound_choices, lambda there: self.window.show_sound_choices(*there))

    def _on_try_voice_requested(self, speaker: str, command: str) -> None:
        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self.window.show_tried(str(error))

        self._trial_ended.set()
        self._trial_ended = ended = threading.Event()
        self._background.run(
            lambda: adapters.try_voice(speaker, command, self._settings, self._workshop, ended),
            lambda _: self.window.show_tried(""),
            failed,
        )

    def _on_fetch_voice_requested(self) -> None:
        self._voice_fetching.begin()

    def _on_folder_requested(self) -> None:
        self._open_in_system(str(adapters.own_routines(self._settings)))

    def _open_in_system(self, path: str) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.window.add_notice(tr("Your system has no program to open this with. It is here: {path}", path=path))

    def _on_setting_changed(self, name: str, value: object) -> None:
        if name == "routine_folder":
            self._feed.use(adapters.open_library(self._settings, self._notice.emit, self._workshop))
        elif name in _OF_REMINDERS:
            self._reminding.follow_setting(name, value)

    def _on_handed_over(self, routine: str) -> None:
        if not self._is_filled:
            self.open(routine)
            return
        self.window.raise_to_front()
        if routine:
            self.show_routine(routine)
