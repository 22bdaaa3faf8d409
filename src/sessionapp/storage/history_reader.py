"""Reads runs and the diary out of all files of a history, on a thread of its own: a disk that hangs holds nobody up.

Knows nothing of what is in memory.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from sessionapp.domain.diary import Entry
from sessionapp.domain.errors import StorageError
from sessionapp.domain.record import SessionRecord
from sessionapp.storage.diary_rows import HAS_ENTRIES, from_entry_row, read_entries
from sessionapp.storage.history_files import connect_to_read
from sessionapp.storage.history_rows import HAS_COLUMNS, from_row, how_many, read_runs
from sessionapp.storage.migrations import MIGRATIONS, version
from sessionapp.translate import tr

SIGN_EVERY = 2_000
"""After so many rows the reader shows that it goes on: a long history on a slow machine is no disk that hangs."""

Found = tuple[SessionRecord, str]  # with the name of the sitting that ran it
Failure = sqlite3.Error | OSError | ValueError
T = TypeVar("T")


def read_all(
    files: Callable[[], Iterable[Path]], read: Callable[[Path], Iterable[T]], opened: threading.Event, patience_s: float
) -> tuple[list[T], Failure | None]:
    """What all files hold, and what kept one of them from being read to its end. Raises StorageError where nothing is
    heard of the disk for so long."""
    answer: queue.SimpleQueue[tuple[list[T], Failure | None] | None] = queue.SimpleQueue()

    def work() -> None:
        opened.wait()
        answer.put(_of_all(files(), read, lambda: answer.put(None)))

    threading.Thread(target=work, name="history-reader", daemon=True).start()
    while True:
        try:
            found = answer.get(timeout=patience_s)
        except queue.Empty:
            raise StorageError(tr("Your past sessions cannot be shown: the disk does not answer.")) from None
        if found is not None:
            return found


def _of_all(
    files: Iterable[Path], read: Callable[[Path], Iterable[T]], going_on: Callable[[], None]
) -> tuple[list[T], Failure | None]:
    found: list[T] = []
    failure: Failure | None = None
    for file in files:
        try:
            for one in read(file):
                found.append(one)
                if not len(found) % SIGN_EVERY:
                    going_on()
        except (sqlite3.Error, OSError, ValueError) as error:
            failure = error
    return found, failure


def runs_in(file: Path, limit: int | None, since_wall_ms: int) -> Iterator[Found]:
    """The newest runs of a file."""
    with closing(connect_to_read(file)) as connection:
        if not 0 < version(connection) <= len(MIGRATIONS):
            return
        columns = {name for (name,) in connection.execute(HAS_COLUMNS)}  # an older one beside the history stays so
        yield from map(from_row, connection.execute(read_runs(columns), (since_wall_ms, how_many(limit))))


def entries_in(file: Path, since_wall_ms: int, kinds: Collection[type[Entry]]) -> Iterator[Entry]:
    """The diary in a file, oldest first."""
    with closing(connect_to_read(file)) as connection:
        if not 0 < version(connection) <= len(MIGRATIONS) or not connection.execute(HAS_ENTRIES).fetchone()[0]:
            return
        for row in connection.execute(*read_entries(since_wall_ms, kinds)):
            if (entry := from_entry_row(row)) is not None:
                yield entry
