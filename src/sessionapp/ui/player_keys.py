"""Which key does what on the player, in one table: the shortcuts and the panel that shows them are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sessionapp.translate import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """`keys` are as Qt writes them. `shown` and `what` are for people; "" where the panel leaves it out.
    `repeats`: goes on while the key is held down. `always`: works while a question is asked, too."""

    keys: tuple[str | Qt.Key, ...]
    act: Callable[[], None]
    shown: str = ""
    what: str = ""
    repeats: bool = False
    always: bool = False


class PlayerKeys:
    """The shortcuts of a page: they work wherever in it the focus is."""

    def __init__(self, page: QWidget, lines: list[KeyLine]) -> None:
        self._lines = lines
        self._shortcuts: list[tuple[KeyLine, QShortcut]] = []
        for line in lines:
            for key in line.keys:
                shortcut = QShortcut(QKeySequence(key), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(line.repeats)
                shortcut.activated.connect(line.act)
                self._shortcuts.append((line, shortcut))

    def set_asking(self, asking: bool) -> None:
        """While a question is asked, its own keys hold; the rest of the page waits."""
        for line, shortcut in self._shortcuts:
            shortcut.setEnabled(line.always or not asking)

    def rows(self) -> list[tuple[str, str]]:
        """For the panel of keys: (keys, what they do)."""
        return [(line.shown, line.what) for line in self._lines if line.what]


def shown_keys() -> dict[str, tuple[str, str]]:
    """The names of the keys and what they do, in the user's language."""
    return {
        "pause": (tr("Space"), tr("Pause, or go on")),
        "enter": (tr("Enter"), tr("I'm ready, or press the button that has the focus")),
        "back": (tr("← and →"), tr("Back and next")),
        "seek": (tr("Shift with ← and →"), tr("10 seconds back and forward")),
        "step": (tr("Ctrl with ← and →"), tr("Previous and next step")),
        "volume": (tr("↑ and ↓"), tr("Louder and softer")),
        "repeat": ("R", tr("Repeat the instruction")),
        "where": ("W", tr("Where am I?")),
        "mute": ("M", tr("Sound off and on")),
        "full": ("F", tr("Full screen")),
        "hurts": ("H", tr("That hurts: stop at once and choose how to go on")),
        "end": (tr("Esc"), tr("Leave full screen, or end the session")),
        "scroll": (tr("Page up and page down"), tr("Read on where the text is long")),
        "help": ("?", tr("Show these keys")),
    }
