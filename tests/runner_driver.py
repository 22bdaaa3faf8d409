"""A run on a clock that the test moves: the runner's own timer is obeyed to the millisecond, and everything it tells
is written down. Knows the runner by its commands and signals alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer

from factories import make_step
from fakes import FakeClock, FakeSpeech, RecordingPlayer
from fakes_storage import MemoryHistory
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Prompt
from sessionapp.domain.events import CueDue, Event
from sessionapp.domain.plan import Phase, PlanOptions, SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again, Hold, Reps, Routine, Sides, Span, UntilReady
from sessionapp.domain.session import Snapshot
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.runner import SessionRunner
from sessionapp.storage.history_journal import Journal

NOON_MS = 1_794_800_000_000
COLD_MS = 20 * 60_000

STRETCH = Routine(
    name="stretch",
    title="Stretch",
    kind=Kind.STRETCH,
    steps=(
        make_step(),
        make_step("Knee to chest", sides=Sides.EACH, dose=Hold(hold_ms=25_000, times=2, rest_ms=8_000)),
        make_step("Get the ball", dose=UntilReady(nudge_every_ms=20_000), say="Take the ball."),
        make_step("Bridge", dose=Reps(count=8, sets=2), say="Lift your hips."),
    ),
)
COLD = Routine(
    name="cold",
    title="Cold pack",
    kind=Kind.COLD_PACK,
    steps=(
        make_step("Cold pack", dose=Span(duration_ms=COLD_MS, remind_every_ms=300_000), counts_real_time=True),
        make_step("Take it off", dose=UntilReady(nudge_every_ms=30_000), say="Take the cold pack off."),
    ),
    again=Again(after_min_ms=3_600_000, after_max_ms=7_200_000),
)


@dataclass
class NotedJournal:
    """A journal that also notes what it was told: events with their time of day, and signs of life."""

    journal: Journal
    told: list[tuple[int, Event]] = field(default_factory=list)
    lives: list[tuple[int, int, int, int]] = field(default_factory=list)
    closed: list[Outcome] = field(default_factory=list)

    def append(self, event: Event, *, wall_ms: int) -> None:
        self.told.append((wall_ms, event))
        self.journal.append(event, wall_ms=wall_ms)

    def alive(self, phase: int, elapsed_ms: int, session_ms: int, *, wall_ms: int) -> None:
        self.lives.append((phase, elapsed_ms, session_ms, wall_ms))
        self.journal.alive(phase, elapsed_ms, session_ms, wall_ms=wall_ms)

    def replan(self, plan: SessionPlan) -> None:
        self.journal.replan(plan)

    def close(self, outcome: Outcome, *, wall_ms: int) -> SessionRecord:
        self.closed.append(outcome)
        return self.journal.close(outcome, wall_ms=wall_ms)


class Run:
    """A run of `routine`. Commands go through `do`, so that it is known when the timer was set."""

    def __init__(
        self,
        routine: Routine = STRETCH,
        *,
        options: PlanOptions | None = None,
        start_at: tuple[int, int] = (0, 0),
        background: Path | None = None,
    ) -> None:
        self.clock = FakeClock()
        self.zero = self.clock.now_ms()
        self.player = RecordingPlayer(self.clock)
        self.plan = compile_plan(routine, options or PlanOptions(), FakeSpeech())
        begun = MemoryHistory().begin(routine, planned_ms=self.plan.total_ms, wall_ms=NOON_MS)
        self.journal = NotedJournal(begun)
        self.runner = SessionRunner(
            self.plan,
            clock=self.clock,
            player=self.player,
            journal=self.journal,
            speech=FakeSpeech(),
            wall=self.wall_ms,
            background=background,
            start_at=start_at,
        )
        self.told: list[Event] = []
        self.changes: list[Snapshot] = []
        self.records: list[SessionRecord] = []
        self.wakes: list[int] = []
        self.runner.told.connect(self.told.append)
        self.runner.changed.connect(self.changes.append)
        self.runner.ended.connect(self.records.append)
        timer = self.runner.findChild(QTimer)
        assert timer is not None
        self._timer = timer
        self._timer_set = self.zero

    def wall_ms(self) -> int:
        return NOON_MS + self.clock.now_ms() - self.zero

    def do(self, command: str, *arguments: object) -> None:
        getattr(self.runner, command)(*arguments)
        self._timer_set = self.clock.now_ms()

    def live(self, ms: int, *, late_ms: int = 0) -> None:
        """Time passes; the runner wakes when it asked to, or each time so much later."""
        end = self.clock.now_ms() + ms
        while (due := self.next_wake()) is not None and due + late_ms <= end:
            self.clock.advance(max(0, due + late_ms - self.clock.now_ms()))
            self.wakes.append(self.clock.now_ms())
            self.do("wake")
        self.clock.advance(max(0, end - self.clock.now_ms()))

    def sleep(self, ms: int) -> None:
        """The machine sleeps; the first thing after it is the runner's timer."""
        self.clock.sleep(ms)
        self.do("wake")

    def next_wake(self) -> int | None:
        return self._timer_set + self._timer.interval() if self._timer.isActive() else None

    def to(self, phase: Phase, into_ms: int = 0) -> None:
        """Run on from the beginning of this phase, and so far into it."""
        self.do("move_to", phase.starts_ms)
        while self.runner.phase.index > phase.index:  # one that waits begins where the next one does
            self.do("back")
        assert self.runner.phase is phase
        self.live(into_ms)

    def to_the_end(self) -> None:
        """Live on until it is over; what waits is answered."""
        while not self.runner.is_over:
            if self.runner.phase.duration_ms is None:
                self.do("ready")
            self.live(1_000)

    def phase(self, **wanted: object) -> Phase:
        """The first phase with these values."""
        return next(p for p in self.plan.phases if all(getattr(p, name) == value for name, value in wanted.items()))

    def cues_told(self) -> list[tuple[int, str]]:
        """When each cue was due, and its chime's value or prompt's text."""
        return [(event.at_ms, sound_of(event)) for event in self.told if isinstance(event, CueDue)]

    def heard_since(self, moment: int) -> list[str]:
        return [sound for at, sound in self.player.heard if at >= moment]


def sound_of(event: CueDue) -> str:
    sound = event.cue.sound
    return sound.text if isinstance(sound, Prompt) else sound.value
