"""What holds in every run: the story does not depend on when the clock is looked at, nor the dose on pauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import AnyVoice, cold_plans, short_plans, short_routines

from factories import make_record
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.easing import Place, eased
from sessionapp.domain.engine import SessionEngine
from sessionapp.domain.errors import IllegalCommandError
from sessionapp.domain.events import CueDue, Event, PhaseEnded, PhaseStarted, SessionEnded
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Routine
from sessionapp.domain.session import State
from sessionapp.domain.transitions import TRANSITIONS, Command
from sessionapp.domain.vocabulary import Ease
from sessionapp.storage.history_journal import Run as Stored

T0 = 5_000
ANNOUNCED = AnyVoice(7, 4_000)


@dataclass(frozen=True)
class Deed:
    """What a person does, `after_ms` after what they did before; `share` says where to, and how far in."""

    after_ms: int
    name: str
    share: float = 0.0


def deeds(names: Sequence[str]) -> st.SearchStrategy[list[Deed]]:
    after = st.one_of(st.integers(0, 3_000), st.integers(0, 40_000))
    return st.lists(st.builds(Deed, after, st.sampled_from(names), st.floats(0, 1)), max_size=8)


ALL = ("pause", "resume", "resume silently", "next", "back", "move", "tell", "hurt", "forward", "backward", "stop")
DOSED = {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.MOVE, PhaseKind.REST, PhaseKind.RELEASE}
HARMLESS = ("pause", "resume", "resume silently", "tell", "hurt")


def any_plans() -> st.SearchStrategy[SessionPlan]:
    return st.one_of(short_plans(), cold_plans())


class Run:
    """An engine, what it told, and when something was done to it."""

    def __init__(self, plan: SessionPlan, routine: Routine | None = None) -> None:
        self.engine = SessionEngine(plan)
        self.routine = routine
        self.announcer = Announcer(plan, ANNOUNCED)
        self.now = T0
        self.events: list[Event] = list(self.engine.start(T0))
        self.done_at = [T0]

    def to(self, now: int, ticks: Iterable[int] = ()) -> None:
        for tick in ticks:
            self.events += self.engine.advance(tick)
        self.events += self.engine.advance(now)
        self.now = now

    def do(self, deed: Deed) -> None:
        """Do it, where the session's state allows it."""
        self.done_at.append(self.now)
        try:
            self.events += self.act(deed)
        except IllegalCommandError:
            return

    def act(self, deed: Deed) -> tuple[Event, ...]:
        engine, now, plan = self.engine, self.now, self.engine.plan
        where = self.announcer.where(engine.phase, engine.snapshot(now).elapsed_ms)
        simple = {
            "pause": lambda: engine.pause(now),
            "resume": lambda: engine.resume(now, where),
            "resume silently": lambda: engine.resume(now),
            "next": lambda: engine.next(now),
            "back": lambda: engine.back(now),
            "tell": lambda: engine.tell(now, where),
            "hurt": lambda: engine.hurt(now, self.announcer.way_out(engine.phase, other_side=True)),
            "stop": lambda: engine.stop(now),
        }
        if deed.name in simple:
            return simple[deed.name]()
        if deed.name in {ease.value for ease in Ease}:
            return self.make_milder(Ease(deed.name))
        if deed.name == "move":
            phase, elapsed = plan.place(int(plan.total_ms * deed.share))
        else:
            snapshot = engine.snapshot(now)
            by_ms = 10_000 if deed.name == "forward" else -10_000
            phase, elapsed = plan.moved(snapshot.phase, snapshot.elapsed_ms, by_ms)
        return engine.move_to(now, phase, elapsed, self.announcer.where(plan.phases[phase], elapsed))

    def make_milder(self, ease: Ease) -> tuple[Event, ...]:
        engine, now = self.engine, self.now
        place = Place(engine.plan, engine.phase, engine.snapshot(now).elapsed_ms)
        assert self.routine is not None
        made = eased(self.routine, place, ease, PlanOptions(), ANNOUNCED)
        if made is None:
            raise IllegalCommandError
        events = engine.replan(now, made.plan, made.on.phase, ease)
        self.routine, self.announcer = made.routine, Announcer(made.plan, ANNOUNCED)
        told = self.announcer.gently(made.on, 0)
        return *events, *engine.resume(now, told, first=told)


