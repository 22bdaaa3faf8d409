"""Scrolls the watched application's cards frame by frame, and tells how long each frame took. Loaded into it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from bench.cards import say
from sessionapp.ui.library_cards import CardGrid

_FRAMES = 900


class Scroll(QObject):
    """Says `frames`, with the milliseconds from each to the next, when it is at the end of its way."""

    def __init__(self, grid: CardGrid, how: str, much: int) -> None:
        super().__init__(grid)
        self._grid, self._bar, self._much = grid, grid.verticalScrollBar(), much
        self._step: Callable[[], None] = {"drag": self._drag, "wheel": self._wheel, "whole": self._whole}[how]
        self._left = _FRAMES
        self._at: list[int] = []
        self._bar.setValue(0)
        grid.window().installEventFilter(self)
        QTimer.singleShot(0, self, self._next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With this event Qt paints all that is to be painted, before anything else has its turn."""
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._next)
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        self._at.append(time.monotonic_ns())
        if self._left:
            self._left -= 1
            self._step()
            return
        self._grid.window().removeEventFilter(self)
        say("frames", json.dumps([round((b - a) / 1e6, 2) for a, b in zip(self._at, self._at[1:], strict=False)]))
        self.deleteLater()

    def _drag(self) -> None:
        self._bar.setValue(self._bar.value() + self._much)

    def _whole(self) -> None:
        self._bar.setValue(round(self._bar.maximum() * (1 - self._left / self._much)))

    def _wheel(self) -> None:
        viewport = self._grid.viewport()
        middle = QPointF(viewport.rect().center())
        none, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        turned = QPoint(0, -self._much)
        turn = QWheelEvent(
            middle, viewport.mapToGlobal(middle), QPoint(), turned, none, modifiers, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(viewport, turn)
