"""The window: side bar, notices, and one page at a time. It alone connects what its children ask for.

Knows no files, no sound, no clock of a run: it asks the composition root by signals and is told by its slots.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.translate import tr
from sessionapp.ui.dress import Dress
from sessionapp.ui.dropped import dropped_routines
from sessionapp.ui.file_choice import FileChoice
from sessionapp.ui.notices import NoticeStrip
from sessionapp.ui.own_pages import OwnPages
from sessionapp.ui.sidebar import Destination, SideBar, is_narrow
from sessionapp.ui.surfaces import bring_into_sight
from sessionapp.ui.whereabouts import (
    AtMuscle,
    AtRecords,
    AtReport,
    Mending,
    Planning,
    Reading,
    Whereabouts,
    place_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent

    from sessionapp.domain.body import Place
    from sessionapp.domain.errors import Problem
    from sessionapp.domain.figure.pose import Pose
    from sessionapp.domain.plan import SessionPlan
    from sessionapp.domain.ports import LibraryEntry, SettingsStore
    from sessionapp.domain.record import SessionRecord
    from sessionapp.domain.reminders import Occurrence, Schedule
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.settings import Value
    from sessionapp.domain.tailored import Kept
    from sessionapp.presentation.routine import RoutineExtras
    from sessionapp.presentation.today import TodayView
    from sessionapp.ui.reminder_requests import ReminderRequest
    from sessionapp.ui.saving_strip import SavingStrip


class MainWindow(QWidget):
    """What the composition root connects:

    routine_requested(str path)           a card or a past run was pressed, or a file dropped: answer with
                                          `show_routine`, `show_problems` or `add_notice`
    reread_requested(str path)            the file of the routine on the page has been read again: answer with
                                          `show_routine` if it says something else now
    session_requested(Routine)            Start was pressed: answer with `show_page(player)`
    sound_file_requested(Routine, str)    save it as this file: answer with `show_saving`, `end_saving`, `add_notice`
    saving_cancelled()                    that is not wanted any more
    folder_requested()                    open the folder of one's own routines
    edit_requested(str path)              open a file in the system's editor
    resume_requested(SessionRecord)       the answers to `offer_resume`
    keep_as_stopped_requested(SessionRecord)
    setting_changed(str name, object)     after it has been stored
    rehearsal_requested()                 try whether the sound is heard, then `go_back_to_settings`
    sound_choices_requested()             the settings are seen: answer with `show_sound_choices`
    try_voice_requested(str, str)         let the speaker (with this command) be heard: answer with `show_tried`
    fetch_voice_requested()               bring the voice that is missing: answer with `show_fetching`, `show_fetched`
    fetching_cancelled()                  that is not wanted any more
    records_requested()                   the page of past runs is to be seen: answer with `set_records`
    favourite_changed(str name, bool)     after it has been shown
    tailoring_changed(Routine, Tailoring) the routine on the page is wished so: answer with `show_plan`
    library_shown()                       the library comes into sight: answer with `set_recent`
    reminders_asked(ReminderRequest)      what somebody wants of what is planned: answer with `set_planned`, `show_day`
    quit_requested()                      end the program, not the window alone
    records_page_made(RecordsPage)        connect what it asks for
    progress_page_made(ProgressPage)      likewise
    report_requested(ReportPage)          the report is to be seen: show it there
    flags_answered(frozenset[RedFlag])    before anything else, at the first start: keep it, say where to go
    run_line_changed(tuple[str, ...])     what is to be read during a run, what matters most first; () for nothing
    """

    routine_requested = Signal(str)
    reread_requested = Signal(str)
    session_requested = Signal(object)
    sound_file_requested = Signal(object, str)
    saving_cancelled = Signal()
    folder_requested = Signal()
    edit_requested = Signal(str)
    resume_requested = Signal(object)
    keep_as_stopped_requested = Signal(object)
    setting_changed = Signal(str, object)
    rehearsal_requested = Signal()
    sound_choices_requested = Signal()
    try_voice_requested = Signal(str, str)
    fetch_voice_requested = Signal()
    fetching_cancelled = Signal()
    records_requested = Signal()
    favourite_changed = Signal(str, bool)
    tailoring_changed = Signal(object, object)
    library_shown = Signal()
    reminders_asked = Signal(object)
    quit_requested = Signal()
    records_page_made = Signal(object)
    progress_page_made = Signal(object)
    report_requested = Signal(object)
    flags_answered = Signal(object)
    run_line_changed = Signal(object)

    def __init__(self, settings: SettingsStore, usual_folder: str) -> None:
        """`usual_folder` is where one's own routines are while no other folder is chosen."""
        super().__init__()
        self._settings = settings
        self.dress = Dress(_application(), str(settings.get("theme")), str(settings.get("contrast")), self)
        self.files = files = FileChoice(settings)
        self.choose_sound_file: Callable[[QWidget, str], str] = files.sound_file
        self.choose_calendar_file: Callable[[QWidget], str] = files.calendar_file
        self.first_due: Callable[[Schedule], str] = lambda _: ""
        self._schedules: tuple[Schedule, ...] = ()
        self._saving: SavingStrip | None = None
        self.close_guard: Callable[[], bool] = lambda: True
        self._promising = False
        self._favourites: frozenset[str] = frozenset()
        self._side = SideBar()
        self._side.chosen.connect(self._on_chosen)
        self._notices = NoticeStrip()
        self._notices.run_line_changed.connect(self.run_line_changed)
        self._pages = OwnPages(settings, usual_folder)
        self._wire_pages()
        self._lay_out()
        self._side.mark(Destination.LIBRARY)
        if not settings.get("promise_read"):
            self._show_promise()

    @property
    def routine_on_page(self) -> Routine | None:
        """The routine whose page is the window's own page now; None on any other."""
        return self._pages.at.routine if isinstance(self._pages.at, Reading) else None

    # What the composition root tells

    def begin_library(self) -> None:
        """A scan of the routine folders begins."""
        self._pages.library.begin()

    def show_sound_choices(
        self, speakers: Sequence[str], devices: Sequence[str], without_voice: Sequence[str] = ()
    ) -> None:
        """Who could speak and where sound could come from, now, and which of the speakers lack their voice."""
        self._pages.settings.show_sound_choices(speakers, devices, without_voice)

    def set_setting(self, name: str, value: Value) -> None:
        """Another value than the person chose, as that cannot be, or one that was chosen elsewhere."""
        self._settings.set(name, value)
        if page := self._pages.made_settings:
            page.show_value(name, value)

    def show_tried(self, sentence: str) -> None:
        """How trying a voice went: what is wrong, or "" where it was heard."""
        self._pages.settings.show_tried(sentence)

    def show_fetching(self, done: int) -> None:
        """So many bytes of the voice are there."""
        self._pages.settings.speaker.show_fetching(done)

    def show_fetched(self, sentence: str) -> None:
        """How fetching the voice ended: what is wrong, or "" where it is there."""
        self._pages.settings.speaker.show_fetched(sentence)

    def show_poses(self, poses: Mapping[str, Pose]) -> None:
        """What the cards are drawn with."""
        self._pages.library.grid.show_poses(poses)

    def set_favourites(self, names: frozenset[str]) -> None:
        """The names of the favourites."""
        self._favourites = names
        self._pages.library.set_favourites(names)
        if page := self._pages.made_routine:
            page.show_favourites(names)

    def set_recent(self, records: Sequence[SessionRecord]) -> None:
        """The past runs, the newest first, for the library's filter."""
        self._pages.library.set_recent(record.routine for record in records)

    def add_entries(self, entries: Sequence[LibraryEntry]) -> None:
        self._pages.library.add(entries)
        self._pages.follow_library()
        for entry in entries:
            self._follow(entry)

    def end_library(self, folder_problems: Sequence[str] = ()) -> None:
        """The scan is over: what it did not bring is gone from the page; each folder problem becomes a notice."""
        self._pages.library.end()
        self._pages.follow_library()
        for text in folder_problems:
            self.add_notice(text)

    def show_routine(
        self,
        routine: Routine,
        plan: SessionPlan,
        extras: RoutineExtras | None = None,
        wished: Routine | None = None,
    ) -> None:
        """The page of a routine. `plan` is of `wished`, the routine as its reader wishes it; None: as written."""
        from sessionapp.presentation.routine import RoutineExtras

        page = self._pages.routine
        page.show_routine(routine, plan, extras or RoutineExtras(), wished)
        page.show_favourites(self._favourites)
        self._go(Reading(routine))
        self._focus_front()

    def show_plan(
        self, routine: Routine, wished: Routine, plan: SessionPlan, kept: Collection[Kept] = frozenset()
    ) -> None:
        """The steps and times of a routine that is shown already: it is wished otherwise now, or the voice's real
        lengths are known. The page may be out of sight, as behind a muscle's."""
        if page := self._pages.made_routine:
            page.show_plan(routine, wished, plan, kept)

    def show_problems(self, path: Path, problems: Sequence[Problem]) -> None:
        """All that is wrong in a file, with a way to mend it."""
        self._pages.problems.show_problems(path, problems)
        self._go(Mending(path, tuple(problems)))
        self._focus_front()

    def begin_run(self) -> None:
        """A run is being prepared: what is told from here on is of it, and in `run_line_changed`."""
        self._notices.begin_run()

    def show_page(self, page: QWidget) -> None:
        """A page of the composition root's (player, finish) in the place of everything; notices wait.

        The window owns it from here on and deletes it when another page is shown. Once it is seen, `run_line_changed`
        tells what has come since the run began to be prepared.
        """
        self.show_question(page)
        self._pages.let_routine_go()

    def show_question(self, page: QWidget) -> None:
        """The same, on the way to a run: `leave_question` leads back to where one was."""
        self._promising = False  # a run that was taken up instead; the next start promises again
        self._side.hide()
        self._pages.lay_over(page)
        self._notices.wait()
        if self._saving is not None:
            self._saving.hide()
        self._focus_front()

    def leave_question(self) -> None:
        """Back to the page below, with the focus where it was."""
        self._uncover()
        self._pages.focus_again()
        if routine := self.routine_on_page:
            self.reread_requested.emit(str(routine.path))  # nobody has looked at its file meanwhile

    def go_back_to_library(self) -> None:
        self._go(Destination.LIBRARY)
        self._focus_front()

    def go_back_to_settings(self) -> None:
        self._go(Destination.SETTINGS)
        self._focus_front()

    def go_home(self) -> None:
        """To the day where something is planned, to the library where nothing is."""
        self._go(Destination.TODAY if self._schedules else Destination.LIBRARY)
        self._focus_front()

    def go_to_today(self) -> None:
        self._go(Destination.TODAY)
        self._focus_front()

    def set_planned(self, schedules: tuple[Schedule, ...]) -> None:
        """What is planned now."""
        self._schedules = schedules

    def show_day(self, view: TodayView, places: str, *, tray_offered: bool) -> None:
        """The day as it is now, where its page is seen; `places` and `tray_offered` as in `TodayPage.show_day`."""
        if self._pages.at is Destination.TODAY:
            self._pages.today.show_day(view, places, tray_offered=tray_offered)
            if view.to_go_on is not None:  # it is said there, and once is enough
                from sessionapp.presentation.history import resume_sentence

                self.clear_notice(resume_sentence(view.to_go_on.record))

    def offer_reminder(self, sentence: str, due: tuple[Occurrence, ...]) -> None:
        """Something is due: a notice that is cleared when it is answered."""
        from sessionapp.ui.notices import Answer
        from sessionapp.ui.reminder_requests import Begin, NotToday, Snooze
        from sessionapp.ui.today_page import SNOOZES_MIN, snooze_word

        def answer(word: str, request: ReminderRequest) -> Answer:
            return Answer(word, sentence, lambda: self.reminders_asked.emit(request))

        self._notices.add(
            sentence,
            answer(tr("Start"), Begin(due[0].schedule.routine)),
            answer(snooze_word(SNOOZES_MIN[0]), Snooze(due, SNOOZES_MIN[0])),
            answer(tr("Not today"), NotToday(due)),
        )

    def set_records(self, records: Sequence[SessionRecord]) -> None:
        """The past runs, newest first."""
        self._pages.history.set_records(records)

    def offer_resume(self, record: SessionRecord) -> None:
        """A run was interrupted: ask whether to go on with it. Put away, the question is asked at the next start.

        Enter goes on where nobody has begun anything else meanwhile. The Today page has it by itself.
        """
        if self._pages.at is Destination.TODAY:
            return
        from sessionapp.presentation.history import resume_sentence
        from sessionapp.ui.notices import Answer

        sentence = resume_sentence(record)
        kept = tr("What you have done is kept among your past runs.")
        self._notices.add(
            sentence,
            Answer(tr("Go on"), sentence, lambda: self.resume_requested.emit(record)),
            Answer(tr("Keep as stopped"), f"{sentence} {kept}", lambda: self.keep_as_stopped_requested.emit(record)),
        )
        if self._pages.untouched:
            self._notices.focus_answer(sentence)

    def add_notice(self, text: str, *, first: bool = False) -> None:
        """Show a sentence above the page until it is put away or cleared; the same one is not shown twice. During a
        run it waits, and is in `run_line_changed` if it is worth being read there, `first` where it matters most."""
        self._notices.add(text, first=first)

    def clear_notice(self, text: str) -> None:
        self._notices.clear(text)

    def show_saving(self, words: str, done: int, of: int) -> None:
        """How far a sound file is, above the window's own pages until `end_saving`; `of` 0: nobody knows."""
        if self._saving is None:
            from sessionapp.ui.saving_strip import SavingStrip

            self._saving = SavingStrip()
            self._saving.cancelled.connect(self.saving_cancelled)
            self._right.insertWidget(1, self._saving)
        self._saving.show_progress(words, done, of)
        self._saving.setVisible(not self._pages.covered)

    def end_saving(self) -> None:
        """It is over, in whatever way."""
        if self._saving is not None:
            self._saving.end()

    def raise_to_front(self) -> None:
        """A second start of the program: show this window instead."""
        window = self.window()
        self.show()  # closed while the program stayed in the tray, it was hidden with its window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)  # maximised it stays
        window.show()
        window.raise_()
        window.activateWindow()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_front()  # what had it before this was part of a window has lost it

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.close_guard():
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._notices.fit(self.height())
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fold()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._pages.covered:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if moved and (reached := QApplication.focusWidget()):
            bring_into_sight(reached)
        return moved

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._pages.covered and dropped_routines(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_routines(event)[:1]:
            event.acceptProposedAction()
            self.routine_requested.emit(path)

    # Inside

    def _lay_out(self) -> None:
        self.setMinimumSize(520, 400)
        self.setAcceptDrops(True)
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._notices)
        right.addWidget(self._pages, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self._on_find)
        QShortcut(QKeySequence.StandardKey.Quit, self, self.quit_requested.emit)

    def _wire_pages(self) -> None:
        pages = self._pages
        pages.opened.connect(self._on_opened)
        pages.muscle_requested.connect(self._show_muscle)
        pages.back_requested.connect(self._go_back)
        pages.library_requested.connect(self.go_back_to_library)
        pages.favourite_changed.connect(self._on_favourite)
        pages.setting_changed.connect(self._on_setting)
        pages.sound_file_requested.connect(self._on_sound_file)
        pages.remind_requested.connect(self._on_remind)
        pages.plan_requested.connect(self._plan)
        pages.today_requested.connect(self.go_to_today)
        pages.calendar_requested.connect(self._on_calendar)
        pages.records_page_requested.connect(self._show_records_page)
        pages.report_requested.connect(self._show_report)
        pages.settings_requested.connect(self.go_back_to_settings)
        for asked, passed_on in (
            (pages.session_requested, self.session_requested),
            (pages.sound_choices_requested, self.sound_choices_requested),
            (pages.try_voice_requested, self.try_voice_requested),
            (pages.fetch_voice_requested, self.fetch_voice_requested),
            (pages.fetching_cancelled, self.fetching_cancelled),
            (pages.routine_requested, self.routine_requested),
            (pages.resume_requested, self.resume_requested),
            (pages.keep_as_stopped_requested, self.keep_as_stopped_requested),
            (pages.tailoring_changed, self.tailoring_changed),
            (pages.edit_requested, self.edit_requested),
            (pages.folder_requested, self.folder_requested),
            (pages.library_shown, self.library_shown),
            (pages.rehearsal_requested, self.rehearsal_requested),
            (pages.reminders_asked, self.reminders_asked),
            (pages.records_page_made, self.records_page_made),
            (pages.progress_page_made, self.progress_page_made),
        ):
            asked.connect(passed_on)

    def _fold(self) -> None:
        self._side.fold(is_narrow(self.width(), self.fontMetrics().height()))

    def _go(self, at: Whereabouts) -> None:
        """To one of the window's own pages; while the promise is being read, it waits behind it."""
        self._side.mark(place_of(at))
        self._pages.go(at)
        if not self._promising:
            self._uncover()

    def _show_muscle(self, place: Place) -> None:
        self._pages.go_to_muscle(place)
        self._focus_front()

    def _show_report(self) -> None:
        self._pages.go_to_report()
        self._side.mark(place_of(self._pages.at))
        self._focus_front()
        self.report_requested.emit(self._pages.report)

    def _show_records_page(self) -> None:
        self._go(AtRecords())
        self._focus_front()

    def _go_back(self) -> None:
        """To where a muscle, a plan or the report was asked for, from the records to the settings; or the library."""
        at = self._pages.at
        if isinstance(at, AtRecords):
            self.go_back_to_settings()
            return
        if not isinstance(at, AtMuscle | Planning | AtReport):
            self.go_back_to_library()
            return
        self._pages.go_back_from(at)
        self._side.mark(place_of(self._pages.at))
        if isinstance(at.before, Reading):
            self.reread_requested.emit(str(at.before.routine.path))

    def _on_remind(self, routine: Routine) -> None:
        """Change what is planned of it, or plan it."""
        planned = (schedule for schedule in self._schedules if schedule.routine == routine.name)
        self._plan(next(planned, None), routine)

    def _plan(self, schedule: Schedule | None, routine: Routine | None = None) -> None:
        self._pages.planning.first_due = self.first_due
        self._pages.go_to_planning(schedule, [] if routine is None else [(routine.name, routine.title)])
        self._side.mark(Destination.TODAY)
        self._focus_front()

    def _on_calendar(self) -> None:
        from sessionapp.ui.reminder_requests import SaveCalendar

        if file := self.choose_calendar_file(self):
            self.reminders_asked.emit(SaveCalendar(file))

    def _uncover(self) -> None:
        self._side.show()
        self._notices.go_on()
        self._pages.uncover()
        if self._saving is not None:
            self._saving.setVisible(self._saving.active)

    def _focus_front(self) -> None:
        """To what one would use first on the page that is seen: each hands the focus on to it."""
        front = self._pages.currentWidget()
        assert front is not None  # the library is always there
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_promise(self) -> None:
        from sessionapp.ui.flags_page import promise_page

        page = promise_page()
        page.answered.connect(self._on_promise_answered)
        self._promising = True
        self._side.hide()
        self._pages.lay_over(page)

    def _on_promise_answered(self, flags: object) -> None:
        self._store("promise_read", True)
        self._promising = False
        self._uncover()
        self._focus_front()
        self.flags_answered.emit(flags)

    def _on_opened(self, entry: LibraryEntry) -> None:
        if entry.problems:
            self.show_problems(entry.path, entry.problems)
        else:
            self.routine_requested.emit(str(entry.path))

    def _on_favourite(self, name: str, favourite: bool) -> None:
        self.set_favourites(self._favourites | {name} if favourite else self._favourites - {name})
        self.favourite_changed.emit(name, favourite)

    def _follow(self, entry: LibraryEntry) -> None:
        """The file that the page is about may have changed on disk: its problems, the routine it has become, or what
        its card does not tell."""
        at = self._pages.at
        if self.in_run:
            return
        if isinstance(at, Mending) and entry.path == at.path and entry.problems != at.problems:
            self._on_opened(entry)
        elif isinstance(at, Reading) and entry.path == at.routine.path:
            if entry.problems:
                self.show_problems(entry.path, entry.problems)
            else:
                self.reread_requested.emit(str(entry.path))

    @property
    def in_run(self) -> bool:
        """Whether a page of a run lies over the window's own: what comes before it, the player, what comes after it."""
        return self._pages.covered and not self._promising

    def _on_chosen(self, destination: Destination) -> None:
        if destination is Destination.LIBRARY:
            self.go_back_to_library()
            return
        self._go(destination)
        if destination is Destination.HISTORY:
            self.records_requested.emit()

    def _on_find(self) -> None:
        if self._pages.covered:
            return
        if self._pages.at is Destination.SETTINGS:
            self._pages.settings.focus_search()
        else:
            self._go(Destination.LIBRARY)
            self._pages.library.focus_search()

    def _on_sound_file(self, routine: Routine) -> None:
        if file := self.choose_sound_file(self, routine.name):
            self.sound_file_requested.emit(routine, file)

    def _on_setting(self, name: str, value: Value) -> None:
        self._store(name, value)
        if name == "theme":
            self.dress.set_scheme(str(value))
        elif name == "contrast":
            self.dress.set_contrast(str(value))

    def _store(self, name: str, value: Value) -> None:
        self._settings.set(name, value)
        self.setting_changed.emit(name, value)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication must exist before the window")
    return app
