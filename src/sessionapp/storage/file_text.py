"""The text of a file that may be anything: a pipe, a folder, a film, a file of another encoding.

Never waits and never reads more than it must. Knows nothing of YAML or routines.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from sessionapp.storage.yaml_nodes import Fault
from sessionapp.translate import tr

MAX_BYTES = 1024 * 1024

_MARK = "\ufeff"


class UnreadableError(Exception):
    """The file has no text that could be read; `fault` says why and where."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.fault = Fault(line, column, message)


def read_text(path: Path) -> str:
    """The file's text without its byte order mark. Raises UnreadableError."""
    try:
        data = _read_bytes(path)
    except (OSError, ValueError) as error:
        raise UnreadableError(_reason(error)) from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(tr("The file is larger than 1 MiB; a routine is a short text."))
    return _decoded(data)


def _read_bytes(path: Path) -> bytes:
    _refuse_special(os.stat(path))
    # A pipe put there since would make open() wait for its other end.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _refuse_special(os.fstat(file.fileno()))
        return file.read(MAX_BYTES + 1)


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(tr("This is a folder; a routine is a file."))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(tr("This is not an ordinary file; a routine is a text file."))


def _reason(error: OSError | ValueError) -> str:
    number = getattr(error, "errno", None)
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return tr("There is no such file.")
    if number in {errno.EACCES, errno.EPERM}:
        return tr("You are not allowed to read this file; change its permissions.")
    if number == errno.ELOOP:
        return tr("This link leads back to itself; replace it with the file.")
    return tr("The file cannot be read ({reason}).", reason=getattr(error, "strerror", None) or error)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(tr("The file is saved as UTF-16; save it as UTF-8."), 1, 1)
    try:
        return data.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8").removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
        message = tr(
            "Byte {number} of the file (0x{byte}) is not UTF-8; save the file as UTF-8.",
            number=error.start + 1,
            byte=f"{data[error.start]:02X}",
        )
        raise UnreadableError(message, good.count("\n") + 1, len(good) - good.rfind("\n")) from None
