"""SessionEngine: turns (plan, time) into events, as the table of transitions allows. `now` is an argument everywhere.

Knows no clock, no sound and no screen. Between two calls nothing happens: a late call returns every boundary and cue
it crossed, in order, each with its due time, so one jump and many small ticks tell the same story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from sessionapp.domain.asides import Asides, length_ms
from sessionapp.domain.cues import Cue
from sessionapp.domain.errors import IllegalCommandError
from sessionapp.domain.events import (
    CueDue,
    Event,
    Hurt,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Replanned,
    Resumed,
    SessionEnded,
    SessionStarted,
)
from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.playhead import Playhead
from sessionapp.domain.ports import DueCue
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.transitions import OVER, TRANSITIONS, Command
from sessionapp.domain.vocabulary import Ease, Outcome, PauseReason

SLEPT_MS = 2_000
"""A silence of the clock longer than this means that the machine slept: call `gap` instead of `advance`."""

BACK_MS = 2_000
"""Within this time of a phase "back" goes to the one before it."""

ASIDE_LEAD_MS = 700
"""Silence after an aside, before the session's time runs again."""

_LOOK_AHEAD_MS = 60_000


class SessionEngine:
    """One run of one plan, beginning at `phase`, `elapsed_ms` into it.

    Commands settle time first, then act, and return the events of both. A command that the state does not allow
    raises IllegalCommandError and changes nothing; one that arrives as the session ends is ignored. `tell` is what to
    say before time runs again, laid out from 0. After every command cues that were still to come may be due at other
    times, or never; `advance` only tells what was to be foreseen.
    """

    def __init__(self, plan: SessionPlan, *, phase: int = 0, elapsed_ms: int = 0) -> None:
        self._plan = plan
        self._state = State.READY
        self._head = Playhead(plan, phase, elapsed_ms)
        self._now = 0
        self._asides = Asides()
        self._pause_reason: PauseReason | None = None
        self._events: list[Event] = []

    # What it is like just now

    @property
    def state(self) -> State:
        return self._state

    @property
    def plan(self) -> SessionPlan:
        return self._plan

    @property
    def phase(self) -> Phase:
        return self._head.phase

    def snapshot(self, now: int) -> Snapshot:
        """Where the session is; changes nothing."""
        phase, elapsed = self.phase, self._head.elapsed_ms(now)
        session = phase.starts_ms + (0 if phase.duration_ms is None else elapsed)
        if self._state is State.FINISHED:
            session = self._plan.total_ms
        return Snapshot(
            state=self._state,
            phase=phase.index,
            elapsed_ms=elapsed,
            remaining_ms=None if phase.duration_ms is None else phase.duration_ms - elapsed,
            session_ms=session,
            left_ms=self._plan.total_ms - session,
            time_runs=self._head.time_runs,
            pause_reason=self._pause_reason if self._state is State.PAUSED else None,
        )

    def next_due(self) -> int | None:
        """The moment of the next event if nobody does anything; None where there is none to come."""
        return min((moment for moment, _ in self._due()), default=None)

    def cues_due(self, from_ms: int, to_ms: int) -> tuple[DueCue, ...]:
        """What is to be heard from `from_ms` on and before `to_ms`, if nobody does anything."""
        cues = chain(self._asides.due, self._projected(to_ms))
        return tuple(sorted((cue for cue in cues if from_ms <= cue.due_ms < to_ms), key=lambda cue: cue.due_ms))

    # Commands

    def start(self, now: int, tell: Sequence[Cue] = ()) -> tuple[Event, ...]:
        """Begin. In the middle of a plan `tell` says first where that is; phases made of words begin anew."""
        self._command(Command.START)
        self._now = now
        self._events.append(SessionStarted(now))
        made_of_words = self.phase.kind.made_of_words
        elapsed = 0 if made_of_words else self._head.elapsed_ms(now)  # asked while the head still stands
        self._head.running = True
        self._enter(self._head.index, elapsed, now)
        if self._head.index and not made_of_words:
            self._say_first(now, tell)
        return self.advance(now)

    def advance(self, now: int) -> tuple[Event, ...]:
        """Everything that became due up to `now`."""
        self._settle(now)
        events, self._events = tuple(self._events), []
        return events

    def gap(self, now: int) -> tuple[Event, ...]:
        """The machine slept since the last call. What counts real time went on; all else paused as the gap began."""
        if self._state not in {State.READY, *OVER}:
            if self._head.time_runs and self.phase.counts_real_time:
                self._live_through(now)
            elif self._state is not State.PAUSED:
                self._pause(Command.PAUSE, self._now, PauseReason.SLEPT)
            else:
                self._asides.drop(self._now)
        return self.advance(now)

    def pause(self, now: int) -> tuple[Event, ...]:
        return self._after(now, Command.PAUSE, lambda: self._pause(Command.PAUSE, now, PauseReason.ASKED))

    def resume(self, now: int, tell: Sequence[Cue] = (), first: Sequence[Cue] = ()) -> tuple[Event, ...]:
        """Go on. A phase made of words begins anew and needs no `tell`; `first` is said before it all the same."""
        return self._after(now, Command.RESUME, lambda: self._resume(now, tell, first))

    def tell(self, now: int, cues: Sequence[Cue]) -> tuple[Event, ...]:
        """Say something on demand, where no cue is in its way; time waits for it where there is no such place."""
        return self._after(now, Command.TELL, lambda: self._tell(now, cues))

    def next(self, now: int) -> tuple[Event, ...]:
        """On to the next phase; from the last one to the end."""
        return self._after(now, Command.MOVE, lambda: self._to(self._head.index + 1, 0, now))

    def back(self, now: int) -> tuple[Event, ...]:
        """To the beginning of this phase, or of the one before where this has only just begun."""

        def act() -> None:
            just_begun = self._head.elapsed_ms(now) <= BACK_MS and self._head.index > 0
            self._to(self._head.index - 1 if just_begun else self._head.index, 0, now)

        return self._after(now, Command.MOVE, act)

    def move_to(self, now: int, phase: int, elapsed_ms: int = 0, tell: Sequence[Cue] = ()) -> tuple[Event, ...]:
        """To any place; in the middle of another phase `tell` says first where that is. Past the last is the end.

        Phases made of words are heard from their beginning.
        """

        def act() -> None:
            came_from = self._head.index
            made_of_words = phase != came_from and self._plan.made_of_words(phase)
            self._to(phase, 0 if made_of_words else elapsed_ms, now)
            if self._state is State.RUNNING and self._head.index != came_from and self._head.elapsed_ms(now):
                self._say_first(now, tell)

        return self._after(now, Command.MOVE, act)

    def hurt(self, now: int, way_out: Sequence[Cue] = ()) -> tuple[Event, ...]:
        """It hurts: still at once, then the way out."""

        def act() -> None:
            where = self.phase
            self._events.append(Hurt(now, where.index, self._head.elapsed_ms(now), where.step.name, where.side))
            self._pause(Command.HURT, now, PauseReason.HURTS)
            self._asides.put(way_out, now)

        return self._after(now, Command.HURT, act)

    def replan(self, now: int, plan: SessionPlan, phase: int, ease: Ease) -> tuple[Event, ...]:
        """Paused for pain: the rest is `plan`'s from now on, from the beginning of `phase`. What lies before it there
        is what was lived, phase by phase."""
        self._following(Command.REPLAN)
        if self._pause_reason is not PauseReason.HURTS:
            raise IllegalCommandError("replan is only possible where it hurts")

        def act() -> None:
            self._command(Command.REPLAN)
            self._asides.drop(now)
            self._leave(now, whole=False)
            self._plan = plan
            self._head.replan(plan)
            self._events.append(Replanned(now, phase, ease))
            self._enter(phase, 0, now)

        return self._after(now, Command.REPLAN, act)

    def stop(self, now: int, outcome: Outcome = Outcome.STOPPED_EARLY) -> tuple[Event, ...]:
        def act() -> None:
            self._leave(now, whole=False)
            self._end(Command.STOP, now, outcome)

        return self._after(now, Command.STOP, act)

    def _command(self, command: Command) -> None:
        self._state = self._following(command)

    def _following(self, command: Command) -> State:
        following = TRANSITIONS.get((self._state, command))
        if following is None:
            raise IllegalCommandError(f"{command.value} is not possible while {self._state.value}")
        return following

    def _after(self, now: int, command: Command, act: Callable[[], None]) -> tuple[Event, ...]:
        self._following(command)
        self._settle(now)
        if (self._state, command) in TRANSITIONS:  # else time has overtaken it: the session went on or ended by itself
            act()
        return self.advance(now)

    # Time

    def _settle(self, now: int) -> None:
        self._now = now
        while due := min(self._due(), default=None, key=lambda item: item[0]):
            moment, act = due
            if moment > self._now:
                return
            act(moment)

    def _due(self) -> Iterator[tuple[int, Callable[[int], None]]]:
        """The next event of each sort; of two at the same moment the one named first here comes first."""
        if self._state in {State.READY, *OVER}:
            return
        if self._asides.due:
            yield self._asides.due[0].due_ms, self._tell_aside
        if self._state is State.ASIDE:
            yield self._goes_on, self._go_on
        if self._state is State.RUNNING and (cue := self._head.next_cue()) is not None:
            yield self._head.moment(cue.at_ms), self._tell_cue
        if (ends := self._phase_ends()) is not None:
            yield ends, self._end_phase

    @property
    def _goes_on(self) -> int:
        """The moment time runs again that stands still for an aside."""
        return self._asides.over + ASIDE_LEAD_MS

    def _phase_ends(self) -> int | None:
        """The moment the phase ends: what is told in a pause is heard out, even where real time is up meanwhile."""
        ends = self._head.ends
        return None if ends is None else max(ends, self._asides.over)

    def _tell_aside(self, moment: int) -> None:
        self._tell_due(self._asides.take(), moment)

    def _tell_cue(self, moment: int) -> None:
        cue = self._head.next_cue()
        assert cue is not None
        self._head.told_to_ms = cue.at_ms + 1
        self._tell_due(DueCue(moment, cue), moment)

    def _tell_due(self, due: DueCue, moment: int) -> None:
        self._asides.sounds(due)
        self._events.append(CueDue(moment, self._head.index, due.cue, self._now - moment))

    def _go_on(self, moment: int) -> None:
        self._command(Command.GO_ON)
        self._head.run(moment)
        self._events.append(Resumed(moment, ASIDE_LEAD_MS))

    def _end_phase(self, moment: int) -> None:
        self._pass_on(moment, moment)

    def _pass_on(self, ended: int, begins: int) -> None:
        """The phase is over since `ended`; the next one begins at `begins`."""
        if self._state is State.PAUSED:
            self._command(Command.TIME_UP)
            self._head.run(ended)
            self._events.append(Resumed(ended, 0))
        self._leave(ended, whole=True)
        if self._head.is_last:
            self._end(Command.LAST_OVER, ended, Outcome.COMPLETED)
        else:
            self._enter(self._head.index + 1, 0, begins)

    def _live_through(self, now: int) -> None:
        """Real time went on while the machine slept; what was to be heard meanwhile is not made up for."""
        self._asides.drop(self._now)
        while (ends := self._phase_ends()) is not None and ends <= now and self.phase.counts_real_time:
            following = self._plan.phases[self._head.index + 1]
            goes_on = following.counts_real_time and following.duration_ms is not None
            self._pass_on(ended=ends, begins=ends if goes_on else now)
        self._head.told_to_ms = self._head.elapsed_ms(now)

    # Places

    def _enter(self, index: int, elapsed_ms: int, now: int) -> None:
        self._asides.enter_phase()
        elapsed = self._head.enter(index, elapsed_ms, now)
        self._events.append(PhaseStarted(now, index, elapsed))

    def _leave(self, now: int, *, whole: bool) -> None:
        self._events.append(PhaseEnded(now, self._head.index, self._head.leave(now), whole))

    def _to(self, index: int, elapsed_ms: int, now: int) -> None:
        self._command(Command.MOVE)
        self._asides.drop(now)
        self._leave(now, whole=False)
        if index >= len(self._plan.phases):
            self._end(Command.LAST_OVER, now, Outcome.COMPLETED)
            return
        self._head.running = self._state is State.RUNNING
        self._enter(index, elapsed_ms, now)

    def _end(self, command: Command, now: int, outcome: Outcome) -> None:
        self._command(command)
        self._asides.drop(now)
        self._head.end(now)
        self._events.append(SessionEnded(now, outcome))

    # Pausing and telling

    def _pause(self, command: Command, now: int, reason: PauseReason) -> None:
        self._command(command)
        self._head.hold(now, at_ms=self._silence(now))
        self._asides.drop(now)
        self._pause_reason = reason
        self._events.append(Paused(now, reason))

    def _silence(self, now: int) -> int | None:
        """Cut what is being said. Returns the time of the phase to go on from, where that is turned back."""
        return self._asides.silence(now, real_time=self.phase.counts_real_time)

    def _resume(self, now: int, tell: Sequence[Cue], first: Sequence[Cue]) -> None:
        self._command(Command.RESUME)
        self._asides.drop(now)
        self._head.run(now)
        if self.phase.kind.made_of_words:
            self._to(self._head.index, 0, now)
            if first:
                self._say_first(now, first)
        else:
            self._say_first(now, tell)
        if self._state is State.RUNNING:
            self._events.append(Resumed(now, 0))

    def _say_first(self, now: int, tell: Sequence[Cue]) -> None:
        """Before time runs again say where the person is; real time does not wait for it."""
        if tell and not self.phase.counts_real_time:
            self._stand_still(now, tell)
            return
        cues = self._asides.with_what_was_cut(tell)
        at = self._free_from(now, cues)
        if self._heard_out(at, cues):
            self._asides.put(cues, at)
        else:  # the next phase is about to announce itself
            self._asides.drop(now)

    def _tell(self, now: int, cues: Sequence[Cue]) -> None:
        if self._state is State.PAUSED:
            self._asides.put(cues, now)
        elif self._state is State.ASIDE:
            self._command(Command.TELL)
            self._wait_for(now, cues)
        elif self.phase.kind.made_of_words:
            self._to(self._head.index, 0, now)
        elif self.phase.counts_real_time:
            self._silence(now)
            self._say_first(now, cues)
        elif self._free_from(now, cues) == now and self._heard_out(now, cues):
            self._asides.put(cues, now)
        else:
            self._stand_still(now, cues)

    def _stand_still(self, now: int, cues: Sequence[Cue]) -> None:
        self._command(Command.STAND_STILL)
        self._wait_for(now, cues)

    def _wait_for(self, now: int, cues: Sequence[Cue]) -> None:
        self._head.hold(now, at_ms=self._silence(now))
        self._asides.put(cues, now)

    def _heard_out(self, at: int, cues: Sequence[Cue]) -> bool:
        """True where these cues, told from a moment on, are over before the phase is."""
        ends = self._phase_ends()
        return ends is None or at + length_ms(cues) <= ends

    def _free_from(self, now: int, cues: Sequence[Cue]) -> int:
        """The first moment from which these cues can be told without touching those of the plan."""
        return self._asides.free_from(now, cues, self._projected(now + _LOOK_AHEAD_MS))

    def _projected(self, to_ms: int) -> Iterator[DueCue]:
        """The plan's own cues that are still to come, up to a moment, if nobody does anything."""
        if self._state is State.ASIDE:
            return self._head.projected(to_ms, from_origin=self._head.zero_if_run_from(self._goes_on))
        if self._state is State.RUNNING:
            return self._head.projected(to_ms)
        ends, held = self._head.ends, self._phase_ends()
        if ends is None or held is None:
            return iter(())
        return self._head.projected(to_ms, from_origin=self._head.moment(held - ends), silent=True)
