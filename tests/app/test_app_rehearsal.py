"""The rehearsal in the whole window: before the first run, from the settings, and never asked twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app_driver import app, keep_settings
from sessionapp.ui.rehearsal_page import RehearsalPage

QUESTION = "Can you hear me from where you will lie?"


def kept(home: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((home / "config" / "settings.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("word", "answer"), [("I hear it", "heard"), ("Not now", "skipped")])
def test_before_the_first_run_it_is_asked_once(qtbot: QtBot, session_home: Path, word: str, answer: str) -> None:
    keep_settings(session_home, rehearsal="")
    with app(qtbot) as window:
        window.open_card("Cobra")
        window.press("Start")
        window.wait(QUESTION)
        window.wait("♪ ")
        window.press(word)
        page = window.player()
        assert page.isVisible()
        page._runner.stop()
        window.press("Do it again")
        window.player()
        assert not window.reads(QUESTION)
    assert kept(session_home)["rehearsal"] == answer


def test_escape_leads_back_and_it_is_asked_again(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, rehearsal="")
    with app(qtbot) as window:
        window.open_card("Cobra")
        window.press("Start")
        window.wait(QUESTION)
        window.key(Qt.Key.Key_Escape)
        assert window.window.focusWidget() is window.button("Start")
        assert window.root._rehearsal._player is None
        window.press("Start")
        window.wait(QUESTION)


def test_from_the_settings_it_leads_back_there(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot) as window:
        window.press("Settings")
        window.press("Can you hear it?")
        window.wait(QUESTION)
        page = window.window.findChild(RehearsalPage)
        qtbot.mouseClick(page, Qt.MouseButton.LeftButton)
        window.wait("Spoken guidance")
        assert window.root._rehearsal._player is None
