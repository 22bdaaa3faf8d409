"""Places in a plan: where a time of the plan is, and what ten seconds more or less lead to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import short_plans

from factories import make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Cue, Prompt, PromptRole
from sessionapp.domain.plan import Nudge, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Hold, UntilReady
from sessionapp.domain.wording import EstimatedSpeech


def waiting_plan() -> SessionPlan:
    """PREPARE, HOLD of 60 s, WAIT, PREPARE, HOLD of 60 s, RETURN."""
    hold = make_step(dose=Hold(hold_ms=60_000))
    steps = (hold, make_step("Turn over", dose=UntilReady()), hold)
    return compile_plan(make_routine(steps=steps), PlanOptions(), EstimatedSpeech())


@settings(max_examples=40)
@given(short_plans(), st.floats(-0.2, 1.2))
def test_every_time_of_the_plan_has_its_place(plan: SessionPlan, share: float) -> None:
    at = int(plan.total_ms * share)
    index, elapsed = plan.place(at)
    phase = plan.phases[index]
    assert 0 <= elapsed <= (phase.duration_ms or 0)
    if at >= 0:
        assert phase.starts_ms + elapsed == min(at, plan.total_ms)
    else:
        assert (index, elapsed) == (0, 0)


@settings(max_examples=40)
@given(short_plans(), st.data())
def test_moving_never_passes_a_phase_that_waits(plan: SessionPlan, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(plan.phases) - 1))
    phase = plan.phases[index]
    elapsed = data.draw(st.integers(0, phase.duration_ms or 50_000))
    by_ms = data.draw(st.sampled_from([-600_000, -10_000, -1, 1, 10_000, 600_000]))
    to, inside = plan.moved(index, elapsed, by_ms)
    assert 0 <= to < len(plan.phases)
    assert 0 <= inside <= (plan.phases[to].duration_ms or 0)
    if by_ms > 0:
        assert to >= index
        assert all(between.duration_ms is not None for between in plan.phases[index + 1 : to])
    else:
        assert to <= index
    if by_ms > 0 and phase.duration_ms is None:
        assert (to, inside) == (index + 1, 0)
    elif plan.phases[to].duration_ms is not None:
        here = phase.starts_ms + (elapsed if phase.duration_ms else 0)
        assert plan.phases[to].starts_ms + inside == min(max(here + by_ms, 0), plan.total_ms)


@pytest.mark.parametrize(
    ("here", "by_ms", "there"),
    [
        ((1, 55_000), 10_000, (2, 0)),  # stops at the wait
        ((1, 20_000), 10_000, (1, 30_000)),
        ((2, 99_000), 10_000, (3, 0)),
        ((3, 2_000), -10_000, (1, 52_000)),
        ((2, 99_000), -10_000, (1, 50_000)),
        ((0, 2_000), -10_000, (0, 0)),
    ],
)
def test_ten_seconds_around_a_phase_that_waits(here: tuple[int, int], by_ms: int, there: tuple[int, int]) -> None:
    plan = waiting_plan()
    assert plan.phases[2].kind is PhaseKind.WAIT
    assert plan.moved(*here, by_ms) == there


def test_beyond_the_end_is_the_end() -> None:
    plan = waiting_plan()
    last = plan.phases[-1]
    assert plan.moved(5, 1_000, 600_000) == (5, last.duration_ms)
    assert plan.place(plan.total_ms + 1) == (5, last.duration_ms)
    assert plan.made_of_words(5)
    assert not plan.made_of_words(1)
    assert not plan.made_of_words(6)


@pytest.mark.parametrize(
    ("from_ms", "to_ms", "expected"),
    [
        (0, 4_000, []),
        (4_000, 4_001, [4_000]),
        (4_001, 14_000, []),
        (4_001, 14_001, [14_000]),
        (14_000, 34_001, [14_000, 24_000, 34_000]),
        (1_000_000_001, 1_000_010_000, [1_000_004_000]),
    ],
)
def test_nudges_come_at_their_times_however_late_it_is(from_ms: int, to_ms: int, expected: list[int]) -> None:
    nudge = Nudge(first_ms=4_000, every_ms=10_000, cue=Cue(0, Prompt("Ready?", PromptRole.NUDGE), 500))
    wait = replace(waiting_plan().phases[2], cues=(), nudge=nudge)
    assert [cue.at_ms for cue in wait.cues_between(from_ms, to_ms)] == expected
    assert all(cue.length_ms == 500 for cue in wait.cues_between(from_ms, to_ms))


def test_what_must_not_be_left_unanswered_is_said_more_firmly_each_time() -> None:
    first, second, last = (Cue(0, Prompt(text, PromptRole.NUDGE), 500) for text in ("Off.", "Off now.", "Off at once."))
    nudge = Nudge(first_ms=4_000, every_ms=10_000, cue=first, firmer=(second, last))
    wait = replace(waiting_plan().phases[2], cues=(), nudge=nudge)
    said = [cue.sound for cue in wait.cues_between(0, 50_000)]
    assert said == [first.sound, second.sound, last.sound, last.sound, last.sound]
    assert [cue.sound for cue in wait.cues_between(20_000, 30_000)] == [last.sound]
