"""A pose: the angle of every joint, how it is looked at, what it touches and what lies around. Data, and its bounds.

Angles are in degrees from standing upright with hanging arms, 0 where nothing is said; forwards, outwards and towards
more bend are positive. `docs/poses.md` says it for those who write one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Position, Side


class View(StrEnum):
    """From where a pose is looked at."""

    SIDE = "side"
    RAISED = "raised"
    ABOVE = "above"


class Thing(StrEnum):
    """What can lie around a body."""

    MAT = "mat"
    BED = "bed"
    WALL = "wall"
    CHAIR = "chair"
    PILLOW = "pillow"
    BALL = "ball"
    ROLLER = "roller"
    COLD_PACK = "cold pack"
    MASSAGE_GUN = "massage gun"
    HEADPHONES = "headphones"


class Where(StrEnum):
    """How a thing lies to a part of the body."""

    UNDER = "under"
    ON = "on"
    BEHIND = "behind"
    IN = "in"


PLACES_OF: Mapping[Thing, tuple[Where, ...]] = {
    Thing.MAT: (),
    Thing.BED: (),
    Thing.WALL: (Where.BEHIND,),
    Thing.CHAIR: (Where.UNDER,),
    Thing.PILLOW: (Where.UNDER,),
    Thing.BALL: (Where.UNDER, Where.BEHIND),
    Thing.ROLLER: (Where.UNDER, Where.BEHIND),
    Thing.COLD_PACK: (Where.UNDER, Where.ON),
    Thing.MASSAGE_GUN: (Where.IN,),
    Thing.HEADPHONES: (Where.ON,),
}
"""Where a thing can be; () where it lies under everything."""


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing, and where it is: "pillow under left thigh". No `where` and no `part` for what lies under everything."""

    thing: Thing
    where: Where | None = None
    part: str = ""


Range = tuple[float, float]

BODY_JOINTS: Mapping[str, Range] = {
    "tilt": (-180, 180),  # all of the body, forwards, beyond what its position gives it
    "lean": (-180, 180),  # to its left
    "turn": (-180, 180),  # to its left
    "lower back": (-35, 60),
    "lower back lean": (-30, 30),
    "lower back turn": (-15, 15),
    "upper back": (-30, 45),
    "upper back lean": (-35, 35),
    "upper back turn": (-40, 40),
    "neck": (-50, 50),
    "neck lean": (-45, 45),
    "neck turn": (-80, 80),
    "head": (-25, 25),
}
ARM_JOINTS: Mapping[str, Range] = {
    "shoulder": (-60, 180),
    "shoulder out": (-50, 180),
    "shoulder turn": (-95, 95),
    "elbow": (0, 150),
    "forearm": (-90, 90),
    "wrist": (-90, 85),
}
LEG_JOINTS: Mapping[str, Range] = {
    "hip": (-30, 135),
    "hip out": (-30, 50),
    "hip turn": (-45, 65),
    "knee": (0, 155),
    "ankle": (-65, 30),
}
JOINTS = (BODY_JOINTS, ARM_JOINTS, LEG_JOINTS)
SIDES = ("left", "right")
RANGES: Mapping[str, Range] = {
    **BODY_JOINTS,
    **{f"{side} {joint}": reach for side in SIDES for joint, reach in {**ARM_JOINTS, **LEG_JOINTS}.items()},
}
"""How far each joint goes in a body that is well: after the AAOS's ranges of motion, at the ends those it reaches where
a hand or the weight of the body brings it. `tilt`, `lean` and `turn` move all of the body, as far as one likes."""

Angles = Mapping[str, float]
"""Degrees by the joints of RANGES; 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """`side`: the one it is drawn for, None where both are alike. `start`: the pose it begins and ends in, "" for none.
    `touches`: what lies or stands on the floor (or on the bed). `works_on`: the places it is done for, () for any."""

    name: str
    position: Position
    angles: Angles
    side: Side | None = None
    view: View = View.SIDE
    start: str = ""
    touches: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    works_on: tuple[Place, ...] = ()
