"""The page of past runs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from factories import make_record
from sessionapp.domain.tailoring import Tailoring
from sessionapp.domain.vocabulary import Outcome
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.history_page import HistoryPage


def shown(qtbot: QtBot) -> HistoryPage:
    page = HistoryPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def spoken(page: HistoryPage) -> list[str]:
    model = page.findChild(QListView).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def texts(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text) if label.isVisible()]


def test_runs_and_their_sum(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.set_records([make_record(), make_record(run_id="0", outcome=Outcome.STOPPED_EARLY, session_ms=60_000)])
    assert "2 runs, 12 min in all" in texts(page)
    first, second, third = spoken(page)
    assert first.startswith("Monday 16 November") or datetime.now().year != 2026
    assert second.endswith("Finished, 11 min")
    assert third.endswith("Stopped early, 1 min")


def test_arrows_go_from_run_to_run_over_the_days(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.set_records([make_record(), make_record(run_id="0", started_wall_ms=1_790_000_000_000)])
    runs = page.findChild(QListView)
    runs.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(runs, Qt.Key.Key_Down)
        seen.append(runs.currentIndex().row())
    assert 3 in seen
    assert 0 not in seen


def test_an_empty_page_says_what_will_be_here(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.set_records([])
    assert "Nothing here yet" in texts(page)
    with qtbot.waitSignal(page.library_requested):
        choose = next(button for button in page.findChildren(Button) if button.text() == "Choose a routine")
        qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)


def test_pressing_a_run_asks_for_its_routine_and_a_day_for_nothing(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.set_records([make_record(tailoring=Tailoring(length=80)), make_record(run_id="0", path="", routine="bridge")])
    runs = page.findChild(QListView)
    asked: list[str] = []
    page.routine_requested.connect(asked.append)
    day, first, second = (runs.visualRect(runs.model().index(row, 0)).center() for row in range(3))
    for place in (day, first):
        qtbot.mouseClick(runs.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["/routines/lower-back-stretches.yaml"]
    qtbot.keyClick(runs, Qt.Key.Key_Down)
    qtbot.keyClick(runs, Qt.Key.Key_Return)
    assert asked[1:] == ["bridge"]
    qtbot.mouseMove(runs.viewport(), second)
    assert runs.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_a_run_with_wishes_has_room_for_them(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.set_records([make_record(tailoring=Tailoring(length=80)), make_record(run_id="0")])
    runs = page.findChild(QListView)
    wished, plain = (runs.visualRect(runs.model().index(row, 0)).height() for row in (1, 2))
    assert wished > plain
