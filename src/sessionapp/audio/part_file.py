"""Files that are whole or not there: written under another name beside it, then renamed.

Knows nothing of what is in them.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr

STALE_NS: Final = 3_600 * 10**9
"""What was not written to for so long was left by a crash."""

_PREFIX, _SUFFIX = ".sessionapp-", ".part"


def part_beside(target: Path) -> Path:
    """An empty file beside `target`, to be written and renamed to it. Raises OSError."""
    handle, part = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    os.close(handle)
    return Path(part)


def set_down(part: Path, target: Path) -> None:
    """Give a part its name, once all of it is on the disk. Raises OSError."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.chmod(0o666 & ~_umask())
    part.replace(target)


def sweep(folder: Path) -> None:
    """Delete parts that nobody is writing any more; what cannot be deleted harms nobody."""
    with suppress(OSError):
        for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                if time.time_ns() - part.stat().st_mtime_ns > STALE_NS:
                    part.unlink()


def _umask() -> int:
    """A temporary file is for its owner alone; this one is to be as any other that the person makes."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cannot_write(folder: Path, error: OSError | None) -> StorageError:
    """A sentence for the person."""
    if error is not None and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StorageError(
            tr(
                "There is no room for the sound file in {folder}. Free some space, or save it elsewhere.",
                folder=shown(folder),
            )
        )
    reason = (error.strerror if error is not None else None) or tr("the disk did not take it")
    return StorageError(
        tr(
            "The sound file cannot be written in {folder}: {reason}. Save it elsewhere.",
            folder=shown(folder),
            reason=reason,
        )
    )
