"""All records in the whole window: saved, brought in, gone back to, deleted, as somebody does it by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import history_of, past_runs
from factories import make_routine
from sessionapp.domain.vocabulary import Outcome
from sessionapp.ui.records_page import RecordsPage
from sessionapp.ui.settings_page import SettingsPage
from sessionapp.ui.sidebar import Destination, SideBar


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


def lived(home: Path, *moments: int) -> None:
    for wall_ms in moments:
        with history_of(home) as history:
            history.begin(make_routine(), planned_ms=9, wall_ms=wall_ms).close(Outcome.COMPLETED, wall_ms=wall_ms + 9)


def go_there(window: App) -> RecordsPage:
    window.window.findChild(SideBar).button(Destination.SETTINGS).click()
    window.press("Look after them")
    window.wait("Every run, and every answer you gave")
    return window.window.findChild(RecordsPage)


def test_all_is_saved_deleted_and_brought_in_again(qtbot: QtBot, session_home: Path, tmp_path: Path) -> None:
    lived(session_home, 1_000, 2_000)
    file = tmp_path / "all.json"
    with app(qtbot) as window:
        page = go_there(window)
        window.wait("2 runs and 0 answers")
        page.choose_to_save = lambda parent, name: str(file)
        page.choose_to_bring_in = lambda parent, name: str(file)
        window.press("Save as a file…")
        window.wait(f"Your records are saved in {file}.")
        window.press("Delete everything…")
        window.press("Delete everything")
        window.wait("All records, their backups and the program's log are deleted.")
        window.wait("0 runs and 0 answers")
        assert not list((session_home / "data").glob("history*"))
        window.press("Bring in a file…")
        window.wait("Added: 2 runs and 0 answers.")
        window.wait("2 runs and 0 answers")
    assert len(past_runs(session_home)) == 2


def test_what_cannot_be_brought_in_is_a_notice_and_the_page_goes_on(
    qtbot: QtBot, session_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    file.write_text(json.dumps({"format": "sessionapp records", "version": 7}))
    with app(qtbot) as window:
        page = go_there(window)
        page.choose_to_bring_in = lambda parent, name: str(file)
        window.press("Bring in a file…")
        window.wait("all.json was exported by a newer version of sessionapp.")
        qtbot.waitUntil(lambda: window.button("Bring in a file…").isEnabled(), timeout=PATIENCE_MS)
        window.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(window.window.findChild(SettingsPage).isVisible, timeout=PATIENCE_MS)


def test_a_backup_is_gone_back_to(qtbot: QtBot, session_home: Path) -> None:
    lived(session_home, 1_000, 2_000)
    with app(qtbot) as window:
        go_there(window)
        window.wait("Daily backup · 1 run and 0 answers")
        window.press("Go back…")
        window.press("Go back")
        window.wait("Your records hold 1 run and 0 answers again.")
        window.wait("Before you went back · 2 runs and 0 answers")
    assert len(past_runs(session_home)) == 1


def test_a_run_that_was_deleted_is_not_offered_any_more(qtbot: QtBot, session_home: Path) -> None:
    with history_of(session_home) as history:
        history.begin(make_routine(title="Long"), planned_ms=9_000, wall_ms=1_000).alive(0, 9, 9, wall_ms=1_009)
    with app(qtbot) as window:
        window.wait("Long was interrupted after 0:00.")
        go_there(window)
        window.press("Delete everything…")
        window.press("Delete everything")
        window.wait("All records, their backups and the program's log are deleted.")
        qtbot.waitUntil(lambda: not window.reads("Long was interrupted"), timeout=PATIENCE_MS)
