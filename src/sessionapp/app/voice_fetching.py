"""A voice fetched from the settings: by another process, told of, cancelled. One at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.errors import UserError

if TYPE_CHECKING:
    from sessionapp.ui.main_window import MainWindow


class VoiceFetching(QObject):
    """From the button to the voice that is there. What was cancelled tells nothing any more."""

    _progress = Signal(object, int)

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._stop: threading.Event | None = None
        self._progress.connect(self._on_progress)
        window.fetching_cancelled.connect(self.cancel)

    def begin(self) -> None:
        """Fetch what the settings say is missing; nothing where that is under way."""
        if self._stop is not None:
            return
        stop = self._stop = threading.Event()
        self._background.run(
            lambda: adapters.fetch_voice(lambda done: self._progress.emit(stop, done), stop.is_set),
            lambda _: self._over(stop, ""),
            lambda error: self._failed(stop, error),
        )

    def cancel(self) -> None:
        """Nothing is left of it; also at the end of the program."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _on_progress(self, stop: threading.Event, done: int) -> None:
        if stop is self._stop:
            self._window.show_fetching(done)

    def _over(self, stop: threading.Event, sentence: str) -> None:
        if stop is self._stop:
            self._stop = None
            self._window.show_fetched(sentence)

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        self._over(stop, str(error))
        if not isinstance(error, UserError):
            raise error
