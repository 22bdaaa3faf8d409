"""The history is copied once a day and kept for a fortnight; what it was before can be brought back."""

from __future__ import annotations

import os
import queue
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts.history_contract import NOON, started
from keeping_driver import TODAY, Sitting
from sessionapp.domain.errors import StorageError
from sessionapp.domain.keeping import DAYS_KEPT, CopyKind
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage import history_copies
from sessionapp.storage.migrations import MIGRATIONS, migrate

Sit = Callable[..., Sitting]


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def sit(tmp_path: Path, notices: list[str]) -> Iterator[Sit]:
    opened: list[Sitting] = []

    def one(today: date = TODAY) -> Sitting:
        opened.append(Sitting(tmp_path, notices.append, today))
        return opened[-1]

    yield one
    for sitting in opened:
        sitting.close()


def runs_in(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [ms - NOON for (ms,) in connection.execute("SELECT started_wall_ms FROM runs ORDER BY 1")]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("history.*.sqlite3*"))


def test_each_day_has_one_copy_which_is_one_whole_file(sit: Sit, tmp_path: Path, notices: list[str]) -> None:
    for number, day in enumerate((TODAY, TODAY, TODAY + timedelta(days=1))):
        sitting = sit(day)
        sitting.run(NOON + number)
        sitting.close()
    assert names(tmp_path) == ["history.backup-2026-11-28.sqlite3", "history.backup-2026-11-29.sqlite3"]
    assert runs_in(tmp_path / "history.backup-2026-11-28.sqlite3") == [0]
    assert runs_in(tmp_path / "history.backup-2026-11-29.sqlite3") == [0, 1, 2]
    assert notices == []


def test_none_is_made_while_a_run_is_going_on(sit: Sit, tmp_path: Path) -> None:
    sitting = sit()
    started(sitting.history).alive(0, 1_000, 1_000, wall_ms=NOON + 1_000)
    sitting.close()
    assert names(tmp_path) == []


def test_a_program_that_stays_open_copies_again_the_next_day(tmp_path: Path, notices: list[str]) -> None:
    day = [TODAY]
    sitting = Sitting(tmp_path, notices.append)
    sitting.close()
    sitting.history = type(sitting.history)(tmp_path, spare=tmp_path, notice=notices.append, today=lambda: day[0])
    sitting.run()
    while len(sitting.keeper.copies()) < 1:
        pass
    day[0] += timedelta(days=1)
    sitting.run(NOON + 1)
    sitting.close()
    assert [copy.holds.runs for copy in sitting.keeper.copies()] == [2, 1]


def test_a_fortnight_is_kept_and_nothing_but_our_own_is_removed(sit: Sit, tmp_path: Path) -> None:
    foreign = [tmp_path / name for name in ("history.backup-mine.sqlite3", "backup-2001-01-01.sqlite3", "notes.part")]
    foreign.append(tmp_path / "history.before-version-4-2020-01-01.sqlite3")
    for file in foreign:
        file.write_bytes(b"dear to somebody")
    for number in range(DAYS_KEPT + 3):
        history_copies.daily(tmp_path, TODAY - timedelta(days=number + 1)).write_bytes(b"older")
    sitting = sit()
    sitting.run()
    sitting.close()
    kept = [file for file in names(tmp_path) if file.startswith("history.backup-2")]
    assert kept == sorted(
        history_copies.daily(tmp_path, TODAY - timedelta(days=number)).name for number in range(DAYS_KEPT)
    )
    assert all(file.read_bytes() == b"dear to somebody" for file in foreign)


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=365)])
def test_with_a_clock_set_back_the_copy_just_made_is_not_the_one_to_go(
    sit: Sit, tmp_path: Path, back: timedelta
) -> None:
    for number in range(DAYS_KEPT):
        history_copies.daily(tmp_path, TODAY + timedelta(days=number)).write_bytes(b"newer")
    sitting = sit(TODAY - back)
    sitting.run()
    sitting.close()
    assert runs_in(history_copies.daily(tmp_path, TODAY - back)) == [0]
    assert len(names(tmp_path)) == DAYS_KEPT


def test_what_a_program_left_that_died_while_copying_is_swept(sit: Sit, tmp_path: Path) -> None:
    old, new = (tmp_path / f"history.backup-2026-11-2{n}.sqlite3.{n}.part" for n in (6, 7))
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7_200,) * 2)
    sitting = sit()
    sitting.run()
    sitting.close()
    assert not old.exists()
    assert new.exists()


