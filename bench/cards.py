"""Tells when cards are on the screen. Loaded into the watched application once it is painted, and light."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject, QTimer

from sessionapp.ui.library_cards import CardGrid, CardPainter
from sessionapp.ui.library_model import LibraryModel
from sessionapp.ui.main_window import MainWindow


def say(word: str, *more: object) -> None:
    """A line for the measuring process, stamped."""
    print(word, time.monotonic_ns(), *more, flush=True)


class Cards(QObject):
    """Says `cards` when the first cards have been painted, `all` when the last of `expected` have come, `read` when
    the scan is over."""

    def __init__(self, window: MainWindow, expected: int) -> None:
        super().__init__(window)
        grid = window.findChild(CardGrid)
        assert grid is not None
        model = grid.model()
        assert isinstance(model, LibraryModel)
        self._model = model
        self._expected = expected
        self._painted = False
        self._watch_painting()
        if expected:
            self._model.rowsInserted.connect(self._on_rows)
        self._model.counted.connect(self._on_counted)

    def _watch_painting(self) -> None:
        """For the first card. Nothing is asked of the window that it does not ask itself: PySide would load whole
        families of classes for the answer, and what is measured would be heavier than the program."""
        paint = CardPainter.paint

        def watched(painter: CardPainter, *given: Any) -> None:
            if not self._painted:
                self._painted = True
                QTimer.singleShot(0, self, lambda: say("cards", self._model.rowCount()))
            paint(painter, *given)

        CardPainter.paint = watched  # type: ignore[method-assign,assignment]

    def _on_counted(self) -> None:
        if not self._model.reading:
            self._model.counted.disconnect(self._on_counted)
            say("read", self._model.rowCount())

    def _on_rows(self) -> None:
        if self._model.rowCount() >= self._expected:
            self._model.rowsInserted.disconnect(self._on_rows)
            QTimer.singleShot(0, lambda: say("all", self._model.rowCount()))
