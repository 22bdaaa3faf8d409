"""The whole window on a clock that flies, and the hands and eyes of whoever sits before it. For `tools/replay.py`.

What is on the wall, what counts a run and what rings are one time here, which goes on only when it is told to. Nothing
is heard, and nothing of the desktop is asked. All else is the program's own: its folders, its database, its pages.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time_machine
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sessionapp import adapters
from sessionapp.app import reminder_parts
from sessionapp.app.root import Root
from sessionapp.app.single_instance import SingleInstance
from sessionapp.domain.session import State
from sessionapp.runner import SessionRunner
from sessionapp.storage import folders
from sessionapp.ui.library_cards import CardGrid
from sessionapp.ui.sidebar import Destination, SideBar

PATIENCE_S = 60.0
STRIDE_MS = 1_400  # no longer than the runner sleeps, or it would take it for the machine's sleep
HAND_MS = 1_500  # a hand that finds a button
_JOIN_S = 5.0

Widget = TypeVar("Widget", bound=QWidget)


class Bell(QObject):
    """In place of the alarm on the machine's clock."""

    rang = Signal()
    hung: list[Bell] = []  # noqa: RUF012 - those that are up now

    def __init__(self, _now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall_ms: int | None = None
        self.hung.append(self)

    def set(self, wall_ms: int | None) -> None:
        self._wall_ms = wall_ms

    def close(self) -> None:
        self._wall_ms = None
        if self in self.hung:
            self.hung.remove(self)

    def ring_if_due(self, wall_ms: int) -> None:
        if self._wall_ms is not None and self._wall_ms <= wall_ms:
            self._wall_ms = None
            self.rang.emit()


class Time:
    """The time of day, and the Clock of every run. Its zone is the machine's, which may travel."""

    def __init__(self) -> None:
        self.wall_ms = 0
        self._up_ms = 1_000_000
        self._zone = os.environ.get("TZ")
        self._travel = time_machine.travel(0.0, tick=False)
        self._machine = self._travel.start()

    def now_ms(self) -> int:
        return self._up_ms

    def go_to(self, moment: datetime) -> None:
        """To another day, in whose zone the machine is from now on."""
        zone = moment.tzinfo
        assert isinstance(zone, ZoneInfo)
        os.environ["TZ"] = zone.key
        time.tzset()
        self._set(round(moment.timestamp() * 1_000))

    def go_on(self, ms: int) -> None:
        self._set(self.wall_ms + ms)

    def here(self) -> datetime:
        return datetime.fromtimestamp(self.wall_ms / 1_000).astimezone()

    def _set(self, wall_ms: int) -> None:
        self._up_ms += max(0, wall_ms - self.wall_ms)
        self.wall_ms = wall_ms
        self._machine.move_to(wall_ms / 1_000, tick=False)

    def stop(self) -> None:
        """As it is outside."""
        self._travel.stop()
        os.environ.pop("TZ", None)
        if self._zone is not None:
            os.environ["TZ"] = self._zone
        time.tzset()


@contextmanager
def flying_time() -> Iterator[Time]:
    """All that reads a clock in this process reads this one; what it waits for on other threads takes its real time."""
    flying = Time()
    with ExitStack() as until_the_end:
        until_the_end.callback(flying.stop)
        for module, name, instead in (
            (adapters, "make_clock", lambda: flying),
            (adapters, "wall_ms", lambda: flying.wall_ms),
            (adapters, "make_player", lambda *_, **__: adapters.make_silence()),
            (reminder_parts, "WallAlarm", Bell),
            (reminder_parts, "notify", lambda *_: None),
        ):
            until_the_end.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, instead)
        yield flying


