"""Keeps the library page true: scans the folders on a thread, and again when a file changes on disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from sessionapp.domain.ports import LibraryEntry, RoutineStore

WATCHED_FILES = 1_000
"""The operating system allows so many watches; in larger libraries only the folders are watched, and files are seen
to have changed when the window is next shown."""

_SETTLE_MS = 250


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
        self._thread: threading.Thread | None = None
        self._files: list[str] = []
        self._watcher: QFileSystemWatcher | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.scan)
        self._read.connect(self._on_read)
        self._done.connect(self._on_done)

    @property
    def store(self) -> RoutineStore:
        return self._store

    def use(self, store: RoutineStore) -> None:
        """Read another library from now on."""
        self._store = store
        self.scan()

    def scan(self) -> None:
        """Read everything anew; a scan that is under way is left to end unheard."""
        self._turn += 1
        turn, store = self._turn, self._store
        self._files = []
        self.began.emit()

        def body() -> None:
            for entries in store.scan():
                if turn != self._turn:
                    return
                self._read.emit(turn, entries)
            self._done.emit(turn, tuple(store.folder_problems()))

        self._thread = threading.Thread(target=body, daemon=True)
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """No more scans; the one under way is given this long to end."""
        self._turn += 1
        self._settle.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def _on_read(self, turn: int, entries: Sequence[LibraryEntry]) -> None:
        if turn == self._turn:
            self._files += [str(entry.path) for entry in entries if not entry.shipped]
            self.batch.emit(entries)

    def _on_done(self, turn: int, problems: Sequence[str]) -> None:
        if turn == self._turn:
            self.finished.emit(problems)
            self._watch()

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _: self._settle.start())
            self._watcher.fileChanged.connect(lambda _: self._settle.start())
        files = self._files if len(self._files) <= WATCHED_FILES else []
        folders = {str(folder) for folder in self._store.folders() if folder.is_dir()}
        folders |= {str(Path(file).parent) for file in self._files}
        wanted = folders.union(files)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))
