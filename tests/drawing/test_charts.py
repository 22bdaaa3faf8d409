"""The charts: what they say is told by place, shape and line, on every device and at every size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPdfWriter

from sessionapp.domain.chart import (
    Change,
    Course,
    DayGrid,
    DayMark,
    Dot,
    Family,
    KindBars,
    PlaceSpans,
    Point,
    Series,
    Span,
    Tick,
    WeekBars,
)
from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.chart_inks import ChartInks, paint_dot, paint_family, paper_inks, pencil
from sessionapp.drawing.charts import course_height, paint_course
from sessionapp.drawing.day_grid import grid_height, paint_grid
from sessionapp.drawing.place_spans import paint_spans, spans_height
from sessionapp.drawing.week_bars import bars_height, paint_bars

INKS = paper_inks()
GOAL = QColor("#FFFF00")
COLOURED = ChartInks(
    paper=QColor("white"),
    text=QColor("black"),
    muted=QColor("#555555"),
    line=QColor("#DDDDDD"),
    before=QColor("#0000FF"),
    after=QColor("#FF0000"),
    goal=GOAL,
    kinds={Kind.STRETCH: QColor("#008800")},
)
Paint = Callable[[QPainter, QRectF], None]


@pytest.fixture(autouse=True)
def fonts(qapp: QGuiApplication) -> None:
    """Text is measured with the fonts of a running application."""


def font(pixels: int = 14) -> QFont:
    made = QFont()
    made.setPixelSize(pixels)
    return made


def series(dot: Dot, *values: float, breaks: Sequence[int] = ()) -> Series:
    points = tuple(Point((index + 0.5) / len(values), value) for index, value in enumerate(values))
    return Series(dot.value, dot, points, frozenset(breaks))


COURSE = Course(
    series=(series(Dot.OPEN, 7, 6, 6, 4), series(Dot.FULL, 5, 5, 4, 2)),
    ticks=tuple(Tick((index + 0.5) / 4, f"{index + 1} October") for index in range(4)),
    change=Change(7, 4, "At first: 7", "3 lower now: a change that matters", matters=True),
    goal=5,
    goal_word="From here on a change matters",
)
GRID = DayGrid(
    first=2,
    days=(DayMark(1, Family.MOVED, Kind.STRETCH), None, DayMark(3, Family.WARMED)) + (None,) * 357,
    months=((0, "Dec"), (1, "Jan"), (30, "Jun")),
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    legend=((Family.MOVED, "stretch, exercise"), (Family.WARMED, "cold or heat")),
    more_word="under 5 min, under 15, longer",
)
BARS = WeekBars(
    rows=(KindBars(Kind.STRETCH, "Stretch", "1 h", (10, 0, 20)), KindBars(None, "Other", "1 min", (0, 0, 0.01))),
    ticks=(Tick(0.1, "1 Oct"),),
    most="The highest bar is 20 min in a week",
)
PLACES = PlaceSpans((Span("Buttock, left", 8, 3), Span("Neck, right", 4, 4)), "At first", "Now")


def painted(paint: Paint, width: int = 600, height: int = 300, ground: str = "white") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint(painter, QRectF(image.rect()))
    painter.end()
    return image


def of_course(course: Course, inks: ChartInks = COLOURED, size: int = 14) -> Paint:
    return lambda painter, box: paint_course(painter, box, course, inks, font(size))


def of_grid(grid: DayGrid = GRID, inks: ChartInks = COLOURED, size: int = 14) -> Paint:
    return lambda painter, box: paint_grid(painter, box, grid, inks, font(size))


def of_bars(bars: WeekBars = BARS, inks: ChartInks = COLOURED, size: int = 14) -> Paint:
    return lambda painter, box: paint_bars(painter, box, bars, inks, font(size))


def of_places(places: PlaceSpans = PLACES, inks: ChartInks = COLOURED, size: int = 14) -> Paint:
    return lambda painter, box: paint_spans(painter, box, places, inks, font(size))


def near(colour: QColor, wanted: QColor, by: int = 30) -> bool:
    return all(
        abs(one - other) <= by
        for one, other in zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[arg-type]
    )


def where(image: QImage, wanted: QColor, box: QRect | None = None) -> list[tuple[int, int]]:
    area = box or image.rect()
    return [
        (x, y)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
        if near(image.pixelColor(x, y), wanted)
    ]


def inked(image: QImage, box: QRect) -> int:
    """How much of it is darker than the lines of the ground are."""
    return sum(
        image.pixelColor(x, y).lightness() < 190
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


def heights(found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(y for _, y in found), max(y for _, y in found)


def test_more_pain_stands_higher() -> None:
    low, high = (
        heights(where(painted(of_course(Course(series=(series(Dot.FULL, value),), ticks=()))), QColor("#FF0000")))[1]
        for value in (2, 8)
    )
    assert high < low - 100


def test_before_is_hollow_and_after_is_filled_without_any_colour() -> None:
    middles = []
    for dot in Dot:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_dot(pencil(painter, font()), dot, 20, 20, INKS, 8)
        painter.end()
        assert len(where(image, QColor("black"), QRect(0, 0, 40, 40)) + where(image, INKS.before)) > 20
        middles.append(image.pixelColor(20, 20).lightness())
    assert middles[0] > 250
    assert middles[1] < 5


def test_a_stem_joins_what_was_told_before_and_after_the_same_run() -> None:
    one, other = series(Dot.OPEN, 9), series(Dot.FULL, 1)
    apart = replace(other, points=(Point(0.9, 1.0),))
    joined, parted = (painted(of_course(Course(series=(one, second), ticks=()))) for second in (other, apart))
    between = QRect(250, 110, 120, 60)
    assert inked(joined, between) > 50
    assert not inked(parted, between)


def test_a_line_does_not_reach_over_a_long_pause() -> None:
    through, broken = (
        inked(
            painted(of_course(Course(series=(series(Dot.OPEN, 5, 5, 5, 5, breaks=breaks),), ticks=()))),
            QRect(210, 40, 230, 230),
        )
        for breaks in ((), (2,))
    )
    assert broken < through - 60


def test_the_change_that_matters_is_marked_by_a_ground_and_a_strong_arrow() -> None:
    plain = replace(COURSE, change=None, goal=None)
    slight = replace(COURSE, change=Change(7, 6, "At first: 7", "1 lower", matters=False))
    with_all, without, weak = (painted(of_course(course)) for course in (COURSE, plain, slight))
    assert len(where(with_all, GOAL)) > 5_000
    assert not where(without, GOAL)
    edge = QRect(575, 60, 25, 220)
    assert not where(without, QColor("black"), edge)
    strong, thin = (len(where(image, QColor("black"), edge)) for image in (with_all, weak))
    assert strong > 2 * thin


@pytest.mark.parametrize(("began", "now"), [(3, 8), (5, 5)])
def test_worse_and_unchanged_are_marked_too(began: float, now: float) -> None:
    change = Change(began, now, "At first", "now", matters=now > began)
    image = painted(of_course(replace(COURSE, change=change)))
    beside = where(image, QColor("black"), QRect(578, 60, 22, 220))
    assert beside
    top, bottom = heights(beside)
    assert (bottom - top > 60) == (now != began)


@pytest.mark.parametrize("width", [220, 420, 900])
@pytest.mark.parametrize("pixels", [14, 28])
def test_nothing_is_painted_beside_the_box(width: int, pixels: int) -> None:
    charts: list[tuple[Paint, float]] = [
        (of_course(COURSE, size=pixels), course_height(COURSE, width, font(pixels))),
        (of_grid(size=pixels), grid_height(GRID, width, font(pixels))),
        (of_bars(size=pixels), bars_height(BARS, font(pixels))),
        (of_places(size=pixels), spans_height(PLACES, width, font(pixels))),
    ]
    for paint, height in charts:
        room, margin = QRect(30, 30, width, round(height) + 1), 30
        image = painted(
            lambda painter, _, paint=paint, room=room: paint(painter, QRectF(room)),
            width + 2 * margin,
            room.height() + 2 * margin,
        )
        outside = [
            (x, y)
            for x in range(0, image.width(), 2)
            for y in range(image.height())
            if not room.adjusted(-2, -2, 2, 2).contains(x, y) and image.pixelColor(x, y) != QColor("white")
        ]
        assert not outside
        assert any(image.pixelColor(x, y) != QColor("white") for x in range(40, 200) for y in range(31, 60))


def test_empty_charts_are_painted_too() -> None:
    nothing = DayGrid(0, (None,) * 14, (), ("M",) * 7, (), "")
    for paint in (
        of_course(Course(series=(), ticks=())),
        of_grid(nothing),
        of_bars(WeekBars((), (), "")),
        of_places(PlaceSpans((), "", "")),
    ):
        painted(paint)


def test_the_shape_of_a_day_tells_what_was_done() -> None:
    images = []
    for family in Family:
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_family(pencil(painter, font()), family, QRectF(5, 5, 20, 20), QColor("black"))
        painter.end()
        images.append(image)
    for index, one in enumerate(images):
        for other in images[index + 1 :]:
            different = sum(
                abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 100
                for x in range(30)
                for y in range(30)
            )
            assert different > 40


def test_a_day_with_more_has_a_larger_mark() -> None:
    sizes = []
    for strength in (1, 2, 3):
        grid = replace(GRID, days=(DayMark(strength, Family.MOVED, Kind.STRETCH), *GRID.days[1:]))
        sizes.append(len(where(painted(of_grid(grid), 900), QColor("#008800"))))
    assert sizes == sorted(set(sizes))


def test_a_year_that_is_too_wide_stands_in_several_bands() -> None:
    wide, narrow = (grid_height(GRID, width, font()) for width in (900, 330))
    assert narrow > 1.5 * wide


def test_bars_have_one_scale_and_the_least_is_still_seen() -> None:
    image = painted(of_bars())
    greens = where(image, QColor("#008800"))
    left = [y for x, y in greens if x < 300]
    right = [y for x, y in greens if x > 450]
    assert len(set(right)) > 1.8 * len(set(left))
    assert where(image, QColor("black"), QRect(480, 200, 100, 100))


def test_a_place_that_is_as_it_was_shows_both_marks() -> None:
    image = painted(of_places())
    assert len(where(image, QColor("#0000FF"), QRect(100, 120, 450, 140))) > 20
    assert len(where(image, QColor("#FF0000"), QRect(100, 120, 450, 140))) > 20


def test_a_place_without_a_beginning_has_one_mark() -> None:
    image = painted(of_places(PlaceSpans((Span("Buttock, left", None, 3),), "", "Now")))
    assert not where(image, QColor("#0000FF"))
    assert where(image, QColor("#FF0000"))


def test_a_printer_gets_the_same_chart_with_its_own_dots() -> None:
    paper = QImage(2_400, 1_200, QImage.Format.Format_RGB32)
    paper.setDotsPerMeterX(round(300 / 0.0254))
    paper.setDotsPerMeterY(round(300 / 0.0254))
    paper.fill(QColor("white"))
    points = QFont()
    points.setPointSizeF(9)
    painter = QPainter(paper)
    paint_course(painter, QRectF(paper.rect()), COURSE, INKS, points)
    painter.end()
    before = where(paper, INKS.before, QRect(200, 200, 500, 800))
    assert before
    assert any((x + 1, y) in set(before) and (x + 3, y) in set(before) for x, y in before)  # no hair line of one dot

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    box = QRectF(0, 0, writer.width(), writer.height() / 4)
    paint_course(painter, box, COURSE, INKS, points)
    paint_grid(painter, box.translated(0, box.height()), GRID, INKS, points)
    paint_bars(painter, box.translated(0, 2 * box.height()), BARS, INKS, points)
    paint_spans(painter, box.translated(0, 3 * box.height()), PLACES, INKS, points)
    painter.end()
    assert buffer.data().startsWith(b"%PDF")


def test_a_kind_without_a_colour_has_that_of_the_text() -> None:
    assert INKS.of(Kind.STRETCH) == INKS.of(None) == INKS.text
    assert COLOURED.of(Kind.STRETCH) == QColor("#008800")
