"""Runs a program once, within bounds of time and of what it may write; with all that it started, it is gone afterwards.

Knows nothing of speech. Raises AudioError with a sentence that goes on from the program's name.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Final

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

OUTPUT: Final = "output.wav"
_COMPLAINTS: Final = "complaints.txt"
_LOOK_S: Final = 0.02
_TOLD_CHARACTERS: Final = 200


def run(command: Sequence[str], given: Path, folder: Path, *, timeout_s: float, max_bytes: int) -> None:
    """Run `command` in `folder`, the file `given` as its input; its output goes to `OUTPUT` there."""
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    complaints = folder / _COMPLAINTS
    with given.open("rb") as text, (folder / OUTPUT).open("wb") as out, complaints.open("wb") as err:
        try:
            process = subprocess.Popen(command, stdin=text, stdout=out, stderr=err, cwd=folder, **apart)  # noqa: S603
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            raise AudioError(tr("It cannot be started ({reason}).", reason=reason or error)) from error
    with _ended_with_this(process):
        _wait(process, folder, time.monotonic() + timeout_s, max_bytes)
    if process.returncode:
        raise AudioError(_why(process.returncode, complaints))


def _wait(process: subprocess.Popen[bytes], folder: Path, until: float, max_bytes: int) -> None:
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_S)
        if _size(folder) > max_bytes:
            raise AudioError(tr("It writes without end, so it was stopped."))
        if process.returncode is not None:
            return
        if time.monotonic() > until:
            raise AudioError(tr("It takes too long for one sentence, so it was stopped."))


def _size(folder: Path) -> int:
    """In bytes; of a file that goes just now, none."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                total += entry.stat().st_size
    return total


@contextmanager
def _ended_with_this(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """However this ends, the program does, and what it started; also where this process is told to end."""

    def told(number: int, _frame: FrameType | None) -> None:
        _end(process)
        os._exit(128 + number)

    mine = sys.platform != "win32" and threading.current_thread() is threading.main_thread()
    mine = mine and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL  # the window listens to it itself
    if mine:
        signal.signal(signal.SIGTERM, told)
    try:
        yield
    finally:
        _end(process)
        if mine:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:  # whom it started are found by the system as long as it is there
            with suppress(OSError):
                tree = ("taskkill", "/T", "/F", "/PID", str(process.pid))
                subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(OSError):  # nobody of its group is left: it ended well
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
    process.wait()


def _why(code: int, complaints: Path) -> str:
    """Its own last word where it has one."""
    with complaints.open("rb") as file:
        file.seek(max(0, complaints.stat().st_size - 4_000))
        lines = file.read().decode(errors="replace").split("\n")
    said = "".join(c for c in next((line for line in reversed(lines) if line.strip()), "") if c.isprintable()).strip()
    if said:
        return tr("It says: “{complaint}”", complaint=said[:_TOLD_CHARACTERS])
    return tr("It ended with the error {code} and said nothing.", code=code)
