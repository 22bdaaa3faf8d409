"""Finding a routine with real keys and clicks: the map, the chips, the favourites, and what an empty result offers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factories import make_entry, make_plan, make_record, make_routine
from library_driver import Seen
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.presentation.at_hand import Thing
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.controls import Button
from sessionapp.ui.library_model import ENTRY
from sessionapp.ui.library_page import LibraryPage

KEY = Qt.Key
ENTRIES = (
    make_entry("cobra", total_ms=88_000, equipment=("mat",), position="prone"),
    make_entry("hips", targets=("piriformis", "gluteus maximus"), kind=Kind.EXERCISE, position="supine"),
    make_entry("ball", targets=("piriformis",), kind=Kind.SELF_MASSAGE, equipment=("tennis ball",), total_ms=540_000),
)


class Finding(Seen):
    @property
    def page(self) -> LibraryPage:
        return self.window.findChild(LibraryPage)  # type: ignore[return-value]

    def cards(self) -> list[str]:
        return [self.page.model.index(row).data(ENTRY).name for row in range(self.page.model.rowCount())]

    def buttons(self) -> list[str]:
        return [button.text() for button in self.every(Button)]


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[int, int], Finding]:
    return lambda width, height: Finding(qtbot, ENTRIES, width, height)


@pytest.fixture
def wide(opened: Callable[[int, int], Finding]) -> Finding:
    return opened(1280, 800)


def test_the_cards_follow_the_map_beside_them(wide: Finding) -> None:
    wide.press("Where does it hurt?")
    wide.click_on(Place.PIRIFORMIS)
    assert wide.cards() == ["hips", "ball"]
    assert wide.page.grid.isVisible()
    wide.click_on(Place.GLUTEUS_MAXIMUS)
    assert wide.cards() == ["hips", "ball"]
    wide.click_on(Place.PIRIFORMIS)
    assert wide.cards() == ["hips"]
    assert "2 of 3" not in wide.texts()
    assert "1 of 3" in wide.texts()


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
def test_the_map_stays_where_it_is_while_places_are_chosen(
    opened: Callable[[int, int], Finding], size: tuple[int, int]
) -> None:
    seen = opened(*size)
    if size[0] > 1000:
        seen.press("More")
    seen.press("Where does it hurt?")
    seen.qtbot.waitUntil(lambda: seen.map.drawing.height() > 200)

    def place() -> QRect:
        QApplication.sendPostedEvents()
        return QRect(seen.map.drawing.mapTo(seen.window, QPoint()), seen.map.drawing.size())

    before = place()
    for chosen in (Place.PIRIFORMIS, Place.GLUTEUS_MAXIMUS, Place.LOWER_BACK, Place.CALVES, Place.NECK):
        seen.click_on(chosen)
        assert place() == before
    if size[0] > 1000:
        assert "Neck" in seen.buttons()
        assert before.height() > size[1] / 2


def test_in_a_low_window_a_whole_card_is_seen_below_all_filters(opened: Callable[[int, int], Finding]) -> None:
    seen = opened(800, 600)
    seen.window.begin_library()
    seen.window.add_entries(
        [make_entry(kind.value, kind=kind, equipment=tuple(Thing), position="prone") for kind in Kind]
    )
    seen.window.end_library()
    seen.press("More")
    seen.qtbot.waitUntil(lambda: seen.page.filters.visibleRegion().boundingRect().height() > 150)
    grid = seen.page.grid
    card = grid.visualRect(seen.page.model.index(0))
    assert grid.viewport().rect().contains(card)
    assert grid.viewport().visibleRegion().boundingRect().contains(card)


def test_what_is_chosen_on_the_map_is_the_side_that_was_clicked(wide: Finding) -> None:
    wide.press("Where does it hurt?")
    wide.click_on(Place.PIRIFORMIS)
    (clicked,) = wide.map.drawing.marked
    assert wide.map.line.text() == f"Deep in the buttock (piriformis), {clicked.side}, chosen"
    found = wide.cards()
    other = Spot(Place.PIRIFORMIS, next(side for side in Side if side is not clicked.side))
    wide.map.chosen.emit(other)
    assert wide.map.drawing.marked == {clicked, other}
    assert wide.cards() == found
    wide.map.chosen.emit(clicked)
    assert wide.map.drawing.marked == {other}
    assert wide.cards() == found
    wide.map.chosen.emit(other)
    assert not wide.map.drawing.marked
    assert len(wide.cards()) == 3


def test_a_chosen_place_has_a_chip_that_takes_it_away(wide: Finding) -> None:
    wide.press("Where does it hurt?")
    wide.click_on(Place.PIRIFORMIS)
    assert {spot.place for spot in wide.map.drawing.marked} == {Place.PIRIFORMIS}
    assert len(wide.map.drawing.marked) == 1
    wide.press("Deep in the buttock")
    assert len(wide.cards()) == 3
    assert not wide.map.drawing.marked
    assert "Deep in the buttock" not in wide.buttons()


def test_the_map_is_opened_used_and_left_with_the_keyboard(wide: Finding) -> None:
    wide.page.focus_search()
    wide.key(KEY.Key_Tab)
    wide.key(KEY.Key_Return)
    assert wide.map.isAncestorOf(QApplication.focusWidget())
    wide.key(KEY.Key_Return)
    assert wide.cards() == ["cobra"]
    wide.key(KEY.Key_Escape)
    assert not any(one.isVisible() for one in wide.page.findChildren(BodyMap))
    assert QApplication.focusWidget().accessibleName() == "Where does it hurt?"
    assert wide.cards() == ["cobra"]


def test_tab_comes_from_the_cards_to_the_map(wide: Finding) -> None:
    wide.press("Where does it hurt?")
    wide.page.grid.setFocus()
    wide.key(KEY.Key_Tab)
    assert wide.map.isAncestorOf(QApplication.focusWidget())


def test_in_a_small_window_the_map_takes_all_the_room_and_leads_back(opened: Callable[[int, int], Finding]) -> None:
    small = opened(800, 600)
    small.press("Where does it hurt?")
    assert not small.page.grid.isVisible()
    assert not small.page.search.isVisible()
    small.click_on(Place.PIRIFORMIS)
    small.press("Show 2 routines")
    assert small.page.grid.isVisible()
    assert small.cards() == ["hips", "ball"]
    small.press("Where does it hurt?")
    small.press("Close")
    assert small.page.search.isVisible()


def test_the_map_changes_its_place_with_the_width(opened: Callable[[int, int], Finding]) -> None:
    seen = opened(1280, 800)
    seen.press("Where does it hurt?")
    seen.window.resize(800, 600)
    seen.qtbot.waitUntil(lambda: not seen.page.grid.isVisible())
    assert "Show 3 routines" in seen.buttons()
    seen.window.resize(1280, 800)
    seen.qtbot.waitUntil(seen.page.grid.isVisible)
    assert "Show 3 routines" not in seen.buttons()


def test_the_search_key_leaves_the_map(opened: Callable[[int, int], Finding]) -> None:
    small = opened(800, 600)
    small.press("Where does it hurt?")
    small.page.focus_search()
    assert small.page.search.hasFocus()


def test_chips_of_different_filters_narrow_together(wide: Finding) -> None:
    wide.press("Up to 10 min")
    assert wide.cards() == ["cobra", "ball"]
    wide.press("Stretch")
    assert wide.cards() == ["cobra"]
    wide.press("Up to 5 min")
    assert wide.cards() == ["cobra"]
    wide.press("Up to 5 min")
    wide.press("All kinds")
    assert len(wide.cards()) == 3


def test_more_offers_what_the_routines_ask_for(wide: Finding) -> None:
    assert "Mat" not in wide.buttons()
    wide.press("More")
    assert {"Mat", "Ball", "On your back", "On your stomach"} <= set(wide.buttons())
    assert not {"Foam roller", "Sitting"} & set(wide.buttons())
    wide.press("Mat")
    assert wide.cards() == ["cobra", "hips"]
    wide.press("On your back")
    assert wide.cards() == ["hips"]
    wide.press("More")
    wide.press("Mat")  # now among the chosen ones
    assert wide.cards() == ["hips"]
    wide.press("On your back")
    assert len(wide.cards()) == 3


def test_the_rows_behind_more_have_room_at_once(wide: Finding) -> None:
    before = wide.page.grid.mapTo(wide.page, wide.page.grid.rect().topLeft()).y()
    wide.press("More")
    ball = next(one for one in wide.page.findChildren(Button) if one.isVisible() and one.text() == "On your back")
    wide.qtbot.waitUntil(lambda: wide.page.grid.mapTo(wide.page, wide.page.grid.rect().topLeft()).y() > before)
    bottom = ball.mapTo(wide.page, ball.rect().bottomLeft()).y()
    assert ball.visibleRegion().boundingRect() == ball.rect()
    assert bottom < wide.page.grid.mapTo(wide.page, wide.page.grid.rect().topLeft()).y()


def test_in_a_low_window_there_are_cards_below_the_filters(opened: Callable[[int, int], Finding]) -> None:
    low = opened(520, 400)
    low.press("More")
    low.qtbot.waitUntil(lambda: low.page.grid.height() > 0)
    assert low.page.grid.mapTo(low.page, low.page.grid.rect().topLeft()).y() < 330


def test_an_empty_result_names_what_is_in_the_way_and_lifts_it(wide: Finding) -> None:
    wide.press("Up to 5 min")
    wide.press("Exercise")
    assert wide.cards() == []
    assert "Nothing fits" in wide.texts()
    assert {"Leave out “Exercise”", "Leave out “Up to 5 min”", "Show everything"} <= set(wide.buttons())
    wide.press("Leave out “Up to 5 min”")
    assert wide.cards() == ["hips"]
    assert wide.page.grid.hasFocus()


def test_everything_can_be_lifted_at_once(wide: Finding) -> None:
    wide.press("Up to 5 min")
    wide.page.focus_search()
    wide.qtbot.keyClicks(wide.page.search, "levitation")
    wide.key(KEY.Key_Return)
    assert wide.cards() == []
    wide.press("Show everything")
    assert len(wide.cards()) == 3
    assert wide.page.search.text() == ""


def test_words_that_find_nothing_are_taken_back_by_a_button(wide: Finding) -> None:
    wide.qtbot.keyClicks(wide.page.search, "levitation")
    wide.qtbot.waitUntil(lambda: "Leave out “levitation”" in wide.buttons())
    wide.press("Leave out “levitation”")
    assert len(wide.cards()) == 3
    assert wide.page.search.text() == ""


def test_f_on_a_card_keeps_it_as_a_favourite_and_gives_it_back(wide: Finding) -> None:
    told: list[tuple[str, bool]] = []
    wide.window.favourite_changed.connect(lambda name, favourite: told.append((name, favourite)))
    wide.page.focus_search()
    wide.key(KEY.Key_Down)
    grid = wide.page.grid
    before = grid.viewport().grab(grid.visualRect(wide.page.model.index(0))).toImage()
    wide.key(KEY.Key_F)
    assert told == [("cobra", True)]
    assert grid.viewport().grab(grid.visualRect(wide.page.model.index(0))).toImage() != before
    spoken = wide.page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Favourite")
    wide.press("Favourites")
    assert wide.cards() == ["cobra"]
    wide.page.focus_search()
    wide.key(KEY.Key_Down)
    wide.key(KEY.Key_F)
    assert told[-1] == ("cobra", False)
    assert wide.cards() == []
    assert "No favourites yet" in wide.texts()


def test_the_star_of_a_routine_that_is_open_already_follows(wide: Finding) -> None:
    routine = make_routine()
    wide.window.show_routine(routine, make_plan(routine))
    star = next(one for one in wide.window.findChildren(Button) if one.isVisible() and one.text() == "Favourite")
    wide.window.set_favourites(frozenset({routine.name}))
    assert star.isChecked()
    with wide.qtbot.waitSignal(wide.window.favourite_changed) as told:
        wide.qtbot.keyClick(star, KEY.Key_Space)
    assert told.args == [routine.name, False]


def test_taking_one_of_several_favourites_back_leaves_the_focus_among_them(wide: Finding) -> None:
    wide.window.set_favourites(frozenset({"cobra", "ball"}))
    wide.press("Favourites")
    wide.page.focus_search()
    wide.key(KEY.Key_Down)
    wide.key(KEY.Key_F)
    assert wide.cards() == ["ball"]
    assert wide.page.grid.hasFocus()
    assert wide.page.grid.currentIndex().row() == 0


def test_a_capital_f_goes_to_the_search_as_other_letters_do(wide: Finding) -> None:
    wide.page.grid.setFocus()
    wide.qtbot.keyClick(wide.page.grid, KEY.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert wide.page.search.text().casefold() == "f"
    assert not wide.page.model.is_favourite(0)


def test_recent_are_those_that_were_run_the_newest_first(wide: Finding) -> None:
    wide.press("Recent")
    assert "Nothing used yet" in wide.texts()
    wide.window.set_recent([make_record(routine=name) for name in ("ball", "gone", "cobra", "ball")])
    assert wide.cards() == ["ball", "cobra"]


def test_coming_back_to_the_library_asks_for_what_was_run(wide: Finding) -> None:
    with wide.qtbot.waitSignal(wide.window.library_shown):
        wide.window.findChild(LibraryPage).hide()
        wide.window.go_back_to_library()
        wide.window.findChild(LibraryPage).show()


def test_each_row_of_filters_is_one_stop_of_tab(wide: Finding) -> None:
    wide.press("More")
    wide.press("Where does it hurt?")
    wide.click_on(Place.PIRIFORMIS)
    wide.page.focus_search()
    seen = []
    while not wide.page.grid.hasFocus():
        seen.append(QApplication.focusWidget().accessibleName())
        assert len(seen) < 40
        wide.key(KEY.Key_Tab)
    assert seen == [
        "Search by name, place or kind", "Where does it hurt?", "More", "Deep in the buttock", "Mat", "On your back",
    ]  # fmt: skip


def test_a_place_that_is_taken_away_leaves_the_keyboard_at_the_next(wide: Finding) -> None:
    wide.press("Where does it hurt?")
    for place in (Place.PIRIFORMIS, Place.CALVES, Place.NECK):
        wide.click_on(place)
    next(one for one in wide.page.findChildren(Button) if one.text() == "Calf").setFocus()
    for left in ("Neck", "Deep in the buttock"):
        wide.key(KEY.Key_Return)
        assert QApplication.focusWidget().accessibleName() == left


def test_a_chip_the_keyboard_comes_to_is_scrolled_into_sight(opened: Callable[[int, int], Finding]) -> None:
    low = opened(520, 420)
    next(one for one in low.page.findChildren(Button) if one.text() == "All kinds").setFocus()
    for _ in range(8):
        low.key(KEY.Key_Right)
        chip = QApplication.focusWidget()
        assert chip.visibleRegion().boundingRect() == chip.rect(), chip.accessibleName()