class Window:
    """The program from its first paint to its end, with what can be seen in it and pressed."""

    def __init__(self, time_: Time, size: tuple[int, int] = (1280, 800)) -> None:
        self.time = time_
        folders.prepare(folders.data_dir())
        self._instance = SingleInstance(folders.data_dir())
        if not self._instance.is_first():
            raise SystemExit("A window is open already in this home.")
        self.root = Root(self._instance, adapters.open_settings)
        loaded: list[bool] = []
        self.root.loaded.connect(lambda: loaded.append(True))
        self.root.open("")
        until(lambda: bool(loaded), "the window to be filled")
        self.window = self.root.window
        self.shell = self.window.window()
        self.shell.resize(*size)
        self.shell.activateWindow()
        until(self.window.isVisible, "the window")
        self.settle()

    # What is seen

    def reads(self, text: str) -> bool:
        return any(text in shown for shown in self.texts())

    def texts(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible() and label.text()]

    def wait(self, seen: str) -> None:
        until(lambda: self.reads(seen), f"“{seen}”; there is {self.texts()}")

    def sees(self, kind: type[Widget]) -> Widget | None:
        return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

    def await_one(self, *kinds: type[QWidget]) -> QWidget:
        """The first of these that comes into sight."""
        found: list[QWidget] = []

        def looked() -> bool:
            found[:] = [one for kind in kinds if (one := self.sees(kind)) is not None]
            return bool(found)

        until(looked, f"{[kind.__name__ for kind in kinds]}; there is {self.texts()}")
        return found[0]

    def buttons(self, word: str, about: str = "") -> list[QAbstractButton]:
        found = self.window.findChildren(QAbstractButton)
        return [one for one in found if one.text() == word and one.isVisible() and about in one.accessibleDescription()]

    @property
    def runner(self) -> SessionRunner | None:
        return next((one for one in self.window.findChildren(SessionRunner) if not one.is_over), None)

    # What is done

    def press(self, word: str, about: str = "") -> None:
        """The button with this word, which may tell what it is about."""
        until(lambda: bool(self.buttons(word, about)), f"the button “{word}”; there is {self.texts()}")
        self.click(self.buttons(word, about)[-1])  # a question lies over the page it was made after

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
        )
        self.let_pass(HAND_MS)

    def key(self, key: Qt.Key, on: QWidget | None = None, held: Qt.KeyboardModifier | None = None) -> None:
        target = on or self.window.focusWidget() or self.window
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
        self.let_pass(HAND_MS)

    def type(self, text: str, on: QWidget) -> None:
        QTest.keyClicks(on, text)
        self.let_pass(HAND_MS)

    def go(self, destination: Destination) -> None:
        side = self.window.findChild(SideBar)
        assert side is not None
        self.click(side.button(destination))
        self.settle()

    def open_card(self, title: str) -> None:
        """The page of a routine, from the library."""
        self.go(Destination.LIBRARY)
        grid = self.await_one(CardGrid)
        assert isinstance(grid, CardGrid)
        role = Qt.ItemDataRole.AccessibleTextRole

        def row() -> int:
            model = grid.model()
            said = [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]
            return next((at for at, each in enumerate(said) if each.startswith(f"{title}. ")), -1)

        until(lambda: row() >= 0, f"the card of {title}")
        index = grid.model().index(row(), 0)
        grid.scrollTo(index)
        self.click(grid.viewport(), grid.visualRect(index).center())
        self.wait(title)

    # Time

    def let_pass(self, ms: int) -> int:
        """So much time; what of it the run went on, where there is one. A day without a run passes in one stride."""
        went_on = 0
        while ms > 0:
            runner = self.runner
            stride = min(ms, STRIDE_MS) if runner is not None else ms
            if runner is not None:
                if runner.snapshot.state is State.ASIDE:
                    stride = min(stride, 100)
                elif runner.phase.duration_ms is not None and runner.snapshot.state is State.RUNNING:
                    stride = min(stride, max(1, runner.phase.duration_ms - runner.snapshot.elapsed_ms))
                went_on += stride if runner.snapshot.state is State.RUNNING else 0
            self.time.go_on(stride)
            ms -= stride
            if runner is not None:
                runner.wake()
            for bell in tuple(Bell.hung):
                bell.ring_if_due(self.time.wall_ms)
        QApplication.processEvents()
        return went_on

    def settle(self) -> None:
        """Until what was asked for on other threads has come."""
        threads = self.root._background._threads
        until(lambda: not any(each.is_alive() for each in tuple(threads)), "what is read")
        for _ in range(3):
            QApplication.processEvents()

    # Its end

    def close(self) -> None:
        self.settle()
        self.root.shut_down()
        for thread in tuple(self.root._background._threads):
            thread.join(_JOIN_S)
        self.window.close_guard = lambda: True
        self.shell.close()
        for each in (self.shell, self.root, self._instance):
            each.deleteLater()
        self._instance._lock.unlock()  # as the end of the process does
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
        gc.collect()  # here and now: in another thread it would take the program with it


def until(holds: Callable[[], bool], what: str) -> None:
    """Raises RuntimeError where it does not come, which is never a matter of the machine's speed here."""
    give_up = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > give_up:
            raise RuntimeError(f"Waited in vain for {what}.")
        QApplication.processEvents()
        threading.Event().wait(0.002)
