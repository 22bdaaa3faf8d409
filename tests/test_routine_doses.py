"""Stretches, strength, cold, release and relaxation that ship: doses and cautions are those of their sources."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sessionapp.domain.cues import Prompt, PromptRole
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import Again, Group, Hold, Reps, Sides, Step, UntilReady
from sessionapp.domain.vocabulary import Position, Side
from shipped_routines import HOUR_MS, MIN_MS, lasting, narration, phases, plan, routine, step, steps

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


@pytest.mark.parametrize("file", ["lower-back-stretches", "cat-and-cow"])
def test_either_way_of_breathing_is_fine(file: str) -> None:
    assert "the other way round" in step(file, "Cat and cow").note


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


def test_in_bed_nothing_is_said_of_a_floor() -> None:
    release = routine("positional-release")
    said = " ".join([*(step.say for step in steps(release)), *narration("positional-release")])
    assert "bed" in said
    assert [word for word in ("floor", "ground", "mat ") if word in said] == []


def test_hip_stretches_are_held_half_a_minute_on_each_side() -> None:
    held = [step for step in steps(routine("hip-stretches")) if isinstance(step.dose, Hold)]
    assert [(step.name, step.pose, step.position, step.sides) for step in held] == [
        ("Warrior one", "warrior one", Position.STANDING, Sides.EACH),
        ("Pigeon", "pigeon", Position.ALL_FOURS, Sides.EACH),
        ("Groin stretch", "groin stretch", Position.SITTING, Sides.NONE),
    ]
    for name in ("Warrior one", "Pigeon"):
        for side in Side:
            assert lasting(phases("hip-stretches", PhaseKind.HOLD, name), side) == [30_000] * 2
    assert lasting(phases("hip-stretches", PhaseKind.HOLD, "Groin stretch"), None) == [30_000] * 2
    assert "both knees" in held[-1].say


def test_massage_and_yoga_in_one_first_loosen_then_lengthen() -> None:
    both = routine("massage-and-stretch")
    loosen, down, lengthen, rest = both.steps
    assert isinstance(loosen, Group)
    assert isinstance(lengthen, Group)
    assert (loosen.name, down.name, lengthen.name, rest.name) == ("Loosen", "Down to the mat", "Lengthen", "Rest")
    (told,) = (source for source in both.sources if "massage and yoga" in source)
    assert told.startswith("Quadratus lumborum, its causes")


@pytest.mark.parametrize(("index", "file"), [(0, "wall-ball"), (2, "lower-back-stretches")])
def test_of_both_nothing_is_left_out(index: int, file: str) -> None:
    both, part = routine("massage-and-stretch"), routine(file)
    group = both.steps[index]
    assert isinstance(group, Group)
    assert [replace(step, line=0) for step in group.steps] == [replace(step, line=0) for step in part.steps]
    for mine, theirs in (
        (both.do_not_use_if, part.do_not_use_if),
        (both.stop_if, part.stop_if),
        (both.equipment, part.equipment),
        (both.targets, part.targets),
        (both.sources, part.sources),
    ):
        assert set(theirs) <= set(mine)
        assert len(set(mine)) == len(mine)


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