def story(
    plan: SessionPlan, script: Sequence[Deed], tick_ms: int | None, seed: int = 0, routine: Routine | None = None
) -> list[Event]:
    """The events of a run, told as if nothing were late. `tick_ms` 0: ticks of any length."""
    run = Run(plan, routine)
    for deed in [*script, Deed(plan.total_ms + 60_000, "stop")]:
        due = run.now + deed.after_ms
        run.to(due, () if tick_ms is None else _ticks(run.now, due, tick_ms, seed))
        run.do(deed)
    return [replace(event, late_ms=0) if isinstance(event, CueDue) else event for event in run.events]


def _ticks(start: int, stop: int, tick_ms: int, seed: int) -> Iterable[int]:
    if tick_ms:
        return range(start, stop, tick_ms)
    voice = AnyVoice(seed, 1_500)
    at, ticks = start, []
    while (at := at + voice.length_ms(str(at))) < stop:
        ticks.append(at)
    return ticks


@settings(max_examples=35)
@given(short_plans(), deeds(ALL), st.integers(0, 99))
def test_one_jump_and_ticks_of_any_length_tell_the_same_story(plan: SessionPlan, script: list[Deed], seed: int) -> None:
    told = story(plan, script, None)
    assert told == story(plan, script, 97)
    assert told == story(plan, script, 0, seed)
    moments = [event.at_ms for event in told]
    assert moments == sorted(moments)
    assert sum(isinstance(event, SessionEnded) for event in told) == 1


MILDER = ("hurt", "hurt", "easier", "shorter", "next", "resume")


@settings(max_examples=35)
@given(short_routines(), deeds(MILDER), st.integers(0, 99))
def test_made_milder_it_is_the_same_story_and_nothing_talks_over_anything(
    routine: Routine, script: list[Deed], seed: int
) -> None:
    plan = compile_plan(routine, PlanOptions(), ANNOUNCED)
    told = story(plan, script, None, routine=routine)
    assert told == story(plan, script, 97, routine=routine)
    assert told == story(plan, script, 0, seed, routine=routine)
    run = Run(plan, routine)
    for deed in [*script, Deed(plan.total_ms + 60_000, "stop")]:
        run.to(run.now + deed.after_ms)
        run.do(deed)
    heard = [event for event in run.events if isinstance(event, CueDue)]
    for one, other in pairwise(heard):
        silenced = any(one.at_ms <= at <= other.at_ms for at in run.done_at[1:])
        assert silenced or one.at_ms + one.cue.length_ms <= other.at_ms


@settings(max_examples=35)
@given(any_plans(), deeds(ALL))
def test_nothing_talks_over_anything(plan: SessionPlan, script: list[Deed]) -> None:
    run = Run(plan)
    for deed in [*script, Deed(plan.total_ms + 60_000, "stop")]:
        run.to(run.now + deed.after_ms)
        run.do(deed)
    heard = [event for event in run.events if isinstance(event, CueDue)]
    for one, other in pairwise(heard):
        silenced = any(one.at_ms <= at <= other.at_ms for at in run.done_at[1:])
        assert silenced or one.at_ms + one.cue.length_ms <= other.at_ms


@settings(max_examples=35)
@given(any_plans(), deeds(ALL), st.integers(1, 90_000))
def test_what_is_handed_ahead_is_what_is_told(plan: SessionPlan, script: list[Deed], ahead_ms: int) -> None:
    run = Run(plan)
    for deed in script:
        until = run.now + deed.after_ms
        foreseen = run.engine.cues_due(run.now + 1, until + 1)
        next_due = run.engine.next_due()
        before = len(run.events)
        run.to(until)
        told = run.events[before:]
        assert [(e.at_ms, e.cue) for e in told if isinstance(e, CueDue)] == [(d.due_ms, d.cue) for d in foreseen]
        assert (next_due is not None and next_due <= until) == bool(told)
        assert not told or told[0].at_ms == next_due
        run.do(deed)
    foreseen = run.engine.cues_due(run.now + 1, run.now + ahead_ms + 1)
    events = run.engine.advance(run.now + ahead_ms)
    assert [(e.at_ms, e.cue) for e in events if isinstance(e, CueDue)] == [(d.due_ms, d.cue) for d in foreseen]


