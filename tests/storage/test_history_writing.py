"""What is in the file, and when: events as rows, two programs at once, a killed one, migrations."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from contracts.history_contract import NOON, ROUTINE, started
from sessionapp.domain.cues import Chime, Cue, Prompt, PromptRole
from sessionapp.domain.events import CueDue, Hurt, Paused, PhaseEnded, Resumed, SessionEnded
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import AS_WRITTEN
from sessionapp.domain.vocabulary import Kind, Outcome, PauseReason, Side
from sessionapp.storage.history import SqliteHistory, utc_offset_min
from sessionapp.storage.history_owner import Owner, lives
from sessionapp.storage.history_rows import COLUMNS
from sessionapp.storage.migrations import MIGRATIONS, migrate, version


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def history(tmp_path: Path, notices: list[str]) -> Iterator[SqliteHistory]:
    one = SqliteHistory(tmp_path, spare=tmp_path / "spare", notice=notices.append)
    yield one
    one.close()


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "history.sqlite3")) as connection:
        return connection.execute(question).fetchall()


def test_events_are_rows_in_order_with_what_they_leave_open(history: SqliteHistory, tmp_path: Path) -> None:
    journal = started(history)
    journal.append(CueDue(3, 0, Cue(3, Chime.START, 450), 2), wall_ms=NOON + 3)
    journal.append(CueDue(4, 0, Cue(4, Prompt("Lie down.", PromptRole.INSTRUCTION), 900), 0), wall_ms=NOON + 4)
    journal.append(Paused(5, PauseReason.ASKED), wall_ms=NOON + 5)
    journal.append(Resumed(6, 700), wall_ms=NOON + 6)
    journal.append(Hurt(7, 0, 6, "Cobra", Side.LEFT), wall_ms=NOON + 7)
    journal.append(PhaseEnded(8, 0, 8, whole=False), wall_ms=NOON + 8)
    journal.append(SessionEnded(8, Outcome.STOPPED_FOR_PAIN), wall_ms=NOON + 8)
    journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=NOON + 8)
    history.close()
    found = rows(tmp_path, "SELECT seq, wall_ms, at_ms, kind, payload FROM events ORDER BY seq")
    assert [(*row[:4], json.loads(str(row[4]))) for row in found] == [
        (1, NOON, 0, "session started", {}),
        (2, NOON, 0, "phase started", {"phase": 0, "elapsed_ms": 0}),
        (3, NOON + 3, 3, "cue", {"phase": 0, "cue_ms": 3, "chime": "start", "late_ms": 2}),
        (4, NOON + 4, 4, "cue", {"phase": 0, "cue_ms": 4, "prompt": "instruction", "late_ms": 0}),
        (5, NOON + 5, 5, "paused", {"reason": "asked"}),
        (6, NOON + 6, 6, "resumed", {"lead_ms": 700}),
        (7, NOON + 7, 7, "hurt", {"phase": 0, "elapsed_ms": 6, "step": "Cobra", "side": "left"}),
        (8, NOON + 8, 8, "phase ended", {"phase": 0, "elapsed_ms": 8, "whole": False}),
        (9, NOON + 8, 8, "session ended", {"outcome": "stopped for pain"}),
    ]


def test_a_resumed_run_numbers_its_events_on(history: SqliteHistory, tmp_path: Path) -> None:
    started(history)
    history.close()
    with closing(SqliteHistory(tmp_path, spare=tmp_path, notice=print)) as again:
        left = again.interrupted()
        assert left is not None
        journal = again.resume(left, wall_ms=NOON + 100)
        journal.append(Resumed(0, 0), wall_ms=NOON + 100)
    assert rows(tmp_path, "SELECT seq, kind FROM events ORDER BY seq") == [
        (1, "session started"),
        (2, "phase started"),
        (3, "resumed"),
    ]


def test_the_file_is_in_wal_mode_and_says_its_version(history: SqliteHistory, tmp_path: Path) -> None:
    history.close()
    assert rows(tmp_path, "PRAGMA journal_mode") == [("wal",)]
    assert rows(tmp_path, "PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_names_that_are_no_text_are_spelled_out(history: SqliteHistory, notices: list[str]) -> None:
    odd = Routine(name="\udcff", title="half \ud800", kind=Kind.STRETCH, steps=(), path=Path("/tmp/\udcff.yaml"))
    ended = history.begin(odd, planned_ms=0, wall_ms=NOON).close(Outcome.COMPLETED, wall_ms=NOON)
    history.close()
    assert list(history.records()) == [ended]
    assert (ended.routine, ended.title) == ("\\udcff", "half \\ud800")
    assert notices == []


def test_the_zone_of_the_time_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "IST-5:30")
    time.tzset()
    try:
        assert utc_offset_min(NOON) == 330
    finally:
        monkeypatch.undo()
        time.tzset()


def test_two_programs_write_at_once(history: SqliteHistory, tmp_path: Path, notices: list[str]) -> None:
    with closing(SqliteHistory(tmp_path, spare=tmp_path, notice=notices.append)) as other:
        journals = [started(one, NOON + number) for number, one in enumerate((history, other))]
        for second in range(1, 60):
            for journal in journals:
                journal.append(PhaseEnded(second, 0, second, whole=False), wall_ms=NOON + second)
        for journal in journals:
            journal.close(Outcome.COMPLETED, wall_ms=NOON + 60)
        assert len(history.records()) >= 1
    history.close()
    assert rows(tmp_path, "SELECT count(*) FROM events GROUP BY run_id") == [(61,), (61,)]
    assert len(history.records()) == 2
    assert notices == []


WRITER = """
import sys
from pathlib import Path
from sessionapp.domain.routine import Routine
from sessionapp.domain.vocabulary import Kind
from sessionapp.storage.history import SqliteHistory
history = SqliteHistory(Path(sys.argv[1]), spare=Path(sys.argv[1]), notice=print)
journal = history.begin(Routine(name="a", title="A", kind=Kind.STRETCH, steps=()), planned_ms=9, wall_ms=1)
for line in sys.stdin:
    journal.alive(0, int(line), int(line), wall_ms=int(line))
    print("told", flush=True)
