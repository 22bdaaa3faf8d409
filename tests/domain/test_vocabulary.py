"""The closed tables: chimes and their lengths, settings and their bounds, sides, kinds, places, errors."""

from __future__ import annotations

import pytest

from sessionapp.domain.body import Place
from sessionapp.domain.cues import CHIME_LATE_MS, CHIME_MS, PROMPT_LATE_MS, Chime, Cue, Prompt, PromptRole
from sessionapp.domain.errors import AudioError, IllegalCommandError, Problem, RoutineError, StorageError, UserError
from sessionapp.domain.routine import Sides
from sessionapp.domain.settings import Setting, table
from sessionapp.domain.units import sides_of
from sessionapp.domain.vocabulary import Kind, Side

BOUNDED = [setting for setting in table() if isinstance(setting.default, int) and not isinstance(setting.default, bool)]
SWITCHES = [setting for setting in table() if isinstance(setting.default, bool)]
WORDS = [setting for setting in table() if setting.choices]


def test_every_chime_has_a_length_and_a_gentle_form_that_says_the_same() -> None:
    assert set(CHIME_MS) == set(Chime)
    for chime in Chime:
        assert chime.gentle.gentle is chime.gentle
        assert chime.gentle.value.removeprefix("gentle-") == chime.value.removeprefix("gentle-")
        assert CHIME_MS[chime.gentle] >= CHIME_MS[chime]
    assert {chime for chime in Chime if chime.gentle is chime} - {Chime.BREATHE_IN, Chime.BREATHE_OUT} == {
        chime for chime in Chime if chime.value.startswith("gentle-")
    }


@pytest.mark.parametrize(
    ("sound", "limit_ms"),
    [
        (Chime.TICK, 120),
        (Chime.BREATHE_IN, 250),
        (Chime.END, CHIME_LATE_MS),
        (Prompt("Hold.", PromptRole.INSTRUCTION), PROMPT_LATE_MS),
    ],
)
def test_how_late_a_cue_may_be_heard(sound: Chime | Prompt, limit_ms: int) -> None:
    cue = Cue(1_000, sound, 500)
    assert cue.limit_ms == limit_ms
    assert cue.ends_ms == 1_500


def test_settings_have_names_of_their_own_and_defaults_they_accept() -> None:
    names = [setting.name for setting in table()]
    assert len(names) == len(set(names))
    assert all(setting.accepts(setting.default) for setting in table())
    assert all(setting.label and setting.sentence.endswith(".") for setting in table() if setting.shown)
    assert len(BOUNDED) + len(SWITCHES) < len(names)


@pytest.mark.parametrize("setting", BOUNDED, ids=lambda setting: setting.name)
def test_numbers_keep_within_their_bounds(setting: Setting) -> None:
    assert setting.accepts(setting.low)
    assert setting.accepts(setting.high)
    for wrong in (setting.low - 1, setting.high + 1, True, str(setting.default), float(setting.low), None):
        assert not setting.accepts(wrong)


@pytest.mark.parametrize("setting", SWITCHES, ids=lambda setting: setting.name)
def test_switches_are_on_or_off(setting: Setting) -> None:
    assert setting.accepts(True)
    assert setting.accepts(False)
    for wrong in (0, 1, "on", None):
        assert not setting.accepts(wrong)


@pytest.mark.parametrize("setting", WORDS, ids=lambda setting: setting.name)
def test_words_are_among_the_choices(setting: Setting) -> None:
    assert all(setting.accepts(word) for word in setting.choices)
    for wrong in ("", setting.choices[0].upper(), 3, None):
        assert not setting.accepts(wrong)


def test_a_free_text_is_any_text() -> None:
    free = [setting for setting in table() if isinstance(setting.default, str) and not setting.choices]
    assert free
    assert all(setting.accepts("/home/ann/routines") and not setting.accepts(3) for setting in free)


def test_sides() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT
    assert all(sides_of(sides)[0] is Side.LEFT for sides in (Sides.EACH, Sides.ALTERNATE))


def test_kinds() -> None:
    assert {kind for kind in Kind if kind.gentle} == {Kind.POSITIONAL_RELEASE, Kind.RELAXATION}
    assert {kind for kind in Kind if kind.real_time} == {Kind.COLD_PACK, Kind.HEAT_PACK}


def test_places_are_plain_words() -> None:
    assert all(place.value == place.value.lower().strip() and place.value for place in Place)


def test_what_the_user_can_mend_says_where_and_what() -> None:
    problems = (Problem("a.yaml", 3, 5, "`hodl` is not a key."), Problem("a.yaml", 9, 1, "No steps."))
    error = RoutineError(problems)
    assert str(error) == "a.yaml:3:5: `hodl` is not a key.\na.yaml:9:1: No steps."
    assert error.problems == tuple(sorted(problems))
    assert all(issubclass(kind, UserError) for kind in (RoutineError, StorageError, AudioError))
    assert not issubclass(IllegalCommandError, UserError)
