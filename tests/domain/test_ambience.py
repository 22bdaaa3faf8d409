"""When the background is heard, and how it breathes; and the volumes."""

from __future__ import annotations

import pytest

from factories import make_routine, make_step
from fakes import FakeSpeech
from sessionapp.domain.ambience import FADE_OUT_MS, LAST_FADE_MS, STOP_MS, Breathing, breathing, silent_over_ms
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Breath, Dose, Pace, Reps, Span, UntilReady
from sessionapp.domain.session import Snapshot, State


def plan_of(dose: Dose) -> SessionPlan:
    return compile_plan(make_routine(steps=(make_step(dose=dose),)), PlanOptions(), FakeSpeech())


def silence(plan: SessionPlan, phase: Phase, elapsed_ms: int, state: State = State.RUNNING) -> int | None:
    remaining_ms = None if phase.duration_ms is None else phase.duration_ms - elapsed_ms
    at_ms = phase.starts_ms + elapsed_ms
    return silent_over_ms(
        plan,
        Snapshot(
            state=state,
            phase=phase.index,
            elapsed_ms=elapsed_ms,
            remaining_ms=remaining_ms,
            session_ms=at_ms,
            left_ms=plan.total_ms - at_ms,
        ),
    )


def test_it_is_silent_in_a_pause_and_gone_before_the_last_words() -> None:
    plan = plan_of(Span(duration_ms=60_000))
    steady, last = plan.phases[-2:]
    assert last.kind is PhaseKind.RETURN
    assert silence(plan, steady, 10_000) is None
    assert silence(plan, steady, 10_000, State.PAUSED) == STOP_MS
    assert silence(plan, steady, 60_000 - FADE_OUT_MS) == FADE_OUT_MS
    assert silence(plan, steady, 58_000) == 2_000
    assert silence(plan, last, 0) == LAST_FADE_MS


def test_it_is_heard_as_long_as_the_last_step_waits_for_the_person() -> None:
    plan = plan_of(UntilReady())
    assert [silence(plan, phase, 0) for phase in plan.phases] == [*[None] * (len(plan.phases) - 1), LAST_FADE_MS]


@pytest.mark.parametrize(
    ("now_ms", "full"),
    [
        (0, 0.0),
        (1_000, 0.0),
        (3_000, 0.5),
        (5_000, 1.0),
        (6_000, 1.0),
        (9_000, 0.5),
        (12_000, 0.0),
        (16_000, 1.0),
        (99_000, 0.0),
    ],
)
def test_a_breath_fills_stays_and_empties(now_ms: int, full: float) -> None:
    assert Breathing(1_000, 23_000, 4_000, 1_000, 6_000).fullness(now_ms) == pytest.approx(full, abs=0.001)


def test_breaths_are_those_of_the_step_and_none_is_cut_off() -> None:
    plan = plan_of(Span(duration_ms=65_000, breathe=Breath(in_ms=4_000, hold_ms=0, out_ms=6_000)))
    steady = next(phase for phase in plan.phases if phase.kind is PhaseKind.STEADY)
    assert breathing(steady, 500) == Breathing(500, 60_500, 4_000, 0, 6_000)
    assert breathing(plan.phases[-1], 500) is None


def test_a_paced_repetition_breathes_as_its_parts_say() -> None:
    pace = tuple(Pace(say="", for_ms=4_000, breath=part) for part in ("in", "hold", "out"))
    plan = plan_of(Reps(count=1, pace=pace))
    into, held, out = (breathing(phase, 0) for phase in plan.phases if phase.kind is PhaseKind.MOVE)
    assert held is None
    assert into is not None
    assert out is not None
    assert [into.fullness(ms) for ms in (0, into.until_ms)] == [0.0, 1.0]
    assert [out.fullness(ms) for ms in (0, out.until_ms)] == [1.0, 0.0]


def test_what_waits_for_the_person_has_no_breath() -> None:
    wait = next(phase for phase in plan_of(UntilReady()).phases if phase.duration_ms is None)
    assert breathing(wait, 0) is None
