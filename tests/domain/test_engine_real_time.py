"""Time that the body counts: cold goes on through pauses and sleep, everything else stands still."""

from __future__ import annotations

import pytest
from test_engine import ASIDE, SPEECH, T0, begin, kinds, told

from factories import make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Cue, Prompt, PromptRole
from sessionapp.domain.engine import SessionEngine
from sessionapp.domain.events import CueDue, Hurt, Paused, PhaseEnded, PhaseStarted, Resumed, SessionEnded
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Hold, Line, Pace, Reps, Sides, Span, Step, UntilReady
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Kind, Outcome, PauseReason

MINUTE = 60_000
TWENTY = 20 * MINUTE


def cold_step(duration_ms: int = TWENTY, **changes: object) -> Step:
    narration = changes.pop("narration", ())
    dose = Span(duration_ms=duration_ms, narration=narration)  # type: ignore[arg-type]
    return make_step("Cold pack", dose=dose, counts_real_time=True, **changes)


def cold(*after: Step, **changes: object) -> SessionPlan:
    """PREPARE, STEADY of 20 minutes, what comes `after`, RETURN."""
    routine = make_routine(kind=Kind.COLD_PACK, steps=(cold_step(**changes), *after))
    return compile_plan(routine, PlanOptions(), SPEECH)


ANSWER = make_step("Take it off", dose=UntilReady(nudge_every_ms=20_000), say="", counts_real_time=True)


def in_the_cold(plan: SessionPlan, elapsed_ms: int) -> tuple[SessionEngine, int]:
    engine = begin(plan)
    now = T0 + plan.phases[1].starts_ms + elapsed_ms
    engine.advance(now)
    assert engine.phase.kind is PhaseKind.STEADY
    return engine, now


def test_cold_goes_on_through_a_pause() -> None:
    engine, now = in_the_cold(cold(), 5 * MINUTE + 30_000)
    engine.pause(now)
    assert engine.advance(now + 6 * MINUTE) == ()
    assert engine.snapshot(now + 6 * MINUTE).elapsed_ms == 11 * MINUTE + 30_000
    events = engine.resume(now + 6 * MINUTE, ASIDE)
    assert told(events) == ["You are here."]
    assert Resumed(now + 6 * MINUTE, 0) in events
    assert engine.state is State.RUNNING
    assert engine.snapshot(now + 7 * MINUTE).elapsed_ms == 12 * MINUTE + 30_000


def test_what_was_due_in_a_pause_is_not_made_up_for() -> None:
    engine, now = in_the_cold(cold(), 4 * MINUTE + 50_000)
    engine.pause(now)
    engine.resume(now + 30_000)
    assert told(engine.advance(now + 60_000)) == []  # "fifteen minutes left" was due 10 s into the pause


def test_the_end_of_the_cold_is_told_also_in_a_pause() -> None:
    plan = cold(ANSWER)
    engine, now = in_the_cold(plan, 19 * MINUTE)
    engine.pause(now)
    ends = now + MINUTE
    foreseen = engine.cues_due(now, ends + 30_000)
    assert engine.next_due() == ends
    events = engine.advance(ends + 30_000)
    assert kinds(events)[:3] == [Resumed, PhaseEnded, PhaseStarted]
    assert events[0].at_ms == ends
    assert engine.state is State.RUNNING
    assert engine.phase.kind is PhaseKind.WAIT
    assert [(e.at_ms, e.cue) for e in events if isinstance(e, CueDue)] == [(d.due_ms, d.cue) for d in foreseen]
    assert len(foreseen) > 2


def test_a_resume_that_time_has_overtaken_is_ignored() -> None:
    engine, now = in_the_cold(cold(ANSWER), 19 * MINUTE)
    engine.pause(now)
    events = engine.resume(now + 2 * MINUTE, ASIDE)
    assert "You are here." not in told(events)
    assert engine.phase.kind is PhaseKind.WAIT


def test_words_in_a_pause_are_heard_out_before_the_end_is_told() -> None:
    way_out = (Cue(0, Prompt("Stop.", PromptRole.RETURN), 6_000),)
    engine, now = in_the_cold(cold(ANSWER), TWENTY - 2_000)
    events = engine.hurt(now, way_out)
    assert Hurt(now, 1, TWENTY - 2_000, "Cold pack", None) in events
    assert engine.next_due() == now + 6_000
    foreseen = engine.cues_due(now + 1, now + 30_000)
    assert foreseen[0].due_ms == now + 6_000
    events = engine.advance(now + 29_999)
    assert PhaseEnded(now + 6_000, 1, TWENTY, True) in events
    assert [(e.at_ms, e.cue) for e in events if isinstance(e, CueDue)] == [(d.due_ms, d.cue) for d in foreseen]


