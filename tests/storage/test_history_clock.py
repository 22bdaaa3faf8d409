"""The clock on the wall is set: back an hour, a day, a year, or ahead. Nothing is lost, and the order is its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from contracts.history_contract import NOON, started
from sessionapp.domain.diary import PackOff
from sessionapp.domain.events import PhaseEnded
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage.history import SqliteHistory

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
SET_BACK = pytest.mark.parametrize("back_ms", [HOUR_MS, DAY_MS, 365 * DAY_MS], ids=["hour", "day", "year"])


@contextmanager
def sitting(folder: Path) -> Iterator[SqliteHistory]:
    history = SqliteHistory(folder, spare=folder, notice=pytest.fail)
    yield history
    history.close()


@SET_BACK
def test_a_run_in_which_the_clock_is_set_back_is_as_long_as_it_was(tmp_path: Path, back_ms: int) -> None:
    with sitting(tmp_path) as history:
        journal = started(history)
        journal.alive(0, 30_000, 30_000, wall_ms=NOON + 30_000)
        journal.alive(0, 31_000, 31_000, wall_ms=NOON + 31_000 - back_ms)
        journal.append(PhaseEnded(60_000, 0, 60_000, whole=True), wall_ms=NOON + 60_000 - back_ms)
        journal.close(Outcome.COMPLETED, wall_ms=NOON + 60_000 - back_ms)
    with sitting(tmp_path) as history:
        (record,) = history.records()
    assert (record.started_wall_ms, record.session_ms, record.outcome) == (NOON, 60_000, Outcome.COMPLETED)
    assert record.left_wall_ms == NOON + 60_000  # never before what was lived through could have been over


@SET_BACK
def test_a_run_that_a_crash_ends_after_the_clock_was_set_back_is_offered(tmp_path: Path, back_ms: int) -> None:
    with sitting(tmp_path) as history:
        started(history, NOON - 9_000).close(Outcome.COMPLETED, wall_ms=NOON - 5_000)
        journal = started(history)
        journal.alive(0, 30_000, 30_000, wall_ms=NOON + 30_000 - back_ms)
    with sitting(tmp_path) as history:
        left = history.interrupted()
        assert left is not None
        assert (left.started_wall_ms, left.phase_elapsed_ms) == (NOON, 30_000)
        history.keep_as_stopped(left)
    with sitting(tmp_path) as history:
        assert [record.outcome for record in history.records()] == [Outcome.STOPPED_EARLY, Outcome.COMPLETED]


@SET_BACK
def test_what_is_done_after_it_was_set_back_stands_where_the_clock_says(tmp_path: Path, back_ms: int) -> None:
    with sitting(tmp_path) as history:
        for number, moment in enumerate((NOON, NOON + 60_000 - back_ms, NOON + 120_000)):
            started(history, moment).close(Outcome.COMPLETED, wall_ms=moment + 9)
            history.keep(PackOff(entry_id=f"{number}", wall_ms=moment, utc_offset_min=0))
    with sitting(tmp_path) as history:
        assert [record.started_wall_ms for record in history.records()] == [
            NOON + 120_000,
            NOON,
            NOON + 60_000 - back_ms,
        ]
        assert [entry.entry_id for entry in history.entries()] == ["1", "0", "2"]
        assert [entry.entry_id for entry in history.entries(NOON)] == ["0", "2"]


def test_of_the_same_moment_all_are_kept_and_in_one_order(tmp_path: Path) -> None:
    """The hour that the clock is set back by comes twice."""
    with sitting(tmp_path) as history:
        for _ in range(3):
            started(history).close(Outcome.COMPLETED, wall_ms=NOON + 9)
        here = [record.run_id for record in history.records()]
        assert len(here) == 3
    with sitting(tmp_path) as history:
        assert [record.run_id for record in history.records()] == here
        assert [record.run_id for record in history.records(2)] == here[:2]
