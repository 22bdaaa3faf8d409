"""After pain the rest of a step is easier or shorter: on both sides, in later rounds, and never more than before."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import AnyVoice, options, routines

from factories import make_routine, make_step
from fakes import FakeSpeech
from player_driver import phase_of
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Prompt, PromptRole
from sessionapp.domain.easing import Eased, Place, eased, offered
from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.record import StepLived
from sessionapp.domain.resuming import places_in
from sessionapp.domain.routine import (
    Breath,
    Group,
    Hold,
    Line,
    Pace,
    Press,
    Reps,
    Routine,
    Sides,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.steps_lived import replanned
from sessionapp.domain.vocabulary import Ease, Kind, Side

SPEECH = FakeSpeech()
OPTIONS = PlanOptions()


def routine_of(*steps: Step | Group, kind: Kind = Kind.STRETCH) -> Routine:
    return make_routine(kind=kind, steps=steps)


def plan_of(routine: Routine) -> SessionPlan:
    return compile_plan(routine, OPTIONS, SPEECH)


def milder(routine: Routine, ease: Ease, into_ms: int = 2_000, **where: object) -> Eased:
    plan = plan_of(routine)
    made = eased(routine, Place(plan, phase_of(plan, **where), into_ms), ease, OPTIONS, SPEECH)
    assert made is not None
    return made


def to_come(made: Eased) -> tuple[Phase, ...]:
    return made.plan.phases[made.on.phase :]


def works(made: Eased) -> list[tuple[str, Side | None, int, int | None]]:
    """The work to come: name, side, repetition, length."""
    return [(p.step.name, p.side, p.repetition, p.duration_ms) for p in to_come(made) if p.kind.is_work]


def said(phases: tuple[Phase, ...]) -> str:
    return " ".join(cue.sound.text for p in phases for cue in p.cues if isinstance(cue.sound, Prompt))


HELD = routine_of(
    make_step("Knee", sides=Sides.EACH, dose=Hold(hold_ms=20_000, times=3, rest_ms=5_000)), make_step("Bridge")
)


def test_shorter_holds_half_as_long_on_both_sides_and_says_so() -> None:
    made = milder(HELD, Ease.SHORTER, kind=PhaseKind.HOLD, repetition=1)
    assert works(made)[:6] == [
        ("Knee", Side.LEFT, 2, 10_000),
        ("Knee", Side.LEFT, 3, 10_000),
        *(("Knee", Side.RIGHT, number, 10_000) for number in (1, 2, 3)),
        ("Bridge", None, 1, 10_000),
    ]
    assert (made.on.left, made.on.ahead) == (Left.HOLD, Ahead.SAME)
    assert "Switch to your right side. Go only as far as is comfortable." in said(to_come(made))


def test_easier_is_fewer_times_on_both_sides() -> None:
    made = milder(HELD, Ease.EASIER, kind=PhaseKind.HOLD, repetition=1)
    assert works(made)[:3] == [
        ("Knee", side, number, 20_000) for side, number in [(Side.LEFT, 2), (Side.RIGHT, 1), (Side.RIGHT, 2)]
    ]
    assert all(phase.repetitions == 2 for phase in to_come(made) if phase.kind is PhaseKind.HOLD and phase.side)
    assert "Last one." in said(to_come(made))


def test_where_this_side_has_had_enough_the_other_one_comes() -> None:
    made = milder(HELD, Ease.EASIER, kind=PhaseKind.HOLD, repetition=2)
    assert works(made)[0][1:3] == (Side.RIGHT, 1)
    assert made.on.ahead is Ahead.OTHER_SIDE


def test_what_lies_behind_stays_and_the_hold_that_hurt_ends_where_it_was_left() -> None:
    plan = plan_of(HELD)
    hurt = phase_of(plan, kind=PhaseKind.HOLD, repetition=2)
    made = eased(HELD, Place(plan, hurt, 7_000), Ease.SHORTER, OPTIONS, SPEECH)
    assert made is not None
    behind = made.plan.phases[: made.on.phase]
    assert [p.duration_ms for p in behind] == [*(p.duration_ms for p in plan.phases[: hurt.index]), 7_000]
    assert made.plan.total_ms == sum(p.duration_ms or 0 for p in made.plan.phases) < plan.total_ms
    assert all(cue.ends_ms <= 7_000 for cue in behind[-1].cues)


def test_easier_is_shorter_where_fewer_would_be_the_end_of_it() -> None:
    routine = routine_of(make_step(dose=Hold(hold_ms=20_000, times=3)))
    assert works(milder(routine, Ease.EASIER, kind=PhaseKind.HOLD, repetition=2)) == [("Cobra", None, 3, 10_000)]


def test_the_only_hold_of_a_side_is_taken_again_from_its_instruction() -> None:
    routine = routine_of(make_step("Pigeon", sides=Sides.EACH, dose=Hold(hold_ms=30_000), say="Cross your ankle."))
    for ease in Ease:
        made = milder(routine, ease, kind=PhaseKind.HOLD, side=Side.RIGHT)
        assert works(made) == [("Pigeon", Side.RIGHT, 1, 15_000)]
        assert to_come(made)[0].kind is PhaseKind.PREPARE
        assert said(to_come(made)[:1]) == (
            "Pigeon, right side. Cross your ankle. Hold for fifteen seconds. Go only as far as is comfortable."
        )
        assert (made.on.left, made.on.ahead) == (Left.NOTHING, Ahead.SAME)
        assert {c.sound.text for c in to_come(made)[0].cues if isinstance(c.sound, Prompt)} <= set(made.plan.texts)


def test_the_only_hold_is_not_taken_again_where_that_would_be_more_than_was_meant() -> None:
    routine = routine_of(make_step("Pigeon", sides=Sides.EACH, dose=Hold(hold_ms=30_000)))
    made = milder(routine, Ease.SHORTER, 16_000, kind=PhaseKind.HOLD, side=Side.LEFT)
    assert works(made) == [("Pigeon", Side.RIGHT, 1, 15_000)]
    plan = plan_of(routine)
    assert offered(Place(plan, phase_of(plan, kind=PhaseKind.HOLD, side=Side.RIGHT), 16_000)) == ()


def test_it_holds_in_later_rounds_too_and_for_that_step_alone() -> None:
    routine = routine_of(Group(rounds=2, rest_ms=9_000, steps=(make_step("Tilt"), make_step("Cat"))))
    made = milder(routine, Ease.SHORTER, kind=PhaseKind.HOLD)
    assert {(name, ms) for name, _, _, ms in works(made)} == {("Tilt", 5_000), ("Cat", 10_000)}
    assert [p.step.step.gently for p in to_come(made) if p.kind is PhaseKind.PREPARE] == [False, True, False]


def test_in_the_lead_in_the_step_begins_anew_with_its_new_dose() -> None:
    made = milder(HELD, Ease.SHORTER, kind=PhaseKind.PREPARE)
    assert made.on.phase == 0
    assert "Hold for ten seconds, three times on each side." in said(to_come(made)[:1])
    assert (made.on.left, made.on.ahead) == (Left.NOTHING, Ahead.SAME)
    between = milder(HELD, Ease.EASIER, kind=PhaseKind.SWITCH_SIDES)
    assert (to_come(between)[0].kind, works(between)[0][1:3]) == (PhaseKind.SWITCH_SIDES, (Side.RIGHT, 1))


def test_presses_movements_and_sets() -> None:
    pressed = routine_of(make_step("Ball", dose=Press(press_ms=30_000, release_ms=10_000, times=4)))
    assert [work[3] for work in works(milder(pressed, Ease.SHORTER, kind=PhaseKind.PRESS))] == [15_000] * 3
    assert len(works(milder(pressed, Ease.EASIER, kind=PhaseKind.PRESS))) == 1
    paced = routine_of(make_step("Cat", dose=Reps(count=10, pace=(Pace(for_ms=4_000), Pace(for_ms=4_000)))))
    plan = plan_of(paced)
    assert offered(Place(plan, phase_of(plan, kind=PhaseKind.MOVE), 100)) == (Ease.EASIER,)
    assert len(works(milder(paced, Ease.EASIER, kind=PhaseKind.MOVE, repetition=2))) == 2 * 3
    sets = routine_of(make_step("Plank", dose=Hold(hold_ms=20_000, sets=4, rest_ms=20_000)))
    assert len(works(milder(sets, Ease.EASIER, kind=PhaseKind.HOLD))) == 1
    once = routine_of(make_step("Cat", dose=Reps(count=1, sets=4, pace=(Pace(for_ms=4_000),))))
    assert len(works(milder(once, Ease.EASIER, kind=PhaseKind.MOVE))) == 1


def test_of_repetitions_at_ones_own_pace_half_are_asked_for_anew() -> None:
    routine = routine_of(make_step("Bridge", dose=Reps(count=10)))
    made = milder(routine, Ease.EASIER, kind=PhaseKind.MOVE)
    assert [p.repetitions for p in to_come(made) if p.kind is PhaseKind.MOVE] == [5]
    assert made.plan.phases[made.on.phase - 1].duration_ms == 2_000
    assert "Five repetitions, at your own pace." in said(to_come(made)[:1])


ROLLING = Span(duration_ms=120_000, narration=tuple(Line(say=f"Line {number}.") for number in "1234"))


def test_of_one_long_stretch_what_is_left_is_halved_and_no_line_is_lost_or_said_twice() -> None:
    routine = routine_of(make_step("Roll", dose=ROLLING))
    made = milder(routine, Ease.SHORTER, 40_000, kind=PhaseKind.STEADY)
    rest = to_come(made)[0]
    assert (rest.kind, rest.duration_ms) == (PhaseKind.STEADY, 40_000)
    lines = [c.sound.text for c in rest.cues if isinstance(c.sound, Prompt) and c.sound.role is PromptRole.NARRATION]
    assert lines == ["Line 3.", "Line 4."]
    assert made.on.left is Left.NOTHING
    assert works(milder(routine, Ease.EASIER, 40_000, kind=PhaseKind.STEADY)) == works(made)


def test_a_breath_is_taken_from_its_beginning() -> None:
    breathe = Breath(in_ms=4_000, hold_ms=0, out_ms=6_000)
    routine = routine_of(make_step("Breathe", dose=Span(duration_ms=120_000, breathe=breathe)))
    made = milder(routine, Ease.SHORTER, 50_000, kind=PhaseKind.STEADY)
    assert to_come(made)[0].duration_ms == 60_000 - 20_000


def test_what_is_nearly_over_is_let_be() -> None:
    routine = routine_of(make_step("Roll", sides=Sides.EACH, dose=Span(duration_ms=60_000)))
    made = milder(routine, Ease.SHORTER, 58_000, kind=PhaseKind.STEADY)
    assert works(made) == [("Roll", Side.RIGHT, 0, 30_000)]


@pytest.mark.parametrize(
    ("routine", "where"),
    [
        (routine_of(make_step(dose=Hold(hold_ms=3_000, times=1))), {"kind": PhaseKind.HOLD}),
        (routine_of(make_step(dose=Hold(hold_ms=20_000, times=2))), {"kind": PhaseKind.HOLD, "repetition": 2}),
        (routine_of(make_step()), {"kind": PhaseKind.RETURN}),
        (routine_of(make_step(dose=UntilReady())), {"kind": PhaseKind.WAIT}),
        (routine_of(make_step(dose=Span(duration_ms=600_000)), kind=Kind.COLD_PACK), {"kind": PhaseKind.STEADY}),
        (routine_of(make_step(dose=Span(duration_ms=600_000), counts_real_time=True)), {"kind": PhaseKind.STEADY}),
    ],
)
def test_nothing_is_offered_where_there_is_no_less_of_it(routine: Routine, where: dict[str, object]) -> None:
    plan = plan_of(routine)
    place = Place(plan, phase_of(plan, **where), 1_000)
    assert offered(place) == ()
    assert eased(routine, place, Ease.SHORTER, OPTIONS, SPEECH) is None


def test_nothing_is_made_shorter_than_can_be_done_with_care_however_often_it_hurts() -> None:
    made = milder(HELD, Ease.SHORTER, kind=PhaseKind.HOLD)
    lengths = []
    while made is not None:
        lengths.append(works(made)[0][3])
        hurt = next(p for p in to_come(made) if p.kind is PhaseKind.HOLD)
        made = eased(made.routine, Place(made.plan, hurt, 1_000), Ease.SHORTER, OPTIONS, SPEECH)
    assert lengths[:3] == [10_000, 5_000, 3_000]


@settings(max_examples=60)
@given(routines(), options(), st.floats(0, 1), st.floats(0, 1), st.sampled_from(Ease), st.integers(0, 99))
def test_wherever_it_hurts_the_rest_is_less_and_whole(
    routine: Routine, wished: PlanOptions, where: float, share: float, ease: Ease, seed: int
) -> None:
    speech = AnyVoice(seed, 600)
    plan = compile_plan(routine, wished, speech)
    hurt = plan.phases[min(len(plan.phases) - 1, int(where * len(plan.phases)))]
    into_ms = int(share * (20_000 if hurt.duration_ms is None else hurt.duration_ms))
    place = Place(plan, hurt, into_ms)
    made = eased(routine, place, ease, wished, speech)
    if made is None:
        return
    clock_ms = 0
    for index, phase in enumerate(made.plan.phases):
        assert (phase.index, phase.starts_ms) == (index, clock_ms)
        clock_ms += phase.duration_ms or 0
        assert all(a.ends_ms <= b.at_ms for a, b in pairwise(phase.cues))
        assert phase.step is made.plan.steps[phase.step.index]
    assert made.plan.total_ms == clock_ms
    assert [p.kind for p in made.plan.phases[: hurt.index]] == [p.kind for p in plan.phases[: hurt.index]]
    longest = {}
    for phase in plan.phases:
        key = phase.step.index, phase.kind
        longest[key] = max(longest.get(key, 0), phase.duration_ms or 0)
    rest = [p for p in to_come(made) if p.kind in {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.STEADY}]
    assert all((p.duration_ms or 0) <= longest[p.step.index, p.kind] for p in rest)
    before = sum(p.kind.is_work for p in plan.phases[hurt.index :])
    assert 0 < sum(p.kind.is_work for p in to_come(made)) <= before
    real = [[p.duration_ms for p in each.phases if p.counts_real_time] for each in (plan, made.plan)]
    assert real[0] == real[1]
    assert Announcer(made.plan, speech).gently(made.on, 0)


def test_each_phase_of_the_milder_plan_is_one_of_the_plan_before() -> None:
    plan = plan_of(HELD)
    hurt = phase_of(plan, kind=PhaseKind.HOLD)
    made = eased(HELD, Place(plan, hurt, 2_000), Ease.EASIER, OPTIONS, SPEECH)
    assert made is not None
    for phase, place in zip(made.plan.phases, places_in(plan, made.plan), strict=True):
        there = plan.phases[place]
        assert (there.kind, there.side, there.repetition) == (phase.kind, phase.side, phase.repetition)
    other = plan_of(routine_of(make_step("Knee", dose=UntilReady()), make_step("Bridge")))
    assert places_in(other, plan)[: hurt.index + 1] == (0, 0)  # what it has not, begins with its step


def test_what_was_lived_of_a_step_is_kept_in_the_milder_plan() -> None:
    made = milder(HELD, Ease.SHORTER, kind=PhaseKind.HOLD)
    before = (StepLived("Knee", Side.LEFT, 60_000, 2_000), StepLived("Bridge", None, 30_000))
    assert replanned(before, made.plan) == (
        StepLived("Knee", Side.LEFT, 22_000, 2_000),
        StepLived("Knee", Side.RIGHT, 30_000),
        StepLived("Bridge", None, 30_000),
    )


def test_a_step_begins_with_its_first_phase_and_after_the_last_is_the_way_out() -> None:
    plan = plan_of(HELD)
    assert (plan.first_of(0), plan.first_of(2)) == (0, len(plan.phases) - 1)
    assert plan.phases[plan.first_of(1)].kind is PhaseKind.PREPARE


def test_the_choices_after_pain_are_said_with_the_way_out() -> None:
    plan = plan_of(HELD)
    announcer = Announcer(plan, SPEECH)
    said = [cue.sound for cue in announcer.way_out(plan.phases[1], other_side=True, eases=tuple(Ease))]
    assert said[-1] == Prompt("Or press L to make this step easier, or K to make it shorter.", PromptRole.NUDGE)
    gentle = milder(HELD, Ease.SHORTER, kind=PhaseKind.HOLD)
    told = [cue.sound for cue in Announcer(gentle.plan, SPEECH).instruction(to_come(gentle)[0])]
    assert told[-1] == Prompt("Go only as far as is comfortable.", PromptRole.INSTRUCTION)
