"""The routines that ship: each reads without a problem, and its doses and cautions are those of its sources."""

from itertools import pairwise
from pathlib import Path

import pytest

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Prompt, PromptRole
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Again, Dose, Hold, Press, Reps, Routine, Sides, Span, Step, UntilReady
from sessionapp.domain.vocabulary import Kind, Position, Side
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.storage.routine_file import read_routine

FOLDER = Path(__file__).parent.parent / "routines"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}

MIN_MS = 60_000
HOUR_MS = 60 * MIN_MS

MINUTES = {
    "cat-and-cow": (1, 3),
    "cobra": (1, 2),
    "cold-pack": (20, 21),
    "glute-bridge": (2, 4),
    "guided-relaxation": (10, 12),
    "knee-to-chest": (1, 3),
    "lower-back-stretches": (7, 11),
    "pelvic-tilt": (0.75, 2),
    "positional-release": (20, 23),
    "trigger-point-cycles": (20, 25),
    "trigger-point-cycles-short": (8, 11),
    "wall-ball": (3, 5),
}
"""Every routine that ships, and the least and most minutes it may take."""

SINGLES = {
    "cobra": "Cobra",
    "knee-to-chest": "Knee to chest",
    "pelvic-tilt": "Pelvic tilt",
    "glute-bridge": "Glute bridge",
    "cat-and-cow": "Cat and cow",
}
"""The steps of "Lower-back stretches and strength" that also ship alone."""

HOLDS = {
    "Cobra": (10_000, 3, Sides.NONE),
    "Knee to chest": (10_000, 3, Sides.EACH),
    "Pelvic tilt": (10_000, 3, Sides.NONE),
}

CYCLES = {
    "trigger-point-cycles": [
        ("Beside the spine", Sides.EACH),
        ("Buttock", Sides.EACH),
        ("Front of the thigh", Sides.EACH),
        ("Back of the thigh", Sides.EACH),
        ("Outside of the thigh", Sides.LEFT),
        ("Outside of the thigh", Sides.RIGHT),
    ],
    "trigger-point-cycles-short": [("Beside the spine", Sides.EACH), ("Buttock", Sides.EACH)],
}


class SlowSpeech:
    """A voice at the slowest speed the settings allow: half as slow again as the usual one."""

    def length_ms(self, text: str) -> int:
        return EstimatedSpeech().length_ms(text) * 3 // 2


def routine(name: str) -> Routine:
    return read_routine(FILES[name])


def plan(name: str) -> SessionPlan:
    return compile_plan(routine(name), PlanOptions(), EstimatedSpeech())


def steps(of: Routine) -> list[Step]:
    """The steps of a routine; those that ship have no groups."""
    found = [step for step in of.steps if isinstance(step, Step)]
    assert len(found) == len(of.steps)
    return found


def step(name: str, step_name: str) -> Step:
    (found,) = [step for step in steps(routine(name)) if step.name == step_name]
    return found


def narration(name: str) -> list[str]:
    return [line.say for step in steps(routine(name)) if isinstance(step.dose, Span) for line in step.dose.narration]


def phases(name: str, kind: PhaseKind, step_name: str = "") -> list[Phase]:
    return [phase for phase in plan(name).phases if phase.kind is kind and step_name in {"", phase.step.name}]


def lasting(phases_: list[Phase], side: Side | None) -> list[int | None]:
    return [phase.duration_ms for phase in phases_ if phase.side is side]


def test_the_routines_of_the_techniques_ship() -> None:
    assert set(FILES) == set(MINUTES)


@pytest.mark.parametrize("name", FILES)
def test_says_where_it_comes_from_and_when_not_to_do_it(name: str) -> None:
    of = routine(name)
    assert of.sources
    assert of.equipment
    assert of.targets
    assert of.summary
    assert any("emergency" in sentence for sentence in of.do_not_use_if)
    assert any("numb" in sentence and "doctor" in sentence for sentence in of.stop_if)
    assert any("over your thighs" in sentence for sentence in of.stop_if)


@pytest.mark.parametrize("name", FILES)
def test_names_its_source_and_what_is_ours(name: str) -> None:
    sources = routine(name).sources
    assert any(f"(source {number})" in source for source in sources for number in ("S2", "S3", "S4"))
    assert any(source.startswith("Ours: ") for source in sources)


