"""The body map with real clicks and keys, as it is seen and as a screen reader meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPalette, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SEATS, SPOTS, Seat, Spot, Strengths, View
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.body_map import centre_in, outline_in
from sessionapp.presentation.body_map import choice_words, spot_words
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.body_map_inks import map_inks
from sessionapp.ui.dress import palette_of
from sessionapp.ui.strength_row import StrengthRow
from sessionapp.ui.theme import DARK, LIGHT, Colours, colours_of, contrast

KEY = Qt.Key
PIRIFORMIS = Spot(Place.PIRIFORMIS, Side.RIGHT)
LOWER_LEFT, LOWER_RIGHT = Spot(Place.LOWER_BACK, Side.LEFT), Spot(Place.LOWER_BACK, Side.RIGHT)
BAND = Spot(Place.ILIOTIBIAL_BAND, Side.RIGHT)


class Held:
    """A map between two buttons, in a window that has shortcuts of its own; what it told."""

    def __init__(self, *, with_strengths: bool) -> None:
        self.window = QWidget()
        self.map = BodyMap(with_strengths=with_strengths)
        self.before, self.after = QPushButton("Before"), QPushButton("After")
        layout = QVBoxLayout(self.window)
        for widget in (self.before, self.map, self.after):
            layout.addWidget(widget)
        self.chosen: list[Spot] = []
        self.told: list[Strengths] = []
        self.taken: list[str] = []
        self.map.chosen.connect(self.chosen.append)
        self.map.strengths_changed.connect(self.told.append)
        for key in ("5", "Space", "Left", "F"):
            QShortcut(key, self.window).activated.connect(lambda key=key: self.taken.append(key))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def point(self, seat: Seat) -> QPoint:
        return centre_in(seat, self.map.drawing.box()).toPoint()

    def move(self, widget: QWidget, at: QPoint) -> None:
        none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        place = QPointF(at)
        moved = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), none, none, keys)
        QApplication.sendEvent(widget, moved)

    def click(self, seat: Seat) -> None:
        QTest.mouseClick(self.map.drawing, Qt.MouseButton.LeftButton, pos=self.point(seat))

    def name(self, spot: Spot) -> str:
        interface = QAccessible.queryAccessibleInterface(self.map.drawing.button(spot))
        return interface.text(QAccessible.Text.Name)


@pytest.fixture
def hold(qtbot: QtBot) -> Callable[..., Held]:
    def hold(*, with_strengths: bool = True, size: tuple[int, int] = (800, 600)) -> Held:
        held = Held(with_strengths=with_strengths)
        qtbot.addWidget(held.window)
        held.window.resize(*size)
        with qtbot.waitActive(held.window):
            held.window.show()
            held.window.activateWindow()
        held.before.setFocus()
        return held

    return hold


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


# clicks


@pytest.mark.parametrize("with_strengths", [True, False], ids=["strengths", "choosing"])
def test_clicking_the_middle_of_each_spot_chooses_it(hold: Callable[..., Held], with_strengths: bool) -> None:
    held = hold(with_strengths=with_strengths)
    for seat in SEATS:
        held.click(seat)
        assert held.chosen[-1] == seat.spot == held.map.current
        words = spot_words(seat.spot) if with_strengths else choice_words(seat.spot, chosen=False)
        assert held.map.line.text().startswith(words)
    assert len(held.chosen) == len(SEATS)
    assert not held.told


def test_a_click_beside_the_body_or_with_another_button_chooses_nothing(hold: Callable[..., Held]) -> None:
    held = hold()
    QTest.mouseClick(held.map.drawing, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseClick(held.map.drawing, Qt.MouseButton.RightButton, pos=held.point(SEATS[0]))
    assert not held.chosen
    assert held.map.current is None
    assert held.map.line.text() == "Choose where you feel it."
    assert not held.map.row.isEnabled()


def test_a_number_under_the_map_is_for_the_current_spot(hold: Callable[..., Held]) -> None:
    held = hold()
    row = held.map.row
    held.click(Seat(View.BACK, PIRIFORMIS))
    for number in range(11):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.number_box(number).center().toPoint())
        assert held.map.strengths.of(PIRIFORMIS) == number
    assert held.told == [Strengths({PIRIFORMIS: number}) for number in range(1, 11)]
    held.click(Seat(View.BACK, LOWER_LEFT))
    assert row.value() == 0
    held.click(Seat(View.BACK, PIRIFORMIS))
    assert row.value() == 10
    assert held.map.line.text() == "Deep in the buttock (piriformis), right, 10 of 10"
    QTest.mouseClick(row, Qt.MouseButton.RightButton, pos=row.number_box(3).center().toPoint())
    assert row.value() == 10


def test_pointing_shows_what_a_click_would_choose(hold: Callable[..., Held]) -> None:
    held = hold()
    drawing = held.map.drawing
    still = drawing.grab().toImage()
    held.move(drawing, held.point(Seat(View.BACK, PIRIFORMIS)))
    assert drawing.cursor().shape() is Qt.CursorShape.PointingHandCursor
    pointing = drawing.grab().toImage()
    assert pointing != still
    held.move(drawing, held.point(Seat(View.BACK, PIRIFORMIS)) + QPoint(1, 0))
    assert drawing.grab().toImage() == pointing
    held.move(drawing, QPoint(3, 3))
    assert drawing.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert drawing.grab().toImage() == still
    held.move(drawing, held.point(Seat(View.BACK, PIRIFORMIS)))
    QApplication.sendEvent(drawing, QEvent(QEvent.Type.Leave))
    assert drawing.grab().toImage() == still
    row = held.map.row
    held.click(Seat(View.BACK, PIRIFORMIS))
    still = row.grab().toImage()
    held.move(row, row.number_box(3).center().toPoint())
    assert row.grab().toImage() != still
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert row.grab().toImage() == still


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # of a hint, on the offscreen screen
def test_the_tool_tip_names_the_spot(hold: Callable[..., Held]) -> None:
    held = hold()
    held.map.set_strengths(Strengths({PIRIFORMIS: 4}))
    at = held.point(Seat(View.BACK, PIRIFORMIS))
    QApplication.sendEvent(held.map.drawing, QHelpEvent(QEvent.Type.ToolTip, at, held.map.drawing.mapToGlobal(at)))
    assert QToolTip.text() == "Deep in the buttock (piriformis), right, 4 of 10"
    QToolTip.hideText()


# keys


def test_tab_comes_to_one_spot_then_to_the_numbers_and_leaves(hold: Callable[..., Held]) -> None:
    held = hold()
    held.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is held.map.drawing.button(LOWER_LEFT)
    assert held.map.current == LOWER_LEFT
    held.press(KEY.Key_Right, KEY.Key_Tab)
    assert QApplication.focusWidget() is held.map.row
    held.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is held.after
    held.press(KEY.Key_Backtab, KEY.Key_Backtab)
    assert QApplication.focusWidget() is held.map.drawing.button(LOWER_RIGHT)
    held.press(KEY.Key_Backtab)
    assert QApplication.focusWidget() is held.before


def test_focus_given_to_the_map_goes_to_the_current_spot(hold: Callable[..., Held]) -> None:
    held = hold(with_strengths=False)
    held.map.set_current(PIRIFORMIS)
    assert QApplication.focusWidget() is held.before
    held.map.setFocus()
    assert QApplication.focusWidget() is held.map.drawing.button(PIRIFORMIS)
    held.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is held.after


def test_arrows_reach_every_spot(hold: Callable[..., Held]) -> None:
    held = hold()
    arrows = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down)
    reached: set[Spot] = set()
    new = [LOWER_LEFT]
    while new:
        start = new.pop()
        for arrow in arrows:
            held.map.set_current(start)
            held.map.setFocus()
            held.press(arrow)
            here = held.map.current
            assert here is not None
            assert QApplication.focusWidget() is held.map.drawing.button(here)
            if here not in reached:
                reached.add(here)
                new.append(here)
    assert reached == set(SPOTS)
    assert not held.chosen


def test_arrows_cross_to_the_front_over_the_outer_thigh_and_come_back(hold: Callable[..., Held]) -> None:
    held = hold()
    held.click(Seat(View.BACK, BAND))
    held.press(KEY.Key_Right)
    assert held.map.current == Spot(Place.QUADRICEPS, Side.RIGHT)
    held.press(KEY.Key_Left)
    assert held.map.current == BAND
    held.press(KEY.Key_Left)
    assert held.map.current == Spot(Place.HAMSTRINGS, Side.RIGHT)
    held.click(Seat(View.BACK, BAND))
    held.click(Seat(View.FRONT, BAND))
    held.press(KEY.Key_Right)
    assert held.map.current == Spot(Place.QUADRICEPS, Side.RIGHT)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_enter_and_space_choose(hold: Callable[..., Held], key: Qt.Key) -> None:
    held = hold(with_strengths=False)
    held.press(KEY.Key_Tab, key)
    assert held.chosen == [LOWER_LEFT]
    assert not held.taken


def test_a_key_that_is_held_down_chooses_once(hold: Callable[..., Held]) -> None:
    held = hold(with_strengths=False)
    held.press(KEY.Key_Tab, KEY.Key_Return)
    keys = Qt.KeyboardModifier.NoModifier
    again = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, keys, "\r", True)
    QApplication.sendEvent(held.map.drawing.button(LOWER_LEFT), again)
    assert held.chosen == [LOWER_LEFT]


def test_the_wheel_over_the_numbers_changes_nothing(hold: Callable[..., Held]) -> None:
    held = hold()
    held.map.set_current(PIRIFORMIS)
    held.map.row.setValue(5)
    middle, none = QPointF(held.map.row.rect().center()), Qt.MouseButton.NoButton
    turned = QWheelEvent(
        middle,
        held.map.row.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 240),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(held.map.row, turned)
    assert held.map.row.value() == 5


def test_digits_plus_and_minus_on_the_map(hold: Callable[..., Held]) -> None:
    held = hold()
    held.press(KEY.Key_Tab, KEY.Key_5)
    assert held.map.strengths == Strengths({LOWER_LEFT: 5})
    held.press(KEY.Key_Plus, modifier=Qt.KeyboardModifier.ShiftModifier)
    held.press(KEY.Key_Plus, KEY.Key_Minus)
    assert held.map.strengths.of(LOWER_LEFT) == 6
    held.press(KEY.Key_9, *[KEY.Key_Plus] * 3)
    assert held.map.strengths.of(LOWER_LEFT) == 10
    held.press(KEY.Key_0, KEY.Key_Minus)
    assert held.map.strengths == Strengths()
    assert held.told[-1] == Strengths()
    assert not held.taken


def test_one_and_zero_make_ten_unless_something_came_between(hold: Callable[..., Held]) -> None:
    held = hold()
    held.press(KEY.Key_Tab, KEY.Key_1, KEY.Key_0)
    assert held.map.strengths.of(LOWER_LEFT) == 10
    held.press(KEY.Key_0)
    assert held.map.strengths.of(LOWER_LEFT) == 0
    held.press(KEY.Key_1, KEY.Key_Right, KEY.Key_0)
    assert held.map.strengths == Strengths({LOWER_LEFT: 1})
    held.press(KEY.Key_1)
    held.click(Seat(View.BACK, PIRIFORMIS))
    held.press(KEY.Key_0)
    assert held.map.strengths == Strengths({LOWER_LEFT: 1, LOWER_RIGHT: 1})
    held.map.row.setFocus()
    held.press(KEY.Key_1, KEY.Key_0)
    assert held.map.strengths.of(PIRIFORMIS) == 10


def test_keys_on_the_numbers(hold: Callable[..., Held]) -> None:
    held = hold()
    held.map.set_current(PIRIFORMIS)
    held.map.row.setFocus()
    held.press(KEY.Key_4, KEY.Key_Right, KEY.Key_Plus, KEY.Key_Minus)
    assert held.map.strengths == Strengths({PIRIFORMIS: 5})
    held.press(KEY.Key_End)
    assert held.map.strengths == Strengths({PIRIFORMIS: 10})


def test_a_map_that_only_chooses_leaves_numbers_and_other_keys_to_the_window(hold: Callable[..., Held]) -> None:
    held = hold(with_strengths=False)
    held.press(KEY.Key_Tab, KEY.Key_5, KEY.Key_F)
    assert held.taken == ["5", "F"]
    assert held.map.strengths == Strengths()
    assert not held.map.findChildren(StrengthRow)
    held.press(KEY.Key_X)
    assert held.map.current == LOWER_LEFT


# what is shown


def test_strengths_that_are_set_are_shown_and_not_told(hold: Callable[..., Held]) -> None:
    held = hold()
    held.map.set_current(PIRIFORMIS)
    still = held.map.grab().toImage()
    held.map.set_strengths(Strengths({PIRIFORMIS: 7}))
    assert held.map.row.value() == 7
    assert held.map.line.text() == "Deep in the buttock (piriformis), right, 7 of 10"
    assert held.map.grab().toImage() != still
    assert not held.told


def test_what_is_chosen_is_shown_and_said(hold: Callable[..., Held]) -> None:
    held = hold(with_strengths=False)
    still = held.map.grab().toImage()
    held.map.set_chosen([PIRIFORMIS])
    assert held.map.grab().toImage() != still
    assert held.name(PIRIFORMIS) == "Deep in the buttock (piriformis), right, chosen"
    held.map.set_chosen([])
    assert held.map.grab().toImage() == still
    assert held.name(PIRIFORMIS) == "Deep in the buttock (piriformis), right"


def test_the_focus_can_be_seen_and_a_map_that_only_chooses_shows_it_alone(hold: Callable[..., Held]) -> None:
    held = hold(with_strengths=False)
    still = held.map.drawing.grab().toImage()
    held.map.setFocus()
    focused = held.map.drawing.grab().toImage()
    assert focused != still
    held.before.setFocus()
    assert held.map.drawing.grab().toImage() == still
    rated = hold()
    rated.map.setFocus()
    focused = rated.map.drawing.grab().toImage()
    rated.before.setFocus()
    assert rated.map.drawing.grab().toImage() not in (still, focused)


@pytest.mark.parametrize("size", [(360, 300), (800, 600), (1600, 500)])
def test_nothing_is_cut_and_the_body_stays_where_it_is(hold: Callable[..., Held], size: tuple[int, int]) -> None:
    held = hold()
    body_map = held.map
    held.window.resize(QSize(*size) + QSize(40, 120))
    body_map.window().layout().activate()
    assert body_map.minimumSizeHint().width() <= 360
    assert body_map.minimumSizeHint().height() <= 300
    before = body_map.drawing.geometry()
    for spot in SPOTS:
        body_map.set_current(spot)
        body_map.row.setValue(10)
        assert body_map.line.heightForWidth(body_map.line.width()) <= body_map.line.height()
        assert body_map.drawing.geometry() == before
    assert all(body_map.row.number_box(number).width() >= 24 for number in range(11))


def test_a_large_font_finds_room(large_font: None, hold: Callable[..., Held]) -> None:
    held = hold(size=(800, 600))
    held.map.set_current(PIRIFORMIS)
    held.map.row.setValue(10)
    held.window.layout().activate()
    line, row = held.map.line, held.map.row
    assert line.heightForWidth(line.width()) <= line.height()
    assert row.number_box(10).width() >= row.fontMetrics().horizontalAdvance("10")
    assert held.map.rect().contains(row.geometry())
    assert held.map.drawing.height() >= 200


def test_the_font_may_change_while_it_is_shown(hold: Callable[..., Held], qapp: QApplication) -> None:
    held = hold()
    before, heights = QApplication.font(), (held.map.line.height(), held.map.row.height())
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    try:
        QApplication.setFont(font)
        for widget in (held.map, *held.map.findChildren(QWidget)):  # Qt tells them itself once the program runs
            QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))
        QApplication.processEvents()
        assert held.map.line.height() > heights[0]
        assert held.map.row.height() > heights[1]
    finally:
        QApplication.setFont(before)


# a screen reader


def test_a_screen_reader_meets_every_spot_with_its_name_its_place_and_its_action(
    qtbot: QtBot, hold: Callable[..., Held]
) -> None:
    held = hold()
    drawing = held.map.drawing
    interface = QAccessible.queryAccessibleInterface(drawing)
    children = [interface.child(at) for at in range(interface.childCount())]
    assert [child.text(QAccessible.Text.Name) for child in children] == [
        f"{spot_words(spot)}, not felt" for spot in SPOTS
    ]
    for child, spot in zip(children, SPOTS, strict=True):
        assert child.role() is QAccessible.Role.Button
        first = next(seat for seat in SEATS if seat.spot == spot)
        outline = outline_in(first, drawing.box()).boundingRect()
        assert child.rect().translated(-drawing.mapToGlobal(QPoint())).contains(outline.center().toPoint())
        child.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: len(held.chosen) == len(SPOTS))
    assert set(held.chosen) == set(SPOTS)


def test_a_screen_reader_hears_the_strength(hold: Callable[..., Held]) -> None:
    held = hold()
    held.press(KEY.Key_Tab, KEY.Key_3)
    assert held.name(LOWER_LEFT) == "Lower back (erector spinae), left, 3 of 10"
    assert held.name(LOWER_RIGHT).endswith("not felt")
    row = QAccessible.queryAccessibleInterface(held.map.row)
    assert row.text(QAccessible.Text.Name) == "How strongly you feel it: Lower back (erector spinae), left"
    assert row.valueInterface().currentValue() == 3


# colours


def high_contrast() -> QPalette:
    palette = QPalette(QColor("#000000"), QColor("#000000"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor("#FFFFFF"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#FFFF00"))
    return palette


@pytest.mark.parametrize("palette", [palette_of(LIGHT), palette_of(DARK), high_contrast()], ids=["light", "dark", "hc"])
def test_everything_can_be_told_apart(qapp: QApplication, palette: QPalette) -> None:
    colours: Colours = colours_of(palette)
    inks = map_inks(colours)
    for fill, number in zip(inks.fills, inks.numbers, strict=True):
        assert contrast(fill, number) >= 4.5
    for ground in (inks.body, inks.fills[0]):
        assert contrast(inks.edge, ground) >= 3
    assert contrast(inks.line, inks.paper) >= 1.5
    assert contrast(inks.focus, inks.paper) >= 3
    depths = [contrast(fill, inks.fills[0]) for fill in inks.fills]
    assert depths == sorted(depths)
    assert depths[1] > 1.1
    assert depths[-1] > 3
