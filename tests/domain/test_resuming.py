"""Where an interrupted run goes on, from what its record says."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import make_record, make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.resuming import is_of, take_up
from sessionapp.domain.routine import Hold, Span, UntilReady
from sessionapp.domain.wording import EstimatedSpeech

LEFT_MS = 1_000_000
COLD_MS = 1_200_000


def plan_of(*, cold: bool = False) -> SessionPlan:
    steps = (
        make_step(dose=Span(duration_ms=COLD_MS), counts_real_time=True)
        if cold
        else make_step(dose=Hold(hold_ms=10_000)),
        make_step(dose=UntilReady()),
    )
    return compile_plan(make_routine(steps=steps), PlanOptions(), EstimatedSpeech())


def left(plan: SessionPlan, kind: PhaseKind, elapsed_ms: int, away_ms: int) -> SessionRecord:
    index = next(phase.index for phase in plan.phases if phase.kind is kind)
    record = make_record(
        started_wall_ms=0,
        ended_wall_ms=None,
        session_ms=60_000,
        last_wall_ms=LEFT_MS,
        phase=index,
        phase_elapsed_ms=elapsed_ms,
        outcome=None,
    )
    taken, phase = take_up(plan, record, LEFT_MS + away_ms)
    assert phase == index
    return taken


def test_a_hold_goes_on_where_it_was_and_the_time_away_is_not_lived() -> None:
    taken = left(plan_of(), PhaseKind.HOLD, 4_000, 600_000)
    assert (taken.phase_elapsed_ms, taken.session_ms) == (4_000, 60_000)


def test_what_waits_for_the_person_begins_anew() -> None:
    assert left(plan_of(), PhaseKind.WAIT, 4_000, 600_000).phase_elapsed_ms == 0


@pytest.mark.parametrize(
    ("away_ms", "elapsed_ms"),
    [(120_000, 180_000), (86_400_000, COLD_MS), (-3_600_000, 60_000)],
    ids=["went on meanwhile", "never longer than planned", "a clock set back"],
)
def test_cold_went_on_meanwhile_on_the_body_and_in_the_record(away_ms: int, elapsed_ms: int) -> None:
    taken = left(plan_of(cold=True), PhaseKind.STEADY, 60_000, away_ms)
    assert taken.phase_elapsed_ms == elapsed_ms
    assert taken.session_ms == 60_000 + elapsed_ms - 60_000


def test_a_routine_that_became_shorter_goes_on_at_its_end() -> None:
    plan = plan_of()
    assert take_up(plan, make_record(phase=99, phase_elapsed_ms=5_000), 0)[1] == len(plan.phases) - 1


def test_a_run_belongs_to_its_file_and_without_one_to_its_name() -> None:
    mine, other = Path("/routines/mine.yaml"), Path("/other/mine.yaml")
    record = make_record(routine="mine", path=str(mine))
    assert is_of(record, make_routine(name="mine", path=mine))
    assert not is_of(record, make_routine(name="mine", path=other))
    assert is_of(record, make_routine(name="mine", path=None))
    assert is_of(make_record(routine="mine", path=""), make_routine(name="mine", path=other))
    assert not is_of(make_record(routine="mine", path=""), make_routine(name="yours", path=None))
