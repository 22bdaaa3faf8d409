"""All that is kept, as one thing: copies of it, going back to one, bringing more in, deleting it. RecordsKeeper.

Owns what is done to the file; it is done on the history's own thread, so it comes between two writes. What else a
program does with the same file at the same time waits for its turn in SQLite.
"""

from __future__ import annotations

import queue
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sessionapp.domain.errors import StorageError
from sessionapp.domain.keeping import BroughtIn, Copy, Deleted, Holding
from sessionapp.storage import history_copies
from sessionapp.storage.diary_rows import HAS_ENTRIES, WRITE_ENTRY, entry_row
from sessionapp.storage.erasing import erase_all
from sessionapp.storage.history_files import MAIN
from sessionapp.storage.history_rows import BRING_IN_RUN, IMPORTED, to_row
from sessionapp.storage.history_troubles import NowhereError, Trouble, trouble_of
from sessionapp.storage.migrations import MIGRATIONS, version
from sessionapp.storage.records_csv import write_tables
from sessionapp.storage.records_json import Told, read_records, write_records
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.storage.history import SqliteHistory

_TABLES = ("events", "entries", "runs")

T = TypeVar("T")


class Keeping:
    """Blocking, all of it: call it off the window's thread. Raises StorageError with what to do."""

    def __init__(
        self, history: SqliteHistory, *, patience_s: float = 300.0, today: Callable[[], date] = date.today
    ) -> None:
        self._history = history
        self._patience_s = patience_s
        self._today = today

    def copies(self) -> Sequence[Copy]:
        return history_copies.copies_in(self._history.folder)

    def holds(self) -> Holding:
        files = self._history.files()
        if files == [self._history.open_file]:
            self._on_its_thread(lambda: True)  # what is in memory is in the file then
            with closing(history_copies.read_only(files[0])) as history:
                return history_copies.held(history)
        records, entries = self._history.records(None), self._history.entries()
        newest = records[0] if records else None
        return Holding(
            runs=len(records),
            entries=len(entries),
            newest_wall_ms=newest.started_wall_ms if newest else None,
            newest_offset_min=newest.utc_offset_min if newest else 0,
        )

    def go_back_to(self, copy: Copy) -> Path:
        """What is kept is what that copy holds, from now on; what was kept until now is the copy that is returned."""
        target = history_copies.before_restore(self._history.folder, self._today())

        def work() -> Path:
            connection = self._history.writer.open()
            if self._history.open_file.name != MAIN:
                raise StorageError(tr("Your history cannot be written to, so nothing can be brought back into it."))
            _replace(connection, self._history.open_file, copy.path, target)
            self._history.writer.let_go()
            return target

        aside = self._on_its_thread(work)
        self._history.forget_what_ended()
        return aside

    def export(self, target: Path) -> None:
        """All of it as one JSON file, whole or not at all; what was there under that name is replaced."""
        write_records(target, self._history.records(None), self._history.entries())

    def export_tables(self, target: Path) -> None:
        """All of it as tables for a spreadsheet, in one zip."""
        write_tables(target, self._history.records(None), self._history.entries())

    def bring_in(self, source: Path) -> BroughtIn:
        """Add what an exported file has and this does not: all of the file, or nothing where anything is wrong in it.

        A run that is in both is kept as it is known best, an entry as it is here.
        """
        told = read_records(source)

        def work() -> BroughtIn:
            connection = self._history.writer.open()
            self._copy_first(connection)
            return _add(connection, told)

        return self._on_its_thread(work)

    def _copy_first(self, connection: sqlite3.Connection) -> None:
        """What is about to be changed is the copy of the day, where there is none yet and something to copy."""
        history = self._history.open_file
        copy = history_copies.daily(self._history.folder, self._today())
        if history.name == MAIN and not copy.exists() and history_copies.held(connection).runs:
            history_copies.make_copy(history, copy)
            history_copies.thin_out(copy)

    def delete_everything(self) -> Deleted:
        """Every run, every entry, every copy of them. Settings, wishes, favourites and routines are no records."""
        self._history.forget_all()

        def work() -> Deleted:
            self._history.writer.stop_copying()
            self._history.writer.let_go()
            try:
                return erase_all(self._history.folders, self._history.open_file)
            finally:
                self._history.writer.let_go()

        return self._on_its_thread(work)

    def _on_its_thread(self, work: Callable[[], T]) -> T:
        answer: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

        def errand() -> None:
            try:
                answer.put((work(), None))
            except Exception as error:  # noqa: BLE001 - raised by who asked
                answer.put((None, error))

        self._history.writer.errand(errand)
        try:
            done, error = answer.get(timeout=self._patience_s)
        except queue.Empty:
            raise StorageError(tr("The disk does not answer. Look here again in a while.")) from None
        if error is not None:
            raise self._told(error) from error
        assert done is not None  # no work here has nothing to say
        return done

    def _told(self, error: Exception) -> Exception:
        if isinstance(error, sqlite3.Error | OSError | NowhereError):
            return StorageError(self._sentence(error))
        if isinstance(error, history_copies.NoRoomError):
            return StorageError(tr("Nothing was changed: the disk is nearly full. Make some room, then try again."))
        return error

    def _sentence(self, error: sqlite3.Error | OSError | NowhereError) -> str:
        trouble = trouble_of(error, self._history.folder)
        if trouble is Trouble.FULL:
            return tr("Nothing was changed: the disk is full. Make some room, then try again.")
        if trouble is Trouble.BUSY:
            return tr("Nothing was changed: another program is using your history. Close it, then try again.")
        if trouble is Trouble.NOWHERE:
            return tr("Nothing was changed: the folder of your history cannot be changed.")
        return tr("Nothing was changed ({reason}).", reason=getattr(error, "strerror", None) or error)


def _replace(connection: sqlite3.Connection, history: Path, copy: Path, aside: Path) -> None:
    """All that is in the open history is what is in `copy`, in one transaction; what was in it is in `aside` before."""
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as source:
        _check(source)
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # from here on nobody writes what would be lost
            history_copies.make_copy(history, aside)
            for table in _TABLES:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
            for table in reversed(_TABLES):
                _take_over(source, connection, table)


def _check(source: sqlite3.Connection) -> None:
    try:
        whole = source.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        known = 0 < version(source) <= len(MIGRATIONS)
    except sqlite3.DatabaseError:
        whole = known = False
    if not whole or not known:
        raise StorageError(tr("This backup is damaged. Nothing was changed; choose another one."))


def _take_over(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    """What has come since an older version was written stays as it is by default."""
    if table == "entries" and not source.execute(HAS_ENTRIES).fetchone()[0]:
        return
    names = [name for (name,) in source.execute(f"SELECT name FROM pragma_table_info('{table}')")]  # noqa: S608
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    target.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
        source.execute(f"SELECT {columns} FROM {table}"),  # noqa: S608
    )


def _add(connection: sqlite3.Connection, told: Told) -> BroughtIn:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        runs, entries = _count(connection, "runs"), _count(connection, "entries")
        before = connection.total_changes
        connection.executemany(BRING_IN_RUN, (to_row(record, IMPORTED) for record in told.records))
        changed = connection.total_changes - before
        connection.executemany(WRITE_ENTRY, map(entry_row, told.entries))
        new = _count(connection, "runs") - runs
        return BroughtIn(runs=new, entries=_count(connection, "entries") - entries, known_better=changed - new)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