def test_a_resume_while_words_are_heard_out_goes_on_from_now() -> None:
    engine, now = in_the_cold(cold(ANSWER), TWENTY - 2_000)
    engine.hurt(now, (Cue(0, Prompt("Stop.", PromptRole.RETURN), 6_000),))
    events = engine.resume(now + 4_000, (Cue(0, ASIDE[0].sound, 500),))
    assert PhaseStarted(now + 4_000, 2, 0) in events
    assert "You are here." not in told(events)
    assert all(event.late_ms == 0 for event in events if isinstance(event, CueDue))


def test_narration_cut_in_the_cold_is_said_again_however_often_it_is_cut() -> None:
    line = Line(say="Feel how the cold spreads slowly, and let the muscle grow soft.", at_ms=2 * MINUTE)
    engine, now = in_the_cold(cold(narration=(line,)), 2 * MINUTE)
    engine.pause(now + 1_000)
    assert engine.snapshot(now + 1_000).elapsed_ms == 2 * MINUTE + 1_000
    assert told(engine.resume(now + 2_000, ASIDE)) == ["You are here."]
    engine.pause(now + 3_000)  # before the line's turn
    engine.hurt(now + 3_500, ASIDE)
    assert told(engine.resume(now + 9_000)) == [line.say]
    engine.tell(now + 10_000, ASIDE)  # in the middle of it
    assert told(engine.advance(now + 14_000)) == [line.say]
    assert told(engine.tell(now + 30_000, ASIDE)) == ["You are here."]
    assert told(engine.advance(now + 60_000)) == []


def test_narration_of_a_phase_that_is_over_is_not_said_in_the_next() -> None:
    line = Line(say="Feel how the cold spreads slowly, and let the muscle grow soft.", at_ms=TWENTY - 10_000)
    engine, now = in_the_cold(cold(make_step(dose=Hold(hold_ms=60_000)), narration=(line,)), TWENTY - 10_000)
    engine.pause(now + 1_000)
    hold = now + 10_000 + engine.plan.phases[2].duration_ms
    engine.advance(hold + 5_000)
    engine.pause(hold + 5_000)
    assert line.say not in told(engine.resume(hold + 6_000))
    assert line.say not in told(engine.advance(hold + 30_000))


def test_where_one_is_is_said_before_or_after_what_the_plan_says_never_over_it() -> None:
    fifteen = 5 * MINUTE  # "Fifteen minutes left."
    length = SPEECH.length_ms("Fifteen minutes left.")
    for before, at in [(3_200, -3_200), (3_199, length + GAP_MS), (1, length + GAP_MS)]:
        engine, now = in_the_cold(cold(), fifteen - before)
        events = engine.tell(now, ASIDE) + engine.advance(now + 20_000)
        said = {e.cue.sound.text: e.at_ms - now - before for e in events if isinstance(e, CueDue)}
        assert said == {"You are here.": at, "Fifteen minutes left.": 0}


def test_where_one_is_is_not_said_over_the_end() -> None:
    engine, now = in_the_cold(cold(ANSWER), TWENTY - 2_500)
    assert told(engine.tell(now, ASIDE)) == []
    assert engine.state is State.RUNNING
    assert PhaseEnded(now + 2_500, 1, TWENTY, True) in engine.advance(now + 2_500)


@pytest.mark.parametrize("by_ms", [-10_000, -5 * MINUTE, -TWENTY])
def test_going_back_never_makes_the_cold_longer(by_ms: int) -> None:
    plan = cold()
    engine, now = in_the_cold(plan, 15 * MINUTE)
    engine.move_to(now, *plan.moved(1, 15 * MINUTE, by_ms))
    while engine.phase.index == 0:
        now += plan.phases[0].duration_ms
        engine.advance(now)
    assert engine.snapshot(now).elapsed_ms == 15 * MINUTE
    engine.advance(now + 5 * MINUTE)
    assert engine.phase.kind is PhaseKind.RETURN
    engine.back(now + 5 * MINUTE + 1_000)
    assert engine.phase.kind is PhaseKind.RETURN  # nothing of the cold is left


