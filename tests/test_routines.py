"""The routines that ship: what holds for each of them."""

import pytest

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Prompt, PromptRole
from sessionapp.domain.plan import PhaseKind, PlanOptions
from sessionapp.domain.routine import Sides, Span, UntilReady
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.domain.wording import EstimatedSpeech
from shipped_routines import AFTERWARDS, FILES, MIN_MS, narration, own_steps, plan, routine, step, steps

MINUTES = {
    "cat-and-cow": (1, 3),
    "cobra": (1, 2),
    "cold-pack": (20, 21),
    "floor-ball": (7, 10),
    "glute-bridge": (2, 4),
    "gluteus-medius-release": (5, 7),
    "guided-relaxation": (10, 12),
    "hip-stretches": (7, 10),
    "knee-to-chest": (1, 3),
    "lower-back-stretches": (7, 11),
    "massage-and-stretch": (15, 20),
    "massage-gun": (4, 6),
    "pelvic-tilt": (0.75, 2),
    "positional-release": (20, 23),
    "quadratus-lumborum-check": (3, 5),
    "quadratus-lumborum-release": (6, 9),
    "roller-mid-back": (4.5, 6),
    "treatment-timer": (60, 65),
    "trigger-point-cycles": (20, 25),
    "trigger-point-cycles-short": (8, 11),
    "wall-ball": (3, 5),
}
"""Every routine that ships, and the least and most minutes it may take."""


class SlowSpeech:
    """A voice at the slowest speed the settings allow: half as slow again as the usual one."""

    def length_ms(self, text: str) -> int:
        return EstimatedSpeech().length_ms(text) * 3 // 2


def test_the_routines_of_the_techniques_ship() -> None:
    assert set(FILES) == set(MINUTES)


@pytest.mark.parametrize("name", FILES)
def test_says_where_it_comes_from_and_when_not_to_do_it(name: str) -> None:
    of = routine(name)
    assert of.sources
    assert of.targets
    assert of.summary
    assert any("numb" in sentence and "emergency" in sentence for sentence in of.do_not_use_if)
    assert any("a fall" in sentence and "cancer" in sentence for sentence in of.do_not_use_if)
    assert any("at night" in sentence and "octor" in sentence for sentence in of.do_not_use_if)
    assert any("numb" in sentence and "doctor" in sentence for sentence in of.stop_if)
    thighs = "over the thighs" if of.kind is Kind.TREATMENT else "over your thighs"
    assert any(thighs in sentence and "doctor" in sentence for sentence in of.stop_if)


@pytest.mark.parametrize("name", FILES)
def test_what_to_fetch_is_named_but_where_two_fingers_are_enough(name: str) -> None:
    assert bool(routine(name).equipment) is (routine(name).kind is not Kind.CHECK)


SOURCES = (
    "Massage therapy for quadratus lumborum and gluteus medius",
    "Quadratus lumborum, its causes and a self-check",
    "Loosening a tight lower back",
    "Trigger-point self-massage",
    "Hip tension and positional release",
)


@pytest.mark.parametrize("name", FILES)
def test_names_its_source_and_what_is_ours(name: str) -> None:
    sources = routine(name).sources
    assert any(source.startswith(f"{title}: ") for source in sources for title in SOURCES)
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
    of = routine(name)
    led = of.kind in {Kind.RELAXATION, Kind.POSITIONAL_RELEASE} or of.sound.voice == "off"
    timed = [step for step in steps(of) if not isinstance(step.dose, UntilReady) and step.name not in AFTERWARDS]
    timed = [] if led else timed
    assert timed or led
    for found in timed:
        before, chime, effort = found.say.partition("chime")
        assert chime
        assert before.count(".") >= 1
        assert effort.strip(" ,.")


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
        ("roller-mid-back", "Sit before the roller", "If it is too much, take more weight on your legs"),
        ("roller-mid-back", "Sit before the roller", "feet slightly apart"),
        ("roller-mid-back", "Up and down", "never on your lower back or neck"),
        ("roller-mid-back", "Rest", "roll off to one side"),
        ("floor-ball", "Get ready", "If it gets more painful, ease off"),
        ("massage-gun", "Get ready", "The spine and the bones are never touched"),
        ("massage-gun", "Get ready", "the lowest speed"),
        ("hip-stretches", "Get ready", "If a knee hurts, leave that stretch out"),
        ("hip-stretches", "Warrior one", "Hold on to the chair"),
        ("hip-stretches", "Warrior one", "Between the holds, stand tall"),
        ("hip-stretches", "Pigeon", "Between the holds, press up"),
        ("hip-stretches", "Groin stretch", "Do not push them"),
        ("quadratus-lumborum-release", "Get ready", "never on spine or ribs"),
        ("quadratus-lumborum-release", "Get ready", "just under the ribs, where the kidneys are"),
        ("quadratus-lumborum-check", "Stand at ease", "beside the spine, never on it"),
        ("quadratus-lumborum-check", "Stand at ease", "just under the ribs, where the kidneys lie"),
        ("gluteus-medius-release", "Get ready", "never on a bone. If it gets worse, ease off"),
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
    elif routine(name).equipment not in {(), ("mat",)}:
        assert waits[0]
        assert waits == sorted(waits, reverse=True)
    else:
        assert waits == sorted(waits, reverse=True)


@pytest.mark.parametrize("name", FILES)
def test_a_side_to_lie_on_is_the_one_that_is_said(name: str) -> None:
    """Which side is easier differs between people, so a step that leaves the choice open shows no side."""
    for found in steps(routine(name)):
        if found.position in {Position.LEFT_SIDE, Position.RIGHT_SIDE}:
            assert found.position.value in found.say


@pytest.mark.parametrize("name", FILES)
def test_a_step_of_each_side_names_neither_in_its_words(name: str) -> None:
    """Its sentence is said once, for both: the voice names the side."""
    for found in steps(routine(name)):
        if found.sides in {Sides.EACH, Sides.ALTERNATE}:
            assert "side that is named" in found.say
            assert [word for word in ("left", "right") if word in found.say.lower().split()] == []


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_heard_when_it_is_written_also_with_a_slow_voice(name: str) -> None:
    slow = compile_plan(routine(name), PlanOptions(), SlowSpeech())
    for phase in slow.phases:
        dose = phase.step.step.dose
        if phase.kind is not PhaseKind.STEADY or not isinstance(dose, Span):
            continue
        lines = [cue for cue in phase.cues if isinstance(cue.sound, Prompt) and cue.sound.role is PromptRole.NARRATION]
        late = [cue.at_ms - (line.at_ms or 0) for cue, line in zip(lines, dose.narration, strict=True)]
        assert all(0 <= ms <= 1_000 for ms in late)


def test_no_line_of_narration_is_said_twice() -> None:
    spans = [step.dose for name in FILES for step in own_steps(routine(name)) if isinstance(step.dose, Span)]
    lines = [line.say for span in spans for line in span.narration]
    assert lines
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("name", FILES)
def test_a_slow_voice_changes_no_dose(name: str) -> None:
    slow = compile_plan(routine(name), PlanOptions(), SlowSpeech())
    dosed = {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.RELEASE, PhaseKind.STEADY, PhaseKind.MOVE}
    assert [p.duration_ms for p in slow.phases if p.kind in dosed] == [
        p.duration_ms for p in plan(name).phases if p.kind in dosed
    ]
