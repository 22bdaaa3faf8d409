"""The table of `docs/sound.md`: what is heard in holds, presses and paces of 1, 3 and 5 seconds, by two voices."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factories import make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import CHIME_LATE_MS, LATE_LIMIT_MS, PROMPT_LATE_MS, Chime, Prompt
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import Dose, Hold, Pace, Press, Reps, Sides
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.domain.wording import EstimatedSpeech

WORK = {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.MOVE}
ENDINGS = {Chime.END, Chime.SWITCH, Chime.FINISH}
BRIGHT = {own: chime for chime in Chime if not chime.value.startswith("gentle-") for own in (chime, chime.gentle)}


class SlowSpeech:
    """Everything takes twice as long as estimated."""

    def length_ms(self, text: str) -> int:
        return 2 * EstimatedSpeech().length_ms(text)


def doses(seconds: int) -> list[Dose]:
    ms = seconds * 1_000
    pace = (Pace(for_ms=ms, say="Lift."), Pace(for_ms=ms, say="Lower."))
    return [Hold(hold_ms=ms, times=3), Press(press_ms=ms, release_ms=ms, times=3), Reps(count=3, pace=pace)]


def plan_of(dose: Dose, speech: SpeechLengths, kind: Kind = Kind.STRETCH) -> SessionPlan:
    step = make_step(dose=dose, sides=Sides.EACH, say="")
    return compile_plan(make_routine(steps=(step,), kind=kind), PlanOptions(), speech)


def texts(phase: Phase) -> list[str]:
    return [cue.sound.text for cue in phase.cues if isinstance(cue.sound, Prompt)]


def chimes(phase: Phase) -> list[Chime]:
    return [BRIGHT[cue.sound] for cue in phase.cues if isinstance(cue.sound, Chime)]


every_short_step = pytest.mark.parametrize(
    ("dose", "speech", "kind"),
    [
        (dose, speech, kind)
        for seconds in (1, 3, 5)
        for dose in doses(seconds)
        for speech in (EstimatedSpeech(), SlowSpeech())
        for kind in (Kind.STRETCH, Kind.POSITIONAL_RELEASE)
    ],
)


@every_short_step
def test_every_end_is_chimed_and_nothing_overlaps_or_comes_after_its_phase(
    dose: Dose, speech: SpeechLengths, kind: Kind
) -> None:
    plan = plan_of(dose, speech, kind)
    for phase, after in pairwise(plan.phases):
        if phase.kind in WORK and after.kind is not PhaseKind.MOVE:
            assert after.cues[0].at_ms == 0
            assert chimes(after)[0] in ENDINGS
    for phase in plan.phases:
        assert phase.duration_ms is not None
        assert all(cue.ends_ms <= phase.duration_ms for cue in phase.cues)
        assert all(one.ends_ms + GAP_MS <= other.at_ms for one, other in pairwise(phase.cues))


@every_short_step
def test_the_side_is_said_before_each_side(dose: Dose, speech: SpeechLengths, kind: Kind) -> None:
    plan = plan_of(dose, speech, kind)
    assert "left side" in texts(plan.phases[0])[0]
    switch = next(phase for phase in plan.phases if phase.kind is PhaseKind.SWITCH_SIDES)
    assert texts(switch) == ["Switch to your right side."]
    sides = [phase.side for phase in plan.phases if phase.kind in WORK]
    assert sides == [*[Side.LEFT] * (len(sides) // 2), *[Side.RIGHT] * (len(sides) // 2)]


@pytest.mark.parametrize("seconds", [1, 3, 5])
@pytest.mark.parametrize("speech", [EstimatedSpeech(), SlowSpeech()])
def test_the_count_is_said_between_all_holds_and_presses(seconds: int, speech: SpeechLengths) -> None:
    for dose in doses(seconds)[:2]:
        plan = plan_of(dose, speech)
        between = [p for p in plan.phases if p.kind in {PhaseKind.REST, PhaseKind.RELEASE}]
        said = [" ".join(texts(phase)) for phase in between]
        assert len(said) == 4
        assert all(word in sentence for word, sentence in zip(("Two", "Last") * 2, said, strict=True))


def test_what_there_is_room_for() -> None:
    """The rows of the table."""
    heard = {
        seconds: [(texts(phase), chimes(phase)) for phase in plan_of(dose, EstimatedSpeech()).phases[1:3]]
        for seconds in (1, 3, 5)
        for dose in doses(seconds)[1:2]
    }
    tick = Chime.TICK
    assert heard == {
        1: [([], [Chime.START]), (["Two."], [Chime.END])],
        3: [([], [Chime.START, tick, tick]), (["Release. Two of three."], [Chime.END])],
        5: [
            (["Press."], [Chime.START, tick, tick, tick]),
            (["Release. Two of three."], [Chime.END, Chime.READY]),
        ],
    }


def test_a_pace_too_short_for_both_says_what_to_do_and_leaves_the_count_to_the_screen() -> None:
    short, long = (plan_of(doses(seconds)[2], EstimatedSpeech()).phases[3] for seconds in (1, 3))
    assert (texts(short), short.repetition) == (["Lift."], 2)
    assert texts(long) == ["Two. Lift."]


def test_no_cue_may_be_so_late_that_it_names_what_is_over() -> None:
    assert max(*LATE_LIMIT_MS.values(), CHIME_LATE_MS, PROMPT_LATE_MS) <= 1_000
    assert LATE_LIMIT_MS[Chime.TICK] < 1_000 // 2
