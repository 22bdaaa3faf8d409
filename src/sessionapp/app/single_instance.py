"""One window at a time: a second start hands its routine over to the first, which comes to the front.

The place is a lock file, the way there a folder of messages beside it. Knows nothing of what a routine is.
"""

from __future__ import annotations

import json
import os
import time
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QFileSystemWatcher, QLockFile, QObject, QSysInfo, QThread, Signal

from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr

_PATIENCE_MS = 3_000
_BETWEEN_MS = 50

_LEFT_BEHIND_NS = 2 * _PATIENCE_MS * 1_000_000
"""Twice as old as its sender is patient: nobody waits for it, the sender died. What it asked for is long forgotten."""

_MESSAGE = ".start"
_HALF = ".part"


class SingleInstance(QObject):
    """`handed_over(routine: str)` is emitted in the first instance, with "" where only its window is wanted."""

    handed_over = Signal(object)  # as a str, Qt would drop what is not Unicode in a file's name

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a crashed owner is recognised by its process, not by age
        self._inbox = folder / "inbox"

    @cached_property
    def _watcher(self) -> QFileSystemWatcher:
        watcher = QFileSystemWatcher(self)
        watcher.directoryChanged.connect(lambda _: self._look())
        return watcher

    def is_first(self) -> bool:
        """Take the place. Where the folder cannot be written nothing can be known, and this one goes ahead."""
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        return self._holder_is_gone()

    def _holder_is_gone(self) -> bool:
        """A lock that a dead process left in a folder that became read-only can be neither taken nor removed."""
        pid, host, _ = self._lock.getLockInfo()
        if os.name != "posix" or not pid or host != QSysInfo.machineHostName():
            return False
        try:
            os.kill(pid, 0)  # asks only whether there is one
        except ProcessLookupError:
            return True
        except PermissionError:  # somebody else's
            pass
        return False

    def listen(self) -> None:
        """Be there for later starts, and for those that are waiting already."""
        self._look(first=True)

    def hand_over(self, routine: str) -> None:
        """Ask the first instance to show itself, and the routine. Raises StorageError where it does not answer."""
        try:
            if self._ask(routine):
                return
        except OSError as error:
            raise StorageError(
                tr(
                    "sessionapp is running already, but its window cannot be called: {folder} cannot be written"
                    " ({reason}). Look for its window, or see to that folder and try again.",
                    folder=shown(self._inbox),
                    reason=error.strerror or error,
                )
            ) from error
        raise StorageError(tr("sessionapp is running already, but its window does not answer. Close it and try again."))

    def _ask(self, routine: str) -> bool:
        """Whether the message was taken in time. Raises OSError."""
        self._make_inbox()
        half = self._inbox / f"{time.time_ns():020}-{os.getpid()}{_HALF}"
        half.write_bytes(json.dumps(_from_anywhere(routine)).encode())
        message = half.rename(half.with_suffix(_MESSAGE))  # only whole messages have this name
        patience = QDeadlineTimer(_PATIENCE_MS)
        while message.exists() and not patience.hasExpired():
            QThread.msleep(_BETWEEN_MS)
        try:
            message.unlink()
        except FileNotFoundError:
            return True
        return False

    def _make_inbox(self) -> None:
        self._inbox.mkdir(mode=0o700, exist_ok=True)

    def _look(self, *, first: bool = False) -> None:
        """Watch, and take what lies there. A deleted inbox tells as well, and is made anew.

        The `first` look clears away what was left behind; later ones do not: a clock that is set might make what has
        just come look old.
        """
        try:
            self._make_inbox()
            if not self._watcher.directories():
                self._watcher.addPath(str(self._inbox))
            found = sorted(self._inbox.iterdir())
        except OSError:
            return  # a later start cannot write here either; it takes the place itself, or says why it cannot
        now_ns = time.time_ns()
        for file in found:
            made = file.stem.partition("-")[0]
            if file.suffix not in {_MESSAGE, _HALF} or not made.isdecimal():
                continue
            if first and now_ns - int(made) > _LEFT_BEHIND_NS:
                _deleted(file)
            elif file.suffix == _MESSAGE and (routine := _taken(file)) is not None:
                self.handed_over.emit(routine)


def _taken(message: Path) -> str | None:
    """The routine in it; None where it was taken back, or says nothing this version understands."""
    try:
        said = message.read_bytes()
    except OSError:
        return None
    try:
        routine = json.loads(said) if _deleted(message) else None
    except (ValueError, RecursionError):
        return None
    return routine if isinstance(routine, str) else None


def _deleted(file: Path) -> bool:
    """Whether this call deleted it. Of a sender and the first instance only one can; it is theirs who did."""
    try:
        file.unlink()
    except OSError:  # gone before; where nothing can be deleted, the sender cannot take it back either, and says so
        return False
    return True


def _from_anywhere(routine: str) -> str:
    """A file by its whole path: the first instance may have been started in another folder."""
    return os.path.abspath(routine) if Path(routine).suffix or Path(routine).name != routine else routine