def test_going_forward_in_the_cold_is_not_time_that_was_had() -> None:
    plan = cold()
    engine, now = in_the_cold(plan, 5 * MINUTE)
    engine.move_to(now, 1, 15 * MINUTE)
    engine.back(now + MINUTE)
    assert engine.snapshot(now + MINUTE).elapsed_ms == 6 * MINUTE


def test_cold_that_was_moved_to_in_a_pause_has_not_begun() -> None:
    plan = cold()
    engine = begin(plan)
    engine.pause(T0 + 1_000)
    engine.next(T0 + 2_000)
    assert engine.snapshot(T0 + 5 * MINUTE).elapsed_ms == 0
    assert engine.next_due() is None
    engine.resume(T0 + 5 * MINUTE)
    assert engine.snapshot(T0 + 6 * MINUTE).elapsed_ms == MINUTE


def test_a_run_that_is_over_ages_no_more() -> None:
    engine, now = in_the_cold(cold(), 5 * MINUTE)
    events = engine.stop(now)
    assert PhaseEnded(now, 1, 5 * MINUTE, False) in events
    assert events[-1] == SessionEnded(now, Outcome.STOPPED_EARLY)
    assert engine.snapshot(now + TWENTY).elapsed_ms == 5 * MINUTE


# The machine sleeps


def test_a_stretch_pauses_at_the_moment_the_gap_began() -> None:
    plan = compile_plan(make_routine(), PlanOptions(), SPEECH)
    engine = begin(plan)
    seen = T0 + plan.phases[1].starts_ms + 4_000
    engine.advance(seen)
    assert engine.gap(seen + 600_000) == (Paused(seen, PauseReason.SLEPT),)
    snapshot = engine.snapshot(seen + 600_000)
    assert (snapshot.elapsed_ms, snapshot.pause_reason) == (4_000, PauseReason.SLEPT)


def test_a_gap_in_an_aside_or_a_pause_leaves_the_place_alone() -> None:
    plan = compile_plan(make_routine(), PlanOptions(), SPEECH)
    engine = begin(plan)
    seen = T0 + plan.phases[1].starts_ms + 4_000
    engine.pause(seen)
    engine.tell(seen, (*ASIDE, Cue(4_000, ASIDE[0].sound, 1_000)))
    assert engine.gap(seen + 600_000) == ()
    assert engine.snapshot(seen + 600_000).pause_reason is PauseReason.ASKED
    engine.resume(seen + 600_000, ASIDE)
    assert engine.gap(seen + 900_000) == (Paused(seen + 600_000, PauseReason.SLEPT),)
    assert engine.snapshot(seen + 900_000).elapsed_ms == 4_000


def test_what_was_still_to_be_told_is_not_told_after_a_sleep() -> None:
    engine, now = in_the_cold(cold(), 3 * MINUTE)
    engine.tell(now, (ASIDE[0], Cue(4_000, Prompt("And so on.", PromptRole.STATUS), 1_000)))
    assert engine.gap(now + 20_000) == ()
    assert told(engine.advance(now + 40_000)) == []


def test_the_cold_goes_on_while_the_machine_sleeps() -> None:
    engine, now = in_the_cold(cold(), 3 * MINUTE)
    assert engine.gap(now + 7 * MINUTE + 30_000) == ()
    assert engine.snapshot(now + 7 * MINUTE + 30_000).elapsed_ms == 10 * MINUTE + 30_000
    assert told(engine.advance(now + 12 * MINUTE + 30_000)) == ["Five minutes left."]


@pytest.mark.parametrize("paused", [False, True])
def test_the_end_of_the_cold_in_a_sleep_is_told_now(paused: bool) -> None:
    plan = cold(ANSWER)
    engine, seen = in_the_cold(plan, 15 * MINUTE + 100)
    if paused:
        engine.pause(seen)
    ended, now = seen + 5 * MINUTE - 100, seen + 30 * MINUTE
    events = engine.gap(now)
    assert PhaseEnded(ended, 1, TWENTY, True) in events
    assert PhaseStarted(now, 2, 0) in events
    assert all((event.at_ms, event.late_ms) == (now, 0) for event in events if isinstance(event, CueDue))
    heard = engine.cues_due(now + 1, now + 15_000)
    assert any(due.cue.sound == plan.phases[2].cues[1].sound for due in heard)
    assert engine.state is State.RUNNING


