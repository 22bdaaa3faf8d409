"""docs/poses.md says all there is to say of a pose, and says it rightly."""

import re
from pathlib import Path

from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.figure.pose import JOINTS, PLACES_OF, View
from sessionapp.storage.pose_file import KEYS, read_pose

TEXT = (Path(__file__).parents[2] / "docs" / "poses.md").read_text(encoding="utf-8")


def test_the_example_is_a_pose(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    file = tmp_path / "example.yaml"
    file.write_text(example)
    assert read_pose(file).touches == ("head", "upper back", "buttocks", "left foot")


def test_every_key_joint_part_and_thing_is_named() -> None:
    for key in (*KEYS, *(joint for joints in JOINTS for joint in joints), *View):
        assert f"`{key}`" in TEXT, key
    for part in PARTS:
        assert re.search(rf"\b{part.removeprefix('left ').removeprefix('right ')}\b", TEXT), part
    for thing, places in PLACES_OF.items():
        assert f"`{thing}" in TEXT
        assert all(place.value in TEXT for place in places)


def test_every_range_is_the_one_that_is_kept() -> None:
    told: dict[str, tuple[float, float]] = {}
    for names, lows, highs in re.findall(r"^\| (`.*?) \|.*\| ([-\d, ]+) \| ([-\d, ]+) \|$", TEXT, re.MULTILINE):
        joints = [joint for joint in re.findall("`([^`]+)`", names) if joint != "body"]
        low, high = (list(map(float, numbers.split(","))) for numbers in (lows, highs))
        for place, joint in enumerate(joints):
            told[joint] = low[min(place, len(low) - 1)], high[min(place, len(high) - 1)]
    assert told == {joint: tuple(reach) for joints in JOINTS for joint, reach in joints.items()}
