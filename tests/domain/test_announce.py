"""What is said on demand, and that every sentence of it is known beforehand."""

from __future__ import annotations

from factories import make_routine, make_step
from player_driver import phase_of
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Chime, Cue, Prompt, PromptRole
from sessionapp.domain.gently import going_on
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Hold, Press, Reps, Sides, Span, Step, UntilReady
from sessionapp.domain.vocabulary import Kind, Position, Side
from sessionapp.domain.wording import EstimatedSpeech

SPEECH = EstimatedSpeech()


def plan_of(*steps: Step, kind: Kind = Kind.STRETCH) -> SessionPlan:
    return compile_plan(make_routine(steps=steps, kind=kind), PlanOptions(), SPEECH)


def texts(cues: tuple[Cue, ...]) -> list[str]:
    return [cue.sound.text for cue in cues if isinstance(cue.sound, Prompt)]


def test_where_one_is_in_a_hold_ends_with_the_ready_chime() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=30_000, times=3), sides=Sides.EACH))
    cues = Announcer(plan, SPEECH).where(plan.phases[3], 12_000)
    assert texts(cues) == ["Cobra, left side. Hold, two of three.", "Eighteen seconds left."]
    assert [cue.sound for cue in cues][-1] is Chime.READY
    assert cues[0].at_ms == 0
    assert cues[1].at_ms == cues[0].ends_ms + GAP_MS
    assert {cue.sound.role for cue in cues[:2] if isinstance(cue.sound, Prompt)} == {PromptRole.STATUS}


def test_the_time_left_is_said_only_where_the_routine_sets_it() -> None:
    steps = (
        make_step(dose=Press(press_ms=9_000, release_ms=9_000, times=2)),
        make_step(dose=Span(duration_ms=120_000)),
        make_step(dose=Reps(count=2)),
        make_step(dose=UntilReady()),
    )
    plan = plan_of(*steps)
    announcer = Announcer(plan, SPEECH)
    said = {phase.kind: texts(announcer.where(phase, 1_000)) for phase in plan.phases}
    timed = {kind for kind, sentences in said.items() if len(sentences) == 2}
    assert timed == {PhaseKind.PRESS, PhaseKind.RELEASE, PhaseKind.STEADY}
    assert said[PhaseKind.STEADY] == ["Cobra. Keep going.", "One minute and thirty seconds left."]
    assert said[PhaseKind.WAIT] == ["Cobra. Waiting for you."]


def test_a_gentle_routine_has_gentle_chimes_here_too() -> None:
    plan = plan_of(make_step(), kind=Kind.RELAXATION)
    assert Announcer(plan, SPEECH).where(plan.phases[1], 0)[-1].sound is Chime.GENTLE_READY


def test_the_instruction_again() -> None:
    plan = plan_of(make_step(), make_step("Bridge", say="Lift.", sides=Sides.RIGHT))
    assert texts(Announcer(plan, SPEECH).instruction(plan.phases[-2])) == ["Bridge, right side.", "Lift."]
    quiet = plan_of(make_step(say=""))
    assert texts(Announcer(quiet, SPEECH).instruction(quiet.phases[0])) == ["Cobra."]


def test_the_way_out_fits_the_position() -> None:
    plan = plan_of(make_step())
    out, choices = Announcer(plan, SPEECH).way_out(plan.phases[1], other_side=False)
    assert isinstance(out.sound, Prompt)
    assert out.sound.role is PromptRole.RETURN
    assert "lie flat" in out.sound.text
    assert isinstance(choices.sound, Prompt)
    assert choices.at_ms == out.ends_ms + 1_500


def test_lying_in_a_release_there_is_no_position_to_leave() -> None:
    plan = plan_of(make_step(), kind=Kind.POSITIONAL_RELEASE)
    said = texts(Announcer(plan, SPEECH).way_out(plan.phases[1], other_side=False))
    assert "go loose" in said[0]


def test_after_pain_the_keys_that_help_are_said_and_the_other_side_only_where_there_is_one() -> None:
    plan = plan_of(make_step())
    announcer = Announcer(plan, SPEECH)
    for other_side in (False, True):
        choices = texts(announcer.way_out(plan.phases[1], other_side=other_side))[1]
        assert all(key in choices for key in ("Space", "S to skip", "E to end"))
        assert ("O for the other side" in choices) is other_side


def gently(plan: SessionPlan, hurt: Phase) -> list[str]:
    return texts(Announcer(plan, SPEECH).gently(going_on(plan, hurt), 0))


def test_going_on_gently_says_what_is_left_out_where_one_is_and_to_go_less_far() -> None:
    plan = plan_of(make_step("Pigeon", dose=Hold(hold_ms=30_000, times=2, rest_ms=8_000), sides=Sides.EACH))
    first, last = (p for p in plan.phases if p.kind is PhaseKind.HOLD and p.side is Side.LEFT)
    assert gently(plan, first) == [
        "The rest of this hold is left out. Go less far in what follows.",
        "Pigeon, left side. Rest, two of two.",
        "Eight seconds left.",
    ]
    assert gently(plan, last) == [
        "The rest of this hold is left out. The other side comes next. Go less far there."
    ]  # changing sides tells itself where it is


