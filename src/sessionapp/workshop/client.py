"""The window's end of the workshop: asks for a job and waits for its answer. Safe from any thread.

Reading and speaking have a process each, which does one job after the other. Where no process can be had, or two in a
row gave no answer, the job is done here: heavier, and the person gets what was asked for.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
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
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.workshop.jobs import Progress
    from sessionapp.workshop.protocol import Answer, Request

COMMAND: Final = (sys.executable, "-P", "-m", "sessionapp.workshop")
"""-P: what lies in the folder the program was started from is never taken for a part of it."""

SILENCE_S: Final = 20.0
"""A process that says nothing for so long hangs."""

_END_S: Final = 0.3
_ATTEMPTS: Final = 2


class Workshop:
    """Every member blocks, and raises what the job raises; call them off the window's thread."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._reading = _Hand(command)
        self._speaking = _Hand(command)

    def routine(self, path: Path, folders: Sequence[Path] = ()) -> Routine:
        """The routine in the file; what it includes is looked up in its folder, then in `folders`.

        Raises RoutineError with all problems.
        """
        found: Routine = self._reading.do("read_routine", path, tuple(folders))
        return found

    def entries(self, paths: Sequence[Path], folders: Sequence[Path] = (), *, shipped: bool) -> Sequence[LibraryEntry]:
        """The card of each file, in their order."""
        found: Sequence[LibraryEntry] = self._reading.do("read_entries", paths, tuple(folders), shipped)
        return found

    def poses(self, files: Sequence[Path]) -> PoseShelf:
        """The poses in the files, and what is wrong with the others."""
        found: PoseShelf = self._reading.do("read_poses", files)
        return found

    def speak(
        self, folder: Path, voice: str, rate: int, texts: Sequence[str], progress: Progress | None = None
    ) -> Mapping[str, Clip]:
        """The clips of all `texts` that could be spoken and kept in `folder`."""
        found: Mapping[str, Clip] = self._speaking.do("speak", folder, voice, rate, texts, progress=progress)
        return found

    def close(self) -> None:
        """Let the processes go, within a moment, whatever they are doing. Who asks later gets a StorageError."""
        for hand in (self._reading, self._speaking):
            hand.close()


class _Hand:
    """One process at most, started when it is needed."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._busy = threading.Lock()
        self._process: Popen[bytes] | None = None
        self._closed = False

    def do(self, job: str, *given: object, progress: Progress | None = None) -> Any:
        with self._busy:
            for _ in range(_ATTEMPTS):
                with suppress(OSError, EOFError):
                    return _result(self._ask((job, given), progress))
        if self._closed:
            raise StorageError(tr("This program is ending."))
        from sessionapp.workshop.jobs import JOBS

        return JOBS[job](progress or _unheard, *given)

    def _ask(self, request: Request, progress: Progress | None) -> Answer:
        """Raises OSError or EOFError where there is no process, or it went or hung."""
        if self._closed:
            raise EOFError
        process = self._process
        if process is not None and process.poll() is not None:  # it had been idle for long enough
            _let_go(process)
            process = None
        if process is None:
            self._process = process = _started(self._command)
        try:
            return _talk(process, request, progress)
        except BaseException:
            self._process = None
            _let_go(process)
            raise

    def close(self) -> None:
        self._closed = True
        if (process := self._process) is not None:
            _end(process)  # whoever waits for an answer of it hears that it is gone, and reaps it
            if self._busy.acquire(timeout=_END_S):
                self._busy.release()
                _let_go(process)


def _started(command: Sequence[str]) -> Popen[bytes]:
    import subprocess  # with the first job: the first cards need none

    # In a group of its own, which Ctrl-C in a terminal does not reach.
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)  # noqa: S603 - ourselves


def _talk(process: Popen[bytes], request: Request, progress: Progress | None) -> Answer:
    from sessionapp.workshop.protocol import Word, receive_answer, send

    assert process.stdin is not None
    assert process.stdout is not None
    send(process.stdin, request)
    while True:
        silence = threading.Timer(SILENCE_S, process.kill)
        silence.daemon = True
        silence.start()
        try:
            answer = receive_answer(process.stdout)
        finally:
            silence.cancel()
        if answer[0] is not Word.PROGRESS:
            return answer
        if progress is not None:
            progress(*answer[1])


def _result(answer: Answer) -> Any:
    from sessionapp.workshop.protocol import Word

    match answer:
        case Word.DONE, what:
            return what
        case Word.FAILED, error:
            raise error
        case _, told:
            raise RuntimeError(told)


def _end(process: Popen[bytes]) -> None:
    """It has nothing that could be lost: clips are written whole or not at all."""
    with suppress(OSError):
        process.kill()


def _let_go(process: Popen[bytes]) -> None:
    """Ended and waited for, or it would stay in the system's list of processes."""
    _end(process)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what could not be sent is not wanted any more
                pipe.close()
    process.wait()


def _unheard(_done: int, _of: int) -> None:
    """Progress nobody asked for."""
