"""What a screen reader meets: every control has a name and a role, and what changes is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from factories import make_entry
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.finding import Part
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.player_page import PlayerPage
from studio import Props, Studio, props
from studio_pages import PAGES

NOT_A_CONTROL = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.StaticText)
LOWER_LEFT = Spot(Place.LOWER_BACK, Side.LEFT)


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Props]:
    with props(tmp_path / "studio") as read:
        yield read


def test_every_control_of_every_page_has_a_name_a_role_and_a_focus_that_is_seen(read: Props, qtbot: QtBot) -> None:
    wrong = []
    looked_at: set[str] = set()
    for name, bring_there in PAGES.items():
        studio = Studio(read, "light", (800, 600), first=name == "promise")
        bring_there(studio)
        with qtbot.waitActive(studio.window):
            studio.window.activateWindow()
        QApplication.processEvents()
        wrong += [f"{name}: {what}" for what in (*nameless(studio.window), *unseen(studio.window, looked_at))]
        studio.close()
    assert not wrong, "\n".join(wrong)


def unseen(window: QWidget, looked_at: set[str]) -> Iterator[str]:
    """Where Tab leads from what has the focus and round: each stop is in sight, and looks other than without it.

    Of those that are painted alike one is `looked_at`."""
    stops: set[QWidget | None] = set()
    while (stop := QApplication.focusWidget()) not in stops:
        assert stop is not None
        if stops:  # where it begins may be a heading, which Tab does not lead to
            yield from unseen_stop(stop, window, looked_at)
        stops.add(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)


def unseen_stop(stop: QWidget, window: QWidget, looked_at: set[str]) -> Iterator[str]:
    told = f"{type(stop).__name__} {stop.accessibleName()!r}"
    seen = stop.viewport() if isinstance(stop, QAbstractScrollArea) else stop
    if not stop.isVisible() or seen.visibleRegion().isEmpty():
        yield f"Tab leads to {told}, which is out of sight"
        return
    if (painted := f"{type(stop)} {getattr(stop, 'look', '')}") in looked_at:
        return
    looked_at.add(painted)
    around = QRect(stop.mapTo(window, QPoint()), stop.size()).adjusted(-8, -8, 8, 8) & window.rect()
    with_it = window.grab(around).toImage()
    stop.clearFocus()
    if window.grab(around).toImage() == with_it:
        yield f"{told} looks the same with the focus and without"
    stop.setFocus(Qt.FocusReason.TabFocusReason)


def nameless(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if not (widget.isVisibleTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        met = QAccessible.queryAccessibleInterface(widget)
        if not met.text(QAccessible.Text.Name):
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} has no name"
        if met.role() in NOT_A_CONTROL and not isinstance(widget, QScrollArea | PlayerPage):  # these hold controls
            yield f"{type(widget).__name__} {met.text(QAccessible.Text.Name)!r} is {met.role().name}"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced. Qt keeps to itself what it hands on, so its door is listened at."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


def test_a_place_that_is_chosen_and_given_back_is_said(qtbot: QtBot, said: list[str]) -> None:
    body_map = BodyMap(with_strengths=False)
    qtbot.addWidget(body_map)
    body_map.set_current(LOWER_LEFT)
    body_map.set_chosen([LOWER_LEFT])
    body_map.set_chosen([LOWER_LEFT])
    body_map.set_chosen([])
    assert said == ["Lower back (erector spinae), left, chosen", "Lower back (erector spinae), left"]


def test_how_strongly_a_place_is_felt_is_said(qtbot: QtBot, said: list[str]) -> None:
    body_map = BodyMap(with_strengths=True)
    qtbot.addWidget(body_map)
    body_map.set_strengths(Strengths())
    body_map.set_current(LOWER_LEFT)
    body_map.row.setValue(4)
    assert said == ["Lower back (erector spinae), left, 4 of 10"]


def test_how_many_routines_are_left_is_said_when_something_is_looked_for(qtbot: QtBot, said: list[str]) -> None:
    page = LibraryPage()
    qtbot.addWidget(page)
    page.add([make_entry("cobra", targets=("lower back",)), make_entry("nod", targets=("neck",))])
    page.filters.toggle(Part.PLACES, Place.NECK)
    assert said == ["1 of 2"]
