"""Planning a routine and being reminded of it, through the whole window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import cooled, interrupted, past_runs
from factories import make_record
from sessionapp import adapters
from sessionapp.app.root import Root
from sessionapp.app.single_instance import SingleInstance
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage import folders
from sessionapp.ui.controls import Switch
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.sidebar import Destination, SideBar
from sessionapp.ui.today_page import TodayPage
from sessionapp.ui.tray import TrayIcon, TrayRequest

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.fixture(autouse=True)
def _second_week(session_home: Path) -> None:
    keep_settings(session_home, muted=True, quiet_from=0, quiet_until=0)


def plan(home: Path, *times: str, routine: str = "cobra", title: str = "Cobra") -> None:
    file = home / "data" / "reminders.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        json.dumps({"one": {"routine": routine, "title": title, "days": DAYS, "times": times}}), encoding="utf-8"
    )


def kept(home: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((home / "data" / "reminders.json").read_text(encoding="utf-8"))
    return loaded


def clock(minutes: int) -> str:
    """The time of the day so many minutes from now."""
    return f"{datetime.now() + timedelta(minutes=minutes):%H:%M}"


def go(window: App, destination: Destination) -> None:
    button = window.window.findChild(SideBar).button(destination)
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_day_says_how_to_plan_and_leads_there(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("Nothing is planned")
        window.press("Plan a routine…")
        window.wait("Every day at 8:00")
        window.press("Monday")
        window.wait("Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday at 8:00")
        window.press("Every few hours")
        window.press("3 h")
        window.wait("every 3 h from 8:00 until 20:00")
        window.press("Remind me")
        window.wait("Your plan")
        assert window.reads("Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday, every 3 h")
        window.root._reminding._store.close()
        (only,) = kept(session_home).values()
        assert only["every"] == {"minutes": 180, "from": "08:00", "until": "20:00"}
        window.press("Change")
        window.press("Remove from your plan")
        window.wait("Nothing is planned")


def test_a_routine_is_planned_from_its_page_and_back_leads_back(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        window.open_card("Cobra")
        window.press("Remind me…")
        window.wait("Plan a routine")
        window.press("Back")
        window.button("Start")
        window.press("Remind me…")
        window.press("Remind me")
        window.wait("Your plan")
        go(window, Destination.LIBRARY)
        window.open_card("Cobra")
        window.press("Remind me…")
        window.wait("Change your plan")


def test_with_something_planned_the_day_is_the_first_page(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, "00:00")
    with app(qtbot) as window:
        window.wait("Every day at 0:00")
        assert window.window.findChild(TodayPage).isVisible()
        window.wait("Tomorrow, 0:00") if datetime.now().hour else window.wait("Due now")


def test_without_a_plan_the_library_is(qtbot: QtBot) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        assert window.window.findChild(TodayPage) is None
        assert "_reminding" not in window.root.__dict__


def test_what_is_due_is_told_once_and_can_wait(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(0))
    with app(qtbot) as window:
        window.wait("Cobra is due.")
        window.press("In 10 min")
        window.wait("again at")
        assert not window.reads("Cobra is due.")
    assert "again_ms" in kept(session_home)["one"]
    with app(qtbot) as window:
        window.wait("again at")
        assert not window.reads("Cobra is due.")
        window.press("Not today")
        window.wait("not today")
    assert kept(session_home)["one"]["not_on"] == f"{datetime.now():%Y-%m-%d}"


def test_start_begins_what_is_due_and_then_it_is_done(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(0))
    with app(qtbot) as window:
        window.wait("Cobra is due.")
        window.press("Start")
        window.player()
        assert not window.reads("Cobra is due.")
        window.key(Qt.Key.Key_Escape)
        window.press("End session")
        window.press("Done")
        qtbot.waitUntil(window.window.findChild(TodayPage).isVisible)
        window.wait("Done today")


def test_a_cold_pack_of_just_now_is_on_the_page_with_when_the_next_is_allowed(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=20, left_min_ago=10)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("Cold once today, 20 min. The next one is allowed from")
        assert window.reads("Done today")
        assert window.reads("Nothing is planned")


def test_nobody_is_reminded_of_cold_that_is_not_allowed_yet(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=20, left_min_ago=10)
    plan(session_home, clock(0), routine="cold-pack", title="Cold pack")
    with app(qtbot) as window:
        window.wait("The next one is allowed from")
        assert not window.reads("Cold pack is due.")


def test_on_the_first_page_start_is_under_the_fingers(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(60))
    with app(qtbot) as window:
        qtbot.waitUntil(lambda: getattr(window.window.focusWidget(), "text", str)() == "Start")
        window.key(Qt.Key.Key_Return)
        assert window.player().isVisible()


def test_what_was_interrupted_is_the_first_of_the_day(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(60))
    record = make_record(path=str(folders.shipped_routines_dir() / "cobra.yaml"), routine="cobra", title="Cobra")
    interrupted(session_home, record, left_ms_ago=60_000, phase=0, elapsed_ms=1_000)
    with app(qtbot) as window:
        window.wait("Go on with Cobra")
        qtbot.waitUntil(lambda: not window.reads("Cobra was interrupted"), timeout=PATIENCE_MS)
        window.press("Go on")
        window.player()._runner.stop()
        window.press("Done")
        window.wait("Done today")
        qtbot.waitUntil(lambda: not window.reads("Go on with Cobra"), timeout=PATIENCE_MS)


def test_what_was_interrupted_is_kept_as_stopped_from_the_day(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(60))
    record = make_record(path=str(folders.shipped_routines_dir() / "cobra.yaml"), routine="cobra", title="Cobra")
    interrupted(session_home, record, left_ms_ago=60_000, phase=0, elapsed_ms=1_000)
    with app(qtbot) as window:
        window.wait("Go on with Cobra")
        window.press("Keep as stopped")
        qtbot.waitUntil(lambda: not window.reads("Go on with Cobra"), timeout=PATIENCE_MS)
    (run,) = past_runs(session_home)
    assert run.outcome is Outcome.STOPPED_EARLY


def test_ctrl_q_ends_the_program_not_only_what_is_in_the_window(qtbot: QtBot) -> None:
    with app(qtbot) as window:
        window.window.quit_requested.emit()
        qtbot.waitUntil(lambda: not window.shell.isVisible())


def test_the_plan_is_saved_as_a_calendar_file(qtbot: QtBot, session_home: Path, tmp_path: Path) -> None:
    plan(session_home, "08:00")
    file = tmp_path / "plan.ics"
    with app(qtbot) as window:
        window.window.choose_calendar_file = lambda _: str(file)
        window.wait("Your plan")
        window.press("Save as calendar file…")
        window.wait("Saved to")
        assert b"BEGIN:VEVENT" in file.read_bytes()
        window.window.choose_calendar_file = lambda _: str(tmp_path / "missing" / "plan.ics")
        window.press("Save as calendar file…")
        window.wait("cannot be written")


def test_start_at_login_is_written_and_removed_or_says_why_not(
    qtbot: QtBot, session_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    entry = tmp_path / ".config" / "autostart" / "sessionapp.desktop"
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.SETTINGS)
        login = switch(window, "Start at login")
        login.click()
        qtbot.waitUntil(entry.exists)
        login.click()
        qtbot.waitUntil(lambda: not entry.exists())
        entry.parent.rmdir()
        entry.parent.write_text("no folder", encoding="utf-8")
        login.click()
        window.wait("Starting at login cannot be changed")
        assert not switch(window, "Start at login").isChecked()
        assert window.root._settings.get("start_at_login") is False


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "raise", extend=True)  # as Qt's offscreen screen cannot
def test_closed_it_stays_in_the_tray_where_that_was_chosen_and_opens_again(
    qtbot: QtBot, session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    plan(session_home, clock(60))
    with app(qtbot) as window:
        window.wait("Reminders come while this window is open.")
        assert QGuiApplication.quitOnLastWindowClosed()
        window.press("Remind me when it is closed, too")
        qtbot.waitUntil(lambda: not QGuiApplication.quitOnLastWindowClosed())
        assert window.root._settings.get("keep_in_tray") is True
        tray = window.root.findChild(TrayIcon)
        assert tray.shown
        window.shell.close()
        assert not window.shell.isVisible()
        tray.asked.emit(TrayRequest.OPEN)
        qtbot.waitUntil(window.window.isVisible)
        window.wait("Your plan")
        window.shell.close()
        tray.asked.emit(TrayRequest.START)
        assert window.player().isVisible()
        tray.asked.emit(TrayRequest.QUIT)
        window.wait("End here?")
    assert QGuiApplication.quitOnLastWindowClosed()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "raise", extend=True)
def test_started_to_wait_there_is_no_window_until_one_is_asked_for(
    qtbot: QtBot, session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    plan(session_home, clock(0))
    with waiting(qtbot) as root:
        tray = root.findChild(TrayIcon)
        qtbot.waitUntil(lambda: tray.shown)
        assert "window" not in root.__dict__
        assert not root._shell.isVisible()
        with qtbot.waitSignal(root.filled, timeout=PATIENCE_MS):
            tray.asked.emit(TrayRequest.START)
        qtbot.waitUntil(lambda: bool(root.window.findChildren(PlayerPage)), timeout=PATIENCE_MS)


def test_where_no_tray_comes_up_it_is_looked_for_and_then_the_window_opens(
    qtbot: QtBot, session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessionapp.app.root._BETWEEN_LOOKS_MS", 1)
    plan(session_home, clock(60))
    with waiting(qtbot) as root:
        qtbot.waitUntil(lambda: root._is_filled, timeout=PATIENCE_MS)
        qtbot.waitUntil(root.window.isVisible)


def test_an_entry_that_was_removed_elsewhere_is_off_here(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, start_at_login=True)
    with app(qtbot) as window:
        qtbot.waitUntil(lambda: window.root._settings.get("start_at_login") is False)


def test_without_a_tray_the_settings_say_how_reminders_come(qtbot: QtBot, session_home: Path) -> None:
    plan(session_home, clock(60))
    with app(qtbot) as window:
        window.wait("This desktop has no tray: reminders come while this window is open.")
        go(window, Destination.SETTINGS)
        switch(window, "Remind me when the window is closed").click()
        window.wait("This desktop has no tray")


@contextmanager
def waiting(qtbot: QtBot) -> Iterator[Root]:
    """The program as it is started at login, from its beginning to its end."""
    folders.prepare(folders.data_dir())
    instance = SingleInstance(folders.data_dir())
    assert instance.is_first()
    root = Root(instance, adapters.open_settings)
    root.wait_in_tray()
    try:
        yield root
    finally:
        root.shut_down()
        for thread in tuple(root._background._threads):
            thread.join(PATIENCE_MS / 1_000)
        if "window" in root.__dict__:
            root.window.close_guard = lambda: True
        root._shell.close()
        for gone in (root._shell, root, instance):
            gone.deleteLater()
        QGuiApplication.setQuitOnLastWindowClosed(True)
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()


def switch(window: App, name: str) -> Switch:
    def there() -> list[Switch]:
        every = window.window.findChildren(Switch)
        return [one for one in every if one.accessibleName() == name and one.isVisible()]

    window.qtbot.waitUntil(lambda: len(there()) == 1)
    return there()[0]
