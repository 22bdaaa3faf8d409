"""The window's end of the workshop: asks for a job and waits for its answer. Safe from any thread.

There is a process for each job that is asked for at the same time, and one is kept for the next.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sessionapp.domain.errors import StorageError
from sessionapp.translate import tr

if TYPE_CHECKING:
    from subprocess import Popen

    from sessionapp.audio.clips import Clip
    from sessionapp.domain.ports import LibraryEntry
    from sessionapp.domain.routine import Routine
    from sessionapp.workshop.protocol import Answer, Request

Progress = Callable[[int, int], None]

COMMAND: Final = (sys.executable, "-m", "sessionapp.workshop")
_ATTEMPTS: Final = 2
"""A process that has just gone, idle for too long or ended by the system, is replaced by a new one."""


class Workshop:
    """Every member blocks; call them off the window's thread.

    They raise what the job raises, and StorageError where no process can be had to do it.
    """

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._idle: Popen[bytes] | None = None
        self._closed = False

    def routine(self, path: Path) -> Routine:
        """The routine in the file. Raises RoutineError with all problems."""
        found: Routine = self._ask("read_routine", path)
        return found

    def entries(self, paths: Sequence[Path], *, shipped: bool) -> Sequence[LibraryEntry]:
        """The card of each file, in their order."""
        found: Sequence[LibraryEntry] = self._ask("read_entries", paths, shipped)
        return found

    def speak(
        self, folder: Path, voice: str, rate: int, texts: Sequence[str], progress: Progress | None = None
    ) -> Mapping[str, Clip]:
        """The clips of all `texts` that could be spoken and kept in `folder`."""
        found: Mapping[str, Clip] = self._ask("speak", folder, voice, rate, texts, progress=progress)
        return found

    def close(self) -> None:
        """Let the process go that nobody uses, and those at work as soon as they are done."""
        with self._lock:
            self._closed = True
            process, self._idle = self._idle, None
        if process is not None:
            _let_go(process)

    def _ask(self, job: str, *given: object, progress: Progress | None = None) -> Any:
        for _ in range(_ATTEMPTS):
            process = self._take()
            try:
                answer = _talk(process, (job, given), progress)
            except (OSError, EOFError, ValueError):
                _let_go(process)
                continue
            self._put_back(process)
            return _result(answer)
        raise StorageError(
            tr("The part of this program that reads routines was ended twice. Close other programs and try again.")
        )

    def _take(self) -> Popen[bytes]:
        with self._lock:
            process, self._idle = self._idle, None
        if process is not None:
            return process
        import subprocess  # with the first job: the first cards need none

        no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            return subprocess.Popen(  # noqa: S603 - this program itself
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=no_console
            )
        except OSError as error:
            raise StorageError(
                tr("Your computer has no room for another program. Close something and try again.")
            ) from error

    def _put_back(self, process: Popen[bytes]) -> None:
        with self._lock:
            if self._idle is None and not self._closed:
                self._idle = process
                return
        _let_go(process)


def _talk(process: Popen[bytes], request: Request, progress: Progress | None) -> Answer:
    from sessionapp.workshop.protocol import Word, receive_answer, send

    assert process.stdin is not None
    assert process.stdout is not None
    send(process.stdin, request)
    while (answer := receive_answer(process.stdout))[0] is Word.PROGRESS:
        if progress is not None:
            progress(*answer[1])
    return answer


def _result(answer: Answer) -> Any:
    from sessionapp.workshop.protocol import Word

    match answer:
        case Word.DONE, what:
            return what
        case Word.FAILED, error:
            raise error
        case _, told:
            raise RuntimeError(told)


def _let_go(process: Popen[bytes]) -> None:
    """It ends when its pipe is closed; waited for, or it would stay in the system's list of processes."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what could not be sent is not wanted any more
                pipe.close()
    process.wait()
