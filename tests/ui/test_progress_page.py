"""The Progress page: how far back, tables by the keyboard, what a screen reader hears, advice that is given once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from sessionapp.domain.progress import Reach
from sessionapp.presentation.progress import ProgressWords, progress_words
from sessionapp.ui.chart_view import ChartView, chart_inks
from sessionapp.ui.progress_page import ProgressPage
from sessionapp.ui.table_view import TableView
from sessionapp.ui.theme import SCHEMES, Colours, contrast
from two_patients import Patient, who_does_not, who_gets_better

TODAY = date(2026, 11, 28)


def words(patient: Patient, reach: Reach = Reach.SIX_WEEKS) -> ProgressWords:
    return progress_words(patient.records, patient.entries, reach, TODAY)


@pytest.fixture
def page(qtbot: QtBot) -> ProgressPage:
    page = ProgressPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitSignal(page.wanted) as asked, qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert asked.args == [Reach.SIX_WEEKS]
    return page


def show(page: ProgressPage, what: ProgressWords) -> None:
    """As it is once it is laid out."""
    page.show_words(what)
    QApplication.processEvents()


def texts(page: ProgressPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: ProgressPage, word: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton) if each.text() == word and each.isVisible())


def tables(page: ProgressPage) -> list[TableView]:
    return [table for table in page.findChildren(TableView) if table.isVisible()]


def test_charts_say_what_they_show(page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    charts = page.findChildren(ChartView)
    assert len(charts) == 5
    for chart in charts:
        assert chart.accessibleName() in texts(page)
        assert chart.accessibleDescription()
        assert chart.focusPolicy() is Qt.FocusPolicy.TabFocus
        assert QAccessible.queryAccessibleInterface(chart).role() is QAccessible.Role.Graphic
    assert "a change that matters" in charts[0].accessibleDescription()


def test_a_table_is_opened_and_read_with_the_keyboard_alone(qtbot: QtBot, page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    chart = page.findChildren(ChartView)[0]
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    focused = page.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Show as a table"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert focused.text() == "Hide the table"
    (table,) = tables(page)
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert page.focusWidget() is table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    spoken = table.model().data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("Before: ")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert page.focusWidget() is not table
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert tables(page) == []


def test_every_row_of_a_table_is_seen(qtbot: QtBot, page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    qtbot.mouseClick(button(page, "Show as a table"), Qt.MouseButton.LeftButton)
    (table,) = tables(page)
    last = table.model().index(table.model().rowCount() - 1, 0)
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(last)))


def test_what_was_open_stays_open_when_it_is_read_anew(qtbot: QtBot, page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    qtbot.mouseClick(button(page, "Show as a table"), Qt.MouseButton.LeftButton)
    show(page, words(who_does_not(TODAY)))
    assert [table.accessibleName() for table in tables(page)] == ["Pain before and after your runs"]


def test_how_far_back_is_chosen_and_an_answer_that_comes_too_late_is_not_shown(
    qtbot: QtBot, page: ProgressPage
) -> None:
    patient = who_gets_better(TODAY)
    show(page, words(patient))
    with qtbot.waitSignal(page.wanted) as asked:
        qtbot.mouseClick(button(page, "1 year"), Qt.MouseButton.LeftButton)
    assert asked.args == [Reach.YEAR]
    (before, *_) = page.findChildren(ChartView)
    show(page, words(patient))
    assert page.findChildren(ChartView)[0] is before
    gone = QSignalSpy(before.destroyed)
    show(page, words(patient, Reach.YEAR))
    qtbot.waitUntil(lambda: gone.count() == 1)


def test_what_is_shown_already_is_left_as_it_is(page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    before = page.findChildren(ChartView)[0]
    show(page, words(who_gets_better(TODAY)))
    assert before.isVisible()


@pytest.mark.parametrize(("word", "taken"), [("I will see somebody", True), ("Not now", False)])
def test_the_advice_goes_with_its_answer(qtbot: QtBot, page: ProgressPage, word: str, taken: bool) -> None:
    show(page, words(who_does_not(TODAY)))
    assert any("has not improved" in text for text in texts(page))
    with qtbot.waitSignal(page.advice_answered) as answered:
        qtbot.mouseClick(button(page, word), Qt.MouseButton.LeftButton)
    assert answered.args == [taken]
    assert not any("has not improved" in text for text in texts(page))


def test_an_empty_page_says_what_will_be_here_and_leads_there(qtbot: QtBot, page: ProgressPage) -> None:
    show(page, words(Patient((), ())))
    assert "Nothing here yet" in texts(page)
    page.setFocus()
    assert page.focusWidget() is button(page, "Choose a routine")
    with qtbot.waitSignal(page.library_requested):
        qtbot.mouseClick(button(page, "Choose a routine"), Qt.MouseButton.LeftButton)


def test_the_report_is_asked_for(qtbot: QtBot, page: ProgressPage) -> None:
    show(page, words(who_gets_better(TODAY)))
    with qtbot.waitSignal(page.report_requested):
        qtbot.mouseClick(button(page, "Report for your practitioner"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("colours", SCHEMES)
def test_marks_stand_out_from_what_they_lie_on_in_every_scheme(colours: Colours) -> None:
    inks = chart_inks(colours)
    for ground in (inks.paper, inks.goal):
        for ink in (inks.before, inks.after, *inks.kinds.values()):
            assert contrast(ink, ground) >= 3
        for ink in (inks.text, inks.muted):
            assert contrast(ink, ground) >= 4.5
