"""The window as the composition root and a person use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from factories import make_broken_entry, make_entry, make_plan, make_record, make_routine
from fakes_storage import MemorySettings
from sessionapp.domain.notices import CannotWrite, Done
from sessionapp.ui.chip_row import Chip
from sessionapp.ui.controls import Button, Text
from sessionapp.ui.library_cards import CardGrid
from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.notices import NoticeStrip
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.sidebar import SideBar
from sessionapp.ui.theme import DARK, LIGHT, colours_of
from ui_events import tell_of_colours

ROUTINE = make_routine(sources=("A book, see https://example.org.",))
PLAN = make_plan(ROUTINE)
USUAL = "/home/me/usual"


def opened(qtbot: QtBot, settings: MemorySettings | None = None) -> MainWindow:
    window = MainWindow(settings or MemorySettings(promise_read=True, theme="light"), USUAL)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.begin_library()
    window.add_entries([make_entry("cobra", title="Cobra"), make_broken_entry("my-morning")])
    window.end_library()
    return window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = opened(qtbot)
    yield window
    window.close_guard = lambda: True


def texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def button(window: QWidget, word: str) -> Button:
    return next(one for one in window.findChildren(Button) if one.text() == word and one.isVisible())


def click(qtbot: QtBot, window: QWidget, word: str) -> None:
    qtbot.mouseClick(button(window, word), Qt.MouseButton.LeftButton)


def open_card(qtbot: QtBot, window: MainWindow, row: int) -> None:
    grid = window.findChild(CardGrid)
    place = grid.visualRect(grid.model().index(row, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drop(window: MainWindow, *paths: str) -> bool:
    """Drag files onto the window and let go; whether the window was ready to take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), action, data, left, none)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), action, data, left, none))
    return enter.isAccepted()


def test_from_card_to_routine_to_session(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.routine_requested) as asked:
        open_card(qtbot, window, 0)
    assert asked.args == ["/routines/cobra.yaml"]
    window.show_routine(ROUTINE, PLAN)
    assert "Lower-back stretches" in texts(window)
    with qtbot.waitSignal(window.session_requested) as started:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert started.args == [ROUTINE]


def test_the_times_follow_when_the_voice_is_known(window: MainWindow, qtbot: QtBot) -> None:
    window.show_routine(ROUTINE, PLAN)
    window.show_plan(ROUTINE, ROUTINE, make_plan(ROUTINE, step_ms=120_000))
    qtbot.waitUntil(lambda: texts(window).count("2:00") == 4)
    assert "8 min" in texts(window)
    window.show_plan(make_routine(), ROUTINE, make_plan(ROUTINE, step_ms=60_000))
    assert "8 min" in texts(window)


def test_a_broken_card_shows_its_problems_and_the_way_to_mend_them(window: MainWindow, qtbot: QtBot) -> None:
    open_card(qtbot, window, 1)
    assert "my-morning.yaml cannot be used yet" in texts(window)
    assert "“hodl” is not a key of a step; did you mean “hold”?" in texts(window)
    with qtbot.waitSignal(window.edit_requested) as asked:
        click(qtbot, window, "Open in editor")
    assert asked.args == ["/routines/my-morning.yaml"]


def test_back_from_a_routine_to_the_card_it_came_from(window: MainWindow, qtbot: QtBot) -> None:
    open_card(qtbot, window, 0)
    window.show_routine(ROUTINE, PLAN)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.findChild(CardGrid).hasFocus()


@pytest.mark.parametrize("page", ["routine", "problems", "Settings", "Past runs"])
def test_escape_leads_back_to_the_cards_wherever_the_focus_is(window: MainWindow, qtbot: QtBot, page: str) -> None:
    broken = make_broken_entry()
    window.add_notice("A notice.")
    ways = {
        "routine": lambda: window.show_routine(ROUTINE, PLAN),
        "problems": lambda: window.show_problems(broken.path, broken.problems),
    }
    go = ways.get(page, lambda: click(qtbot, window, page))
    go()
    reached = [one for one in window.findChildren(QWidget) if one.isVisible() and one.focusPolicy() and one.isEnabled()]
    assert any(one.accessibleName() == "Put away" for one in reached)
    for one in reached:
        go()
        one.setFocus()
        qtbot.keyClick(one, Qt.Key.Key_Escape)
        assert window.findChild(CardGrid).hasFocus(), one


