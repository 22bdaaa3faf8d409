"""The page about a muscle: reached from the map and from a routine by mouse and keys, and left to where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from factories import make_entry, make_plan, make_routine
from library_driver import Seen
from sessionapp.domain.anatomy import MUSCLES
from sessionapp.domain.body import Place
from sessionapp.ui.anatomy_picture import AnatomyPicture, MuscleTile
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.dress import Dress
from sessionapp.ui.muscle_page import MusclePage, RoutineButton
from sessionapp.ui.theme import colours_of

KEY = Qt.Key
ABOUT = "About this muscle"
ENTRIES = (
    make_entry("cobra"),
    make_entry("hips", targets=("piriformis", "gluteus maximus")),
    make_entry("ball", targets=("piriformis",)),
    make_entry("nowhere", targets=("knee",)),
)
ROUTINE = make_routine(targets=(Place.LOWER_BACK, Place.PIRIFORMIS, Place.QUADRATUS_LUMBORUM))


class AtMuscle(Seen):
    def at_map(self) -> None:
        self.press("Where does it hurt?")

    def at_routine(self) -> None:
        self.window.show_routine(ROUTINE, make_plan(ROUTINE))

    @property
    def tiles(self) -> list[MuscleTile]:
        return self.every(MuscleTile)


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[int, int], AtMuscle]:
    return lambda width, height: AtMuscle(qtbot, ENTRIES, width, height)


@pytest.fixture
def seen(opened: Callable[[int, int], AtMuscle]) -> AtMuscle:
    return opened(1280, 800)


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
def test_from_the_map_by_click_and_back_to_it(opened: Callable[[int, int], AtMuscle], size: tuple[int, int]) -> None:
    seen = opened(*size)
    seen.at_map()
    seen.click_on(Place.PIRIFORMIS)
    seen.press(ABOUT)
    assert {"Deep in the buttock", "piriformis", "What it joins", "What tightens it", "What to do"} <= set(seen.texts())
    seen.press("Back")
    assert seen.every(BodyMap)
    assert QApplication.focusWidget() is seen.button(ABOUT)


def test_from_the_map_by_keys_and_back_with_escape(seen: AtMuscle) -> None:
    seen.at_map()
    focused = QApplication.focusWidget()
    assert not seen.button(ABOUT).isEnabled()
    for _ in range(9):
        seen.key(KEY.Key_Down)
        if seen.button(ABOUT).isEnabled():
            break
    assert QApplication.focusWidget() is not focused
    name = seen.button(ABOUT).accessibleName()
    assert name.startswith("About this muscle: ")
    while QApplication.focusWidget() is not seen.button(ABOUT):
        seen.key(KEY.Key_Tab)
    seen.key(KEY.Key_Return)
    assert name.removeprefix("About this muscle: ") in seen.texts()
    seen.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is seen.button(ABOUT)


def test_a_place_that_is_no_one_muscle_has_no_page(seen: AtMuscle) -> None:
    seen.at_map()
    seen.click_on(Place.PIRIFORMIS)
    assert seen.button(ABOUT).isEnabled()
    seen.click_on(Place.CALVES)
    assert not seen.button(ABOUT).isEnabled()
    assert seen.button(ABOUT).accessibleName() == ABOUT


def test_its_routines_are_listed_and_open(seen: AtMuscle) -> None:
    seen.at_map()
    seen.click_on(Place.PIRIFORMIS)
    seen.press(ABOUT)
    assert [one.text() for one in seen.every(RoutineButton)] == ["Hips", "Ball"]  # type: ignore[attr-defined]
    with seen.qtbot.waitSignal(seen.window.routine_requested) as asked:
        seen.press("Ball")
    assert asked.args == ["/routines/ball.yaml"]


def test_none_is_said_where_there_is_none(seen: AtMuscle) -> None:
    seen.at_map()
    seen.click_on(Place.HAMSTRINGS)
    seen.press(ABOUT)
    assert "No routine is for it yet" in seen.texts()
    assert not seen.every(RoutineButton)


def test_of_very_many_routines_a_few_are_named(seen: AtMuscle) -> None:
    seen.window.add_entries([make_entry(f"more-{at}", targets=("hamstrings",)) for at in range(15)])
    seen.at_map()
    seen.click_on(Place.HAMSTRINGS)
    seen.press(ABOUT)
    assert len(seen.every(RoutineButton)) == 12
    assert "3 more are in the library." in seen.texts()


def test_what_the_library_reads_meanwhile_is_listed(seen: AtMuscle) -> None:
    def listed() -> list[str]:
        return [one.text() for one in seen.every(RoutineButton)]  # type: ignore[attr-defined]

    seen.at_map()
    seen.click_on(Place.HAMSTRINGS)
    seen.press(ABOUT)
    assert "No routine is for it yet" in seen.texts()
    seen.window.begin_library()
    seen.window.add_entries([make_entry("legs", targets=("hamstrings",))])
    assert "No routine is for it yet" not in seen.texts()
    seen.qtbot.waitUntil(lambda: listed() == ["Legs"])
    seen.button("Legs").setFocus()
    seen.window.add_entries([make_entry("more", targets=("hamstrings",)), make_entry("arms", targets=("neck",))])
    seen.qtbot.waitUntil(lambda: listed() == ["Legs", "More"])
    assert QApplication.focusWidget() is seen.button("Legs")
    seen.window.begin_library()
    seen.window.add_entries([make_entry("more", targets=("hamstrings",))])
    seen.window.end_library()
    seen.qtbot.waitUntil(lambda: listed() == ["More"])


def test_real_lengths_that_come_meanwhile_are_on_the_page_one_comes_back_to(seen: AtMuscle) -> None:
    seen.at_routine()
    assert "8 min" not in seen.texts()
    seen.qtbot.mouseClick(seen.tiles[0], Qt.MouseButton.LeftButton)
    seen.window.show_plan(ROUTINE, ROUTINE, make_plan(ROUTINE, step_ms=120_000))
    seen.key(KEY.Key_Escape)
    assert "8 min" in seen.texts()


def test_a_routine_has_a_picture_for_each_muscle_it_is_for(seen: AtMuscle) -> None:
    seen.at_routine()
    assert [tile.place for tile in seen.tiles] == [Place.PIRIFORMIS, Place.QUADRATUS_LUMBORUM]
    assert seen.tiles[0].accessibleName() == "About this muscle: piriformis"
    neck = make_routine(targets=(Place.NECK,))
    seen.window.show_routine(neck, make_plan(neck))
    assert not seen.tiles


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_from_a_routine_by_keys_and_back_to_its_picture(seen: AtMuscle, key: Qt.Key) -> None:
    seen.at_routine()
    begun: list[object] = []
    seen.window.session_requested.connect(begun.append)
    tile = seen.tiles[1]
    tile.setFocus()
    seen.key(key)
    assert "quadratus lumborum" in seen.texts()
    assert seen.window.routine_on_page is None
    with seen.qtbot.waitSignal(seen.window.reread_requested) as asked:
        seen.key(KEY.Key_Escape)
    assert asked.args == [str(ROUTINE.path)]
    assert seen.window.routine_on_page is ROUTINE
    assert QApplication.focusWidget() is tile
    assert not begun
    seen.key(KEY.Key_Escape)
    assert seen.window.routine_on_page is None
    assert "Library" in seen.texts()


def test_a_run_that_begins_meanwhile_leads_back_to_the_library(seen: AtMuscle) -> None:
    seen.at_routine()
    seen.qtbot.mouseClick(seen.tiles[0], Qt.MouseButton.LeftButton)
    seen.window.show_page(QWidget())
    seen.window.go_back_to_library()
    assert not seen.every(MusclePage)
    seen.key(KEY.Key_Escape)
    assert "Library" in seen.texts()


def test_another_page_chosen_at_the_side_is_not_left_for_the_muscles(seen: AtMuscle) -> None:
    seen.at_routine()
    seen.qtbot.mouseClick(seen.tiles[0], Qt.MouseButton.LeftButton)
    seen.press("Settings")
    seen.key(KEY.Key_Escape)
    assert "Library" in seen.texts()
    assert not seen.every(MusclePage)


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_pictures_leave_start_and_cautions_in_sight(
    opened: Callable[[int, int], AtMuscle], size: tuple[int, int]
) -> None:
    seen = opened(*size)
    many = make_routine(targets=tuple(MUSCLES))
    seen.window.show_routine(many, make_plan(many))
    assert len(seen.tiles) == len(MUSCLES)
    caution = next(one for one in seen.every(QLabel) if one.text() == "Do not do this if")  # type: ignore[attr-defined]
    for widget in (seen.button("Start"), caution):
        seen.qtbot.waitUntil(lambda widget=widget: widget.visibleRegion().boundingRect() == widget.rect())


def test_on_a_narrow_page_the_cautions_come_before_the_pictures(opened: Callable[[int, int], AtMuscle]) -> None:
    seen = opened(560, 700)
    seen.at_routine()
    caution = next(one for one in seen.every(QLabel) if one.text() == "Do not do this if")  # type: ignore[attr-defined]
    assert caution.mapTo(seen.window, QPoint()).y() < seen.tiles[0].mapTo(seen.window, QPoint()).y()


@pytest.mark.parametrize(("contrast", "strength"), [("system", 1), ("high", 2)])
def test_its_pictures_have_lines_as_strong_as_all_others(
    qtbot: QtBot, dress: Dress, contrast: str, strength: int
) -> None:
    dress.set_contrast(contrast)
    large, tile = AnatomyPicture(), MuscleTile(Place.PIRIFORMIS)
    colours = colours_of(QApplication.palette())
    for widget, line in ((large, colours.line), (tile, colours.control)):
        qtbot.addWidget(widget)
        widget.resize(300, 200)
        image = widget.grab().toImage()
        assert [image.pixelColor(150, y).name().upper() for y in range(12)].count(line) == strength
    tile.setDown(True)
    assert tile.grab().toImage().pixelColor(290, 20).name().upper() == colours.hover


@pytest.mark.parametrize("size", [(520, 400), (800, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("place", MUSCLES)
def test_no_word_is_cut(qtbot: QtBot, size: tuple[int, int], place: Place) -> None:
    page = MusclePage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_muscle(place, [make_entry("a", title="A very long title of a routine " * 6, path=Path("/a.yaml"))])
    page.show()
    area = page.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    for one in page.findChildren(QLabel):
        assert one.height() >= one.heightForWidth(one.width()), one.text()
    picture = page.findChild(AnatomyPicture)
    assert picture.isVisible()
    assert picture.accessibleName().startswith("Picture of the muscle on the bones. Marked: ")
    assert picture.width() >= 200
    assert picture.height() >= 180
