"""A run for tests of the player: the real plan, engine and runner, on a clock that the test moves."""

from __future__ import annotations

from dataclasses import dataclass, field

from factories import make_routine
from fakes import FakeClock, FakeSpeech, RecordingPlayer
from fakes_storage import MemoryHistory
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import Phase, PlanOptions, SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.session import State
from sessionapp.runner import SessionRunner

LATE_MORNING_MS = 1_700_000_000_000


def plan_of(routine: Routine | None = None) -> SessionPlan:
    return compile_plan(routine or make_routine(), PlanOptions(), FakeSpeech())


def phase_of(plan: SessionPlan, **wanted: object) -> Phase:
    """The first phase with these values."""
    return next(p for p in plan.phases if all(getattr(p, name) == value for name, value in wanted.items()))


@dataclass
class Run:
    """A started run. `records` are what it left behind."""

    routine: Routine = field(default_factory=make_routine)
    clock: FakeClock = field(default_factory=FakeClock)
    records: list[SessionRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan = plan_of(self.routine)
        self.player = RecordingPlayer(self.clock)
        self.runner = SessionRunner(
            self.plan,
            clock=self.clock,
            player=self.player,
            journal=MemoryHistory().begin(self.routine, planned_ms=self.plan.total_ms, wall_ms=LATE_MORNING_MS),
            speech=FakeSpeech(),
            wall=lambda: LATE_MORNING_MS,
        )
        self.runner.ended.connect(self.records.append)

    def live(self, ms: int) -> None:
        """Let time pass, as the runner's own timer would see it."""
        while ms > 0:
            part = min(ms, 250)
            self.clock.advance(part)
            self.runner.wake()
            ms -= part

    def heard(self) -> list[str]:
        """Everything heard so far: prompts and the names of chimes."""
        return [sound for _, sound in self.player.heard]

    def go_to(self, phase: Phase, into_ms: int = 0) -> None:
        """Into the middle of a phase, running, whatever has to be said before."""
        self.runner.move_to(phase.starts_ms)
        while self.runner.snapshot.state is State.ASIDE or self.runner.phase.index < phase.index:
            self.live(250)
        self.live(into_ms)
