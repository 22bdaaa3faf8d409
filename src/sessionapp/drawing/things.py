"""What lies around a drawn person: mat, bed, wall and chair, pillows, ball and roller, cold pack, gun, headphones.

Each thing finds its place by the part of the body it is said to be at. Measures in metres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from sessionapp.domain.figure.motion import Placed
from sessionapp.domain.figure.parts import PARTS
from sessionapp.domain.figure.pose import Prop, Thing, Where
from sessionapp.domain.figure.skeleton import Egg, Lump, Section
from sessionapp.domain.figure.space import DOWN, UPRIGHT, Vector, distance, middle, plus
from sessionapp.drawing.camera import Camera
from sessionapp.drawing.outlines import egg, limb
from sessionapp.drawing.patches import HERE, Patch, Shape

BALL_M, ROLLER_M = 0.045, 0.075  # radii, a little larger than life, to be seen
BEHIND_ALL_M = 9.0
"""What everything else lies on or stands before is as far away as this, or farther."""

_BACK: Vector = (-1.0, 0.0, 0.0)
_ROLLER_LONG = 0.22
_PILLOW_HIGH = 0.16
_MAT_WIDE, _BED_WIDE, _BED_HIGH, _BED_LEG, _MARGIN = 0.34, 0.48, 0.30, 0.1, 0.14
_WALL_THICK, _WALL_WIDE, _WALL_HIGH = 0.05, 0.5, 1.75
_SEAT_THICK, _SEAT_LONG, _SEAT_WIDE, _LEG = 0.045, 0.24, 0.22, 0.022


@dataclass(frozen=True, slots=True)
class Stuff:
    """The colours of things."""

    mat: QColor
    wood: QColor
    cloth: QColor
    rubber: QColor
    cold: QColor
    dark: QColor


@dataclass(frozen=True, slots=True)
class Scene:
    """A body with its feet, back or hands on the ground at z = 0, as it is seen, and how far the ground goes."""

    placed: Placed
    camera: Camera
    ground: tuple[float, float]

    def part(self, name: str) -> Lump:
        return PARTS[name](self.placed.body)

    def at(self, point: Vector) -> Vector:
        """A point of the body where it lies."""
        return plus(point, self.placed.by)


def things(scene: Scene, props: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    """Every prop, in no order."""
    for prop in props:
        yield from _PAINT[prop.thing](scene, prop, props, stuff)


def _face(camera: Camera, *corners: Vector) -> tuple[Shape]:
    path = QPainterPath()
    path.addPolygon(QPolygonF([camera.sees(corner) for corner in corners]))
    path.closeSubpath()
    return ((path, HERE),)


def _box(camera: Camera, low: Vector, high: Vector, depth: float, colour: QColor) -> Iterator[Patch]:
    """Its top and the side that is turned to the viewer."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    yield Patch(depth, _face(camera, (x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)), colour.lighter(106))
    yield Patch(depth - 0.001, _face(camera, (x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)), colour)


