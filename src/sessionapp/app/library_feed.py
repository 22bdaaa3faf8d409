"""Keeps the library page true: scans the folders on a thread, and again when a file changes on disk."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication

from sessionapp.domain.ports import LibraryEntry, RoutineStore

WATCHED_FILES = 1_000
"""The operating system allows so many watches; in larger libraries only the folders are watched, and files are seen
to have changed when somebody comes back to the window."""

_SETTLE_MS = 250
_CLOCK_STEP_S = 0.05
"""Files carry the time of a clock that is a little behind."""


class LibraryFeed(QObject):
    """began; batch(Sequence[LibraryEntry]) as they are read; finished(Sequence[str]) with problems of folders."""

    began = Signal()
    batch = Signal(object)
    finished = Signal(object)
    _read = Signal(int, object)
    _done = Signal(int, object)

    def __init__(self, store: RoutineStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._turn = 0  # scans are numbered: what an outdated one still brings is not listened to
        self._taken = threading.Event()  # the last batch is laid out
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._files: list[str] = []
        self.entries: tuple[LibraryEntry, ...] = ()
        """Those of the last scan that came to its end."""
        self._coming: list[LibraryEntry] = []
        self._began_s = 0.0
        self._watcher: QFileSystemWatcher | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.scan)
        self._read.connect(self._on_read)
        self._done.connect(self._on_done)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_application_state)

    @property
    def store(self) -> RoutineStore:
        return self._store

    def use(self, store: RoutineStore) -> None:
        """Read another library from now on."""
        self._store = store
        self.scan()

    def scan(self) -> None:
        """Read everything anew; a scan that is under way is left to end unheard."""
        self._call_off()
        turn, store = self._turn, self._store
        taken = self._taken = threading.Event()
        self._files = []
        self._coming = []
        self._began_s = time.time() - _CLOCK_STEP_S
        self.began.emit()

        def body() -> None:
            for entries in store.scan():
                taken.clear()
                if not self._tell(turn, self._read, entries):
                    return
                taken.wait()  # what is known already comes faster than cards can be laid out
            self._tell(turn, self._done, tuple(store.folder_problems()))

        self._thread = threading.Thread(target=body, daemon=True)
        self._thread.start()

    def _tell(self, turn: int, signal: SignalInstance, what: object) -> bool:
        """From the scan's thread; False where nobody listens to it any more, and perhaps nobody is left to."""
        with self._lock:
            if turn == self._turn:
                signal.emit(turn, what)
            return turn == self._turn

    def stop(self, seconds: float) -> None:
        """No more scans; the one under way is given this long to end."""
        self._call_off()
        self._settle.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def _call_off(self) -> None:
        with self._lock:
            self._turn += 1
        self._taken.set()

    def _on_read(self, turn: int, entries: Sequence[LibraryEntry]) -> None:
        if turn == self._turn:
            self._files += [str(entry.path) for entry in entries if not entry.shipped]
            self._coming += entries
            self.batch.emit(entries)
            QTimer.singleShot(0, self, self._taken.set)  # when whatever else waits in the window has had its turn

    def _on_done(self, turn: int, problems: Sequence[str]) -> None:
        if turn == self._turn:
            self.entries = tuple(self._coming)
            self.finished.emit(problems)
            self._watch()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and len(self._files) > WATCHED_FILES:
            self._settle.start()

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _: self._settle.start())
            self._watcher.fileChanged.connect(lambda _: self._settle.start())
        files = self._files if len(self._files) <= WATCHED_FILES else []
        folders = {str(folder) for folder in self._store.folders() if folder.is_dir()}
        folders |= {os.path.dirname(file) for file in self._files}  # a Path each takes 60 ms for 10,000
        wanted = folders.union(files)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        # What cannot be read cannot be watched, a link that leads to itself for one; Qt would complain of it.
        if new := {path for path in wanted - watched if os.access(path, os.R_OK)}:
            self._watcher.addPaths(sorted(new))
            if any(_changed_since(path, self._began_s) for path in new):
                self._settle.start()  # between being read and being watched


def _changed_since(path: str, moment_s: float) -> bool:
    try:
        return Path(path).stat().st_mtime >= moment_s
    except OSError:  # gone: its folder tells
        return False
