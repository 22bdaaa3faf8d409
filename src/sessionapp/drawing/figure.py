"""The drawn person: the parts of a body painted from far to near, with what lies around it and what glows.

Shows a body as it is at one moment. Knows no poses, no motion and no time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from sessionapp.domain.figure.motion import Placed
from sessionapp.domain.figure.pose import Prop, View
from sessionapp.domain.figure.skeleton import RADII, Egg, Section, Skeleton
from sessionapp.domain.figure.space import Vector, middle
from sessionapp.drawing.camera import ELEVATIONS, Camera, camera
from sessionapp.drawing.mixing import mixed
from sessionapp.drawing.outlines import egg, limb, trunk
from sessionapp.drawing.patches import Patch, Shape, from_far_to_near, paint_patches
from sessionapp.drawing.things import BEHIND_ALL_M, Scene, Stuff, things

_FAR = 0.30  # so much a far limb is darkened
_GLOW_M = 0.06
_LIGHT_PX = 4  # lights differ by so much in radius, so that a part that turns needs few of them
_FILLS = (0.0, 0.05, 0.10, 0.10, 0.10, 0.08, 0.0)  # of each section's depth, in a full chest
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


@dataclass(frozen=True, slots=True)
class Inks:
    """All colours of a picture."""

    dyes: Dyes
    stuff: Stuff
    glow: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A body and all that is drawn with it. `ground`: from where to where mat or bed lie below it, along x, in metres.

    `breath` and `glows` go from 0 to 1; `glow` names parts of the body.
    """

    placed: Placed
    ground: tuple[float, float]
    props: tuple[Prop, ...] = ()
    elevation: float = ELEVATIONS[View.SIDE]
    mirrored: bool = False
    breath: float = 0.0
    glow: tuple[str, ...] = ()
    glows: float = 0.0


def extent(figure: Figure) -> QRectF:
    """The rectangle the body is seen in, in metres, y downwards."""
    seen_by = camera(figure.elevation, mirrored=figure.mirrored)
    moved = seen_by.moved(figure.placed.by)
    seen = QRectF()
    for lump in figure.placed.body.lumps():
        at, across, along = moved.sees(lump.at), lump.reach(seen_by.right), lump.reach(seen_by.up)
        seen |= QRectF(at.x() - across, at.y() - along, 2 * across, 2 * along)
    return seen


