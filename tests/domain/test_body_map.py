"""The body map without its drawing: its spots, their strengths, and the way of the arrow keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SEATS, SPOTS, STRONGEST, Seat, Spot, Strengths, View, Way, neighbour
from sessionapp.domain.vocabulary import Side

NECK = Spot(Place.NECK, Side.LEFT)
CALF = Spot(Place.CALVES, Side.RIGHT)
spots = st.sampled_from(SPOTS)
felt = st.dictionaries(spots, st.integers(0, STRONGEST))


def test_every_place_is_on_the_map_on_both_sides() -> None:
    assert set(SPOTS) == {Spot(place, side) for place in Place for side in Side}
    assert len(SPOTS) == len(set(SPOTS))
    assert {seat.spot for seat in SEATS} == set(SPOTS)
    assert len(SEATS) == len(set(SEATS))


def test_the_order_is_from_head_to_foot_the_left_side_first() -> None:
    assert (SPOTS[0], SPOTS[1].side, SPOTS[-1]) == (NECK, Side.RIGHT, CALF)


def test_the_outer_thigh_alone_is_seen_from_both_sides() -> None:
    twice = {spot.place for spot in SPOTS if len([seat for seat in SEATS if seat.spot == spot]) == 2}
    assert twice == {Place.ILIOTIBIAL_BAND}
    front = {seat.spot.place for seat in SEATS if seat.view is View.FRONT}
    assert front == {Place.HIP_FLEXORS, Place.GROIN, Place.QUADRICEPS, Place.ILIOTIBIAL_BAND}


def test_a_spot_is_a_value() -> None:
    assert Spot(Place.NECK, Side.LEFT) == NECK
    with pytest.raises(AttributeError):
        NECK.side = Side.RIGHT  # type: ignore[misc]


# strengths


def test_what_is_not_felt_is_not_in_it() -> None:
    strengths = Strengths({NECK: 3, CALF: 0})
    assert dict(strengths) == {NECK: 3}
    assert (strengths.of(NECK), strengths.of(CALF)) == (3, 0)
    assert CALF not in strengths
    assert not Strengths()


def test_a_change_leaves_the_old_ones_alone() -> None:
    before = Strengths({NECK: 3})
    after = before.with_strength(CALF, 8)
    assert (dict(before), dict(after)) == ({NECK: 3}, {NECK: 3, CALF: 8})
    assert dict(after.with_strength(NECK, 0)) == {CALF: 8}


@pytest.mark.parametrize("wrong", [-1, 11])
def test_there_is_no_other_strength(wrong: int) -> None:
    with pytest.raises(ValueError, match=f"not {wrong}"):
        Strengths({NECK: wrong})
    with pytest.raises(ValueError, match="0 to 10"):
        Strengths().with_strength(NECK, wrong)


def test_strengths_can_be_a_key() -> None:
    assert {Strengths({NECK: 3}): "kept"}[Strengths().with_strength(NECK, 3)] == "kept"


@given(felt)
def test_the_same_strengths_are_equal_in_whatever_order_they_came(given: dict[Spot, int]) -> None:
    one, other = Strengths(given), Strengths(dict(reversed(given.items())))
    assert one == other
    assert hash(one) == hash(other)
    assert list(one) == [spot for spot in SPOTS if given.get(spot)]
    assert len(one) == len(list(one))


# arrows


def seat(place: Place, view: View = View.BACK, side: Side = Side.LEFT) -> Seat:
    return Seat(view, Spot(place, side))


HERE, RIGHT, FAR = seat(Place.LOWER_BACK), seat(Place.LOWER_BACK, side=Side.RIGHT), seat(Place.GROIN, View.FRONT)
BELOW, ABOVE = seat(Place.GLUTEUS_MAXIMUS), seat(Place.MID_BACK)
ROSE = {HERE: (0.0, 0.0), RIGHT: (10.0, 1.0), FAR: (30.0, 0.0), BELOW: (1.0, 10.0), ABOVE: (0.0, -10.0)}


def test_an_arrow_leads_to_the_nearest_in_its_direction() -> None:
    assert neighbour(ROSE, HERE, Way.RIGHT) == RIGHT
    assert neighbour(ROSE, RIGHT, Way.RIGHT) == FAR
    assert neighbour(ROSE, FAR, Way.LEFT) == RIGHT
    assert neighbour(ROSE, HERE, Way.DOWN) == BELOW
    assert neighbour(ROSE, HERE, Way.UP) == ABOVE


def test_where_nothing_lies_an_arrow_leads_nowhere() -> None:
    assert neighbour(ROSE, ABOVE, Way.UP) == ABOVE
    assert neighbour(ROSE, FAR, Way.RIGHT) == FAR


def test_the_same_spot_in_the_other_view_is_no_neighbour() -> None:
    behind, before = seat(Place.ILIOTIBIAL_BAND), seat(Place.ILIOTIBIAL_BAND, View.FRONT)
    middles = {behind: (0.0, 0.0), before: (5.0, 0.0), FAR: (9.0, 0.0)}
    assert neighbour(middles, behind, Way.RIGHT) == FAR


@given(
    st.dictionaries(st.sampled_from(SEATS), st.tuples(*[st.floats(-500, 500)] * 2), min_size=1), st.sampled_from(Way)
)
def test_an_arrow_never_leads_the_other_way(middles: dict[Seat, tuple[float, float]], way: Way) -> None:
    for here, (x, y) in middles.items():
        there = neighbour(middles, here, way)
        right, down = way.value
        ahead = (middles[there][0] - x) * right + (middles[there][1] - y) * down
        assert there == here or ahead > 0
