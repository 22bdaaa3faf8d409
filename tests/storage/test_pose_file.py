"""Pose files: what they may hold, and every problem at its place."""

from pathlib import Path

import pytest

from sessionapp.domain.body import Place
from sessionapp.domain.errors import PoseError
from sessionapp.domain.figure.pose import Prop, Thing, View, Where
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.storage.folders import user_poses_dir
from sessionapp.storage.pose_file import read_pose
from sessionapp.storage.poses import known_poses, pose_files, pose_name, read_poses

WHOLE = """\
position: supine
side: right
view: raised
start: Supine knees-bent
body: {tilt: -5, lower back: 4.5}
arms: {shoulder: 20, elbow: 60}
left arm: {elbow: 10}
right leg: {hip: 120, knee: 130}
touches: [head, left foot]
props: [mat, pillow under head, Ball under left back]
works_on: [lower back, Piriformis]
"""


def written(folder: Path, text: str, name: str = "my-pose.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(PoseError) as error:
        read_pose(written(folder, text))
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in error.value.problems]


def test_everything_a_pose_may_say(tmp_path: Path) -> None:
    pose = read_pose(written(tmp_path, WHOLE))
    assert (pose.name, pose.position, pose.side, pose.view) == ("my pose", Position.SUPINE, Side.RIGHT, View.RAISED)
    assert pose.start == "supine knees bent"
    assert dict(pose.angles) == {
        "tilt": -5.0,
        "lower back": 4.5,
        "left shoulder": 20.0,
        "right shoulder": 20.0,
        "left elbow": 10.0,
        "right elbow": 60.0,
        "right hip": 120.0,
        "right knee": 130.0,
    }
    assert pose.touches == ("head", "left foot")
    assert pose.props == (
        Prop(Thing.MAT),
        Prop(Thing.PILLOW, Where.UNDER, "head"),
        Prop(Thing.BALL, Where.UNDER, "left back"),
    )
    assert pose.works_on == (Place.LOWER_BACK, Place.PIRIFORMIS)


def test_one_side_counts_before_both_in_any_order(tmp_path: Path) -> None:
    pose = read_pose(written(tmp_path, "left leg: {knee: 5}\nlegs: {knee: 90}\nposition: standing\n"))
    assert dict(pose.angles) == {"left knee": 5.0, "right knee": 90.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("body: {tilt: 3}", "1:1: `position` is missing in this pose; write it like `position: supine`."),
        ("position: suppine", "1:11: `suppine` is not a word for `position`; did you mean `supine`?"),
        ("position: [supine]", "1:11: One word belongs here, a word for `position`; there are: all fours,"),
        ("position: supine\nviev: side", "2:1: `viev` is not a key of a pose; did you mean `view`?"),
        ("position: supine\nlegs: {kneee: 3}", "2:8: `kneee` is not a joint of `legs`; did you mean `knee`?"),
        ("position: supine\nlegs: {elbow: 3}", "2:8: `elbow` is not a joint of `legs`; "),
        (
            "position: supine\nlegs: {knee: 170}",
            "2:14: `knee: 170` is no angle this joint can have; it goes from 0",
        ),
        ("position: supine\nlegs: {knee: bent}", "2:14: `knee: bent` is no angle this joint can have"),
        ("position: supine\nlegs: {knee: nan}", "2:14: `knee: nan` is no angle this joint can have"),
        ("position: supine\nlegs: {knee: [3]}", "2:14: `knee: ['3']` is no angle this joint can have"),
        ("position: supine\nlegs: 30", "2:7: `legs` holds joints, such as `legs: {hip: 20}`."),
        ("position: supine\ntouches: head", "2:10: `touches` is a list of parts of the body, such as"),
        ("position: supine\ntouches: [{head: 1}]", "2:11: `touches` is a list of parts of the body, such as"),
        ("position: supine\ntouches: [hed]", "2:11: `hed` is not a part of the body; did you mean `head`?"),
        (
            "position: supine\nworks_on: [hamstring]",
            "2:12: `hamstring` is not a place on the body map; did you mean `hamstrings`?",
        ),
        (
            "position: supine\nworks_on: hamstrings",
            "2:11: `works_on` is a list of places on the body map, such as `[lower back, piriformis]`.",
        ),
        ("position: supine\nprops: [pilow]", "2:9: `pilow` is not a thing that can be drawn; did you mean `pillow`?"),
        ("position: supine\nprops: [pillow]", "2:9: `pillow` needs a place on the body: `pillow under …`."),
        ("position: supine\nprops: [pillow on head]", "2:9: `pillow` needs a place on the body: `pillow under …`."),
        ("position: supine\nprops: [pillow under hat]", "2:9: `hat` is not a part of the body; there are: belly,"),
        ("position: supine\nprops: [mat under head]", "2:9: `mat` lies under everything; write it alone."),
        ("position: supine\nstart: cobbra", "2:8: `cobbra` is not a pose; did you mean `cobra`?"),
        ("position: supine\nstart: [cobra]", "2:8: `start` is the name of a pose, such as `start: prone rest`."),
        ("- position", "1:1: A pose is written as keys, such as `position: supine`."),
        ("", "1:1: A pose is written as keys, such as `position: supine`."),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    (told,) = problems(tmp_path, text)
    assert told.startswith(expected)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    told = problems(tmp_path, "position: supin\nlegs: {kne: 3, hip: 999}\nprops: [pillow]\n")
    assert [line.split(":")[0] for line in told] == ["1", "2", "2", "3"]


@pytest.mark.parametrize("text", ["position: supine\nposition: prone", "a: [", "\tposition: supine", "x: &a 1"])
def test_a_file_that_is_no_yaml_is_told_once(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(PoseError, match="There is no such file"):
        read_pose(tmp_path / "none.yaml")


# The shelf


def test_ones_own_poses_stand_beside_those_that_ship(session_home: Path) -> None:
    assert user_poses_dir() == session_home / "data" / "poses"
    assert "cobra" in known_poses()
    assert "my pose" not in known_poses()
    written(user_poses_dir(), WHOLE)
    assert "my pose" in known_poses()
    shelf = read_poses(pose_files())
    assert shelf.problems == ()
    assert shelf.poses["my pose"].view is View.RAISED
    assert {"cobra", "roller mid back"} <= shelf.poses.keys()


def test_ones_own_pose_comes_before_the_one_that_ships(session_home: Path) -> None:
    written(session_home / "data" / "poses", WHOLE, "cobra.yaml")
    assert read_poses(pose_files()).poses["cobra"].position is Position.SUPINE


def test_a_broken_pose_hides_no_other(session_home: Path) -> None:
    broken = written(session_home / "data" / "poses", "position: nowhere\n", "mine.yaml")
    shelf = read_poses(pose_files())
    assert "cobra" in shelf.poses
    assert "mine" not in shelf.poses
    (problem,) = shelf.problems
    assert (problem.file, problem.line) == (str(broken), 1)


@pytest.mark.parametrize("text", ["Roller mid-back", "roller  MID back", "roller-mid-back"])
def test_hyphens_and_capitals_make_no_difference(text: str) -> None:
    assert pose_name(text) == "roller mid back"
