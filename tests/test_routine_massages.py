"""Self-massage, self-check and treatment that ship: places, sides, doses and cautions are those of their sources."""

import pytest

from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import Dose, Press, Sides, Span
from sessionapp.domain.vocabulary import Kind, Position, Side
from shipped_routines import AFTERWARDS, FILES, HOUR_MS, lasting, narration, phases, plan, routine, step, steps

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

SLID = {
    "wall-ball": ["Ball on the wall"],
    "floor-ball": ["Lower back", "Buttock"],
    "massage-gun": ["Lower back", "Buttock"],
    "quadratus-lumborum-release": ["Waist"],
    "quadratus-lumborum-check": ["Feel beside the spine"],
    "treatment-timer": ["Lower back", "Buttock", "Side of the hip", "Front of the hip"],
}
"""Places that are worked for a stretch of time, as two steps each: the left, then the right."""

INJURED = "The sore place was injured just now, by a spasm, a sprain or a strain."
KIDNEY = "It may be a kidney."


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


@pytest.mark.parametrize(
    ("file", "step_name"),
    [("trigger-point-cycles", "Outside of the thigh"), ("gluteus-medius-release", "Side of the hip")],
)
def test_on_its_side_the_body_lies_on_the_side_that_is_named(file: str, step_name: str) -> None:
    found = [step for step in steps(routine(file)) if step.name == step_name]
    assert [lying.sides for lying in found] == [Sides.LEFT, Sides.RIGHT]
    for lying in found:
        assert lying.position == f"{lying.sides.value} side"
        assert f"your {lying.sides.value} side" in lying.say


def test_self_massage_keeps_off_the_spine_and_sends_stubborn_knots_to_a_practitioner() -> None:
    massages = [routine(name) for name in FILES if routine(name).kind is Kind.SELF_MASSAGE]
    assert len(massages) == 8
    for massage in massages:
        assert INJURED in massage.do_not_use_if
        said = " ".join(step.say for step in steps(massage))
        assert "never on" in said
        assert any("practitioner" in sentence for sentence in massage.stop_if)
        assert any("bone" in sentence for sentence in massage.stop_if)


@pytest.mark.parametrize(("file", "places"), SLID.items())
def test_a_place_has_the_same_time_on_the_left_and_then_on_the_right(file: str, places: list[str]) -> None:
    worked = [phase for phase in phases(file, PhaseKind.STEADY) if phase.step.name not in AFTERWARDS]
    assert [(phase.step.name, phase.side) for phase in worked] == [(name, side) for name in places for side in Side]
    lefts, rights = worked[::2], worked[1::2]
    assert [phase.duration_ms for phase in lefts] == [phase.duration_ms for phase in rights]


@pytest.mark.parametrize("file", [file for file in SLID if file != "treatment-timer"])
def test_a_side_is_told_where_the_ball_the_gun_or_the_finger_goes(file: str) -> None:
    for found in steps(routine(file)):
        if found.sides in {Sides.LEFT, Sides.RIGHT}:
            assert found.sides.value in found.say
            lines = found.dose.narration if isinstance(found.dose, Span) else ()
            other = "right" if found.sides is Sides.LEFT else "left"
            worked = [
                line.say for line in lines if f"your {other} waist" in line.say or f"your {other} hand" in line.say
            ]
            assert worked == []


@pytest.mark.parametrize(
    ("file", "duration_ms"),
    [("wall-ball", 90_000), ("floor-ball", 90_000), ("quadratus-lumborum-release", 150_000)],
)
def test_what_is_slid_or_kneaded_has_its_time(file: str, duration_ms: int) -> None:
    worked = [phase for phase in phases(file, PhaseKind.STEADY) if phase.step.name in SLID[file]]
    assert {phase.duration_ms for phase in worked} == {duration_ms}


def test_the_roller_rocks_both_ways_under_the_shoulder_blades() -> None:
    rocked = [phase for phase in phases("roller-mid-back", PhaseKind.STEADY) if phase.step.name != "Rest"]
    assert [(phase.step.name, phase.duration_ms) for phase in rocked] == [
        ("Up and down", 90_000),
        ("In and out", 90_000),
    ]
    for phase in rocked:
        assert phase.step.position is Position.SUPINE
        assert phase.step.step.pose.startswith("roller mid")
        assert "under your shoulder blades" in phase.step.say
    assert any("weight on your legs" in sentence for sentence in routine("roller-mid-back").stop_if)
    assert any("Ask a professional" in sentence for sentence in routine("roller-mid-back").stop_if)


def test_the_ball_on_the_floor_is_lain_on_with_bent_knees_and_off_the_bones() -> None:
    worked = [step for step in steps(routine("floor-ball")) if step.sides is not Sides.NONE]
    assert {step.position for step in worked} == {Position.SUPINE}
    assert "knees bent" in step("floor-ball", "Get ready").say
    for found in worked:
        kept_off = "the spine or the ribs" if found.name == "Lower back" else "tailbone or hip bone"
        assert f"never on {kept_off}" in found.say
        assert found.pose == ("floor ball" if found.name == "Lower back" else "buttock ball")
    assert any("more painful" in sentence for sentence in routine("floor-ball").stop_if)


def test_the_massage_gun_stays_half_a_minute_to_a_minute_on_each_place() -> None:
    worked = phases("massage-gun", PhaseKind.STEADY)
    assert len(worked) == 4
    for phase in worked:
        assert phase.duration_ms is not None
        assert 30_000 <= phase.duration_ms <= 60_000
        kept_off = "never on the spine or up on the ribs" if phase.step.name == "Lower back" else "never on tailbone"
        assert kept_off in phase.step.say


