"""Reads somebody's own music ahead, on a thread of its own: a disk that is slow or hangs holds up nobody but the music.

What has been read is in the system's memory, where the mixer finds it at once. Knows nothing of playing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sessionapp.domain.errors import AudioError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr

SUFFIXES: Final = frozenset({".ogg", ".mp3", ".flac", ".wav"})
_CHUNK: Final = 1 << 18


class ReadAhead:
    """Asked on the player's thread, and answers at once; `wake` is called whenever it knows more. `near` is the
    folder of what ships, which needs no reading ahead."""

    def __init__(self, near: Path, wake: Callable[[], None]) -> None:
        self._near = near
        self._wake = wake
        self._lock = threading.Lock()
        self._asked: deque[tuple[Path, Callable[[Path], object]]] = deque()
        self._known: dict[Path, list[Path] | AudioError] = {}
        self._listing: set[Path] = set()
        self._reading: set[Path] = set()
        self._read: deque[Path] = deque(maxlen=2)  # the one that plays and the next
        self._works = False
        self._run = object()  # another one once it is closed

    def tracks(self, source: Path) -> list[Path] | None:
        """The files of it in their order, None: not known yet. Raises AudioError where there is nothing to play."""
        if source.is_relative_to(self._near):
            return [source]
        with self._lock:
            found = self._known.pop(source, None)
            if found is None and source not in self._listing:
                self._listing.add(source)
                self._ask(source, self._list)
        if isinstance(found, AudioError):
            raise found
        return found

    def is_read(self, track: Path) -> bool:
        """Whether it can be played without waiting for a disk; if not, it is read from now on."""
        if track.is_relative_to(self._near):
            return True
        with self._lock:
            if track in self._read:
                return True
            if track not in self._reading:
                self._reading.add(track)
                self._ask(track, self._read_whole)
        return False

    def close(self) -> None:
        """What is being read is let go after its next piece; what hangs ends with the program."""
        with self._lock:
            self._run = object()
            self._works = False
            for kept in (self._asked, self._known, self._listing, self._reading, self._read):
                kept.clear()

    def _ask(self, what: Path, work: Callable[[Path], object]) -> None:
        self._asked.append((what, work))
        if not self._works:
            self._works = True
            threading.Thread(target=self._work, args=(self._run,), name="background reader", daemon=True).start()

    def _work(self, run: object) -> None:
        """The thread: it ends when there is nothing left to read."""
        while True:
            with self._lock:
                if run is not self._run:
                    return
                if not self._asked:
                    self._works = False
                    return
                what, work = self._asked.popleft()
            found = work(what)
            with self._lock:
                if run is not self._run:
                    return
                if work == self._list:
                    self._listing.discard(what)
                    assert isinstance(found, list | AudioError)
                    self._known[what] = found
                else:
                    self._reading.discard(what)
                    self._read.append(what)
            self._wake()

    def _list(self, source: Path) -> list[Path] | AudioError:
        try:
            return tracks_of(source)
        except AudioError as error:
            return error

    def _read_whole(self, track: Path) -> None:
        """What cannot be read is told of by whoever plays it."""
        run = self._run
        try:
            with track.open("rb", buffering=0) as file:
                while run is self._run and file.read(_CHUNK):
                    pass
        except OSError:
            return


def tracks_of(source: Path) -> list[Path]:
    """The files of a folder in the order of their names. Raises AudioError where there is nothing to play."""
    try:
        if not source.is_dir():
            return [source]
        found = sorted(file for file in source.iterdir() if file.suffix.lower() in SUFFIXES and not file.is_dir())
    except OSError as error:
        raise AudioError(tr("The folder {folder} cannot be read.", folder=shown(source))) from error
    if not found:
        raise AudioError(tr("There is no sound to play in {folder}.", folder=shown(source)))
    return found
