"""Every pose that ships: within what a body can do, on the ground where it says so, and drawn for what uses it."""

from pathlib import Path

import pytest

from pose_factory import shipped_poses
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.figure.motion import placed
from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.figure.pose import RANGES, Pose, Prop, Thing, Where
from sessionapp.domain.figure.space import DOWN
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.vocabulary import Position
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.presentation.figure import REST, Film
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.poses import pose_name
from sessionapp.storage.routine_file import read_routine
from shipped_routines import FILES, steps

NEAR_M = 0.021
BALL_M, ROLLER_M = 0.09, 0.15  # how thick they are
SEAT_M = (0.38, 0.52)

POSES = pytest.mark.parametrize("pose", shipped_poses().values(), ids=list(shipped_poses()))


def height(pose: Pose, part: str) -> float:
    """How far above the floor the lowest point of a part is, in metres."""
    on_floor = placed(pose)
    lump = PARTS[part](on_floor.body)
    return lump.at[2] + on_floor.by[2] - lump.reach(DOWN)


def under(pose: Pose, *things: Thing) -> list[Prop]:
    return [prop for prop in pose.props if prop.thing in things and prop.where is Where.UNDER]


@POSES
def test_no_joint_goes_further_than_a_joint_can(pose: Pose) -> None:
    for joint, angle in pose.angles.items():
        low, high = RANGES[joint]
        assert low <= angle <= high, joint


@POSES
def test_what_is_said_to_touch_the_ground_does(pose: Pose) -> None:
    assert pose.touches
    for part in pose.touches:
        assert abs(height(pose, part)) < NEAR_M, part


@POSES
def test_what_lies_under_the_body_reaches_from_the_ground_to_it(pose: Pose) -> None:
    lifted = pose.name.endswith(("lifted", "up"))
    for prop in under(pose, Thing.BALL, Thing.ROLLER):
        thick = BALL_M if prop.thing is Thing.BALL else ROLLER_M
        gap = height(pose, prop.part) - thick
        assert gap > NEAR_M if lifted and prop.part != "mid-back" else abs(gap) < NEAR_M, prop.part
    for prop in under(pose, Thing.CHAIR):
        assert SEAT_M[0] < height(pose, prop.part) < SEAT_M[1]
    for prop in under(pose, Thing.PILLOW):
        assert 0 < height(pose, prop.part) < 0.2


@POSES
def test_a_pose_begins_in_one_of_its_own_side(pose: Pose) -> None:
    if pose.start:
        start = shipped_poses()[pose.start]
        assert start.side in {None, pose.side}
        assert start.start == ""


def test_there_is_a_pose_to_rest_in_for_every_position() -> None:
    for position, name in REST.items():
        assert position.value.endswith("side") or shipped_poses()[name].position is position


@pytest.mark.parametrize("file", sorted(shipped_routines_dir().glob("*.yaml")), ids=lambda file: file.stem)
def test_every_moment_of_a_shipped_routine_has_its_picture(file: Path) -> None:
    plan = compile_plan(read_routine(file), PlanOptions(), EstimatedSpeech())
    film = Film(plan, shipped_poses())
    for phase in plan.phases:
        pose = film.pose(phase)
        assert pose is not None
        named = pose_name(phase.pose or phase.step.step.pose)
        assert pose.name == named or not named
        lying = {Position.LEFT_SIDE, Position.RIGHT_SIDE}
        fits = phase.step.position in {pose.position, None}  # a cold pack may be used in any position
        assert fits or {pose.position, phase.step.position} <= lying


@pytest.mark.parametrize("file", FILES.values(), ids=list(FILES))
def test_what_a_step_works_on_is_a_target_of_its_routine(file: Path) -> None:
    """Else all targets of the routine would glow in it, the wrong ones too."""
    routine = read_routine(file)
    for step in steps(routine):
        works_on = shipped_poses()[pose_name(step.pose)].works_on if step.pose else ()
        assert not works_on or set(works_on) & set(routine.targets), step.name
