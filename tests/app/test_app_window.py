"""What belongs to the whole window, shell and content together: its ground, its focus, its size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from sessionapp.ui.library_cards import CardGrid
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.shell import PAPER_DARK, PAPER_LIGHT, Shell


def wait_for_ground(window: App, colour: str) -> None:
    """Until it is this colour along the right edge of the window, where every page shows its ground."""

    def shown() -> bool:
        image = window.shell.grab().toImage()
        edge = {image.pixelColor(image.width() - 2, y).name() for y in range(0, image.height(), 20)}
        return edge == {QColor(colour).name()}

    window.qtbot.waitUntil(shown, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("before", "after", "first", "second"),
    [("light", "Dark", PAPER_LIGHT, PAPER_DARK), ("dark", "Light", PAPER_DARK, PAPER_LIGHT)],
)
def test_every_page_follows_a_change_of_colours(
    qtbot: QtBot, session_home: Path, before: str, after: str, first: str, second: str
) -> None:
    keep_settings(session_home, theme=before)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        wait_for_ground(window, first)
        window.press("Settings")
        window.press(after)
        wait_for_ground(window, second)
        window.press("Library")
        wait_for_ground(window, second)
        window.open_card("Cobra")
        window.button("Start")
        wait_for_ground(window, second)
        window.press("Start")
        window.player()
        wait_for_ground(window, second)


def press(window: App, *keys: Qt.Key) -> None:
    """On the keyboard, as the system sends it: to whatever has the focus of the whole program."""
    for key in keys:
        window.qtbot.keyClick(QApplication.focusWidget() or window.shell, key)


def focused(window: App) -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_the_first_page_is_not_passed_by_accident_and_then_the_cards_are_under_the_fingers(
    qtbot: QtBot, session_home: Path
) -> None:
    keep_settings(session_home, promise_read=False)
    with app(qtbot) as window:
        press(window, Qt.Key.Key_Return)
        assert window.reads("Before you begin")
        window.button("None of these").setFocus()
        press(window, Qt.Key.Key_Return)
        assert isinstance(QApplication.focusWidget(), CardGrid)
        window.wait_for_card("Cobra")
        press(window, Qt.Key.Key_Right, Qt.Key.Key_Return)
        window.button("Start")


def test_what_was_asked_for_behind_the_first_page_has_the_focus_when_that_is_read(
    qtbot: QtBot, session_home: Path
) -> None:
    keep_settings(session_home, promise_read=False)
    with app(qtbot, "cobra") as window:
        qtbot.waitUntil(lambda: bool(window.window.findChildren(RoutinePage)), timeout=PATIENCE_MS)
        window.press("None of these")
        assert focused(window) == "Start"


def test_the_cards_have_the_focus_at_the_start(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot):
        assert isinstance(QApplication.focusWidget(), CardGrid)


def test_start_has_the_focus_of_a_routine_that_was_named(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot, "cobra") as window:
        qtbot.waitUntil(lambda: focused(window) == "Start", timeout=PATIENCE_MS)


def test_the_finish_page_is_left_with_one_key(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot) as window:
        window.start("Cobra")._runner.stop()
        qtbot.waitUntil(lambda: focused(window) == "Done", timeout=PATIENCE_MS)
        press(window, Qt.Key.Key_Return)
        assert isinstance(QApplication.focusWidget(), CardGrid)


@pytest.mark.parametrize(
    ("screen", "opened"), [((1280, 800), (1248, 736)), ((1920, 1080), (1280, 800)), ((1024, 600), (992, 536))]
)
def test_the_window_is_no_larger_than_its_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], opened: tuple[int, int]
) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(QPoint(0, 0), QSize(*screen))

    monkeypatch.setattr(Shell, "screen", lambda _shell: Screen())
    shell = Shell("light", "system")
    qtbot.addWidget(shell)
    assert (shell.width(), shell.height()) == opened


def test_the_usual_folder_is_told_in_the_settings(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot) as window:
        window.press("Settings")
        window.wait(f"The usual place:\n{session_home / 'data' / 'routines'}")
