"""The one thread that writes the history: it keeps the file equal to what the runs and entries in memory say.

A run that cannot be written stays in memory and is tried again; the run itself never waits and never fails.
"""

from __future__ import annotations

import math
import sqlite3
import threading
import time
from collections.abc import Callable

from sessionapp.domain.diary import Entry
from sessionapp.domain.notices import Sentence
from sessionapp.storage.daily_copies import DailyCopies
from sessionapp.storage.diary_rows import WRITE_ENTRY, entry_row
from sessionapp.storage.history_files import BROKEN, Shelf
from sessionapp.storage.history_journal import Run, Unwritten
from sessionapp.storage.history_owner import Owner
from sessionapp.storage.history_rows import LAST_SEQ, WRITE_EVENT, WRITE_RUN, event_row, to_row
from sessionapp.storage.history_troubles import Failure, NowhereError, Trouble, error_code, told, trouble_of
from sessionapp.translate import tr

SYNCED_EVERY_S = 10.0
"""How much a power cut may cost. A killed program loses nothing that was committed, synced or not."""


class Writer:
    """Writes runs that were touched. `opened` is set once the file was opened, or found not to open."""

    def __init__(self, shelf: Shelf, notice: Callable[[str], None], *, retry_s: float, copies: DailyCopies) -> None:
        self.owner = Owner()
        self.opened = threading.Event()
        self._shelf = shelf
        self._notice = notice
        self._retry_s = retry_s
        self._copies = copies
        self._wake = threading.Condition()
        self._touched: dict[str, Run] = {}
        self._entries: dict[str, Entry] = {}
        self._errands: list[Callable[[], None]] = []
        self._writing: frozenset[str] = frozenset()
        self._due = math.inf
        self._closing = False
        self._connection: sqlite3.Connection | None = None
        self._first_seq: dict[tuple[int, str], int] = {}
        self._synced = -math.inf
        self._trouble: Trouble | None = None
        self._told = Sentence("")
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

    def touch(self, run: Run, within_s: float) -> None:
        """Have `run` written within so many seconds. Returns at once."""
        with self._wake:
            self._touched[run.record.run_id] = run
            self._wake_within(within_s)

    def keep(self, entry: Entry) -> None:
        """Have `entry` written now. Returns at once."""
        with self._wake:
            self._entries[entry.entry_id] = entry
            self._wake_within(0.0)

    def errand(self, action: Callable[[], None]) -> None:
        """Have this done between two writes, when what is there now has been written. Returns at once."""
        with self._wake:
            self._errands.append(action)
            self._wake.notify_all()

    def forget(self) -> None:
        """What was to be written is not to be written any more."""
        with self._wake:
            self._touched.clear()
            self._entries.clear()

    def open(self) -> sqlite3.Connection:
        """For an errand: the file, open and up to date. Raises as `Shelf.open` does."""
        return self._open()

    def stop_copying(self) -> None:
        """For an errand: nothing is left of a copy that is being made."""
        self._copies.give_up()
        self._copies.wait()

    def let_go(self) -> None:
        """For an errand: what was written is not in the file any more; it is opened anew by who writes next."""
        self._hang_up()
        self._shelf.generation += 1

    def _wake_within(self, within_s: float) -> None:
        if not self._trouble or self._due == math.inf:
            self._due = min(self._due, time.monotonic() + within_s)
        self._wake.notify_all()

    def unsaved(self, run_id: str, patience_s: float) -> Trouble | None:
        """What keeps a run from the disk, None where it is on it. Being written just now, it is waited for."""

        def settled() -> bool:
            return run_id not in self._writing and (run_id not in self._touched or self._trouble is not None)

        with self._wake:
            if not self._wake.wait_for(settled, patience_s):
                return Trouble.SLOW
            return self._trouble if run_id in self._touched else None

    def close(self, patience_s: float) -> Trouble | None:
        """Write what is left and stop. What was in the way, where that took longer than `patience_s` or failed."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(patience_s)
        if self._thread.is_alive():
            self._copies.give_up()
            self._thread.join(patience_s)
        with self._wake:
            if self._thread.is_alive():
                return Trouble.SLOW
            return (self._trouble or Trouble.OTHER) if self._touched or self._entries else None

    def _work(self) -> None:
        self._attempt(self._open)
        self.opened.set()
        last = False
        while not last:
            runs, entries, errands, last = self._next()
            if runs or entries:
                self._settle(runs, entries, saved=self._save(runs, entries, elsewhere=last))
            for errand in errands:
                errand()
        self._copies.wait()  # whoever closes last tidies up behind SQLite, and who only reads cannot
        self._hang_up()
        self._attempt(self.owner.release)

    def _next(self) -> tuple[list[Run], list[Entry], list[Callable[[], None]], bool]:
        """What is to be written now, and whether that is the last time. Sleeps until there is some."""
        with self._wake:
            while not self._closing and not self._errands and (wait := self._due - time.monotonic()) > 0:
                self._wake.wait(None if wait == math.inf else wait)
            runs = list(self._touched.values())
            self._writing = frozenset(self._touched)
            entries = list(self._entries.values())
            errands, self._errands = self._errands, []
            self._touched.clear()
            self._entries.clear()
            self._due = math.inf
            return runs, entries, errands, self._closing

    def _settle(self, runs: list[Run], entries: list[Entry], *, saved: bool) -> None:
        with self._wake:
            self._writing = frozenset()
            if not saved:
                self._touched = {run.record.run_id: run for run in runs} | self._touched
                self._entries = {entry.entry_id: entry for entry in entries} | self._entries
                self._due = time.monotonic() + self._retry_s
            self._wake.notify_all()

    def _save(self, runs: list[Run], entries: list[Entry], *, elsewhere: bool) -> bool:
        """Write them; when there will be no other chance, `elsewhere` if not where they belong."""

        def write() -> None:
            self._write(self._open(), runs, entries)

        error = self._attempt(write)
        while elsewhere and error is not None and not isinstance(error, NowhereError):
            error = self._tried(self._shelf.leave) or self._tried(write)  # what is in the way there is no news
        if error is not None:
            return False
        if self._shelf.path == self._shelf.main and all(run.record.outcome is not None for run in runs):
            self._copies.after_writing(self._shelf.main)  # not while a run is going on
        if self._trouble is not None:
            self._trouble = None
            self._tell(Sentence(tr("Your history is saved again, and nothing is missing."), takes_back=self._told))
        return True

    def _attempt(self, action: Callable[[], object]) -> Failure | None:
        """What went wrong, if the disk did not allow it; that is told once."""
        error = self._tried(action)
        if error is not None:
            folder = self._shelf.main.parent
            self._trouble = trouble_of(error, folder)
            self._tell(told(self._trouble, error, folder, self._told))
        return error

    def _tried(self, action: Callable[[], object]) -> Failure | None:
        try:
            action()
        except (sqlite3.Error, OSError, NowhereError) as error:
            self._hang_up()
            if error_code(error) in BROKEN:
                self._shelf.broken = True
            return error
        return None

    def _tell(self, sentence: Sentence) -> None:
        """Each takes back the one before."""
        if sentence != self._told:
            self._told = sentence
            self._notice(sentence)

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._shelf.vanished():
            self._hang_up()
        if self._connection is None:
            self._connection = self._shelf.open()
        return self._connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _write(self, connection: sqlite3.Connection, runs: list[Run], entries: list[Entry]) -> None:
        """All of it in one transaction."""
        self.owner.claim(self._shelf.path.parent)
        parts = [run.unwritten(self._shelf.generation) for run in runs]
        final = bool(entries) or any(part.record.outcome is not None for part in parts)
        synced = final or time.monotonic() - self._synced >= SYNCED_EVERY_S
        connection.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for part in parts:
                self._write_part(connection, part)
            connection.executemany(WRITE_ENTRY, map(entry_row, entries))
        for run, part in zip(runs, parts, strict=True):
            run.wrote(part)
        if synced:
            self._synced = time.monotonic()

    def _write_part(self, connection: sqlite3.Connection, part: Unwritten) -> None:
        run_id = part.record.run_id
        connection.execute(WRITE_RUN, to_row(part.record, self.owner.name))
        key = (self._shelf.generation, run_id)
        if key not in self._first_seq:  # more than 0 where a run is resumed
            self._first_seq[key] = connection.execute(LAST_SEQ, (run_id,)).fetchone()[0] + 1
        first = self._first_seq[key] + part.first
        rows = [
            (run_id, first + number, wall_ms, *event_row(event)) for number, (wall_ms, event) in enumerate(part.events)
        ]
        connection.executemany(WRITE_EVENT, rows)
