"""The engine by example: the transition table, the boundaries of a plan, what is told before time runs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from factories import make_routine, make_step
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Cue, Prompt, PromptRole
from sessionapp.domain.engine import ASIDE_LEAD_MS, BACK_MS, SessionEngine
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
from sessionapp.domain.gently import other_side
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Hold, Line, Reps, Sides, Span, Step, UntilReady
from sessionapp.domain.session import State
from sessionapp.domain.transitions import TRANSITIONS, Command
from sessionapp.domain.vocabulary import Ease, Outcome, PauseReason
from sessionapp.domain.wording import EstimatedSpeech

SPEECH = EstimatedSpeech()
T0 = 1_000_000
ASIDE = (Cue(0, Prompt("You are here.", PromptRole.STATUS), 3_000),)


def plan_of(*steps: Step) -> SessionPlan:
    return compile_plan(make_routine(steps=steps), PlanOptions(), SPEECH)


def stretch() -> SessionPlan:
    """PREPARE, HOLD, REST, HOLD, SWITCH_SIDES, HOLD, REST, HOLD, RETURN."""
    return plan_of(make_step(dose=Hold(hold_ms=30_000, times=2, rest_ms=8_000), sides=Sides.EACH))


def begin(plan: SessionPlan, phase: int = 0, elapsed_ms: int = 0) -> SessionEngine:
    engine = SessionEngine(plan, phase=phase, elapsed_ms=elapsed_ms)
    engine.start(T0)
    return engine


def told(events: tuple[Event, ...]) -> list[str]:
    """The sentences among the events."""
    return [e.cue.sound.text for e in events if isinstance(e, CueDue) and isinstance(e.cue.sound, Prompt)]


def kinds(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events]


DO: dict[Command, Callable[[SessionEngine, int], tuple[Event, ...]]] = {
    Command.START: lambda engine, now: engine.start(now),
    Command.PAUSE: lambda engine, now: engine.pause(now),
    Command.RESUME: lambda engine, now: engine.resume(now),
    Command.MOVE: lambda engine, now: engine.next(now),
    Command.TELL: lambda engine, now: engine.tell(now, ASIDE),
    Command.HURT: lambda engine, now: engine.hurt(now),
    Command.REPLAN: lambda engine, now: engine.replan(now, engine.plan, engine.phase.index, Ease.SHORTER),
    Command.STOP: lambda engine, now: engine.stop(now),
}

HELD_MS = 10_000


def in_state(state: State) -> tuple[SessionEngine, int]:
    """An engine in this state, in the first hold where it has begun, and the time it is."""
    plan = stretch()
    engine = SessionEngine(plan)
    now = T0 + plan.phases[1].starts_ms + HELD_MS
    if state is State.READY:
        return engine, T0
    engine.start(T0)
    engine.advance(now)
    match state:
        case State.PAUSED:
            engine.hurt(now)
        case State.ASIDE:
            engine.pause(now)
            engine.resume(now, ASIDE)
        case State.STOPPED:
            engine.stop(now)
        case State.FINISHED:
            now = T0 + plan.total_ms
            engine.advance(now)
        case _:
            assert state is State.RUNNING
    assert engine.state is state
    return engine, now


@pytest.mark.parametrize(("state", "command"), list(product(State, DO)))
def test_each_command_leads_where_the_table_says_or_raises(state: State, command: Command) -> None:
    engine, now = in_state(state)
    following = TRANSITIONS.get((state, command))
    if following is not None:
        DO[command](engine, now)
        assert engine.state is following
        return
    before = engine.snapshot(now), engine.next_due(), engine.cues_due(now, now + 90_000)
    with pytest.raises(IllegalCommandError, match=f"{command.value} is not possible while {state.value}"):
        DO[command](engine, now)
    assert (engine.snapshot(now), engine.next_due(), engine.cues_due(now, now + 90_000)) == before
    assert engine.advance(now) == ()


def test_telling_in_an_aside_begins_the_aside_anew() -> None:
    engine, now = in_state(State.ASIDE)
    engine.advance(now + 1_000)
    events = engine.tell(now + 1_000, ASIDE)
    assert told(events) == ["You are here."]
    assert engine.next_due() == now + 1_000 + 3_000 + ASIDE_LEAD_MS
    assert engine.state is State.ASIDE


def test_a_whole_run_is_told_in_order() -> None:
    plan = stretch()
    engine = SessionEngine(plan)
    events = engine.start(T0) + engine.advance(T0 + plan.total_ms)
    assert events[0] == SessionStarted(T0)
    assert events[-1] == SessionEnded(T0 + plan.total_ms, Outcome.COMPLETED)
    started = [(event.phase, event.at_ms) for event in events if isinstance(event, PhaseStarted)]
    assert started == [(phase.index, T0 + phase.starts_ms) for phase in plan.phases]
    ended = [event for event in events if isinstance(event, PhaseEnded)]
    assert [(e.phase, e.elapsed_ms, e.whole) for e in ended] == [(p.index, p.duration_ms, True) for p in plan.phases]
    cues = [(e.phase, e.cue) for e in events if isinstance(e, CueDue)]
    assert cues == [(phase.index, cue) for phase in plan.phases for cue in phase.cues]
    late = [event for event in events if isinstance(event, CueDue)]
    assert all(event.late_ms == T0 + plan.total_ms - event.at_ms for event in late if event.at_ms > T0)
    assert engine.snapshot(T0 + plan.total_ms).left_ms == 0
    assert engine.next_due() is None
    assert engine.cues_due(T0, T0 + plan.total_ms) == ()
    assert engine.plan is plan


BOUNDARIES = [phase.starts_ms for phase in stretch().phases[1:]]
AROUND = [at + by for at in BOUNDARIES for by in (-1, 0, 1)]


@pytest.mark.parametrize("at", AROUND)
def test_pause_and_resume_at_a_boundary_shift_the_rest_and_change_nothing_else(at: int) -> None:
    plan = stretch()
    engine = begin(plan)
    index, elapsed = plan.place(at)
    engine.pause(T0 + at)
    assert (engine.phase.index, engine.snapshot(T0 + at + 5_000).elapsed_ms) == (index, elapsed)
    assert engine.advance(T0 + at + 60_000) == ()
    events = engine.resume(T0 + at + 60_000)
    events += engine.advance(T0 + 2 * plan.total_ms + 60_000)
    again = 60_000 + (elapsed if plan.phases[index].kind.made_of_words else 0)
    assert events[-1] == SessionEnded(T0 + plan.total_ms + again, Outcome.COMPLETED)
    started = [(e.phase, e.at_ms - T0 - again) for e in events if isinstance(e, PhaseStarted) and e.phase > index]
    assert started == [(phase.index, phase.starts_ms) for phase in plan.phases[index + 1 :]]


@pytest.mark.parametrize("at", AROUND)
def test_next_at_a_boundary_goes_to_the_phase_after_the_one_that_runs(at: int) -> None:
    plan = stretch()
    engine = begin(plan)
    index, elapsed = plan.place(at)
    events = engine.next(T0 + at)
    assert PhaseEnded(T0 + at, index, elapsed, False) in events
    if index + 1 == len(plan.phases):
        assert events[-1] == SessionEnded(T0 + at, Outcome.COMPLETED)
    else:
        assert (engine.phase.index, engine.snapshot(T0 + at).elapsed_ms) == (index + 1, 0)


@pytest.mark.parametrize("at", AROUND)
@pytest.mark.parametrize("later", [0, BACK_MS, BACK_MS + 1])
def test_back_at_a_boundary_goes_to_the_beginning_or_to_the_phase_before(at: int, later: int) -> None:
    plan = stretch()
    engine = begin(plan)
    index, elapsed = plan.place(at + later)
    engine.back(T0 + at + later)
    expected = index - 1 if elapsed <= BACK_MS else index
    assert (engine.phase.index, engine.snapshot(T0 + at + later).elapsed_ms) == (expected, 0)


@pytest.mark.parametrize("at", AROUND)
@pytest.mark.parametrize("by_ms", [-10_000, 10_000])
def test_ten_seconds_at_a_boundary_land_where_the_plan_says(at: int, by_ms: int) -> None:
    plan = stretch()
    engine = begin(plan)
    engine.advance(T0 + at)
    phase, elapsed = plan.moved(engine.phase.index, engine.snapshot(T0 + at).elapsed_ms, by_ms)
    engine.move_to(T0 + at, phase, elapsed, ASIDE)
    expected_phase, expected = plan.place(at + by_ms)
    same = expected_phase == plan.place(at)[0]
    made_of_words = plan.phases[expected_phase].kind.made_of_words and not same
    if at + by_ms >= plan.total_ms:
        assert engine.state is State.FINISHED
        return
    snapshot = engine.snapshot(T0 + at)
    assert (snapshot.phase, snapshot.elapsed_ms) == (expected_phase, 0 if made_of_words else expected)
    told_first = not same and not made_of_words and expected > 0
    assert engine.state is (State.ASIDE if told_first else State.RUNNING)


def test_back_in_the_first_phase_begins_it_again() -> None:
    engine = begin(stretch())
    assert PhaseStarted(T0 + 500, 0, 0) in engine.back(T0 + 500)


def test_next_that_arrives_as_the_last_phase_ends_is_ignored() -> None:
    plan = stretch()
    for late in (0, 5_000):
        engine = begin(plan)
        engine.advance(T0 + plan.total_ms - 1)
        events = engine.next(T0 + plan.total_ms + late)
        assert kinds(events) == [PhaseEnded, SessionEnded]
        assert events[-1] == SessionEnded(T0 + plan.total_ms, Outcome.COMPLETED)
        with pytest.raises(IllegalCommandError):
            engine.next(T0 + plan.total_ms + late)


def test_next_in_a_pause_leads_on_in_the_pause_and_past_the_last_to_the_end() -> None:
    plan = stretch()
    engine = begin(plan)
    engine.pause(T0 + 100)
    for index in range(1, len(plan.phases)):
        events = engine.next(T0 + 200)
        assert PhaseEnded(T0 + 200, index - 1, 100 if index == 1 else 0, False) in events
        assert PhaseStarted(T0 + 200, index, 0) in events
        assert engine.state is State.PAUSED
        assert engine.snapshot(T0 + 90_000).elapsed_ms == 0
    assert engine.next(T0 + 300)[-1] == SessionEnded(T0 + 300, Outcome.COMPLETED)
    assert (engine.snapshot(T0 + 300).session_ms, engine.snapshot(T0 + 300).left_ms) == (plan.total_ms, 0)


def test_resume_says_first_where_one_is_and_then_goes_on_from_where_time_stood() -> None:
    plan = stretch()
    hold = plan.phases[1]
    engine = begin(plan)
    paused = T0 + hold.starts_ms + 12_345
    engine.pause(paused)
    resumed = paused + 40_000
    events = engine.resume(resumed, ASIDE)
    assert kinds(events) == [CueDue]
    assert told(events) == ["You are here."]
    runs = resumed + 3_000 + ASIDE_LEAD_MS
    assert engine.snapshot(runs).elapsed_ms == 12_345
    assert engine.advance(runs - 1) == ()
    assert engine.state is State.ASIDE
    assert engine.advance(runs) == (Resumed(runs, ASIDE_LEAD_MS),)
    assert engine.state is State.RUNNING
    assert engine.snapshot(runs + 1_000).elapsed_ms == 13_345
    ends = runs + 30_000 - 12_345
    assert PhaseEnded(ends, 1, 30_000, True) in engine.advance(ends)


def test_phases_made_of_words_begin_again_after_a_pause() -> None:
    plan = stretch()
    engine = begin(plan)
    engine.pause(T0 + 4_000)
    events = engine.resume(T0 + 9_000, ASIDE)
    assert kinds(events) == [PhaseEnded, PhaseStarted, Resumed]
    assert engine.snapshot(T0 + 9_000).elapsed_ms == 0
    assert told(engine.advance(T0 + 9_000 + plan.phases[0].duration_ms - 1)) == told(
        tuple(CueDue(0, 0, cue, 0) for cue in plan.phases[0].cues)
    )


def test_telling_waits_for_nothing_where_there_is_room_and_time_waits_where_there_is_none() -> None:
    plan = stretch()
    engine = begin(plan)
    hold = plan.phases[1]
    free = T0 + hold.starts_ms + 5_000
    engine.advance(free)
    assert told(engine.tell(free, ASIDE)) == ["You are here."]
    assert engine.state is State.RUNNING
    busy = T0 + hold.starts_ms + 25_000  # the ticks begin at 27 s
    engine.advance(busy)
    assert told(engine.tell(busy, ASIDE)) == ["You are here."]
    assert engine.state is State.ASIDE
    runs = busy + 3_000 + ASIDE_LEAD_MS
    events = engine.advance(runs + 5_000)
    assert PhaseEnded(runs + 5_000, 1, 30_000, True) in events


def test_what_is_told_never_holds_up_the_end_of_a_phase() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=400, times=3, rest_ms=8_000)))
    assert plan.phases[3].cues == ()  # too short for its chime: nothing stands in the way but the end of the rest
    engine = begin(plan)
    now = T0 + plan.phases[3].starts_ms - 1_150
    engine.advance(now)
    engine.tell(now, (Cue(0, ASIDE[0].sound, 1_200),))
    assert engine.state is State.ASIDE


@pytest.mark.parametrize("away", ["next", "pause"])
def test_what_was_still_to_be_told_is_forgotten(away: str) -> None:
    plan = stretch()
    engine = begin(plan)
    now = T0 + plan.phases[1].starts_ms + 5_000
    engine.advance(now)
    engine.tell(now, (ASIDE[0], Cue(4_000, Prompt("And so on.", PromptRole.STATUS), 1_000)))
    assert engine.state is State.RUNNING
    assert "And so on." not in told(getattr(engine, away)(now + 1_000) + engine.advance(now + 60_000))


def test_telling_in_a_phase_made_of_words_begins_it_again() -> None:
    engine = begin(stretch())
    assert PhaseStarted(T0 + 3_000, 0, 0) in engine.tell(T0 + 3_000, ASIDE)


def test_telling_in_a_pause_is_heard_at_once_and_changes_nothing() -> None:
    engine, now = in_state(State.PAUSED)
    assert told(engine.tell(now + 500, ASIDE)) == ["You are here."]
    assert engine.snapshot(now + 90_000).elapsed_ms == HELD_MS


def test_a_line_of_narration_that_was_cut_is_said_again() -> None:
    lines = (Line(say="Let your shoulders sink, and your jaw, and your belly.", at_ms=5_000),)
    plan = plan_of(make_step(dose=Span(duration_ms=60_000, narration=lines)))
    for stop in ("pause", "tell"):
        engine = begin(plan)
        said = T0 + plan.phases[1].starts_ms + 5_000
        assert told(engine.advance(said))[-1:] == [lines[0].say]
        if stop == "pause":
            engine.pause(said + 1_000)
            assert engine.snapshot(said + 9_000).elapsed_ms == 5_000
            events = engine.resume(said + 9_000, ASIDE)
        else:
            events = engine.tell(said + 9_000 - 8_500, ASIDE)
        events += engine.advance(said + 9_000 + 3_000 + ASIDE_LEAD_MS)
        assert told(events) == ["You are here.", lines[0].say]


def test_a_line_left_behind_is_not_turned_back_to() -> None:
    lines = (Line(say="Let your shoulders sink, and your jaw, and your belly.", at_ms=20_000),)
    plan = plan_of(make_step(dose=Span(duration_ms=60_000, narration=lines)), make_step(dose=Hold(hold_ms=60_000)))
    engine = begin(plan)
    said = T0 + plan.phases[1].starts_ms + 20_000
    engine.advance(said)
    engine.move_to(said + 500, 3, 40_000)
    engine.pause(said + 1_000)
    assert engine.snapshot(said + 1_000).elapsed_ms == 40_500


def test_what_is_to_be_said_first_is_said_before_a_phase_made_of_words() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=9_000)), make_step("Bridge"))
    engine = SessionEngine(plan, phase=2)
    engine.start(0)
    engine.hurt(500)
    told = Cue(0, Prompt("That is left out.", PromptRole.STATUS), 1_200)
    engine.resume(1_000, (told,), first=(told,))
    assert (engine.state, engine.snapshot(2_000).elapsed_ms) == (State.ASIDE, 0)
    said = [
        e.cue.sound.text for e in engine.advance(9_000) if isinstance(e, CueDue) and isinstance(e.cue.sound, Prompt)
    ]
    assert said[0] == "Next: Bridge."
    assert engine.state is State.RUNNING


def test_it_hurts_still_at_once_and_the_way_out_is_said() -> None:
    plan = stretch()
    engine = begin(plan)
    now = T0 + plan.phases[1].starts_ms + 7_000
    way_out = Announcer(plan, SPEECH).way_out(plan.phases[1], other_side=False)
    events = engine.hurt(now, way_out)
    hurt = events.index(Hurt(now, 1, 7_000, plan.phases[1].step.name, plan.phases[1].side))
    assert events[hurt + 1] == Paused(now, PauseReason.HURTS)
    assert told(events)[-1].startswith("Stop.")
    assert told(engine.advance(now + 19_000))[0].startswith("Take your time.")
    assert engine.snapshot(now).pause_reason is PauseReason.HURTS
    assert PhaseEnded(now + 20_000, 1, 7_000, False) in engine.stop(now + 20_000, Outcome.STOPPED_FOR_PAIN)


def test_stopping_tells_how_far_it_was() -> None:
    plan = stretch()
    engine = begin(plan)
    now = T0 + plan.phases[1].starts_ms + 7_000
    assert engine.stop(now)[-2:] == (PhaseEnded(now, 1, 7_000, False), SessionEnded(now, Outcome.STOPPED_EARLY))
    assert engine.snapshot(now + 60_000).session_ms == now - T0


def test_a_run_begun_in_the_middle_says_first_where_that_is() -> None:
    plan = stretch()
    for elapsed in (0, 12_000):
        engine = SessionEngine(plan, phase=3, elapsed_ms=elapsed)
        events = engine.start(T0, ASIDE)
        assert kinds(events) == [SessionStarted, PhaseStarted, CueDue]
        assert engine.state is State.ASIDE
        assert engine.snapshot(T0 + 90_000).elapsed_ms == elapsed
    engine = SessionEngine(plan, phase=4, elapsed_ms=3_000)
    assert PhaseStarted(T0, 4, 0) in engine.start(T0, ASIDE)
    assert engine.state is State.RUNNING


def test_a_phase_that_waits_is_nudged_until_the_person_is_ready() -> None:
    plan = plan_of(make_step(dose=UntilReady(nudge_every_ms=10_000)), make_step("Bridge", dose=Reps(count=5)))
    wait = plan.phases[0]
    engine = begin(plan)
    events = engine.advance(T0 + 60_000)
    nudges = [
        event.at_ms - T0 for event in events if isinstance(event, CueDue) and event.cue.sound == wait.nudge.cue.sound
    ]
    assert nudges == list(range(wait.nudge.first_ms, 60_001, wait.nudge.every_ms))
    assert engine.snapshot(T0 + 60_000).remaining_ms is None
    assert engine.snapshot(T0 + 60_000).session_ms == 0
    assert PhaseEnded(T0 + 60_000, 0, 60_000, False) in engine.next(T0 + 60_000)
    engine.next(T0 + 61_000)
    assert engine.phase.kind is PhaseKind.MOVE
    engine.advance(T0 + 90_000)
    assert engine.next_due() is None


def test_the_other_side_is_where_the_change_to_it_begins() -> None:
    plan = stretch()
    for index, expected in [(0, 4), (1, 4), (3, 4), (4, None), (5, None), (8, None)]:
        assert other_side(plan, plan.phases[index]) == expected
    alternating = plan_of(make_step(dose=Hold(hold_ms=5_000, times=3), sides=Sides.ALTERNATE))
    assert other_side(alternating, alternating.phases[1]) is None


def test_a_move_past_the_last_phase_is_the_end() -> None:
    engine = begin(stretch())
    assert engine.move_to(T0 + 100, 99)[-1] == SessionEnded(T0 + 100, Outcome.COMPLETED)


def test_the_rest_is_made_milder_only_where_it_hurts() -> None:
    engine, now = in_state(State.RUNNING)
    engine.pause(now)
    before = engine.snapshot(now)
    with pytest.raises(IllegalCommandError, match="only possible where it hurts"):
        engine.replan(now, engine.plan, 2, Ease.SHORTER)
    assert engine.snapshot(now) == before
    engine.hurt(now)
    events = engine.replan(now + 900, engine.plan, 2, Ease.SHORTER)
    assert events == (
        PhaseEnded(now + 900, 1, HELD_MS, False),
        Replanned(now + 900, 2, Ease.SHORTER),
        PhaseStarted(now + 900, 2, 0),
    )
    assert engine.state is State.PAUSED
