"""The page about all records: what it shows, and that nothing is done by accident."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sessionapp.domain.keeping import Copy, CopyKind, Holding
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.question_card import Question
from sessionapp.ui.records_page import RecordsPage

YESTERDAY = date.today() - timedelta(days=1)
COPY = Copy(path=Path("/copy"), kind=CopyKind.DAILY, day=YESTERDAY, number=1, holds=Holding(runs=3, entries=2))


@pytest.fixture
def page(qtbot: QtBot) -> RecordsPage:
    shown = RecordsPage()
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    with qtbot.waitSignal(shown.overview_requested), qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_overview(Holding(runs=4, entries=2), [COPY])
    return shown


def texts(page: RecordsPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text) if label.isVisible()]


def button(page: RecordsPage, word: str) -> Button:
    return [one for one in page.findChildren(Button) if one.text() == word and one.isVisible()][-1]


def press(qtbot: QtBot, page: RecordsPage, word: str) -> None:
    qtbot.mouseClick(button(page, word), Qt.MouseButton.LeftButton)


def asked(page: RecordsPage) -> bool:
    return any(question.isVisible() for question in page.findChildren(Question))


def test_it_says_how_much_there_is_and_which_backups(qtbot: QtBot, page: RecordsPage) -> None:
    assert "4 runs and 2 answers" in texts(page)
    assert "Yesterday" in texts(page)
    assert "Daily backup · 3 runs and 2 answers" in texts(page)
    assert button(page, "Go back…").accessibleDescription().startswith("Yesterday. Daily backup")
    page.show_overview(Holding(runs=0, entries=0), [])
    qtbot.waitUntil(lambda: "There is no backup yet. The first is made after your next run." in texts(page))


def test_a_file_is_asked_for_and_where_none_is_chosen_nothing_happens(qtbot: QtBot, page: RecordsPage) -> None:
    names: list[str] = []
    page.choose_to_save = lambda parent, name: names.append(name) or "/tmp/all"  # type: ignore[func-returns-value]
    page.choose_to_bring_in = lambda parent, name: "/tmp/in.json"
    for word, signal in (
        ("Save as a file…", page.export_requested),
        ("Save as tables…", page.tables_requested),
        ("Bring in a file…", page.import_requested),
    ):
        with qtbot.waitSignal(signal) as told:
            press(qtbot, page, word)
        assert told.args[0].startswith("/tmp/")
    today = date.today().isoformat()
    assert names == [f"sessionapp-records-{today}.json", f"sessionapp-records-{today}.zip"]
    page.choose_to_save = lambda parent, name: ""
    with qtbot.assertNotEmitted(page.export_requested):
        press(qtbot, page, "Save as a file…")


def test_going_back_says_what_will_happen_and_waits_for_the_answer(qtbot: QtBot, page: RecordsPage) -> None:
    with qtbot.assertNotEmitted(page.go_back_requested):
        press(qtbot, page, "Go back…")
        assert any("What is kept now (4 runs and 2 answers) is not lost" in text for text in texts(page))
        press(qtbot, page, "Keep what is here")
    assert not asked(page)
    assert button(page, "Go back…").hasFocus()
    press(qtbot, page, "Go back…")
    with qtbot.waitSignal(page.go_back_requested) as told:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_G)
    assert told.args == [COPY]
    assert not asked(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_no_key_that_is_pressed_by_accident_deletes_anything(qtbot: QtBot, page: RecordsPage, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(page.delete_requested):
        press(qtbot, page, "Delete everything…")
        assert any(text.startswith("This deletes 4 runs and 2 answers, 1 backup and") for text in texts(page))
        qtbot.keyClick(page.focusWidget(), key)
    assert not asked(page)


def test_what_was_agreed_to_is_deleted(qtbot: QtBot, page: RecordsPage) -> None:
    press(qtbot, page, "Delete everything…")
    with qtbot.waitSignal(page.delete_requested):
        press(qtbot, page, "Delete everything")


def test_while_something_is_done_nothing_else_can_be_asked_for(qtbot: QtBot, page: RecordsPage) -> None:
    button(page, "Save as tables…").setFocus()
    page.begin()
    assert "Just a moment…" in texts(page)
    assert not button(page, "Delete everything…").isEnabled()
    page.done()
    assert "Just a moment…" not in texts(page)
    assert button(page, "Save as tables…").hasFocus()


def test_the_way_back_leads_to_the_settings(qtbot: QtBot, page: RecordsPage) -> None:
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, "Settings")
