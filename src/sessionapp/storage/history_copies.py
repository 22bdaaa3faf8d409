"""Copies of a history beside it: one a day for a fortnight, one before each restore; which there are, what they hold.

A copy is whole under its name or not there at all. Raises sqlite3 and OS errors as they are.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from sessionapp.domain.keeping import DAYS_KEPT, Copy, CopyKind, Holding
from sessionapp.storage.diary_rows import HAS_ENTRIES
from sessionapp.storage.migrations import MIGRATIONS, version

PAGES_AT_ONCE = 256
"""So much is copied between two looks at whether to go on."""

ROOM: Final = 1 << 24
"""So many bytes must stay free beside a copy: it never takes the last room from the history itself."""

_STALE_S = 3_600

_NAMES: Final = {
    CopyKind.DAILY: re.compile(r"history\.backup-(\d{4}-\d\d-\d\d)\.sqlite3"),
    CopyKind.BEFORE_UPDATE: re.compile(r"history\.before-version-\d+-(\d{4}-\d\d-\d\d)\.sqlite3"),
    CopyKind.BEFORE_RESTORE: re.compile(r"history\.before-restore-(\d{4}-\d\d-\d\d)(?:-(\d+))?\.sqlite3"),
}


class NoRoomError(Exception):
    """A copy would leave too little room on the disk."""


def daily(folder: Path, day: date) -> Path:
    return folder / f"history.backup-{day.isoformat()}.sqlite3"


def before_restore(folder: Path, day: date) -> Path:
    """A name that no file has yet."""
    stem, number = f"history.before-restore-{day.isoformat()}", 1
    while (file := folder / f"{stem}{f'-{number}' if number > 1 else ''}.sqlite3").exists():
        number += 1
    return file


def make_copy(source: Path, target: Path, go_on: Callable[[], bool] = lambda: True) -> bool:
    """The history as it stands now, as `target`; False where `go_on` said no in between, and nothing is left of it.

    Nobody who writes to it meanwhile waits. Raises NoRoomError, sqlite3.Error, OSError.
    """
    if shutil.disk_usage(target.parent).free < 2 * _all_of(source) + ROOM:
        raise NoRoomError
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        with closing(read_only(source)) as history, closing(sqlite3.connect(part)) as copy:
            history.execute("BEGIN")  # what is read from here on is of one moment
            history.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with contextlib.suppress(_Ended):
                history.backup(copy, pages=PAGES_AT_ONCE, progress=lambda *_: _check(go_on))
            if go_on():
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, that needs none beside it
        if go_on():
            with contextlib.suppress(FileNotFoundError):  # where all was deleted meanwhile, so was this
                part.replace(target)
                return True
        return False
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


class _Ended(Exception):  # noqa: N818 - no error
    """Nobody waits for this copy any more."""


def _check(go_on: Callable[[], bool]) -> None:
    if not go_on():
        raise _Ended


def read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _all_of(source: Path) -> int:
    wal = source.with_name(f"{source.name}-wal")
    size = source.stat().st_size
    with contextlib.suppress(FileNotFoundError):
        size += wal.stat().st_size
    return size


def thin_out(made: Path) -> None:
    """Remove the oldest of our own daily copies until a fortnight of them is left, and what dead programs left.

    Never the one just made, whatever day a clock that is wrong may have called it.
    """
    ours = sorted(file for file in made.parent.iterdir() if _NAMES[CopyKind.DAILY].fullmatch(file.name))
    others = [file for file in ours if file != made]
    for file in others[: max(0, len(ours) - DAYS_KEPT)]:
        file.unlink(missing_ok=True)
    for part in made.parent.glob("history.*.part"):
        with contextlib.suppress(FileNotFoundError):  # of a copy that another thread or program has just ended
            if abs(time.time() - part.stat().st_mtime) > _STALE_S:
                part.unlink()


def copies_in(folder: Path) -> list[Copy]:
    """The copies that can be read, the newest day first."""
    found = list(_copies_in(folder)) if folder.is_dir() else []
    found.sort(key=lambda each: (each[0].day, each[1]), reverse=True)
    return [copy for copy, _ in found]


def _copies_in(folder: Path) -> Iterator[tuple[Copy, float]]:
    """Each with when it was written."""
    for file in folder.iterdir():
        for kind, name in _NAMES.items():
            if not (match := name.fullmatch(file.name)) or not file.is_file():
                continue
            with contextlib.suppress(sqlite3.Error, OSError, ValueError):  # it stays where it is, and is not offered
                day = date.fromisoformat(match[1])
                number = int(match[2]) if match.re.groups > 1 and match[2] else 1
                copy = Copy(path=file, kind=kind, day=day, number=number, holds=holding(file))
                yield copy, file.stat().st_mtime


def holding(copy: Path) -> Holding:
    """What is in a copy, which is at rest. Raises ValueError where that is no history this program can read."""
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        return held(connection)


def held(connection: sqlite3.Connection) -> Holding:
    """What is in an open history. Raises ValueError where it is none this program can read."""
    if not 0 < version(connection) <= len(MIGRATIONS):
        raise ValueError
    runs = connection.execute("SELECT count(*) FROM runs").fetchone()[0]
    told = connection.execute(HAS_ENTRIES).fetchone()[0]
    entries = connection.execute("SELECT count(*) FROM entries").fetchone()[0] if told else 0
    newest = connection.execute(
        "SELECT started_wall_ms, utc_offset_min FROM runs ORDER BY started_wall_ms DESC LIMIT 1"
    ).fetchone()
    wall_ms, offset_min = newest or (None, 0)
    return Holding(runs=runs, entries=entries, newest_wall_ms=wall_ms, newest_offset_min=offset_min)