def test_what_ends_while_it_is_looked_at_keeps_nobody_from_a_copy(tmp_path: Path) -> None:
    """A link that leads nowhere is listed and cannot be looked at, as a file that has just been given its name."""
    (tmp_path / "history.backup-2026-11-26.sqlite3.6.part").symlink_to(tmp_path / "gone")
    copy = tmp_path / "history.backup-2026-11-28.sqlite3"
    copy.write_bytes(b"")
    history_copies.thin_out(copy)
    assert copy.exists()


def test_a_disk_that_is_nearly_full_is_left_its_room_and_the_run_is_kept(
    sit: Sit, tmp_path: Path, notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_copies, "ROOM", 1 << 62)
    sitting = sit()
    ended = sitting.run()
    sitting.run(NOON + 1)
    sitting.close()
    (said,) = notices
    assert said == (
        "Today's backup of your history could not be made (the disk is nearly full). Your history itself is kept."
    )
    assert names(tmp_path) == []
    assert list(sit().history.records())[1] == ended


def test_a_copy_nobody_waits_for_any_more_leaves_nothing(sit: Sit, tmp_path: Path) -> None:
    sitting = sit()
    sitting.run()
    sitting.close()
    target = tmp_path / "copy.sqlite3"
    assert not history_copies.make_copy(tmp_path / "history.sqlite3", target, lambda: False)
    assert list(tmp_path.glob("copy*")) == []