def test_escape_is_no_way_around_the_first_page(qtbot: QtBot) -> None:
    window = opened(qtbot, MemorySettings(promise_read=False, theme="light"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "Before you begin" in texts(window)


def test_the_page_of_a_broken_file_follows_the_file(window: MainWindow, qtbot: QtBot) -> None:
    broken = make_broken_entry("my-morning")
    open_card(qtbot, window, 1)
    other = make_broken_entry("my-morning", "`hold` must be a length of time.")
    window.begin_library()
    window.add_entries([make_entry("cobra", title="Cobra"), other])
    window.end_library()
    qtbot.waitUntil(lambda: "“hold” must be a length of time." in texts(window))
    assert not any("hodl" in text for text in texts(window))
    with qtbot.waitSignal(window.routine_requested) as asked:
        window.add_entries([make_entry("my-morning")])
    assert asked.args == [str(broken.path)]


@pytest.mark.parametrize("away", ["library", "player"])
def test_a_file_that_is_mended_opens_nothing_elsewhere(window: MainWindow, qtbot: QtBot, away: str) -> None:
    open_card(qtbot, window, 1)
    if away == "library":
        window.go_back_to_library()
    else:
        window.show_page(QWidget())
    with qtbot.assertNotEmitted(window.routine_requested):
        window.add_entries([make_entry("my-morning")])


def test_the_page_of_a_routine_follows_its_file(window: MainWindow, qtbot: QtBot) -> None:
    window.show_routine(ROUTINE, PLAN)
    assert window.routine_on_page is ROUTINE
    with qtbot.waitSignal(window.reread_requested) as asked:
        window.add_entries([make_entry("lower-back-stretches")])
    assert asked.args == [str(ROUTINE.path)]
    window.add_entries([make_broken_entry("lower-back-stretches", "`hold` must be a length of time.")])
    assert "lower-back-stretches.yaml cannot be used yet" in texts(window)
    assert window.routine_on_page is None


@pytest.mark.parametrize("away", ["library", "player"])
def test_a_file_that_changes_opens_nothing_elsewhere(window: MainWindow, qtbot: QtBot, away: str) -> None:
    window.show_routine(ROUTINE, PLAN)
    player = QWidget()
    if away == "library":
        window.go_back_to_library()
    else:
        window.show_page(player)
    with qtbot.assertNotEmitted(window.reread_requested):
        window.add_entries([make_entry("lower-back-stretches")])
        window.add_entries([make_broken_entry("lower-back-stretches")])
    assert "lower-back-stretches.yaml cannot be used yet" not in texts(window)
    if away == "player":
        assert player.isVisible()


def test_the_side_bar_leads_to_every_page(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.records_requested):
        click(qtbot, window, "Past runs")
    window.set_records([make_record()])
    assert "1 run, 11 min in all" in texts(window)
    click(qtbot, window, "Settings")
    assert "Voice and sound" in texts(window)
    click(qtbot, window, "Library")
    assert window.findChild(CardGrid).isVisible()


def test_the_side_bar_folds_to_icons_that_keep_their_names(window: MainWindow, qtbot: QtBot) -> None:
    side = window.findChild(SideBar)
    wide = side.width()
    window.resize(640, 600)
    qtbot.waitUntil(lambda: side.width() < wide / 2)
    names = [one.accessibleName() for one in side.findChildren(Button)]
    assert names == ["Today", "Library", "Progress", "Past runs", "Settings"]
    assert [one.toolTip() for one in side.findChildren(Button)] == names


def test_a_player_takes_the_whole_window_and_is_let_go_afterwards(window: MainWindow, qtbot: QtBot) -> None:
    player = QWidget()
    gone: list[bool] = []
    player.destroyed.connect(lambda: gone.append(True))
    window.show_page(player)
    assert player.isVisible()
    assert not window.findChild(SideBar).isVisible()
    assert not drop(window, "/there/mine.yaml")
    window.go_back_to_library()
    assert window.findChild(SideBar).isVisible()
    qtbot.waitUntil(lambda: gone == [True])


def test_a_run_lets_the_routines_page_go_and_leads_back_to_the_library(window: MainWindow, qtbot: QtBot) -> None:
    window.show_routine(ROUTINE, make_plan(ROUTINE, step_ms=60_000))
    window.show_page(QWidget())
    assert window.routine_on_page is None
    window.show_plan(ROUTINE, ROUTINE, make_plan(ROUTINE, step_ms=60_000))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(RoutinePage)
    window.go_back_to_library()
    assert window.findChild(LibraryPage).isVisible()  # type: ignore[union-attr]


def test_one_pushed_page_follows_another(window: MainWindow, qtbot: QtBot) -> None:
    player, finish = QWidget(), QWidget()
    gone: list[bool] = []
    player.destroyed.connect(lambda: gone.append(True))
    window.show_page(player)
    window.show_page(finish)
    assert finish.isVisible()
    qtbot.waitUntil(lambda: gone == [True])
    window.show_page(finish)
    assert finish.isVisible()


def test_notices_are_shown_once_and_can_be_put_away(window: MainWindow, qtbot: QtBot) -> None:
    window.add_notice("No sound device was found.")
    window.add_notice("No sound device was found.")
    window.add_notice("The disk is nearly full.")
    assert texts(window).count("No sound device was found.") == 1
    closers = [one for one in window.findChildren(Button) if one.text() == "Put away"]
    assert [one.accessibleDescription() for one in closers] == [
        "No sound device was found.",
        "The disk is nearly full.",
    ]
    qtbot.mouseClick(closers[0], Qt.MouseButton.LeftButton)
    assert "No sound device was found." not in texts(window)
    window.clear_notice("The disk is nearly full.")
    assert "The disk is nearly full." not in texts(window)
    window.clear_notice("It never was.")


def test_what_was_done_is_one_notice_that_goes_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.add_notice("No sound device was found.")
    for file in ("one.pdf", "two.pdf"):
        window.add_notice(Done(f"Saved to {file}."))
    assert "Saved to two.pdf." in texts(window)
    assert "Saved to one.pdf." not in texts(window)
    strip = window.findChild(NoticeStrip)
    strip._read.setInterval(0)
    window.add_notice(Done("Saved to three.pdf."))
    qtbot.waitUntil(lambda: "Saved to three.pdf." not in texts(window))
    assert "No sound device was found." in texts(window)


def test_what_is_written_is_quoted_in_notices(window: MainWindow) -> None:
    window.add_notice("There is no routine `colbra`; did you mean `cobra`?")
    assert "There is no routine “colbra”; did you mean “cobra”?" in texts(window)
    window.clear_notice("There is no routine `colbra`; did you mean `cobra`?")
    assert not any("colbra" in text for text in texts(window))


def put_away(qtbot: QtBot, window: MainWindow, text: str) -> None:
    (close,) = (one for one in window.findChildren(Button) if one.accessibleDescription() == text)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)


def unwritable(part: str, meaning: str = "") -> CannotWrite:
    return CannotWrite(f"{part} cannot be written to.", folder=Path(f"/home/me/{part}"), meaning=meaning)


def test_folders_that_cannot_be_written_to_are_one_notice(window: MainWindow, qtbot: QtBot) -> None:
    window.add_notice(unwritable("data"))
    window.add_notice("The disk is nearly full.")
    window.add_notice(unwritable("clips", "Sentences are made anew."))
    (gathered,) = (text for text in texts(window) if text.startswith("Nothing can be saved in"))
    assert "/home/me/data, /home/me/clips. Sentences are made anew." in gathered
    assert not any("cannot be written to" in text for text in texts(window))
    window.clear_notice(unwritable("clips", "Sentences are made anew."))
    assert "data cannot be written to." in texts(window)
    window.add_notice(unwritable("clips"))
    put_away(qtbot, window, next(text for text in texts(window) if text.startswith("Nothing can be saved in")))
    assert not any("clips" in text or "data" in text for text in texts(window))
    assert "The disk is nearly full." in texts(window)


def test_during_a_run_notices_wait_and_only_what_comes_up_is_in_its_line(window: MainWindow, qtbot: QtBot) -> None:
    lines: list[tuple[str, ...]] = []
    window.run_line_changed.connect(lines.append)
    window.add_notice("The disk is nearly full.")
    window.offer_resume(make_record())
    window.begin_run()
    window.show_page(QWidget())
    window.add_notice("The screen may go dark.")
    window.add_notice("No sound device was found.", first=True)
    window.add_notice(unwritable("data"))
    window.clear_notice("No sound device was found.")
    assert lines == [
        (),
        (),
        ("The screen may go dark.",),
        ("No sound device was found.", "The screen may go dark."),
        ("The screen may go dark.",),
    ]
    assert not window.findChild(NoticeStrip).isVisible()
    window.begin_run()
    assert lines[-1] == ()
    window.go_back_to_library()
    told = ["The disk is nearly full.", "The screen may go dark.", "data cannot be written to."]
    assert [text for text in texts(window) if text in told] == told
    assert button(window, "Go on")
    window.add_notice("Another.")
    assert lines[-1] == ()


def test_each_page_of_a_run_is_told_what_came_since_the_run_was_begun(window: MainWindow) -> None:
    lines: list[tuple[bool, tuple[str, ...]]] = []
    window.add_notice("The disk is nearly full.")
    window.begin_run()
    window.add_notice("Before any page.")
    assert "The disk is nearly full." in texts(window)
    assert "Before any page." not in texts(window)
    window.show_page(QWidget())
    window.add_notice("While it was prepared.")
    player = QWidget()
    window.run_line_changed.connect(lambda line: lines.append((player.isVisible(), line)))
    window.show_page(player)
    assert lines == [(True, ("Before any page.", "While it was prepared."))]
    window.go_back_to_library()
    told = ["The disk is nearly full.", "Before any page.", "While it was prepared."]
    assert [text for text in texts(window) if text in told] == told


def test_a_run_that_is_called_off_before_it_has_a_page_leaves_its_notices(window: MainWindow) -> None:
    window.begin_run()
    window.add_notice("No sound device was found.")
    window.go_back_to_library()
    assert "No sound device was found." in texts(window)


@pytest.mark.parametrize("width", [800, 1280])
def test_however_many_notices_there_are_the_page_keeps_most_of_the_window(
    window: MainWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 600)
    window.offer_resume(make_record())
    qtbot.waitUntil(lambda: window.findChild(NoticeStrip).height() > 40)
    one = window.findChild(NoticeStrip).height()
    for number in range(12):
        window.add_notice(f"{number}: the disk is nearly full.")
    qtbot.waitUntil(lambda: window.findChild(NoticeStrip).height() > one)
    assert window.findChild(NoticeStrip).height() <= 210
    assert button(window, "Go on").mapTo(window, QPoint(0, 0)).y() < 60


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.add_notice("No sound device was found.")
    qtbot.keyClick(button(window, "Put away"), Qt.Key.Key_Return)
    assert "No sound device was found." not in texts(window)
    qtbot.keyClick(button(window, "Settings"), Qt.Key.Key_Enter)
    assert "Voice and sound" in texts(window)


def test_a_key_that_is_held_down_presses_once(qtbot: QtBot) -> None:
    one = Button("Start")
    qtbot.addWidget(one)
    presses: list[None] = []
    one.clicked.connect(lambda: presses.append(None))
    for repeated in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", repeated)
        QApplication.sendEvent(one, press)
    assert len(presses) == 1


def test_problems_of_folders_become_notices(window: MainWindow) -> None:
    window.begin_library()
    window.end_library(["The folder /there cannot be read."])
    assert "The folder /there cannot be read." in texts(window)


@pytest.mark.parametrize(
    ("word", "signal"), [("Go on", "resume_requested"), ("Keep as stopped", "keep_as_stopped_requested")]
)
def test_an_interrupted_run_is_offered(window: MainWindow, qtbot: QtBot, word: str, signal: str) -> None:
    record = make_record(session_ms=250_000, outcome=None)
    window.offer_resume(record)
    sentence = "Lower-back stretches was interrupted after 4:10."
    assert sentence in texts(window)
    assert "What you have done is kept" in button(window, "Keep as stopped").accessibleDescription()
    with qtbot.waitSignal(getattr(window, signal)) as answered:
        click(qtbot, window, word)
    assert answered.args == [record]
    assert sentence not in texts(window)


def test_enter_goes_on_with_an_interrupted_run(window: MainWindow, qtbot: QtBot) -> None:
    record = make_record(outcome=None)
    window.offer_resume(record)
    focused = QApplication.focusWidget()
    assert focused is button(window, "Go on")
    with qtbot.waitSignal(window.resume_requested) as answered:
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert answered.args == [record]


@pytest.mark.parametrize("busy_with", ["search", "card", "routine", "settings", "promise"])
def test_the_offer_takes_the_focus_from_nobody(window: MainWindow, qtbot: QtBot, busy_with: str) -> None:
    if busy_with == "search":
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_C)
    elif busy_with == "card":
        window.findChild(CardGrid).setCurrentIndex(window.findChild(CardGrid).model().index(1, 0))
    elif busy_with == "routine":
        window.show_routine(ROUTINE, PLAN)
    elif busy_with == "settings":
        click(qtbot, window, "Settings")
    else:
        window = opened(qtbot, MemorySettings(promise_read=False, theme="light"))
    before = QApplication.focusWidget()
    window.offer_resume(make_record(outcome=None))
    assert QApplication.focusWidget() is before


