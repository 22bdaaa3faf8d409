"""A body in space: its measures, its mirror, and what bends where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pose_factory import make_pose
from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import placed
from sessionapp.domain.figure.parts import PARTS, parts_at
from sessionapp.domain.figure.pose import RANGES, Pose
from sessionapp.domain.figure.skeleton import Skeleton, root, skeleton
from sessionapp.domain.figure.space import DOWN, distance
from sessionapp.domain.vocabulary import Position

BONES = {
    ("shoulder", "elbow"): 0.29,
    ("elbow", "wrist"): 0.25,
    ("hip", "knee"): 0.42,
    ("knee", "ankle"): 0.41,
}


def body_of(pose: Pose) -> Skeleton:
    return skeleton(root(pose), pose.angles)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    joints = draw(st.sets(st.sampled_from(sorted(RANGES)), max_size=12))
    angles = {joint: draw(st.floats(*RANGES[joint])) for joint in sorted(joints)}
    return make_pose(position=draw(st.sampled_from(Position)), **angles)


@given(poses())
def test_bones_keep_their_lengths_in_every_pose(pose: Pose) -> None:
    body = body_of(pose)
    for side in ("left", "right"):
        for (upper, lower), length in BONES.items():
            assert distance(body.points[f"{side} {upper}"], body.points[f"{side} {lower}"]) == pytest.approx(length)


@given(poses())
def test_every_pose_lies_on_the_floor_and_not_in_it(pose: Pose) -> None:
    on_floor = placed(pose)
    assert on_floor.body.lowest() + on_floor.by[2] == pytest.approx(0)


def test_a_person_stands_upright_and_is_as_tall_as_a_person() -> None:
    body = body_of(make_pose())
    top = body.head.at[2] + body.head.reach((0.0, 0.0, 1.0))
    assert 1.65 < top - body.lowest() < 1.80
    assert body.points["right shoulder"][1] < 0 < body.points["left shoulder"][1]  # seen from the right


@pytest.mark.parametrize(
    ("position", "head_left", "face"),
    [
        (Position.SUPINE, True, (0.0, 0.0, 1.0)),
        (Position.PRONE, False, (0.0, 0.0, -1.0)),
        (Position.ALL_FOURS, False, (0.0, 0.0, -1.0)),
        (Position.RIGHT_SIDE, True, (0.0, -1.0, 0.0)),
        (Position.LEFT_SIDE, False, (0.0, -1.0, 0.0)),
    ],
)
def test_how_one_lies(position: Position, head_left: bool, face: tuple[float, float, float]) -> None:
    body = body_of(make_pose(position=position))
    assert (body.head.at[0] < body.trunk[0].at[0]) is head_left
    assert distance(body.head.frame.front, face) < 1e-6


@pytest.mark.parametrize("side", ["left", "right"])
def test_who_lies_on_a_side_has_it_down(side: str) -> None:
    body = body_of(make_pose(position=Position(f"{side} side")))
    other = "right" if side == "left" else "left"
    assert body.points[f"{side} hip"][2] < body.points[f"{other} hip"][2]


def test_joints_bend_the_way_they_are_called() -> None:
    straight = body_of(make_pose())
    bent = {
        joint: body_of(make_pose(**{joint: 40.0}))
        for joint in ("left hip", "left knee", "left hip out", "left shoulder", "left elbow", "left ankle", "neck")
    }
    x, y, z = range(3)

    def moves(joint: str, point: str, axis: int) -> float:
        return bent[joint].points[point][axis] - straight.points[point][axis]

    assert moves("left hip", "left knee", x) > 0.2  # forwards
    assert moves("left knee", "left ankle", x) < -0.2  # backwards
    assert moves("left hip out", "left knee", y) > 0.2  # to the left
    assert moves("left shoulder", "left elbow", x) > 0.1
    assert moves("left elbow", "left wrist", x) > 0.1
    assert moves("left ankle", "left toes", z) > 0.05  # toes up
    assert bent["neck"].head.at[x] > straight.head.at[x]


def test_bending_the_back_bends_the_spine_and_not_the_legs() -> None:
    straight, bent = body_of(make_pose()), body_of(make_pose(**{"lower back": 50.0, "upper back": 40.0}))
    assert bent.points["left knee"] == straight.points["left knee"]
    assert bent.trunk[3].at[0] < bent.trunk[6].at[0]
    assert bent.head.at[0] > straight.head.at[0] + 0.3


def test_the_back_reaches_further_than_the_waist() -> None:
    buttocks, waist = body_of(make_pose(position=Position.SUPINE)).trunk[0], body_of(make_pose()).trunk[2]
    assert buttocks.reach(DOWN) == pytest.approx(0.115)
    assert waist.reach((0.0, 1.0, 0.0)) == pytest.approx(0.132)
    assert waist.reach((1.0, 0.0, 0.0)) == pytest.approx(0.090)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_lies_at_the_body(part: str) -> None:
    body = body_of(make_pose())
    lump = PARTS[part](body)
    assert min(distance(lump.at, other.at) for other in body.lumps()) < 0.22
    assert 0.01 < lump.reach(DOWN) < 0.2 or part in {"belly", "lower back", "mid-back", "upper back", "chest"}


def test_the_sole_of_a_foot_is_its_lowest_point() -> None:
    on_toes = body_of(make_pose(**{"left ankle": -50.0}))
    assert PARTS["left foot"](on_toes).at == on_toes.points["left toes"]
    on_heels = body_of(make_pose(**{"left ankle": 25.0}))
    assert PARTS["left foot"](on_heels).at == on_heels.points["left heel"]


@pytest.mark.parametrize("place", Place)
def test_every_place_of_the_body_map_is_somewhere(place: Place) -> None:
    both, left, right = parts_at([place]), parts_at([place], "left"), parts_at([place], "right")
    assert both
    assert set(both) <= PARTS.keys()
    assert set(left) | set(right) == set(both)
    assert not any(part.startswith("right") for part in left)
    assert not any(part.startswith("left") for part in right)
