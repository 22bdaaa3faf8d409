"""The window with the library in it, and the hands and eyes before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fakes_storage import MemorySettings
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Seat, Spot, View
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.body_map import centre_in
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.controls import Button
from sessionapp.ui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)


class Seen:
    """What is seen of these routines, in a window of that size."""

    def __init__(self, qtbot: QtBot, entries: Sequence[LibraryEntry], width: int, height: int) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(MemorySettings(promise_read=True, theme="light"), "~/routines")
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        self.window.begin_library()
        self.window.add_entries(entries)
        self.window.end_library()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def every(self, kind: type[Kind]) -> list[Kind]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def texts(self) -> list[str]:
        return [one.text() for one in self.every(QLabel)]

    def button(self, word: str) -> Button:
        return next(one for one in self.every(Button) if one.text() == word)

    def press(self, word: str) -> None:
        self.qtbot.mouseClick(self.button(word), Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key)

    @property
    def map(self) -> BodyMap:
        return self.every(BodyMap)[0]

    def click_on(self, place: Place, view: View = View.BACK) -> None:
        """On the right, on the map."""
        drawing = self.map.drawing
        at = centre_in(Seat(view, Spot(place, Side.RIGHT)), drawing.box()).toPoint()
        self.qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=at)
