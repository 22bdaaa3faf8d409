"""The library page with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QFontMetrics, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from factories import make_broken_entry, make_entry
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.finding import Wanted
from sessionapp.ui.card_words import broken_lines
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.dress import palette_of
from sessionapp.ui.library_cards import CardPainter
from sessionapp.ui.library_model import ENTRY
from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.theme import LIGHT, Type

ENTRIES = (
    make_entry("cobra", title="Cobra"),
    make_entry("cold", title="Cold pack", kind=Kind.COLD_PACK, targets=()),
    make_broken_entry("my-morning"),
)


@pytest.fixture
def page(qtbot: QtBot) -> LibraryPage:
    page = LibraryPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    page.add(ENTRIES)
    page.end()
    QCursor.setPos(page.search.mapToGlobal(QPoint(5, 5)))  # wherever another test has left it
    qtbot.mouseMove(page.search, QPoint(5, 5))
    return page


def shown(page: LibraryPage) -> list[str]:
    return [page.model.index(row).data(ENTRY).name for row in range(page.model.rowCount())]


def visible_texts(page: LibraryPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text) if label.isVisible()]


def chip(page: LibraryPage, word: str) -> Button:
    return next(button for button in page.findChildren(Button) if button.text() == word and button.isVisible())


def press_tab(qtbot: QtBot) -> str:
    """From the control that has the focus to the next, and what that is called."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return QApplication.focusWidget().accessibleName()


def middle_of(page: LibraryPage, row: int) -> QPoint:
    return page.grid.visualRect(page.model.index(row)).center()


def picture_of(page: LibraryPage, row: int) -> QImage:
    return page.grid.viewport().grab(page.grid.visualRect(page.model.index(row))).toImage()


def test_a_click_opens_a_card(page: LibraryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(page, 1))
    assert opened.args == [ENTRIES[1]]


def test_search_arrows_and_enter_without_a_mouse(page: LibraryPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.grid.hasFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened.args == [ENTRIES[1]]


def test_letters_typed_on_a_card_go_to_the_search(page: LibraryPage, qtbot: QtBot) -> None:
    page.grid.setFocus()
    qtbot.keyClicks(page.grid, "c")
    qtbot.keyClicks(page.search, "old")
    qtbot.waitUntil(lambda: shown(page) == ["cold"])
    assert page.search.text() == "cold"
    assert "1 of 2 · 1 file to mend" in visible_texts(page)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 3)


def test_enter_right_after_typing_waits_for_nothing(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "pack")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert shown(page) == ["cold"]
    assert page.grid.hasFocus()


