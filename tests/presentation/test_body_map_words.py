"""What the body map says: plain words, the muscle beside them, the side, the strength."""

from __future__ import annotations

import pytest

from sessionapp.domain.anatomy import MUSCLES
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SPOTS, Spot
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.body_map import muscle_name, plain_name, spot_words, strength_words


def test_the_words_of_a_spot() -> None:
    spot = Spot(Place.QUADRATUS_LUMBORUM, Side.LEFT)
    assert spot_words(spot) == "Side of the lower back (quadratus lumborum), left"
    assert strength_words(spot, 4) == "Side of the lower back (quadratus lumborum), left, 4 of 10"
    assert strength_words(spot, 0) == "Side of the lower back (quadratus lumborum), left, not felt"


def test_no_two_spots_are_called_the_same() -> None:
    assert len({spot_words(spot) for spot in SPOTS}) == len(SPOTS)
    for name in (plain_name, muscle_name):
        assert len({name(place) for place in Place}) == len(Place)


@pytest.mark.parametrize("place", MUSCLES)
def test_the_word_of_routine_files_is_beside_the_plain_one(place: Place) -> None:
    assert place.value in muscle_name(place)
    assert place.value not in plain_name(place).lower()
    assert plain_name(place)[0].isupper()


def test_both_sides_are_told_apart_by_a_word() -> None:
    for place in Place:
        assert spot_words(Spot(place, Side.LEFT)).endswith(", left")
        assert spot_words(Spot(place, Side.RIGHT)).endswith(", right")
