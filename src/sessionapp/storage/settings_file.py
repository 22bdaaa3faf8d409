"""The settings file. On the way to the first paint: few and light imports.

Knows the table of settings; knows nothing of what a setting does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.settings import Value, table
from sessionapp.storage.json_file import JsonFile
from sessionapp.translate import tr


class JsonSettingsStore(JsonFile):
    """SettingsStore on one file. Keys that the table does not have are left as they are."""

    def __init__(self, path: Path, told: Callable[[str], None] | None = None) -> None:
        super().__init__(path, told)
        self._table = {setting.name: setting for setting in table()}
        self._values: dict[str, Value] = {name: setting.default for name, setting in self._table.items()}
        self._take(self._read_or_set_aside())

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
            self._values[name] = value
            self._change(name, value)

    def _take(self, found: dict[str, object]) -> None:
        """Use what is right, and name what is not."""
        wrong = []
        for name, setting in self._table.items():
            value = setting.taken(found.get(name, setting.default))
            if value is None:
                wrong.append(name)
            else:
                self._values[name] = value
        if wrong:
            self._notices.append(
                tr(
                    "These settings have a value that cannot be used, and their usual one instead: {names}. "
                    "You can choose them anew, or mend them in {file}.",
                    names=", ".join(wrong),
                    file=shown(self._path),
                )
            )

    def _all(self) -> dict[str, object]:
        return {name: value for name, value in self._values.items() if value != self._table[name].default}

    def _sentence_aside(self, file: Path) -> str:
        return tr(
            "Your settings could not be read. The usual ones are in use; the file was kept as {file}.", file=shown(file)
        )

    def _sentence_unreadable(self, reason: str | None) -> str:
        return tr(
            "Your settings in {file} cannot be read ({reason}). The usual ones are in use.",
            file=shown(self._path),
            reason=reason,
        )

    def _sentence_unsaved(self) -> str:
        return tr("Changed settings hold until you close this program.")
