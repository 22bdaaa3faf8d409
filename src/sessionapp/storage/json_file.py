"""One JSON object in a file that a person can read and change: read once, written key by key on a thread of its own.

On the way to the first paint: few and light imports. Knows nothing of what the keys mean.
"""

from __future__ import annotations

import json
import os
import stat
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import CannotWrite
from sessionapp.translate import tr

MAX_BYTES = 1 << 20
MISSING = (FileNotFoundError, NotADirectoryError)
DAMAGED = (ValueError, TypeError, RecursionError)
"""What reading raises where there is a file, but no object in it."""

REMOVED: Final = object()
"""The value of a key that is to be in the file no longer."""


class JsonFile(ABC):
    """Changed keys are written on a thread; `close` waits for that. What others wrote into the file meanwhile is kept.

    `notice` says what was wrong with the file; `told`, where given, is called with a sentence, on that thread, when
    a change cannot be written. A subclass says what is in the file where it is missing, and the sentences.
    """

    def __init__(self, path: Path, told: Callable[[str], None] | None) -> None:
        self._path = Path(os.path.realpath(path))  # a link stays a link when the file is replaced
        self._told = told
        self._lock = threading.Lock()
        self._changed: dict[str, object] = {}  # by this sitting, and not written yet
        self._thread: threading.Thread | None = None
        self._notices: list[str] = []
        self._failure = ""

    @property
    def notice(self) -> str:
        return " ".join(filter(None, (*self._notices, self._failure)))

    def close(self, patience_s: float = 1.0) -> None:
        """Wait until what was changed is written, but no longer than `patience_s`."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(patience_s)

    @abstractmethod
    def _all(self) -> dict[str, object]:
        """What is to be in a file that is not there."""

    @abstractmethod
    def _sentence_aside(self, file: Path) -> str:
        """It could not be read and was kept as `file`."""

    @abstractmethod
    def _sentence_unreadable(self, reason: str | None) -> str:
        """It could be neither read nor set aside."""

    @abstractmethod
    def _sentence_unsaved(self) -> str:
        """What becomes of changes that cannot be written."""

    def _change(self, key: str, value: object) -> None:
        """Keep it; called with the lock held."""
        self._changed[key] = value
        if self._thread is None:
            self._thread = threading.Thread(target=self._write_changes, name=self._path.stem, daemon=True)
            self._thread.start()

    def _read_or_set_aside(self) -> dict[str, object]:
        try:
            return _read(self._path)
        except MISSING:
            return {}
        except (OSError, *DAMAGED):
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        try:
            sentence = self._sentence_aside(_rename_aside(self._path))
        except OSError as error:
            sentence = self._sentence_unreadable(error.strerror)
        self._notices.append(sentence)

    def _write_changes(self) -> None:
        """Write until nothing is left; what cannot be written holds for this sitting, and goes with the next change."""
        while True:
            with self._lock:
                changed, self._changed = self._changed, {}
                if not changed:
                    self._thread = None
                    return
            try:
                whole = self._in_file() | changed
                _write(self._path, {key: value for key, value in whole.items() if value is not REMOVED})
                self._failure = ""
            except OSError as error:
                with self._lock:
                    self._changed = changed | self._changed
                    self._thread = None
                self._fail(error)
                return

    def _in_file(self) -> dict[str, object]:
        """What is in the file now: another window may have changed it, or a newer version added to it."""
        try:
            return _read(self._path)
        except MISSING:
            pass
        except DAMAGED:
            _rename_aside(self._path)
        return self._all()

    def _fail(self, error: OSError) -> None:
        sentence = CannotWrite(
            tr("Your change could not be saved in {file} ({reason}).", file=shown(self._path), reason=error.strerror),
            folder=self._path.parent,
            meaning=self._sentence_unsaved(),
        )
        if sentence != self._failure and self._told is not None:
            self._told(sentence)
        self._failure = sentence


def _read(path: Path) -> dict[str, object]:
    """Raises OSError, and DAMAGED where it is no JSON object of reasonable size."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
        raise ValueError
    values = json.loads(path.read_bytes().decode("utf-8-sig"))
    if not isinstance(values, dict):
        raise TypeError
    return values


def _write(path: Path, values: dict[str, object]) -> None:
    """Whole or not at all, whatever happens meanwhile. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    text = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
    try:
        with unfinished.open("wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))  # which for half a character is JSON's own way
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _rename_aside(path: Path) -> Path:
    """Raises OSError."""
    stem = f"{path.stem}.broken-{time.strftime('%Y-%m-%d')}"
    aside, number = path.with_name(f"{stem}.json"), 2
    while aside.exists():
        aside, number = path.with_name(f"{stem}-{number}.json"), number + 1
    return path.rename(aside)
