"""What holds in every language: each prompt is a whole sentence in words, sides are never swapped, none is mixed in."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_prompt import NAME, every_prompt
from sessionapp.domain.gently import Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.domain.wording import is_spoken, words_for

LANGUAGES = ("en", "de", "es", "fr")
SIDES = {
    "en": ("left", "right"),
    "de": ("linke", "rechte"),
    "es": ("izquierdo", "derecho"),
    "fr": ("gauche", "droit"),
}


def words_of(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", sentence.lower())


def vocabulary(sentences: Iterable[str]) -> set[str]:
    """The words in them, letters and the name of the step left out."""
    return {word for said in sentences for word in words_of(said) if len(word) > 1} - {NAME.lower()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_is_whole_sentences_in_words(language: str) -> None:
    for said in every_prompt(words_for(language)):
        assert said.endswith("."), said
        assert all(part[0].isupper() for part in said.removesuffix(".").split(". ")), said
        assert not re.search(r"\d|  |\.\.| [.,;]|[,;][^ ]|[{}_]", said), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_left_and_right_are_never_swapped_nor_lost(language: str) -> None:
    say = words_for(language)
    for side, number, count in product(Side, range(4), range(1, 4)):
        own, other = SIDES[language] if side is Side.LEFT else SIDES[language][::-1]
        told = [say.step(NAME, side, first=bool(number))]
        told += [say.switch(side, number, count)] if number <= count else []
        told += [say.status(NAME, side, kind, number, count) for kind in PhaseKind]
        for said in told:
            assert (words_of(said).count(own), words_of(said).count(other)) == (1, 0), said
    sideless = [say.step(NAME, None, first=True), *(say.status(NAME, None, kind, 1, 2) for kind in PhaseKind)]
    assert not [said for said in sideless if set(words_of(said)) & set(SIDES[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phase_is_told_in_words_of_its_own(language: str) -> None:
    told = {kind: words_for(language).status(NAME, None, kind, 0, 0) for kind in PhaseKind}
    assert len(set(told.values())) == len(PhaseKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("position", Position)
def test_each_position_has_a_way_out_that_begins_with_stopping(language: str, position: Position) -> None:
    say = words_for(language)
    stop = say.way_out(None, gentle=False).split()[0]
    for said in (say.way_out(position, gentle=False), say.way_out(position, gentle=True)):
        assert said.startswith(f"{stop} ")
    assert say.way_out(position, gentle=False) != say.way_out(None, gentle=False)
    assert say.ending(position) != say.ending(None)
    assert say.ending(position).split(". ")[0] == say.ending(None).split(". ")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_after_pain_are_the_program_s_own(language: str) -> None:
    say = words_for(language)
    space = {"en": "Space", "de": "Leertaste", "es": "barra espaciadora", "fr": "barre d'espace"}[language]
    for left, other in product(Left, (False, True)):
        said = say.hurt_choices(left, other_side=other)
        assert re.findall(r"\b[OSE]\b", said) == (["O", "S", "E"] if other else ["S", "E"])
        assert space in said
    assert space.lower() in say.slept().lower()


@settings(max_examples=300)
@given(st.sampled_from(LANGUAGES), st.integers(1, 999), st.integers(1, 999), st.integers(1, 86_400_000))
def test_no_digits_are_left_to_the_voice(language: str, which: int, count: int, ms: int) -> None:
    say = words_for(language)
    told = [*say.released(which, count), *say.rest(ms, which, count), say.round(which, count), say.span_dose(ms)]
    told += [
        say.hold_dose(ms, which, count, each_side=True),
        say.reps_dose(which, count, each_side=False, own_pace=True),
    ]
    assert not [said for said in told if re.search(r"\d", said)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_is_told_from_every_other(language: str) -> None:
    say = words_for(language)
    assert len({say.counted(number, 2_000, "")[0] for number in range(2_000)}) == 2_000
    assert say.counted(1_000, 2_000, "")[0] == "1000."


SPELT_ALIKE = {
    "de": {"computer", "in", "minute", "moment", "rest", "roll", "sink", "so"},
    "es": {"enter"},
    "fr": {"minute", "minutes", "moment", "on", "position", "six", "stop"},
}
"""Words of the language that are English ones as well; letters of keys aside."""


@pytest.mark.parametrize("language", SPELT_ALIKE)
def test_no_english_word_is_mixed_in(language: str) -> None:
    english, own = (vocabulary(every_prompt(words_for(spoken))) for spoken in ("en", language))
    assert english & own == SPELT_ALIKE[language]


@pytest.mark.parametrize(
    ("regional", "language"),
    [
        ("de-AT", "de"),
        ("DE", "de"),
        ("es-mx", "es"),
        ("es-419", "es"),
        ("fr-ca", "fr"),
        ("en-gb", "en"),
        ("EN-us", "en"),
    ],
)
def test_a_region_has_the_words_of_its_language(regional: str, language: str) -> None:
    assert words_for(regional) is words_for(language)
    assert is_spoken(regional)


def test_a_language_without_words_is_told_in_english() -> None:
    assert words_for("it") is words_for("en")
    assert not is_spoken("it")
    assert not is_spoken("eng")


def test_only_the_language_of_the_routine_is_loaded() -> None:
    probe = """
import sys
from sessionapp.domain.wording import words_for
words_for("fr-ca")
print(sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("sessionapp.domain.words.")))
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['french', 'grammar']"
