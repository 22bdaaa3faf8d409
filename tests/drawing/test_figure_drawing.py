"""The drawn person and what lies around it: there, on the right side, in front of or behind one another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from pose_factory import make_pose, shipped_poses
from sessionapp.domain.figure.motion import placed
from sessionapp.domain.figure.pose import PLACES_OF, Pose, Prop, Thing, View, Where
from sessionapp.domain.vocabulary import Position
from sessionapp.drawing.camera import ELEVATIONS, camera
from sessionapp.drawing.figure import Dyes, Figure, Inks, extent, paint_figure
from sessionapp.drawing.things import Stuff

WIDE, TALL = 400, 260
PAPER = QColor("#FFFFFF")
SKIN, HAIR, SHIRT, TROUSERS = (QColor(code) for code in ("#D2A384", "#51402F", "#3F8B6C", "#4A5968"))
INKS = Inks(
    dyes=Dyes(skin=SKIN, hair=HAIR, shirt=SHIRT, trousers=TROUSERS, shade=QColor("#000000")),
    stuff=Stuff(*(QColor(code) for code in ("#EEDDCC", "#AA8855", "#CCDDEE", "#E07A5F", "#5B9BD5", "#39424E"))),
    glow=QColor("#FF8800"),
)
PARTS = {Where.UNDER: "lower back", Where.ON: "lower back", Where.BEHIND: "lower back", Where.IN: "right hand"}


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> None:
    """Painters need one."""


def figure_of(pose: Pose, **more: object) -> Figure:
    here = placed(pose)
    return Figure(placed=here, ground=here.across(), props=pose.props, elevation=ELEVATIONS[pose.view], **more)  # type: ignore[arg-type]


def painted(figure: Figure, frame: QRectF | None = None) -> QImage:
    image = QImage(WIDE, TALL, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, WIDE, TALL), figure, frame or extent(figure), INKS)
    painter.end()
    return image


def share_of(image: QImage, colour: QColor) -> float:
    """Of all points of the picture."""
    points = [image.pixelColor(x, y) == colour for x in range(0, WIDE, 2) for y in range(0, TALL, 2)]
    return sum(points) / len(points)


@pytest.mark.parametrize("pose", shipped_poses().values(), ids=list(shipped_poses()))
def test_every_pose_shows_a_whole_person(pose: Pose) -> None:
    figure = figure_of(pose)
    image = painted(figure)
    for colour in (SKIN, HAIR, SHIRT, TROUSERS):
        assert share_of(image, colour) > 0.001
    seen = extent(figure)
    assert 0.4 < max(seen.width(), seen.height()) < 2.3


def test_mirrored_it_is_the_mirror_image() -> None:
    pose = shipped_poses()["knee to chest"]
    one, other = painted(figure_of(pose)), painted(figure_of(pose, mirrored=True))
    same = [
        one.pixelColor(x, y) == other.pixelColor(WIDE - 1 - x, y) for x in range(0, WIDE, 3) for y in range(0, TALL, 3)
    ]
    assert sum(same) / len(same) > 0.98
    assert one != other


def test_what_is_worked_on_glows_and_nothing_else() -> None:
    pose = shipped_poses()["prone arms down"]
    dark, lit = painted(figure_of(pose)), painted(figure_of(pose, glow=("left back",), glows=1.0))
    changed = [
        (x, y) for x in range(0, WIDE, 3) for y in range(0, TALL, 3) if dark.pixelColor(x, y) != lit.pixelColor(x, y)
    ]
    xs = [x / WIDE for x, _ in changed]
    assert xs
    assert 0.4 < min(xs) < max(xs) < 0.8  # not the head at the right, not the feet at the left
    assert painted(figure_of(pose, glow=("left back",), glows=0.0)) == dark


def test_a_full_chest_is_larger() -> None:
    pose = shipped_poses()["supine rest"]
    frame = extent(figure_of(pose)).adjusted(-0.1, -0.1, 0.1, 0.1)
    empty, full = (painted(figure_of(pose, breath=breath), frame) for breath in (0.0, 1.0))
    assert share_of(full, SHIRT) > share_of(empty, SHIRT)


@pytest.mark.parametrize(
    ("thing", "where"), [(thing, where) for thing in Thing for where in PLACES_OF[thing] or (None,)]
)
def test_every_thing_is_painted(thing: Thing, where: Where | None) -> None:
    position = Position.STANDING if where is Where.BEHIND else Position.SUPINE
    bare = make_pose(position=position, **{"left hip": 30.0, "left knee": 60.0, "right shoulder": -40.0})
    part = "head" if thing is Thing.HEADPHONES else PARTS.get(where, "") if where else ""
    with_it = make_pose(position=position, props=(Prop(thing, where, part),), **bare.angles)
    frame = extent(figure_of(bare)).adjusted(-0.3, -0.3, 0.3, 0.3)
    assert painted(figure_of(with_it), frame) != painted(figure_of(bare), frame)


def test_a_wall_stands_behind_the_ball_that_is_behind_the_back() -> None:
    wall, ball = Prop(Thing.WALL, Where.BEHIND, "lower back"), Prop(Thing.BALL, Where.BEHIND, "lower back")

    def left_edge(*props: Prop) -> int:
        image = painted(figure_of(make_pose(props=props)), QRectF(-1, -2, 2, 2.2))
        return next(x for x in range(WIDE) if image.pixelColor(x, TALL // 3) != PAPER)

    assert left_edge(wall, ball) < left_edge(wall)


def test_the_nearer_leg_hides_the_farther_one() -> None:
    straight = figure_of(make_pose())
    near = painted(straight).pixelColor(WIDE // 2, round(TALL * 0.7))
    assert near == TROUSERS


def test_from_above_one_sees_both_legs_apart() -> None:
    pose = shipped_poses()["positional release"]
    assert pose.view is View.ABOVE
    seen = extent(figure_of(pose))
    assert seen.height() > 0.8


def test_a_camera_sees_up_as_up_and_right_as_right() -> None:
    seen = camera(0.0, mirrored=False)
    assert seen.sees((1.0, 0.0, 0.0)).x() > 0
    assert seen.sees((0.0, 0.0, 1.0)).y() < 0
    assert camera(0.0, mirrored=True).sees((1.0, 0.0, 0.0)).x() < 0
    assert seen.depth((0.0, 1.0, 0.0)) > seen.depth((0.0, 0.0, 0.0))
    moved = seen.moved((0.5, 2.0, 0.25))
    assert moved.sees((0.0, 0.0, 0.0)) == seen.sees((0.5, 2.0, 0.25))
    assert moved.depth((0.0, 0.0, 0.0)) == seen.depth((0.5, 2.0, 0.25))