"""


def test_a_killed_program_leaves_its_run_to_be_taken_up(tmp_path: Path) -> None:
    """The lock that says "I live" goes with the process, and what was written stays."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("4000\n")
        writer.stdin.flush()
        assert writer.stdout.readline() == "told\n"
        with closing(SqliteHistory(tmp_path, spare=tmp_path, notice=print)) as history:
            while not (found := history.records()) or found[0].phase_elapsed_ms != 4_000:
                assert writer.poll() is None
            assert history.interrupted() is None
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
            left = history.interrupted()
    assert left is not None
    assert (left.title, left.phase_elapsed_ms, left.last_wall_ms) == ("A", 4_000, 4_000)
    assert list((tmp_path / "running").iterdir()) == []


def test_a_sitting_lives_until_it_lets_go(tmp_path: Path) -> None:
    owner = Owner()
    owner.claim(tmp_path)
    owner.claim(tmp_path)
    assert lives(tmp_path, owner.name)
    assert not lives(tmp_path / "elsewhere", owner.name)
    owner.release()
    assert not lives(tmp_path, owner.name)


NEXT = ("ALTER TABLE runs ADD COLUMN mood TEXT", "CREATE TABLE moods (name TEXT)")


def test_an_older_file_is_copied_and_then_migrated(history: SqliteHistory, tmp_path: Path) -> None:
    started(history).close(Outcome.COMPLETED, wall_ms=NOON)
    history.close()
    file = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for _ in range(2):
            migrate(connection, file, (*MIGRATIONS, NEXT))
        assert version(connection) == len(MIGRATIONS) + 1
        assert connection.execute("SELECT title, mood FROM runs").fetchall() == [(ROUTINE.title, None)]
    (backup,) = tmp_path.glob(f"history.before-version-{len(MIGRATIONS) + 1}-*.sqlite3")
    with closing(sqlite3.connect(backup)) as connection:
        assert version(connection) == len(MIGRATIONS)
        assert connection.execute("SELECT title FROM runs").fetchall() == [(ROUTINE.title,)]


def test_a_migration_that_fails_changes_nothing(history: SqliteHistory, tmp_path: Path) -> None:
    started(history).close(Outcome.COMPLETED, wall_ms=NOON)
    history.close()
    file = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, file, (*MIGRATIONS, (*NEXT, "CREATE TABLE moods (again TEXT)")))
        assert version(connection) == len(MIGRATIONS)
        assert connection.execute("SELECT count(*) FROM pragma_table_info('runs') WHERE name = 'mood'").fetchone() == (
            0,
        )


FIRST_COLUMNS = ", ".join(name for name in COLUMNS if name not in {"tailoring", "pains", "steps"})


def as_the_first_version_left_it(file: Path, title: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        migrate(connection, file, MIGRATIONS[:1])
        connection.execute(
            f"INSERT INTO runs ({FIRST_COLUMNS}, owner) "
            f"VALUES (?, 'a', ?, 'stretch', '', ?, 0, NULL, 9000, 0, 0, 0, NULL, 0, 0, ?, 'gone')",
            (title, title, NOON, NOON),
        )


def test_runs_of_an_older_version_are_kept_as_written_also_beside_the_history(tmp_path: Path) -> None:
    as_the_first_version_left_it(tmp_path / "history.sqlite3", "main")
    as_the_first_version_left_it(tmp_path / "history-beside-full.sqlite3", "beside")
    with closing(SqliteHistory(tmp_path, spare=tmp_path / "spare", notice=pytest.fail)) as history:
        assert {(record.title, record.tailoring, record.pains) for record in history.records()} == {
            ("main", AS_WRITTEN, ()),
            ("beside", AS_WRITTEN, ()),
        }


UNREADABLE = [
    *(("pains", text) for text in ("{", "[1]", "3", '[["Cobra"]]', '[["Cobra", "up"]]', '{"a": 1}')),
    *(("steps", text) for text in ("{", "[1]", "3", '[["Cobra", "left", 1]]', '[["Cobra", "up", 1, 1]]')),
    *(("tailoring", text) for text in ("{", "[1]", "3", '{"length": 900}')),
]


@pytest.mark.parametrize(("column", "text"), UNREADABLE)
def test_what_cannot_be_read_of_a_run_loses_no_record(
    history: SqliteHistory, tmp_path: Path, column: str, text: str
) -> None:
    started(history).close(Outcome.COMPLETED, wall_ms=NOON)
    history.close()
    with closing(sqlite3.connect(tmp_path / "history.sqlite3", isolation_level=None)) as connection:
        connection.execute(f"UPDATE runs SET {column} = ?", (text,))
    with closing(SqliteHistory(tmp_path, spare=tmp_path / "spare", notice=pytest.fail)) as again:
        assert [(record.pains, record.tailoring) for record in again.records()] == [((), AS_WRITTEN)]