def test_the_offer_can_be_put_away_unanswered(window: MainWindow, qtbot: QtBot) -> None:
    record = make_record(session_ms=250_000, outcome=None)
    window.offer_resume(record)
    sentence = "Lower-back stretches was interrupted after 4:10."
    with qtbot.assertNotEmitted(window.keep_as_stopped_requested), qtbot.assertNotEmitted(window.resume_requested):
        click(qtbot, window, "Put away")
    assert sentence not in texts(window)
    assert window.isAncestorOf(QApplication.focusWidget())


def test_the_promise_is_shown_once_and_what_was_asked_for_waits(qtbot: QtBot) -> None:
    settings = MemorySettings(promise_read=False, theme="light")
    window = opened(qtbot, settings)
    assert "Before you begin" in texts(window)
    assert any("promises no cure" in text for text in texts(window))
    assert "Is any of this true for you just now?" in texts(window)
    said = {label.text(): label.font().pointSizeF() for label in window.findChildren(Text)}
    introduction = next(size for text, size in said.items() if "promises no cure" in text)
    assert next(size for text, size in said.items() if text.startswith("One or both of your legs")) >= introduction
    assert not window.findChild(SideBar).isVisible()
    window.show_routine(ROUTINE, PLAN)
    assert "Before you begin" in texts(window)
    click(qtbot, window, "None of these")
    assert settings.get("promise_read") is True
    assert "Lower-back stretches" in texts(window)
    assert window.findChild(SideBar).isVisible()


