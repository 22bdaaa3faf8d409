"""Which steps of a run were done, on which side and how much."""

from __future__ import annotations

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.record import StepLived
from sessionapp.domain.routine import Hold, Routine, Sides, Step
from sessionapp.domain.steps_lived import hardly_done, lived, steps_of
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.domain.wording import EstimatedSpeech

ROUTINE = Routine(
    name="two",
    title="Two",
    kind=Kind.STRETCH,
    steps=(
        Step(name="Pigeon", say="Sink.", dose=Hold(hold_ms=10_000, times=2, rest_ms=5_000), sides=Sides.EACH),
        Step(name="Rest", say="Rest.", dose=Hold(hold_ms=20_000)),
    ),
)


def plan() -> SessionPlan:
    return compile_plan(ROUTINE, PlanOptions(), EstimatedSpeech())


def test_every_step_is_there_on_every_side_as_long_as_it_is_planned() -> None:
    assert steps_of(plan()) == (
        StepLived("Pigeon", Side.LEFT, 20_000),
        StepLived("Pigeon", Side.RIGHT, 20_000),
        StepLived("Rest", None, 20_000),
    )


def test_what_is_lived_counts_for_its_step_and_side_alone_and_rests_for_none() -> None:
    made = plan()
    steps = steps_of(made)
    for phase in made.phases:
        if phase.side is not Side.RIGHT and phase.step.name == "Pigeon":
            steps = lived(steps, phase, 4_000)
    assert [(step.lived_ms, step.skipped) for step in steps] == [(8_000, False), (0, True), (0, True)]


def test_of_a_step_at_ones_own_pace_nobody_knows_how_long_it_is_planned() -> None:
    made = plan()
    work = next(phase for phase in made.phases if phase.kind is PhaseKind.HOLD)
    assert lived((StepLived("Pigeon", work.side, 0),), work, 900)[0].lived_ms == 900


def test_less_than_half_of_a_side_is_hardly_done() -> None:
    half = StepLived("Pigeon", Side.LEFT, planned_ms=60_000, lived_ms=30_000)
    assert not hardly_done([half, StepLived("Get ready", None, planned_ms=0)])
    assert hardly_done([half, StepLived("Pigeon", Side.RIGHT, planned_ms=60_000, lived_ms=29_999)])
