"""What may be told, and what it comes to."""

import pytest

from sessionapp.domain.diary import CheckIn, Peg, RedFlag, When


@pytest.mark.parametrize("rating", [-1, 11, True, 7.0, "7"])
def test_a_rating_that_is_none_is_refused(rating: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        CheckIn(entry_id="e", wall_ms=0, utc_offset_min=0, when=When.BEFORE, pain=rating)
    with pytest.raises(ValueError, match="0 to 10"):
        Peg(entry_id="e", wall_ms=0, utc_offset_min=0, pain=3, enjoyment=3, activity=rating)


@pytest.mark.parametrize("rating", [0, 10])
def test_both_ends_are_ratings(rating: int) -> None:
    assert CheckIn(entry_id="e", wall_ms=0, utc_offset_min=0, when=When.AFTER, pain=rating).pain == rating


def test_the_score_is_the_mean_of_the_three() -> None:
    assert Peg(entry_id="e", wall_ms=0, utc_offset_min=0, pain=7, enjoyment=5, activity=4).score == pytest.approx(
        16 / 3
    )


def test_emergencies_are_those_of_the_cauda_equina() -> None:
    assert {flag for flag in RedFlag if flag.emergency} == {
        RedFlag.NUMB_SADDLE,
        RedFlag.BLADDER_BOWEL,
        RedFlag.WEAK_LEGS,
    }
