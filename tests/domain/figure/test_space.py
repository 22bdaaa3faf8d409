"""Directions in space stay of length 1 and at right angles, whatever they are turned by."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionapp.domain.figure.space import UPRIGHT, Frame, cross, distance, dot, middle, on_the_way, plus

ANGLES = st.floats(-180, 180)
TURNS = st.tuples(ANGLES, ANGLES, ANGLES)


def turned(turns: tuple[float, float, float]) -> Frame:
    return UPRIGHT.bent(turns[0]).leaned(turns[1]).turned(turns[2])


def same(one: Frame, other: Frame) -> bool:
    return all(distance(a, b) < 1e-6 for a, b in zip(one.axes(), other.axes(), strict=True))


def is_square(frame: Frame) -> bool:
    lengths = all(abs(dot(axis, axis) - 1) < 1e-9 for axis in frame.axes())
    corners = all(abs(dot(a, b)) < 1e-9 for a, b in ((frame.up, frame.front), (frame.up, frame.left)))
    return lengths and corners and distance(cross(frame.front, frame.left), frame.up) < 1e-9


def test_bending_leaning_and_turning_go_where_they_say() -> None:
    assert distance(UPRIGHT.bent(90).up, UPRIGHT.front) < 1e-9
    assert distance(UPRIGHT.leaned(90).up, UPRIGHT.left) < 1e-9
    assert distance(UPRIGHT.turned(90).front, UPRIGHT.left) < 1e-9
    assert UPRIGHT.bent(0) is UPRIGHT.leaned(0) is UPRIGHT.turned(0) is UPRIGHT


def test_points_are_told_in_a_frames_own_directions() -> None:
    lying = UPRIGHT.bent(-90)  # on one's back, head to the left
    assert distance(lying.at((1.0, 0.0, 0.0), up=2.0, front=0.5, left=0.25), (-1.0, 0.25, 0.5)) < 1e-9


def test_the_middle_of_a_way() -> None:
    assert middle((0.0, 0.0, 0.0), (2.0, 4.0, -2.0)) == (1.0, 2.0, -1.0)
    assert plus((1.0, 1.0, 1.0), (1.0, 0.0, 2.0), -1.0) == (0.0, 1.0, -1.0)


@given(TURNS)
def test_a_turned_frame_is_still_one(turns: tuple[float, float, float]) -> None:
    assert is_square(turned(turns))


@given(TURNS, TURNS, st.floats(0, 1))
def test_a_way_between_frames_is_made_of_frames(
    one: tuple[float, float, float], other: tuple[float, float, float], share: float
) -> None:
    start, end = turned(one), turned(other)
    assert is_square(on_the_way(start, end, share))
    assert same(on_the_way(start, end, 0.0), start)
    assert same(on_the_way(start, end, 1.0), end)


@pytest.mark.parametrize(
    "end", [UPRIGHT.bent(180), UPRIGHT.leaned(180), UPRIGHT.turned(180), UPRIGHT.bent(90).turned(180)]
)
def test_half_round_is_a_way_too(end: Frame) -> None:
    assert same(on_the_way(UPRIGHT, end, 1.0), end)
    half = on_the_way(UPRIGHT, end, 0.5)
    assert is_square(half)
    assert math.isclose(
        sum(dot(a, b) for a, b in zip(UPRIGHT.axes(), half.axes(), strict=True)), 1.0, abs_tol=1e-6
    )  # a quarter turn


def test_no_way_is_no_way() -> None:
    assert on_the_way(UPRIGHT, UPRIGHT, 0.5) == UPRIGHT