@pytest.mark.parametrize("name", FILES)
def test_opens_with_words_for_whoever_wants_to_change_it(name: str) -> None:
    first, second, third, *_ = FILES[name].read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert "copy it into your own routines folder" in second
    assert third.startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_is_said_in_short_words(name: str) -> None:
    spoken = [step.say for step in steps(routine(name))] + narration(name)
    assert all(spoken)
    assert [text for text in spoken if len(text) > 220] == []


@pytest.mark.parametrize("name", FILES)
def test_the_position_is_said_first_and_the_effort_waits_for_the_chime(name: str) -> None:
    """The sentence ends well before the hold begins: without the chime in it, people would start with the sentence."""
    timed = [step for step in steps(routine(name)) if isinstance(step.dose, Hold | Press | Reps)]
    if name in {"cold-pack", "wall-ball"}:
        timed = [step for step in steps(routine(name)) if isinstance(step.dose, Span)]
    assert timed or name in {"guided-relaxation", "positional-release"}
    for found in timed:
        before, chime, effort = found.say.partition("chime")
        assert chime
        assert before.count(".") >= 1
        assert effort.strip(" ,.")


@pytest.mark.parametrize("file", ["lower-back-stretches", "cat-and-cow"])
def test_either_way_of_breathing_is_fine(file: str) -> None:
    assert "the other way round" in step(file, "Cat and cow").note


@pytest.mark.parametrize(
    ("file", "step_name", "words"),
    [
        ("cobra", "Cobra", "as far as is comfortable"),
        ("cobra", "Cobra", "Between the holds, lower yourself all the way down"),
        ("knee-to-chest", "Knee to chest", "Between the holds, set both feet down"),
        ("pelvic-tilt", "Pelvic tilt", "Keep breathing"),
        ("pelvic-tilt", "Pelvic tilt", "Let go fully between the holds"),
        ("glute-bridge", "Glute bridge", "Keep breathing"),
        ("cold-pack", "Cold pack", "Whenever it feels wrong, take it off"),
        ("trigger-point-cycles", "Get ready", "If it gets worse, ease off"),
        ("trigger-point-cycles-short", "Get ready", "If it gets worse, ease off"),
        ("trigger-point-cycles", "Buttock", "away from tailbone and hip bone"),
        ("trigger-point-cycles", "Front of the thigh", "never under the kneecap"),
        ("trigger-point-cycles", "Back of the thigh", "never in the hollow of the knee"),
        ("wall-ball", "Stand at the wall", "comes from a bone, stop"),
    ],
)
def test_what_keeps_a_person_safe_is_spoken_not_only_shown(file: str, step_name: str, words: str) -> None:
    assert words in step(file, step_name).say


@pytest.mark.parametrize("name", FILES)
def test_leaves_dose_and_count_to_the_program(name: str) -> None:
    said = " ".join(step.say for step in steps(routine(name))).lower()
    assert [word for word in ("second", "times", "repetition") if word in said] == []
    assert not any(letter.isdigit() for letter in said)


@pytest.mark.parametrize("name", FILES)
def test_takes_a_plausible_time(name: str) -> None:
    least, most = MINUTES[name]
    assert least * MIN_MS <= plan(name).total_ms <= most * MIN_MS


@pytest.mark.parametrize("name", FILES)
def test_starts_hands_free_or_waits_until_the_person_is_ready(name: str) -> None:
    """Only the opening steps and the end of the cold wait for a key: in between nobody has to reach for one."""
    waits = [isinstance(step.dose, UntilReady) for step in steps(routine(name))]
    if routine(name).kind is Kind.COLD_PACK:
        assert waits == [True, False, True]
    else:
        assert waits == sorted(waits, reverse=True)


@pytest.mark.parametrize("file", ["lower-back-stretches", "cobra", "knee-to-chest", "pelvic-tilt"])
def test_holds_are_those_of_the_source(file: str) -> None:
    held = [step for step in steps(routine(file)) if isinstance(step.dose, Hold)]
    wanted = [SINGLES[file]] if file in SINGLES else list(HOLDS)
    assert [step.name for step in held] == wanted
    for found in held:
        dose = found.dose
        assert isinstance(dose, Hold)
        assert (dose.hold_ms, dose.times, found.sides) == HOLDS[found.name]
        assert dose.sets == 1


