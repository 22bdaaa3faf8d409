"""What can keep the history from being written, and what is said of it: when it happens, of a run that it concerns,
and when there is no other chance. No sentence claims that a run goes on: there may be none. Opens and writes nothing.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from enum import Enum, auto
from pathlib import Path

from sessionapp.domain.notices import CannotWrite, Sentence
from sessionapp.translate import tr

_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_VAGUE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_ROOM = 1 << 16  # bytes; with less SQLite cannot make the files it puts beside a database


class NowhereError(Exception):
    """No place could be written to."""


Failure = sqlite3.Error | OSError | NowhereError


class Trouble(Enum):
    FULL = auto()
    NOWHERE = auto()
    BUSY = auto()
    SLOW = auto()
    OTHER = auto()


def error_code(error: BaseException) -> int:
    """SQLite's primary result code; 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_full(error: BaseException, folder: Path) -> bool:
    """Whether the disk of `folder` has no room. SQLite does not say so of the files it puts beside a database."""
    code = error_code(error)
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) in _FULL_ERRORS:
        return True
    return code in _VAGUE and _free(folder) < _ROOM


def _free(folder: Path) -> int:
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:  # not made yet, or not to be looked at
            continue
    return _ROOM


def trouble_of(error: Failure, folder: Path) -> Trouble:
    if isinstance(error, NowhereError):
        return Trouble.NOWHERE
    if is_full(error, folder):
        return Trouble.FULL
    busy = error_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return Trouble.BUSY if busy else Trouble.OTHER


def told(trouble: Trouble, error: Failure, folder: Path, takes_back: str) -> Sentence:
    """What the user is told, and what there is to do."""
    if trouble is Trouble.NOWHERE:
        return CannotWrite(
            tr("Your history cannot be written anywhere: its folder cannot be changed."),
            folder=folder,
            meaning=tr("What you do now is kept only until you close this program."),
            takes_back=takes_back,
        )
    if trouble is Trouble.FULL:
        what = tr("The disk is full.")
    elif trouble is Trouble.BUSY:
        what = tr("Another program is using your history.")
    else:
        what = tr("Your history cannot be written just now ({reason}).", reason=error)
    return Sentence(f"{what} {_meanwhile(trouble, tr('What you do'))}", takes_back=takes_back)


def kept(trouble: Trouble) -> str:
    """Of a run that is over: for how long it is kept."""
    if trouble is Trouble.NOWHERE:
        return tr("It is kept only until you close this program.")
    return _meanwhile(trouble, tr("It"))


def _meanwhile(trouble: Trouble, what: str) -> str:
    if trouble is Trouble.FULL:
        return tr("{what} is kept while this program is open, and saved as soon as there is room.", what=what)
    return tr("{what} is kept while this program is open, and saved as soon as that can be done.", what=what)


def lost(trouble: Trouble) -> str:
    """When the program closes all the same."""
    if trouble is Trouble.FULL:
        return tr("Your last session could not be saved, because the disk is full.")
    if trouble is Trouble.NOWHERE:
        return tr("Your last session could not be saved, because its folder cannot be changed.")
    return tr("Your last session could not be saved in time, because the disk did not take it.")
