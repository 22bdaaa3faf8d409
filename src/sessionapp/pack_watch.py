"""A pack whose time is up and that nobody takes off: told again and again, then somebody is called, and that is kept.

For window and terminal. Knows neither of the two: how somebody is called is theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from sessionapp.domain.diary import PackUnanswered
from sessionapp.domain.events import CueDue, Event, PhaseStarted
from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.ports import HistoryStore
from sessionapp.runner import SessionRunner

CALLS_FROM = 3
"""So many times it was said without an answer, the last time as firmly as can be."""

CALLS_EVERY = 4
"""And again with every so many: once a minute, where it is said every 15 s."""


class PackWatch(QObject):
    """`called` when somebody is to be called: it was said often enough. Kept once a run; until when is told by the
    `PackOff` of that run."""

    called = Signal()

    def __init__(
        self, runner: SessionRunner, history: HistoryStore, run_id: str, told_now: Callable[[], dict[str, Any]]
    ) -> None:
        """`told_now` is `adapters.told_now`: what every entry has in common."""
        super().__init__(runner)
        self._runner, self._history, self._run_id, self._told_now = runner, history, run_id, told_now
        self._times = 0
        self._kept = False
        runner.told.connect(self._on_told)

    def _on_told(self, event: Event) -> None:
        if isinstance(event, PhaseStarted):
            self._times = 0
        elif isinstance(event, CueDue) and _nudges(self._runner.plan.phases[event.phase], event):
            self._times += 1
            if self._times >= CALLS_FROM and (self._times - CALLS_FROM) % CALLS_EVERY == 0:
                if not self._kept:
                    self._keep()
                self.called.emit()

    def _keep(self) -> None:
        self._kept = True
        told = self._told_now()
        since = told["wall_ms"] - self._runner.snapshot.elapsed_ms
        self._history.keep(PackUnanswered(**told, run_id=self._run_id, since_wall_ms=since))


def must_be_watched(plan: SessionPlan) -> bool:
    return any(phase.at_once for phase in plan.phases)


def _nudges(phase: Phase, event: CueDue) -> bool:
    nudge = phase.nudge
    return phase.at_once and nudge is not None and event.cue.at_ms >= nudge.first_ms
