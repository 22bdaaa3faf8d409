"""The drawn body map: what lies where, what a click means, and what is painted."""

from __future__ import annotations

from functools import reduce
from itertools import combinations, pairwise, product

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath, QTransform

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SEATS, SPOTS, STRONGEST, Seat, Spot, Strengths, View, Way, neighbour
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.body_map import (
    MapInks,
    centre_in,
    outline_in,
    paint_body_map,
    seat_at,
)
from sessionapp.drawing.body_outlines import parts
from sessionapp.drawing.body_shapes import HALF_WIDTH

BOXES = [QRectF(0, 0, 348, 224), QRectF(6, 6, 788, 460), QRectF(40, 10, 1600, 700), QRectF(0, 0, 420, 900)]
BOX = BOXES[1]
INKS = MapInks(
    body=QColor("#DDCCBB"),
    hair=QColor("#554433"),
    line=QColor("#998877"),
    fills=tuple(QColor(240 - 20 * strength, 230 - 20 * strength, 220 - 20 * strength) for strength in range(11)),
    numbers=(QColor("#0000FF"),) * 11,
    edge=QColor("#665544"),
    text=QColor("#101010"),
    paper=QColor("#FFFFFF"),
    focus=QColor("#00FF00"),
)


@pytest.fixture(autouse=True)
def fonts(qapp: QGuiApplication) -> None:
    """Numbers are measured with the fonts of a running application."""


def painted(
    strengths: Strengths | None = None,
    current: Spot | None = None,
    pointed: Spot | None = None,
    chosen: tuple[Spot, ...] = (),
) -> QImage:
    image = QImage(800, 480, QImage.Format.Format_RGB32)
    image.fill(INKS.paper)
    painter = QPainter(image)
    paint_body_map(painter, BOX, strengths or Strengths(), current, INKS, pointed=pointed, chosen=chosen)
    painter.end()
    return image


def count(image: QImage, box: QRectF, ink: QColor) -> int:
    area = box.toAlignedRect() & image.rect()
    points = product(range(area.left(), area.right() + 1), range(area.top(), area.bottom() + 1))
    return sum(image.pixelColor(x, y) == ink for x, y in points)


def x_of(place: Place, side: Side, view: View) -> float:
    return centre_in(Seat(view, Spot(place, side)), BOX).x()


def y_of(place: Place, view: View = View.BACK) -> float:
    return centre_in(Seat(view, Spot(place, Side.LEFT)), BOX).y()


def spot_at(point: QPointF, box: QRectF) -> Spot | None:
    seat = seat_at(point, box)
    return seat and seat.spot


def outline_of(spot: Spot, box: QRectF) -> QPainterPath:
    """In one view or both."""
    whole = QPainterPath()
    for seat in SEATS:
        if seat.spot == spot:
            whole.addPath(outline_in(seat, box))
    return whole


def size(path: QPainterPath) -> float:
    """The area of a shape, in square pixels."""
    total = 0.0
    for polygon in path.toFillPolygons():
        corners = [polygon.at(i) for i in range(polygon.count())]
        total += abs(sum(a.x() * b.y() - b.x() * a.y() for a, b in pairwise(corners)) / 2)
    return total


# where everything lies


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width():.0f}x{box.height():.0f}")
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: f"{seat.view}-{seat.spot.place}-{seat.spot.side}")
def test_clicking_the_middle_of_a_spot_means_it(seat: Seat, box: QRectF) -> None:
    middle = centre_in(seat, box)
    assert box.contains(outline_in(seat, box).boundingRect())
    assert outline_in(seat, box).contains(middle)
    assert seat_at(middle, box) == seat


def test_left_and_right_in_both_views() -> None:
    for seat in SEATS:
        left_of_the_picture = x_of(seat.spot.place, seat.spot.side, seat.view) < x_of(
            seat.spot.place, seat.spot.side.other, seat.view
        )
        assert left_of_the_picture is ((seat.spot.side is Side.LEFT) is (seat.view is View.BACK)), seat


def test_behind_is_left_of_the_front() -> None:
    edges = {view: [outline_in(seat, BOX).boundingRect() for seat in SEATS if seat.view is view] for view in View}
    assert max(each.right() for each in edges[View.BACK]) < min(each.left() for each in edges[View.FRONT])


def test_every_spot_lies_on_the_body_and_the_sides_mirror_one_another() -> None:
    bodies = {view: reduce(QPainterPath.united, parts(view)) for view in View}
    for seat in SEATS:
        outline = in_field(seat)
        assert size(bodies[seat.view].intersected(outline)) > 0.98 * size(outline), seat
        other = in_field(Seat(seat.view, Spot(seat.spot.place, seat.spot.side.other)))
        assert size(QTransform(-1, 0, 0, 1, 0, 0).map(other).intersected(outline)) > 0.99 * size(outline), seat


def in_field(seat: Seat) -> QPainterPath:
    """A seat's outline in the units of the body, whose middle is at 0: painted into a box of the field's own size."""
    box = QRectF(-2 * HALF_WIDTH, 0, 4 * HALF_WIDTH, 804)
    return outline_in(seat, box).translated(HALF_WIDTH if seat.view is View.BACK else -HALF_WIDTH, 0)


