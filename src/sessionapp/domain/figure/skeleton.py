"""Where every part of a body is for a pose: joints, the cross-sections of the trunk, and how far each part reaches.

Measures of a person of 1.70 m: lengths after Winter, Biomechanics and Motor Control of Human Movement; girths ours.
Knows nothing of painting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from sessionapp.domain.figure.pose import Angles, Pose
from sessionapp.domain.figure.space import DOWN, UPRIGHT, Frame, Vector, dot
from sessionapp.domain.vocabulary import Position

LUMBAR, THORAX, NECK = 0.20, 0.32, 0.09
UPPER_ARM, FOREARM, HAND = 0.29, 0.25, 0.16
THIGH, SHANK = 0.42, 0.41
HIP_OUT, SHOULDER_OUT, SHOULDER_UNDER_TOP = 0.088, 0.172, 0.045
SECTIONS = 6
"""So many parts the spine is bent in, half of them the lower back."""

# Of the trunk's sections, from the pelvis up: half a width, and how far it reaches to the front and to the back.
GIRTHS = (
    (0.168, 0.085, 0.115),
    (0.152, 0.095, 0.085),
    (0.132, 0.090, 0.070),
    (0.132, 0.088, 0.075),
    (0.148, 0.100, 0.090),
    (0.158, 0.105, 0.095),
    (0.135, 0.070, 0.075),
)
HEAD = (0.115, 0.095, 0.077)  # up, front, left
RADII: Mapping[str, float] = {
    "shoulder": 0.053,
    "elbow": 0.041,
    "wrist": 0.030,
    "palm": 0.022,
    "fingers": 0.014,
    "hip": 0.090,
    "knee": 0.060,
    "ankle": 0.040,
    "heel": 0.036,
    "ball": 0.026,
    "toes": 0.018,
}
"""Of the joints and ends of the limbs."""

_ROOTS: Mapping[Position, tuple[float, float, float]] = {  # tilt, lean, turn
    Position.SUPINE: (-90.0, 0.0, 0.0),
    Position.PRONE: (90.0, 0.0, 0.0),
    Position.ALL_FOURS: (90.0, 0.0, 0.0),
    Position.LEFT_SIDE: (0.0, 90.0, -90.0),
    Position.RIGHT_SIDE: (0.0, -90.0, -90.0),
    Position.SITTING: (0.0, 0.0, 0.0),
    Position.STANDING: (0.0, 0.0, 0.0),
    Position.KNEELING: (0.0, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A cross-section of the trunk: an ellipse, deeper or shallower to the back than to the front."""

    at: Vector
    frame: Frame
    width: float
    front: float
    back: float

    def reach(self, direction: Vector) -> float:
        """How far it goes from its middle in a direction of length 1, in metres."""
        ahead = dot(self.frame.front, direction)
        depth = self.front if ahead > 0 else self.back
        return sqrt((self.width * dot(self.frame.left, direction)) ** 2 + (depth * ahead) ** 2)


@dataclass(frozen=True, slots=True)
class Ball:
    """A round part of the body."""

    at: Vector
    radius: float

    def reach(self, _direction: Vector) -> float:
        return self.radius


@dataclass(frozen=True, slots=True)
class Egg:
    """The head."""

    at: Vector
    frame: Frame
    radii: Vector

    def reach(self, direction: Vector) -> float:
        axes = zip(self.radii, self.frame.axes(), strict=True)
        return sqrt(sum((radius * dot(axis, direction)) ** 2 for radius, axis in axes))


Lump = Section | Ball | Egg
"""Something with a middle, `at`, that reaches so far in any direction."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Points by name ("left knee"), the frames of parts that have one of their own, the trunk from pelvis to neck."""

    points: Mapping[str, Vector]
    frames: Mapping[str, Frame]
    trunk: tuple[Section, ...]
    head: Egg

    def lumps(self) -> Iterator[Lump]:
        """All that could touch something."""
        yield from self.trunk
        yield self.head
        for side in ("left", "right"):
            for joint, radius in RADII.items():
                yield Ball(self.points[f"{side} {joint}"], radius)

    def lowest(self) -> float:
        """The height of the lowest point of the body, in metres."""
        return min(lump.at[2] - lump.reach(DOWN) for lump in self.lumps())