def test_writing_goes_on_while_a_copy_is_made(sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is of the moment it began at; whoever writes meanwhile is not kept waiting."""
    monkeypatch.setattr(history_copies, "PAGES_AT_ONCE", 1)
    sitting = sit()
    sitting.run()
    sitting.close()
    writing = sit()
    written: queue.Queue[int] = queue.Queue()

    def go_on() -> bool:
        if written.empty():
            written.put(1)
            writing.run(NOON + 1)
            while runs_in(tmp_path / "history.sqlite3") != [0, 1]:
                pass
        return True

    target = tmp_path / "copy.sqlite3"
    assert history_copies.make_copy(tmp_path / "history.sqlite3", target, go_on)
    assert runs_in(target) == [0]


def test_copies_are_told_with_their_day_and_what_is_in_them(sit: Sit, tmp_path: Path) -> None:
    sitting = sit()
    sitting.check_in("e")
    ended = sitting.run()
    sitting.close()
    (tmp_path / "history.backup-2026-11-27.sqlite3").write_bytes(b"It was a dark and stormy night. " * 400)
    (tmp_path / "history.backup-2026-99-99.sqlite3").write_bytes(b"")
    (tmp_path / "history.before-restore-2026-11-27-2.sqlite3").mkdir()
    (copy,) = sit().keeper.copies()
    assert (copy.kind, copy.day, copy.number) == (CopyKind.DAILY, TODAY, 1)
    assert (copy.holds.runs, copy.holds.entries) in {(1, 1), (0, 1)}  # copied after the check-in, or after the run
    if copy.holds.runs:
        assert copy.holds.newest_wall_ms == ended.started_wall_ms


def made_by_two_days(sit: Sit) -> Sitting:
    """Yesterday's copy has one run, the history two and an entry."""
    sitting = sit(TODAY - timedelta(days=1))
    sitting.run()
    sitting.close()
    sitting = sit()
    sitting.check_in("new")
    sitting.run(NOON + 1)
    return sitting


def test_going_back_keeps_what_was_there_as_a_copy_to_go_back_to(sit: Sit, tmp_path: Path) -> None:
    sitting = made_by_two_days(sit)
    yesterdays = next(copy for copy in sitting.keeper.copies() if copy.day < TODAY)
    aside = sitting.keeper.go_back_to(yesterdays)
    assert [r.started_wall_ms - NOON for r in sitting.history.records()] == [0]
    assert list(sitting.history.entries()) == []
    assert aside.name == "history.before-restore-2026-11-28.sqlite3"
    before = next(copy for copy in sitting.keeper.copies() if copy.kind is CopyKind.BEFORE_RESTORE)
    assert (before.holds.runs, before.holds.entries) == (2, 1)
    sitting.keeper.go_back_to(before)
    assert [r.started_wall_ms - NOON for r in sitting.history.records()] == [1, 0]
    assert [entry.entry_id for entry in sitting.history.entries()] == ["new"]
    assert len([copy for copy in sitting.keeper.copies() if copy.kind is CopyKind.BEFORE_RESTORE]) == 2
    sitting.close()
    assert runs_in(tmp_path / "history.sqlite3") == [0, 1]


def test_a_run_that_is_going_on_here_or_in_another_program_is_not_lost_by_it(sit: Sit, tmp_path: Path) -> None:
    sitting = made_by_two_days(sit)
    other = sit()
    journals = [started(one.history, NOON + 10 + number) for number, one in enumerate((sitting, other))]
    while len(other.history.records()) < 4:
        pass
    sitting.keeper.go_back_to(sitting.keeper.copies()[-1])
    for journal in journals:
        journal.alive(0, 5_000, 5_000, wall_ms=NOON + 5_000)
        journal.close(Outcome.COMPLETED, wall_ms=NOON + 9_000)
    for one in (sitting, other):
        one.close()
    assert runs_in(tmp_path / "history.sqlite3") == [0, 10, 11]


RESTORER = """
import sys
from pathlib import Path
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.keeping import Keeping
folder = Path(sys.argv[1])
keeper = Keeping(SqliteHistory(folder, spare=folder, notice=print))
copies = [copy for copy in keeper.copies() if copy.kind == "daily"]
while True:
    for copy in copies:
        print("going", flush=True)
        keeper.go_back_to(copy)
"""


@pytest.mark.parametrize("times", range(1, 6))
def test_killed_while_going_back_it_is_as_before_or_as_after(sit: Sit, tmp_path: Path, times: int) -> None:
    for number, today in enumerate((TODAY - timedelta(days=1), TODAY)):
        sitting = sit(today)
        for run in range(40):
            sitting.run(NOON + 1_000 * number + run)
        sitting.close()
        history_copies.daily(tmp_path, today).unlink()
        assert history_copies.make_copy(tmp_path / "history.sqlite3", history_copies.daily(tmp_path, today))
    with subprocess.Popen(
        [sys.executable, "-c", RESTORER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as restorer:
        assert restorer.stdout is not None
        for _ in range(times):
            assert restorer.stdout.readline() == "going\n"
        restorer.kill()
    sitting = sit()
    assert len(sitting.history.records()) in {40, 80}
    sitting.close()
    assert len(runs_in(tmp_path / "history.sqlite3")) in {40, 80}
    whole = [copy for copy in sitting.keeper.copies() if copy.kind is CopyKind.BEFORE_RESTORE]
    assert {copy.holds.runs for copy in whole} <= {40, 80}


def test_a_copy_of_an_older_version_can_be_gone_back_to(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "history.before-version-2-2020-01-01.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        migrate(connection, file, MIGRATIONS[:1])
        connection.execute(
            "INSERT INTO runs VALUES ('old', 'a', 'Old', 'stretch', '', ?, 0, NULL, 9, 0, 0, 0, NULL, 0, 0, ?, 'gone')",
            (NOON - 5, NOON - 5),
        )
    sitting = sit()
    sitting.run()
    (copy,) = (copy for copy in sitting.keeper.copies() if copy.kind is CopyKind.BEFORE_UPDATE)
    assert (copy.day, copy.holds.runs, copy.holds.entries) == (date(2020, 1, 1), 1, 0)
    sitting.keeper.go_back_to(copy)
    assert [(r.title, r.pains) for r in sitting.history.records()] == [("Old", ())]


def test_a_damaged_copy_changes_nothing(sit: Sit, tmp_path: Path) -> None:
    sitting = made_by_two_days(sit)
    copy = sitting.keeper.copies()[-1]
    copy.path.write_bytes(copy.path.read_bytes()[:4096] + os.urandom(8_192))
    with pytest.raises(StorageError, match="This backup is damaged"):
        sitting.keeper.go_back_to(copy)
    assert len(sitting.history.records()) == 2
    assert [copy.kind for copy in sitting.keeper.copies() if copy.kind is not CopyKind.DAILY] == []


def test_where_there_is_no_room_for_what_was_there_nothing_is_changed(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = made_by_two_days(sit)
    copy = sitting.keeper.copies()[-1]
    monkeypatch.setattr(history_copies, "ROOM", 1 << 62)
    with pytest.raises(StorageError, match="the disk is nearly full"):
        sitting.keeper.go_back_to(copy)
    assert len(sitting.history.records()) == 2


def test_while_another_program_writes_nothing_is_changed(sit: Sit, tmp_path: Path) -> None:
    sitting = made_by_two_days(sit)
    copy = sitting.keeper.copies()[-1]
    with closing(sqlite3.connect(tmp_path / "history.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program is using your history"):
            sitting.keeper.go_back_to(copy)
        other.execute("ROLLBACK")
    assert len(sitting.history.records()) == 2


def test_into_a_history_that_cannot_be_written_nothing_is_brought_back(sit: Sit, tmp_path: Path) -> None:
    sitting = made_by_two_days(sit)
    sitting.close()
    copy = sitting.keeper.copies()[-1]
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="cannot be written to"):
        sit().keeper.go_back_to(copy)
