"""Where a routine comes from: read, selected, opened, and never taken for anything but text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from factories import make_plan, make_routine, make_step
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.ui.routine_page import RoutinePage
from ui_events import turn_wheel

ADDRESS = "https://example.org/back/stretches?page=3"
LONG = "http://example.org/" + "a-very-long-address/" * 20
NASTY = "<a href='file:///etc/passwd'>A book</a> &amp; %s {x} file:///etc/hosts"


class Web(QObject):
    """Takes the place of the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    for scheme in ("http", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, web, "open")
    yield web
    for scheme in ("http", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def shown(qtbot: QtBot, *sources: str, size: tuple[int, int] = (1120, 800), steps: int = 2) -> RoutinePage:
    routine = make_routine(sources=sources, steps=tuple(make_step(f"Step {number}") for number in range(steps)))
    page = RoutinePage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_routine(routine, make_plan(routine), RoutineExtras())
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def lines(page: RoutinePage) -> QLabel:
    return next(label for label in page.findChildren(QLabel) if label.accessibleName() == "Where this comes from")


def plain(label: QLabel) -> list[str]:
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText().replace("\u200b", "").split("\n")


def click_into(qtbot: QtBot, label: QLabel) -> None:
    """Everywhere on its first line."""
    for x in range(2, label.width(), 8):
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(x, 6))


def test_every_source_is_there_as_it_is_written(qtbot: QtBot, web: Web) -> None:
    page = shown(qtbot, NASTY, "My physiotherapist, in March")
    assert plain(lines(page)) == [NASTY, "My physiotherapist, in March"]
    click_into(qtbot, lines(page))
    assert web.opened == []


def test_a_routine_that_says_nothing_of_it_has_no_such_place(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert not lines(page).isVisible()


def test_an_address_is_opened_by_a_click(qtbot: QtBot, web: Web) -> None:
    page = shown(qtbot, f"See {ADDRESS}.")
    click_into(qtbot, lines(page))
    assert set(web.opened) == {ADDRESS}


def test_an_address_is_opened_by_key(qtbot: QtBot, web: Web) -> None:
    page = shown(qtbot, f"See {ADDRESS}.")
    page.setFocus()
    for _ in range(20):
        if lines(page).hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(lines(page), Qt.Key.Key_Tab)  # in the text, to the address
    assert lines(page).hasFocus()
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.keyClick(lines(page), Qt.Key.Key_Return)
    assert web.opened == [ADDRESS]
    qtbot.keyClick(lines(page), Qt.Key.Key_Tab)
    assert not lines(page).hasFocus()


def test_it_can_be_copied_and_enter_still_starts(qtbot: QtBot) -> None:
    page = shown(qtbot, "My physiotherapist, in March")
    label = lines(page)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 6))
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert label.selectedText() == "My physiotherapist, in March"
    with qtbot.waitSignal(page.start_requested):
        qtbot.keyClick(label, Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [520, 800, 1120])
def test_all_of_it_is_seen_however_long_an_address_is(qtbot: QtBot, width: int) -> None:
    page = shown(qtbot, LONG, "Another", size=(width, 600))
    label = lines(page)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.minimumSizeHint().width() <= label.width() <= page.width()
    area = next(area for area in page.findChildren(QScrollArea) if area.isAncestorOf(label))
    assert area.widget().width() <= area.viewport().width()


def test_the_wheel_over_it_is_left_to_the_page(qtbot: QtBot) -> None:
    page = shown(qtbot, "My physiotherapist", ADDRESS, size=(800, 500))
    label = lines(page)
    assert not turn_wheel(over=label)
