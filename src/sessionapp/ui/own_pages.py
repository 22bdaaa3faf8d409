"""The window's own pages: each made when it is first needed, at which of them the window is, and where back leads.

Knows neither notices nor side bar. What its pages ask for it passes on, and does none of it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.page_stack import PageStack
from sessionapp.ui.sidebar import Destination
from sessionapp.ui.whereabouts import AtMuscle, AtRecords, AtReport, Mending, Planning, Reading, Whereabouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from sessionapp.domain.body import Place
    from sessionapp.domain.ports import SettingsStore
    from sessionapp.domain.reminders import Schedule
    from sessionapp.ui.history_page import HistoryPage
    from sessionapp.ui.muscle_page import MusclePage
    from sessionapp.ui.problems_page import ProblemsPage
    from sessionapp.ui.progress_page import ProgressPage
    from sessionapp.ui.records_page import RecordsPage
    from sessionapp.ui.report_page import ReportPage
    from sessionapp.ui.routine_page import RoutinePage
    from sessionapp.ui.schedule_page import SchedulePage
    from sessionapp.ui.settings_page import SettingsPage
    from sessionapp.ui.today_page import TodayPage


_PAGES: dict[Destination | type, str] = {
    Reading: "routine",
    AtMuscle: "muscle",
    Mending: "problems",
    Planning: "planning",
    AtRecords: "records",
    AtReport: "report",
    Destination.TODAY: "today",
    Destination.LIBRARY: "library",
    Destination.PROGRESS: "progress",
    Destination.HISTORY: "history",
    Destination.SETTINGS: "settings",
}
"""Which page each is at: made when it is first asked for."""


class OwnPages(PageStack):
    """`at` is changed by `go` alone. What the pages ask for:

    opened(LibraryEntry)                  a card, or a routine for a muscle
    routine_requested(str path)           that of a past run
    muscle_requested(Place)
    back_requested()                      to where one was before
    library_requested()
    session_requested(Routine), sound_file_requested(Routine)
    tailoring_changed(Routine, Tailoring), favourite_changed(str name, bool)
    edit_requested(str path), folder_requested(), setting_changed(str name, Value)
    sound_choices_requested(), try_voice_requested(str speaker, str command)
    fetch_voice_requested(), fetching_cancelled()
    library_shown(), rehearsal_requested()
    reminders_asked(ReminderRequest), remind_requested(Routine), plan_requested(Schedule | None), calendar_requested()
    today_requested()
    resume_requested(SessionRecord), keep_as_stopped_requested(SessionRecord)
    records_page_requested(), settings_requested()
    records_page_made(RecordsPage)        to be connected by whoever does what it asks for
    report_requested()
    progress_page_made(ProgressPage)      to be connected by whoever does what it asks for
    """

    opened = Signal(object)
    routine_requested = Signal(str)
    muscle_requested = Signal(object)
    back_requested = Signal()
    library_requested = Signal()
    session_requested = Signal(object)
    sound_file_requested = Signal(object)
    tailoring_changed = Signal(object, object)
    favourite_changed = Signal(str, bool)
    edit_requested = Signal(str)
    folder_requested = Signal()
    setting_changed = Signal(str, object)
    sound_choices_requested = Signal()
    try_voice_requested = Signal(str, str)
    fetch_voice_requested = Signal()
    fetching_cancelled = Signal()
    library_shown = Signal()
    rehearsal_requested = Signal()
    reminders_asked = Signal(object)
    remind_requested = Signal(object)
    plan_requested = Signal(object)
    today_requested = Signal()
    resume_requested = Signal(object)
    keep_as_stopped_requested = Signal(object)
    calendar_requested = Signal()
    records_page_requested = Signal()
    settings_requested = Signal()
    records_page_made = Signal(object)
    report_requested = Signal()
    progress_page_made = Signal(object)

    def __init__(self, settings: SettingsStore, usual_folder: str) -> None:
        library = LibraryPage()
        super().__init__(library)
        self.library = library
        self._kept_settings, self._usual_folder = settings, usual_folder
        self.at: Whereabouts = Destination.LIBRARY
        library.opened.connect(self.opened)
        library.folder_requested.connect(self.folder_requested)
        library.favourite_changed.connect(self.favourite_changed)
        library.shown.connect(self.library_shown)
        library.muscle_requested.connect(self.muscle_requested)

    def go(self, at: Whereabouts) -> None:
        """To one of the pages: it is seen now, or when what lies over it is gone."""
        self.at = at
        self.set_own(self._page_of(at))

    def go_to_muscle(self, place: Place) -> None:
        before = self.at if isinstance(self.at, Reading) else Destination.LIBRARY
        self.muscle.show_muscle(place, self.library.model.shelf.of_place(place))
        self.go(AtMuscle(place, before))

    @property
    def untouched(self) -> bool:
        """One of the pages that the window opens with is seen, and nobody has done anything on it yet."""
        seen = self.currentWidget()
        if seen is self.library:
            return self.library.untouched
        return self.at is Destination.TODAY and seen is self.today and self.today.untouched

    def go_to_planning(self, schedule: Schedule | None, new: Sequence[tuple[str, str]] = ()) -> None:
        """Change a schedule; None: make one, of one of the `new` (name, title), or of any routine."""
        before = self.at if isinstance(self.at, Reading) else Destination.TODAY
        if schedule is not None:
            self.planning.show_schedule(schedule)
        else:
            self.planning.show_new(new or self.library.model.shelf.to_plan())
        self.go(Planning(before))

    def go_to_report(self) -> None:
        self.go(AtReport(self.at if isinstance(self.at, Destination) else Destination.PROGRESS))

    def go_back_from(self, here: AtMuscle | Planning | AtReport) -> None:
        """To where it was asked for, with the focus where it was."""
        self.go(here.before)
        self.focus_again()

    def focus_again(self) -> None:
        """The page that is seen has been left and come back to: the focus goes where it was."""
        page = self._page_of(self.at)
        (page.focusWidget() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_library(self) -> None:
        """The library knows other routines now; so does the page about a muscle."""
        if isinstance(self.at, AtMuscle):
            self.muscle.show_routines(self.library.model.shelf.of_place(self.at.place))

    def let_routine_go(self) -> None:
        """A run needs the memory more, and leads back to the library; so with what led to the page or from it."""
        if isinstance(self.at, Reading | AtMuscle | Planning):
            self.go(Destination.LIBRARY)
        for name in ("routine", "muscle"):
            if page := self.__dict__.pop(name, None):
                self.drop(page)

    @property
    def made_routine(self) -> RoutinePage | None:
        """The page of a routine where there is one, seen or not."""
        page: RoutinePage | None = self.__dict__.get("routine")
        return page

    @property
    def made_settings(self) -> SettingsPage | None:
        """The page of the settings where there is one."""
        page: SettingsPage | None = self.__dict__.get("settings")
        return page

    def _page_of(self, at: Whereabouts) -> QWidget:
        page: QWidget = getattr(self, _PAGES[at if isinstance(at, Destination) else type(at)])
        return page

    # Made when they are first needed: the window is up sooner

    @cached_property
    def routine(self) -> RoutinePage:
        from sessionapp.ui.routine_page import RoutinePage

        page = RoutinePage()
        page.start_requested.connect(self.session_requested)
        page.sound_file_requested.connect(self.sound_file_requested)
        page.back_requested.connect(self.library_requested)
        page.favourite_changed.connect(self.favourite_changed)
        page.tailoring_changed.connect(self.tailoring_changed)
        page.muscle_requested.connect(self.muscle_requested)
        page.remind_requested.connect(self.remind_requested)
        self.addWidget(page)
        return page

    @cached_property
    def today(self) -> TodayPage:
        from sessionapp.ui.today_page import TodayPage

        page = TodayPage()
        page.asked.connect(self.reminders_asked)
        page.plan_requested.connect(self.plan_requested)
        page.calendar_requested.connect(self.calendar_requested)
        page.routine_requested.connect(self.routine_requested)
        page.library_requested.connect(self.library_requested)
        page.resume_requested.connect(self.resume_requested)
        page.keep_as_stopped_requested.connect(self.keep_as_stopped_requested)
        self.addWidget(page)
        return page

    @cached_property
    def planning(self) -> SchedulePage:
        from sessionapp.ui.schedule_page import SchedulePage

        page = SchedulePage()
        page.least_between_min = self.library.model.shelf.least_between_min
        page.asked.connect(self.reminders_asked)
        page.kept.connect(self.today_requested)
        page.left.connect(self.back_requested)
        self.addWidget(page)
        return page

    @cached_property
    def muscle(self) -> MusclePage:
        from sessionapp.ui.muscle_page import MusclePage

        page = MusclePage()
        page.opened.connect(self.opened)
        page.back_requested.connect(self.back_requested)
        self.addWidget(page)
        return page

    @cached_property
    def problems(self) -> ProblemsPage:
        from sessionapp.ui.problems_page import ProblemsPage

        page = ProblemsPage()
        page.edit_requested.connect(self.edit_requested)
        page.back_requested.connect(self.library_requested)
        self.addWidget(page)
        return page

    @cached_property
    def history(self) -> HistoryPage:
        from sessionapp.ui.history_page import HistoryPage

        page = HistoryPage()
        page.library_requested.connect(self.library_requested)
        page.routine_requested.connect(self.routine_requested)
        self.addWidget(page)
        return page

    @cached_property
    def progress(self) -> ProgressPage:
        from sessionapp.ui.progress_page import ProgressPage

        page = ProgressPage()
        page.library_requested.connect(self.library_requested)
        page.report_requested.connect(self.report_requested)
        self.progress_page_made.emit(page)
        self.addWidget(page)
        return page

    @cached_property
    def report(self) -> ReportPage:
        from sessionapp.ui.report_page import ReportPage

        page = ReportPage()
        page.back_requested.connect(self.back_requested)
        self.addWidget(page)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        from sessionapp.ui.settings_page import SettingsPage

        page = SettingsPage(self._kept_settings, self._usual_folder)
        page.changed.connect(self.setting_changed)
        page.rehearsal_requested.connect(self.rehearsal_requested)
        page.sound_choices_requested.connect(self.sound_choices_requested)
        page.try_voice_requested.connect(self.try_voice_requested)
        page.fetch_voice_requested.connect(self.fetch_voice_requested)
        page.fetching_cancelled.connect(self.fetching_cancelled)
        page.records_page_requested.connect(self.records_page_requested)
        self.addWidget(page)
        return page

    @cached_property
    def records(self) -> RecordsPage:
        from sessionapp.ui.records_page import RecordsPage

        page = RecordsPage()
        page.back_requested.connect(self.settings_requested)
        self.addWidget(page)
        self.records_page_made.emit(page)
        return page
