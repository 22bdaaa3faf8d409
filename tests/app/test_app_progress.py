"""The Progress page in the whole window: read from the real history, worded off the window's thread, advice kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from app_driver import app, keep_settings
from sessionapp.domain.diary import Proposal, Proposed
from sessionapp.storage.diary_rows import WRITE_ENTRY, entry_row
from sessionapp.storage.history_files import MAIN, connect, open_to_write
from sessionapp.storage.history_rows import WRITE_RUN, to_row
from sessionapp.ui.chart_view import ChartView
from two_patients import Patient, who_does_not, who_gets_better


def lived(home: Path, patient: Patient) -> None:
    folder = home / "data"
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_to_write(folder / MAIN, connect, check=False)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(WRITE_RUN, [to_row(record, "seeded") for record in patient.records])
        connection.executemany(WRITE_ENTRY, map(entry_row, patient.entries))


def test_who_gets_better_sees_it_from_the_side_bar_and_reaches_the_report(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    lived(session_home, who_gets_better(date.today()))
    with app(qtbot) as opened:
        opened.press("Progress")
        opened.wait("a change that matters (2 points or 30 %)")
        opened.press("1 year")
        qtbot.waitUntil(lambda: any(view.isVisible() for view in opened.window.findChildren(ChartView)))
        opened.press("Report for your practitioner")
        opened.press("Back")
        opened.wait("Pain before and after your runs")


def test_advice_is_given_until_it_is_answered_and_not_again(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    lived(session_home, who_does_not(date.today()))
    with app(qtbot) as opened:
        opened.press("Progress")
        opened.wait("It has not improved")
        opened.press("I will see somebody")
        qtbot.waitUntil(lambda: not opened.reads("It has not improved"))
        opened.press("Library")
        opened.press("Progress")
        qtbot.waitUntil(lambda: opened.reads("Pain before and after your runs"))
        assert not opened.reads("It has not improved")
        (kept,) = (each for each in opened.root._history.entries() if isinstance(each, Proposed))
        assert (kept.proposal, kept.taken) == (Proposal.SEE_SOMEBODY, True)
        assert kept.about == datetime.now().date().isoformat()
    with app(qtbot) as opened:
        opened.press("Progress")
        opened.wait("Pain before and after your runs")
        assert not opened.reads("It has not improved")


def test_a_history_that_cannot_be_read_is_told_as_a_sentence(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home)
    with app(qtbot) as opened:
        opened.root._history.records()  # it is open now
        with closing(sqlite3.connect(session_home / "data" / MAIN)) as other, other:
            other.execute("ALTER TABLE runs RENAME TO elsewhere")
        opened.press("Progress")
        opened.wait("Your past sessions cannot be read just now")
