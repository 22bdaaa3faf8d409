"""Before a cold pack and after it, in the whole window: what is asked, what keeps it from beginning, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, answer_cold, app, keep_settings
from command_line import cooled, history_of, past_runs
from factories import make_record
from fakes_storage import MemoryHistory
from sessionapp import adapters
from sessionapp.domain.diary import Entry, PackOff, PackUnanswered, PainBegan, Proposal, Proposed, Stiffness
from sessionapp.domain.events import CueDue
from sessionapp.domain.vocabulary import Outcome
from sessionapp.pack_watch import CALLS_FROM
from sessionapp.session_parts import keep_pack_off
from sessionapp.ui.cold_page import ColdPage
from sessionapp.ui.player_page import PlayerPage


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


def diary(home: Path) -> list[Entry]:
    with history_of(home) as history:
        return list(history.entries())


def asked(window: App) -> ColdPage:
    window.wait("Before the cold pack")
    page = window.window.findChild(ColdPage)
    assert page is not None
    return page


def answer(window: App, page: ColdPage, name: str, word: str) -> None:
    question = next(one.question for one in page._questions if one.name == name)
    buttons = [one for one in page.findChildren(QAbstractButton) if one.text() == word]
    button = next(one for one in buttons if one.accessibleDescription() == question)
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def stiff_twice(home: Path, *entries: Entry) -> None:
    now = adapters.wall_ms()
    with history_of(home) as history:
        for number in (1, 2):
            told = Stiffness(
                entry_id=f"s{now}{number}", wall_ms=now - 3_000 + number, utc_offset_min=0, still_stiff=True
            )
            history.keep(told)
        for entry in entries:
            history.keep(entry)


def test_it_begins_when_all_is_answered_and_keeps_when_the_pain_began(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        page = asked(window)
        assert not page.go_on.isEnabled()
        answer_cold(window, began="Yesterday")
        window.player()._runner.stop()
        window.button("Done")
    (told,) = diary(session_home)
    assert isinstance(told, PainBegan)
    assert told.day == (datetime.now().astimezone() - timedelta(days=1)).date()
    assert len(past_runs(session_home)) == 1


@pytest.mark.parametrize(
    ("name", "word", "why"),
    [("cloth", "No", "Cold must never touch bare skin."), ("skin", "Some of it", "Then cold is not for you")],
)
def test_what_would_harm_the_skin_cannot_be_begun(
    qtbot: QtBot, session_home: Path, name: str, word: str, why: str
) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        page = asked(window)
        answer(window, page, "cloth", "Yes")
        answer(window, page, "skin", "None of it")
        answer(window, page, "began", "Today")
        assert page.go_on.isEnabled()
        answer(window, page, name, word)
        assert window.reads(why)
        assert not page.go_on.isEnabled()
        assert not page.override.isVisible()
        window.press("Back")
        qtbot.waitUntil(lambda: not window.reads("Before the cold pack"), timeout=PATIENCE_MS)
        assert not window.window.findChildren(PlayerPage)
    assert past_runs(session_home) == []


def test_after_the_last_answer_enter_begins_and_a_refusal_moves_nothing(qtbot: QtBot) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        page = asked(window)
        before = page.go_on.mapTo(page, page.go_on.rect().topLeft())
        answer(window, page, "cloth", "No")
        qtbot.waitUntil(lambda: window.reads("Cold must never touch bare skin."), timeout=PATIENCE_MS)
        assert page.go_on.mapTo(page, page.go_on.rect().topLeft()) == before
        answer(window, page, "cloth", "Yes")
        answer(window, page, "skin", "None of it")
        assert not page.go_on.hasFocus()
        answer(window, page, "began", "Today")
        assert page.go_on.hasFocus()
        window.key(Qt.Key.Key_Return)
        window.player()._runner.stop()
        window.button("Done")


def test_pain_that_began_long_ago_is_refused_and_can_be_overridden_deliberately(qtbot: QtBot) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        page = asked(window)
        answer(window, page, "cloth", "Yes")
        answer(window, page, "skin", "None of it")
        answer(window, page, "began", "Longer ago")
        assert window.reads("Your pain began too long ago for cold")
        assert not page.go_on.isEnabled()
        qtbot.mouseClick(page.override, Qt.MouseButton.LeftButton)
        assert page.go_on.isEnabled()
        window.press("Begin")
        window.player()._runner.stop()
        window.button("Done")


def test_too_soon_is_refused_with_its_reason_and_how_the_last_one_was_is_kept(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=2)
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        page = asked(window)
        assert window.reads("let your skin grow warm again first")
        assert [one.name for one in page._questions] == ["cloth", "skin", "stiff"]
        answer_cold(window, still_stiff="Yes", all_the_same=True)
        window.player()._runner.stop()
        window.button("Done")
    told = [entry for entry in diary(session_home) if isinstance(entry, Stiffness)]
    assert [entry.still_stiff for entry in told] == [True]


def test_the_day_is_told_on_the_page_of_the_routine(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=0)
    with app(qtbot, "cold-pack") as window:
        window.wait("Cold once today, 10 min.")
        window.wait("The next one is allowed from")


@pytest.mark.parametrize(("minutes", "kept"), [(6, True), (4, False)])
def test_that_the_pack_is_off_is_kept_with_its_run(minutes: int, kept: bool) -> None:
    history = MemoryHistory()
    record = make_record(
        run_id="r", kind="cold pack", session_ms=minutes * 60_000, ended_wall_ms=5_000_000, outcome=Outcome.COMPLETED
    )
    keep_pack_off(record, history)
    off = [entry for entry in history.entries() if isinstance(entry, PackOff)]
    assert [(entry.run_id, entry.wall_ms) for entry in off] == ([("r", 5_000_000)] if kept else [])


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "raise", "propagateSizeHints", extend=True)
def test_a_pack_nobody_takes_off_brings_the_window_to_the_front_and_is_told_of(
    qtbot: QtBot, session_home: Path
) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        answer_cold(window, began="Today")
        runner = window.player()._runner
        off = next(phase for phase in runner.plan.phases if phase.at_once)
        assert off.nudge is not None
        runner.move_to(off.starts_ms)
        window.shell.showMinimized()
        for number in range(CALLS_FROM):
            assert window.shell.isMinimized()
            cue = replace(off.nudge.time(number), at_ms=off.nudge.first_ms + number * off.nudge.every_ms)
            runner.told.emit(CueDue(0, off.index, cue, 0))
        assert not window.shell.isMinimized()
        runner.ready()
        runner.stop()
        window.button("Done")
        assert window.reads("The pack was to come off at")
    assert any(isinstance(entry, PackUnanswered) for entry in diary(session_home))


def test_stiff_twice_in_a_row_proposes_less_and_what_is_taken_is_wished(qtbot: QtBot, session_home: Path) -> None:
    stiff_twice(session_home)
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        window.wait("Twice in a row you were still stiff afterwards.")
        window.press("Make it shorter")
        answer_cold(window, began="Today")
        cold = [phase for phase in window.player()._runner.plan.phases if phase.step.name == "Cold pack"]
        assert max(phase.duration_ms or 0 for phase in cold) < 20 * 60_000
        window.player()._runner.stop()
        window.button("Done")
    told = [entry for entry in diary(session_home) if isinstance(entry, Proposed)]
    assert [(entry.proposal, entry.taken, entry.about) for entry in told] == [
        (Proposal.SHORTER_COLD, True, "cold-pack")
    ]


def test_stiff_twice_more_proposes_none_at_all(qtbot: QtBot, session_home: Path) -> None:
    before = Proposed(
        entry_id="p",
        wall_ms=adapters.wall_ms() - 60_000,
        utc_offset_min=0,
        proposal=Proposal.SHORTER_COLD,
        about="cold-pack",
        taken=True,
    )
    stiff_twice(session_home, before)
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        window.wait("Shorter packs did not help either.")
        window.press("No cold today")
        qtbot.waitUntil(lambda: not window.reads("Shorter packs"), timeout=PATIENCE_MS)
        assert not window.window.findChildren(PlayerPage)
    assert past_runs(session_home) == []


def test_after_the_clock_was_set_back_it_is_asked_once_and_not_for_ever(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=-24 * 60)
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        asked(window)
        assert window.reads("so nobody knows how long ago that was")
        answer_cold(window, began="Today", all_the_same=True)
        window.player()._runner.stop()
        window.button("Done")
        assert not window.reads("so nobody knows how long ago that was")
        assert window.reads("let your skin grow warm again first")
    (told,) = [entry for entry in diary(session_home) if isinstance(entry, PackOff)]
    assert abs(told.wall_ms - adapters.wall_ms()) < 60_000


def test_the_next_pack_is_not_begun_past_its_questions(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        answer_cold(window, began="Today")
        window.player()._runner.stop()
        window.button("Done")
        assert not window.reads("Do it again")
    assert len(past_runs(session_home)) == 1
