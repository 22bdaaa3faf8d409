"""Nobody takes the pack off: the window comes to the front, the screen is woken, and the system notifies.

Knows nothing of runs: when it is time, it is told.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from sessionapp.app.background import Background
from sessionapp.app.desktop_notification import wake_screen
from sessionapp.presentation import cold as words
from sessionapp.ui.main_window import MainWindow


def call_for_pack(window: MainWindow, background: Background, notify: Callable[[str, str], None]) -> None:
    """All of it at once: which of these a desktop allows is not known before. `notify` as `Reminding.notify`."""
    window.raise_to_front()
    QApplication.alert(window.window())
    background.run(wake_screen, lambda _: None)
    notify(words.pack_on_title(), words.pack_on_sentence())