@pytest.mark.parametrize("file", ["lower-back-stretches", "glute-bridge"])
def test_bridge_is_held_five_seconds_and_lowered_slowly_ten_times(file: str) -> None:
    dose = step(file, "Glute bridge").dose
    assert isinstance(dose, Reps)
    assert (dose.count, dose.sets) == (10, 1)
    lift, hold, lower, rest = dose.pace
    assert (hold.for_ms, hold.pose) == (5_000, "bridge")
    assert lower.for_ms > lift.for_ms
    assert "slowly" in lower.say
    assert (lift.pose, lower.pose, rest.pose) == ("bridge", "bridge down", "bridge down")
    moved = phases(file, PhaseKind.MOVE, "Glute bridge")
    assert [phase.duration_ms for phase in moved] == 10 * [part.for_ms for part in dose.pace]


@pytest.mark.parametrize("file", ["lower-back-stretches", "cat-and-cow"])
def test_cat_and_cow_breathes_as_the_source_has_it_ten_times(file: str) -> None:
    dose = step(file, "Cat and cow").dose
    assert isinstance(dose, Reps)
    assert (dose.count, dose.sets) == (10, 1)
    assert [(part.breath, part.pose) for part in dose.pace] == [("out", "cow"), ("in", "cat")]
    arch, round_ = (part.say for part in dose.pace)
    assert "out" in arch
    assert "arch" in arch
    assert "in" in round_
    assert "round" in round_
    assert len(phases(file, PhaseKind.MOVE, "Cat and cow")) == 20


@pytest.mark.parametrize(("file", "step_name"), SINGLES.items())
def test_a_step_is_the_same_alone_as_among_the_others(file: str, step_name: str) -> None:
    def described(found: Step) -> tuple[object, ...]:
        return found.dose, found.say, found.note, found.position, found.pose, found.sides, found.switch_ms

    assert described(step(file, step_name)) == described(step("lower-back-stretches", step_name))


@pytest.mark.parametrize("file", ["lower-back-stretches", "knee-to-chest"])
def test_each_leg_has_the_full_dose(file: str) -> None:
    held = phases(file, PhaseKind.HOLD, "Knee to chest")
    assert lasting(held, Side.LEFT) == [10_000] * 3
    assert lasting(held, Side.RIGHT) == [10_000] * 3
    assert [phase.side for phase in held] == [Side.LEFT] * 3 + [Side.RIGHT] * 3


@pytest.mark.parametrize("file", CYCLES)
def test_pressure_cycles_are_thirty_seconds_on_ten_off_three_times(file: str) -> None:
    pressed = [step for step in steps(routine(file)) if isinstance(step.dose, Press)]
    assert [(step.name, step.sides) for step in pressed] == CYCLES[file]
    wanted: Dose = Press(press_ms=30_000, release_ms=10_000, times=3)
    assert {step.dose for step in pressed} == {wanted}


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, rows in CYCLES.items() for name, _ in rows])
def test_each_side_of_a_place_is_pressed_in_full(file: str, name: str) -> None:
    pressed = phases(file, PhaseKind.PRESS, name)
    released = phases(file, PhaseKind.RELEASE, name)
    for side in Side:
        assert lasting(pressed, side) == [30_000] * 3
        assert lasting(released, side) == [10_000] * 2


def test_on_its_side_the_body_lies_on_the_side_that_is_named() -> None:
    found = [step for step in steps(routine("trigger-point-cycles")) if step.name == "Outside of the thigh"]
    for lying in found:
        assert lying.position == f"{lying.sides.value} side"
        assert f"your {lying.sides.value} side" in lying.say


@pytest.mark.parametrize("name", FILES)
def test_a_side_to_lie_on_is_the_one_that_is_said(name: str) -> None:
    """Which side is easier differs between people, so a step that leaves the choice open shows no side."""
    for found in steps(routine(name)):
        if found.position in {Position.LEFT_SIDE, Position.RIGHT_SIDE}:
            assert found.position.value in found.say


def test_in_bed_nothing_is_said_of_a_floor() -> None:
    release = routine("positional-release")
    said = " ".join([*(step.say for step in steps(release)), *narration("positional-release")])
    assert "bed" in said
    assert [word for word in ("floor", "ground", "mat ") if word in said] == []


