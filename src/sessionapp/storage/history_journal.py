"""One run as it goes, in memory: what is known of it, and which of that is still to be written.

The runner's thread adds, the writer's thread takes; neither ever waits for a disk here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from sessionapp.domain.events import CueDue, Event, Hurt, PhaseEnded, PhaseStarted, Replanned
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.resuming import places_in
from sessionapp.domain.steps_lived import lived, replanned, steps_of
from sessionapp.domain.vocabulary import Outcome

Told = tuple[int, Event]  # (time of day in Unix ms, event)


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What the file lacks of a run: its record as it is now, and the events from number `first` on."""

    record: SessionRecord
    first: int
    events: tuple[Told, ...]


class Run:
    """A run and how much of it is in the file of `generation`. Events are kept until the run is over and written.

    `session_ms` is made from the phases' elapsed times, so that what was skipped is not taken for lived.
    """

    def __init__(self, record: SessionRecord, plan: SessionPlan | None = None) -> None:
        self._lock = threading.Lock()
        self._plan = self._begun = plan
        self._places: tuple[int, ...] = ()  # by phase of `plan`: the same one of `begun`
        self._here = record.phase
        if plan is not None and not record.steps:
            record = replace(record, steps=steps_of(plan))
        self._record = record
        self._events: list[Told] = []
        self._written = 0
        self._generation = -1
        self._settled_ms = record.session_ms
        self._entered_ms = record.phase_elapsed_ms

    @property
    def record(self) -> SessionRecord:
        with self._lock:
            return self._record

    def add(self, event: Event, wall_ms: int) -> None:
        with self._lock:
            self._events.append((wall_ms, event))
            changed = replace(self._record, last_wall_ms=wall_ms)
            match event:
                case PhaseStarted():
                    self._entered_ms = event.elapsed_ms
                    changed = replace(changed, phase=self._place(event.phase), phase_elapsed_ms=event.elapsed_ms)
                case PhaseEnded():
                    if self._plan is not None:
                        here, ms = self._plan.phases[event.phase], max(0, event.elapsed_ms - self._entered_ms)
                        changed = replace(changed, steps=lived(changed.steps, here, ms))
                    changed = self._at(changed, event.elapsed_ms)
                    self._settled_ms, self._entered_ms = changed.session_ms, event.elapsed_ms
                case Hurt():
                    pains = (*changed.pains, Pain(event.step, event.side))
                    changed = replace(changed, hurts=changed.hurts + 1, pains=pains)
                case Replanned() if changed.pains:
                    *before, last = changed.pains
                    changed = replace(changed, pains=(*before, replace(last, then=event.ease)))
            self._record = changed

    def replan(self, plan: SessionPlan) -> None:
        """What is told from now on is of `plan`. A record that is open has its place in the plan it was begun with, as
        that is the one it would be taken up in."""
        with self._lock:
            if self._begun is None:
                return
            self._plan, self._places = plan, places_in(self._begun, plan)
            self._record = replace(self._record, steps=replanned(self._record.steps, plan))

    def _place(self, phase: int) -> int:
        self._here = phase
        return self._places[phase] if self._places else phase

    def beat(self, phase: int, elapsed_ms: int, place_ms: int, wall_ms: int) -> None:
        with self._lock:
            if phase == self._here:
                self._record = self._at(self._record, elapsed_ms)
            self._record = replace(
                self._record,
                phase=self._place(phase),
                phase_elapsed_ms=elapsed_ms,
                place_ms=place_ms,
                last_wall_ms=wall_ms,
            )

    def _at(self, record: SessionRecord, elapsed_ms: int) -> SessionRecord:
        lived_ms = self._settled_ms + max(0, elapsed_ms - self._entered_ms)
        return replace(record, phase_elapsed_ms=elapsed_ms, session_ms=lived_ms)

    def end(self, outcome: Outcome, wall_ms: int) -> SessionRecord:
        """The run is over; ending it again changes nothing."""
        with self._lock:
            if self._record.outcome is None:
                self._record = replace(
                    self._record, phase=self._here, outcome=outcome, ended_wall_ms=wall_ms, last_wall_ms=wall_ms
                )
            return self._record

    def unwritten(self, generation: int) -> Unwritten:
        """What the file of `generation` lacks; all that is still in memory, if it is another file than before."""
        with self._lock:
            if generation != self._generation:
                self._generation, self._written = generation, 0
            return Unwritten(self._record, self._written, tuple(self._events[self._written :]))

    def wrote(self, part: Unwritten) -> None:
        with self._lock:
            self._written = part.first + len(part.events)
            if self._record.outcome is not None and self._written == len(self._events):
                self._events, self._written = [], 0


class Journal:
    """The run's side that the runner sees (RunJournal). `touch(run, seconds)` asks for it to be written by then."""

    def __init__(self, run: Run, touch: Callable[[Run, float], None]) -> None:
        self._run = run
        self._touch = touch

    def append(self, event: Event, *, wall_ms: int) -> None:
        """Cues come thick and fast, and nothing hangs on them: they go with the next heartbeat."""
        self._run.add(event, wall_ms)
        self._touch(self._run, 1.0 if isinstance(event, CueDue) else 0.0)

    def alive(self, phase: int, elapsed_ms: int, session_ms: int, *, wall_ms: int) -> None:
        self._run.beat(phase, elapsed_ms, session_ms, wall_ms)
        self._touch(self._run, 0.0)

    def replan(self, plan: SessionPlan) -> None:
        self._run.replan(plan)

    def close(self, outcome: Outcome, *, wall_ms: int) -> SessionRecord:
        record = self._run.end(outcome, wall_ms)
        self._touch(self._run, 0.0)
        return record