def test_a_chip_leaves_one_kind_and_all_brings_them_back(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(page, "Cold pack"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["cold"]
    qtbot.keyClick(chip(page, "All kinds"), Qt.Key.Key_Space)
    assert len(shown(page)) == 3


def test_a_file_to_mend_is_told_and_one_press_away_whatever_is_wanted(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(page, "Cold pack"), Qt.MouseButton.LeftButton)
    assert "1 of 2 · 1 file to mend" in visible_texts(page)
    qtbot.mouseClick(chip(page, "To mend"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["my-morning"]
    page.begin()
    page.add(ENTRIES[:2])
    page.end()
    assert "To mend" not in [button.text() for button in page.findChildren(Button) if button.isVisible()]
    assert "“To mend” hides all there is." in visible_texts(page)


def test_only_kinds_that_are_there_have_a_chip(page: LibraryPage) -> None:
    words = [button.text() for button in page.findChildren(Button) if button.isCheckable() and button.isVisible()]
    assert words[:3] == ["All kinds", "Cold pack", "Stretch"]
    assert not {"Exercise", "Relaxation"} & set(words)


def test_tab_goes_from_search_over_the_chips_to_the_cards(page: LibraryPage, qtbot: QtBot) -> None:
    page.focus_search()
    assert page.search.accessibleDescription() == "Enter goes to the first routine."
    assert "Enter goes to the first routine." in page.search.toolTip()
    assert [press_tab(qtbot) for _ in range(2)] == ["Where does it hurt?", "All kinds"]
    assert [press_tab(qtbot) for _ in range(2)] == ["Routines", "Open my folder"]


def test_arrows_go_among_the_chips_of_a_row_and_tab_comes_back_to_the_last(page: LibraryPage, qtbot: QtBot) -> None:
    def press(key: Qt.Key) -> str:
        qtbot.keyClick(QApplication.focusWidget(), key)
        return QApplication.focusWidget().accessibleName()

    right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
    chip(page, "All kinds").setFocus()
    words = [
        "Cold pack", "Stretch", "Up to 5 min", "Up to 10 min", "Up to 20 min",
        "Favourites", "Recent", "To mend", "More",
    ]  # fmt: skip
    assert [press(right) for _ in words] == words
    assert [press(key) for key in (right, left, Qt.Key.Key_Up, Qt.Key.Key_Down)] == [
        "More", "To mend", "Recent", "To mend",
    ]  # fmt: skip
    assert [press(key) for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Home)] == [
        "All kinds", "More", "All kinds",
    ]  # fmt: skip
    assert press(right) == "Cold pack"
    assert press_tab(qtbot) == "Routines"
    assert press(Qt.Key.Key_Backtab) == "Cold pack"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert shown(page) == ["cold"]
    assert QApplication.focusWidget().accessibleName() == "Cold pack"


def test_an_empty_library_offers_the_folder(page: LibraryPage, qtbot: QtBot) -> None:
    page.begin()
    page.end()
    assert "No routines yet" in visible_texts(page)
    folder = next(
        button
        for button in page.findChildren(Button)
        if button.isVisible() and button.text() == "Open my folder" and button.look.value == "primary"
    )
    with qtbot.waitSignal(page.folder_requested):
        qtbot.mouseClick(folder, Qt.MouseButton.LeftButton)


def test_a_search_without_result_says_so(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "levitation")
    qtbot.waitUntil(lambda: "Nothing fits" in visible_texts(page))


def test_while_it_reads_it_says_so_and_nothing_moves(page: LibraryPage) -> None:
    before = page.grid.geometry()
    page.begin()
    assert "Reading your routines…" in visible_texts(page)
    assert page.grid.isVisible()
    page.add([make_entry("new", title="New")])
    assert page.grid.geometry() == before
    page.add(ENTRIES)
    page.end()
    assert shown(page) == ["cobra", "cold", "my-morning", "new"]
    assert "3 routines · 1 file to mend" in visible_texts(page)


def test_a_screen_reader_hears_the_whole_card(page: LibraryPage) -> None:
    spoken = page.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("my-morning.yaml. 1 problem. “hodl”")
    assert page.model.data(QModelIndex()) is None


@pytest.mark.parametrize("width", [480, 640, 1000, 1760])
def test_cards_share_the_width_in_whole_columns(page: LibraryPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 700)
    page.add([make_entry(f"more-{at}") for at in range(12)])
    qtbot.waitUntil(lambda: page.grid.viewport().width() < width)
    rects = [page.grid.visualRect(page.model.index(row)) for row in range(14)]
    first_row = [rect for rect in rects if rect.top() == rects[0].top()]
    cell = page.grid.gridSize().width()
    assert len(first_row) == page.grid.viewport().width() // cell
    assert page.grid.viewport().width() - len(first_row) * cell <= len(first_row)


def test_ten_thousand_cards_are_searched_and_scrolled_without_widgets(page: LibraryPage, qtbot: QtBot) -> None:
    children = len(page.findChildren(Text))
    for start in range(0, 10_000, 500):
        page.add([make_entry(f"routine-{at}", title=f"Routine {at}") for at in range(start, start + 500)])
    assert page.model.rowCount() == 10_003
    assert len(page.findChildren(Text)) == children
    page.grid.scrollToBottom()
    qtbot.waitUntil(lambda: page.grid.indexAt(QPoint(40, 200)).row() > 9_000)
    qtbot.keyClicks(page.search, "routine 9999")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert shown(page) == ["routine-9999"]


class Painted(QObject):
    """How high the strip was that was painted, each time."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return super().eventFilter(watched, event)


def test_only_what_comes_into_sight_is_painted_when_the_cards_are_scrolled(page: LibraryPage) -> None:
    page.add([make_entry(f"routine-{at}") for at in range(200)])
    for _ in range(5):
        QApplication.processEvents()
    painted = Painted()
    page.grid.viewport().installEventFilter(painted)
    for _ in range(5):
        page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().value() + 7)
        QApplication.processEvents()
    assert painted.heights == [7] * 5


def test_a_card_has_a_hint_with_all_that_is_on_it_where_it_is_cut(page: LibraryPage) -> None:
    places = ("lower back", "quadratus lumborum", "gluteus maximus", "gluteus medius", "hamstrings", "hip flexors")
    page.begin()
    page.add([make_entry("long", title="A long one", targets=places * 2), make_entry("short", title="Short")])
    page.end()
    QApplication.processEvents()
    painter = page.grid.itemDelegate()
    assert isinstance(painter, CardPainter)
    assert painter.hint(page.model.index(0)).startswith("A long one\nLower back, quadratus lumborum")
    assert painter.hint(page.model.index(0)).endswith("hip flexors")
    assert not painter.hint(page.model.index(1))


def test_a_copy_of_a_shipped_routine_looks_different(page: LibraryPage, qtbot: QtBot) -> None:
    pictures = []
    for shipped in (True, False):
        page.begin()
        page.add([make_entry("cobra", title="Cobra", shipped=shipped)])
        page.end()
        qtbot.waitUntil(lambda: page.grid.visualRect(page.model.index(0)).isValid())
        pictures.append(picture_of(page, 0))
    assert pictures[0] != pictures[1]


def test_text_of_a_card_is_never_html(page: LibraryPage) -> None:
    font = Type.CARD.font()
    assert broken_lines("<b>bold</b> %s {x}", font, 2_000, 2) == ("<b>bold</b> %s {x}",)


def test_long_titles_are_broken_then_cut() -> None:
    font = Type.CARD.font()
    width = QFontMetrics(font).horizontalAdvance("Lower-back stretches")
    lines = broken_lines("Lower-back stretches and a great many other things besides", font, width, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width for line in lines)
    assert broken_lines("", font, width, 2) == ()


def test_what_comes_while_one_looks_leaves_the_chosen_card_alone(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "co")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert shown(page) == ["cobra", "cold"]
    page.begin()
    told = make_entry("told", title="Calm", summary="As gentle as cold.")
    page.add([told, make_entry("more", title="More of Cobra")])
    assert shown(page) == ["cobra", "cold", "more", "told"]
    assert page.grid.currentIndex().row() == 1


def test_rows_are_told_of_as_they_come_and_go(page: LibraryPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
    page.begin()
    page.add([make_entry(f"more-{at}") for at in range(3)])
    page.model.look_for(Wanted(words=("more",)))
    page.add([make_entry("last", summary="And no more."), make_entry("more-than-that")])
    assert shown(page) == ["more-0", "more-1", "more-2", "more-than-that", "last"]
    page.end()
    assert shown(page) == ["more-0", "more-1", "more-2", "more-than-that", "last"]
    page.model.look_for(Wanted())
    assert page.model.rowCount() == 5


def test_cards_cannot_be_edited_or_dragged(page: LibraryPage) -> None:
    flags = page.model.flags(page.model.index(0))
    assert flags == Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def test_the_card_with_the_focus_has_a_ring(page: LibraryPage, qtbot: QtBot) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(1))
    with_focus = picture_of(page, 1)
    page.search.setFocus()
    assert picture_of(page, 1) != with_focus
    assert picture_of(page, 0) != with_focus


def test_the_card_under_the_mouse_has_a_stronger_line(page: LibraryPage, qtbot: QtBot) -> None:
    page.setPalette(palette_of(LIGHT))
    page.search.setFocus()
    before = [picture_of(page, row) for row in (0, 1)]
    viewport = page.grid.viewport()
    QCursor.setPos(viewport.mapToGlobal(middle_of(page, 1)))
    qtbot.mouseMove(viewport, middle_of(page, 1))
    qtbot.waitUntil(lambda: picture_of(page, 1) != before[1])
    assert picture_of(page, 0) == before[0]
    QCursor.setPos(page.search.mapToGlobal(QPoint(5, 5)))
    qtbot.mouseMove(page.search, QPoint(5, 5))
    qtbot.waitUntil(lambda: picture_of(page, 1) == before[1])


def test_what_is_scrolled_under_the_mouse_is_pointed_at_as_a_whole(page: LibraryPage, qtbot: QtBot) -> None:
    """What is on the screen, where only strips are painted anew, is what the whole would be painted as."""
    page.begin()
    page.add([make_entry(f"many-{number}") for number in range(40)])
    page.end()
    viewport, bar = page.grid.viewport(), page.grid.verticalScrollBar()
    page.search.setFocus()
    QCursor.setPos(viewport.mapToGlobal(middle_of(page, 1)))
    qtbot.mouseMove(viewport, middle_of(page, 1))
    for step in (90, 200, 263, -150, 40, -400):
        bar.setValue(bar.value() + step)
        for _ in range(5):
            QApplication.processEvents()
        on_screen = page.screen().grabWindow(page.winId()).toImage()
        whole = page.grab().toImage()
        assert on_screen.convertToFormat(whole.format()) == whole, step


def test_cards_that_are_not_seen_keep_no_pictures_and_are_painted_alike_afterwards(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = LibraryPage()
    stack.addWidget(page)
    stack.addWidget(QWidget())
    stack.resize(1000, 700)
    stack.show()
    page.add(ENTRIES)
    painter = page.grid.itemDelegate()
    assert isinstance(painter, CardPainter)
    qtbot.waitUntil(lambda: len(painter.pictures) == len(ENTRIES))
    before = picture_of(page, 0)
    stack.setCurrentIndex(1)
    assert not painter.pictures
    stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(painter.pictures) == len(ENTRIES))
    assert picture_of(page, 0) == before
