"""Between the finish page and the library: a step that hurts too often, the week in three questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import history_of, routine_file
from factories import make_routine
from sessionapp import adapters
from sessionapp.domain.diary import CheckIn, Entry, Peg, Proposal, Proposed, When
from sessionapp.domain.events import Hurt
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.ui.check_in import RatingRow
from sessionapp.ui.finish_page import FinishPage

WEEK = "How was the past week?"

OWN = """\
title: Long hold
kind: stretch
steps:
  - name: Cobra
    say: Lie down.
    hold: 10 min
    optional: {optional}
  - name: Rest
    for: 5 min
"""


def diary(home: Path) -> list[Entry]:
    with history_of(home) as history:
        return list(history.entries())


def own_routine(home: Path, *, optional: bool) -> None:
    folder = home / "data" / "routines"
    folder.mkdir(parents=True)
    routine_file(folder, OWN.format(optional=str(optional).lower()))


def hurt_before(home: Path, times: int) -> None:
    routine = make_routine(name="long-hold", title="Long hold", kind=Kind.STRETCH)
    with history_of(home) as history:
        for number in range(times):
            began = adapters.wall_ms() - (number + 1) * 3_600_000
            journal = history.begin(routine, planned_ms=60_000, wall_ms=began)
            journal.append(Hurt(number, 0, number, "Cobra", None), wall_ms=began + 1_000)
            journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=began + 60_000)


def hurt_now(window: App) -> None:
    page = window.start("Long hold")
    runner = page._runner
    while "Cobra" not in (phase := runner.plan.phases[runner.snapshot.phase]).step.name or not phase.kind.is_work:
        window.qtbot.keyClick(page, Qt.Key.Key_Right)
    window.qtbot.keyClick(page, Qt.Key.Key_H)
    runner.stop()
    window.press("Done")


@pytest.mark.parametrize("optional", [True, False])
def test_the_third_time_a_step_hurts_less_of_it_is_proposed_once(
    qtbot: QtBot, session_home: Path, optional: bool
) -> None:
    keep_settings(session_home)
    own_routine(session_home, optional=optional)
    hurt_before(session_home, 2)
    with app(qtbot) as window:
        hurt_now(window)
        window.wait("Cobra keeps hurting")
        assert window.reads("doctor or a physiotherapist")
        window.press("Leave it out" if optional else "I will do less of it")
        window.wait_for_card("Long hold")
        if optional:
            assert window.root._tailorings.get("long-hold").left_out == ("Cobra",)
    (told,) = diary(session_home)
    assert isinstance(told, Proposed)
    assert (told.proposal, told.about, told.taken) == (Proposal.LEAVE_OUT_STEP, "long-hold/Cobra", True)


def test_the_second_time_nothing_is_proposed(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    own_routine(session_home, optional=True)
    hurt_before(session_home, 1)
    with app(qtbot) as window:
        hurt_now(window)
        window.wait_for_card("Long hold")
        qtbot.waitUntil(lambda: not window.window.findChildren(FinishPage), timeout=PATIENCE_MS)
        assert not window.reads("keeps hurting")
    assert diary(session_home) == []


# The week


def told_often(home: Path) -> None:
    with history_of(home) as history:
        for number in range(3):
            wall_ms = adapters.wall_ms() - 3_600_000 - number
            entry = CheckIn(entry_id=str(number), wall_ms=wall_ms, utc_offset_min=0, when=When.BEFORE, pain=4)
            history.keep(entry)


def finish_and_tell(window: App) -> None:
    window.start("Cobra")._runner.stop()
    window.wait("How is it now?")
    row = next(one for one in window.window.findChildren(RatingRow) if one.isVisible())
    window.qtbot.keyClick(row, "4")
    window.press("Done")


def test_the_week_is_asked_about_and_kept(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, check_in_after=True)
    told_often(session_home)
    with app(qtbot) as window:
        finish_and_tell(window)
        window.wait(WEEK)
        keep = window.button("Keep")
        assert not keep.isEnabled()
        rows = [one for one in window.window.findChildren(RatingRow) if one.isVisible()]
        for row, number in zip(rows, "750", strict=True):
            qtbot.keyClick(row, number)
        window.press("Keep")
        window.wait_for_card("Cobra")
    week = next(entry for entry in diary(session_home) if isinstance(entry, Peg))
    assert (week.pain, week.enjoyment, week.activity) == (7, 5, 0)


def test_passed_over_it_is_not_asked_again_that_day(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, check_in_after=True)
    told_often(session_home)
    with app(qtbot) as window:
        finish_and_tell(window)
        window.wait(WEEK)
        window.key(Qt.Key.Key_Escape)
        finish_and_tell(window)
        window.wait_for_card("Cobra")
        qtbot.waitUntil(lambda: not window.window.findChildren(FinishPage), timeout=PATIENCE_MS)
        assert not window.reads(WEEK)
    assert not [entry for entry in diary(session_home) if isinstance(entry, Peg)]
    assert json.loads((session_home / "config" / "settings.json").read_text(encoding="utf-8"))["week_declined"]
