"""The parts of the body a pose file can name: what touches the floor, what a thing lies under or on, what glows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sessionapp.domain.body import Place
from sessionapp.domain.figure.skeleton import RADII, Ball, Lump, Skeleton
from sessionapp.domain.figure.space import middle

Find = Callable[[Skeleton], Lump]

_SECTIONS = {"belly": 1, "lower back": 2, "mid-back": 3, "upper back": 5, "chest": 5}


def _section(number: int) -> Find:
    return lambda body: body.trunk[number]


def _end(name: str, joint: str) -> Find:
    return lambda body: Ball(body.points[name], RADII[joint])


def _between(side: str, upper: str, lower: str) -> Find:
    def find(body: Skeleton) -> Lump:
        at = middle(body.points[f"{side} {upper}"], body.points[f"{side} {lower}"])
        return Ball(at, (RADII[upper] + RADII[lower]) / 2)

    return find


def _buttock(sign: float) -> Find:
    return lambda body: Ball(body.frames["pelvis"].at(body.trunk[0].at, front=-0.03, left=sign * 0.085), 0.085)


def _beside_the_spine(sign: float) -> Find:
    def find(body: Skeleton) -> Lump:
        waist = body.trunk[2]
        return Ball(waist.frame.at(waist.at, front=-0.02, left=sign * 0.05), 0.055)

    return find


def _foot(side: str) -> Find:
    """What of it is lowest: heel, ball or toes."""
    ends = [(f"{side} {joint}", RADII[joint]) for joint in ("heel", "ball", "toes")]
    return lambda body: min(
        (Ball(body.points[name], radius) for name, radius in ends), key=lambda b: b.at[2] - b.radius
    )


def _of_side(side: str, sign: float) -> dict[str, Find]:
    found = {joint: _end(f"{side} {joint}", joint) for joint in ("shoulder", "elbow", "hip", "knee", "heel", "toes")}
    found |= {
        "hand": _end(f"{side} palm", "palm"),
        "forearm": _between(side, "elbow", "wrist"),
        "upper arm": _between(side, "shoulder", "elbow"),
        "thigh": _between(side, "hip", "knee"),
        "calf": _between(side, "knee", "ankle"),
        "foot": _foot(side),
        "buttock": _buttock(sign),
        "back": _beside_the_spine(sign),
    }
    return {f"{side} {name}": find for name, find in found.items()}


PARTS: Mapping[str, Find] = (
    {name: _section(number) for name, number in _SECTIONS.items()}
    | {"buttocks": lambda body: Ball(body.frames["pelvis"].at(body.trunk[0].at, front=-0.02), 0.095)}
    | {"head": lambda body: body.head, "neck": lambda body: Ball(body.points["nape"], 0.05)}
    | _of_side("left", 1.0)
    | _of_side("right", -1.0)
)

_PLACES: Mapping[Place, tuple[str, ...]] = {
    Place.NECK: ("neck",),
    Place.UPPER_BACK: ("upper back",),
    Place.MID_BACK: ("mid-back",),
    Place.LOWER_BACK: ("left back", "right back"),
    Place.QUADRATUS_LUMBORUM: ("left back", "right back"),
    Place.GLUTEUS_MAXIMUS: ("left buttock", "right buttock"),
    Place.GLUTEUS_MEDIUS: ("left hip", "right hip"),
    Place.PIRIFORMIS: ("left buttock", "right buttock"),
    Place.HIP_FLEXORS: ("left hip", "right hip"),
    Place.GROIN: ("left hip", "right hip"),
    Place.QUADRICEPS: ("left thigh", "right thigh"),
    Place.HAMSTRINGS: ("left thigh", "right thigh"),
    Place.ILIOTIBIAL_BAND: ("left thigh", "right thigh"),
    Place.CALVES: ("left calf", "right calf"),
}


def parts_at(places: Sequence[Place], side: str = "") -> tuple[str, ...]:
    """The parts of the body where the places are; of those on both sides, the one on `side` ("left", "right") alone."""
    found = dict.fromkeys(part for place in places for part in _PLACES[place])
    other = {"left": "right ", "right": "left "}.get(side)
    return tuple(part for part in found if other is None or not part.startswith(other))