def test_an_interrupted_run_that_is_taken_up_from_the_first_page_leads_back_to_the_library(qtbot: QtBot) -> None:
    settings = MemorySettings(promise_read=False, theme="light")
    window = opened(qtbot, settings)
    window.offer_resume(make_record(outcome=None))
    window.resume_requested.connect(lambda _: window.show_page(QWidget()))
    click(qtbot, window, "Go on")
    assert "Before you begin" not in texts(window)
    window.go_back_to_library()
    assert window.findChild(CardGrid).isVisible()
    assert settings.get("promise_read") is False


def test_a_setting_is_kept_told_and_worn_at_once(qtbot: QtBot) -> None:
    settings = MemorySettings(promise_read=True, theme="light")
    window = opened(qtbot, settings)
    tell_of_colours(window.dress)
    assert colours_of(window.palette()) is LIGHT
    click(qtbot, window, "Settings")
    with qtbot.waitSignal(window.setting_changed) as told:
        click(qtbot, window, "Dark")
    assert told.args == ["theme", "dark"]
    assert settings.get("theme") == "dark"
    assert colours_of(window.palette()) is DARK


def test_a_routine_file_dropped_on_the_window_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.routine_requested) as asked:
        assert drop(window, str(tmp_path / "mine.YAML"))
    assert asked.args == [str(tmp_path / "mine.YAML")]
    assert not drop(window, "/there/holiday.jpg")
    assert not drop(window, "/there/.mine.yaml.swp", "/there/~mine.yaml")


