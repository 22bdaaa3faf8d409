"""The page of the report: the page first, as it will be printed; what is chosen and typed is on it at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from patients import LAST, Patient, patient
from sessionapp.domain.diary import WORDS_AT_MOST
from sessionapp.domain.report import Days
from sessionapp.domain.sheet import Paper, Sheet
from sessionapp.ui.fields import DayField, Line, Lines
from sessionapp.ui.report_page import ReportPage, Way, usual_paper
from sessionapp.ui.report_preview import ReportPreview

EARLIER = date(2026, 10, 30)


def shown(qtbot: QtBot, *, last: date | None = None, days: Days = Days.WEEKS_8) -> ReportPage:
    page = ReportPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_report(patient(better=False).report(), LAST, days, last)
    return page


def button(page: ReportPage, word: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton) if each.text() == word and each.isVisible())


def words(page: ReportPage) -> list[str]:
    return [each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()]


def read_aloud(page: ReportPage) -> str:
    return page.findChild(ReportPreview).accessibleDescription()


def press(qtbot: QtBot, page: ReportPage, word: str) -> list[Any]:
    with qtbot.waitSignal(page.leave_requested) as left:
        qtbot.mouseClick(button(page, word), Qt.MouseButton.LeftButton)
    return list(left.args)


def test_before_it_is_read_nothing_can_leave(qtbot: QtBot) -> None:
    page = ReportPage()
    qtbot.addWidget(page)
    page.show()
    assert not button(page, "Save as PDF").isEnabled()
    assert not button(page, "Print").isEnabled()


def test_the_page_is_seen_whole_and_read_aloud(qtbot: QtBot) -> None:
    page = shown(qtbot)
    preview = page.findChild(ReportPreview)
    box = preview.page_box
    assert preview.rect().contains(box.toAlignedRect())
    assert box.width() / box.height() - Paper.A4.width / Paper.A4.height < 0.01
    for said in ("Red flags: 2 with yes", "Side of the lower back", "Bridge and pelvic tilt", "Longest, 22 min"):
        assert said in read_aloud(page)
    image = preview.grab().toImage()
    inside = [image.pixelColor(x, int(box.top()) + 30) for x in range(int(box.left()) + 5, int(box.right()) - 5)]
    assert any(colour.lightnessF() < 0.2 for colour in inside)


def test_what_is_typed_is_on_the_page(qtbot: QtBot) -> None:
    page = shown(qtbot)
    qtbot.keyClicks(page.findChild(Line), "Maria Example")
    qtbot.keyClicks(page.findChild(Lines), "Can I run again?")
    qtbot.waitUntil(lambda: "Maria Example" in read_aloud(page))
    assert "For this report: Can I run again?" in read_aloud(page)


def test_what_was_typed_just_now_leaves_too(qtbot: QtBot) -> None:
    page = shown(qtbot)
    qtbot.keyClicks(page.findChild(Line), "Maria")
    way, report, sheet, paper = press(qtbot, page, "Save as PDF")
    assert isinstance(sheet, Sheet)
    assert (way, report.span.last, sheet.name, paper) == (Way.PDF, LAST, "Maria", usual_paper())


def test_every_way_out_is_a_button(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert press(qtbot, page, "Print")[0] is Way.PRINT
    assert press(qtbot, page, "Save for a clinic's system")[0] is Way.FHIR


def test_paper_is_chosen(qtbot: QtBot) -> None:
    page = shown(qtbot)
    for word, paper in (("US Letter", Paper.LETTER), ("A4", Paper.A4)):
        qtbot.mouseClick(button(page, word), Qt.MouseButton.LeftButton)
        assert press(qtbot, page, "Print")[3] is paper


def test_days_are_chosen_since_the_last_report_only_where_there_was_one(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert "Since the last report" not in words(page)
    page.show_report(patient(better=True).report(), LAST, Days.SINCE_LAST, EARLIER)
    assert button(page, "Since the last report").isChecked()
    with qtbot.waitSignal(page.days_chosen) as chosen:
        qtbot.mouseClick(button(page, "4 weeks"), Qt.MouseButton.LeftButton)
    assert chosen.args[0] is Days.WEEKS_4


def test_a_first_day_can_be_chosen_up_to_today(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert not page.findChild(DayField).isVisible()
    page.show_report(patient(better=True).report(), LAST, Days.SINCE_DAY, None)
    field = page.findChild(DayField)
    assert field.isVisible()
    assert field.day() == date(2026, 10, 3)
    with qtbot.waitSignal(page.days_chosen) as chosen:
        field.stepUp()
    assert chosen.args == [Days.SINCE_DAY, field.day()]
    assert field.day() > date(2026, 10, 3)
    field.setDate(field.maximumDate().addDays(5))
    assert field.day() <= LAST


def test_words_that_are_too_many_are_not_taken(qtbot: QtBot) -> None:
    page = shown(qtbot)
    lines = page.findChild(Lines)
    lines.setPlainText("x" * (WORDS_AT_MOST + 100))
    assert len(lines.toPlainText()) <= WORDS_AT_MOST
    lines.setPlainText("short")
    lines.insertPlainText("y" * WORDS_AT_MOST)
    assert len(lines.toPlainText()) <= WORDS_AT_MOST


def test_it_can_be_done_by_keys_alone(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.front.setFocus()
    with qtbot.waitSignal(page.leave_requested):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    reached = set()
    for _ in range(30):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.add(page.focusWidget().accessibleName())
    for name in (
        "The page as it will be printed",
        "Print",
        "Save for a clinic's system",
        "8 weeks",
        "Your name, if you want it on the page",
        "What you want to say or ask",
        "US Letter",
        "Back",
    ):
        assert name in reached


def test_of_nobody_there_is_a_page_too(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.show_report(Patient().report(), LAST, Days.WEEKS_4, None)
    assert "Nothing was done in these days." in read_aloud(page)
    page.grab()
