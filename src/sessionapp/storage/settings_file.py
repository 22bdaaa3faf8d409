"""The settings file: JSON that a person can read and change. On the way to the first paint: few and light imports.

Knows the table of settings; knows nothing of what a setting does.
"""

from __future__ import annotations

import json
import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import CannotWrite
from sessionapp.domain.settings import Value, table
from sessionapp.translate import tr

MAX_BYTES = 1 << 20
MISSING = (FileNotFoundError, NotADirectoryError)
DAMAGED = (ValueError, TypeError, RecursionError)
"""What reading raises where there is a file, but no settings in it."""


class JsonSettingsStore:
    """SettingsStore on one file. Changed values are written on a thread of their own; `close` waits for that.

    `notice` says what was wrong with the file; `told`, where given, is called with a sentence, on that thread, when
    a change cannot be written. Keys that the table does not have are left as they are.
    """

    def __init__(self, path: Path, told: Callable[[str], None] | None = None) -> None:
        self._path = Path(os.path.realpath(path))  # a link stays a link when the file is replaced
        self._told = told
        self._table = {setting.name: setting for setting in table()}
        self._lock = threading.Lock()
        self._changed: dict[str, Value] = {}  # by this sitting, and not written yet
        self._thread: threading.Thread | None = None
        self._notices: list[str] = []
        self._failure = ""
        self._values: dict[str, Value] = {name: setting.default for name, setting in self._table.items()}
        self._take(self._read_or_set_aside())

    @property
    def notice(self) -> str:
        return " ".join(filter(None, (*self._notices, self._failure)))

    def get(self, name: str) -> Value:
        """Raises KeyError for a name that the table does not have."""
        return self._values[name]

    def set(self, name: str, value: Value) -> None:
        """Keep `value` from now on. Raises KeyError, and ValueError where the table does not allow it."""
        if not self._table[name].accepts(value):
            raise ValueError(f"{name} cannot be {value!r}")
        if self._values[name] == value:
            return
        with self._lock:
            self._values[name] = self._changed[name] = value
            if self._thread is None:
                self._thread = threading.Thread(target=self._write_changes, name="settings", daemon=True)
                self._thread.start()

    def close(self, patience_s: float = 1.0) -> None:
        """Wait until what was changed is written, but no longer than `patience_s`."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(patience_s)

    def _take(self, found: dict[str, object]) -> None:
        """Use what is right, and name what is not."""
        wrong = []
        for name, setting in self._table.items():
            value = found.get(name, setting.default)
            if setting.accepts(value):
                self._values[name] = value
            else:
                wrong.append(name)
        if wrong:
            self._notices.append(
                tr(
                    "These settings have a value that cannot be used, and their usual one instead: {names}. "
                    "You can choose them anew, or mend them in {file}.",
                    names=", ".join(wrong),
                    file=shown(self._path),
                )
            )

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
            aside = _rename_aside(self._path)
        except OSError as error:
            sentence = tr(
                "Your settings in {file} cannot be read ({reason}). The usual ones are in use.",
                file=shown(self._path),
                reason=error.strerror,
            )
        else:
            sentence = tr(
                "Your settings could not be read. The usual ones are in use; the file was kept as {file}.",
                file=shown(aside),
            )
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
                _write(self._path, self._in_file() | changed)
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
        return {name: value for name, value in self._values.items() if value != self._table[name].default}

    def _fail(self, error: OSError) -> None:
        sentence = CannotWrite(
            tr("Your change could not be saved in {file} ({reason}).", file=shown(self._path), reason=error.strerror),
            folder=self._path.parent,
            meaning=tr("Changed settings hold until you close this program."),
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
    stem = f"settings.broken-{time.strftime('%Y-%m-%d')}"
    aside, number = path.with_name(f"{stem}.json"), 2
    while aside.exists():
        aside, number = path.with_name(f"{stem}-{number}.json"), number + 1
    return path.rename(aside)
