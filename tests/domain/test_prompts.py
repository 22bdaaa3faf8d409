"""What can be set of the prompts: what it changes, and what no setting ever leaves out."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

import shipped_routines as shipped
from factories import make_step
from fakes import FakeSpeech
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Chime, Prompt, PromptRole
from sessionapp.domain.known import FORGOTTEN_MS, is_known
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.prompts import Preset, preset_of, preset_wished, settings_of, wishes_of
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Group, Hold, Routine, Sides, SoundWishes, Span, UntilReady
from sessionapp.domain.settings import table
from sessionapp.domain.tailored import tailored
from sessionapp.domain.tailoring import (
    AS_WRITTEN,
    InstructionWish,
    SoundWish,
    Tailoring,
    TimeLeftWish,
    from_values,
    to_values,
)
from sessionapp.domain.vocabulary import Instructions, Kind, Outcome, TimeLeft
from sessionapp.domain.wording import EstimatedSpeech, words_for

WORDS = words_for("en")
SAY = "Lie down."
EVERY_SETTING = [
    PlanOptions(
        voice=voice,
        countdown=countdown,
        halfway=halfway,
        time_left=time_left,
        instructions=instructions,
        next_step=next_step,
        encouragement=encouragement,
        known=known,
    )
    for voice, countdown, halfway, time_left, (instructions, known), next_step, encouragement in product(
        (True, False),
        (0, 10),
        (True, False),
        (TimeLeft.OFF, TimeLeft.USUAL, TimeLeft.EVERY_1),
        (*((instructions, True) for instructions in Instructions), (Instructions.UNTIL_KNOWN, False)),
        (True, False),
        (True, False),
    )
]


def routine(*steps: object, kind: Kind = Kind.STRETCH, **more: object) -> Routine:
    return Routine(name="one", title="One", kind=kind, steps=steps, **more)  # type: ignore[arg-type]


def plan(of: Routine, **options: object) -> SessionPlan:
    return compile_plan(of, PlanOptions(**options), FakeSpeech())  # type: ignore[arg-type]


def said(of: SessionPlan, role: PromptRole | None = None) -> list[str]:
    return [text for phase in of.phases for text in prompts(phase, role)]


def prompts(phase: Phase, role: PromptRole | None = None) -> list[str]:
    sounds = (cue.sound for cue in phase.cues)
    return [sound.text for sound in sounds if isinstance(sound, Prompt) and role in {None, sound.role}]


# What no setting leaves out


@pytest.mark.sweep
@pytest.mark.parametrize("name", shipped.FILES)
def test_no_setting_leaves_out_what_keeps_safe(name: str) -> None:
    """Name and side, change of side, narration (skin checks), what is waited for (take the pack off), the end."""
    of, speech = shipped.routine(name), EstimatedSpeech()
    for options in EVERY_SETTING:
        made = compile_plan(of, options, speech)
        for phase in made.phases:
            words = " ".join(prompts(phase))
            if phase.kind in {PhaseKind.PREPARE, PhaseKind.WAIT}:
                assert WORDS.step(phase.step.name, phase.side, first=True) in words
            if phase.kind is PhaseKind.SWITCH_SIDES:
                assert phase.side is not None
                assert f"{phase.side.value} side" in words.lower()
            if phase.kind is PhaseKind.WAIT:
                assert phase.step.say in words
            if isinstance(phase.step.step.dose, Span) and phase.kind is PhaseKind.STEADY:
                assert prompts(phase, PromptRole.NARRATION) == [line.say for line in phase.step.step.dose.narration]
        assert made.phases[-1].kind is PhaseKind.RETURN
        assert prompts(made.phases[-1], PromptRole.RETURN)


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.by_heart])
@pytest.mark.parametrize("instructions", Instructions)
def test_where_words_are_part_of_what_is_done_they_are_said(kind: Kind, instructions: Instructions) -> None:
    made = plan(routine(make_step(say=SAY), kind=kind), instructions=instructions, known=True)
    assert SAY in said(made)


def test_what_the_body_counts_is_told_in_full_in_any_routine() -> None:
    cold = make_step(say=SAY, dose=Span(duration_ms=60_000), counts_real_time=True)
    assert SAY in said(plan(routine(cold), instructions=Instructions.NAMES_ONLY))


# By ear alone, without a voice


@pytest.mark.parametrize("name", shipped.FILES)
def test_without_a_voice_every_change_has_its_own_chime(name: str) -> None:
    made = compile_plan(shipped.routine(name), PlanOptions(voice=False), EstimatedSpeech())
    clear = {chime.gentle: chime for chime in Chime if not chime.value.startswith("gentle")}
    begins = {PhaseKind.HOLD: Chime.START, PhaseKind.PRESS: Chime.START, PhaseKind.STEADY: Chime.START}
    begins |= {PhaseKind.SWITCH_SIDES: Chime.SWITCH, PhaseKind.RETURN: Chime.FINISH, PhaseKind.RELEASE: Chime.END}
    for before, phase in zip((None, *made.phases), made.phases, strict=False):
        chimes = [cue.sound for cue in phase.cues if isinstance(cue.sound, Chime)]
        first = clear.get(chimes[0], chimes[0]) if chimes else None
        if phase.kind in begins:
            assert first is begins[phase.kind]
        elif phase.kind is PhaseKind.REST:
            assert first in {Chime.END, Chime.REST}
        elif before is not None and before.kind.is_work and phase.kind in {PhaseKind.PREPARE, PhaseKind.WAIT}:
            assert first is Chime.END


@pytest.mark.parametrize(("kind", "chime"), [(Kind.COLD_PACK, Chime.END), (Kind.RELAXATION, Chime.GENTLE_END)])
def test_without_a_voice_who_is_waited_for_is_called_by_chime(kind: Kind, chime: Chime) -> None:
    off = make_step("Take the pack off", dose=UntilReady(nudge_every_ms=15_000))
    nudge = plan(routine(off, kind=kind), voice=False).phases[0].nudge
    assert nudge is not None
    assert nudge.cue.sound is chime


# Instructions


def times_told(instructions: Instructions, **options: object) -> int:
    again = make_step(say=SAY, line=9)
    rounds = Group(rounds=2, steps=(make_step(say=SAY, line=3),))
    return said(plan(routine(rounds, again), instructions=instructions, **options)).count(SAY)


def test_the_first_time_is_told_once_for_all_rounds_and_again_where_it_stands_again() -> None:
    assert times_told(Instructions.EVERY_TIME) == 3
    assert times_told(Instructions.FIRST_TIME) == 2
    assert times_told(Instructions.UNTIL_KNOWN) == 2
    assert times_told(Instructions.UNTIL_KNOWN, known=True) == 0
    assert times_told(Instructions.NAMES_ONLY) == 0


def test_the_same_words_on_another_side_are_told_again() -> None:
    left, right = (make_step(say=SAY, sides=sides) for sides in (Sides.LEFT, Sides.RIGHT))
    assert said(plan(routine(left, right))).count(SAY) == 2


def test_names_only_leaves_reminders_out_too() -> None:
    rolling = make_step(say=SAY, dose=Span(duration_ms=60_000, remind_every_ms=20_000))
    assert said(plan(routine(rolling))).count(SAY) == 3
    assert said(plan(routine(rolling), instructions=Instructions.NAMES_ONLY)).count(SAY) == 0


def test_the_next_step_is_announced_or_named() -> None:
    two = routine(make_step("Cobra"), make_step("Bridge"))
    assert "Next: Bridge." in said(plan(two))
    assert "Bridge." in said(plan(two, next_step=False))


def record(**changes: object) -> SessionRecord:
    made = SessionRecord(
        run_id="1",
        routine="one",
        title="One",
        kind="stretch",
        path="",
        started_wall_ms=10 * FORGOTTEN_MS,
        utc_offset_min=0,
        ended_wall_ms=None,
        planned_ms=1_000,
        session_ms=1_000,
        phase=0,
        phase_elapsed_ms=0,
        outcome=Outcome.COMPLETED,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({}, True),
        ({"routine": "another"}, False),
        ({"outcome": Outcome.STOPPED_EARLY}, False),
        ({"session_ms": 799}, False),
        ({"started_wall_ms": 10 * FORGOTTEN_MS - 10_001}, False),
        ({"started_wall_ms": 9 * FORGOTTEN_MS}, False),
        ({"started_wall_ms": 11 * FORGOTTEN_MS}, False),
    ],
)
def test_a_routine_is_known_once_it_was_done_whole(changes: dict[str, object], known: bool) -> None:
    now, changed = 10 * FORGOTTEN_MS + 5_000, 10 * FORGOTTEN_MS - 10_000
    assert is_known([record(**changes)], "one", changed_wall_ms=changed, wall_ms=now) is known


# Time left


@pytest.mark.parametrize(
    ("time_left", "told"),
    [
        (TimeLeft.OFF, []),
        (TimeLeft.EVERY_1, [5, 4, 3, 2, 1]),
        (TimeLeft.EVERY_2, [4, 2]),
        (TimeLeft.EVERY_5, [5]),
        (TimeLeft.EVERY_10, []),
        (TimeLeft.USUAL, [5, 3, 2, 1]),
    ],
)
def test_the_time_left_is_told_every_so_many_minutes(time_left: TimeLeft, told: list[int]) -> None:
    six = routine(make_step(dose=Span(duration_ms=6 * 60_000)))
    made = plan(six, time_left=time_left, halfway=False)
    assert said(made, PromptRole.TIME_LEFT) == [WORDS.time_left(minutes * 60_000) for minutes in told]


def test_at_rest_not_more_often_than_every_five_minutes() -> None:
    rest = routine(make_step(dose=Span(duration_ms=11 * 60_000)), kind=Kind.RELAXATION)
    assert len(said(plan(rest, time_left=TimeLeft.EVERY_1), PromptRole.TIME_LEFT)) == 2


# Kind words


@pytest.mark.parametrize("kind", Kind)
def test_kind_words_only_where_they_help(kind: Kind) -> None:
    of = routine(make_step(dose=Hold(hold_ms=20_000, times=3), sides=Sides.EACH), kind=kind)
    assert not said(plan(of), PromptRole.ENCOURAGEMENT)
    words = said(plan(of, encouragement=True), PromptRole.ENCOURAGEMENT)
    assert words == ([WORDS.encouragement(0), WORDS.encouragement(1)] if kind.encouraged else [])


def test_no_kind_words_beside_narration_in_a_short_hold_or_on_cold() -> None:
    short = make_step(dose=Hold(hold_ms=9_000))
    cold = make_step(dose=Hold(hold_ms=20_000), counts_real_time=True)
    breath = make_step(dose=Span(duration_ms=60_000))
    made = plan(routine(short, cold, breath), encouragement=True)
    assert [phase.kind for phase in made.phases if prompts(phase, PromptRole.ENCOURAGEMENT)] == [PhaseKind.STEADY]


# Several at once, and kept


def test_presets_are_told_from_the_settings_and_undone() -> None:
    values = {setting.name: setting.default for setting in table()}
    assert preset_of(values.__getitem__) is Preset.USUAL
    for preset in (Preset.QUIET, Preset.CHIMES_ONLY, Preset.USUAL):
        values |= settings_of(preset)
        assert preset_of(values.__getitem__) is preset
        assert all(setting.accepts(values[setting.name]) for setting in table())
    values["countdown"] = 7
    assert preset_of(values.__getitem__) is None


def test_presets_of_one_routine_leave_its_other_wishes() -> None:
    wishes = Tailoring(length=90, encouragement=SoundWish.ON)
    assert preset_wished(wishes) is None
    quiet = wishes_of(Preset.QUIET, wishes)
    assert (quiet.length, preset_wished(quiet)) == (90, Preset.QUIET)
    assert quiet.instructions is InstructionWish.NAMES_ONLY
    assert preset_wished(wishes_of(Preset.CHIMES_ONLY, AS_WRITTEN)) is Preset.CHIMES_ONLY
    assert wishes_of(Preset.USUAL, quiet) == Tailoring(length=90)


def test_quiet_says_names_sides_and_counts_and_nothing_else() -> None:
    of = routine(make_step("Knee to chest", say=SAY, sides=Sides.EACH), make_step("Bridge", say=SAY))
    made = compile_plan(tailored(of, wishes_of(Preset.QUIET, AS_WRITTEN), FakeSpeech()), PlanOptions(), FakeSpeech())
    words = said(made)
    assert SAY not in words
    assert {"Knee to chest, left side.", "Switch to your right side.", "Bridge.", "Release. Last one."} <= set(words)


def test_what_is_wished_of_a_routine_comes_before_the_settings() -> None:
    wishes = Tailoring(
        time_left=TimeLeftWish.OFF, encouragement=SoundWish.ON, next_step=SoundWish.OFF, voice=SoundWish.OFF
    )
    wished = tailored(routine(make_step()), wishes, FakeSpeech()).sound
    assert wished == SoundWishes(voice="off", time_left=TimeLeft.OFF, encouragement=True, next_step=False)
    options = PlanOptions().wished(wished)
    assert (options.voice, options.time_left, options.encouragement, options.next_step) == (
        False,
        TimeLeft.OFF,
        True,
        False,
    )


def test_every_wish_has_its_word_in_the_vocabulary() -> None:
    assert {wish.value for wish in InstructionWish} - {""} == {each.value for each in Instructions}
    assert {wish.value for wish in TimeLeftWish} - {""} == {each.value for each in TimeLeft} - {"usual"}


def test_wishes_of_an_older_version_are_read_as_they_were() -> None:
    assert from_values({"voice": "off", "halfway": "on"}) == (
        Tailoring(voice=SoundWish.OFF, halfway=SoundWish.ON),
        (),
    )
    assert from_values(to_values(wishes_of(Preset.QUIET, AS_WRITTEN)))[0] == wishes_of(Preset.QUIET, AS_WRITTEN)
