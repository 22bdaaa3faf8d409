"""The window's end of the workshop: asks for a job and waits for its answer. Safe from any thread.

Reading and speaking have a process each, which does one job after the other. Where no process can be had, files are
read here: heavier, and the person gets what was asked for. A file at which a process died or hung is not read here,
where it would do the same.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sessionapp.audio.part_file import cannot_write, part_beside
from sessionapp.audio.speaker import Speaker
from sessionapp.domain.errors import Problem, RoutineError, StorageError
from sessionapp.domain.file_names import shown
from sessionapp.storage.poses import PoseShelf, read_poses
from sessionapp.storage.reading import DirectReader, entry_place
from sessionapp.translate import tr

if TYPE_CHECKING:
    from subprocess import Popen

    from sessionapp.audio.clips import Clip
    from sessionapp.domain.ports import LibraryEntry, Progress
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.score import MixOrder
    from sessionapp.workshop.protocol import Answer, Request

COMMAND: Final = (sys.executable, "-P", "-m", "sessionapp.workshop")
"""-P: what lies in the folder the program was started from is never taken for a part of it."""

SILENCE_S: Final = 60.0
"""A process that says nothing for so long hangs. A busy machine has been seen to take twenty seconds for a healthy
file, which takes half a second otherwise: nobody's routine is to be refused for that."""

_END_S: Final = 0.3
_TOLD_S: Final = 0.2
_ATTEMPTS: Final = 2
_BUNDLED: Final = Speaker()


class NoProcessError(Exception):
    """None could be started, or none of those that were said that it is there."""


class LostError(Exception):
    """A process hung at the job, or two died at it."""


class Workshop:
    """Every member blocks, and raises what the job raises; call them off the window's thread."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._reading = _Hand(command)
        self._speaking = _Hand(command)
        self._saving: set[SoundFileJob] = set()

    def routine(self, path: Path, folders: Sequence[Path] = ()) -> Routine:
        """The routine in the file; what it includes is looked up in its folder, then in `folders`.

        Raises RoutineError with all problems.
        """
        try:
            found: Routine = self._reading.do("read_routine", path, tuple(folders))
        except NoProcessError:
            return DirectReader().routine(path, folders)
        except LostError as lost:
            raise RoutineError((_unreadable(path),)) from lost
        return found

    def entries(self, paths: Sequence[Path], folders: Sequence[Path] = (), *, shipped: bool) -> Sequence[LibraryEntry]:
        """The card of each file, in their order; of one that cannot be survived, with that as its problem."""
        try:
            found: Sequence[LibraryEntry] = self._reading.do("read_entries", paths, tuple(folders), shipped)
        except NoProcessError:
            return DirectReader().entries(paths, folders, shipped=shipped)
        except LostError:
            if len(paths) > 1:  # one of them it was
                return [entry for path in paths for entry in self.entries([path], folders, shipped=shipped)]
            return [replace(entry_place(path, shipped=shipped), problems=(_unreadable(path),)) for path in paths]
        return found

    def poses(self, files: Sequence[Path]) -> PoseShelf:
        """The poses in the files, and what is wrong with the others; none where reading them is not survived."""
        try:
            found: PoseShelf = self._reading.do("read_poses", files)
        except NoProcessError:
            return read_poses(files)
        except LostError:
            return PoseShelf({}, tuple(_unreadable(path) for path in files[:1]))
        return found

    def speak(
        self,
        folder: Path,
        voice: str,
        rate: int,
        texts: Sequence[str],
        progress: Progress | None = None,
        speaker: Speaker = _BUNDLED,
    ) -> Mapping[str, Clip]:
        """The clips of all `texts` that could be spoken and kept in `folder`; what is missing is left to who asks.

        Raises AudioError where another voice than the bundled one failed at any of them.
        """
        try:
            found: Mapping[str, Clip] = self._speaking.do(
                "speak", folder, voice, rate, texts, speaker, progress=progress
            )
        except (NoProcessError, LostError):
            return {}
        return found

    def sound_file_job(self) -> SoundFileJob:
        """A process for one sound file, which can be cancelled."""
        job = SoundFileJob(self._command, self._saving.discard)
        self._saving.add(job)
        return job

    def close(self) -> None:
        """Let the processes go, within a moment, whatever they are doing. Who asks later gets a StorageError."""
        for job in tuple(self._saving):
            job.cancel()
        for hand in (self._reading, self._speaking):
            hand.close()


class SoundFileJob:
    """One sound file, made in a process of its own that brings numpy and goes with it. `over` is told when it has."""

    def __init__(self, command: Sequence[str], over: Callable[[SoundFileJob], None]) -> None:
        self._hand = _Hand(command)
        self._over = over
        self._part: Path | None = None

    def save(self, order: MixOrder, progress: Progress) -> None:
        """Blocking. Raises StorageError and AudioError; whatever happens, no part of it is left."""
        try:
            self._part = part_beside(order.target)
            self._hand.do("save_sound_file", order, self._part, progress=progress)
        except OSError as error:
            raise cannot_write(order.target.parent, error) from error
        except (NoProcessError, LostError) as error:
            raise StorageError(
                tr("The sound file could not be made: the process for it ended early. Try it once more.")
            ) from error
        finally:
            self._clear()
            self._hand.close()
            self._over(self)

    def cancel(self) -> None:
        """End the process, at whatever it is, and delete what it had written."""
        self._hand.close()
        self._clear()

    def _clear(self) -> None:
        if self._part is not None:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)


class _Hand:
    """One process at most, started when it is needed."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._busy = threading.Lock()
        self._process: Popen[bytes] | None = None
        self._closed = False

    def do(self, job: str, *given: object, progress: Progress | None = None) -> Any:
        """What the job returns or raises. Else raises NoProcessError, LostError, or StorageError once it is closed."""
        try:
            return self._done(job, given, progress)
        finally:
            if self._closed:  # meanwhile: before this process was there, or without waiting for its answer to be read
                self._leave(0)

    def _done(self, job: str, given: tuple[object, ...], progress: Progress | None) -> Any:
        failure: Exception = NoProcessError()
        with self._busy:
            for _ in range(_ATTEMPTS):
                if self._closed:
                    break
                try:
                    process = self._at_hand()
                except TimeoutError:
                    break
                except (OSError, EOFError):
                    continue
                try:
                    return _result(self._heard(process, (job, given), progress))
                except TimeoutError:
                    failure = LostError()
                    break
                except (OSError, EOFError):  # perhaps it was idle for so long that it went just now
                    failure = LostError()
        raise StorageError(tr("This program is ending.")) if self._closed else failure

    def _at_hand(self) -> Popen[bytes]:
        """The process, ready for a job. Raises OSError or EOFError where there is none."""
        process = self._process
        if process is not None and process.poll() is None:
            return process
        if process is not None:  # it had been idle for long enough
            _let_go(process)
        self._process = process = _started(self._command)
        if self._closed:  # by somebody who did not see it yet
            raise EOFError
        self._heard(process, None, None)
        return process

    def _heard(self, process: Popen[bytes], request: Request | None, progress: Progress | None) -> Answer:
        """Its answer; without a request, its first word. There is no process any more where this raises: OSError or
        EOFError where it went, TimeoutError where it hung."""
        try:
            return _talk(process, request, progress)
        except BaseException:
            self._process = None
            _let_go(process)
            raise

    def close(self) -> None:
        self._closed = True
        if (process := self._process) is not None:
            _end(process)  # whoever waits for an answer of it hears that it is gone
        self._leave(_END_S)

    def _leave(self, patience_s: float) -> None:
        """No process is left, nor a pipe to one. Who is busy with it for longer than that does this afterwards."""
        if self._busy.acquire(timeout=patience_s):
            try:
                if self._process is not None:
                    _let_go(self._process)
            finally:
                self._busy.release()


