"""The ring: where everything goes, and that what is painted says it without colour alone."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.ring import Dial, Inks, Places, paint_dial, places, slice_box

INKS = Inks(text=QColor("black"), muted=QColor("gray"), track=QColor("#eee"), accent=QColor("#317B5E"))
SIDES = ("Left side", "Right side")


@pytest.fixture(autouse=True)
def fonts(qapp: QGuiApplication) -> None:
    """Text is measured with the fonts of a running application."""


def dial(**changes: object) -> Dial:
    values: dict[str, object] = {
        "word": "Hold",
        "countdown": "0:07",
        "widest": "0:10",
        "count": "2 of 3",
        "rounds": "",
        "side": Side.LEFT,
        "side_text": "Left side",
        "side_texts": SIDES,
        "fraction": 0.7,
        "working": True,
        "still": False,
    }
    return Dial(**(values | changes))  # type: ignore[arg-type]


def font() -> QFont:
    font = QFont()
    font.setPixelSize(15)
    return font


def laid_out(given: Dial, width: float = 640, height: float = 560, tall: float = 800) -> Places:
    return places(given, QSizeF(width, height), font(), tall)


def painted(given: Dial, width: int = 400, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    at = laid_out(given, width, height, 600)
    paint_dial(painter, given, at, INKS, QRectF(image.rect()))
    painter.end()
    return image


def ink(image: QImage, box: QRectF) -> int:
    area = box.toRect()
    return sum(
        image.pixelColor(x, y) != QColor("white")
        for x in range(area.left(), area.right(), 2)
        for y in range(area.top(), area.bottom(), 2)
    )


@pytest.mark.parametrize("size", [(640, 560), (400, 300), (300, 500), (200, 170), (1500, 900)])
@pytest.mark.parametrize("widest", ["0:10", "20:00", "1:30:00"])
def test_texts_lie_within_the_circle(size: tuple[int, int], widest: str) -> None:
    at = laid_out(dial(widest=widest, rounds="set 1 of 3 · round 1 of 2"), *size)
    centre, inner = at.circle.center(), at.radius - at.stroke
    for box in (at.digits, at.word, at.count):
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            assert hypot(corner.x() - centre.x(), corner.y() - centre.y()) <= inner + 1
    assert at.word.bottom() <= at.digits.top()
    assert at.digits.bottom() <= at.count.top()
    assert at.count.bottom() <= at.rounds.top() + 1


def test_digits_keep_their_size_while_they_count_down() -> None:
    long, short = dial(countdown="20:00", widest="20:00"), dial(countdown="9:59", widest="20:00")
    assert laid_out(long).digits_font == laid_out(short).digits_font


def test_the_side_never_lies_on_the_ring() -> None:
    for size in ((640, 560), (420, 400), (900, 400), (300, 420)):
        for side, text in zip(Side, SIDES, strict=True):
            at = laid_out(dial(side=side, side_text=text), *size)
            centre = at.circle.center()
            for box in (at.side, at.marker):
                nearest = QPointF(
                    min(max(centre.x(), box.left()), box.right()), min(max(centre.y(), box.top()), box.bottom())
                )
                assert hypot(nearest.x() - centre.x(), nearest.y() - centre.y()) >= at.radius


def test_without_sides_the_ring_takes_the_room() -> None:
    assert laid_out(dial(side=None, side_text="", side_texts=())).radius > laid_out(dial()).radius
    assert laid_out(dial(side=None, side_text="")).radius == laid_out(dial()).radius


def test_left_and_right_differ_in_shape_without_any_colour() -> None:
    for side, text in zip(Side, SIDES, strict=True):
        given = dial(side=side, side_text=text)
        at, image = laid_out(given, 400, 400, 600), painted(given)
        left_half = QRectF(at.marker.topLeft(), QSizeF(at.marker.width() / 2, at.marker.height()))
        right_half = left_half.translated(at.marker.width() / 2, 0)
        fuller, emptier = (left_half, right_half) if side is Side.LEFT else (right_half, left_half)
        assert ink(image, fuller) > 1.5 * ink(image, emptier)


def test_work_has_a_broader_ring_than_rest() -> None:
    whole = QRectF(0, 0, 400, 400)
    assert ink(painted(dial(working=True)), whole) > ink(painted(dial(working=False)), whole)


def test_an_open_ended_phase_shows_its_word_large() -> None:
    open_ended, counted = laid_out(dial(countdown="", widest="", word="At your own pace")), laid_out(dial())
    assert open_ended.word_font.pixelSize() > counted.word_font.pixelSize() * 0.9
    assert open_ended.word.contains(open_ended.circle.center())


def test_only_the_part_that_moved_is_in_the_slice() -> None:
    at = laid_out(dial())
    box = slice_box(at, 0.5, 0.49)
    assert box.width() * box.height() < 0.05 * at.circle.width() * at.circle.height()
    before, after = painted(dial(fraction=0.5)), painted(dial(fraction=0.49))
    small = slice_box(laid_out(dial(), 400, 400, 600), 0.5, 0.49)
    changed = [
        (x, y)
        for x in range(0, 400, 2)
        for y in range(0, 400, 2)
        if abs(before.pixelColor(x, y).lightness() - after.pixelColor(x, y).lightness()) > 24
    ]
    assert changed
    assert all(small.contains(QPointF(x, y)) for x, y in changed)


def test_a_clip_paints_the_same_as_the_whole(qtbot: QtBot) -> None:
    given = dial()
    at = laid_out(given, 400, 400, 600)
    whole, patched = painted(given), painted(dial(countdown="0:08"))
    painter = QPainter(patched)
    box = at.digits.adjusted(-4, -4, 4, 4).toAlignedRect()
    painter.setClipRect(box)
    painter.fillRect(box, QColor("white"))
    paint_dial(painter, given, at, INKS, QRectF(box))
    painter.end()
    assert whole == patched


@pytest.mark.parametrize("fraction", [0.999, 0.75, 0.5, 0.251, 0.02])
def test_the_tip_alone_is_painted_as_it_is_with_all_of_the_ring(fraction: float) -> None:
    now = dial(fraction=fraction)
    at = laid_out(now, 400, 400, 600)
    box = slice_box(at, fraction, fraction - 0.01).toAlignedRect().intersected(QRect(0, 0, 400, 400))
    image = painted(dial(fraction=fraction + 0.2))
    painter = QPainter(image)
    painter.setClipRect(box)
    painter.fillRect(box, QColor("white"))
    paint_dial(painter, now, at, INKS, QRectF(box))
    painter.end()
    part, whole = image.copy(box), painted(now).copy(box)
    different = [
        (x, y)
        for x in range(box.width())
        for y in range(box.height())
        if abs(part.pixelColor(x, y).lightness() - whole.pixelColor(x, y).lightness()) > 12
    ]
    assert box.width() * box.height() < 400 * 400 / 8
    assert len(different) <= 2
