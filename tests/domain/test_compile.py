"""The compiler by example: what a person hears, in the order and at the times they hear it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from factories import make_routine, make_step
from sessionapp.domain.compile import PRE_ROLL_MS, READY_MS, compile_plan, move_ms, phase_count
from sessionapp.domain.cues import CHIME_MS, Chime, Prompt
from sessionapp.domain.errors import RoutineError
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import MAX_PHASES, Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import (
    Again,
    Breath,
    Group,
    Hold,
    Line,
    Pace,
    Press,
    Reps,
    Sides,
    SoundWishes,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.domain.wording import EstimatedSpeech

SPEECH = EstimatedSpeech()


def plan_of(*steps: Step | Group, **changes: object) -> SessionPlan:
    return compile_plan(make_routine(steps=steps, **changes), PlanOptions(), SPEECH)


def heard(phase: Phase) -> list[str]:
    return [cue.sound.text if isinstance(cue.sound, Prompt) else f"({cue.sound})" for cue in phase.cues]


def heard_in_all(plan: SessionPlan) -> list[list[str]]:
    return [heard(phase) for phase in plan.phases]


def test_a_stretch_as_it_is_heard() -> None:
    plan = plan_of(
        make_step(dose=Hold(hold_ms=10_000, times=3, rest_ms=5_000), say="Lift your chest."),
        make_step("Bridge", dose=Hold(hold_ms=20_000), say="Lift.", position=Position.SUPINE),
    )
    ticks = ["(tick)"] * 3
    assert heard_in_all(plan) == [
        ["Cobra.", "Lift your chest.", "Hold for ten seconds, three times.", "(ready)"],
        ["(start)", "Hold.", *ticks],
        ["(end)", "Release. Two of three.", "(ready)"],
        ["(start)", "Hold.", *ticks],
        ["(end)", "Release. Last one.", "(ready)"],
        ["(start)", "Hold.", *ticks],
        ["(end)", "Next: Bridge.", "Lift.", "Hold for twenty seconds.", "(ready)"],
        ["(start)", "Hold.", "(halfway)", "Halfway.", *ticks],
        ["(finish)", "Release.", "That was all. Stay as you are for a moment. Roll to your side before you sit up."],
    ]
    assert plan.phases[0].cues[0].at_ms == PRE_ROLL_MS
    assert [plan.phases[i].duration_ms for i in (1, 2, 3, 4, 5, 7)] == [10_000, 5_000, 10_000, 5_000, 10_000, 20_000]
    ready = plan.phases[2].cues[-1]
    assert plan.phases[2].duration_ms - ready.at_ms == READY_MS
    assert plan.texts[0] == "Cobra."
    assert "Two." in plan.texts  # a slower voice may need it


def test_sides_in_turn_and_each_side_at_a_time() -> None:
    dose = Hold(hold_ms=5_000, times=2)
    each = plan_of(make_step(dose=dose, sides=Sides.EACH, say=""))
    assert heard(each.phases[0])[:2] == ["Cobra, left side.", "Hold for five seconds, twice on each side."]
    assert heard(each.phases[4]) == ["(switch)", "Switch to your right side.", "(ready)"]
    turns = plan_of(make_step(dose=dose, sides=Sides.ALTERNATE, say=""))
    assert [heard(phase)[1] for phase in turns.phases if phase.kind is PhaseKind.SWITCH_SIDES] == [
        "Right side. One of two.",
        "Left side. Last one.",
        "Right side. Last one.",
    ]


def test_the_next_set_is_announced_also_where_sides_alternate() -> None:
    dose = Hold(hold_ms=5_000, times=1, sets=2, rest_ms=40_000)
    turns = plan_of(make_step(dose=dose, sides=Sides.ALTERNATE))
    switches = [phase for phase in turns.phases if phase.kind is PhaseKind.SWITCH_SIDES]
    assert [heard(phase)[1:-1] for phase in switches] == [
        ["Right side."],
        ["Rest for forty seconds. The last set is next.", "Left side."],
        ["Right side."],
    ]
    assert [phase.duration_ms for phase in switches] == [40_000] * 3
    one = plan_of(make_step(dose=dose))
    assert heard(one.phases[2]) == ["(rest)", "Rest for forty seconds. The last set is next.", "(ready)"]


def test_repetitions_that_alternate_rest_between_sets_only() -> None:
    dose = Reps(count=2, sets=2, rest_ms=30_000, pace=(Pace(for_ms=3_000, say="Lift."),))
    plan = plan_of(make_step(dose=dose, sides=Sides.ALTERNATE, switch_ms=4_000))
    switches = [phase.duration_ms for phase in plan.phases if phase.kind is PhaseKind.SWITCH_SIDES]
    assert max(switches[:3]) < 10_000
    assert switches[3] == 30_000
    assert max(switches[4:]) < 10_000


def test_press_and_release() -> None:
    plan = plan_of(make_step(dose=Press(press_ms=30_000, release_ms=10_000, times=2), halfway=False))
    assert [phase.kind for phase in plan.phases[1:4]] == [PhaseKind.PRESS, PhaseKind.RELEASE, PhaseKind.PRESS]
    assert heard(plan.phases[1])[:2] == ["(start)", "Press."]
    assert heard(plan.phases[2]) == ["(end)", "Release. Last one.", "(ready)"]
    assert plan.phases[2].duration_ms == 10_000


def test_a_release_too_short_for_the_fullest_words_has_shorter_ones() -> None:
    for release_ms, said in [(3_000, "Release. Last one."), (2_000, "Last one."), (1_500, "Last."), (100, "Last.")]:
        plan = plan_of(make_step(dose=Press(press_ms=5_000, release_ms=release_ms, times=2)))
        assert heard(plan.phases[2])[1] == said
        assert plan.phases[2].duration_ms >= release_ms
    assert plan.phases[2].duration_ms == plan.phases[2].cues[-1].ends_ms


def test_paced_repetitions() -> None:
    pace = (
        Pace(for_ms=4_000, breath="in", pose="cow"),
        Pace(for_ms=4_000, say="Round your back.", breath="out", pose="cat"),
        Pace(for_ms=2_000),
    )
    plan = plan_of(make_step("Cat and cow", dose=Reps(count=2, pace=pace), say=""))
    assert heard_in_all(plan)[1:-1] == [
        ["(start)", "One. Breathe in."],
        ["Round your back."],
        ["(tick)"],
        ["Last one. Breathe in."],
        ["Round your back."],
        ["(tick)"],
    ]
    second = plan.phases[2]
    assert (second.say, second.breath, second.pose) == ("Round your back.", "out", "cat")
    assert heard(plan.phases[0])[1] == "Two repetitions."


def test_a_part_of_a_repetition_grows_with_its_words() -> None:
    plan = plan_of(make_step(dose=Reps(count=1, pace=(Pace(for_ms=200, say="Lift your hips slowly."),))))
    part = plan.phases[1]
    assert heard(part) == ["(start)", "Lift your hips slowly."]
    assert part.duration_ms == part.cues[-1].ends_ms > 200


def test_repetitions_at_ones_own_pace_end_when_the_person_says_so() -> None:
    plan = plan_of(make_step(dose=Reps(count=10, sets=2), sides=Sides.ALTERNATE, say=""))
    assert [phase.kind for phase in plan.phases] == [
        PhaseKind.PREPARE,
        PhaseKind.MOVE,
        PhaseKind.REST,
        PhaseKind.MOVE,
        PhaseKind.RETURN,
    ]
    assert heard(plan.phases[0])[1] == "Ten repetitions on each side, two sets, at your own pace."
    assert heard(plan.phases[1]) == ["(start)", "When you are done, press Enter."]
    assert plan.phases[1].duration_ms is None
    assert heard(plan.phases[2]) == ["(rest)", "Rest. The last set is next.", "(ready)"]
    assert plan.open_ended


def test_waiting_until_ready() -> None:
    wait = make_step("Fetch the pack", dose=UntilReady(nudge_every_ms=5_000), say="Wrap it in a towel.")
    plan = plan_of(make_step(dose=Hold(hold_ms=5_000)), wait)
    phase = plan.phases[2]
    assert heard(phase) == ["(end)", "Next: Fetch the pack.", "Wrap it in a towel.", "When you are ready, press Enter."]
    assert phase.nudge is not None
    assert isinstance(phase.nudge.cue.sound, Prompt)
    assert phase.nudge.cue.sound.text == "Fetch the pack. Then press Enter."
    assert phase.nudge.every_ms == 5_000
    assert phase.nudge.first_ms == phase.cues[-1].ends_ms + 5_000
    assert phase.nudge.firmer == ()


def test_cold_that_has_had_its_time_is_ended_more_firmly_each_time() -> None:
    wrap = make_step("Wrap the pack", dose=UntilReady(nudge_every_ms=60_000), counts_real_time=True)
    cold = make_step("Cold", dose=Span(duration_ms=600_000), counts_real_time=True)
    off = make_step("Take the pack off", dose=UntilReady(nudge_every_ms=1_000), counts_real_time=True)
    plan = plan_of(wrap, cold, off, kind=Kind.COLD_PACK)
    before, after = (phase for phase in plan.phases if phase.kind is PhaseKind.WAIT)
    assert before.nudge is not None
    assert before.nudge.firmer == ()
    assert after.nudge is not None
    said = [cue.sound.text for cue in (after.nudge.cue, *after.nudge.firmer) if isinstance(cue.sound, Prompt)]
    assert said == [
        "Take the pack off. Then press Enter.",
        "Take the pack off now. It has been on long enough. Then press Enter.",
        "Take the pack off at once. Longer can harm your skin. Then press Enter.",
    ]
    assert heard(after)[-1] == "Then press Enter."
    assert after.at_once
    assert not before.at_once
    assert after.nudge.every_ms > max(cue.length_ms for cue in after.nudge.firmer)


def test_rounds_are_announced_and_rested_between_the_inner_ones_too() -> None:
    inner = Group(rounds=2, steps=(make_step(dose=Hold(hold_ms=5_000), say="Lift."),), say="Twice each.")
    plan = plan_of(Group(rounds=2, steps=(inner,), rest_ms=20_000, say="Two rounds."))
    openings = [heard(phase) for phase in plan.phases if phase.kind is PhaseKind.PREPARE]
    assert openings[0][:3] == ["Round one of two. Two rounds. Round one of two. Twice each.", "Cobra.", "Lift."]
    assert openings[1][:3] == ["(end)", "Last round.", "Next: Cobra."]
    assert "Lift." not in openings[1]
    assert openings[2][:2] == ["Round one of two. Twice each.", "Next: Cobra."]
    rests = [phase for phase in plan.phases if phase.kind is PhaseKind.REST]
    assert [heard(phase) for phase in rests] == [["(rest)", "Last round.", "(ready)"]]
    assert rests[0].duration_ms == 20_000
    assert [(step.round, step.rounds) for step in plan.steps] == [(1, 2), (2, 2), (1, 2), (2, 2)]


def test_the_words_of_an_outer_round_are_heard_before_those_of_an_inner_one() -> None:
    inner = Group(rounds=2, steps=(make_step(dose=Hold(hold_ms=5_000)),))
    plan = plan_of(Group(rounds=2, steps=(inner,)))
    openings = [heard(phase) for phase in plan.phases if phase.kind is PhaseKind.PREPARE]
    assert openings[2][1] == "Last round. Round one of two."


def test_one_round_is_not_counted() -> None:
    plan = plan_of(Group(rounds=1, steps=(make_step(),), say="Slowly now.", rest_ms=9_000))
    assert heard(plan.phases[0])[0] == "Slowly now."
    assert (plan.steps[0].round, plan.steps[0].rounds) == (1, 1)


def test_a_gentle_routine_is_gentle_throughout() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=90_000)), kind=Kind.POSITIONAL_RELEASE)
    assert heard(plan.phases[1]) == ["(gentle-start)", "Hold."]
    assert heard(plan.phases[2])[0] == "(gentle-finish)"
    asked = plan_of(make_step(dose=Hold(hold_ms=90_000), halfway=True, countdown=2), kind=Kind.RELAXATION)
    assert heard(asked.phases[1])[2:] == ["(gentle-halfway)", "Halfway.", "(gentle-tick)", "(gentle-tick)"]


def test_a_step_comes_before_the_routine_and_the_routine_before_the_settings() -> None:
    def ticks(step: int | None, sound: int | None) -> int:
        made = make_step(dose=Hold(hold_ms=30_000), countdown=step)
        return heard(plan_of(made, sound=SoundWishes(countdown=sound)).phases[1]).count("(tick)")

    assert (ticks(None, None), ticks(None, 5), ticks(1, 5), ticks(0, 5)) == (3, 5, 1, 0)

    def halfway(step: bool | None, sound: bool | None, hold_ms: int) -> bool:
        made = make_step(dose=Hold(hold_ms=hold_ms), halfway=step)
        return "Halfway." in heard(plan_of(made, sound=SoundWishes(halfway=sound)).phases[1])

    assert not halfway(None, None, 19_999)
    assert halfway(None, None, 20_000)
    assert not halfway(None, False, 60_000)
    assert halfway(True, False, 12_000)
    assert not halfway(False, True, 60_000)


@pytest.mark.parametrize(("asked", "voice"), [(None, True), ("on", True), ("off", False), ("en-gb", True)])
def test_a_routine_may_ask_for_silence(asked: str | None, voice: bool) -> None:
    assert plan_of(make_step(), sound=SoundWishes(voice=asked)).voice is voice
    silent = compile_plan(make_routine(), PlanOptions(voice=False), SPEECH)
    assert silent.voice is False


def test_a_hold_too_short_for_its_chime_has_none() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=CHIME_MS[Chime.START] - 1, times=2)))
    assert heard(plan.phases[1]) == []
    assert heard(plan.phases[2])[0] == "(end)"


def test_a_lead_in_is_as_long_as_its_words_and_the_way_there() -> None:
    asked = plan_of(make_step(ready_ms=40_000))
    assert asked.phases[0].duration_ms == 40_000
    short = plan_of(make_step(ready_ms=1_000))
    words_end = short.phases[0].cues[-2].ends_ms
    assert words_end + 2_000 <= short.phases[0].duration_ms < words_end + 3_000
    moved = plan_of(make_step())
    assert moved.phases[0].duration_ms - moved.phases[0].cues[-2].ends_ms >= 10_000


@pytest.mark.parametrize(
    ("there", "here", "ms"),
    [
        (None, None, 2_000),
        (Position.PRONE, Position.PRONE, 2_000),
        (Position.PRONE, None, 2_000),
        (None, Position.PRONE, 10_000),
        (Position.STANDING, Position.SITTING, 10_000),
        (Position.SITTING, Position.STANDING, 10_000),
        (Position.SUPINE, Position.LEFT_SIDE, 5_000),
        (Position.KNEELING, Position.SUPINE, 7_000),
    ],
)
def test_time_to_change_position(there: Position | None, here: Position | None, ms: int) -> None:
    assert move_ms(there, here) == ms


def test_a_step_without_a_position_is_done_in_the_one_before() -> None:
    plan = plan_of(make_step(), make_step("Bridge", position=None))
    assert plan.steps[1].position is Position.PRONE
    assert plan_of(make_step(position=None), position=Position.SITTING).steps[0].position is Position.SITTING


def test_the_end_of_a_cold_pack_says_when_it_may_be_done_again() -> None:
    again = Again(after_min_ms=3_600_000, after_max_ms=7_200_000)
    plan = plan_of(make_step(), again=again)
    assert heard(plan.phases[-1])[-1] == "Wait one to two hours before you do this again."


def test_a_long_stretch_says_what_is_left_and_reminds() -> None:
    dose = Span(duration_ms=600_000, remind_every_ms=240_000)
    plan = plan_of(make_step(dose=dose, say="Keep the towel between."))
    phase = plan.phases[1]
    assert [(cue.at_ms, text) for cue, text in zip(phase.cues, heard(phase), strict=True)] == [
        (0, "(start)"),
        (240_000, "Keep the towel between."),
        (300_000, "(halfway)"),
        (300_000 + CHIME_MS[Chime.HALFWAY] + GAP_MS, "Five minutes left."),
        (420_000, "Three minutes left."),
        (480_000, "Two minutes left."),
        (480_000 + SPEECH.length_ms("Two minutes left.") + GAP_MS, "Keep the towel between."),
        (540_000, "One minute left."),
        (597_000, "(tick)"),
        (598_000, "(tick)"),
        (599_000, "(tick)"),
    ]


def test_the_middle_is_signed_also_where_it_is_a_whole_minute_or_a_breath() -> None:
    breath = Breath(in_ms=4_000, hold_ms=1_000, out_ms=5_000)
    minute = plan_of(make_step(dose=Span(duration_ms=120_000), countdown=0)).phases[1]
    assert heard(minute) == ["(start)", "(halfway)", "One minute left."]
    assert minute.cues[1].at_ms == 60_000
    second = plan_of(make_step(dose=Span(duration_ms=40_000, breathe=breath), countdown=0)).phases[1]
    middle = [(cue.at_ms, text) for cue, text in zip(second.cues, heard(second), strict=True)][5:8]
    assert middle == [(20_000, "(halfway)"), (20_600, "Halfway."), (25_000, "(breathe-out)")]
    line = Line(say="Let it sink.", at_ms=29_000)
    told = plan_of(make_step(dose=Span(duration_ms=60_000, narration=(line,)), halfway=True, countdown=0)).phases[1]
    assert heard(told) == ["(start)", "Let it sink."]


def test_two_breaths_are_put_in_words_and_the_tones_lead_on() -> None:
    dose = Span(duration_ms=40_000, breathe=Breath(in_ms=4_000, hold_ms=1_000, out_ms=5_000))
    for kind in (Kind.STRETCH, Kind.RELAXATION):
        plan = plan_of(make_step(dose=dose, halfway=False, countdown=0), kind=kind)
        sounds = heard(plan.phases[1])[1:]
        assert sounds == ["Breathe in.", "Breathe out."] * 2 + ["(breathe-in)", "(breathe-out)"] * 2
        ats = [cue.at_ms for cue in plan.phases[1].cues]
        assert ats[2:] == [5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000]


@dataclass(frozen=True)
class Slow:
    """A voice that needs very long for one sentence."""

    sentence: str
    slow_ms: int

    def length_ms(self, text: str) -> int:
        return self.slow_ms if text == self.sentence else 1_000


def test_a_word_too_long_for_what_is_left_is_not_said() -> None:
    for word, dose, last_ms in [
        ("Halfway.", Hold(hold_ms=20_000), 10_000 - CHIME_MS[Chime.HALFWAY] - GAP_MS),
        ("One minute left.", Span(duration_ms=70_000), 60_000),
        ("Breathe out.", Span(duration_ms=9_000, breathe=Breath(in_ms=4_000, hold_ms=0, out_ms=5_000)), 5_000),
        ("Hold.", Hold(hold_ms=6_000), 6_000 - CHIME_MS[Chime.START] - GAP_MS),
    ]:
        routine = make_routine(steps=(make_step(dose=dose, halfway=word == "Halfway.", countdown=0),))
        for fits, slow_ms in [(True, last_ms), (False, last_ms + 1)]:
            plan = compile_plan(routine, PlanOptions(), Slow(word, slow_ms))
            assert (word in heard(plan.phases[1])) is fits
            assert word in plan.texts


def test_what_another_voice_has_room_for_is_known_too() -> None:
    line = Line(say="Let it sink.", at_ms=29_000)
    dose = Span(duration_ms=60_000, narration=(line,))
    routine = make_routine(steps=(make_step(dose=dose, halfway=True),))
    slow = compile_plan(routine, PlanOptions(), Slow(line.say, 5_000))
    quick = compile_plan(routine, PlanOptions(), Slow(line.say, 500))
    assert "Halfway." not in heard(slow.phases[1])
    assert "Halfway." in heard(quick.phases[1])
    assert set(heard(quick.phases[1])) - {"(start)", "(halfway)", "(tick)"} <= set(slow.texts)


def test_the_time_left_waits_a_little_for_a_line_and_is_left_out_where_that_is_too_long() -> None:
    line = Line(say="Let it sink.", at_ms=29_000)
    routine = make_routine(steps=(make_step(dose=Span(duration_ms=90_000, narration=(line,)), halfway=False),))
    for slow_ms, said in [(2_800, True), (2_801, False)]:  # due at 30 s, two seconds late at most
        plan = compile_plan(routine, PlanOptions(), Slow(line.say, slow_ms))
        assert ("One minute left." in heard(plan.phases[1])) is said


def test_lines_that_crowd_are_said_one_after_the_other_in_their_order() -> None:
    lines = tuple(Line(say=f"Line {number}.", at_ms=at) for number, at in enumerate((5_000, 5_000, 5_100, 4_000)))
    plan = compile_plan(
        make_routine(steps=(make_step(dose=Span(duration_ms=30_000, narration=lines), halfway=False),)),
        PlanOptions(),
        Slow("Line 0.", 9_000),
    )
    said = [(cue.at_ms, text) for cue, text in zip(plan.phases[1].cues, heard(plan.phases[1]), strict=True)]
    assert said[1:5] == [(5_000, "Line 0."), (14_200, "Line 1."), (15_400, "Line 2."), (16_600, "Line 3.")]


def test_narration_without_times_is_spread_evenly() -> None:
    lines = tuple(Line(say=f"Line {number}.") for number in range(3))
    plan = plan_of(make_step(dose=Span(duration_ms=90_000, narration=lines), halfway=False))
    said = {text: cue.at_ms for cue, text in zip(plan.phases[1].cues, heard(plan.phases[1]), strict=True)}
    assert said["Line 0."] == CHIME_MS[Chime.START] + GAP_MS
    assert (said["Line 1."], said["Line 2."]) == (30_000, 60_000)


def test_narration_that_does_not_fit_is_told_with_the_line_of_its_step() -> None:
    lines = (Line(say="Breathe."), Line(say="This sentence needs much longer than there is.", at_ms=4_000))
    step = make_step(dose=Span(duration_ms=5_000, narration=lines), line=17)
    with pytest.raises(RoutineError) as caught:
        plan_of(step)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("/routines/lower-back-stretches.yaml", 17)
    assert "This sentence needs much longer" in problem.message
    assert "“Cobra”" in problem.message


def test_too_many_phases_are_refused_before_they_are_made() -> None:
    endless = Group(rounds=10_000, steps=(Group(rounds=10_000, steps=(make_step(),)),))
    routine = make_routine(steps=(endless,))
    assert phase_count(routine) == 600_000_001
    with pytest.raises(RoutineError, match="600000001 phases; 10000 are the most"):
        compile_plan(routine, PlanOptions(), SPEECH)
    half = Group(rounds=(MAX_PHASES - 1) // 2, steps=(make_step(dose=Hold(hold_ms=1_000)),))
    most = replace(routine, steps=(half,), path=None)
    assert phase_count(most) == MAX_PHASES - 1
    one_more = replace(most, steps=(half, make_step(dose=Hold(hold_ms=1_000))))
    with pytest.raises(RoutineError, match=r"^lower-back-stretches:1:1: "):
        compile_plan(one_more, PlanOptions(), SPEECH)


@pytest.mark.parametrize(
    "dose", [Hold(hold_ms=5_000), Press(press_ms=5_000, release_ms=5_000), Span(duration_ms=5_000)]
)
def test_real_time_is_what_the_step_asks_for(dose: Hold | Press | Span) -> None:
    for asked in (False, True):
        plan = plan_of(make_step(dose=dose, counts_real_time=asked))
        assert [phase.counts_real_time for phase in plan.phases] == [False, asked, False]
