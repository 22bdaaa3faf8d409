"""Opens history databases: checks, migrates, sets broken ones aside, and finds a place that can be written to.

Raises sqlite3 and OS errors as they are; `history_writer` decides what becomes of the run.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import CannotWrite
from sessionapp.storage.history_copies import copies_in
from sessionapp.storage.history_rows import read_runs
from sessionapp.storage.history_troubles import NowhereError, error_code, is_full
from sessionapp.storage.migrations import APPLICATION_ID, MIGRATIONS, migrate, version
from sessionapp.translate import tr

Connect = Callable[[Path], sqlite3.Connection]
Notice = Callable[[str], None]

MAIN = "history.sqlite3"
BUSY_S = 0.7
BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
UNWRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})


class NewerHistoryError(Exception):
    """The file was written by a newer version of this program."""


class BrokenHistoryError(Exception):
    """The file can be opened, but what is in it is no history."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, for the writer's thread alone."""
    return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing.

    What we may not write, and what is at rest, is read as `immutable`: otherwise SQLite wants to put files beside it.
    """
    how = "mode=ro" if _may_write(path) or _size(path.with_name(f"{path.name}-wal")) else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_S, isolation_level=None)


def _may_pass(error: OSError | sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.Error) and error_code(error) not in UNWRITABLE


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def open_to_write(path: Path, connect: Connect, *, check: bool) -> sqlite3.Connection:
    """An up-to-date database that was just written to; it is made, folder and all, where there is none.

    Raises NewerHistoryError before anything was changed, BrokenHistoryError, sqlite3.Error, OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        if not path.is_file():
            raise BrokenHistoryError
        _look(path)
        if not _may_write(path):
            # SQLite would open it all the same, and leave files beside it that stand in the way once this is mended.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    connection = connect(path)
    try:
        if check:
            _check(connection)
        _use_wal(connection)
        migrate(connection, path)
        _probe(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """As patient as for any other lock: where two sittings make the same file, SQLite itself refuses one at once."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(BUSY_S / 50)
        else:
            return


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise BrokenHistoryError


def _look(path: Path) -> None:
    with closing(connect_to_read(path)) as found:
        if found.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            return
        if found.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise BrokenHistoryError
        if version(found) > len(MIGRATIONS):
            raise NewerHistoryError


def _probe(connection: sqlite3.Connection) -> None:
    """Fails now, not at the first write, where the tables are not ours or the file cannot be written."""
    try:
        connection.execute(read_runs(), (0, 0))
    except sqlite3.OperationalError as error:
        if error_code(error) == sqlite3.SQLITE_ERROR:
            raise BrokenHistoryError from error
        raise
    connection.execute("BEGIN IMMEDIATE")  # which alone is allowed in a file that cannot be written
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("ROLLBACK")


def set_aside(path: Path) -> Path:
    """Rename a broken database and what belongs to it; its new path. Nothing is deleted. Raises OSError."""
    stem = f"{path.stem}.corrupt-{time.strftime('%Y-%m-%d')}"
    aside = path.with_name(f"{stem}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
        number += 1
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside


def _present(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Shelf:
    """The file that this sitting's runs go to: the history, or one beside it where that cannot be.

    `generation` grows whenever what was written before is not in the file that is open now. Set `broken` where a
    write found the file to be so.
    """

    def __init__(self, folder: Path, spare: Path, connect: Connect, notice: Notice) -> None:
        self.main = folder / MAIN
        self.generation = 0
        self.broken = False
        self._checked = False
        self._folders = (folder, spare)
        self._connect = connect
        self._notice = notice
        self._places = [self.main]
        self._said: str | None = None
        self._identity: tuple[int, int] | None = None

    @property
    def path(self) -> Path:
        return self._places[0]

    def files(self) -> Iterable[Path]:
        """Every file in which there may be runs, the history itself first; also one that may not even be looked at."""
        if _present(self.main):
            yield self.main
        for folder in dict.fromkeys(self._folders):
            yield from sorted(file for file in folder.glob("history-*.sqlite3") if os.path.isfile(file))

    def open(self) -> sqlite3.Connection:
        """The first place that can be written to.

        Raises NowhereError where there is none, OSError and sqlite3.Error for what may pass: a full disk, a lock.
        """
        while True:
            try:
                connection = self._open_here()
            except NewerHistoryError:
                self._go_on("beside-newer")
            except BrokenHistoryError:
                self._go_on("beside-read-only")
            except (OSError, sqlite3.Error) as error:
                if is_full(error, self.path.parent) or _may_pass(error):
                    raise
                self._go_on("beside-read-only")
            else:
                self._checked = True
                self._identity = _identity(self.path)
                self._tell()
                return connection

    def vanished(self) -> bool:
        """True where the open file was moved or deleted; what is written to it now, nobody would find."""
        if _identity(self.path) == self._identity:
            return False
        self.generation += 1
        return True

    def leave(self) -> None:
        """Go to the next place, because this one has no room. Raises NowhereError where there is none."""
        self._go_on("beside-full")

    def _open_here(self) -> sqlite3.Connection:
        if not self.broken:
            try:
                return open_to_write(self.path, self._connect, check=not self._checked)
            except BrokenHistoryError:
                pass
            except sqlite3.DatabaseError as error:
                if error_code(error) not in BROKEN:
                    raise
        self._set_aside()
        return open_to_write(self.path, self._connect, check=False)

    def _set_aside(self) -> None:
        aside = set_aside(self.path)
        self.broken = False
        self.generation += 1
        sentence = tr(
            "Your history could not be read. It was set aside as {file}, and a new one was begun.", file=shown(aside)
        )
        if copies_in(self.main.parent):
            sentence = f"{sentence} {tr('There are backups to go back to: see “Your records” in the settings.')}"
        self._notice(sentence)

    def _go_on(self, reason: str) -> None:
        if self.path == self.main:
            self._places += [folder / f"history-{reason}.sqlite3" for folder in dict.fromkeys(self._folders)]
        if len(self._places) == 1:
            self._places = [self.main]
            raise NowhereError
        del self._places[0]
        self._checked = self.broken = False
        self.generation += 1

    def _tell(self) -> None:
        """Say once where the runs go, if that is not the history."""
        if self.path == self.main or self._said == self.path.name:
            return
        self._said = self.path.name
        if "newer" in self.path.name:
            sentence = tr(
                "Your history comes from a newer version of this program and is left as it is. "
                "What you do now is kept in {file}.",
                file=shown(self.path),
            )
        else:
            sentence = CannotWrite(
                tr("Your history in {folder} cannot be written to.", folder=shown(self.main.parent)),
                folder=self.main.parent,
                meaning=tr("What you do now is kept in {file}.", file=shown(self.path)),
            )
        self._notice(sentence)
