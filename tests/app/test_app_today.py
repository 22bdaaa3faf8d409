"""Planning a routine and being reminded of it, through the whole window."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app_driver import App, app, keep_settings
from sessionapp.ui.controls import Switch
from sessionapp.ui.sidebar import Destination, SideBar
from sessionapp.ui.today_page import TodayPage

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
        player = window.player()
        assert not window.reads("Cobra is due.")
        assert player.isVisible()


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


def switch(window: App, name: str) -> Switch:
    return next(one for one in window.window.findChildren(Switch) if one.accessibleName() == name and one.isVisible())
