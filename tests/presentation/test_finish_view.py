"""Kind words after every end of a run, and plain ones after pain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import make_record
from player_driver import phase_of, plan_of
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.record import Pain
from sessionapp.domain.steps_lived import steps_of
from sessionapp.domain.vocabulary import Ease, Outcome, Side
from sessionapp.presentation import after_pain
from sessionapp.presentation.finish import finish_view
from sessionapp.presentation.safety import Sign

PLAN = plan_of()
LEFT_AT = phase_of(PLAN, kind=PhaseKind.HOLD, side=Side.LEFT).index


def test_a_whole_run() -> None:
    record = make_record(outcome=Outcome.COMPLETED, session_ms=PLAN.total_ms, phase=len(PLAN.phases) - 1, hurts=0)
    view = finish_view(record, PLAN)
    assert "Well done" in view.heading
    assert view.steps == f"all {len(PLAN.steps)}"
    assert view.share == 1.0
    assert view.advice == ()


def test_a_run_that_was_mostly_skipped_is_not_praised_as_whole() -> None:
    end = len(PLAN.phases) - 1
    record = make_record(outcome=Outcome.COMPLETED, session_ms=PLAN.total_ms // 2, phase=end, hurts=0)
    view = finish_view(record, PLAN)
    assert view.heading == "You came to the end."
    assert view.sentence == "You skipped some of it. What you did counts."
    assert view.steps == f"some of {len(PLAN.steps)}"


def test_a_side_that_was_skipped_is_not_praised_as_whole_however_little_it_was() -> None:
    whole = make_record(outcome=Outcome.COMPLETED, session_ms=PLAN.total_ms, hurts=1, steps=steps_of(PLAN))
    whole = replace(whole, steps=tuple(replace(step, lived_ms=step.planned_ms) for step in whole.steps))
    assert finish_view(whole, PLAN).steps == f"all {len(PLAN.steps)}"
    view = finish_view(replace(whole, steps=(replace(whole.steps[0], lived_ms=0), *whole.steps[1:])), PLAN)
    assert (view.heading, view.sentence) == ("You came to the end.", "You said once that it hurt.")
    assert view.steps == f"some of {len(PLAN.steps)}"


def test_stopping_early_is_never_blamed() -> None:
    record = make_record(outcome=Outcome.STOPPED_EARLY, session_ms=60_000, phase=LEFT_AT, hurts=0)
    view = finish_view(record, PLAN)
    assert view.heading == "You stopped early, and that is all right."
    assert "counts" in view.sentence
    assert view.steps == f"up to step 2 of {len(PLAN.steps)}: Knee to chest"
    assert view.time.startswith("1:00")
    assert 0 < view.share < 1
    assert not any(word in (view.heading + view.sentence).lower() for word in ("only", "fail", "missed", "unfinished"))


def test_pain_brings_the_warning_signs() -> None:
    record = make_record(outcome=Outcome.STOPPED_FOR_PAIN, session_ms=60_000, phase=LEFT_AT, hurts=1)
    view = finish_view(record, PLAN)
    stop, emergency, gently = view.advice
    assert all(sign in stop.lines[0] for sign in ("extreme", "thighs", "numb", "swollen", "see a doctor"))
    assert [advice.sign for advice in view.advice] == [Sign.WARNING, Sign.STOP, Sign.INFO]
    told = " ".join(emergency.lines)
    assert all(sign in told for sign in ("emergency care", "genitals", "urine", "legs are newly weak"))
    assert "Next time do less" in gently.lines[0]
    assert not gently.sign.caution


def test_pain_on_the_way_is_not_forgotten_at_the_end() -> None:
    record = make_record(outcome=Outcome.COMPLETED, session_ms=PLAN.total_ms, phase=0, hurts=2)
    view = finish_view(record, PLAN)
    assert view.sentence == "You said 2 times that it hurt."
    assert view.advice


def test_after_pain_the_steps_and_sides_are_named() -> None:
    pains = (Pain("Pigeon", Side.LEFT), Pain("Pigeon", Side.RIGHT), Pain("Pigeon", Side.LEFT))
    view = finish_view(make_record(outcome=Outcome.COMPLETED, session_ms=1_000, phase=0, hurts=3, pains=pains), PLAN)
    assert view.pains == "Pigeon, left side; Pigeon, right side"
    assert view.pains in view.advice[-1].lines[0]
    assert finish_view(make_record(outcome=Outcome.COMPLETED, hurts=0), PLAN).pains == ""
    then = tuple(Pain("Pigeon", None, ease) for ease in Ease)
    view = finish_view(make_record(outcome=Outcome.COMPLETED, hurts=2, pains=then), PLAN)
    assert view.pains == "Pigeon (then easier); Pigeon (then shorter)"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_was_not_saved_is_not_said_to_be_kept(outcome: Outcome) -> None:
    record = make_record(outcome=outcome, session_ms=PLAN.total_ms, phase=LEFT_AT, hurts=0)
    unsaved = "It is kept only until you close this program."
    sentence = finish_view(record, PLAN, unsaved).sentence
    assert sentence.endswith(f". {unsaved}")
    assert "kept" not in sentence.removesuffix(unsaved)


def test_the_answers_to_what_helps_now() -> None:
    assert [after_pain.milder(ease) for ease in Ease] == ["Make it easier", "Make it shorter"]
