"""The rehearsal's page with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sessionapp.ui.controls import Button, Slider, Switch
from sessionapp.ui.rehearsal_page import RehearsalPage


@pytest.fixture
def page(qtbot: QtBot) -> RehearsalPage:
    page = RehearsalPage(volume=40, muted=False)
    qtbot.addWidget(page)
    page.resize(1_000, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def reads(page: RehearsalPage, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: RehearsalPage, word: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == word)


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_any_key_is_an_answer(qtbot: QtBot, page: RehearsalPage, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.answered) as told:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert told.args == [True]


def test_escape_is_none(qtbot: QtBot, page: RehearsalPage) -> None:
    with qtbot.waitSignal(page.called_off), qtbot.assertNotEmitted(page.answered):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Tab, Qt.Key.Key_VolumeUp, Qt.Key.Key_Up])
def test_what_is_pressed_on_the_way_is_no_answer(qtbot: QtBot, page: RehearsalPage, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(page.answered):
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_click_anywhere_is_an_answer(qtbot: QtBot, page: RehearsalPage) -> None:
    with qtbot.waitSignal(page.answered) as told:
        qtbot.mouseClick(page.findChildren(QLabel)[0], Qt.MouseButton.LeftButton)
    assert told.args == [True]


def test_nothing_heard_tells_what_to_check_with_the_volume_at_hand(qtbot: QtBot, page: RehearsalPage) -> None:
    assert not reads(page, "The volume here")
    qtbot.mouseClick(button(page, "I hear nothing"), Qt.MouseButton.LeftButton)
    for check in ("1. The volume here: it is at 40 %.", "2. The volume of your", "3. Headphones", "4. The device"):
        assert reads(page, check)
    with qtbot.waitSignal(page.volume_changed) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert told.args == [45]
    assert reads(page, "it is at 45 %.")
    with qtbot.waitSignal(page.mute_changed) as told:
        qtbot.mouseClick(page.findChild(Switch), Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert reads(page, "The sound is off here")


def test_what_sounds_and_what_is_wrong_is_shown(page: RehearsalPage) -> None:
    page.show_sounding("♪ Change sides")
    assert reads(page, "♪ Change sides")
    page.show_trouble("No sound device was found.")
    assert reads(page, "No sound device was found.")
    assert reads(page, "4. The device")
    page.show_trouble("")
    assert not reads(page, "No sound device was found.")


def test_it_tells_when_it_is_left(qtbot: QtBot, page: RehearsalPage) -> None:
    with qtbot.waitSignal(page.left):
        page.hide()


def test_everything_has_a_name(page: RehearsalPage) -> None:
    controls = [*page.findChildren(Button), *page.findChildren(Slider), *page.findChildren(Switch)]
    assert all(control.accessibleName() for control in controls)
    assert page.accessibleName() == "Can you hear me from where you will lie?"
