"""All runs there ever were, in SQLite: HistoryStore for the window and the terminal.

Owns where runs are read from; writing is `history_writer`'s. Import it after the first paint: sqlite3 is slow to load.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from sessionapp.domain.diary import Entry
from sessionapp.domain.errors import StorageError
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage.daily_copies import DailyCopies
from sessionapp.storage.history_files import Connect, Notice, Shelf, connect
from sessionapp.storage.history_journal import Journal, Run
from sessionapp.storage.history_owner import lives
from sessionapp.storage.history_reader import Failure, Found, entries_in, read_all, runs_in
from sessionapp.storage.history_rows import IMPORTED, plain
from sessionapp.storage.history_troubles import kept, lost
from sessionapp.storage.history_writer import Writer
from sessionapp.translate import tr

INTERRUPTED_AMONG = 1_000
"""An interrupted run older than so many others is no longer offered."""

T = TypeVar("T")


def utc_offset_min(wall_ms: int) -> int:
    """How far the local time was ahead of UTC at that moment."""
    offset = datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone().utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


class SqliteHistory:
    """The history in `folder`, or in `spare` where that folder cannot be written to.

    `notice` is called with a sentence on the history's own thread; as a `Sentence`, it may take back the one before.
    No call waits for the disk, but `records` and `interrupted`, at most `read_patience_s`, and `unsaved` and `close`,
    at most `close_patience_s`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        spare: Path,
        notice: Notice,
        connect: Connect = connect,
        retry_s: float = 3.0,
        read_patience_s: float = 5.0,
        close_patience_s: float = 1.0,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.folder = folder
        self.folders = tuple(dict.fromkeys((folder, spare)))
        self._notice = notice
        self._read_patience_s = read_patience_s
        self._close_patience_s = close_patience_s
        self._told_unread = ""
        self._shelf = Shelf(folder, spare, connect, notice)
        self.writer = Writer(self._shelf, notice, retry_s=retry_s, copies=DailyCopies(notice, today))
        self._runs: dict[str, Run] = {}  # those of this sitting, of which more is known here than in the file
        self._entries: dict[str, Entry] = {}  # those of this sitting, which may not be in the file yet

    def begin(
        self,
        routine: Routine,
        *,
        planned_ms: int,
        wall_ms: int,
        tailoring: Tailoring | None = None,
        run_id: str = "",
        plan: SessionPlan | None = None,
    ) -> Journal:
        record = SessionRecord(
            run_id=run_id or uuid.uuid4().hex,
            routine=plain(routine.name),
            title=plain(routine.title),
            kind=routine.kind.value,
            path="" if routine.path is None else plain(str(routine.path)),
            started_wall_ms=wall_ms,
            utc_offset_min=utc_offset_min(wall_ms),
            ended_wall_ms=None,
            planned_ms=planned_ms,
            session_ms=0,
            phase=0,
            phase_elapsed_ms=0,
            outcome=None,
            last_wall_ms=wall_ms,
            tailoring=tailoring or AS_WRITTEN,
        )
        return Journal(self._take_up(record, plan), self.writer.touch)

    def resume(self, record: SessionRecord, *, wall_ms: int, plan: SessionPlan | None = None) -> Journal:
        """The same run goes on where it was left; what lies between is not counted."""
        return Journal(self._take_up(replace(record, last_wall_ms=wall_ms), plan), self.writer.touch)

    def keep_as_stopped(self, record: SessionRecord) -> None:
        """It ended when it was last known to be going on."""
        stopped = replace(record, outcome=Outcome.STOPPED_EARLY, ended_wall_ms=record.left_wall_ms)
        self._take_up(stopped)

    def _take_up(self, record: SessionRecord, plan: SessionPlan | None = None) -> Run:
        run = Run(record, plan)
        self._runs[record.run_id] = run
        self.writer.touch(run, 0.0)
        return run

    def interrupted(self) -> SessionRecord | None:
        found = self._read(INTERRUPTED_AMONG)
        left = [
            record
            for record, owner in found.values()
            if record.outcome is None
            and owner != IMPORTED
            and record.run_id not in self._runs
            and not any(lives(folder, owner) for folder in self.folders)
        ]
        return max(left, key=lambda record: record.last_wall_ms, default=None)

    def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> Sequence[SessionRecord]:
        known = {run_id: record for run_id, (record, _) in self._read(limit, since_wall_ms).items()}
        here = (run.record for run in list(self._runs.values()))
        known |= {record.run_id: record for record in here if record.started_wall_ms >= since_wall_ms}
        return sorted(known.values(), key=lambda record: (-record.started_wall_ms, record.run_id))[:limit]

    def keep(self, entry: Entry) -> None:
        self._entries[entry.entry_id] = entry
        self.writer.keep(entry)

    def entries(self, since_wall_ms: int = 0, kinds: Collection[type[Entry]] = ()) -> Sequence[Entry]:
        found = {entry.entry_id: entry for entry in self._ask(lambda file: entries_in(file, since_wall_ms, kinds))}
        here = [entry for entry in list(self._entries.values()) if not kinds or type(entry) in kinds]
        found |= {entry.entry_id: entry for entry in here if entry.wall_ms >= since_wall_ms}
        return sorted(found.values(), key=lambda entry: (entry.wall_ms, entry.entry_id))

    @property
    def open_file(self) -> Path:
        """The file that is written to now: the history, or one beside it."""
        return self._shelf.path

    def files(self) -> list[Path]:
        """Every file in which there may be runs."""
        return list(self._shelf.files())

    def forget_what_ended(self) -> None:
        """The file says something else now; a run that is going on is written anew."""
        self._runs = {run_id: run for run_id, run in list(self._runs.items()) if run.record.outcome is None}
        self._entries = {}

    def forget_all(self) -> None:
        """Nothing of this sitting is to be kept."""
        self._runs, self._entries = {}, {}
        self.writer.forget()

    def unsaved(self, run_id: str) -> str:
        trouble = self.writer.unsaved(run_id, self._close_patience_s)
        return "" if trouble is None else kept(trouble)

    def close(self) -> None:
        """Write what is still to be written, and let go. Runs that were not ended can be resumed next time."""
        trouble = self.writer.close(self._close_patience_s)
        if trouble is not None:
            self._notice(lost(trouble))

    def _read(self, limit: int | None, since_wall_ms: int = 0) -> dict[str, Found]:
        """The newest runs of every file, by their id: of one that is in two files, where more is known of it."""
        found: dict[str, Found] = {}
        for record, owner in self._ask(lambda file: runs_in(file, limit, since_wall_ms)):
            other = found.get(record.run_id)
            if other is None or _knowledge(other[0]) < _knowledge(record):
                found[record.run_id] = record, owner
        return found

    def _ask(self, read: Callable[[Path], Iterable[T]]) -> list[T]:
        """What every file answers, the history itself first. Raises StorageError where none could be read."""
        found, error = read_all(self._shelf.files, read, self.writer.opened, self._read_patience_s)
        if error is not None:
            self._tell_unread(error, none=not found)
        return found

    def _tell_unread(self, error: Failure, *, none: bool) -> None:
        if none:
            raise StorageError(tr("Your past sessions cannot be read just now ({reason}).", reason=error)) from error
        sentence = tr("Some of your past sessions cannot be read just now ({reason}).", reason=error)
        if sentence != self._told_unread:
            self._told_unread = sentence
            self._notice(sentence)


def _knowledge(record: SessionRecord) -> tuple[bool, int]:
    return record.outcome is not None, record.last_wall_ms
