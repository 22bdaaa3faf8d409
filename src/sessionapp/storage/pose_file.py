"""Reads a pose file: text -> nodes -> Pose, with every problem at its line and column.

Knows what a pose may say; whether the body in it stands on the ground is for whoever draws it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from sessionapp.domain.body import Place
from sessionapp.domain.errors import PoseError, Problem
from sessionapp.domain.figure import pose as p
from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.file_names import shown
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.storage.document_values import nearest
from sessionapp.storage.durations import shortened
from sessionapp.storage.file_text import UnreadableError, read_text
from sessionapp.storage.poses import known_poses, pose_name
from sessionapp.storage.yaml_nodes import Fault, Plain, YamlTree, read_yaml
from sessionapp.storage.yaml_nodes import Path as Where
from sessionapp.translate import tr

_GROUPS: Final[Mapping[str, tuple[str, Mapping[str, p.Range]]]] = {
    "body": ("", p.BODY_JOINTS),
    "arms": ("both", p.ARM_JOINTS),
    "left arm": ("left", p.ARM_JOINTS),
    "right arm": ("right", p.ARM_JOINTS),
    "legs": ("both", p.LEG_JOINTS),
    "left leg": ("left", p.LEG_JOINTS),
    "right leg": ("right", p.LEG_JOINTS),
}
"""The keys that hold joints: whose they are, and which there are. Those of one side count before those of both."""

_WORDS = ("position", "side", "view", "start")
_LISTS = ("touches", "props", "works_on")
KEYS = (*_WORDS, *_GROUPS, *_LISTS)


def read_pose(path: Path) -> p.Pose:
    """The pose in the file. Raises PoseError with all problems, sorted by place."""
    file = shown(path)
    try:
        tree = read_yaml(read_text(path))
    except UnreadableError as error:
        raise PoseError((_problem(file, error.fault),)) from error
    reading = _Reading(tree)
    pose = reading.pose(pose_name(shown(path.stem)))
    if faults := sorted({*tree.faults, *reading.faults}):
        raise PoseError(tuple(_problem(file, fault) for fault in faults))
    return pose


def _problem(file: str, fault: Fault) -> Problem:
    return Problem(file, fault.line, fault.column, fault.message)


class _Reading:
    """One pass over a file: values as they should be, and the faults met on the way."""

    def __init__(self, tree: YamlTree) -> None:
        self.faults: list[Fault] = []
        self._tree = tree
        self._root: dict[str, Plain] = tree.root if isinstance(tree.root, dict) else {}

    def pose(self, name: str) -> p.Pose:
        if not self._root and not self._tree.faults:
            self._fault((), tr("A pose is written as keys, such as `position: supine`."))
        for key in self._root:
            if key not in KEYS:
                self._unknown((key,), key, KEYS, tr("a key of a pose"), of_key=True)
        if self._root and "position" not in self._root:
            self._fault((), tr("`position` is missing in this pose; write it like `position: supine`."))
        side = self._word("side", [side.value for side in Side])
        view = self._word("view", [view.value for view in p.View])
        position = self._word("position", [position.value for position in Position])
        return p.Pose(
            name=name,
            position=Position(position or Position.STANDING),
            side=Side(side) if side else None,
            view=p.View(view or p.View.SIDE),
            start=self._start(),
            angles=self._angles(),
            touches=tuple(self._parts()),
            props=tuple(self._props()),
            works_on=tuple(self._places()),
        )

    # values

    def _word(self, key: str, words: list[str]) -> str | None:
        value = self._root.get(key)
        if value is None:
            return None
        if isinstance(value, str) and (word := " ".join(value.lower().split())) in words:
            return word
        self._unknown((key,), value, words, tr("a word for `{key}`", key=key))
        return None

    def _start(self) -> str:
        value = self._root.get("start", "")
        if not isinstance(value, str):
            self._fault(("start",), tr("`start` is the name of a pose, such as `start: prone rest`."))
            return ""
        name = pose_name(value)
        if name and name not in (known := known_poses()):
            self._unknown(("start",), name, known, tr("a pose"))
        return name

    def _angles(self) -> p.Angles:
        angles: dict[str, float] = {}
        for group, (whose, joints) in _GROUPS.items():  # both sides come before one
            written = self._root.get(group, {})
            if not isinstance(written, dict):
                self._fault(
                    (group,),
                    tr("`{key}` holds joints, such as `{key}: {{{joint}: 20}}`.", key=group, joint=next(iter(joints))),
                )
                continue
            for joint, value in written.items():
                angle = self._angle((group, joint), joint, value, joints)
                if angle is not None:
                    names = [f"{side} {joint}" for side in p.SIDES] if whose == "both" else [f"{whose} {joint}".strip()]
                    angles.update(dict.fromkeys(names, angle))
        return angles

    def _angle(self, where: Where, joint: str, value: Plain, joints: Mapping[str, p.Range]) -> float | None:
        if joint not in joints:
            self._unknown(where, joint, joints, tr("a joint of `{group}`", group=where[0]), of_key=True)
            return None
        low, high = joints[joint]
        try:
            angle = float(value) if isinstance(value, str) else None
        except ValueError:
            angle = None
        if angle is not None and low <= angle <= high:
            return angle
        self._fault(
            where,
            tr(
                "`{joint}: {value}` is no angle this joint can have; it goes from {low} to {high} degrees.",
                joint=joint,
                value=shortened(str(value)),
                low=f"{low:g}",
                high=f"{high:g}",
            ),
        )
        return None

    def _parts(self) -> Iterator[str]:
        for where, value in self._members(
            "touches", tr("`touches` is a list of parts of the body, such as `[left foot, head]`.")
        ):
            if value in PARTS:
                yield value
            else:
                self._unknown(where, value, PARTS, tr("a part of the body"))

    def _places(self) -> Iterator[Place]:
        known = [place.value for place in Place]
        for where, value in self._members(
            "works_on", tr("`works_on` is a list of places on the body map, such as `[lower back, piriformis]`.")
        ):
            if value in known:
                yield Place(value)
            else:
                self._unknown(where, value, known, tr("a place on the body map"))

    def _props(self) -> Iterator[p.Prop]:
        for where, value in self._members(
            "props", tr("`props` is a list of things, such as `[mat, pillow under head]`.")
        ):
            prop = self._prop(where, value)
            if prop is not None:
                yield prop

    def _prop(self, where: Where, value: str) -> p.Prop | None:
        thing = next((each for each in p.Thing if value == each or value.startswith(f"{each} ")), None)
        if thing is None:
            self._unknown(where, value, [each.value for each in p.Thing], tr("a thing that can be drawn"))
            return None
        allowed = p.PLACES_OF[thing]
        word, _, part = value.removeprefix(thing).strip().partition(" ")
        if not allowed and not word:
            return p.Prop(thing)
        if not allowed:
            self._fault(where, tr("`{thing}` lies under everything; write it alone.", thing=thing.value))
        elif word not in allowed:
            known = ", ".join(f"`{thing} {place} …`" for place in allowed)
            self._fault(where, tr("`{thing}` needs a place on the body: {known}.", thing=thing.value, known=known))
        elif part not in PARTS:
            self._unknown(where, part, PARTS, tr("a part of the body"))
        else:
            return p.Prop(thing, p.Where(word), part)
        return None

    def _members(self, key: str, message: str) -> Iterator[tuple[Where, str]]:
        value = self._root.get(key, [])
        if not isinstance(value, list):
            self._fault((key,), message)
            return
        for index, member in enumerate(value):
            if isinstance(member, str):
                yield (key, index), " ".join(member.lower().split())
            else:
                self._fault((key, index), message)

    # faults

    def _unknown(
        self, where: Where, value: Plain, words: Collection[str], called: str, *, of_key: bool = False
    ) -> None:
        known = ", ".join(sorted(words))
        meant = nearest(value, words) if isinstance(value, str) else None
        if not isinstance(value, str):
            message = tr("One word belongs here, {called}; there are: {known}.", called=called, known=known)
        elif meant:
            message = tr(
                "`{word}` is not {called}; did you mean `{meant}`?", word=shortened(value), called=called, meant=meant
            )
        else:
            message = tr(
                "`{word}` is not {called}; there are: {known}.", word=shortened(value), called=called, known=known
            )
        self._fault(where, message, of_key=of_key)

    def _fault(self, where: Where, message: str, *, of_key: bool = False) -> None:
        places = self._tree.keys if of_key else self._tree.values
        self.faults.append(Fault(*places.get(where, (1, 1)), message))
