"""The words of the routine page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from factories import make_plan, make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.routine import Group, Hold, Line, Pace, Press, Reps, Sides, Span, Step, UntilReady
from sessionapp.domain.vocabulary import Position
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.presentation.routine import (
    About,
    Piece,
    RoutineExtras,
    dose_sentence,
    ending,
    language_notes,
    sections,
    sources,
    step_lines,
)
from sessionapp.presentation.times import clock_length


def bare_step(dose: Hold | Reps | Press | Span | UntilReady, sides: Sides = Sides.NONE) -> Step:
    return make_step("Step", dose=dose, sides=sides, position=None)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (bare_step(Hold(hold_ms=10_000, times=3)), "Hold 10 s · 3 times"),
        (bare_step(Hold(hold_ms=90_000, sets=2), Sides.EACH), "Hold 1 min 30 s · 2 sets · each side"),
        (bare_step(Reps(count=10)), "10 repetitions · at your own pace"),
        (bare_step(Reps(count=1, pace=(Pace(for_ms=2_000),))), "1 repetition"),
        (
            bare_step(Reps(count=8), Sides.ALTERNATE),
            "8 repetitions · at your own pace · left and right in turn",
        ),
        (
            bare_step(Press(press_ms=30_000, release_ms=10_000, times=3), Sides.LEFT),
            "Press 30 s · release 10 s · 3 times · left side",
        ),
        (bare_step(Span(duration_ms=1_200_000), Sides.RIGHT), "20 min · right side"),
        (bare_step(Span(duration_ms=60_000, narration=(Line(say="Breathe."),))), "1 min · guided"),
        (bare_step(UntilReady()), "Until you are ready"),
        (replace(bare_step(UntilReady()), optional=True), "Until you are ready · if you like"),
        (
            replace(bare_step(UntilReady()), position=Position.ALL_FOURS),
            "Until you are ready · on hands and knees",
        ),
    ],
)
def test_a_dose_in_short_words(step: Step, words: str) -> None:
    assert dose_sentence(step) == words


def test_steps_are_numbered_through_groups_and_carry_their_times() -> None:
    routine = make_routine()
    lines = step_lines(routine, make_plan(routine, step_ms=90_000))
    assert [(line.number, line.name, line.depth, line.length) for line in lines] == [
        (1, "Cobra", 0, "1:30"),
        (2, "Knee to chest", 0, "1:30"),
        (0, "2 rounds", 0, ""),
        (3, "Pelvic tilt", 1, "1:30"),
        (4, "Glute bridge", 1, "1:30"),
    ]
    assert [line.heading for line in lines] == [False, False, True, False, False]
    assert lines[2].dose == "30 s rest between"


def test_a_group_with_a_name_says_its_rounds_beside_it() -> None:
    group = Group(rounds=3, name="Evening", steps=(make_step(),), optional=True)
    routine = make_routine(steps=(group,))
    (heading, _) = step_lines(routine, make_plan(routine))
    assert (heading.name, heading.dose) == ("Evening", "3 rounds · if you like")


def test_two_steps_of_one_name_keep_their_own_times() -> None:
    routine = make_routine(steps=(make_step("Cobra"), make_step("Cobra", note="Again.")))
    plan = make_plan(routine)
    longer = replace(plan.phases[1], duration_ms=30_000)
    plan = replace(plan, phases=(plan.phases[0], longer))
    assert [line.length for line in step_lines(routine, plan)] == ["1:30", "0:30"]


def lengths(*steps: Step | Group) -> list[str]:
    """The times that the page shows beside these steps."""
    routine = make_routine(steps=steps)
    plan = compile_plan(routine, PlanOptions(), EstimatedSpeech())
    return [line.length for line in step_lines(routine, plan) if not line.heading]


def lived(step: Step) -> int:
    """From the step's lead-in to the end of its last hold, were it done first of two, in milliseconds."""
    plan = compile_plan(make_routine(steps=(step, make_step("After"))), PlanOptions(), EstimatedSpeech())
    return next(phase.starts_ms for phase in plan.phases if phase.step.name == "After")


