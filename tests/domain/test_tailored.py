"""What becomes of a routine that somebody made theirs: what is wished, where that is safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import AnyVoice, options, routines, spans, steps, voices

import shipped_routines as shipped
from factories import make_routine, make_step
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import MAX_PHASES, Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import (
    Group,
    Hold,
    Line,
    Pace,
    Press,
    Reps,
    Routine,
    Sides,
    SoundWishes,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.tailored import LEAST_MS, Kept, kept_back, offer, tailored
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, SoundWish, Tailoring, from_values, table, to_values
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.domain.wording import EstimatedSpeech

SPEECH = EstimatedSpeech()
MIN_MS = 60_000


def tailorings(names: tuple[str, ...] = ("Cobra", "Wall ball", "nobody")) -> st.SearchStrategy[Tailoring]:
    sound = st.sampled_from(SoundWish)
    return st.builds(
        Tailoring,
        length=st.integers(5, 15).map(lambda tenth: tenth * 10),
        repetitions=st.integers(-5, 5),
        lead_in=st.integers(-1, 6).map(lambda five: five * 5),
        sides=st.sampled_from(SideWish),
        left_out=st.lists(st.sampled_from(names), unique=True).map(tuple),
        voice=sound,
        countdown=sound,
        halfway=sound,
    )


def some_optional(of: Routine, every: int) -> Routine:
    """The same, with every so many-th of its steps optional."""
    members = tuple(
        replace(member, optional=True) if every and at % every == 0 else member for at, member in enumerate(of.steps)
    )
    return replace(of, steps=members)


def flat(members: tuple[Step | Group, ...]) -> Iterator[Step]:
    for member in members:
        if isinstance(member, Group):
            yield from flat(member.steps)
        else:
            yield member


def only_step(routine: Routine) -> Step:
    (step,) = routine.steps
    assert isinstance(step, Step)
    return step


def of_one(step: Step, kind: Kind = Kind.STRETCH, **wishes: object) -> Step:
    routine = make_routine(kind=kind, steps=(step,))
    return only_step(tailored(routine, Tailoring(**wishes), SPEECH))  # type: ignore[arg-type]


def plan_of(routine: Routine, **wishes: object) -> SessionPlan:
    made = tailored(routine, Tailoring(**wishes), SPEECH)  # type: ignore[arg-type]
    return compile_plan(made, PlanOptions(), SPEECH)


def work(plan: SessionPlan) -> list[Phase]:
    return [phase for phase in plan.phases if phase.kind.is_work]


# Whatever the routine, the voice and the wishes


@settings(max_examples=150)
@given(routines(), st.integers(0, 2), tailorings(), options(), voices())
def test_every_wish_makes_a_routine_that_can_be_run(
    routine: Routine, every: int, wishes: Tailoring, asked: PlanOptions, voice: AnyVoice
) -> None:
    """And as written it is the very same; and what the body counts is never longer. Drawing costs more than trying."""
    _as_written_is_the_very_same_routine(routine, voice)
    _what_the_body_counts_is_never_longer(routine, wishes, voice)
    routine = some_optional(routine, every)
    made = tailored(routine, wishes, voice)
    plan = compile_plan(made, asked, voice)
    assert plan.phases
    longest = max(wishes.length, 100)
    for step in flat(made.steps):
        _least_and_most(step, longest)
    assert (made.again, made.name, made.kind, made.do_not_use_if) == (
        routine.again,
        routine.name,
        routine.kind,
        routine.do_not_use_if,
    )
    _each_side_has_its_full_dose(plan, wishes, SideWish.RIGHT_FIRST in offer(routine).sides)


def _least_and_most(step: Step, longest: int) -> None:
    match step.dose:
        case Hold(hold_ms=ms, times=times):
            assert 1 <= times <= 8
            assert 100 <= ms <= max(LEAST_MS, 90_000 * longest // 100 + 500)
        case Press(press_ms=ms, times=times):
            assert 1 <= times <= 8
            assert 100 <= ms <= max(LEAST_MS, 60_000 * longest // 100 + 500)
        case Reps(count=count):
            assert 1 <= count <= 8
        case Span(duration_ms=ms):
            assert 100 <= ms <= max(LEAST_MS, 400_000 * longest // 100 + 500)


def _each_side_has_its_full_dose(plan: SessionPlan, wishes: Tailoring, orderable: bool) -> None:
    for planned in plan.steps:
        done = [phase for phase in plan.phases if phase.step is planned and phase.kind.is_work]
        left, right = (sum(phase.side is side for phase in done) for side in (Side.LEFT, Side.RIGHT))
        if planned.step.sides in {Sides.EACH, Sides.ALTERNATE}:
            assert left == right
            first = Side.RIGHT if orderable and wishes.sides is SideWish.RIGHT_FIRST else Side.LEFT
            assert not left or done[0].side is first
        if wishes.sides is SideWish.LEFT_ONLY and any(phase.side is Side.LEFT for phase in work(plan)):
            assert not right


@settings(max_examples=100)
@given(routines(steps(spans()), most=2), tailorings(), voices())
def test_narration_keeps_its_room_and_its_words(routine: Routine, wishes: Tailoring, voice: AnyVoice) -> None:
    made = tailored(routine, replace(wishes, left_out=()), voice)
    compile_plan(made, PlanOptions(), voice)
    told = [[line.say for line in step.dose.narration] for step in flat(made.steps) if isinstance(step.dose, Span)]
    if wishes.sides not in {SideWish.LEFT_ONLY, SideWish.RIGHT_ONLY}:
        written = [step.dose for step in flat(routine.steps)]
        assert told == [[line.say for line in dose.narration] for dose in written if isinstance(dose, Span)]


def _as_written_is_the_very_same_routine(routine: Routine, voice: AnyVoice) -> None:
    assert tailored(routine, AS_WRITTEN, voice) is routine
    assert kept_back(routine, AS_WRITTEN, voice) == frozenset()


def _what_the_body_counts_is_never_longer(routine: Routine, wishes: Tailoring, voice: AnyVoice) -> None:
    cold = replace(routine, kind=Kind.COLD_PACK)

    def on_ms(of: Routine) -> int:
        plan = compile_plan(of, PlanOptions(), voice)
        return sum(phase.duration_ms or 0 for phase in work(plan) if phase.kind is not PhaseKind.MOVE)

    assert on_ms(tailored(cold, wishes, voice)) <= on_ms(cold)


@given(tailorings())
def test_wishes_are_the_same_when_they_were_kept(wishes: Tailoring) -> None:
    assert from_values(to_values(wishes)) == (wishes, ())


# The routines that ship

CORNERS = [
    Tailoring(length=length, repetitions=more, lead_in=lead_in, sides=sides)
    for (length, more, lead_in), sides in product(((50, -5, -5), (150, 5, 30), (50, 5, 30), (150, -5, -5)), SideWish)
]


@pytest.mark.parametrize("name", shipped.FILES)
def test_every_shipped_routine_can_be_run_at_every_corner(name: str) -> None:
    routine = shipped.routine(name)
    for wishes in CORNERS:
        compile_plan(tailored(routine, wishes, SPEECH), PlanOptions(), SPEECH)


def test_a_shipped_cold_pack_can_be_shorter_and_not_longer() -> None:
    routine = shipped.routine("cold-pack")
    assert offer(routine).lengths == (50, 100)
    assert not offer(routine).repetitions
    (on,) = work(plan_of(routine, length=50))
    assert on.duration_ms == 10 * MIN_MS
    (on,) = work(plan_of(routine, length=150, repetitions=5))
    assert on.duration_ms == 20 * MIN_MS
    assert kept_back(routine, Tailoring(length=150), SPEECH) == {Kept.COLD}


def test_a_treatment_can_be_longer_and_of_one_side() -> None:
    routine = shipped.routine("treatment-timer")
    offered = offer(routine)
    assert offered.lengths == (50, 150)
    assert offered.sides == (SideWish.AS_WRITTEN, SideWish.LEFT_ONLY, SideWish.RIGHT_ONLY)
    assert sum(phase.duration_ms or 0 for phase in work(plan_of(routine, length=150))) == 90 * MIN_MS
    right = work(plan_of(routine, sides=SideWish.RIGHT_ONLY))
    assert {phase.side for phase in right} == {Side.RIGHT}
    assert sum(phase.duration_ms or 0 for phase in right) == 30 * MIN_MS


# Length


@pytest.mark.parametrize(
    ("length", "hold_ms", "rest_ms"),
    [(50, 5_000, 3_000), (70, 7_000, 3_000), (100, 10_000, 4_500), (110, 11_000, 5_000), (150, 15_000, 7_000)],
)
def test_holds_and_rests_scale_in_whole_seconds(length: int, hold_ms: int, rest_ms: int) -> None:
    made = of_one(make_step(dose=Hold(hold_ms=10_000, rest_ms=4_500, times=3)), length=length)
    assert made.dose == Hold(hold_ms=hold_ms, rest_ms=rest_ms, times=3)


@pytest.mark.parametrize("written_ms", [100, 1_200, 2_900, 3_000, 3_400, 3_900])
def test_nothing_becomes_shorter_than_it_can_be_done_nor_shorter_by_becoming_longer(written_ms: int) -> None:
    step = make_step(dose=Press(press_ms=written_ms, release_ms=written_ms))
    for length in range(50, 160, 10):
        dose = of_one(step, length=length).dose
        assert isinstance(dose, Press)
        assert dose.press_ms == dose.release_ms
        if length < 100:
            assert min(LEAST_MS, written_ms) <= dose.press_ms <= written_ms
        else:
            assert dose.press_ms >= written_ms


def test_nothing_becomes_longer_than_a_day() -> None:
    day_ms = 24 * 60 * MIN_MS
    assert of_one(make_step(dose=Span(duration_ms=day_ms - 1_000)), length=150).dose == Span(duration_ms=day_ms)


def test_breath_pace_and_what_waits_for_the_person_stay() -> None:
    pace = (Pace(for_ms=4_000, breath="out"), Pace(for_ms=4_000, breath="in"))
    assert of_one(make_step(dose=Reps(count=10, pace=pace)), length=50).dose == Reps(count=10, pace=pace)
    ready = UntilReady(nudge_every_ms=30_000)
    assert of_one(make_step(dose=ready), length=50, repetitions=3).dose == ready


def test_the_rest_between_rounds_scales_and_the_rounds_stay() -> None:
    routine = make_routine(steps=(Group(rounds=3, rest_ms=30_000, steps=(make_step(),)),))
    (group,) = tailored(routine, Tailoring(length=50, repetitions=2), SPEECH).steps
    assert isinstance(group, Group)
    assert (group.rounds, group.rest_ms) == (3, 15_000)


def narrated(*lines: Line, minutes: int = 2) -> Step:
    return make_step(dose=Span(duration_ms=minutes * MIN_MS, narration=lines))


def test_lines_move_with_the_time_of_their_step() -> None:
    step = narrated(Line(say="Let go.", at_ms=30_000), Line(say="And once more.", at_ms=90_000))
    dose = of_one(step, length=50).dose
    assert isinstance(dose, Span)
    assert (dose.duration_ms, [line.at_ms for line in dose.narration]) == (MIN_MS, [15_000, 45_000])


def test_a_step_is_as_short_as_its_words_allow_and_that_is_known() -> None:
    line = "Let your back be heavy, and let it sink. " * 8
    step = narrated(Line(say=line), Line(say=line), minutes=1)
    routine = make_routine(steps=(step,))
    needed_ms = 2 * SPEECH.length_ms(line)
    assert 30_000 < needed_ms < 54_000
    wishes = Tailoring(length=50)
    dose = only_step(tailored(routine, wishes, SPEECH)).dose
    assert isinstance(dose, Span)
    assert needed_ms < dose.duration_ms < needed_ms + 8_000
    assert kept_back(routine, wishes, SPEECH) == {Kept.WORDS}
    assert kept_back(routine, Tailoring(length=150), SPEECH) == frozenset()
    compile_plan(tailored(routine, wishes, SPEECH), PlanOptions(), SPEECH)


# Repetitions


@pytest.mark.parametrize(("more", "times"), [(-5, 1), (-1, 2), (0, 3), (2, 5), (5, 6)])
def test_repetitions_are_at_least_one_and_at_most_double(more: int, times: int) -> None:
    for dose in (
        Hold(hold_ms=10_000, times=3),
        Press(press_ms=10_000, release_ms=5_000, times=3),
    ):
        assert of_one(make_step(dose=dose), repetitions=more).dose == replace(dose, times=times)
    assert of_one(make_step(dose=Reps(count=3)), repetitions=more).dose == Reps(count=times)


def test_more_repetitions_than_a_plan_has_room_for_stay_as_written() -> None:
    step = make_step(dose=Hold(hold_ms=3_000, times=10))
    routine = make_routine(steps=(Group(rounds=MAX_PHASES // 20 - 1, steps=(step,)),))
    wishes = Tailoring(repetitions=5, length=50)
    compile_plan(tailored(routine, wishes, SPEECH), PlanOptions(), SPEECH)
    assert kept_back(routine, wishes, SPEECH) == {Kept.MANY}


# Lead-ins


def test_lead_ins_follow_and_never_cut_their_words() -> None:
    routine = make_routine(steps=(make_step(sides=Sides.EACH, ready_ms=20_000),))
    usual = plan_of(routine)

    def lengths(plan: SessionPlan) -> list[int]:
        return [phase.duration_ms or 0 for phase in plan.phases if phase.kind.made_of_words]

    ready, switch, end = lengths(usual)
    assert lengths(plan_of(routine, lead_in=15)) == [ready + 15_000, 20_000, end]
    shorter = plan_of(routine, lead_in=-5)
    assert lengths(shorter)[0] in range(ready - 5_000, ready)
    assert lengths(shorter)[1] <= switch
    for phase in shorter.phases:
        assert all(cue.ends_ms <= (phase.duration_ms or 0) for cue in phase.cues)


# Sides


@pytest.mark.parametrize(
    ("sides", "wish", "done"),
    [
        (Sides.EACH, SideWish.AS_WRITTEN, "LLRR"),
        (Sides.EACH, SideWish.RIGHT_FIRST, "RRLL"),
        (Sides.EACH, SideWish.LEFT_ONLY, "LL"),
        (Sides.EACH, SideWish.RIGHT_ONLY, "RR"),
        (Sides.ALTERNATE, SideWish.RIGHT_FIRST, "RLRL"),
        (Sides.ALTERNATE, SideWish.RIGHT_ONLY, "RR"),
        (Sides.RIGHT, SideWish.RIGHT_FIRST, "RR"),
        (Sides.RIGHT, SideWish.RIGHT_ONLY, "RR"),
    ],
)
def test_sides_in_the_order_that_is_wished_each_with_its_full_dose(sides: Sides, wish: SideWish, done: str) -> None:
    for dose in (
        Hold(hold_ms=10_000, times=2),
        Press(press_ms=10_000, release_ms=5_000, times=2),
        Reps(count=2, pace=(Pace(for_ms=3_000),)),
    ):
        plan = plan_of(make_routine(steps=(make_step(dose=dose, sides=sides),)), sides=wish)
        assert "".join((phase.side or "").upper()[:1] for phase in work(plan)) == done
        said = [text for text in plan.texts if text.startswith("Cobra, ")]
        assert said == [f"Cobra, {'left' if done[0] == 'L' else 'right'} side."]


def test_only_one_side_leaves_out_the_steps_of_the_other_but_not_all_there_are() -> None:
    left, right, both = (make_step(name, sides=sides) for name, sides in zip("LRB", _SIDED, strict=True))
    routine = make_routine(steps=(left, right, both))
    made = tailored(routine, Tailoring(sides=SideWish.LEFT_ONLY), SPEECH)
    assert [(step.name, step.sides) for step in flat(made.steps)] == [("L", Sides.LEFT), ("B", Sides.LEFT)]
    wishes = Tailoring(sides=SideWish.LEFT_ONLY, length=50)
    alone = make_routine(steps=(right,))
    assert [step.name for step in flat(tailored(alone, wishes, SPEECH).steps)] == ["R"]
    assert kept_back(alone, wishes, SPEECH) == frozenset()


def test_a_wish_for_a_side_that_the_file_no_longer_offers_takes_no_step_away() -> None:
    steps = (make_step("Both at once"), make_step("Right alone", sides=Sides.RIGHT))
    made = tailored(make_routine(steps=steps), Tailoring(sides=SideWish.LEFT_ONLY), SPEECH)
    assert [(step.name, step.sides) for step in flat(made.steps)] == [
        ("Both at once", Sides.NONE),
        ("Right alone", Sides.RIGHT),
    ]


def test_where_a_side_has_steps_of_its_own_the_order_is_as_written() -> None:
    """Else one part would begin on the right, another on the left; and their words may lead from one to the next."""
    members = (make_step("Ball", sides=Sides.LEFT), make_step("Ball", sides=Sides.RIGHT), make_step(sides=Sides.EACH))
    routine = make_routine(steps=members)
    assert offer(routine).sides == (SideWish.AS_WRITTEN, SideWish.LEFT_ONLY, SideWish.RIGHT_ONLY)
    sides = [phase.side for phase in work(plan_of(routine, sides=SideWish.RIGHT_FIRST))]
    assert sides == [Side.LEFT] * 3 + [Side.RIGHT] * 3 + [Side.LEFT] * 3 + [Side.RIGHT] * 3


_SIDED = (Sides.LEFT, Sides.RIGHT, Sides.EACH)


# Optional steps


def test_optional_steps_are_left_out_by_name_wherever_they_stand() -> None:
    unnamed = Group(rounds=2, optional=True, steps=(make_step("Bridge"), make_step("Tilt")))
    included = Group(rounds=1, name="Cat and cow", steps=(make_step("Cow"), make_step("Cat", optional=True)))
    routine = make_routine(steps=(make_step("Cobra", optional=True), make_step("Knee"), unnamed, included))
    assert offer(routine).left_out == ("Cobra", "Bridge, Tilt", "Cat")
    made = tailored(routine, Tailoring(left_out=("Cobra", "Bridge, Tilt", "Cat", "Knee", "gone")), SPEECH)
    assert [step.name for step in flat(made.steps)] == ["Knee", "Cow"]


def test_where_all_would_be_left_out_nothing_is() -> None:
    group = Group(rounds=1, steps=(make_step(optional=True),))
    wishes = Tailoring(left_out=("Cobra",), length=50)
    routine = make_routine(steps=(group,))
    assert [step.name for step in flat(tailored(routine, wishes, SPEECH).steps)] == ["Cobra"]
    assert kept_back(routine, wishes, SPEECH) == {Kept.SOMETHING}


# Cold


COLD = make_step("Cold", dose=Span(duration_ms=10 * MIN_MS), counts_real_time=True)
WAIT = make_step("Wait", dose=Span(duration_ms=60 * MIN_MS), counts_real_time=True)


@pytest.mark.parametrize(
    "members",
    [
        (COLD, WAIT, COLD),
        (Group(rounds=2, rest_ms=60 * MIN_MS, steps=(make_step("Turn", dose=UntilReady()), COLD)),),
        (replace(COLD, sides=Sides.EACH),),
        (make_step("Cold", dose=Hold(hold_ms=10 * MIN_MS, times=2, rest_ms=60 * MIN_MS), counts_real_time=True),),
    ],
    ids=["a wait between", "rounds", "sides", "times"],
)
def test_where_cold_comes_again_times_and_waits_stay_as_written(members: tuple[Step | Group, ...]) -> None:
    routine = make_routine(kind=Kind.STRETCH, steps=members)
    offered = offer(routine)
    assert (offered.lengths, offered.repetitions) == ((100, 100), False)
    for wishes in (Tailoring(length=50, repetitions=-1), Tailoring(length=150, repetitions=2)):
        made = tailored(routine, wishes, SPEECH)
        assert [step.dose for step in flat(made.steps)] == [step.dose for step in flat(routine.steps)]
        assert Kept.COLD in kept_back(routine, wishes, SPEECH)
    assert kept_back(routine, Tailoring(lead_in=5), SPEECH) == frozenset()


def test_cold_among_other_steps_is_never_longer_while_they_are() -> None:
    empty = Group(rounds=50, steps=(make_step("Ready", dose=UntilReady()),))
    once = Group(rounds=1, steps=(COLD,))
    routine = make_routine(steps=(empty, once, make_step(dose=Span(duration_ms=MIN_MS))))
    assert offer(routine).lengths == (50, 150)
    made = list(flat(tailored(routine, Tailoring(length=150), SPEECH).steps))
    assert [step.dose for step in made[1:]] == [Span(duration_ms=10 * MIN_MS), Span(duration_ms=90_000)]
    made = list(flat(tailored(routine, Tailoring(length=50), SPEECH).steps))
    assert [step.dose for step in made[1:]] == [Span(duration_ms=5 * MIN_MS), Span(duration_ms=30_000)]


# Sound


@pytest.mark.parametrize(
    ("written", "wish", "voice", "spoken"),
    [
        (None, SoundWish.AS_USUAL, None, True),
        (None, SoundWish.OFF, "off", False),
        (None, SoundWish.ON, "on", True),
        ("off", SoundWish.AS_USUAL, "off", False),
        ("off", SoundWish.ON, "on", True),
        ("en-gb", SoundWish.ON, "en-gb", True),
        ("en-gb", SoundWish.OFF, "off", False),
    ],
)
def test_the_voice_of_this_routine(written: str | None, wish: SoundWish, voice: str | None, spoken: bool) -> None:
    routine = make_routine(sound=SoundWishes(voice=written))
    made = tailored(routine, Tailoring(voice=wish, length=110), SPEECH)
    assert made.sound.voice == voice
    assert compile_plan(made, PlanOptions(), SPEECH).voice is spoken


def test_ticks_and_the_halfway_sign_come_before_what_the_file_says() -> None:
    step = make_step(countdown=10, halfway=True)
    routine = make_routine(steps=(step,), sound=SoundWishes(countdown=5, halfway=True))
    off = tailored(routine, Tailoring(countdown=SoundWish.OFF, halfway=SoundWish.OFF), SPEECH)
    assert (off.sound.countdown, off.sound.halfway) == (0, False)
    assert (only_step(off).countdown, only_step(off).halfway) == (None, None)
    on = tailored(routine, Tailoring(countdown=SoundWish.ON, halfway=SoundWish.ON), SPEECH)
    assert (on.sound.countdown, on.sound.halfway) == (3, True)
    usual = tailored(routine, Tailoring(length=50), SPEECH)
    assert usual.sound == routine.sound
    assert (only_step(usual).countdown, only_step(usual).halfway) == (10, True)


# What is offered


def test_what_does_not_apply_is_not_offered() -> None:
    waits = make_routine(steps=(make_step(dose=UntilReady()),))
    offered = offer(waits)
    assert (offered.lengths, offered.repetitions, offered.lead_in) == ((100, 100), False, False)
    assert (offered.sides, offered.left_out, offered.held) == ((), (), False)
    offered = offer(make_routine())
    assert (offered.lengths, offered.repetitions, offered.lead_in) == ((50, 150), True, True)
    assert offered.sides == tuple(SideWish)
    assert offered.held
    assert offer(make_routine(steps=(make_step(dose=Span(duration_ms=9_000)),))).repetitions is False
    assert offer(make_routine(steps=(make_step(sides=Sides.LEFT),))).sides == ()


# The table


def test_the_table_and_the_wishes_are_the_same() -> None:
    assert {wish.name for wish in table()} == {field.name for field in fields(Tailoring)}
    for wish in table():
        kept = list(wish.default) if isinstance(wish.default, tuple) else wish.default
        assert wish.taken(kept) == wish.default
        assert wish.label
        assert wish.sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("length", 45),
        ("length", 160),
        ("length", 105),
        ("length", 100.0),
        ("length", True),
        ("length", "100"),
        ("repetitions", -6),
        ("lead_in", 3),
        ("sides", "both"),
        ("sides", ["right first"]),
        ("left_out", "Cobra"),
        ("left_out", [1]),
        ("voice", True),
        ("countdown", None),
    ],
)
def test_what_the_table_does_not_allow_is_named_and_the_rest_holds(name: str, value: object) -> None:
    rest = {"length": 80, "repetitions": 1, "another": 1}
    wishes, wrong = from_values(rest | {name: value})
    assert wrong == (name,)
    assert to_values(wishes) == {key: 80 if key == "length" else 1 for key in ("length", "repetitions") if key != name}
