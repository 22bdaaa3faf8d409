"""Who is running a run just now: a lock on a small file, held for as long as the process lives.

The system lets the lock go whatever ends the process, so neither a process id given out again nor a restart of the
machine can make a dead run look alive. It works alike on Linux, macOS and Windows.
"""

from __future__ import annotations

import errno
import os
import sys
import uuid
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


def _lock(descriptor: int) -> bool:
    """False where another has it. A file system without locks never says so: there, nobody seems to be running."""
    try:
        _take(descriptor)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def _file(folder: Path, name: str) -> Path:
    return folder / "running" / f"{name}.lock"


class Owner:
    """This sitting, by a name of its own. One thread's."""

    def __init__(self) -> None:
        self.name = uuid.uuid4().hex
        self._held: dict[Path, int] = {}

    def claim(self, folder: Path) -> None:
        """Show that this sitting lives, beside the runs it writes to `folder`. Raises OSError."""
        file = _file(folder, self.name)
        if file in self._held:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        _lock(descriptor)
        self._held[file] = descriptor

    def release(self) -> None:
        for file, descriptor in self._held.items():
            os.close(descriptor)
            file.unlink(missing_ok=True)
        self._held.clear()


def lives(folder: Path, name: str) -> bool:
    """True while the sitting called `name` holds its lock in `folder`. What a dead one left is cleared away."""
    file = _file(folder, name)
    try:
        descriptor = os.open(file, os.O_RDWR)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:  # another user's; it is for them to take up
        return True
    try:
        if not _lock(descriptor):
            return True
    finally:
        os.close(descriptor)
    file.unlink(missing_ok=True)
    return False