def test_going_on_gently_says_that_the_next_step_comes_or_that_it_was_the_last() -> None:
    plan = plan_of(
        make_step(dose=Hold(hold_ms=9_000)), make_step("Roll", dose=Press(press_ms=9_000, release_ms=5_000, times=1))
    )
    assert gently(plan, phase_of(plan, kind=PhaseKind.HOLD)) == [
        "The rest of this hold is left out. That was the last of this step. The next step comes: go gently."
    ]
    assert gently(plan, phase_of(plan, kind=PhaseKind.PRESS))[0] == (
        "The rest of this press is left out. That was the last one."
    )


def test_where_nothing_is_left_out_going_on_gently_says_so() -> None:
    plan = plan_of(make_step("Rolling", dose=Span(duration_ms=60_000)))
    announcer = Announcer(plan, SPEECH)
    assert gently(plan, plan.phases[1])[:2] == [
        "Nothing is left out. From here on, go only as far as is comfortable.",
        "Rolling. Keep going.",
    ]
    assert "Space to go on gently" in texts(announcer.way_out(plan.phases[1], other_side=False))[1]


def test_the_choices_say_what_going_on_leaves_out() -> None:
    plan = plan_of(make_step())
    said = texts(Announcer(plan, SPEECH).way_out(phase_of(plan, kind=PhaseKind.HOLD), other_side=False))[1]
    assert "Space to leave out this hold and go on gently" in said


def test_all_that_going_on_gently_says_is_known_before() -> None:
    plan = plan_of(
        make_step(dose=Hold(hold_ms=20_000, times=2), sides=Sides.EACH),
        make_step(dose=Reps(count=3)),
        make_step(dose=Press(press_ms=9_000, release_ms=5_000, times=2)),
        make_step(dose=Span(duration_ms=60_000)),
    )
    announcer = Announcer(plan, SPEECH)
    known = set(announcer.all_texts())
    for phase in plan.phases:
        assert set(gently(plan, phase)) <= known
        assert set(texts(announcer.way_out(phase, other_side=True))) <= known


def test_the_last_words_of_a_run_that_hurt_name_the_doctor() -> None:
    announcer = Announcer(plan_of(make_step()), SPEECH)
    assert "doctor" in texts(announcer.stopped(hurt=True))[0]
    assert "doctor" not in texts(announcer.stopped(hurt=False))[0]


def test_after_a_sleep_the_pause_is_explained() -> None:
    plan = plan_of(make_step())
    assert texts(Announcer(plan, SPEECH).slept()) == [
        "The computer slept, so this is paused. Press the space bar to go on."
    ]


def test_all_texts_are_each_there_once_those_needed_first_first() -> None:
    plan = plan_of(make_step(), make_step(dose=UntilReady(nudge_every_ms=9_000)), make_step(dose=Reps(count=3)))
    known = Announcer(plan, SPEECH).all_texts()
    assert len(known) == len(set(known))
    assert known[0] == "Cobra."
    assert "Cobra. Then press Enter." in known
    assert "Only a moment left." in known
    assert known.index("Hold.") < known.index("Only a moment left.")


def test_a_rest_that_a_slow_voice_makes_longer_has_its_time_left_too() -> None:
    class Slow:
        def length_ms(self, text: str) -> int:
            return 12_345

    routine = make_routine(steps=(make_step(dose=Hold(hold_ms=3_000, times=2)),))
    known = Announcer(compile_plan(routine, PlanOptions(), SPEECH), SPEECH).all_texts()
    plan = compile_plan(routine, PlanOptions(), Slow())
    rest = plan.phases[2]
    assert rest.duration_ms == 16_000
    for elapsed in range(0, 16_000, 500):
        assert set(texts(Announcer(plan, Slow()).where(rest, elapsed))) <= set(known)


def test_a_plan_without_timed_phases_has_texts_too() -> None:
    plan = plan_of(make_step(dose=UntilReady()))
    assert "When you are ready, press Enter." in Announcer(plan, SPEECH).all_texts()


def test_whoever_ends_a_cold_pack_or_says_that_it_hurts_is_told_to_take_it_off() -> None:
    cold = make_step("Cold", dose=Span(duration_ms=600_000), position=Position.SUPINE, counts_real_time=True)
    told = Announcer(plan_of(cold, kind=Kind.COLD_PACK), SPEECH)
    phase = told._plan.phases[-1]
    for cues in (told.stopped(hurt=False), told.stopped(hurt=True), told.way_out(phase, other_side=False)):
        assert isinstance(cues[0].sound, Prompt)
        assert cues[0].sound.text.startswith("Take the pack off. ")
        assert cues[0].sound.text in told.all_texts()
    choices = told.way_out(phase, other_side=False)[-1].sound
    assert isinstance(choices, Prompt)
    assert choices.text.startswith("Then press Space")
    assert choices.text in told.all_texts()
