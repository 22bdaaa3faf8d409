"""Deleting everything means it: no record is left in any file, also not in one that another program has open."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from contracts.history_contract import NOON, started
from keeping_driver import TODAY, Sitting
from sessionapp.domain.errors import StorageError
from sessionapp.domain.vocabulary import Outcome

SECRET = "What hurts is nobody's business"

Sit = Callable[[], Sitting]


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def sit(tmp_path: Path, notices: list[str]) -> Iterator[Sit]:
    opened: list[Sitting] = []

    def one() -> Sitting:
        opened.append(Sitting(tmp_path, notices.append))
        return opened[-1]

    yield one
    for sitting in opened:
        sitting.close()
    assert notices == []


def lived(folder: Path) -> Sitting:
    """A sitting with a history of two days, its copies, and what else may lie around."""
    before = Sitting(folder, print, TODAY - timedelta(days=1))
    before.check_in("old", words=SECRET)
    before.run()
    before.close()
    sitting = Sitting(folder, print)
    sitting.check_in("new", NOON + 1, words=SECRET)
    sitting.run(NOON + 1)
    sitting.keeper.go_back_to(sitting.keeper.copies()[-1])
    sitting.close()
    for name in (
        "history.corrupt-2026-01-01.sqlite3",
        "history-beside-full.sqlite3",
        "history.backup-x.sqlite3.1.part",
        "sessionapp.log",
        "sessionapp.old.log",
    ):
        (folder / name).write_text(SECRET)
    (folder / "spare").mkdir(exist_ok=True)
    (folder / "spare" / "history-beside-full.sqlite3").write_text(SECRET)
    (folder / "tailoring.json").write_text("{}")
    (folder / "history of my back.txt").write_text("mine")
    return sitting


def holding_the_secret(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]


def test_nothing_is_left_but_what_is_no_record(sit: Sit, tmp_path: Path) -> None:
    lived(tmp_path)
    assert len(holding_the_secret(tmp_path)) >= 5
    sitting = sit()
    deleted = sitting.keeper.delete_everything()
    assert deleted.files >= 7
    assert deleted.left == ()
    assert holding_the_secret(tmp_path) == []
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} <= {"tailoring.json", "history of my back.txt"}
    assert list(sitting.history.records()) == []
    assert list(sitting.history.entries()) == []


def test_what_is_done_afterwards_is_kept_again(sit: Sit, tmp_path: Path) -> None:
    sitting = sit()
    sitting.run()
    sitting.keeper.delete_everything()
    sitting.check_in("after", NOON + 9)
    ended = sitting.run(NOON + 10)
    sitting.close()
    again = sit()
    assert list(again.history.records()) == [ended]
    assert [entry.entry_id for entry in again.history.entries()] == ["after"]


def test_in_a_file_that_another_program_has_open_nothing_is_left_either(sit: Sit, tmp_path: Path) -> None:
    sitting, other = sit(), sit()
    sitting.check_in("mine", words=SECRET)
    other.check_in("others", words=SECRET)
    journal = started(other.history)
    while len(sitting.history.entries()) < 2 or not sitting.history.records():
        pass
    assert sitting.keeper.delete_everything().left == ()
    assert list(sitting.history.entries()) == []
    assert holding_the_secret(tmp_path) == []
    ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 5)
    other.close()
    assert [record.run_id for record in sitting.history.records()] == [ended.run_id]  # it was going on
    assert list(sitting.history.entries()) == []


def test_while_another_program_writes_nothing_is_deleted(sit: Sit, tmp_path: Path) -> None:
    lived(tmp_path)
    files = {file.name for file in tmp_path.iterdir() if not file.name.endswith(("-wal", "-shm"))}
    for name in ("history-beside-full.sqlite3", "spare/history-beside-full.sqlite3"):
        (tmp_path / name).unlink()
    sitting = sit()
    assert len(sitting.history.records()) == 1
    with closing(sqlite3.connect(tmp_path / "history.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program is using your history"):
            sitting.keeper.delete_everything()
        other.execute("ROLLBACK")
    assert {file.name for file in tmp_path.iterdir()} >= files - {"history-beside-full.sqlite3"}
    assert len(sitting.history.records()) == 1


def test_what_cannot_be_deleted_is_named(sit: Sit, tmp_path: Path) -> None:
    stuck = tmp_path / "history.corrupt-2026-01-01.sqlite3"
    stuck.mkdir()
    (stuck / "photo.jpg").write_bytes(b"dear to somebody")
    sitting = sit()
    sitting.run()
    assert sitting.keeper.delete_everything().left == (stuck,)
    assert (stuck / "photo.jpg").exists()