def test_self_massage_keeps_off_the_spine_and_sends_stubborn_knots_to_a_practitioner() -> None:
    massages = [routine(name) for name in FILES if routine(name).kind is Kind.SELF_MASSAGE]
    assert len(massages) == 3
    for massage in massages:
        said = " ".join(step.say for step in steps(massage))
        assert "never on" in said
        assert any("practitioner" in sentence for sentence in massage.stop_if)
        assert any("bone" in sentence for sentence in massage.stop_if)


def test_the_wall_ball_gives_both_sides_the_same_time() -> None:
    rolled = phases("wall-ball", PhaseKind.STEADY)
    assert [(phase.side, phase.duration_ms) for phase in rolled] == [(Side.LEFT, 90_000), (Side.RIGHT, 90_000)]


def test_the_cold_lasts_exactly_twenty_minutes_and_then_calls_until_it_is_answered() -> None:
    prepared, *_, cold, wait, _end = plan("cold-pack").phases
    assert prepared.kind is PhaseKind.WAIT
    assert (cold.kind, cold.duration_ms) == (PhaseKind.STEADY, 20 * MIN_MS)
    assert cold.counts_real_time
    assert (wait.kind, wait.duration_ms) == (PhaseKind.WAIT, None)
    assert wait.counts_real_time
    assert wait.nudge is not None
    assert wait.nudge.every_ms == 15_000
    assert isinstance(wait.nudge.cue.sound, Prompt)
    assert "Take the pack off" in wait.nudge.cue.sound.text


def test_the_cold_is_wrapped_watched_and_not_promised() -> None:
    of = routine("cold-pack")
    assert "thin towel" in steps(of)[0].say
    assert "thin towel" in of.equipment
    assert "evidence" in of.summary
    assert "thin" in of.summary
    assert sum("skin" in line for line in narration("cold-pack")) >= 4
    assert any("asleep" in sentence for sentence in of.do_not_use_if)
    assert any("Raynaud" in sentence for sentence in of.do_not_use_if)


def test_cold_may_come_again_after_an_hour_or_two_within_three_days() -> None:
    assert routine("cold-pack").again == Again(
        after_min_ms=HOUR_MS, after_max_ms=2 * HOUR_MS, within_ms=72 * HOUR_MS, at_most=10
    )


def test_the_positional_release_takes_twenty_minutes_of_lying_and_slow_return() -> None:
    release, back, rest = phases("positional-release", PhaseKind.STEADY)
    assert (release.duration_ms or 0) + (back.duration_ms or 0) == 20 * MIN_MS
    assert back.step.name == "Slow return"
    assert rest.step.name == "Rest before you get up"
    pillows = step("positional-release", "Place the pillows")
    assert isinstance(pillows.dose, UntilReady)
    assert "under each thigh, just below the buttock" in pillows.say
    assert any("twitch" in line and "normal" in line for line in narration("positional-release"))


def test_the_positional_release_is_narrated_throughout() -> None:
    assert len(narration("positional-release")) >= 25
    assert len(narration("guided-relaxation")) >= 15


@pytest.mark.parametrize("name", ["positional-release", "guided-relaxation"])
def test_between_lines_of_narration_there_is_silence(name: str) -> None:
    for phase in phases(name, PhaseKind.STEADY):
        lines = [cue for cue in phase.cues if isinstance(cue.sound, Prompt) and cue.sound.role is PromptRole.NARRATION]
        assert len(lines) >= 2
        assert [
            later.at_ms - line.ends_ms for line, later in pairwise(lines) if later.at_ms - line.ends_ms < 10_000
        ] == []


@pytest.mark.parametrize("name", ["positional-release", "guided-relaxation"])
def test_nothing_ticks_or_rings_into_a_relaxation(name: str) -> None:
    for phase in phases(name, PhaseKind.STEADY):
        chimes = [cue.sound.value for cue in phase.cues if not isinstance(cue.sound, Prompt)]
        assert chimes == ["gentle-start"]


def test_no_line_of_narration_is_said_twice() -> None:
    lines = [line for name in FILES for line in narration(name)]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("name", FILES)
def test_a_slow_voice_changes_no_dose(name: str) -> None:
    slow = compile_plan(routine(name), PlanOptions(), SlowSpeech())
    dosed = {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.RELEASE, PhaseKind.STEADY, PhaseKind.MOVE}
    assert [p.duration_ms for p in slow.phases if p.kind in dosed] == [
        p.duration_ms for p in plan(name).phases if p.kind in dosed
    ]
