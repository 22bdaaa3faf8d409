"""A pack whose time is up and that nobody takes off: when somebody is called, and what is kept of it."""

from __future__ import annotations

from typing import Any

import pytest

from fakes_storage import MemoryHistory
from runner_driver import COLD, NOON_MS, STRETCH, Run
from sessionapp.domain.diary import PackUnanswered
from sessionapp.domain.plan import PhaseKind
from sessionapp.pack_watch import CALLS_EVERY, CALLS_FROM, PackWatch, must_be_watched

NUDGE_MS = 30_000


class Watched:
    """A run of `COLD` whose pack is on."""

    def __init__(self) -> None:
        self.run, self.history, self.calls = Run(COLD), MemoryHistory(), list[int]()
        watch = PackWatch(self.run.runner, self.history, "r", self.told_now)
        watch.called.connect(lambda: self.calls.append(self.run.clock.now_ms()))
        self.run.do("start")
        self.off = self.run.phase(kind=PhaseKind.WAIT)

    def told_now(self) -> dict[str, Any]:
        return {"entry_id": f"{self.run.wall_ms()}", "wall_ms": self.run.wall_ms(), "utc_offset_min": 60}

    def kept(self) -> list[PackUnanswered]:
        return [entry for entry in self.history.entries() if isinstance(entry, PackUnanswered)]


@pytest.fixture
def watched(qapp: object) -> Watched:
    return Watched()


def test_somebody_is_called_when_it_was_said_often_enough_and_again(watched: Watched) -> None:
    watched.run.to(watched.off, 0)
    began = watched.run.wall_ms()
    first = watched.off.nudge.first_ms + (CALLS_FROM - 1) * NUDGE_MS if watched.off.nudge else 0
    watched.run.live(first - 1)
    assert watched.calls == []
    watched.run.live(1_000)
    assert len(watched.calls) == 1
    (kept,) = watched.kept()
    assert (kept.run_id, kept.since_wall_ms) == ("r", began)
    assert kept.wall_ms == pytest.approx(began + first, abs=1_000)
    watched.run.live(CALLS_EVERY * NUDGE_MS)
    assert len(watched.calls) == 2
    assert watched.kept() == [kept]


def test_whoever_answers_is_not_called(watched: Watched) -> None:
    watched.run.to(watched.off, 0)
    watched.run.live(2 * NUDGE_MS)
    watched.run.do("ready")
    watched.run.live(10 * NUDGE_MS)
    assert watched.calls == []
    assert watched.kept() == []


def test_waiting_for_anything_else_calls_nobody() -> None:
    run = Run(STRETCH)
    assert must_be_watched(Run(COLD).plan)
    assert not must_be_watched(run.plan)
    watch, calls = PackWatch(run.runner, MemoryHistory(), "r", dict), list[int]()
    watch.called.connect(lambda: calls.append(NOON_MS))
    run.do("start")
    run.to(run.phase(kind=PhaseKind.WAIT), 0)
    run.live(20 * NUDGE_MS)
    assert calls == []
