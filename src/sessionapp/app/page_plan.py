"""The plan of the routine on the page, as it is wished: at once with estimated lengths, then as the voice speaks it.

Knows nothing of the window, nor where wishes are kept. Of what is asked for, only the last counts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import Tailoring

if TYPE_CHECKING:
    from sessionapp.prepare import Prepared
    from sessionapp.workshop.client import Workshop

_SETTLED_MS = 250
"""What is wished is rendered when so long nothing more was: a slider passes many lengths on its way to one."""


class PagePlan(QObject):
    """`rendered(Routine, Prepared)`: the routine as its file has it, and what becomes of it with real lengths."""

    rendered = Signal(object, object)

    def __init__(
        self,
        settings: SettingsStore,
        background: Background,
        workshop: Workshop,
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._background = background
        self._workshop = workshop
        self._failed = failed
        self._speaking = threading.Lock()
        self._asked: tuple[Routine, Tailoring] | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._render_asked)

    def outline(self, routine: Routine, wishes: Tailoring) -> Prepared:
        """With estimated lengths. Raises RoutineError where the routine as written does not work out."""
        from sessionapp.prepare import outline_plan

        return outline_plan(routine, adapters.plan_options(self._settings), wishes)

    def render(self, routine: Routine, wishes: Tailoring) -> None:
        """Have it spoken, so that its clips are there when Start is pressed."""
        self._asked = routine, wishes
        self._render_asked()

    def render_soon(self, routine: Routine, wishes: Tailoring) -> None:
        """The same, unless something else is asked for within a moment."""
        self._asked = routine, wishes
        self._settled.start()

    def _render_asked(self) -> None:
        self._settled.stop()
        asked = self._asked
        if asked is not None:
            self._background.run(lambda: self._speak(asked), lambda made: self._tell(asked, made), self._failed)

    def _speak(self, asked: tuple[Routine, Tailoring]) -> Prepared | None:
        """None where something else was asked for before it was its turn."""
        from sessionapp.prepare import prepare_plan

        with self._speaking:
            if asked is not self._asked:
                return None
            routine, wishes = asked
            speech = adapters.make_speech(routine, self._settings, self._workshop)
            return prepare_plan(routine, adapters.plan_options(self._settings), speech, wishes=wishes)

    def _tell(self, asked: tuple[Routine, Tailoring], made: Prepared | None) -> None:
        if made is not None and asked is self._asked:
            self.rendered.emit(asked[0], made)
