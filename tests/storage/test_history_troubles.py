"""What can be wrong with a history, each on a real file: one clear sentence, the rest works, nothing is deleted."""

from __future__ import annotations

import errno
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from contracts.history_contract import NOON, started
from sessionapp.domain.diary import PackOff
from sessionapp.domain.errors import StorageError
from sessionapp.domain.events import PhaseEnded
from sessionapp.domain.notices import Sentence
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.history_files import connect

RETRY_S = 0.02


class Notices:
    """What the history said, in order."""

    def __init__(self) -> None:
        self._told: queue.Queue[str] = queue.Queue()
        self.heard: list[str] = []

    def __call__(self, sentence: str) -> None:
        self._told.put(sentence)

    def wait(self) -> str:
        """The next sentence; the test fails where none comes."""
        self.heard.append(self._told.get(timeout=5))
        return self.heard[-1]

    def none_left(self) -> bool:
        return self._told.empty()


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


Make = Callable[..., SqliteHistory]


@pytest.fixture
def make(tmp_path: Path, folder: Path, notices: Notices) -> Iterator[Make]:
    opened: list[SqliteHistory] = []

    def one(**more: object) -> SqliteHistory:
        options = {"spare": tmp_path / "spare", "notice": notices, "retry_s": RETRY_S} | more
        opened.append(SqliteHistory(folder, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield one
    for history in opened:
        history.close()


def run_once(history: SqliteHistory, wall_ms: int = NOON) -> SessionRecord:
    journal = started(history, wall_ms)
    journal.append(PhaseEnded(9_000, 0, 9_000, whole=True), wall_ms=wall_ms + 9_000)
    return journal.close(Outcome.COMPLETED, wall_ms=wall_ms + 9_000)


def events_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM events ORDER BY run_id, seq")]


def events_in_if_any(file: Path) -> list[str]:
    """For a file that is only just being made."""
    try:
        return events_in(file)
    except sqlite3.OperationalError:
        return []


WHOLE_RUN = ["session started", "phase started", "phase ended"]


def test_a_folder_that_is_missing_is_made(make: Make, folder: Path, notices: Notices) -> None:
    history = make()
    run_once(history)
    history.close()
    assert events_in(folder / "history.sqlite3") == WHOLE_RUN
    assert notices.none_left()


def broken_by_garbage(file: Path) -> None:
    file.write_bytes(b"It was a dark and stormy night. " * 400)


def broken_inside(file: Path) -> None:
    """The head is whole, what follows is not."""
    file.write_bytes(file.read_bytes()[:4096] + os.urandom(4096) * 3)


def broken_by_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE moz_places (url TEXT)")


def broken_by_hand(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE runs RENAME TO walks")


def broken_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "photo.jpg").write_bytes(b"dear to somebody")


def broken_by_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "break_it",
    [
        broken_by_garbage,
        broken_inside,
        broken_by_another_program,
        broken_by_hand,
        broken_by_a_folder,
        broken_by_a_pipe,
    ],
)
def test_a_corrupt_history_is_set_aside(
    make: Make, folder: Path, notices: Notices, break_it: Callable[[Path], None]
) -> None:
    history = make()
    run_once(history, NOON - 1)
    history.close()
    break_it(folder / "history.sqlite3")
    kind = (folder / "history.sqlite3").stat().st_mode
    (folder / "history.sqlite3-wal").write_bytes(b"")

    history = make()
    ended = run_once(history)
    history.close()
    assert list(history.records()) == [ended]
    said = notices.wait()
    (aside,) = [file for file in folder.glob("history.corrupt-*") if not file.name.endswith(("-wal", "-shm"))]
    assert str(aside) in said
    assert "could not be read" in said
    assert "There are backups to go back to" in said
    assert aside.stat().st_mode == kind
    assert notices.none_left()


def test_a_second_corrupt_history_of_the_day_does_not_replace_the_first(make: Make, folder: Path) -> None:
    for _ in range(3):
        folder.mkdir(exist_ok=True)
        broken_by_garbage(folder / "history.sqlite3")
        make().close()
    assert len(list(folder.glob("history.corrupt-*"))) == 3


def test_the_journal_of_a_corrupt_history_goes_with_it(make: Make, folder: Path) -> None:
    folder.mkdir()
    broken_by_garbage(folder / "history.sqlite3")
    (folder / "history.sqlite3-wal").write_bytes(b"kept")
    make().close()
    (wal,) = folder.glob("history.corrupt-*-wal")
    assert wal.read_bytes() == b"kept"


class DyingDisk(sqlite3.Connection):
    """Finds the file malformed at the first event that is written after `dies`, as SQLite reports it."""

    dies = False

    def executemany(self, statement: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
        if DyingDisk.dies:
            DyingDisk.dies = False
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return super().executemany(statement, rows)


def test_a_history_found_broken_in_mid_run_is_set_aside_and_the_run_written_anew(
    make: Make, folder: Path, notices: Notices
) -> None:
    history = make(connect=lambda path: sqlite3.connect(path, isolation_level=None, factory=DyingDisk))
    journal = started(history)
    while "session started" not in events_in_if_any(folder / "history.sqlite3"):
        assert notices.none_left()
    DyingDisk.dies = True
    journal.append(PhaseEnded(9_000, 0, 9_000, whole=True), wall_ms=NOON + 200)
    assert "malformed" in notices.wait()
    assert "was set aside" in notices.wait()
    assert "saved again" in notices.wait()
    ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 200)
    history.close()
    assert list(history.records()) == [ended]
    assert events_in(folder / "history.sqlite3") == WHOLE_RUN
    assert len(list(folder.glob("history.corrupt-*.sqlite3"))) == 1


def test_a_history_from_a_newer_version_is_left_untouched(make: Make, folder: Path, notices: Notices) -> None:
    history = make()
    run_once(history)
    history.close()
    file = folder / "history.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA journal_mode = DELETE")
    before = file.read_bytes()

    history = make()
    ended = run_once(history, NOON + 1)
    history.close()
    assert file.read_bytes() == before
    assert list(history.records()) == [ended]
    beside = folder / "history-beside-newer.sqlite3"
    assert events_in(beside) == WHOLE_RUN
    said = notices.wait()
    assert str(beside) in said
    assert "newer version" in said
    assert notices.none_left()