def test_no_two_spots_of_a_view_lie_on_one_another() -> None:
    for one, other in combinations(SEATS, 2):
        if one.view is other.view:
            outlines = [outline_in(seat, BOX) for seat in (one, other)]
            shared = outlines[0].intersected(outlines[1])
            assert size(shared) < 0.02 * min(size(each) for each in outlines), (one, other)


def test_places_stand_to_one_another_as_in_a_body() -> None:
    """From head to foot, and from the spine outward, as an atlas has them."""
    down = [
        Place.NECK, Place.UPPER_BACK, Place.MID_BACK, Place.LOWER_BACK, Place.GLUTEUS_MEDIUS, Place.PIRIFORMIS,
        Place.GLUTEUS_MAXIMUS, Place.HAMSTRINGS, Place.CALVES,
    ]  # fmt: skip
    heights = [y_of(place) for place in down]
    assert heights == sorted(heights)
    right = {place: x_of(place, Side.RIGHT, View.BACK) for place in Place if (View.BACK, place) in behind()}
    assert right[Place.LOWER_BACK] < right[Place.QUADRATUS_LUMBORUM]
    assert right[Place.GLUTEUS_MAXIMUS] < right[Place.GLUTEUS_MEDIUS]
    assert right[Place.HAMSTRINGS] < right[Place.ILIOTIBIAL_BAND]
    ribs, rim = box_of(Place.MID_BACK).bottom(), box_of(Place.GLUTEUS_MEDIUS).top()
    between = box_of(Place.QUADRATUS_LUMBORUM)
    assert ribs <= between.top() + 1
    assert between.bottom() <= rim + 4
    band = box_of(Place.PIRIFORMIS)
    assert band.width() > 2 * band.height()  # narrow, from the sacrum to the outer hip
    psoas, thigh = box_of(Place.HIP_FLEXORS, View.FRONT), box_of(Place.QUADRICEPS, View.FRONT)
    assert psoas.top() < box_of(Place.LOWER_BACK).top() + 4  # from the lumbar spine ...
    assert thigh.top() < psoas.bottom() < thigh.center().y()  # ... through the groin's crease to the thigh
    assert box_of(Place.GROIN, View.FRONT).left() < thigh.left()


def behind() -> set[tuple[View, Place]]:
    return {(seat.view, seat.spot.place) for seat in SEATS}


def box_of(place: Place, view: View = View.BACK) -> QRectF:
    """On the right half of the picture."""
    side = Side.RIGHT if view is View.BACK else Side.LEFT
    return outline_in(Seat(view, Spot(place, side)), BOX).boundingRect()


# clicks


@pytest.mark.parametrize("place", [Place.PIRIFORMIS, Place.QUADRATUS_LUMBORUM, Place.ILIOTIBIAL_BAND])
def test_narrow_places_take_some_of_what_lies_around_them(place: Place) -> None:
    for side in Side:
        outline = outline_in(Seat(View.BACK, Spot(place, side)), BOX)
        around = outline.boundingRect().adjusted(-8, -8, 8, 8).toAlignedRect()
        hits = [
            QPointF(x, y)
            for x in range(around.left(), around.right(), 2)
            for y in range(around.top(), around.bottom(), 2)
            if spot_at(QPointF(x, y), BOX) == Spot(place, side)
        ]
        assert 4 * len(hits) > 1.3 * size(outline)


def test_piriformis_is_a_target_of_24_pixels_in_a_small_window() -> None:
    box = QRectF(6, 6, 788, 518)  # what is left for it of 800 x 600
    for spot in (Spot(Place.PIRIFORMIS, side) for side in Side):
        area = outline_of(spot, box).boundingRect().toAlignedRect().adjusted(-20, -20, 20, 20)
        across = {x for x in range(area.left(), area.right()) if spot_at(QPointF(x, area.center().y()), box) == spot}
        down = [y for y in range(area.top(), area.bottom()) if spot_at(QPointF(area.center().x(), y), box) == spot]
        assert len(across) >= 24
        assert down[-1] - down[0] >= 16


def test_a_point_off_the_body_means_nothing() -> None:
    for point in (QPointF(2, 2), BOX.center(), QPointF(BOX.right(), BOX.bottom()), QPointF(-100, -100)):
        assert seat_at(point, BOX) is None
        assert spot_at(point, BOX) is None


def test_a_point_just_beside_the_hip_means_the_nearest() -> None:
    seat = Seat(View.BACK, Spot(Place.ILIOTIBIAL_BAND, Side.RIGHT))
    edge = outline_in(seat, BOX).boundingRect()
    assert seat_at(QPointF(edge.right() + 5, edge.center().y()), BOX) == seat


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width():.0f}x{box.height():.0f}")
def test_arrows_reach_every_spot_from_every_other(box: QRectF) -> None:
    middles = {seat: centre_in(seat, box).toTuple() for seat in SEATS}
    for start in SEATS:
        reached, new = {start}, [start]
        while new:
            here = new.pop()
            found = {neighbour(middles, here, way) for way in Way} - reached
            reached |= found
            new += found
        assert {seat.spot for seat in reached} == set(SPOTS), start


