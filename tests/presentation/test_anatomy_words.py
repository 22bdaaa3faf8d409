"""What is said about the muscles: something for each, names for all marks, the facts, and no promise."""

from __future__ import annotations

import pytest

from sessionapp.domain.anatomy import MUSCLES, Aspect
from sessionapp.domain.body import Place
from sessionapp.presentation import safety
from sessionapp.presentation.anatomy import about_words, more_words, muscle_words, routines_heading

EVERY = pytest.mark.parametrize("place", MUSCLES)


def said(place: Place) -> str:
    return " ".join(line for passage in muscle_words(place).passages for line in passage.lines)


@EVERY
def test_each_is_told_in_four_passages(place: Place) -> None:
    words = muscle_words(place)
    headings = [passage.heading for passage in words.passages]
    assert headings == ["What it joins", "What tightens it", "What to do", "Get emergency care now if"]
    for passage in words.passages:
        assert passage.lines
        assert all(line.endswith(".") and len(line) <= 120 for line in passage.lines)


@EVERY
def test_every_mark_in_the_picture_has_a_short_name_of_its_own(place: Place) -> None:
    labels = muscle_words(place).labels
    assert tuple(labels) == MUSCLES[place].attachments
    assert len(set(labels.values())) == len(labels)
    assert all(0 < len(name) <= 36 for name in labels.values())
    assert all(name in muscle_words(place).picture for name in labels.values())


@EVERY
def test_the_view_is_that_of_the_picture(place: Place) -> None:
    told = {"From the front": Aspect.FRONT, "From behind": Aspect.BACK, "From the side": Aspect.SIDE}
    assert told[muscle_words(place).seen_from] is MUSCLES[place].aspect


@EVERY
def test_when_to_stop_and_whom_to_ask_is_said_with_each_and_nothing_is_promised(place: Place) -> None:
    text = said(place)
    assert safety.stop_sentence() in text
    assert all(sentence in text for sentence in safety.emergency()[1:])
    assert "A knot that stays needs a practitioner" in text
    for word in ("cure", "heal", "relieve", "guarantee", "diagnos", "you have"):
        assert word not in text.lower()


def test_the_facts_of_the_techniques() -> None:
    assert "L3 to L5" in said(Place.HIP_FLEXORS)
    lumborum = said(Place.QUADRATUS_LUMBORUM)
    for fact in ("last rib", "upper four vertebrae", "washing dishes", "uneven ground", "dull, constant ache"):
        assert fact in lumborum
    assert "kidneys" in lumborum
    assert "forefingers" in lumborum
    medius = said(Place.GLUTEUS_MEDIUS)
    for fact in ("Sudden hard activity", "soft ground", "into the thigh"):
        assert fact in medius
    for place in (Place.GLUTEUS_MAXIMUS, Place.QUADRICEPS, Place.HAMSTRINGS, Place.ILIOTIBIAL_BAND):
        assert "several sessions" in said(place)


def test_a_place_that_is_no_one_muscle_has_no_words() -> None:
    with pytest.raises(KeyError):
        muscle_words(Place.LOWER_BACK)


def test_the_words_around_the_page() -> None:
    assert about_words(Place.PIRIFORMIS) == "About this muscle: piriformis"
    assert routines_heading(0) == "No routine is for it yet"
    assert routines_heading(2) == "Routines for it"
    assert more_words(1) == "1 more is in the library."
    assert more_words(2) == "2 more are in the library."