def read_only(path: Path) -> sqlite3.Connection:
    """As a file is whose owner is somebody else: root, who runs this test in places, is stopped by no mode."""
    if path.name == "history.sqlite3":
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    return connect(path)


def test_a_read_only_history_is_read_and_new_runs_are_kept_beside_it(
    make: Make, folder: Path, notices: Notices
) -> None:
    history = make()
    first = run_once(history)
    history.close()
    history = make(connect=read_only)
    second = run_once(history, NOON + 1)
    assert list(history.records()) == [second, first]
    history.close()
    assert list(make().records()) == [second, first]
    assert events_in(folder / "history.sqlite3") == WHOLE_RUN
    said = notices.wait()
    assert "cannot be written" in said
    assert "history-beside-read-only.sqlite3" in said
    assert notices.none_left()


def test_what_was_interrupted_in_a_read_only_history_can_be_settled_beside_it(make: Make) -> None:
    history = make()
    started(history).alive(0, 1_000, 1_000, wall_ms=NOON + 1_000)
    history.close()
    history = make(connect=read_only)
    left = history.interrupted()
    assert left is not None
    history.keep_as_stopped(left)
    history.close()
    history = make()
    assert history.interrupted() is None
    assert [record.outcome for record in history.records()] == [Outcome.STOPPED_EARLY]


def test_where_the_folder_cannot_be_made_runs_go_to_the_spare_one(
    make: Make, folder: Path, tmp_path: Path, notices: Notices
) -> None:
    folder.write_text("a file, where a folder should be")
    history = make()
    ended = run_once(history)
    history.close()
    assert list(make().records()) == [ended]
    assert events_in(tmp_path / "spare" / "history-beside-read-only.sqlite3") == WHOLE_RUN
    assert str(tmp_path / "spare") in notices.wait()
    assert folder.read_text() == "a file, where a folder should be"


