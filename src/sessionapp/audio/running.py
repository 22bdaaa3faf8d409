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
from collections.abc import Callable, Iterator, Sequence
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


class ProgramFailedError(AudioError):
    """It ended with an error. `complaint` is its own last word, "" where it had none."""

    def __init__(self, code: int, complaint: str) -> None:
        self.complaint = complaint
        if complaint:
            super().__init__(tr("It says: “{complaint}”", complaint=complaint))
        else:
            super().__init__(tr("It ended with the error {code} and said nothing.", code=code))


def run(command: Sequence[str], given: Path, folder: Path, *, timeout_s: float, max_bytes: int) -> None:
    """Run `command` in `folder`, the file `given` as its input; its output goes to `OUTPUT` there."""
    until = time.monotonic() + timeout_s

    def look(size: int) -> None:
        if size > max_bytes:
            raise AudioError(tr("It writes without end, so it was stopped."))
        if time.monotonic() > until:
            raise AudioError(tr("It takes too long for one sentence, so it was stopped."))

    run_watched(command, given, folder, look)


def run_watched(command: Sequence[str], given: Path, folder: Path, look: Callable[[int], None]) -> None:
    """As `run`, for as long as `look(bytes in the folder)` raises nothing: it is asked again and again."""
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
        while process.returncode is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_S)
            look(_size(folder))
    if process.returncode:
        raise ProgramFailedError(process.returncode, _last_word(complaints))


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


def _last_word(complaints: Path) -> str:
    """ "" where it said nothing that can be shown."""
    with complaints.open("rb") as file:
        file.seek(max(0, complaints.stat().st_size - 4_000))
        lines = file.read().decode(errors="replace").split("\n")
    said = "".join(c for c in next((line for line in reversed(lines) if line.strip()), "") if c.isprintable()).strip()
    return said[:_TOLD_CHARACTERS]
