"""English prompts, and how long speech is thought to take."""

from __future__ import annotations

import re

import pytest

from every_prompt import every_prompt
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Side
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.domain.words.english import WORDS as SAY
from sessionapp.domain.words.english import number


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (1, "one"),
        (12, "twelve"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (342, "three hundred and forty-two"),
        (999, "nine hundred and ninety-nine"),
        (1_000, "1000"),
    ],
)
def test_numbers(n: int, words: str) -> None:
    assert number(n) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (100, "one second"),
        (1_000, "one second"),
        (2_499, "two seconds"),
        (2_500, "three seconds"),
        (3_500, "four seconds"),
        (10_000, "ten seconds"),
        (60_000, "one minute"),
        (61_000, "one minute and one second"),
        (90_000, "one minute and thirty seconds"),
        (120_000, "two minutes"),
        (3_600_000, "one hour"),
        (3_661_000, "one hour, one minute and one second"),
        (7_320_000, "two hours and two minutes"),
        (86_400_000, "twenty-four hours"),
    ],
)
def test_durations(ms: int, words: str) -> None:
    assert SAY.duration(ms) == words


TABLE = [
    (SAY.step("Cobra", None, first=True), "Cobra."),
    (SAY.step("Knee to chest", Side.LEFT, first=False), "Next: Knee to chest, left side."),
    (SAY.hold_dose(10_000, 1, 1, each_side=False), "Hold for ten seconds."),
    (SAY.hold_dose(10_000, 3, 1, each_side=False), "Hold for ten seconds, three times."),
    (SAY.hold_dose(10_000, 2, 2, each_side=True), "Hold for ten seconds, twice on each side, two sets."),
    (SAY.hold_dose(1_000, 1, 1, each_side=True), "Hold for one second on each side."),
    (
        SAY.press_dose(30_000, 10_000, 3, each_side=True),
        "Press for thirty seconds, release for ten seconds, three times on each side.",
    ),
    (SAY.reps_dose(1, 1, each_side=False, own_pace=False), "One repetition."),
    (SAY.reps_dose(10, 1, each_side=False, own_pace=True), "Ten repetitions, at your own pace."),
    (SAY.reps_dose(8, 3, each_side=True, own_pace=False), "Eight repetitions on each side, three sets."),
    (SAY.span_dose(1_200_000), "For twenty minutes."),
    (SAY.action(PhaseKind.HOLD), "Hold."),
    (SAY.action(PhaseKind.PRESS), "Press."),
    (SAY.action(PhaseKind.REST), ""),
    (SAY.released(2, 3), ("Release. Two of three.", "Two of three.", "Two.")),
    (SAY.released(3, 3), ("Release. Last one.", "Last one.", "Last.")),
    (SAY.counted(1, 1, ""), ("One.", "One.")),
    (SAY.counted(2, 10, "Lift."), ("Two. Lift.", "Lift.")),
    (SAY.counted(10, 10, "Lift."), ("Last one. Lift.", "Lift.")),
    (SAY.switch(Side.RIGHT, 0, 3), "Switch to your right side."),
    (SAY.switch(Side.LEFT, 2, 3), "Left side. Two of three."),
    (SAY.switch(Side.RIGHT, 3, 3), "Right side. Last one."),
    (SAY.switch(Side.RIGHT, 1, 1), "Right side."),
    (
        SAY.rest(30_000, 2, 3),
        ("Rest for thirty seconds. Set two of three is next.", "Rest. Set two of three is next.", "Set two of three."),
    ),
    (SAY.rest(0, 3, 3), ("Rest. The last set is next.", "The last set.")),
    (SAY.round(2, 3), "Round two of three."),
    (SAY.round(3, 3), "Last round."),
    (SAY.time_left(2_999), "Only a moment left."),
    (SAY.time_left(3_000), "Three seconds left."),
    (SAY.time_left(14_999), "Fourteen seconds left."),
    (SAY.time_left(24_999), "Twenty seconds left."),
    (SAY.time_left(59_999), "Fifty-five seconds left."),
    (SAY.time_left(60_000), "One minute left."),
    (SAY.time_left(179_999), "Two minutes and thirty seconds left."),
    (SAY.time_left(659_999), "Ten minutes left."),
    (SAY.breath("in"), "Breathe in."),
    (SAY.breath("out"), "Breathe out."),
    (SAY.breath("hold"), "Hold your breath."),
    (SAY.halfway(), "Halfway."),
    (SAY.ready_hint(), "When you are ready, press Enter."),
    (SAY.done_hint(), "When you are done, press Enter."),
    (SAY.nudge("Cold pack"), "Cold pack. Then press Enter."),
    (SAY.again(3_600_000, 7_200_000), "Wait one to two hours before you do this again."),
    (SAY.again(3_600_000, 3_600_000), "Wait one hour before you do this again."),
    (SAY.status("Cobra", None, PhaseKind.HOLD, 2, 3), "Cobra. Hold, two of three."),
    (SAY.status("Bridge", Side.RIGHT, PhaseKind.STEADY, 0, 0), "Bridge, right side. Keep going."),
    (SAY.status("Bridge", None, PhaseKind.HOLD, 1, 1), "Bridge. Hold."),
    (SAY.slept(), "The computer slept, so this is paused. Press the space bar to go on."),
]


@pytest.mark.parametrize(("said", "expected"), TABLE)
def test_sentences(said: str | tuple[str, ...], expected: str | tuple[str, ...]) -> None:
    assert said == expected


def test_one_of_a_thing_is_never_many() -> None:
    many = r"\bone (times|seconds|minutes|hours|repetitions|sets)\b"
    compound = re.compile(r"(-|and )one ")  # "a hundred and one seconds"
    assert not [said for said in every_prompt(SAY) if re.search(many, compound.sub("", said.lower()))]


@pytest.mark.parametrize("language", ["en", "fr-ca", "it", "some voice"])
def test_estimated_speech_grows_with_the_text_and_silence_takes_no_time(language: str) -> None:
    speech = EstimatedSpeech(language)
    assert speech.length_ms("") == speech.length_ms("  ") == 0
    assert 0 < speech.length_ms("Hold.") < speech.length_ms("Hold for ten seconds.") < 3_000