def test_several_boundaries_are_crossed_in_one_sleep() -> None:
    steps = (cold_step(sides=Sides.EACH, switch_ms=5_000), ANSWER)
    plan = compile_plan(make_routine(kind=Kind.COLD_PACK, steps=steps), PlanOptions(), SPEECH)
    engine, seen = in_the_cold(plan, 15 * MINUTE)
    now = seen + 60 * MINUTE
    assert PhaseStarted(now, 2, 0) in engine.gap(now)  # the change of side waits for the person to be told
    now += plan.phases[2].duration_ms + MINUTE
    engine.advance(now)
    assert engine.phase.index == 3
    assert PhaseStarted(now + 60 * MINUTE, 4, 0) in engine.gap(now + 60 * MINUTE)


def test_paced_heat_crosses_its_parts_in_one_sleep() -> None:
    dose = Reps(count=3, pace=(Pace(for_ms=MINUTE, say="Warm."), Pace(for_ms=MINUTE, say="Off.")))
    plan = compile_plan(make_routine(steps=(make_step(dose=dose, counts_real_time=True),)), PlanOptions(), SPEECH)
    engine = begin(plan)
    seen = T0 + plan.phases[1].starts_ms + 30_000
    engine.advance(seen)
    events = engine.gap(seen + 3 * MINUTE)
    assert [event.at_ms - seen for event in events if isinstance(event, PhaseStarted)] == [30_000, 90_000, 150_000]
    assert told(events) == []
    assert engine.snapshot(seen + 3 * MINUTE).elapsed_ms == 30_000
    assert PhaseStarted(seen + 9 * MINUTE, 7, 0) in engine.gap(seen + 9 * MINUTE)


def test_a_wait_in_real_time_goes_on_being_nudged_after_a_sleep() -> None:
    plan = cold(ANSWER)
    engine, seen = in_the_cold(plan, TWENTY - 1_000)
    waiting = seen + 30_000
    engine.advance(waiting)
    now = waiting + 10 * MINUTE
    assert engine.gap(now) == ()
    assert engine.state is State.RUNNING
    nudges = [event for event in engine.advance(now + 60_000) if isinstance(event, CueDue)]
    assert 2 <= len(nudges) <= 3
    firmest = plan.phases[2].nudge.firmer[-1]  # nobody has answered for long
    assert {event.cue.sound for event in nudges} == {firmest.sound}


@pytest.mark.parametrize("over", [False, True])
def test_a_gap_before_or_after_the_run_is_nothing(over: bool) -> None:
    engine = SessionEngine(cold())
    if over:
        engine.start(T0)
        engine.stop(T0 + 1_000)
    assert engine.gap(T0 + TWENTY) == ()


@pytest.mark.parametrize("move", ["back", "ten seconds back"])
def test_a_move_in_a_pause_does_not_stop_the_cold(move: str) -> None:
    """The pack is on the skin, whatever is pressed: at the end of its time the session goes on and says so."""
    plan = cold(ANSWER)
    engine = SessionEngine(plan)
    engine.start(0)
    steady = next(phase for phase in plan.phases if phase.kind is PhaseKind.STEADY)
    assert steady.duration_ms is not None
    engine.advance(steady.starts_ms + 600_000)
    now = steady.starts_ms + 600_000
    engine.pause(now)
    if move == "back":
        engine.back(now + 1_000)
    else:
        engine.move_to(now + 1_000, *plan.moved(steady.index, 601_000, -10_000))
    assert engine.snapshot(now + 2_000).time_runs
    events = engine.advance(steady.starts_ms + steady.duration_ms + 60_000)
    assert engine.state is State.RUNNING
    assert any(isinstance(event, PhaseStarted) and event.phase == steady.index + 1 for event in events)


def test_cold_had_before_an_interruption_is_not_given_again() -> None:
    plan = cold()
    steady = next(phase for phase in plan.phases if phase.kind is PhaseKind.STEADY)
    engine = SessionEngine(plan, phase=steady.index, elapsed_ms=900_000)
    engine.start(0)
    engine.back(5_000)
    assert engine.snapshot(5_000).elapsed_ms >= 900_000
