"""What the watched application tells from its inside, and what it is told to do. Loaded into it once it is painted.

What the application has not loaded by itself is imported where it is needed: its memory is measured.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from bench.cards import say
from sessionapp import adapters
from sessionapp.audio.clock import BootClock
from sessionapp.domain.body import Place
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.ports import Speech
from sessionapp.domain.routine import Routine
from sessionapp.presentation.finding import Part
from sessionapp.runner import SessionRunner
from sessionapp.storage.folders import assets_dir, shipped_routines_dir
from sessionapp.ui.controls import Button
from sessionapp.ui.library_cards import CardGrid
from sessionapp.ui.library_filters import Filters
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.sidebar import Destination, SideBar


class Pulse(QObject):
    """A timer of 5 ms: the longest time between two of its ticks is how long the window's thread was blocked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_ns = time.monotonic_ns()
        self._worst_ns = 0
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def _on_tick(self) -> None:
        now_ns = time.monotonic_ns()
        self._worst_ns = max(self._worst_ns, now_ns - self._last_ns)
        self._last_ns = now_ns

    def worst_ms(self) -> float:
        """Since it was last asked."""
        self._on_tick()
        worst_ns, self._worst_ns = self._worst_ns, 0
        return worst_ns / 1e6


def compute() -> None:
    """300 ms of nothing useful."""
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        pass


class Control(QObject):
    """Does what the lines on stdin ask for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._speech: Speech | None = None
        self._begin = False
        self._known: set[QObject] = set()
        self._pressed_ns = 0
        self._pulse = Pulse(self) if "pulse" in sys.argv else None
        stack = self._window.findChild(QStackedWidget)
        assert stack is not None
        self._stack = stack
        self._stack.currentChanged.connect(self._on_page)
        if "plan" in sys.argv:
            self._window.session_requested.connect(self._on_session)
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_line)

    def _on_page(self) -> None:
        page = self._stack.currentWidget()
        say("page", type(page).__name__)
        if isinstance(page, RoutinePage) and self._begin:
            QTimer.singleShot(0, self, partial(self._start, page))
        elif isinstance(page, PlayerPage) and "plan" in sys.argv:
            QTimer.singleShot(0, self, self._tell_plan)

    def _on_session(self, routine: Routine) -> None:
        self._speech = adapters.make_speech(routine, adapters.open_settings(lambda _: None))

    def _tell_plan(self) -> None:
        """When each sound of the plan is due, in milliseconds of the session's clock, and its file."""
        runner = self._window.findChild(SessionRunner)
        assert runner is not None
        began_ms = BootClock().now_ms() - runner.snapshot.session_ms
        from sessionapp.domain.announce import Announcer
        from sessionapp.domain.wording import EstimatedSpeech

        assert self._speech is not None
        self._speech.prepare(
            Announcer(runner.plan, EstimatedSpeech(runner.plan.language)).all_texts()
        )  # whose they are
        sounds = [
            (began_ms + phase.starts_ms + cue.at_ms, str(self._file(cue.sound)))
            for phase in runner.plan.phases
            for cue in phase.cues
        ]
        say("plan", json.dumps(sounds))

    def _file(self, sound: Chime | Prompt) -> Path | None:
        if isinstance(sound, Chime):
            return assets_dir() / "sounds" / f"{sound.value}.wav"
        assert self._speech is not None
        return self._speech.clip(sound.text)

    def _on_line(self) -> None:
        # Not readline: it keeps what follows the first line, and nobody would tell that it is there.
        for line in os.read(sys.stdin.fileno(), 4_096).decode().splitlines():
            command, _, argument = line.partition(" ")
            getattr(self, f"do_{command}")(argument)

    def do_worst(self, _: str) -> None:
        assert self._pulse is not None
        say("worst", self._pulse.worst_ms())

    def do_places(self, _: str) -> None:
        """Choose each place of the body by itself, and give it back: how long, at most, until the cards are painted."""
        filters = self._window.findChild(Filters)
        assert filters is not None
        worst_ns = 0
        for place in Place:
            for _chosen in (True, False):
                began_ns = time.monotonic_ns()
                filters.toggle(Part.PLACES, place)
                QApplication.processEvents()
                worst_ns = max(worst_ns, time.monotonic_ns() - began_ns)
        say("places", worst_ns / 1e6)

    def do_progress(self, _: str) -> None:
        """Open the Progress page: how long until a chart of it is painted."""
        side = self._window.findChild(SideBar)
        assert side is not None
        self._until_a_chart_is_painted(side.button(Destination.PROGRESS))

    def do_year(self, _: str) -> None:
        """On the Progress page, look back a year: how long until a chart of that is painted."""
        from sessionapp.domain.progress import Reach
        from sessionapp.presentation.progress import reach_name

        buttons = self._window.findChildren(Button)
        self._until_a_chart_is_painted(next(button for button in buttons if button.text() == reach_name(Reach.YEAR)))

    def _until_a_chart_is_painted(self, pressed: Button) -> None:
        from sessionapp.ui.chart_view import ChartView

        self._known = set(self._window.findChildren(ChartView))
        self._pressed_ns = time.monotonic_ns()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        pressed.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        new = type(watched).__name__ == "ChartView" and watched not in self._known
        if new and event.type() is QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            QTimer.singleShot(0, self, lambda: say("chart", (time.monotonic_ns() - self._pressed_ns) / 1e6))
        return False

    def do_scroll(self, argument: str) -> None:
        """In a way and by an amount, as `Scroll` knows them."""
        from bench.scroll import Scroll

        grid = self._window.findChild(CardGrid)
        assert grid is not None
        how, much = argument.split()
        Scroll(grid, how, int(much))

    def do_begin(self, routine: str) -> None:
        """Open the page of this routine, one that ships or a file, and press Start on it as soon as it is there."""
        shipped = shipped_routines_dir() / f"{routine}.yaml"
        self._begin = True
        self._window.routine_requested.emit(str(shipped if shipped.exists() else Path(routine)))

    def _start(self, page: RoutinePage) -> None:
        self._begin = False
        if self._pulse is not None:
            self._pulse.worst_ms()
        say("began")
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page, press)

    def do_minimise(self, _: str) -> None:
        self._window.window().showMinimized()
        say("minimised")

    def do_hide(self, _: str) -> None:
        self._window.window().hide()
        say("hidden")

    def do_blocked(self, _: str) -> None:
        self._stall(lambda: time.sleep(0.3))

    def do_computing(self, _: str) -> None:
        self._stall(compute)

    def _stall(self, work: Callable[[], None]) -> None:
        """Keep the window's thread from everything else, 300 ms of every second."""
        timer = QTimer(self, interval=1_000, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(work)
        timer.start()

    def do_end(self, _: str) -> None:
        """The run in progress is stopped."""
        for runner in self._window.findChildren(SessionRunner):
            runner.stop()
