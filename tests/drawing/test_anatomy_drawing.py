"""The anatomy pictures: muscles end on their bones, halves are alike, names and paint stay where they belong."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPainterPath, QTransform

from sessionapp.domain.anatomy import MUSCLES, Aspect, Bone, Landmark
from sessionapp.domain.body import Place
from sessionapp.drawing.anatomy import bone_paths, muscle_paths, paint_anatomy
from sessionapp.drawing.anatomy_labels import Labelled, labelled
from sessionapp.drawing.bone_shapes import LUMBAR
from sessionapp.drawing.muscle_shapes import BELLIES, FRAMES, SEEN
from sessionapp.presentation.anatomy import attachment_names
from sessionapp.ui.anatomy_inks import anatomy_inks
from sessionapp.ui.theme import DARK, LIGHT

EVERY = pytest.mark.parametrize("place", MUSCLES)
NEAR = 1.6  # units of the field: 4 mm
MIRROR = QTransform(-1, 0, 0, 1, 0, 0)


@pytest.fixture(autouse=True)
def fonts(qapp: QGuiApplication) -> None:
    """Names are measured with the fonts of a running application."""


def around(at: QPointF) -> QRectF:
    return QRectF(at.x() - NEAR, at.y() - NEAR, 2 * NEAR, 2 * NEAR)


def marks(place: Place) -> list[Landmark]:
    return [mark for attachment in MUSCLES[place].attachments for mark in attachment]


def grid(place: Place) -> list[QPointF]:
    left, top, right, bottom = FRAMES[place]
    return [QPointF(x / 2, y / 2) for x in range(2 * left, 2 * right, 3) for y in range(2 * top, 2 * bottom, 3)]


@EVERY
def test_every_attachment_lies_on_its_bone_and_the_muscle_reaches_it(place: Place) -> None:
    aspect = MUSCLES[place].aspect
    muscle = muscle_paths(place)
    for mark in marks(place):
        spot = around(QPointF(*SEEN[aspect][mark]))
        assert muscle.intersects(spot), mark
        if mark.bone is not None:
            assert bone_paths(aspect, mark.bone).intersects(spot), mark


@EVERY
def test_nothing_is_marked_that_the_picture_does_not_show(place: Place) -> None:
    left, top, right, bottom = FRAMES[place]
    for mark in marks(place):
        x, y = SEEN[MUSCLES[place].aspect][mark]
        assert left < x < right
        assert top < y < bottom


def test_the_psoas_runs_from_the_lower_vertebrae_to_the_inner_side_of_the_thigh_bone() -> None:
    muscle = muscle_paths(Place.HIP_FLEXORS)
    for bone in (Bone.L3, Bone.L4, Bone.L5):
        assert muscle.intersects(bone_paths(Aspect.FRONT, bone)), bone
    x, y = SEEN[Aspect.FRONT][Landmark.LESSER_TROCHANTER]
    femur = bone_paths(Aspect.FRONT, Bone.FEMUR)
    inner = min(one for one in range(30, 70) if femur.contains(QPointF(one, y)))
    assert abs(x - inner) < 3
    assert not femur.contains(QPointF(inner - 3, y))
    # It stands out there: above and below, the inner edge of the bone lies farther out.
    for other in (y - 9, y + 12):
        assert min(one for one in range(30, 70) if femur.contains(QPointF(one, other))) > inner


def test_the_piriformis_is_hidden_by_the_sacrum_where_it_begins_and_free_where_it_leaves_the_pelvis() -> None:
    muscle = muscle_paths(Place.PIRIFORMIS)
    sacrum, hip = (bone_paths(Aspect.BACK, bone) for bone in (Bone.SACRUM, Bone.HIP_BONE))
    assert muscle.intersected(sacrum).boundingRect().width() > 10
    notch = QPointF(25, 355)
    assert muscle.contains(notch)
    assert not sacrum.contains(notch)
    assert not hip.contains(notch)


def test_the_hamstrings_end_on_both_sides_below_the_knee() -> None:
    joint = bone_paths(Aspect.BACK, Bone.FEMUR).boundingRect().bottom()
    for mark in (Landmark.FIBULA_HEAD, Landmark.SHIN_INNER):
        assert SEEN[Aspect.BACK][mark][1] > joint
    middle = 38.5
    assert SEEN[Aspect.BACK][Landmark.FIBULA_HEAD][0] > middle > SEEN[Aspect.BACK][Landmark.SHIN_INNER][0]


@pytest.mark.parametrize("aspect", Aspect)
def test_five_vertebrae_stand_on_the_sacrum_without_running_into_one_another(aspect: Aspect) -> None:
    every = [bone_paths(aspect, bone) for bone in (*LUMBAR, Bone.SACRUM)]
    middles = [path.boundingRect().center().y() for path in every]
    assert middles == sorted(middles)
    for upper, lower in pairwise(middles[:-1]):
        assert 13 < lower - upper < 18


@pytest.mark.parametrize("aspect", [Aspect.FRONT, Aspect.BACK])
def test_bones_are_alike_on_both_sides(aspect: Aspect) -> None:
    for bone in Bone:
        path = bone_paths(aspect, bone)
        box = path.boundingRect()
        mirrored = MIRROR.map(path)
        assert box.left() == pytest.approx(-box.right(), abs=0.01)
        for x in range(-80, 81, 3):
            for y in range(int(box.top()), int(box.bottom()) + 1, 3):
                at = QPointF(x + 0.37, y + 0.37)
                assert path.contains(at) == mirrored.contains(at), (bone, at)


@EVERY
def test_muscles_are_alike_on_both_sides(place: Place) -> None:
    if MUSCLES[place].aspect is Aspect.SIDE:
        return
    path: QPainterPath = muscle_paths(place)
    mirrored = MIRROR.map(path)
    assert all(path.contains(at) == mirrored.contains(at) for at in grid(place))


@EVERY
def test_strands_of_a_belly_have_as_many_points_each(place: Place) -> None:
    for belly in BELLIES[place]:
        assert len({len(strand) for strand in belly.strands}) == 1


# on a sheet


def painted(place: Place, box: QRectF, *, named: bool, pixels: int = 14) -> QImage:
    image = QImage(int(box.right()) + 40, int(box.bottom()) + 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    painter.setFont(font)
    words = attachment_names(MUSCLES[place]) if named else None
    paint_anatomy(painter, box, place, anatomy_inks(LIGHT), words)
    painter.end()
    return image


@EVERY
@pytest.mark.parametrize("size", [(16, 16), (72, 64), (400, 120), (240, 520), (900, 700)])
def test_nothing_is_painted_outside_the_box(place: Place, size: tuple[int, int]) -> None:
    box = QRectF(40, 40, *size)
    image = painted(place, box, named=True)
    blank = QImage(image.size(), image.format())
    blank.fill(QColor(0, 0, 0, 0))
    assert image != blank
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(box, QColor("black"))
    painter.end()
    assert image == blank


@EVERY
def test_a_glance_shows_flesh_and_bone(place: Place) -> None:
    image = painted(place, QRectF(0, 0, 72, 64), named=False)
    inks = anatomy_inks(LIGHT)

    def like(ink: QColor) -> int:
        every = (image.pixelColor(x, y) for x in range(72) for y in range(64))
        return sum(
            abs(one.red() - ink.red()) + abs(one.green() - ink.green()) + abs(one.blue() - ink.blue()) < 60
            for one in every
        )

    flesh = max(like(inks.muscle), like(inks.friend), like(inks.sinew))
    assert flesh > 40
    assert like(inks.bone) > 40


def test_the_schemes_differ_in_ground_and_both_let_the_muscle_stand_out() -> None:
    for scheme in (LIGHT, DARK):
        inks = anatomy_inks(scheme)
        for other in (inks.paper, inks.bone, inks.skin):
            apart = abs(inks.muscle.red() - other.red()) + abs(inks.muscle.green() - other.green())
            assert apart + abs(inks.muscle.blue() - other.blue()) > 120


# names

BOXES = [(300, 300), (420, 300), (520, 400), (640, 480), (900, 700), (1500, 900), (420, 900), (900, 220)]


def laid_out(place: Place, size: tuple[int, int], pixels: int) -> tuple[Labelled, QRectF, QFont]:
    box, font = QRectF(10, 10, *size), QFont()
    font.setPixelSize(pixels)
    muscle = MUSCLES[place]
    return labelled(box, FRAMES[place], font, attachment_names(muscle), SEEN[muscle.aspect]), box, font


@EVERY
@pytest.mark.parametrize("pixels", [11, 14, 20, 32])
@pytest.mark.parametrize("size", BOXES)
def test_names_are_whole_inside_and_apart(place: Place, size: tuple[int, int], pixels: int) -> None:
    named, box, font = laid_out(place, size, pixels)
    assert box.adjusted(-0.01, -0.01, 0.01, 0.01).contains(named.picture)
    for label in named.labels:
        assert box.contains(label.room)
        assert label.room.left() > named.picture.right()
        needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, label.room.width(), 9_999), 0x1000, label.text)
        assert needed.width() <= label.room.width()
        assert needed.height() <= label.room.height() + 0.01
        assert all(named.picture.contains(dot) for dot in label.dots)
    for one, other in combinations(named.labels, 2):
        assert not one.room.intersects(other.room)


@EVERY
def test_names_are_there_where_there_is_room_for_all_and_none_where_there_is_not(place: Place) -> None:
    named, _, _ = laid_out(place, (640, 480), 15)
    assert len(named.labels) == len(MUSCLES[place].attachments)
    assert laid_out(place, (120, 90), 15)[0].labels == ()
    assert laid_out(place, (640, 20), 32)[0].labels == ()


@EVERY
def test_lines_to_the_names_do_not_cross(place: Place) -> None:
    named, _, _ = laid_out(place, (640, 480), 15)
    heights = [sum(dot.y() for dot in label.dots) / len(label.dots) for label in named.labels]
    assert heights == sorted(heights)