def test_arrows_go_over_to_the_other_view_and_back() -> None:
    middles = {seat: centre_in(seat, BOX).toTuple() for seat in SEATS}
    outer = Seat(View.BACK, Spot(Place.ILIOTIBIAL_BAND, Side.RIGHT))
    over = neighbour(middles, outer, Way.RIGHT)
    assert (over.view, over.spot) == (View.FRONT, Spot(Place.QUADRICEPS, Side.RIGHT))
    left, right = (Seat(View.BACK, Spot(Place.LOWER_BACK, side)) for side in Side)
    assert neighbour(middles, left, Way.RIGHT) == right
    assert neighbour(middles, right, Way.LEFT) == left


# paint


def test_the_stronger_the_deeper_and_the_number_says_it_too() -> None:
    spot = Spot(Place.HAMSTRINGS, Side.LEFT)
    outline = outline_of(spot, BOX)
    area, corner = outline.boundingRect(), outline.boundingRect().topLeft()
    quiet = painted()
    assert count(quiet, area, INKS.numbers[1]) == 0
    assert count(quiet, area, INKS.fills[0]) > 0.6 * size(outline)
    for strength in range(1, STRONGEST + 1):
        image = painted(Strengths({spot: strength}))
        assert count(image, area, INKS.fills[strength]) > 0.4 * size(outline), strength
        assert count(image, area, INKS.numbers[strength]) > 2, strength
    nine, four = (painted(Strengths({spot: strength})).copy(area.toAlignedRect()) for strength in (9, 4))
    assert nine != four
    assert not outline.contains(corner)


def test_the_number_of_the_outer_thigh_stands_in_both_views() -> None:
    spot = Spot(Place.ILIOTIBIAL_BAND, Side.LEFT)
    image = painted(Strengths({spot: 5}))
    for view in View:
        middle = centre_in(Seat(view, spot), BOX)
        assert count(image, QRectF(middle.x() - 8, middle.y() - 8, 16, 16), INKS.numbers[5]) > 2


def test_the_numbers_of_the_lower_back_never_cover_one_another() -> None:
    """Where it is smallest too: left and right would read as one number, and a 10 as a 0."""
    box = QRectF(0, 0, 348, 224)
    seats = [
        Seat(View.BACK, Spot(place, side)) for place in (Place.LOWER_BACK, Place.QUADRATUS_LUMBORUM) for side in Side
    ]

    def inked(spots: list[Spot]) -> int:
        image = QImage(360, 236, QImage.Format.Format_RGB32)
        image.fill(INKS.paper)
        painter = QPainter(image)
        paint_body_map(painter, box, Strengths(dict.fromkeys(spots, 10)), None, INKS)
        painter.end()
        points = product(range(image.width()), range(image.height()))
        return sum(image.pixelColor(x, y).blue() - image.pixelColor(x, y).red() > 60 for x, y in points)

    alone = [inked([seat.spot]) for seat in seats]
    assert min(alone) > 10
    assert inked([seat.spot for seat in seats]) >= 0.9 * sum(alone)


def test_the_current_spot_has_a_ring_that_leaves_its_number_free() -> None:
    spot = Spot(Place.PIRIFORMIS, Side.RIGHT)
    around = outline_of(spot, BOX).boundingRect().adjusted(-6, -6, 6, 6)
    plain, ringed = painted(Strengths({spot: 7})), painted(Strengths({spot: 7}), current=spot)
    assert count(plain, around, INKS.focus) == 0
    assert count(ringed, around, INKS.focus) > 40
    assert count(ringed, around, INKS.numbers[7]) >= count(plain, around, INKS.numbers[7]) > 2


def test_what_is_pointed_at_is_outlined_and_what_is_chosen_bears_a_tick() -> None:
    spot = Spot(Place.QUADRICEPS, Side.LEFT)
    area = outline_of(spot, BOX).boundingRect().adjusted(-4, -4, 4, 4)
    assert count(painted(pointed=spot), area, INKS.text) > count(painted(), area, INKS.text)
    chosen = painted(chosen=(spot,))
    assert count(chosen, area, INKS.fills[STRONGEST]) > 0.5 * size(outline_of(spot, BOX))
    assert count(chosen, area, INKS.numbers[STRONGEST]) > 5


def test_words_get_smaller_rather_than_being_cut() -> None:
    image = QImage(300, 160, QImage.Format.Format_RGB32)
    image.fill(INKS.paper)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(40)
    painter.setFont(font)
    paint_body_map(painter, QRectF(20, 20, 260, 120), Strengths(), None, INKS)
    assert painter.font().pixelSize() == 40
    painter.end()
    inside = QImage(image)
    painter = QPainter(inside)
    painter.fillRect(20, 20, 260, 120, INKS.paper)
    painter.end()
    blank = QImage(image.size(), image.format())
    blank.fill(INKS.paper)
    assert inside == blank
    assert image != blank
