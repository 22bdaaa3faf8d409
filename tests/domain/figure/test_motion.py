"""The way from one pose into another."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pose_factory import make_pose, shipped_poses
from sessionapp.domain.figure.motion import Motion, eased, placed, positions_between
from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.figure.space import distance
from sessionapp.domain.vocabulary import Position

SHARES = [number / 10 for number in range(11)]


def ways() -> list[tuple[str, str]]:
    """From the start of every shipped pose into it."""
    return [(pose.start, pose.name) for pose in shipped_poses().values() if pose.start]


@pytest.mark.parametrize(("start", "end"), ways())
def test_the_body_never_sinks_in_nor_floats(start: str, end: str) -> None:
    motion = Motion(shipped_poses()[start], shipped_poses()[end])
    for share in SHARES:
        here = motion.at(share)
        assert here.body.lowest() + here.by[2] == pytest.approx(0)


@pytest.mark.parametrize(("start", "end"), ways())
def test_what_stays_on_the_floor_stays_where_it_is(start: str, end: str) -> None:
    one, other = shipped_poses()[start], shipped_poses()[end]
    kept = [part for part in one.touches if part in other.touches]
    motion = Motion(one, other)

    def middle_x(share: float) -> float:
        here = motion.at(share)
        ankles = {f"{side} foot": here.body.points[f"{side} ankle"] for side in ("left", "right")}
        return sum((ankles.get(part) or PARTS[part](here.body).at)[0] + here.by[0] for part in kept) / len(kept)

    if kept:
        assert all(middle_x(share) == pytest.approx(middle_x(0.0)) for share in SHARES)
    else:
        assert motion.at(1.0).by[0] == 0.0


@pytest.mark.parametrize(("start", "end"), ways())
def test_no_part_jumps_on_the_way(start: str, end: str) -> None:
    motion = Motion(shipped_poses()[start], shipped_poses()[end])
    before = motion.at(0.0)
    for number in range(1, 101):
        here = motion.at(number / 100)
        for point, at in here.body.points.items():
            assert distance(at, before.body.points[point]) < 0.06
        before = here


@pytest.mark.parametrize(("start", "end"), ways())
def test_the_way_back_is_the_way_there(start: str, end: str) -> None:
    one, other = shipped_poses()[start], shipped_poses()[end]
    there, back = Motion(one, other), Motion(other, one)
    assert there.ground == pytest.approx(back.ground)
    for share in SHARES:
        assert there.at(share).by == pytest.approx(back.at(1 - share).by)


def test_a_way_begins_and_ends_in_its_poses() -> None:
    start, end = make_pose(position=Position.SUPINE), make_pose(position=Position.PRONE, **{"left knee": 90.0})
    motion = Motion(start, end)
    for share, pose in ((0.0, start), (1.0, end)):
        for point, at in placed(pose).body.points.items():
            assert distance(motion.at(share).body.points[point], at) < 1e-6


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_way_begins_and_ends_slowly(one: float, other: float) -> None:
    assert eased(0.0) == 0.0
    assert eased(1.0) == 1.0
    assert eased(0.05) < 0.05
    assert eased(0.95) > 0.95
    assert (eased(one) <= eased(other)) or one > other


@pytest.mark.parametrize(("start", "end"), list(product(Position, Position)))
def test_there_is_a_way_between_all_positions_and_back(start: Position, end: Position) -> None:
    between = positions_between(start, end)
    assert start not in between
    assert end not in between
    assert len(between) == len(positions_between(end, start))


def test_nobody_sits_up_straight_from_their_back() -> None:
    lying_on_a_side = {Position.LEFT_SIDE, Position.RIGHT_SIDE}
    for end in set(Position) - lying_on_a_side - {Position.SUPINE}:
        assert positions_between(Position.SUPINE, end)[0] in lying_on_a_side
        assert positions_between(end, Position.SUPINE)[-1] in lying_on_a_side


def test_one_goes_down_to_the_floor_over_the_knees() -> None:
    assert positions_between(Position.STANDING, Position.PRONE) == (Position.KNEELING, Position.ALL_FOURS)
    assert positions_between(Position.STANDING, Position.STANDING) == ()
