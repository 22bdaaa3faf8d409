"""What is said on demand, and that every sentence of it is known beforehand."""

from __future__ import annotations

from factories import make_routine, make_step
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Chime, Cue, Prompt, PromptRole
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Hold, Press, Reps, Sides, Span, Step, UntilReady
from sessionapp.domain.vocabulary import Kind
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
