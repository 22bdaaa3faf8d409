"""Waiting and reminding on a clock of the test's own: the tray, sleep, runs, and nothing in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from factories import make_record
from fakes_storage import MemoryReminders, MemorySettings
from fakes_tray import FakeAlarm, FakeTray
from sessionapp.app.background import Background
from sessionapp.app.reminding import Lately, Reminding
from sessionapp.domain.errors import StorageError
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.reminders import Every, Schedule
from sessionapp.ui.reminder_requests import Begin, Keep, NotToday, Remove, ShowDay, Snooze
from sessionapp.ui.tray import TrayRequest

BERLIN = ZoneInfo("Europe/Berlin")
COBRA = Schedule(schedule_id="c", routine="cobra", title="Cobra", since_wall_ms=0, times_min=(480, 1200))
OFTEN = Schedule(schedule_id="o", routine="cold-pack", title="Cold pack", since_wall_ms=0, every=Every(120, 540, 1260))


class Desk:
    """Reminders on a clock that the test sets, and what comes of them."""

    def __init__(self, qtbot: QtBot, *schedules: Schedule, there: bool = True, **settings: bool | int) -> None:
        self.qtbot = qtbot
        self.moment = datetime(2026, 11, 28, 7, tzinfo=BERLIN)
        self.zone = BERLIN
        self.records: Sequence[SessionRecord] = ()
        self.held: dict[str, int] = {}
        self.running = False
        self.broken = False
        self.looks = 0
        self.begun: list[str] = []
        self.bus: list[tuple[str, str]] = []
        self.tray, self.alarm = FakeTray(there=there), FakeAlarm()
        self.store, self.settings = MemoryReminders(*schedules), MemorySettings(**settings)
        self.background = Background()
        self.reminding = Reminding(
            self.store,
            self.settings,
            self._read,
            self.background,
            self.alarm,
            self.tray,
            busy=lambda: self.running,
            now=self.now,
            zone=lambda: self.zone,
            notify=lambda title, words: self.bus.append((title, words)),
        )
        self.reminding.begin_requested.connect(self.begun.append)

    def _read(self) -> Lately:
        self.looks += 1
        if self.broken:
            raise StorageError("The history cannot be read.")
        return Lately(self.records, "", self.held)

    def now(self) -> int:
        return round(self.moment.timestamp() * 1_000)

    def at(self, hour: int, minute: int = 0, day: int = 28) -> None:
        """The clock on the wall shows this: the alarm rang, or the machine woke."""
        self.moment = datetime(2026, 11, day, hour, minute, tzinfo=self.zone)
        self.look()

    def look(self) -> None:
        before = self.alarm.sets
        self.reminding.look()
        self.qtbot.waitUntil(lambda: self.alarm.sets > before)

    def press(self, request: TrayRequest) -> None:
        before = self.alarm.sets
        self.tray.press(request)
        self.qtbot.waitUntil(lambda: self.alarm.sets > before)

    @property
    def alarm_at(self) -> str:
        assert self.alarm.wall_ms is not None
        return f"{datetime.fromtimestamp(self.alarm.wall_ms / 1_000, self.zone):%d %H:%M}"

    @property
    def told(self) -> list[str]:
        return [f"{title}: {words}" for title, words in self.tray.notified]


@pytest.fixture(autouse=True)
def _quits_as_before() -> Iterator[None]:
    yield
    QGuiApplication.setQuitOnLastWindowClosed(True)


def test_what_cannot_wait_is_told_by_the_tray_or_the_system(qtbot: QtBot) -> None:
    for there in (True, False):
        desk = Desk(qtbot, there=there)
        desk.reminding.notify("Take the pack off at once.", "It is on.")
        told = desk.tray.notified if there else desk.bus
        qtbot.waitUntil(lambda told=told: told == [("Take the pack off at once.", "It is on.")])
        assert desk.tray.offers.isdisjoint({TrayRequest.START, TrayRequest.NOT_TODAY})


def test_it_waits_for_one_moment_reminds_and_waits_for_the_next(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    assert (desk.alarm_at, desk.looks, desk.told) == ("28 08:00", 1, [])
    assert desk.tray.line == "8:00: Cobra"
    desk.at(8)
    assert desk.told == ["Cobra: Planned for 8:00."]
    assert desk.alarm_at == "28 20:00"
    assert desk.tray.line == "Due now: Cobra"
    desk.look()
    assert len(desk.told) == 1
    assert desk.looks == 3


def test_with_nothing_planned_there_is_no_alarm_and_no_icon(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.look()
    assert desk.alarm.wall_ms is None
    assert not desk.tray.shown
    desk.reminding.obey(Keep(COBRA))
    qtbot.waitUntil(lambda: desk.alarm.wall_ms is not None)
    assert desk.tray.shown
    assert desk.store.planned()[0].schedule.since_wall_ms == desk.now()
    desk.reminding.obey(Remove("c"))
    qtbot.waitUntil(lambda: desk.alarm.wall_ms is None)
    assert not desk.tray.shown


def test_after_a_night_in_a_bag_there_is_one_reminder_at_most(qtbot: QtBot) -> None:
    desk = Desk(qtbot, OFTEN, COBRA)
    desk.at(9, 30)
    assert desk.told == ["Cold pack: Planned for 9:00."]
    desk.at(13, 45, day=30)
    assert desk.told[1:] == ["Cold pack: Planned for 13:00."]
    desk.at(14, 30, day=30)
    assert len(desk.told) == 2


def test_a_run_is_never_interrupted_and_what_is_still_due_comes_after_it(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.running = True
    desk.at(8)
    assert (desk.told, desk.alarm_at) == ([], "28 08:01")
    desk.running = False
    desk.at(8, 25)
    assert desk.told == ["Cobra: Planned for 8:00."]
    desk.running = True
    desk.at(20)
    desk.running = False
    desk.records = (make_record(routine="cobra", started_wall_ms=desk.now() - 60_000),)
    desk.at(20, 30)
    assert len(desk.told) == 1


def test_what_may_not_be_begun_yet_comes_when_it_may(qtbot: QtBot) -> None:
    desk = Desk(
        qtbot, COBRA, Schedule(schedule_id="p", routine="cold-pack", title="Cold", since_wall_ms=0, times_min=(480,))
    )
    desk.moment = datetime(2026, 11, 28, 8, 20, tzinfo=BERLIN)
    desk.held = {"cold-pack": desk.now()}
    desk.at(8)
    assert desk.told == ["Cobra: Planned for 8:00."]
    assert desk.alarm_at == "28 08:20"
    desk.at(8, 20)
    assert desk.told[1:] == ["Cold: Planned for 8:00."]


def test_the_tray_snoozes_and_declines(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.at(8)
    desk.press(TrayRequest.SNOOZE_SHORT)
    assert desk.alarm_at == "28 08:10"
    assert TrayRequest.SNOOZE_SHORT not in desk.tray.offers
    desk.at(8, 10)
    assert len(desk.told) == 2
    desk.press(TrayRequest.SNOOZE_LONG)
    assert desk.alarm_at == "28 09:10"
    desk.press(TrayRequest.NOT_TODAY)
    assert desk.alarm_at == "29 08:00"
    assert TrayRequest.NOT_TODAY not in desk.tray.offers


def test_the_tray_starts_what_is_due_or_next(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    desk.tray.press(TrayRequest.START)
    desk.at(8)
    desk.tray.press(TrayRequest.START)
    assert desk.begun == ["cobra", "cobra"]


def test_the_tray_opens_the_window_and_ends_the_program(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    with qtbot.waitSignal(desk.reminding.open_requested):
        desk.tray.press(TrayRequest.OPEN)
    with qtbot.waitSignal(desk.reminding.quit_requested):
        desk.tray.press(TrayRequest.QUIT)


def test_pressed_as_it_is_no_longer_due_nothing_is_begun(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    desk.store.remove("c")
    with qtbot.waitSignal(desk.reminding.open_requested):
        desk.tray.asked.emit(TrayRequest.START)
    assert desk.begun == []


def test_the_pages_snooze_decline_and_begin(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.at(8)
    due = desk.reminding._due()
    before = desk.alarm.sets
    desk.reminding.obey(Snooze(due, 60))
    qtbot.waitUntil(lambda: desk.alarm.sets > before)
    assert desk.alarm_at == "28 09:00"
    desk.reminding.obey(NotToday(due))
    qtbot.waitUntil(lambda: desk.alarm_at == "29 08:00")
    desk.reminding.obey(Begin("cobra"))
    assert desk.begun == ["cobra"]
    before = desk.looks
    desk.reminding.obey(ShowDay())
    qtbot.waitUntil(lambda: desk.looks > before)
    desk.store.remove("c")
    desk.reminding.obey(Snooze(due, 60))
    desk.reminding.obey(NotToday(due))
    assert desk.store.planned() == ()


def test_without_a_tray_the_desktop_is_asked_to_notify(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA, there=False, keep_in_tray=True)
    desk.at(8)
    qtbot.waitUntil(lambda: desk.bus == [("Cobra", "Planned for 8:00.")])
    assert not desk.reminding.keeps
    assert QGuiApplication.quitOnLastWindowClosed()


def test_the_program_stays_when_its_window_is_closed_only_if_that_was_chosen(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    assert QGuiApplication.quitOnLastWindowClosed()
    desk.settings.set("keep_in_tray", True)
    desk.look()
    assert not QGuiApplication.quitOnLastWindowClosed()
    waiting = Desk(qtbot)
    waiting.reminding.waiting = True
    waiting.look()
    assert not QGuiApplication.quitOnLastWindowClosed()
    assert waiting.tray.line == "Nothing is planned"


def test_records_that_cannot_be_read_keep_nobody_from_being_reminded(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.broken = True
    desk.at(8)
    assert desk.told == ["Cobra: Planned for 8:00."]


def test_flown_east_the_next_moment_is_another_flown_west_nothing_comes_twice(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA, quiet_from=0, quiet_until=0)
    desk.at(8)
    desk.zone = ZoneInfo("America/New_York")
    desk.look()
    assert desk.alarm_at == "28 20:00"
    desk.at(8)
    assert len(desk.told) == 1
    desk.zone = ZoneInfo("Asia/Tokyo")
    desk.look()
    assert len(desk.told) == 1


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1), timedelta(days=365)])
def test_a_clock_that_is_set_back_leaves_reminders_to_come(qtbot: QtBot, back: timedelta) -> None:
    desk = Desk(qtbot, COBRA)
    desk.at(8)
    desk.moment -= back
    desk.look()
    assert desk.alarm.wall_ms is not None
    assert desk.alarm.wall_ms - desk.now() <= 86_400_000


def test_a_week_in_the_tray_wakes_for_what_is_due_and_for_nothing_else(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    for _ in range(14):
        assert desk.alarm.wall_ms is not None
        desk.moment = datetime.fromtimestamp(desk.alarm.wall_ms / 1_000, BERLIN)
        desk.look()
    assert (desk.looks, len(desk.told)) == (15, 14)


def test_at_the_end_all_is_let_go(qtbot: QtBot) -> None:
    desk = Desk(qtbot, COBRA)
    desk.look()
    desk.reminding.close()
    assert (desk.alarm.wall_ms, desk.tray.shown) == (None, False)
