"""Poses for tests, and the ones that ship."""

from __future__ import annotations

from functools import cache

from sessionapp.domain.figure.pose import Pose, Prop, View
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.storage.folders import shipped_poses_dir
from sessionapp.storage.pose_file import read_pose


def make_pose(
    name: str = "test",
    *,
    position: Position = Position.STANDING,
    side: Side | None = None,
    start: str = "",
    touches: tuple[str, ...] = (),
    props: tuple[Prop, ...] = (),
    view: View = View.SIDE,
    **angles: float,
) -> Pose:
    return Pose(
        name=name,
        position=position,
        angles=angles,
        side=side,
        start=start,
        touches=touches,
        props=props,
        view=view,
    )


@cache
def shipped_poses() -> dict[str, Pose]:
    """By their names."""
    poses = map(read_pose, sorted(shipped_poses_dir().glob("*.yaml")))
    return {pose.name: pose for pose in poses}
