"""How it is, before a session and after it, and the red flags that keep one from beginning: in the whole window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import history_of, past_runs
from sessionapp import adapters
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, RedFlag, When
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.safety import flag_sentence
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.check_in import RatingRow
from sessionapp.ui.check_in_page import CheckInPage
from sessionapp.ui.controls import Switch
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.flags_page import FlagsPage
from sessionapp.ui.player_page import PlayerPage

BEFORE, AFTER = "How is it before you begin?", "How is it now?"
FLAGS = "Is any of this true for you just now?"


@pytest.fixture
def asked(session_home: Path) -> None:
    keep_settings(session_home, check_in_before=True, check_in_after=True)


def diary(home: Path) -> list[Entry]:
    with history_of(home) as history:
        return list(history.entries())


def rating(window: App) -> RatingRow:
    return next(row for row in window.window.findChildren(RatingRow) if row.isVisible())


def tell(window: App, pain: int) -> None:
    for digit in str(pain):
        window.qtbot.keyClick(rating(window), digit)
    assert rating(window).value() == pain


def start(window: App) -> None:
    window.open_card("Cobra")
    window.press("Start")


def end(window: App, page: PlayerPage) -> FinishPage:
    page._runner.stop()
    window.qtbot.waitUntil(lambda: window.window.findChild(FinishPage) is not None, timeout=PATIENCE_MS)
    return window.window.findChild(FinishPage)


def choose(window: App, flag: RedFlag) -> None:
    switches = window.window.findChildren(Switch)
    switch = next(one for one in switches if one.accessibleName() == flag_sentence(flag) and one.isVisible())
    window.qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)


def flags_known(home: Path, *flags: RedFlag) -> None:
    with history_of(home) as history:
        now = adapters.wall_ms()
        history.keep(FlagsAnswered(entry_id="e", wall_ms=now, utc_offset_min=0, flags=frozenset(flags)))


# Before and after


@pytest.mark.usefixtures("asked")
def test_both_answers_are_kept_with_the_run_and_what_changed_is_said(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        start(window)
        window.wait(BEFORE)
        tell(window, 6)
        window.press("Begin")
        end(window, window.player())
        window.wait(AFTER)
        tell(window, 4)
        assert window.reads("6 before, 4 now.")
        window.press("Done")
        window.wait_for_card("Cobra")
    (run,) = past_runs(session_home)
    before, after = diary(session_home)
    assert isinstance(before, CheckIn)
    assert isinstance(after, CheckIn)
    assert (before.when, before.pain, before.run_id) == (When.BEFORE, 6, run.run_id)
    assert (after.when, after.pain, after.run_id) == (When.AFTER, 4, run.run_id)


@pytest.mark.usefixtures("asked")
def test_one_key_passes_each_over_and_nothing_is_kept(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        start(window)
        window.wait(BEFORE)
        window.key(Qt.Key.Key_Return)
        end(window, window.player())
        window.wait(AFTER)
        window.key(Qt.Key.Key_Return)
        window.wait_for_card("Cobra")
        assert not window.reads(AFTER)
    assert diary(session_home) == []
    assert len(past_runs(session_home)) == 1


@pytest.mark.usefixtures("asked")
def test_escape_before_leads_back_and_nothing_begins(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        start(window)
        window.wait(BEFORE)
        tell(window, 3)
        window.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.reads(BEFORE), timeout=PATIENCE_MS)
        assert window.window.focusWidget() is window.button("Start")
        assert not window.window.findChildren(PlayerPage)
    assert diary(session_home) == []


@pytest.mark.usefixtures("asked")
def test_where_and_words_are_kept_and_the_next_question_begins_there(qtbot: QtBot, session_home: Path) -> None:
    spot = Spot(Place.PIRIFORMIS, Side.RIGHT)
    with app(qtbot) as window:
        start(window)
        window.wait(BEFORE)
        tell(window, 7)
        window.press("Say where")
        body = next(one for one in window.window.findChildren(BodyMap) if one.isVisible())
        qtbot.mouseClick(body.drawing.button(spot), Qt.MouseButton.LeftButton)
        assert body.row is not None
        qtbot.keyClick(body.row, "5")
        line = next(one for one in window.window.findChildren(QLineEdit) if one.isVisible())
        qtbot.keyClicks(line, "  down to the knee ")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        page = end(window, window.player())
        window.wait(AFTER)
        window.press("Say where")
        assert page.check_in is not None
        (after_map,) = page.findChildren(BodyMap)
        assert dict(after_map.strengths) == {spot: 5}
        window.press("Done")
        window.wait_for_card("Cobra")
    (told,) = diary(session_home)
    assert isinstance(told, CheckIn)
    assert (told.pain, dict(told.places), told.words) == (7, {spot: 5}, "down to the knee")


@pytest.mark.usefixtures("asked")
def test_an_answer_is_kept_where_the_program_ends_on_the_finish_page(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        start(window)
        window.wait(BEFORE)
        window.key(Qt.Key.Key_Return)
        end(window, window.player())
        window.wait(AFTER)
        tell(window, 10)
    (told,) = diary(session_home)
    assert isinstance(told, CheckIn)
    assert (told.when, told.pain) == (When.AFTER, 10)


def test_who_wants_no_questions_is_asked_none(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot) as window:
        end(window, window.start("Cobra"))
        window.wait("You stopped early")
        assert not window.reads(AFTER)


# Red flags


def flags_settings(home: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((home / "config" / "settings.json").read_text(encoding="utf-8"))
    return found


def test_before_the_first_session_they_are_asked_once(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, flags_asked=False)
    with app(qtbot) as window:
        start(window)
        window.wait(FLAGS)
        window.press("None of these")
        end(window, window.player())
        window.press("Done")
        window.start("Cobra")._runner.stop()
    assert flags_settings(session_home)["flags_asked"] is True
    (told,) = diary(session_home)
    assert isinstance(told, FlagsAnswered)
    assert told.flags == frozenset()


def test_turning_back_leaves_them_unanswered(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, flags_asked=False)
    with app(qtbot) as window:
        start(window)
        window.wait(FLAGS)
        window.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.reads(FLAGS), timeout=PATIENCE_MS)
        assert window.window.focusWidget() is window.button("Start")
        window.press("Start")
        window.wait(FLAGS)
        window.press("Back")
        window.press("Start")
        window.wait(FLAGS)
    assert diary(session_home) == []


def test_enter_by_accident_answers_no_red_flag_and_passes_none_over(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, flags_asked=False)
    with app(qtbot) as window:
        start(window)
        window.wait(FLAGS)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            window.key(key)
        page = window.window.findChild(FlagsPage)
        assert page.isVisible()
        assert page.chosen == frozenset()
    assert diary(session_home) == []


def test_at_the_first_start_they_are_asked_for_and_not_again(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, flags_asked=False, promise_read=False)
    with app(qtbot) as window:
        window.wait("promises no cure")
        choose(window, RedFlag.FALL)
        window.press("Go on")
        window.wait("See a doctor in the next few days")
        window.press("I have read this")
        start(window)
        window.wait("Cobra does not begin now.")
    (told,) = diary(session_home)
    assert isinstance(told, FlagsAnswered)
    assert told.flags == {RedFlag.FALL}


def test_an_emergency_says_where_to_go_and_begins_nothing(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, flags_asked=False)
    with app(qtbot) as window:
        start(window)
        window.wait(FLAGS)
        choose(window, RedFlag.BLADDER_BOWEL)
        window.press("Go on")
        window.wait("Get emergency care now.")
        window.wait("Cobra does not begin now.")
        window.press("Back")
        window.press("Start")
        window.wait("Get emergency care now.")
        assert not window.window.findChildren(PlayerPage)


def test_somebody_who_has_been_seen_says_so_and_goes_on(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    flags_known(session_home, RedFlag.FALL)
    with app(qtbot) as window:
        start(window)
        window.wait("See a doctor in the next few days")
        window.press("I have been seen…")
        window.wait("Has a doctor looked at this?")
        window.key(Qt.Key.Key_Return)  # by accident: it answers nothing
        assert not window.button("Begin Cobra").isEnabled()
        choose(window, RedFlag.FALL)
        window.press("Begin Cobra")
        end(window, window.player())
        window.press("Done")
        window.start("Cobra")._runner.stop()
    seen = diary(session_home)[-1]
    assert isinstance(seen, FlagsAnswered)
    assert seen.seen
    assert seen.flags == {RedFlag.FALL}


def worse_after(window: App, *, ask: Callable[[], None]) -> None:
    start(window)
    window.wait(BEFORE)
    tell(window, 3)
    window.press("Begin")
    end(window, window.player())
    window.wait(AFTER)
    tell(window, 6)
    window.press("Done")
    window.wait("It hurts more than before")
    ask()
    window.wait_for_card("Cobra")


@pytest.mark.usefixtures("asked")
def test_clearly_more_pain_after_it_asks_for_red_flags(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:

        def ask() -> None:
            choose(window, RedFlag.SPREADING)
            window.press("Go on")
            window.wait("See a doctor today.")
            window.press("I have read this")

        worse_after(window, ask=ask)
        start(window)
        window.wait("Cobra does not begin now.")


@pytest.mark.usefixtures("asked")
def test_clearly_more_pain_and_no_red_flag_leads_on(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        worse_after(window, ask=lambda: window.press("None of these"))
        start(window)
        window.wait(BEFORE)
        assert window.window.findChild(CheckInPage) is not None
    assert [type(entry) for entry in diary(session_home)] == [CheckIn, CheckIn, FlagsAnswered]
