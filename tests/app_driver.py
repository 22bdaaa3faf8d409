"""The whole window in this process, on real folders, with SDL's sound to nobody. What is seen, and what is pressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

import sessionapp.storage.routine_file  # noqa: F401 - here and now: pytest-qt loads Qt its own way, see qt_loading
from sessionapp import adapters
from sessionapp.app.root import Root
from sessionapp.app.single_instance import SingleInstance
from sessionapp.storage import folders
from sessionapp.ui.cold_page import ColdPage
from sessionapp.ui.library_cards import CardGrid
from sessionapp.ui.player_page import PlayerPage

PATIENCE_MS = 10_000

SECOND_WEEK = {
    "promise_read": True,
    "rehearsal": "heard",
    "flags_asked": True,
    "check_in_before": False,
    "check_in_after": False,
    "theme": "light",
}


def keep_settings(home: Path, **settings: object) -> None:
    """Settings as a person of the second week has them: the promise has been read, red flags were asked for; and who
    wants no check-ins, unless a test does."""
    file = home / "config" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(SECOND_WEEK | settings), encoding="utf-8")


class App:
    """The window, and the hands and eyes of whoever sits before it."""

    def __init__(self, qtbot: QtBot, routine: str = "") -> None:
        self.qtbot = qtbot
        folders.prepare(folders.data_dir())
        self.instance = SingleInstance(folders.data_dir())
        self.first = self.instance.is_first()
        self.root = Root(self.instance, adapters.open_settings)
        with qtbot.waitSignal(self.root.filled, timeout=PATIENCE_MS):
            self.root.open(routine)
        self.window = self.root.window
        self.shell = self.window.window()
        with qtbot.waitActive(self.shell):
            self.shell.activateWindow()
        qtbot.waitUntil(self.window.isVisible, timeout=PATIENCE_MS)

    def wait(self, seen: str) -> None:
        """Until this is to be read on the screen."""
        self.qtbot.waitUntil(lambda: self.reads(seen), timeout=PATIENCE_MS)

    def reads(self, text: str) -> bool:
        return any(text in shown for shown in self.texts())

    def texts(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def press(self, word: str) -> None:
        """The button with this word, once it is there."""
        self.qtbot.mouseClick(self.button(word), Qt.MouseButton.LeftButton)

    def button(self, word: str) -> QAbstractButton:
        self.qtbot.waitUntil(lambda: bool(self._buttons(word)), timeout=PATIENCE_MS)
        return self._buttons(word)[-1]  # a question lies over the page it was made after

    def _buttons(self, word: str) -> list[QAbstractButton]:
        buttons = self.window.findChildren(QAbstractButton)
        return [button for button in buttons if button.text() == word and button.isVisible()]

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key)

    def cards(self) -> list[str]:
        """The titles in the library."""
        model = self.window.findChild(CardGrid).model()
        return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def wait_for_card(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: any(title in card for card in self.cards()), timeout=PATIENCE_MS)

    def open_card(self, title: str) -> None:
        self.wait_for_card(title)
        row = next(at for at, card in enumerate(self.cards()) if title in card)
        grid = self.window.findChild(CardGrid)
        index = grid.model().index(row, 0)
        grid.scrollTo(index)
        self.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center())

    def start(self, title: str) -> PlayerPage:
        """From the library into the run."""
        self.open_card(title)
        self.press("Start")
        return self.player()

    def player(self) -> PlayerPage:
        def shown() -> bool:
            return any(page.isVisible() for page in self.window.findChildren(PlayerPage))

        self.qtbot.waitUntil(shown, timeout=PATIENCE_MS)
        return next(page for page in self.window.findChildren(PlayerPage) if page.isVisible())


def answer_cold(window: App, *, began: str = "", still_stiff: str = "No", all_the_same: bool = False) -> None:
    """What is asked before a cold pack, as somebody whose cloth and skin are fine."""
    window.wait("Before the cold pack")
    page = window.window.findChild(ColdPage)
    chosen = {"cloth": "Yes", "skin": "None of it", "began": began, "stiff": still_stiff}
    for asked in page._questions:
        word = chosen[asked.name]
        buttons = [one for one in page.findChildren(QAbstractButton) if one.text() == word]
        button = next(one for one in buttons if one.accessibleDescription() == asked.question)
        window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    if all_the_same:
        window.qtbot.mouseClick(page.override, Qt.MouseButton.LeftButton)
    window.press("Begin")


@contextmanager
def app(qtbot: QtBot, routine: str = "") -> Iterator[App]:
    """The program from its first paint to its end, as `app.main` runs it."""
    opened = App(qtbot, routine)
    try:
        yield opened
    finally:
        opened.root.shut_down()
        for thread in tuple(opened.root._background._threads):
            thread.join(PATIENCE_MS / 1_000)  # what the program would leave behind as it ends, a test does not
        opened.window.close_guard = lambda: True
        opened.shell.close()
        opened.shell.deleteLater()
        opened.root.deleteLater()
        opened.instance.deleteLater()
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
