"""The shipped voice can say whatever a run of a shipped routine needs, and nobody's sentence is cut or missing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import soundfile

import make_voice
from sessionapp.audio.sentences import file_stem, listed_sentences, missing_of, sentences_of
from sessionapp.audio.speaker import SAMPLE
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, Tailoring
from sessionapp.domain.wording import words_for
from sessionapp.storage.folders import shipped_voice_dir
from shipped_routines import FILES, routine

WISHES = (
    AS_WRITTEN,
    Tailoring(length=50, repetitions=-5),
    Tailoring(length=150, repetitions=5, sides=SideWish.RIGHT_FIRST),
    Tailoring(length=70, repetitions=3, sides=SideWish.LEFT_ONLY),
    Tailoring(length=120, repetitions=-2, sides=SideWish.RIGHT_ONLY),
)
"""A few of those that `make_voice` goes through: the ends, and some between."""


@pytest.fixture(scope="module")
def listed() -> Mapping[str, str]:
    return listed_sentences(shipped_voice_dir())


@pytest.mark.parametrize("name", FILES)
def test_no_sentence_is_without_its_clip(listed: Mapping[str, str], name: str) -> None:
    assert missing_of(tuple(make_voice.sentences_needed(routine(name), WISHES)), listed) == ()


def test_what_is_said_beside_the_routines_is_there_too(listed: Mapping[str, str]) -> None:
    assert missing_of((SAMPLE, words_for("en").rehearsal()), listed) == ()


def test_the_list_and_the_clips_are_the_same(listed: Mapping[str, str]) -> None:
    assert set(listed.values()) == {file.name for file in shipped_voice_dir().glob("*.ogg")}
    assert all(file == f"{file_stem(sentence)}.ogg" for sentence, file in listed.items())
    assert all(sentences_of(sentence) == (sentence,) for sentence in listed)


def test_each_clip_is_a_sound_as_long_as_its_words(listed: Mapping[str, str]) -> None:
    for sentence, file in listed.items():
        of = soundfile.info(shipped_voice_dir() / file)
        assert of.channels == 1
        assert 20 <= 1_000 * of.duration / len(sentence) <= 350, sentence
