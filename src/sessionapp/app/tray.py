"""The tray as the program needs it: what it shows, what it is asked, and what stands in for it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Tray(Protocol):
    """An icon beside the system's clock, with a menu. Its requests:

    asked(TrayRequest)
    opened()   its menu comes into sight: `show` what holds now
    """

    asked: SignalInstance
    opened: SignalInstance

    @property
    def available(self) -> bool:
        """Whether this desktop has a place for it, now."""
        ...

    @property
    def shown(self) -> bool: ...

    def show(self, line: str, *, startable: bool, today: bool, due: bool) -> None:
        """`line` is what is next; it can be begun where it is `startable`, declined `today`, snoozed when `due`."""
        ...

    def hide(self) -> None: ...

    def notify(self, title: str, words: str) -> None:
        """A notification of the system's, which opens the window when it is pressed. Only while it is shown."""
        ...
