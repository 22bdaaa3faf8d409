"""Reminders: from what is planned to the moment somebody is told, in the tray, by a notification and in the window.

It waits for one moment at a time, looks again when the clock jumps, and never comes between a person and a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from sessionapp import adapters
from sessionapp.app import login_start
from sessionapp.domain.errors import UserError
from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import Done
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.reminders import (
    Answered,
    Occurrence,
    Quiet,
    Reminder,
    Schedule,
    State,
    local_of,
    next_reminder,
    not_today,
    of_today,
    reminded,
    snoozed,
)
from sessionapp.presentation import today as words
from sessionapp.presentation.advice import NOTHING, AdviceView
from sessionapp.translate import tr
from sessionapp.ui.reminder_requests import (
    Begin,
    Keep,
    KeepInTray,
    NotToday,
    ReminderRequest,
    Remove,
    SaveCalendar,
    ShowDay,
    Snooze,
    Tell,
)
from sessionapp.ui.tray import TrayRequest

if TYPE_CHECKING:
    from sessionapp.app.background import Background
    from sessionapp.app.tray import Tray
    from sessionapp.app.wall_alarm import Alarm
    from sessionapp.domain.ports import ReminderStore, SettingsStore
    from sessionapp.ui.main_window import MainWindow

_LOOK_MS = 60_000
"""While a run keeps somebody from being reminded."""

SNOOZES_MIN = {TrayRequest.SNOOZE_SHORT: 10, TrayRequest.SNOOZE_LONG: 60}


@dataclass(frozen=True, slots=True)
class Lately:
    """The runs of the last days; what is to be said of cold packs; and until when nobody is reminded of a routine, by
    its name, as it may not be begun sooner; what is proposed; the run that waits to be gone on with."""

    records: Sequence[SessionRecord]
    cold: str = ""
    held: Mapping[str, int] = field(default_factory=dict)
    advice: AdviceView = NOTHING
    interrupted: SessionRecord | None = None


class Reminding(QObject):
    """`begin_requested(str routine)`, `told(Answer)` how it is today, `open_requested()` the window,
    `quit_requested()` the program.

    `busy` says whether a run is going on, or something around one; `look` again when it is over.
    """

    begin_requested = Signal(str)
    told = Signal(object)
    open_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        store: ReminderStore,
        settings: SettingsStore,
        read: Callable[[], Lately],
        background: Background,
        alarm: Alarm,
        tray: Tray,
        *,
        busy: Callable[[], bool],
        now: Callable[[], int],
        zone: Callable[[], tzinfo],
        notify: Callable[[str, str], None],
        parent: QObject | None = None,
    ) -> None:
        """`notify` is a notification of the system's for a desktop without a tray; blocking."""
        super().__init__(parent)
        self._store, self._settings, self._background = store, settings, background
        self._read = read
        self._alarm, self._tray = alarm, tray
        self._busy, self._now, self._zone, self._notify = busy, now, zone, notify
        self._lately = Lately(())
        self._window: MainWindow | None = None
        self._told = ""
        self._kept: bool | None = None
        self.waiting = False
        """Whether the program was started to wait in the tray."""
        tray.asked.connect(self._on_tray)
        tray.opened.connect(self._tell)

    @property
    def tray_available(self) -> bool:
        return self._tray.available

    @property
    def keeps(self) -> bool:
        """Whether the program goes on when its window is closed."""
        wanted = bool(self._settings.get("keep_in_tray")) or self.waiting
        return wanted and self._tray.available

    def use(self, window: MainWindow) -> None:
        """There is a window now."""
        self._window = window
        window.set_planned(self.schedules)

    def look(self) -> None:
        """See what was done, remind of what is due now, and wait for what is next."""
        self._background.run(self._read, self._settle, self._on_unread)

    def close(self) -> None:
        self._alarm.close()
        self._tray.hide()
        self._store.close()

    def obey(self, request: ReminderRequest) -> None:
        """What a page asks for."""
        match request:
            case ShowDay():
                self.look()
            case Keep(schedule):
                self._store.keep(replace(schedule, since_wall_ms=self._now()))
                self.look()
            case Remove(schedule_id):
                self._store.remove(schedule_id)
                self.look()
            case Snooze(due, minutes):
                self._snooze(due, minutes)
            case NotToday(due):
                self._decline(due)
            case Begin(routine):
                self._clear_notice()
                self.begin_requested.emit(routine)
            case SaveCalendar(file):
                self._save_calendar(Path(file))
            case Tell(answer):
                self.told.emit(answer)
                self.look()
            case KeepInTray():
                self.follow_setting("keep_in_tray", True)

    def follow_keeping(self) -> None:
        """Whether the window that is closed last ends the program."""
        self._kept = self.keeps
        QGuiApplication.setQuitOnLastWindowClosed(not self._kept)

    def first_due(self, schedule: Schedule) -> str:
        """When a schedule that is being made is due first, as a sentence."""
        return words.next_sentence(schedule, self._now(), self._zone())

    def notify(self, title: str, said: str) -> None:
        """What cannot wait, from the tray or by the system: of a run, too."""
        if self._tray.available:
            if not self._tray.shown:
                self._tray.show(title, startable=False, today=False, due=False)
            self._tray.notify(title, said)
        else:
            self._background.run(lambda: self._notify(title, said), lambda _: None)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        return tuple(planned.schedule for planned in self._store.planned())

    def follow_setting(self, name: str, value: object) -> None:
        """One of the reminders' was set."""
        window = self._window
        if window is None:
            return
        if name == "keep_in_tray":
            window.set_setting(name, bool(value))
            if value and not self._tray.available:
                window.add_notice(self._no_tray())
        elif name == login_start.SETTING:

            def failed(sentence: str) -> None:
                window.set_setting(name, not value)
                window.add_notice(sentence)

            login_start.follow(bool(value), self._background, failed)
        self.look()

    def _save_calendar(self, target: Path) -> None:
        window, schedules = self._window, self.schedules
        if window is None:
            return

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            window.add_notice(str(error))

        saved = Done(tr("Saved to {file}.", file=shown(target)))
        window.clear_notice(saved)
        self._background.run(
            lambda: adapters.save_calendar(target, schedules, self._settings),
            lambda _: window.add_notice(saved),
            failed,
        )

    # What is due

    def _on_unread(self, error: Exception) -> None:
        """Records that cannot be read are told of elsewhere; what is planned is known without them."""
        if not isinstance(error, UserError):
            raise error
        self._settle(Lately(()))

    def _settle(self, lately: Lately) -> None:
        self._lately = lately
        reminder = self._next()
        if reminder is not None and reminder.wall_ms <= self._now() and not self._busy():
            if due := self._not_held(reminder):
                self._remind(due)
            reminder = self._next()
        if reminder is None:
            self._alarm.set(None)
        elif reminder.wall_ms <= self._now():  # something is going on, which need not end in a run that is over
            self._alarm.set(self._now() + _LOOK_MS)
        else:
            self._alarm.set(reminder.wall_ms)
        self._tell()

    def _next(self) -> Reminder | None:
        return next_reminder(self._store.planned(), self._lately.records, self._now(), self._zone(), self._quiet())

    def _quiet(self) -> Quiet:
        return Quiet(60 * int(self._settings.get("quiet_from")), 60 * int(self._settings.get("quiet_until")))

    def _due(self) -> tuple[Occurrence, ...]:
        """What is due and was not answered, the latest first."""
        every = of_today(self._store.planned(), self._lately.records, self._now(), self._zone())
        due = [each for each in every if each.state is State.DUE]
        latest = sorted(due, key=lambda each: each.at_wall_ms)
        of_each = {each.occurrence.schedule.schedule_id: each.occurrence for each in latest}
        return tuple(reversed(of_each.values()))

    def _answers(self) -> dict[str, Answered]:
        return {planned.schedule.schedule_id: planned.answered for planned in self._store.planned()}

    def _not_held(self, reminder: Reminder) -> tuple[Occurrence, ...]:
        """What may be begun now; the others come again when they may be."""
        answered, free = self._answers(), []
        for occurrence in reminder.due:
            schedule_id, until = occurrence.schedule.schedule_id, self._lately.held.get(occurrence.schedule.routine, 0)
            if until > self._now():
                self._store.answer(schedule_id, snoozed(answered[schedule_id], occurrence, until))
            else:
                free.append(occurrence)
        return tuple(free)

    def _remind(self, due: tuple[Occurrence, ...]) -> None:
        answered = self._answers()
        for occurrence in due:
            schedule_id = occurrence.schedule.schedule_id
            self._store.answer(schedule_id, reminded(answered[schedule_id], occurrence))
        title, said = words.reminder_words(due, self._zone())
        self._clear_notice()
        if self._window is not None:
            self._told = words.reminder_sentence(due)
            self._window.offer_reminder(self._told, due)
        if self._seen():
            return
        if self._tray.available:
            self._show_tray()
        self.notify(title, said)

    def _seen(self) -> bool:
        return self._window is not None and self._window.window().isActiveWindow()

    def _snooze(self, due: Sequence[Occurrence], minutes: int) -> None:
        answered = self._answers()
        for occurrence in due:
            schedule_id = occurrence.schedule.schedule_id
            if schedule_id in answered:
                again = self._now() + minutes * 60_000
                self._store.answer(schedule_id, snoozed(answered[schedule_id], occurrence, again))
        self._clear_notice()
        self.look()

    def _decline(self, due: Sequence[Occurrence]) -> None:
        answered = self._answers()
        for occurrence in due:
            schedule_id = occurrence.schedule.schedule_id
            if schedule_id in answered:
                self._store.answer(schedule_id, not_today(answered[schedule_id], occurrence))
        self._clear_notice()
        self.look()

    # What is shown

    def _tell(self) -> None:
        self._show_tray()
        if self.keeps is not self._kept:  # as it was, it is left to whoever is quitting
            self.follow_keeping()
        if self._told and not self._due():
            self._clear_notice()
        window = self._window
        if window is not None:
            window.set_planned(self.schedules)
            lately = self._lately
            view = words.today_view(
                self._store.planned(),
                lately.records,
                self._now(),
                self._zone(),
                self._quiet(),
                lately.cold,
                lately.advice,
                lately.interrupted,
            )
            window.show_day(view, self._places(), tray_offered=self._tray.available and not self.keeps)

    def _no_tray(self) -> str:
        return tr("This desktop has no tray: reminders come while this window is open.")

    def _places(self) -> str:
        if not self._tray.available:
            return self._no_tray()
        return "" if self.keeps else tr("Reminders come while this window is open.")

    def _show_tray(self) -> None:
        plan = self._store.planned()
        if not self._tray.available or not (plan or self.keeps):
            self._tray.hide()
            return
        due = self._due()
        following = self._next()
        shown = Reminder(self._now(), due) if due else following
        line = words.next_line(plan, shown, self._now(), self._zone())
        self._tray.show(line, startable=shown is not None, today=self._is_today(shown), due=bool(due))

    def _is_today(self, reminder: Reminder | None) -> bool:
        today = local_of(self._now(), self._zone()).date()
        return reminder is not None and reminder.due[0].local.date() == today

    def _clear_notice(self) -> None:
        if self._told and self._window is not None:
            self._window.clear_notice(self._told)
        self._told = ""

    def _on_tray(self, request: TrayRequest) -> None:
        due = self._due()
        following = self._next()
        meant = due or (() if following is None else following.due)
        match request:
            case TrayRequest.START if meant:
                self._clear_notice()
                self.begin_requested.emit(meant[0].schedule.routine)
            case TrayRequest.SNOOZE_SHORT | TrayRequest.SNOOZE_LONG:
                self._snooze(due, SNOOZES_MIN[request])
            case TrayRequest.NOT_TODAY:
                self._decline(meant)
            case TrayRequest.QUIT:
                self.quit_requested.emit()
            case _:
                self.open_requested.emit()
