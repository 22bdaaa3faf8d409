"""Deletes every file in which there are records, and what is in those that another program holds open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sessionapp.domain.keeping import Deleted
from sessionapp.storage.history_files import BROKEN, MAIN, connect
from sessionapp.storage.history_troubles import error_code

_LIVE = "history-"  # beside the history, where that cannot be written to
_BESIDE = ("-wal", "-shm", "-journal")
_SWEEPS = 3  # a copy that another program is just making gets its name while we look
_LOG = ("sessionapp.log", "sessionapp.old.log")
"""What went wrong in the program, which may quote what was being done."""

_TABLES = ("events", "entries", "runs")


def erase_all(folders: Iterable[Path], open_file: Path) -> Deleted:
    """Of all folders. Raises sqlite3.Error where a history is held by another program: then nothing is deleted yet."""
    places = tuple(dict.fromkeys(folders))
    found = [file for folder in places for file in _files_of(folder)]
    live = [file for file in found if file.name == MAIN or file.name.startswith(_LIVE)]
    live.sort(key=lambda file: file != open_file)
    emptied = [file for file in live if _empty(file)]
    gone = len(emptied)
    for _ in range(_SWEEPS):
        left = [file for folder in places for file in _files_of(folder) if file not in emptied]
        for file in left:
            gone += _unlink(file)
        if not left:
            break
    left = [file for folder in places for file in _files_of(folder) if file not in emptied]
    return Deleted(files=gone, left=tuple(left))


def _files_of(folder: Path) -> Iterator[Path]:
    """The history, what lies beside it, and copies of either, also broken and unfinished ones; the log."""
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            beside = file.name.startswith(("history.", "history-")) and ".sqlite3" in file.name
            ours = beside or file.name in (MAIN, *_LOG)
            if ours and not file.name.endswith(_BESIDE):
                yield file


def _empty(file: Path) -> bool:
    """Delete what is in it; whether it must stay as it is, empty, because another program has it open.

    Raises sqlite3.Error where that program is writing just now.
    """
    try:
        with closing(connect(file)) as history:
            history.execute("PRAGMA secure_delete = ON")
            with history:
                history.execute("BEGIN IMMEDIATE")
                for table in _there(history):
                    history.execute(f"DELETE FROM {table}")  # noqa: S608
            history.execute("VACUUM")
            history.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not _alone(history)
    except sqlite3.DatabaseError as error:
        if error_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
        return False  # broken, of another program or not to be written: it goes as a file


def _there(history: sqlite3.Connection) -> list[str]:
    names = {name for (name,) in history.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in _TABLES if table in names]


def _alone(history: sqlite3.Connection) -> bool:
    try:
        return bool(history.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete")
    except sqlite3.OperationalError as error:
        if error_code(error) in BROKEN:
            raise
        return False


def _unlink(file: Path) -> bool:
    """With what SQLite puts beside it; whether it is gone."""
    try:
        for ending in (*_BESIDE, ""):
            file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    except OSError:
        return False
    return True
