"""The tray: what the real one and its stand-in both keep to; and the real one's own menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from fakes_tray import FakeTray
from sessionapp.ui.tray import TrayIcon, TrayRequest, app_icon

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # Qt's offscreen screen has no tray

EVERY = set(TrayRequest)
ALWAYS = {TrayRequest.OPEN, TrayRequest.QUIT}


def offers(tray: TrayIcon | FakeTray) -> set[TrayRequest]:
    if isinstance(tray, FakeTray):
        return tray.offers
    return {request for request, action in tray._actions.items() if action.isVisible()}


def press(tray: TrayIcon | FakeTray, request: TrayRequest) -> None:
    if isinstance(tray, FakeTray):
        tray.press(request)
    else:
        tray.menu.aboutToShow.emit()
        tray._actions[request].trigger()


@pytest.fixture(params=[FakeTray, TrayIcon])
def tray(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[TrayIcon | FakeTray]:
    make: Callable[[], TrayIcon | FakeTray] = request.param
    made = make()
    yield made
    made.hide()
    made.deleteLater()


def test_it_is_seen_from_when_it_is_shown_until_it_is_hidden(tray: TrayIcon | FakeTray) -> None:
    assert not tray.shown
    tray.hide()
    tray.notify("Cobra", "nobody sees this")
    tray.show("8:00: Cobra", startable=True, today=True, due=False)
    assert tray.shown
    tray.hide()
    assert not tray.shown


@pytest.mark.parametrize(
    ("startable", "today", "due", "offered"),
    [
        (True, True, True, EVERY),
        (True, True, False, {TrayRequest.START, TrayRequest.NOT_TODAY} | ALWAYS),
        (True, False, False, {TrayRequest.START} | ALWAYS),
        (False, False, False, ALWAYS),
    ],
)
def test_it_offers_what_can_be_done(
    tray: TrayIcon | FakeTray, startable: bool, today: bool, due: bool, offered: set[TrayRequest]
) -> None:
    tray.show("Cobra & co", startable=True, today=True, due=True)
    tray.show("Cobra & co", startable=startable, today=today, due=due)
    assert offers(tray) == offered


@pytest.mark.parametrize("request_", TrayRequest)
def test_each_word_of_its_menu_is_asked_for_after_it_was_opened(
    qtbot: QtBot, tray: TrayIcon | FakeTray, request_: TrayRequest
) -> None:
    tray.show("Cobra", startable=True, today=True, due=True)
    told: list[object] = []
    tray.opened.connect(lambda: told.append("opened"))
    tray.asked.connect(told.append)
    press(tray, request_)
    assert told == ["opened", request_]


def test_the_icon_opens_the_window_and_so_does_a_notification(qtbot: QtBot) -> None:
    tray = TrayIcon()
    tray.show("Cobra & co", startable=True, today=True, due=True)
    icon = tray.findChild(QSystemTrayIcon)
    for pressed in (
        lambda: icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger),
        icon.messageClicked.emit,
    ):
        with qtbot.waitSignal(tray.asked) as told:
            pressed()
        assert told.args == [TrayRequest.OPEN]
    with qtbot.assertNotEmitted(tray.asked):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert icon.toolTip() == "sessionapp\nCobra & co"
    assert tray.menu.actions()[0].text() == "Cobra && co"
    tray.hide()
    tray.deleteLater()


def test_on_a_desktop_without_one_it_says_so(qtbot: QtBot) -> None:
    assert not TrayIcon().available  # the tests' screen has none


def test_the_icon_is_drawn_in_every_size(qtbot: QtBot) -> None:
    assert {size.width() for size in app_icon().availableSizes()} == {16, 22, 24, 32, 48, 64}