def _mat(scene: Scene, _prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    x0, x1 = scene.ground
    low, high = (x0 - _MARGIN, -_MAT_WIDE, -0.015), (x1 + _MARGIN, _MAT_WIDE, 0.0)
    yield from _box(scene.camera, low, high, BEHIND_ALL_M + 1.0, stuff.mat)


def _bed(scene: Scene, _prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    x0, x1 = scene.ground
    low, high = (x0 - _MARGIN, -_BED_WIDE, -_BED_HIGH), (x1 + _MARGIN, _BED_WIDE, 0.0)
    yield from _box(scene.camera, low, high, BEHIND_ALL_M + 1.0, stuff.cloth)
    for x in (x0, x1):
        leg = ((x - _LEG, -_BED_WIDE, -_BED_HIGH - _BED_LEG), (x + _LEG, -_BED_WIDE + _LEG, -_BED_HIGH))
        yield from _box(scene.camera, *leg, BEHIND_ALL_M + 2.0, stuff.wood)


def bed_ends(camera: Camera) -> float:
    """How far below the ground of a body that lies on it a bed is seen, as the camera has it."""
    return camera.sees((0.0, -_BED_WIDE, -_BED_HIGH - _BED_LEG)).y()


def _wall(scene: Scene, prop: Prop, everything: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    part = scene.part(prop.part)
    x = scene.at(part.at)[0] - part.reach(_BACK) - sum(2 * _round_radius(each) for each in everything)
    low, high = (x - _WALL_THICK, -_WALL_WIDE, 0.0), (x, _WALL_WIDE, _WALL_HIGH)
    yield from _box(scene.camera, low, high, BEHIND_ALL_M + 0.1, stuff.mat)


def _round_radius(prop: Prop) -> float:
    """Of what is between body and wall."""
    return {Thing.BALL: BALL_M, Thing.ROLLER: ROLLER_M}.get(prop.thing, 0.0) if prop.where is Where.BEHIND else 0.0


def _chair(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    part = scene.part(prop.part)
    x, _, z = scene.at(part.at)
    top, x0, x1 = z - part.reach(DOWN), x - 0.16, x + _SEAT_LONG
    yield from _box(scene.camera, (x0, -_SEAT_WIDE, top - _SEAT_THICK), (x1, _SEAT_WIDE, top), 1.0, stuff.wood)
    for near in (_SEAT_WIDE - 2 * _LEG, -_SEAT_WIDE):
        for at in (x0 + 0.01, x1 - 0.01 - 2 * _LEG):
            low, high = (at, near, 0.0), (at + 2 * _LEG, near + 2 * _LEG, top - _SEAT_THICK)
            yield from _box(scene.camera, low, high, 1.1 + near, stuff.wood)


def _pillow(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    part = scene.part(prop.part)
    x, y, z = scene.at(part.at)
    high = min(_PILLOW_HIGH, max(0.04, z - part.reach(DOWN)))  # it stays where it is while one is still on the way
    shape = Egg((x, y, high / 2), UPRIGHT, (high / 2 + 0.02, 0.20, 0.17))
    yield Patch(scene.camera.depth(shape.at) + 0.1, egg(scene.camera, shape), stuff.cloth)


def _ball(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    at = _against(scene, prop, BALL_M)
    path = egg(scene.camera, Egg(at, UPRIGHT, (BALL_M, BALL_M, BALL_M)))
    yield Patch(scene.camera.depth(at) - 0.25, path, stuff.rubber)


def _roller(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    at = _against(scene, prop, ROLLER_M)
    near, far = plus(at, (0.0, -_ROLLER_LONG, 0.0)), plus(at, (0.0, _ROLLER_LONG, 0.0))
    depth = scene.camera.depth(at)
    yield Patch(depth + 0.1, limb(scene.camera, (far, near), (ROLLER_M, ROLLER_M)), stuff.rubber.darker(112))
    yield Patch(scene.camera.depth(near) - 0.02, limb(scene.camera, (near, near), (ROLLER_M, ROLLER_M)), stuff.rubber)
    hole = limb(scene.camera, (near, near), (ROLLER_M * 0.35, ROLLER_M * 0.35))
    yield Patch(scene.camera.depth(near) - 0.03, hole, stuff.rubber.darker(135))


def _against(scene: Scene, prop: Prop, radius: float) -> Vector:
    """The middle of something round that lies on the floor below a part, or touches it from behind."""
    part = scene.part(prop.part)
    x, y, z = scene.at(part.at)
    return (x, y, radius) if prop.where is Where.UNDER else (x - part.reach(_BACK) - radius, y, z)


def _cold_pack(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    """In its towel: lying on a part, or between it and the floor, where the body hides all but what looks out."""
    part = scene.part(prop.part)
    at = scene.at(part.at)
    if prop.where is Where.UNDER:
        x, y, z = at
        low = max(0.03, (z - part.reach(DOWN)) / 2)
        for inner, colour, depth in ((1.0, stuff.cloth, 0.31), (0.8, stuff.cold, 0.3)):
            shape = Egg((x, y, low), UPRIGHT, (low * inner, 0.20 * inner, 0.22 * inner))
            yield Patch(scene.camera.depth(at) + depth, egg(scene.camera, shape), colour)
        return
    frame = part.frame if isinstance(part, Section) else UPRIGHT
    side = -1.0 if isinstance(part, Section) else 1.0
    away: Vector = (frame.front[0] * side, frame.front[1] * side, frame.front[2] * side)
    reach = part.reach(away)
    for beyond, colour, radii in ((0.004, stuff.cloth, (0.15, 0.018, 0.14)), (0.022, stuff.cold, (0.12, 0.020, 0.11))):
        shape = Egg(plus(at, away, reach + beyond), frame, radii)
        yield Patch(scene.camera.depth(at) - 0.3 - beyond, egg(scene.camera, shape), colour)


def _massage_gun(scene: Scene, prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    body = scene.placed.body
    side = prop.part.partition(" ")[0]
    palm = body.points[f"{side} palm"]
    hand = body.frames[f"{side} hand"]
    target = min((section.at for section in body.trunk), key=lambda at: distance(at, palm))
    grip = [scene.at(point) for point in (plus(palm, hand.up, -0.02), plus(palm, hand.up, 0.10))]
    muzzle = scene.at(middle(palm, target, min(0.9, 0.11 / max(0.01, distance(palm, target)))))
    tail = plus(scene.at(palm), plus(scene.at(palm), muzzle, -1.0), 0.5)
    depth = scene.camera.depth(scene.at(palm))
    yield Patch(depth + 0.01, limb(scene.camera, grip, (0.022, 0.022)), stuff.dark)
    yield Patch(depth + 0.012, limb(scene.camera, (tail, muzzle), (0.032, 0.026)), stuff.dark.lighter(125))
    yield Patch(depth + 0.011, limb(scene.camera, (muzzle, muzzle), (0.03, 0.03)), stuff.rubber)


def _headphones(scene: Scene, _prop: Prop, _all: Sequence[Prop], stuff: Stuff) -> Iterator[Patch]:
    head = scene.placed.body.head
    at, frame = scene.at(head.at), head.frame

    def point(up: float, left: float) -> Vector:
        return frame.at(at, up=up, left=left, front=-0.02)

    band = [point(0.0, 0.085), point(0.085, 0.068), point(0.124, 0.0), point(0.085, -0.068), point(0.0, -0.085)]
    depth = scene.camera.depth(at)
    yield Patch(depth - 0.5, limb(scene.camera, band, (0.008,) * 5), stuff.dark)
    for left in (0.083, -0.083):
        cup = Egg(point(-0.01, left), frame, (0.034, 0.028, 0.018))
        yield Patch(scene.camera.depth(cup.at) - (0.5 if left < 0 else 0.0), egg(scene.camera, cup), stuff.dark)


_PAINT: Mapping[Thing, Callable[[Scene, Prop, Sequence[Prop], Stuff], Iterator[Patch]]] = {
    Thing.MAT: _mat,
    Thing.BED: _bed,
    Thing.WALL: _wall,
    Thing.CHAIR: _chair,
    Thing.PILLOW: _pillow,
    Thing.BALL: _ball,
    Thing.ROLLER: _roller,
    Thing.COLD_PACK: _cold_pack,
    Thing.MASSAGE_GUN: _massage_gun,
    Thing.HEADPHONES: _headphones,
}
