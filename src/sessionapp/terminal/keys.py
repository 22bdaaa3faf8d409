"""Keys pressed in a terminal, one by one, as a Qt signal. Knows keys and platforms, not what a key does."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, QThread, Signal

ESCAPES = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "[1;2C": "shift+right",
    "[1;2D": "shift+left",
    "[1;5C": "ctrl+right",
    "[1;5D": "ctrl+left",
}
"""What terminals send after the escape character."""

_WINDOWS = {"H": "up", "P": "down", "M": "right", "K": "left", "s": "ctrl+left", "t": "ctrl+right"}


class Keys(Protocol):
    """Reads keys from `start` to `stop`."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


_KEY = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^\x1b])|.", re.DOTALL)
"""One key: a sequence, Alt with a character, or a character."""

_NAMES = {"\x1b": "escape", "\r": "enter", "\n": "enter", " ": "space"}


def named(typed: str) -> list[str]:
    """The keys in what a terminal sent: characters as they are, the others by name. Keys that have none are left out,
    and so is Alt with another: the escape that they begin with is not the Escape key."""
    keys = _KEY.findall(typed)
    return [
        ESCAPES[key[1:]] if len(key) > 1 else _NAMES.get(key, key.lower())
        for key in keys
        if len(key) == 1 or key[1:] in ESCAPES
    ]


class PosixKeys(QObject):
    """Keys from a terminal that is put into character mode, and put back by `stop`."""

    def __init__(self, pressed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._fd = sys.stdin.fileno()
        self._notifier = QSocketNotifier(self._fd, QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._read)

    def start(self) -> None:
        import termios
        import tty

        self._before = termios.tcgetattr(self._fd)
        tty.setcbreak(self._fd)
        self._notifier.setEnabled(True)

    def stop(self) -> None:
        import termios

        self._notifier.setEnabled(False)
        termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)

    def _read(self) -> None:
        typed = os.read(self._fd, 64).decode(errors="replace")
        if not typed:  # the terminal is gone
            self._notifier.setEnabled(False)
        for key in named(typed):
            self._pressed(key)


class WindowsKeys(QThread):
    """Keys from a Windows console, read on a thread of its own as Qt cannot wait for one there."""

    key = Signal(str)

    def __init__(self, pressed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key.connect(pressed)

    def run(self) -> None:
        import msvcrt

        while not self.isInterruptionRequested():
            if not msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
                self.msleep(30)
                continue
            first = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            if first in "\x00\xe0":
                self.key.emit(_WINDOWS.get(msvcrt.getwch(), ""))  # type: ignore[attr-defined,unused-ignore]
            else:
                self.key.emit(named(first)[0])

    def stop(self) -> None:
        self.requestInterruption()
        self.wait()


def make_keys(pressed: Callable[[str], None], parent: QObject) -> Keys | None:
    """The keys of this terminal; None where the input is not one."""
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return WindowsKeys(pressed, parent) if os.name == "nt" else PosixKeys(pressed, parent)
