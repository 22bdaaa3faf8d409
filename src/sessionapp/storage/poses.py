"""The poses there are: those that ship, and the user's own in a folder beside their routines, which come before them.

Knows where pose files are and what they are called; what is in one, `pose_file` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.errors import PoseError, Problem
from sessionapp.domain.file_names import shown
from sessionapp.storage import folders
from sessionapp.storage.library_files import files_in, plain_name

if TYPE_CHECKING:
    from sessionapp.domain.figure.pose import Pose


@dataclass(frozen=True, slots=True)
class PoseShelf:
    """Poses by their names, and what is wrong with the files that hold none."""

    poses: Mapping[str, Pose]
    problems: tuple[Problem, ...] = ()


def pose_name(text: str) -> str:
    """The name of a pose as it is looked up: hyphens and capital letters make no difference."""
    return plain_name(text)


def known_poses() -> frozenset[str]:
    """The names a routine may use. A file with problems counts: what is wrong with it is told where it is drawn."""
    return frozenset(pose_name(shown(file.stem)) for file in pose_files())


def pose_files() -> list[Path]:
    """All pose files, those that ship first."""
    return [file for folder in (folders.shipped_poses_dir(), folders.user_poses_dir()) for file in files_in(folder)]


def read_poses(files: Iterable[Path]) -> PoseShelf:
    """What is in the files; of two with one name, the later counts."""
    from sessionapp.storage.pose_file import read_pose

    poses: dict[str, Pose] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            pose = read_pose(file)
        except PoseError as error:
            problems.extend(error.problems)
        else:
            poses[pose.name] = pose
    return PoseShelf(poses, tuple(problems))
