"""What is said of a routine that somebody made theirs."""

from __future__ import annotations

import pytest

from factories import make_routine, make_step
from sessionapp.domain.routine import Sides, UntilReady
from sessionapp.domain.tailored import Kept, offer
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, SoundWish, Tailoring, table
from sessionapp.presentation.routine import dose_sentence
from sessionapp.presentation.yours import choice_word, kept_sentences, value_words, yours_line

ROUTINE = make_routine(steps=(make_step(sides=Sides.EACH), make_step("Bridge", optional=True)))


@pytest.mark.parametrize(
    ("wishes", "line"),
    [
        (AS_WRITTEN, ""),
        (Tailoring(length=80, sides=SideWish.RIGHT_FIRST), "Yours: shorter, right side first"),
        (Tailoring(length=120, repetitions=-1, lead_in=-5), "Yours: longer, fewer times, less time to get ready"),
        (Tailoring(repetitions=1, lead_in=5), "Yours: more times, more time to get ready"),
        (Tailoring(sides=SideWish.LEFT_ONLY), "Yours: left side only"),
        (Tailoring(sides=SideWish.RIGHT_ONLY), "Yours: right side only"),
        (Tailoring(left_out=("Bridge", "of before")), "Yours: without Bridge"),
        (Tailoring(left_out=("of before",)), ""),
        (
            Tailoring(voice=SoundWish.OFF, countdown=SoundWish.OFF, halfway=SoundWish.OFF),
            "Yours: without the voice, without ticks, without a halfway sign",
        ),
        (
            Tailoring(voice=SoundWish.ON, countdown=SoundWish.ON, halfway=SoundWish.ON),
            "Yours: with the voice, with ticks, with a halfway sign",
        ),
    ],
)
def test_what_differs_in_a_line(wishes: Tailoring, line: str) -> None:
    assert yours_line(wishes, offer(ROUTINE)) == line


def test_what_the_routine_has_not_is_not_told() -> None:
    waits = make_routine(steps=(make_step(dose=UntilReady()),))
    wishes = Tailoring(length=50, repetitions=1, lead_in=5, sides=SideWish.LEFT_ONLY, countdown=SoundWish.ON)
    assert yours_line(wishes, offer(waits)) == ""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("length", 100, "100 %"),
        ("length", 50, "50 %"),
        ("repetitions", 0, "As written"),
        ("repetitions", -2, "2 fewer"),
        ("repetitions", 1, "1 more"),
        ("lead_in", 0, "As written"),
        ("lead_in", -5, "5 s shorter"),
        ("lead_in", 30, "30 s longer"),
    ],
)
def test_a_number_in_words(name: str, value: int, words: str) -> None:
    wish = next(wish for wish in table() if wish.name == name)
    assert value_words(wish, value) == words


def test_every_choice_has_a_word_of_its_own() -> None:
    for choices in (SideWish, SoundWish):
        assert len({choice_word(choice, tuple(choices)) for choice in choices}) == len(choices)
    some = (SideWish.AS_WRITTEN, SideWish.LEFT_ONLY)
    assert choice_word(SideWish.AS_WRITTEN, some) == "Both"


def test_each_reason_has_its_sentence_and_cold_comes_first() -> None:
    assert kept_sentences(()) == ()
    sentences = kept_sentences(list(Kept))
    assert len(set(sentences)) == len(Kept)
    assert "Cold" in sentences[0]


@pytest.mark.parametrize(
    ("sides", "words"), [(Sides.EACH, "each side, right first"), (Sides.ALTERNATE, "right and left in turn")]
)
def test_the_dose_tells_which_side_comes_first(sides: Sides, words: str) -> None:
    from sessionapp.domain.vocabulary import Side

    assert words in dose_sentence(make_step(sides=sides, first=Side.RIGHT))
