"""A run followed to its end in the window: what waits is answered, and what is to happen in a step happens."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from replay_account import Account, Run
from replay_story import Deed, Does
from replay_window import STRIDE_MS, Window, until
from sessionapp.domain.plan import Phase
from sessionapp.runner import SessionRunner
from sessionapp.ui.player_page import PlayerPage

INTO_STEP_MS = 3_000
READY_MS = 5_000  # so long somebody needs where the plan waits
HURTS_MS = 9_000  # and so long after pain
KEPT_S = 2.5  # of real time, after which what was lived is on the disk whatever happens

_AFTER_PAIN = {
    Does.HURTS_GENTLY: ("Go on gently", "Go on without this hold", "Go on without this repetition"),
    Does.HURTS_OTHER_SIDE: ("The other side",),
    Does.HURTS_SKIP: ("Skip this step",),
    Does.HURTS_END: ("End here",),
}


class FollowedRun:
    """It counts in `run` how much of which step went on. Keys and clicks in it take no time."""

    def __init__(self, window: Window, account: Account, run: Run, deeds: Sequence[Deed]) -> None:
        self._window, self._account, self._run, self._deeds = window, account, run, deeds

    def to_its_end(self) -> None:
        """Phase by phase, with what happens in the middle."""
        window, run = self._window, self._run
        until(lambda: window.runner is not None, "the run")
        runner = window.runner
        assert runner is not None
        left = list(self._deeds)
        self._account.keep_run(run)
        while not runner.is_over:
            phase = runner.phase
            deed = next((one for one in left if one.step == phase.step.name and phase.kind.is_work), None)
            if deed is not None:
                left.remove(deed)
                self._pass(runner, INTO_STEP_MS)
                self._do(deed.does, runner)
            elif phase.duration_ms is None:
                self._pass(runner, READY_MS)
                self._key(Qt.Key.Key_Return)
            else:
                self._pass(runner, phase.duration_ms - runner.snapshot.elapsed_ms)
        run.outcome = run.outcome or "completed"
        run.ended_ms, run.ended_day = window.time.wall_ms, window.time.here().date().isoformat()
        self._account.keep_run(run)

    def _pass(self, runner: SessionRunner, ms: int) -> None:
        """So much of this phase, or to its end where that comes first."""
        run, phase, end = self._run, runner.phase, self._window.time.wall_ms + max(1, ms)
        while not runner.is_over and runner.phase is phase and self._window.time.wall_ms < end:
            went_on = self._window.let_pass(min(STRIDE_MS, end - self._window.time.wall_ms))
            run.total_ms += went_on
            if phase.kind.is_work:
                name = step_name(phase)
                run.lived_ms[name] = run.lived_ms.get(name, 0) + went_on

    def _do(self, does: Does, runner: SessionRunner) -> None:
        run = self._run
        if does is Does.PASSES_OVER:
            self._key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        elif does is Does.ENDS:
            self._key(Qt.Key.Key_Escape)
            self._press("End session")
            run.outcome = "stopped early"
        elif does is Does.DIES:
            self._account.keep_run(run)
            time.sleep(KEPT_S)
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            run.pains.append(step_name(runner.phase))
            self._key(Qt.Key.Key_H)
            self._window.let_pass(HURTS_MS)
            if does is Does.HURTS_END:
                run.outcome = "stopped for pain"
            self._press(*_AFTER_PAIN[does])

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._window.await_one(PlayerPage), key, held)
        QApplication.processEvents()

    def _press(self, *words: str) -> None:
        """The button with one of these words."""
        found: list[QAbstractButton] = []

        def looked() -> bool:
            found[:] = [one for word in words for one in self._window.buttons(word)]
            return bool(found)

        until(looked, f"one of {words}")
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
        QApplication.processEvents()


def step_name(phase: Phase) -> str:
    return phase.step.name if phase.side is None else f"{phase.step.name}, {phase.side.value}"
