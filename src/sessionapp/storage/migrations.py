"""The database's schema as a row of migrations, and bringing a file up to date. Knows nothing of threads or runs.

No STRICT tables: they ask for SQLite 3.37, and Python 3.11 is shipped with older ones.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

APPLICATION_ID = 0x53455353
"""Marks a file as a history of this program; no other program's database is ever written to."""

Migration = tuple[str, ...]

MIGRATIONS: tuple[Migration, ...] = (
    (
        """CREATE TABLE runs (
            run_id TEXT PRIMARY KEY,
            routine TEXT NOT NULL,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            path TEXT NOT NULL,
            started_wall_ms INTEGER NOT NULL,
            utc_offset_min INTEGER NOT NULL,
            ended_wall_ms INTEGER,
            planned_ms INTEGER NOT NULL,
            session_ms INTEGER NOT NULL,
            phase INTEGER NOT NULL,
            phase_elapsed_ms INTEGER NOT NULL,
            outcome TEXT CHECK (outcome IN ('completed', 'stopped early', 'stopped for pain')),
            hurts INTEGER NOT NULL,
            place_ms INTEGER NOT NULL,
            last_wall_ms INTEGER NOT NULL,
            owner TEXT NOT NULL
        )""",
        "CREATE INDEX runs_by_start ON runs (started_wall_ms)",
        """CREATE TABLE events (
            run_id TEXT NOT NULL REFERENCES runs (run_id),
            seq INTEGER NOT NULL,
            wall_ms INTEGER NOT NULL,
            at_ms INTEGER NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (run_id, seq)
        ) WITHOUT ROWID""",
    ),
    ("ALTER TABLE runs ADD COLUMN tailoring TEXT NOT NULL DEFAULT ''",),
    ("ALTER TABLE runs ADD COLUMN pains TEXT NOT NULL DEFAULT ''",),
    (
        """CREATE TABLE entries (
            entry_id TEXT PRIMARY KEY,
            wall_ms INTEGER NOT NULL,
            utc_offset_min INTEGER NOT NULL,
            run_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL
        )""",
        "CREATE INDEX entries_by_time ON entries (wall_ms)",
        "CREATE INDEX entries_by_kind ON entries (kind, wall_ms)",
    ),
    ("ALTER TABLE runs ADD COLUMN steps TEXT NOT NULL DEFAULT ''",),
)


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database at `path` up to date, all or nothing; an older one is copied beside it first.

    The connection is in autocommit mode. Raises sqlite3.Error, OSError.
    """
    found = version(connection)
    if found == len(migrations):
        return
    if found:
        _back_up(connection, path, len(migrations))
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for migration in migrations[version(connection) :]:  # another process may have been here first
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _back_up(connection: sqlite3.Connection, path: Path, to_version: int) -> None:
    """Whole under its name or not there at all, so that one found from today need not be made again."""
    backup = path.with_name(f"{path.stem}.before-version-{to_version}-{time.strftime('%Y-%m-%d')}{path.suffix}")
    if backup.exists():
        return
    unfinished = backup.with_name(f"{backup.name}.part")
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
    unfinished.replace(backup)
