"""Routines in other languages, from their files to the bundled voice: each is spoken wholly in its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from every_prompt import every_prompt
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.waveform import polish
from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.wording import EstimatedSpeech, words_for
from sessionapp.storage.routine_file import read_routine

FOLDER = Path(__file__).parent / "spoken"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
RATE = 150
OWN_TOO = {
    "de": {"computer", "in", "minute", "moment", "pause", "rest", "roll", "sink", "so"},
    "es": {"enter"},
    "fr": {"minute", "minutes", "moment", "on", "pause", "six", "stop"},
}
"""English words that are this language's own as well."""


def words_of(sentences: tuple[str, ...] | frozenset[str]) -> set[str]:
    return {word for said in sentences for word in re.findall(r"[^\W\d_]{2,}", said.lower())}


def plan_of(file: str) -> SessionPlan:
    routine = read_routine(FOLDER / f"{file}.yaml")
    return compile_plan(routine, PlanOptions(), EstimatedSpeech(routine.language))


def all_texts(file: str) -> tuple[str, ...]:
    plan = plan_of(file)
    return Announcer(plan, EstimatedSpeech(plan.language)).all_texts()


@pytest.fixture(scope="module")
def engine() -> EspeakEngine:
    return EspeakEngine()


Heard = Callable[[str, str], Sequence[int]]


@pytest.fixture(scope="module")
def heard(engine: EspeakEngine) -> Heard:
    """What a voice says, by the sentence and the voice; said once for all tests."""
    return cache(lambda said, voice: polish(engine.render(said, voice, RATE), engine.sample_rate))


def test_there_is_one_in_each_language() -> None:
    assert FILES == ["de", "es", "fr"]


@pytest.mark.parametrize("file", FILES)
def test_they_need_every_kind_of_prompt(file: str) -> None:
    assert {phase.kind for phase in plan_of(file).phases} == set(PhaseKind)


@pytest.mark.parametrize("file", FILES)
def test_no_english_word_is_said(file: str) -> None:
    english = words_of(every_prompt(words_for("en")))
    assert words_of(all_texts(file)) & english <= OWN_TOO[file]


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_is_heard_and_no_number_left_to_the_voice(engine: EspeakEngine, heard: Heard, file: str) -> None:
    language = plan_of(file).language
    for said in all_texts(file):
        assert not re.search(r"\d", said)
        samples = heard(said, language)
        assert len(samples) > 0.1 * engine.sample_rate, said  # "Un." is a quarter of a second
        assert max(map(abs, samples)) > 4_000, said


@pytest.mark.parametrize("file", FILES)
def test_the_time_its_sentences_take_is_known_before_they_are_rendered(
    engine: EspeakEngine, heard: Heard, file: str
) -> None:
    for language in {file, plan_of(file).language}:
        speech = EstimatedSpeech(language)
        spoken_ms = sum(1_000 * len(heard(text, language)) / engine.sample_rate for text in all_texts(file))
        assert sum(map(speech.length_ms, all_texts(file))) == pytest.approx(spoken_ms, rel=0.05)


SENTENCES = (
    "Hold for twenty seconds, three times.",
    "Maintenant, le côté droit.",
    "Jetzt die rechte Seite, el pie izquierdo.",
)
"""Each voice takes a time of its own for all of them."""


@pytest.mark.parametrize(
    ("region", "voice"),
    [
        ("de-at", "de"),
        ("de-zz", "de"),
        ("es-mx", "es-419"),
        ("es-zz", "es"),
        ("fr-ca", "fr"),
        ("FR-zz", "fr"),
        ("en-us", "en-us"),
        ("en-gb", "en"),
        ("en-zz", "en"),
    ],
)
def test_a_region_has_its_voice_or_that_of_its_language(engine: EspeakEngine, region: str, voice: str) -> None:
    assert alike(lengths(engine, region), lengths(engine, voice))


def test_no_two_languages_have_the_same_voice(engine: EspeakEngine) -> None:
    voices = ("en", "en-us", "de", "es", "es-419", "fr")
    heard = {voice: lengths(engine, voice) for voice in voices}
    assert not [(one, other) for one, other in combinations(voices, 2) if alike(heard[one], heard[other])]


def lengths(engine: EspeakEngine, voice: str) -> list[int]:
    return [len(engine.render(said, voice, RATE)) for said in SENTENCES]


def alike(one: list[int], other: list[int]) -> bool:
    """The voice has a little chance in it: the same sentence differs by some milliseconds."""
    return one == pytest.approx(other, rel=0.02)