def test_where_nothing_can_be_written_runs_are_kept_for_the_sitting_and_that_is_said(
    make: Make, folder: Path, tmp_path: Path, notices: Notices
) -> None:
    folder.write_text("")
    (tmp_path / "spare").write_text("")
    history = make()
    ended = run_once(history)
    assert list(history.records()) == [ended]
    assert history.interrupted() is None
    assert "until you close this program" in notices.wait()
    assert history.unsaved(ended.run_id) == "It is kept only until you close this program."
    history.close()
    assert "could not be saved, because its folder cannot be changed" in notices.wait()


class SmallDisk:
    """A disk that has room for `pages` more or less."""

    def __init__(self) -> None:
        self.pages = 1 << 20

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = connect(path)
        if path.name == "history.sqlite3":
            connection.execute(f"PRAGMA max_page_count = {self.pages}")
        return connection


def fill(history: SqliteHistory) -> SessionRecord:
    """A run of many events, more than a page takes."""
    journal = started(history, NOON + 1)
    for number in range(400):
        journal.append(PhaseEnded(number, 0, number, whole=False), wall_ms=NOON + number)
    return journal.close(Outcome.COMPLETED, wall_ms=NOON + 9_000)


def test_on_a_full_disk_the_run_goes_on_and_is_written_when_there_is_room(
    make: Make, folder: Path, notices: Notices
) -> None:
    make().close()
    disk = SmallDisk()
    disk.pages = 1
    history = make(connect=disk.connect)
    ended = fill(history)
    full = notices.wait()
    assert "disk is full" in full
    assert "goes on" not in full
    assert list(history.records()) == [ended]
    assert history.unsaved(ended.run_id) == (
        "It is kept while this program is open, and saved as soon as there is room."
    )
    disk.pages = 1 << 20
    mended = notices.wait()
    assert "saved again" in mended
    assert isinstance(mended, Sentence)
    assert mended.takes_back == full
    assert history.unsaved(ended.run_id) == ""
    history.close()
    assert notices.none_left()
    assert len(events_in(folder / "history.sqlite3")) == 402
    assert list(make().records()) == [ended]


def test_a_disk_that_fills_in_mid_run_loses_neither_the_run_nor_what_is_told(
    make: Make, folder: Path, notices: Notices
) -> None:
    disk = SmallDisk()
    history = make(connect=disk.connect)
    journal = started(history)
    filled = threading.Event()

    def fill_up() -> None:
        """What is there stays, and there is no room for more."""
        history.writer.open().execute("PRAGMA max_page_count = 1")
        disk.pages = 1
        filled.set()

    history.writer.errand(fill_up)
    assert filled.wait(5)
    for number in range(400):
        journal.append(PhaseEnded(number, 0, number, whole=False), wall_ms=NOON + number)
    assert "disk is full" in notices.wait()
    told = PackOff(entry_id="off", wall_ms=NOON + 500, utc_offset_min=0)
    history.keep(told)
    assert list(history.entries()) == [told]
    ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 9_000)
    disk.pages = 1 << 20
    assert "saved again" in notices.wait()
    history.close()
    again = make()
    assert (list(again.records()), list(again.entries())) == ([ended], [told])
    assert len(events_in(folder / "history.sqlite3")) == 402
    assert notices.none_left()


def test_a_disk_that_is_full_to_the_end_costs_nothing_where_another_has_room(
    make: Make, tmp_path: Path, notices: Notices
) -> None:
    make().close()
    disk = SmallDisk()
    disk.pages = 1
    history = make(connect=disk.connect)
    ended = fill(history)
    assert "disk is full" in notices.wait()
    history.close()
    assert list(make().records()) == [ended]
    assert "beside-full" in notices.wait()