def paint_figure(painter: QPainter, box: QRectF, figure: Figure, frame: QRectF, inks: Inks) -> None:
    """Paint it so that `frame` (metres, as `extent` gives them) fills `box` (pixels) as well as it can."""
    paint_drawing(painter, drawing(box, figure, frame, inks))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure worked out to its last point: shapes in pixels, from far to near, and the lights that lie on them.

    `behind`: how many of the shapes are mat, bed and wall, which hardly ever move. `seen`: what all others lie in.
    """

    patches: tuple[Patch, ...]
    lights: tuple[tuple[QPointF, QImage], ...]
    behind: int
    seen: QRectF

    def differs_in(self, other: Drawing) -> QRectF | None:
        """Where it may differ from another one, in pixels; None where it may do so anywhere."""
        if self.patches[: self.behind] != other.patches[: other.behind]:
            return None
        return self.seen.united(other.seen)


def drawing(box: QRectF, figure: Figure, frame: QRectF, inks: Inks) -> Drawing:
    """What `paint_figure` paints: to work it out takes longer than to paint it."""
    scale = min(box.width() / frame.width(), box.height() / frame.height())
    seen_by = replace(
        camera(figure.elevation, mirrored=figure.mirrored),
        scale=scale,
        x=box.center().x() - frame.center().x() * scale,
        y=box.center().y() - frame.center().y() * scale,
    )
    body = _breathing(figure.placed.body, figure.breath)
    scene = Scene(Placed(body, figure.placed.by), seen_by, figure.ground)
    everything = (*things(scene, figure.props, inks.stuff), *patches(body, seen_by.moved(figure.placed.by), inks.dyes))
    ordered, lights = from_far_to_near(everything), tuple(_lights(scene, figure, inks.glow))
    behind = sum(patch.depth >= BEHIND_ALL_M for patch in ordered)
    rects = [patch.extent() for patch in ordered[behind:]]
    rects += [QRectF(at, light.size()) for at, light in lights]
    return Drawing(ordered, lights, behind, reduce(QRectF.united, rects))


def paint_drawing(painter: QPainter, drawn: Drawing) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_patches(painter, drawn.patches)
    for at, light in drawn.lights:
        painter.drawImage(at, light)


def _breathing(body: Skeleton, breath: float) -> Skeleton:
    """The chest is deeper the fuller it is."""
    deep = tuple(
        Section(each.at, each.frame, each.width, each.front * (1 + share * breath), each.back)
        for each, share in zip(body.trunk, _FILLS, strict=True)
    )
    return Skeleton(body.points, body.frames, deep, body.head)


def _lights(scene: Scene, figure: Figure, colour: QColor) -> Iterator[tuple[QPointF, QImage]]:
    """A soft light on what is worked on."""
    moved = scene.camera.moved(scene.placed.by)
    for part in figure.glow if figure.glows > 0 else ():
        lump = scene.part(part)
        radius = _LIGHT_PX * round((lump.reach(moved.right) + _GLOW_M) * moved.scale / _LIGHT_PX)
        yield moved.sees(lump.at) - QPointF(radius, radius), _light(radius, colour.rgb(), figure.glows)


@lru_cache(maxsize=16)
def _light(radius: int, rgb: int, strength: float) -> QImage:
    """A round light of so many pixels, kept: to work out its gradient takes longer than to draw the whole body."""
    image = QImage(2 * radius, 2 * radius, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    light = QRadialGradient(QPointF(radius, radius), radius)
    for stop, share in ((0.0, 0.75), (0.45, 0.45), (1.0, 0.0)):
        tone = QColor(rgb)
        tone.setAlphaF(share * strength)
        light.setColorAt(stop, tone)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawEllipse(image.rect())
    painter.end()
    return image


def patches(body: Skeleton, camera: Camera, dyes: Dyes) -> Iterator[Patch]:
    """Every part of the body, in no order."""
    yield from _torso(body, camera, dyes)
    yield from _head(body, camera, dyes)
    for side in ("left", "right"):
        yield from _leg(body, camera, dyes, side)
        yield from _arm(body, camera, dyes, side)


def _shaded(dyes: Dyes, colour: QColor, behind_m: float) -> QColor:
    share = round(max(0.0, min(1.0, behind_m / _DEEP_M)), 2)
    return mixed(colour, dyes.shade, _FAR * share) if share else colour


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

    def lump(up: float, front: float, radii: tuple[float, float, float]) -> tuple[Shape]:
        return egg(camera, Egg(head.frame.at(head.at, up=up, front=front), head.frame, radii))

    crown, hair = lump(0.052, -0.004, (0.073, 0.094, 0.080)), lump(0.020, -0.016, (0.104, 0.092, 0.082))
    nose, face = lump(-0.022, 0.094, (0.019, 0.017, 0.013)), lump(-0.020, 0.022, (0.100, 0.076, 0.070))
    seen_from_behind = camera.depth(head.frame.at(head.at, front=1.0)) - camera.depth(head.at) > 0.35
    hair_on_top = 0.001 if seen_from_behind else -0.001
    yield Patch(depth - hair_on_top, (*crown, *hair), dyes.hair)
    yield Patch(depth, (*nose, *face), dyes.skin)


def _leg(body: Skeleton, camera: Camera, dyes: Dyes, side: str) -> Iterator[Patch]:
    at = {joint: body.points[f"{side} {joint}"] for joint in ("hip", "knee", "ankle", "heel", "ball", "toes")}
    behind = camera.depth(at["hip"]) - camera.depth(body.trunk[0].at)
    cloth, skin = _shaded(dyes, dyes.trousers, behind), _shaded(dyes, dyes.skin, behind)
    foot = limb(
        camera,
        (at["toes"], at["heel"], at["ankle"], at["ball"]),
        (0.018, 0.034, 0.036, 0.026),
    )
    yield Patch(camera.depth(at["ankle"]) + 0.01, foot, skin)
    yield from _links(
        camera, [at["hip"], at["knee"], at["ankle"]], [RADII["hip"], RADII["knee"], RADII["ankle"]], cloth
    )


def _arm(body: Skeleton, camera: Camera, dyes: Dyes, side: str) -> Iterator[Patch]:
    at = {joint: body.points[f"{side} {joint}"] for joint in ("shoulder", "elbow", "wrist", "palm", "fingers")}
    behind = camera.depth(at["shoulder"]) - camera.depth(body.points["chest"])
    skin, cloth = _shaded(dyes, dyes.skin, behind), mixed(_shaded(dyes, dyes.shirt, behind), dyes.shade, 0.14)
    hem = middle(at["shoulder"], at["elbow"], 0.6)
    hand = limb(camera, (at["wrist"], at["palm"], at["fingers"]), (0.030, 0.034, 0.015))
    yield Patch(camera.depth(at["palm"]), hand, skin)
    radii = [RADII["shoulder"], RADII["elbow"], RADII["wrist"]]
    links = _links(camera, [at["shoulder"], at["elbow"], at["wrist"]], radii, skin)
    yield from links
    yield Patch(links[0].depth - 0.001, limb(camera, (at["shoulder"], hem), (0.059, 0.052)), cloth)


def _links(camera: Camera, at: Sequence[Vector], radii: Sequence[float], colour: QColor) -> list[Patch]:
    """The two links of a limb, the upper one first: in one piece, unless one of them is much nearer to the viewer."""
    upper, lower = (camera.depth(middle(a, b)) for a, b in pairwise(at))
    if abs(upper - lower) < _ONE_PIECE_M:
        return [Patch((upper + lower) / 2, limb(camera, at, radii), colour)]
    return [
        Patch(upper, limb(camera, at[:2], radii[:2]), colour),
        Patch(lower, limb(camera, at[1:], radii[1:]), colour),
    ]