def root(pose: Pose) -> Frame:
    """How the pelvis lies."""
    tilt, lean, turn = _ROOTS[pose.position]
    angle = pose.angles.get
    return UPRIGHT.turned(turn + angle("turn", 0.0)).leaned(lean + angle("lean", 0.0)).bent(tilt + angle("tilt", 0.0))


def skeleton(pelvis: Frame, angles: Angles, at: Vector = (0.0, 0.0, 0.0)) -> Skeleton:
    """The body whose hips have their middle at `at`."""
    trunk = _trunk(pelvis, angles, at)
    top = trunk[-1]
    neck = _bent(top.frame, angles, "neck", 1.0)
    head = neck.bent(angles.get("head", 0.0))
    nape = neck.at(top.at, up=NECK)
    points = {"chest": top.at, "nape": nape}
    frames = {"pelvis": pelvis, "chest": top.frame, "head": head}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        _arm(points, frames, angles, side, sign, top)
        _leg(points, frames, angles, side, sign, pelvis, at)
    return Skeleton(points, frames, trunk, Egg(head.at(nape, up=0.095, front=0.015), head, HEAD))


def _bent(frame: Frame, angles: Angles, joint: str, share: float) -> Frame:
    get = angles.get
    return (
        frame.bent(get(joint, 0.0) * share)
        .leaned(get(f"{joint} lean", 0.0) * share)
        .turned(get(f"{joint} turn", 0.0) * share)
    )


def _trunk(pelvis: Frame, angles: Angles, at: Vector) -> tuple[Section, ...]:
    sections = [Section(at, pelvis, *GIRTHS[0])]
    frame = pelvis
    for number, girth in enumerate(GIRTHS[1:]):
        joint, part = ("lower back", LUMBAR) if number < SECTIONS // 2 else ("upper back", THORAX)
        frame = _bent(frame, angles, joint, 1 / SECTIONS)
        at = frame.at(at, up=2 * part / SECTIONS)
        frame = _bent(frame, angles, joint, 1 / SECTIONS)
        sections.append(Section(at, frame, *girth))
    return tuple(sections)


def _arm(
    points: dict[str, Vector], frames: dict[str, Frame], angles: Angles, side: str, sign: float, top: Section
) -> None:
    def angle(joint: str) -> float:
        return angles.get(f"{side} {joint}", 0.0)

    shoulder = top.frame.at(top.at, up=-SHOULDER_UNDER_TOP, left=sign * SHOULDER_OUT)
    upper = top.frame.bent(-angle("shoulder")).leaned(-sign * angle("shoulder out"))
    upper = upper.turned(sign * angle("shoulder turn"))
    elbow = upper.at(shoulder, up=-UPPER_ARM)
    fore = upper.bent(-angle("elbow"))
    wrist = fore.at(elbow, up=-FOREARM)
    hand = fore.turned(-sign * (90 + angle("forearm"))).bent(-angle("wrist"))
    points[f"{side} shoulder"], points[f"{side} elbow"], points[f"{side} wrist"] = shoulder, elbow, wrist
    points[f"{side} palm"], points[f"{side} fingers"] = hand.at(wrist, up=-HAND / 2), hand.at(wrist, up=-HAND)
    frames[f"{side} upper arm"], frames[f"{side} forearm"], frames[f"{side} hand"] = upper, fore, hand


def _leg(
    points: dict[str, Vector],
    frames: dict[str, Frame],
    angles: Angles,
    side: str,
    sign: float,
    pelvis: Frame,
    at: Vector,
) -> None:
    def angle(joint: str) -> float:
        return angles.get(f"{side} {joint}", 0.0)

    hip = pelvis.at(at, left=sign * HIP_OUT)
    thigh = pelvis.bent(-angle("hip")).leaned(-sign * angle("hip out")).turned(sign * angle("hip turn"))
    knee = thigh.at(hip, up=-THIGH)
    shank = thigh.bent(angle("knee"))
    ankle = shank.at(knee, up=-SHANK)
    foot = shank.bent(-angle("ankle"))
    points[f"{side} hip"], points[f"{side} knee"], points[f"{side} ankle"] = hip, knee, ankle
    points[f"{side} heel"] = foot.at(ankle, up=-0.030, front=-0.045)
    points[f"{side} ball"] = foot.at(ankle, up=-0.040, front=0.110)
    points[f"{side} toes"] = foot.at(ankle, up=-0.048, front=0.170)
    frames[f"{side} thigh"], frames[f"{side} shank"], frames[f"{side} foot"] = thigh, shank, foot