def no_room(path: Path) -> sqlite3.Connection:
    """As a disk is on which not even an empty file can be made."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_a_full_disk_is_never_called_a_folder_that_cannot_be_changed(make: Make, notices: Notices) -> None:
    history = make(connect=no_room)
    ended = run_once(history)
    assert "disk is full" in notices.wait()
    assert "as soon as there is room" in history.unsaved(ended.run_id)
    history.close()
    assert notices.wait() == "Your last session could not be saved, because the disk is full."
    assert notices.none_left()


def test_each_notice_takes_back_the_one_before(make: Make, folder: Path, notices: Notices) -> None:
    history = make(connect=lambda path: sqlite3.connect(path, timeout=0, isolation_level=None))
    history.records()
    with closing(sqlite3.connect(folder / "history.sqlite3", isolation_level=None)) as other:
        for _ in range(2):
            other.execute("BEGIN IMMEDIATE")
            run_once(history)
            assert "Another program" in notices.wait()
            other.execute("ROLLBACK")
            assert "saved again" in notices.wait()
    taken_back = [sentence.takes_back for sentence in notices.heard if isinstance(sentence, Sentence)]
    assert taken_back == ["", *notices.heard[:-1]]


class Late(sqlite3.Connection):
    """Comes to a new file while `first` makes it, who is done when this one was refused once."""

    first: sqlite3.Connection

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        try:
            return super().execute(statement, *values)
        except sqlite3.OperationalError:
            self.first.close()
            raise


def test_two_sittings_that_make_the_history_at_once_are_not_told_of_each_other(
    make: Make, folder: Path, notices: Notices
) -> None:
    def connect(path: Path) -> sqlite3.Connection:
        late = sqlite3.connect(path, timeout=0, isolation_level=None, factory=Late)
        late.first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        late.first.execute("BEGIN IMMEDIATE")
        return late

    history = make(connect=connect)
    ended = run_once(history)
    history.close()
    assert list(make().records()) == [ended]
    assert notices.none_left()


def test_a_history_that_another_program_holds_is_written_once_it_is_free(
    make: Make, folder: Path, notices: Notices
) -> None:
    history = make(connect=lambda path: sqlite3.connect(path, timeout=0, isolation_level=None))
    history.records()
    with closing(sqlite3.connect(folder / "history.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = run_once(history)
        assert "Another program" in notices.wait()
        assert list(history.records()) == [ended]
    assert "saved again" in notices.wait()
    history.close()
    assert list(make().records()) == [ended]


def test_a_disk_that_hangs_holds_nobody_up(make: Make, notices: Notices) -> None:
    mended = threading.Event()

    def hanging(path: Path) -> sqlite3.Connection:
        mended.wait()
        return connect(path)

    history = make(connect=hanging, read_patience_s=0.05, close_patience_s=0.05)
    ended = run_once(history)
    assert history.unsaved(ended.run_id).startswith("It is kept while this program is open")
    with pytest.raises(StorageError, match="does not answer"):
        history.records()
    history.close()
    assert "could not be saved in time" in notices.wait()
    mended.set()
    for thread in threading.enumerate():
        if thread.name == "history":
            thread.join(5)
    assert list(make().records()) == [ended]


def test_a_history_that_vanishes_in_mid_run_is_begun_anew(make: Make, folder: Path) -> None:
    history = make()
    journal = started(history)
    history.records()
    for file in folder.glob("history.sqlite3*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 1)
    history.close()
    assert list(make().records()) == [ended]


def test_records_that_cannot_be_read_are_told(make: Make, folder: Path) -> None:
    history = make()
    run_once(history)
    history.close()
    broken_by_garbage(folder / "history.sqlite3")
    with pytest.raises(StorageError, match="cannot be read just now"):
        history.records()


def test_one_file_that_cannot_be_read_does_not_hide_the_others(make: Make, folder: Path, notices: Notices) -> None:
    history = make()
    run_once(history)
    history.close()
    history = make(connect=read_only)
    second = run_once(history, NOON + 1)
    history.close()
    assert "cannot be written" in notices.wait()
    broken_by_garbage(folder / "history.sqlite3")
    for _ in range(2):
        assert list(history.records()) == [second]
    assert "Some of your past sessions cannot be read" in notices.wait()
    assert notices.none_left()
