"""The drawn person: the parts of a body painted from far to near, and what lies around it.

Shows a body as it is at one moment. Knows no poses and no time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QColor, QPainter, QPainterPath

from sessionapp.domain.figure.pose import Prop
from sessionapp.domain.figure.skeleton import RADII, Egg, Skeleton
from sessionapp.domain.figure.space import Vector, middle
from sessionapp.drawing.camera import Camera
from sessionapp.drawing.motifs import mixed
from sessionapp.drawing.outlines import egg, limb, trunk
from sessionapp.drawing.patches import Patch, paint_patches
from sessionapp.drawing.things import Scene, Stuff, things

_FAR = 0.30  # so much a far limb is darkened
_ONE_PIECE_M = 0.06
_DEEP_M = 0.09  # and so far behind the middle of the body it is when it is


@dataclass(frozen=True, slots=True)
class Dyes:
    """The colours of a person, and of the shade on what is farther away."""

    skin: QColor
    hair: QColor
    shirt: QColor
    trousers: QColor
    shade: QColor


def paint_scene(painter: QPainter, scene: Scene, props: Sequence[Prop], dyes: Dyes, stuff: Stuff) -> None:
    """Paint the body and what lies around it."""
    body = patches(scene.placed.body, scene.camera.moved(scene.placed.by), dyes)
    line = QColor(dyes.shade)
    line.setAlphaF(0.35)
    paint_patches(painter, (*things(scene, props, stuff), *body), line, max(1.0, scene.camera.scale * 0.007))


def patches(body: Skeleton, camera: Camera, dyes: Dyes) -> Iterator[Patch]:
    """Every part of the body, in no order."""
    yield from _torso(body, camera, dyes)
    yield from _head(body, camera, dyes)
    for side in ("left", "right"):
        yield from _leg(body, camera, dyes, side)
        yield from _arm(body, camera, dyes, side)


def _shaded(dyes: Dyes, colour: QColor, behind_m: float) -> QColor:
    return mixed(colour, dyes.shade, _FAR * max(0.0, min(1.0, behind_m / _DEEP_M)))


def _torso(body: Skeleton, camera: Camera, dyes: Dyes) -> Iterator[Patch]:
    depth = sum(camera.depth(section.at) for section in body.trunk) / len(body.trunk)
    yield Patch(depth, trunk(camera, body.trunk[:3], below=0.10, above=0.0), dyes.trousers)
    yield Patch(depth - 0.001, trunk(camera, body.trunk[1:], below=0.0, above=0.05), dyes.shirt)


def _head(body: Skeleton, camera: Camera, dyes: Dyes) -> Iterator[Patch]:
    head, nape = body.head, body.points["nape"]
    chest = body.points["chest"]
    neck = limb(camera, (body.frames["chest"].at(chest, up=-0.02), nape, head.at), (0.062, 0.050, 0.046))
    depth = camera.depth(middle(head.at, chest))
    yield Patch(depth + 0.002, neck, dyes.skin)

    def lump(up: float, front: float, radii: tuple[float, float, float]) -> QPainterPath:
        return egg(camera, Egg(head.frame.at(head.at, up=up, front=front), head.frame, radii))

    hair = lump(0.020, -0.016, (0.104, 0.092, 0.082))
    crown = lump(0.052, -0.004, (0.073, 0.094, 0.080))
    nose = lump(-0.022, 0.094, (0.019, 0.017, 0.013))
    face = lump(-0.020, 0.022, (0.100, 0.076, 0.070))
    seen_from_behind = camera.depth(head.frame.at(head.at, front=1.0)) - camera.depth(head.at) > 0.35
    order = (
        ((nose, dyes.skin), (face, dyes.skin), (crown, dyes.hair), (hair, dyes.hair))
        if seen_from_behind
        else ((hair, dyes.hair), (crown, dyes.hair), (nose, dyes.skin), (face, dyes.skin))
    )
    for number, (path, colour) in enumerate(order):
        yield Patch(depth - 0.001 * number, path, colour)


def _leg(body: Skeleton, camera: Camera, dyes: Dyes, side: str) -> Iterator[Patch]:
    at = {joint: body.points[f"{side} {joint}"] for joint in ("hip", "knee", "ankle", "heel", "ball", "toes")}
    behind = camera.depth(at["hip"]) - camera.depth(body.trunk[0].at)
    cloth, skin = _shaded(dyes, dyes.trousers, behind), _shaded(dyes, dyes.skin, behind)
    foot = limb(
        camera,
        (at["ball"], at["toes"], at["ball"], at["heel"], at["ankle"], at["ball"]),
        (0.026, 0.018, 0.026, 0.034, 0.036, 0.026),
    )
    yield Patch(camera.depth(at["ankle"]) + 0.01, foot, skin)
    yield from _links(
        camera, [at["hip"], at["knee"], at["ankle"]], [RADII["hip"], RADII["knee"], RADII["ankle"]], cloth
    )


def _arm(body: Skeleton, camera: Camera, dyes: Dyes, side: str) -> Iterator[Patch]:
    at = {joint: body.points[f"{side} {joint}"] for joint in ("shoulder", "elbow", "wrist", "palm", "fingers")}
    behind = camera.depth(at["shoulder"]) - camera.depth(body.points["chest"])
    skin, cloth = _shaded(dyes, dyes.skin, behind), mixed(_shaded(dyes, dyes.shirt, behind), dyes.shade, 0.08)
    hem = middle(at["shoulder"], at["elbow"], 0.6)
    hand = limb(camera, (at["wrist"], at["palm"], at["fingers"]), (0.030, 0.034, 0.015))
    yield Patch(camera.depth(at["palm"]), hand, skin)
    radii = [RADII["shoulder"], RADII["elbow"], RADII["wrist"]]
    yield from _links(camera, [at["shoulder"], at["elbow"], at["wrist"]], radii, skin)
    depth = camera.depth(middle(at["shoulder"], at["elbow"]))
    yield Patch(depth - 0.001, limb(camera, (at["shoulder"], hem), (0.059, 0.052)), cloth)


def _links(camera: Camera, at: Sequence[Vector], radii: Sequence[float], colour: QColor) -> Iterator[Patch]:
    """The two links of a limb: in one piece, unless one of them is much nearer to the viewer."""
    upper, lower = (camera.depth(middle(a, b)) for a, b in pairwise(at))
    if abs(upper - lower) < _ONE_PIECE_M:
        yield Patch((upper + lower) / 2, limb(camera, at, radii), colour)
        return
    yield Patch(upper, limb(camera, at[:2], radii[:2]), colour)
    yield Patch(lower, limb(camera, at[1:], radii[1:]), colour)