def test_the_way_out_and_the_rest_between_rounds_are_of_no_step() -> None:
    step = make_step("Cobra")
    alone = clock_length(lived(step))
    assert lengths(step) == [alone]
    assert (
        lengths(make_step("Before"), Group(rounds=2, rest_ms=60_000, steps=(step,)))[1:]
        == lengths(make_step("Before"), Group(rounds=2, steps=(step,)))[1:]
    )


def test_in_groups_within_groups_steps_of_one_name_keep_their_own_times() -> None:
    short, long = make_step("Cobra"), make_step("Cobra", dose=Hold(hold_ms=120_000, times=3))
    tilt = make_step("Pelvic tilt")
    rounds = Group(rounds=2, steps=(Group(rounds=2, steps=(short,)), tilt))
    assert lengths(rounds, long) == [*lengths(rounds), lengths(tilt, long)[1]]


def test_a_step_without_an_end_has_no_time() -> None:
    routine = make_routine()
    assert {line.length for line in step_lines(routine, make_plan(routine, step_ms=None))} == {""}


def test_when_it_would_end() -> None:
    plan = make_plan(make_routine(), step_ms=165_000)
    assert ending(plan, datetime(2026, 11, 20, 14, 24)) == "ends 14:35"
    assert ending(plan, datetime(2026, 11, 20, 23, 55)) == "ends 0:06"


def test_no_end_is_promised_where_the_person_sets_the_pace() -> None:
    plan = make_plan(make_routine(), step_ms=None)
    assert ending(plan, datetime(2026, 11, 20, 14, 24)) == ""


def test_cautions_come_first_and_empty_sections_are_left_out() -> None:
    found = sections(make_routine(), RoutineExtras())
    assert [section.about for section in found] == [About.AVOID, About.STOP, About.NEEDS]
    assert [section.about.caution for section in found] == [True, True, False]
    assert found[2].lines == ("Mat",)
    bare = make_routine(equipment=(), do_not_use_if=(), stop_if=())
    assert sections(bare, RoutineExtras()) == ()


def test_what_the_composition_root_knows_is_shown() -> None:
    extras = RoutineExtras(next_allowed="Cold is allowed again at 15:10.", notes=("It is spoken in English.",))
    found = sections(make_routine(), extras)
    assert (found[0].about, found[0].lines) == (About.NOT_YET, ("Cold is allowed again at 15:10.",))
    assert (found[-1].about, found[-1].lines) == (About.NOTES, ("It is spoken in English.",))


@pytest.mark.parametrize("language", ["en", "de-AT", "es-mx", "FR"])
def test_nothing_is_said_of_a_language_that_is_spoken(language: str) -> None:
    assert language_notes(make_routine(language=language)) == ()


def test_it_is_told_where_prompts_are_in_another_language_than_the_routine() -> None:
    assert language_notes(make_routine(language="pt-BR")) == (
        "Counts, times and hints are in English: this program has none in the language “pt-BR” yet.",
    )


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("A book", (Piece("A book"),)),
        ("https://a.org/b", (Piece("https://a.org/b", "https://a.org/b"),)),
        ("See (http://a.org/b?c=1#d), p. 3", (Piece("See ("), Piece(*["http://a.org/b?c=1#d"] * 2), Piece("), p. 3"))),
        ("HTTPS://A.org. Then", (Piece(*["HTTPS://A.org"] * 2), Piece(". Then"))),
        ("file:///etc javascript:x ftp://a.org www.a.org https://", None),
    ],
)
def test_web_addresses_in_a_source(source: str, pieces: tuple[Piece, ...] | None) -> None:
    assert sources(make_routine(sources=(source,))) == (pieces or (Piece(source),),)
