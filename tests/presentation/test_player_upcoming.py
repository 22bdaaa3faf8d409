"""The line that says what comes next, for every change there is in a run."""

from __future__ import annotations

from factories import make_routine, make_step
from player_driver import phase_of, plan_of
from sessionapp.domain.plan import PhaseKind, SessionPlan
from sessionapp.domain.routine import Group, Hold, Pace, Press, Reps, Sides, UntilReady
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.upcoming import next_text


def after(plan: SessionPlan, **wanted: object) -> str:
    return next_text(plan, phase_of(plan, **wanted).index)


def test_hold_by_hold() -> None:
    plan = plan_of(make_routine(steps=(make_step(dose=Hold(hold_ms=10_000, times=3, rest_ms=5_000)),)))
    assert after(plan, kind=PhaseKind.PREPARE) == "Next: hold 10 s, 3 times"
    assert after(plan, kind=PhaseKind.HOLD, repetition=1) == "Next: rest 5 s, then the same again"
    assert after(plan, kind=PhaseKind.REST, repetition=2) == "Next: hold 10 s, 2 of 3"
    assert after(plan, kind=PhaseKind.HOLD, repetition=2) == "Next: rest 5 s, then once more"
    assert after(plan, kind=PhaseKind.HOLD, repetition=3) == "Next: come back slowly"
    assert after(plan, kind=PhaseKind.RETURN) == "Then you are done"


def test_sides_and_steps_are_named() -> None:
    plan = plan_of()
    cobra_last = next(
        p for p in plan.phases if p.step.name == "Cobra" and p.kind is PhaseKind.HOLD and p.repetition == 3
    )
    assert next_text(plan, cobra_last.index) == "Next: Knee to chest, left side"
    assert after(plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=3) == "Next: change to your right side"
    right = make_step("Reach", sides=Sides.RIGHT)
    assert after(plan_of(make_routine(steps=(make_step(), right))), kind=PhaseKind.HOLD, repetition=3) == (
        "Next: Reach, right side"
    )
    back_again = make_step(sides=Sides.ALTERNATE)
    plan = plan_of(make_routine(steps=(back_again,)))
    assert after(plan, kind=PhaseKind.HOLD, side=Side.RIGHT) == "Next: change to your left side"


def test_rest_between_rounds_names_the_step_after_it() -> None:
    plan = plan_of(make_routine(steps=(Group(rounds=2, rest_ms=30_000, steps=(make_step(),)),)))
    assert after(plan, kind=PhaseKind.HOLD, repetition=3).startswith("Next: rest 30 s, then Cobra")


def test_pressure_cycles() -> None:
    plan = plan_of(make_routine(steps=(make_step(dose=Press(press_ms=30_000, release_ms=10_000, times=2)),)))
    assert after(plan, kind=PhaseKind.PREPARE) == "Next: press 30 s, 2 times"
    assert after(plan, kind=PhaseKind.PRESS) == "Next: release 10 s, then once more"


def test_paced_parts_are_told_in_their_own_words() -> None:
    pace = (Pace(for_ms=3_000, say="Arch."), Pace(for_ms=3_000, say="Round."))
    plan = plan_of(make_routine(steps=(make_step(dose=Reps(count=2, pace=pace)),)))
    assert after(plan, kind=PhaseKind.MOVE) == "Next: Round."
    bare = (Pace(for_ms=3_000),)
    plan = plan_of(make_routine(steps=(make_step(dose=Reps(count=3, pace=bare)),)))
    assert after(plan, kind=PhaseKind.MOVE, repetition=1) == "Next: the same again"
    assert after(plan, kind=PhaseKind.MOVE, repetition=2) == "Next: once more"


def test_a_step_that_waits_is_named() -> None:
    plan = plan_of(make_routine(steps=(make_step(), make_step("Find the spot", dose=UntilReady()))))
    assert after(plan, kind=PhaseKind.HOLD, repetition=3) == "Next: Find the spot"