def test_the_massage_gun_is_switched_off_before_every_change_and_at_the_end() -> None:
    _first, *others = [step for step in steps(routine("massage-gun")) if isinstance(step.dose, Span)]
    assert [step.say.startswith("Switch off") for step in others] == [True] * 3
    assert "switch the gun off" in narration("massage-gun")[-1]


def test_the_quadratus_lumborum_is_stretched_on_top_while_its_own_hand_massages_it() -> None:
    waists = [step for step in steps(routine("quadratus-lumborum-release")) if step.name == "Waist"]
    for found, worked in zip(waists, Side, strict=True):
        under = worked.other
        assert found.sides.value == worked
        assert found.position == f"{under} side"
        assert f"your {under} side" in found.say
        assert f"the {worked} waist is on top" in found.say
        assert f"the {worked} leg long" in found.say
        assert f"your {worked} arm over your head" in found.say
        assert isinstance(found.dose, Span)
        hand, where = found.dose.narration[1:3]
        assert "eave the leg" in hand.say
        assert f"your {worked} hand" in hand.say
        assert "above the hip bone" in where.say
        assert "never on it" in where.say or "Keep off the spine" in where.say
        assert any("ribs" in line.say and "hollow under them" in line.say for line in found.dose.narration)


@pytest.mark.parametrize("habit", ["dull, constant ache", "stooping", "slouching", "sitting", "dishwashing", "uneven"])
def test_what_tightens_the_quadratus_lumborum_is_told(habit: str) -> None:
    assert habit in routine("quadratus-lumborum-release").summary


@pytest.mark.parametrize("habit", ["sudden hard activity", "soft ground", "abduction machine"])
def test_what_strains_the_gluteus_medius_is_told(habit: str) -> None:
    assert habit in routine("gluteus-medius-release").summary


def test_the_gluteus_medius_is_pressed_lightly_on_both_sides_off_the_bones() -> None:
    pressed = [step for step in steps(routine("gluteus-medius-release")) if isinstance(step.dose, Press)]
    assert {step.dose for step in pressed} == {Press(press_ms=30_000, release_ms=10_000, times=3)}
    for found, side in zip(pressed, Side, strict=True):
        assert found.pose == "side of hip ball"
        assert f"soft side of your {side} hip, off the bones" in found.say
        assert f"{side.other} foot on the floor" in found.say.lower()
        assert lasting(phases("gluteus-medius-release", PhaseKind.PRESS), side) == [30_000] * 3
        assert lasting(phases("gluteus-medius-release", PhaseKind.RELEASE), side) == [10_000] * 2
    assert "felt in the thigh" in step("gluteus-medius-release", "Get ready").note


@pytest.mark.parametrize("file", ["quadratus-lumborum-check", "quadratus-lumborum-release", "treatment-timer"])
def test_where_the_muscle_covers_the_kidney_a_sick_kidney_is_thought_of(file: str) -> None:
    of = routine(file)
    assert any(KIDNEY in sentence and "fever" in sentence and "octor" in sentence for sentence in of.do_not_use_if)
    assert any(source.startswith("Quadratus lumborum, its causes") and "kidney" in source for source in of.sources)


def test_the_check_feels_with_the_forefinger_and_says_what_it_may_mean() -> None:
    of = routine("quadratus-lumborum-check")
    assert of.kind is Kind.CHECK
    felt = [step for step in steps(of) if step.name == "Feel beside the spine"]
    for found, side in zip(felt, Side, strict=True):
        assert f"your {side} forefinger" in found.say
        assert "beside the spine, above the hip bone, never on the spine or the ribs" in found.say
    suggests, kidney, exactly = narration("quadratus-lumborum-check")[-3:]
    assert "Pain, tenderness or a knot suggests" in suggests
    assert "proves nothing" in suggests
    assert "covers the kidney" in kidney
    assert "mistaken" in kidney
    assert "exactly where it hurts" in exactly
    assert "practitioner" in step("quadratus-lumborum-check", "What you felt").note


def test_the_treatment_is_an_hour_of_hands_on_time() -> None:
    worked = phases("treatment-timer", PhaseKind.STEADY)
    assert sum(phase.duration_ms or 0 for phase in worked) == HOUR_MS
    of = routine("treatment-timer")
    assert of.kind is Kind.TREATMENT
    assert "a little oil" in of.equipment
    assert "a little oil" in step("treatment-timer", "Prepare").say


def test_nobody_talks_over_a_treatment_whose_areas_begin_and_end_with_a_chime() -> None:
    assert not plan("treatment-timer").voice
    assert narration("treatment-timer") == []
    opening, *between = phases("treatment-timer", PhaseKind.PREPARE)
    assert opening.cues
    assert [phase.cues[0].sound for phase in between] == [Chime.END] * 7
    for phase in phases("treatment-timer", PhaseKind.STEADY):
        chimes = [cue.sound for cue in phase.cues if not isinstance(cue.sound, Prompt)]
        assert chimes == [Chime.START, Chime.HALFWAY]


def test_moving_on_in_a_treatment_takes_no_longer_than_the_file_says() -> None:
    """Its sentences are never spoken, so they are kept short: else the time that is written would not be the time."""
    written = [step.ready_ms for step in steps(routine("treatment-timer")) if isinstance(step.dose, Span)]
    assert [phase.duration_ms for phase in phases("treatment-timer", PhaseKind.PREPARE)] == written