def _started(command: Sequence[str]) -> Popen[bytes]:
    import subprocess  # with the first job: the first cards need none

    # In a group of its own, which Ctrl-C in a terminal does not reach.
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)  # noqa: S603 - ourselves


def _talk(process: Popen[bytes], request: Request | None, progress: Progress | None) -> Answer:
    from sessionapp.workshop.protocol import Word, receive_answer, send

    assert process.stdin is not None
    assert process.stdout is not None
    if request is not None:
        with _not_for_ever(process):
            send(process.stdin, request)
    while True:
        with _not_for_ever(process):
            answer = receive_answer(process.stdout)
        if answer[0] is not Word.PROGRESS:
            return answer
        if progress is not None:
            progress(*answer[1])


@contextmanager
def _not_for_ever(process: Popen[bytes]) -> Iterator[None]:
    """A process that is waited for too long is ended, and that raises TimeoutError."""
    hung = threading.Event()

    def enough() -> None:
        hung.set()
        _end(process)

    patience = threading.Timer(SILENCE_S, enough)
    patience.daemon = True
    patience.start()
    try:
        yield
    except (OSError, EOFError) as error:
        if hung.is_set():
            raise TimeoutError from error
        raise
    finally:
        patience.cancel()


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
    """It has nothing that could be lost: clips are written whole or not at all. Told first, so that it takes a speech
    program that it runs along with it."""
    from subprocess import TimeoutExpired

    with suppress(OSError):
        process.terminate()
    with suppress(TimeoutExpired):
        process.wait(_TOLD_S)
        return
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


def _unreadable(path: Path) -> Problem:
    message = tr(
        "Reading this file made the reader of this program stop, or took it longer than a minute, so the file was left"
        " alone. Where your computer was very busy just now, try it once more. Else write it anew as plain text, or"
        " take it out of the folder; other routines can be used as ever."
    )
    return Problem(shown(path), 0, 0, message)