@settings(max_examples=35)
@given(short_plans(), deeds(HARMLESS))
def test_a_pause_never_lengthens_or_shortens_a_hold(plan: SessionPlan, script: list[Deed]) -> None:
    run = Run(plan)
    for deed in [*script, Deed(plan.total_ms + 200_000, "stop")]:
        run.to(run.now + deed.after_ms)
        run.do(deed)
    stored = Stored(make_record(phase=0, phase_elapsed_ms=0, session_ms=0, outcome=None))
    entered_ms = 0
    for event in run.events:
        if isinstance(event, PhaseStarted):
            entered_ms = stored.record.session_ms
        stored.add(event, event.at_ms)
        if isinstance(event, PhaseEnded) and event.whole and plan.phases[event.phase].kind in DOSED:
            assert stored.record.session_ms - entered_ms == plan.phases[event.phase].duration_ms


@settings(max_examples=35)
@given(any_plans(), deeds(ALL))
def test_no_more_is_stored_than_there_was_time_for(plan: SessionPlan, script: list[Deed]) -> None:
    run = Run(plan)
    stored = Stored(make_record(phase=0, phase_elapsed_ms=0, session_ms=0, outcome=None))
    for deed in [*script, Deed(0, "stop")]:
        run.to(run.now + deed.after_ms)
        run.do(deed)
    for event in run.events:
        stored.add(event, event.at_ms)
        assert 0 <= stored.record.session_ms <= event.at_ms - T0


@settings(max_examples=35)
@given(any_plans(), deeds(ALL))
def test_real_time_is_never_had_twice(plan: SessionPlan, script: list[Deed]) -> None:
    run = Run(plan)
    had = dict.fromkeys(range(len(plan.phases)), 0)
    for deed in script:
        run.to(run.now + deed.after_ms)
        run.do(deed)
    run.do(Deed(0, "resume silently"))
    run.to(run.now + 2 * plan.total_ms + 60_000)
    started: PhaseStarted | None = None
    for event in run.events:
        if isinstance(event, PhaseStarted):
            started = event
        if isinstance(event, PhaseEnded):
            assert started is not None
            had[event.phase] += event.elapsed_ms - started.elapsed_ms
    for phase in plan.phases:
        if phase.counts_real_time and phase.duration_ms is not None:
            assert had[phase.index] <= phase.duration_ms


DOES = {
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "resume silently": Command.RESUME,
    "next": Command.MOVE,
    "back": Command.MOVE,
    "move": Command.MOVE,
    "forward": Command.MOVE,
    "backward": Command.MOVE,
    "tell": Command.TELL,
    "hurt": Command.HURT,
    "easier": Command.REPLAN,
    "shorter": Command.REPLAN,
    "stop": Command.STOP,
}


@settings(max_examples=35)
@given(short_plans(), deeds(ALL))
def test_an_illegal_command_raises_and_changes_nothing(plan: SessionPlan, script: list[Deed]) -> None:
    run = Run(plan)
    for deed in script:
        run.now += deed.after_ms
        before = run.engine.state, run.engine.snapshot(run.now), run.engine.next_due()
        if (run.engine.state, DOES[deed.name]) in TRANSITIONS:
            run.act(deed)
            continue
        with pytest.raises(IllegalCommandError):
            run.act(deed)
        assert (run.engine.state, run.engine.snapshot(run.now), run.engine.next_due()) == before


@settings(max_examples=35)
@given(short_plans(), deeds(ALL), st.lists(st.integers(2_001, 300_000), min_size=1, max_size=3))
def test_after_a_sleep_nothing_comes_in_a_burst(plan: SessionPlan, script: list[Deed], sleeps: list[int]) -> None:
    run = Run(plan)
    for at, deed in enumerate(script):
        run.to(run.now + deed.after_ms)
        run.do(deed)
        if at >= len(sleeps):
            continue
        state, real_time = run.engine.state, run.engine.phase.counts_real_time
        before = run.engine.snapshot(run.now)
        run.now += sleeps[at]
        run.done_at.append(run.now)
        events = run.engine.gap(run.now)
        assert all(event.late_ms == 0 for event in events if isinstance(event, CueDue))
        if state in {State.RUNNING, State.ASIDE} and not real_time:
            assert run.engine.state is State.PAUSED
            assert run.engine.snapshot(run.now).phase == before.phase
            assert run.engine.snapshot(run.now).elapsed_ms <= before.elapsed_ms
        if state is State.PAUSED and not real_time:
            assert not events