def test_find_goes_to_the_search_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_routine(ROUTINE, PLAN)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget().accessibleName() == "Search by name, place or kind"
    click(qtbot, window, "Settings")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget().accessibleName() == "Search the settings"


def test_closing_can_be_refused(window: MainWindow) -> None:
    window.close_guard = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.close_guard = lambda: True
    assert window.close()


@pytest.mark.parametrize("page", ["library", "routine", "problems", "Settings"])
def test_tab_reaches_every_control_that_is_seen(window: MainWindow, qtbot: QtBot, page: str) -> None:
    broken = make_broken_entry()
    window.add_notice("A notice.")
    ways = {
        "library": window.go_back_to_library,
        "routine": lambda: window.show_routine(ROUTINE, PLAN),
        "problems": lambda: window.show_problems(broken.path, broken.problems),
    }
    ways.get(page, lambda: click(qtbot, window, page))()
    wanted = {one for one in window.findChildren(Button) if one.isVisible()}
    reached: set[QWidget] = set()
    first = QApplication.focusWidget()
    for _ in range(200):
        if first in reached:  # once around
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
        while isinstance(chip := QApplication.focusWidget(), Chip):  # a row of them is gone through with the arrows
            reached.add(chip)
            qtbot.keyClick(chip, Qt.Key.Key_Right)
            if chip.hasFocus():
                break
    assert [one.text() for one in wanted - reached] == []
    assert any(one.accessibleName() in {"Routines", "Where this comes from"} for one in reached) or page not in {
        "library",
        "routine",
    }


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_minimised_window_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    window.showMinimized()
    window.raise_to_front()
    assert not window.isMinimized()
    assert window.isMaximized()
    assert window.isVisible()


def test_every_control_has_a_name_and_can_be_reached(window: MainWindow, qtbot: QtBot) -> None:
    window.add_notice("A notice.")
    window.offer_resume(make_record())
    window.show_routine(ROUTINE, PLAN)
    for word in ("Settings", "Past runs", "Library"):
        click(qtbot, window, word)
        for one in window.findChildren(Button):
            assert one.accessibleName()
            assert one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, Chip)


@pytest.mark.parametrize("size", [(1280, 800), (800, 600), (1920, 1080)])
@pytest.mark.parametrize("factor", [1, 2])
def test_no_single_line_is_cut(qtbot: QtBot, qapp: QApplication, size: tuple[int, int], factor: int) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * factor)
    qapp.setFont(larger)
    try:
        window = opened(qtbot)
        window.resize(*size)
        for word in ("Settings", "Past runs", "Library"):
            side = next(one for one in window.findChild(SideBar).findChildren(Button) if one.text() == word)
            qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            for label in window.findChildren(Text):
                if label.isVisible() and not label.wordWrap():
                    assert label.height() >= label.sizeHint().height(), label.text()
        window.close()
    finally:
        qapp.setFont(before)
