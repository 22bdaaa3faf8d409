"""The favourites file: the names of the routines a person keeps at hand, each a key that is true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.storage.json_file import REMOVED, JsonFile
from sessionapp.translate import tr


class JsonFavourites(JsonFile):
    """FavouriteStore on one file. Keys that are anything but true are left as they are."""

    def __init__(self, path: Path, told: Callable[[str], None] | None = None) -> None:
        super().__init__(path, told)
        self._names = frozenset(name for name, value in self._read_or_set_aside().items() if value is True)

    def names(self) -> frozenset[str]:
        return self._names

    def keep(self, name: str, *, favourite: bool) -> None:
        if (name in self._names) is favourite:
            return
        with self._lock:
            self._names = self._names | {name} if favourite else self._names - {name}
            self._change(name, True if favourite else REMOVED)

    def _all(self) -> dict[str, object]:
        return dict.fromkeys(sorted(self._names), True)

    def _sentence_aside(self, file: Path) -> str:
        return tr("Your favourites could not be read; the file was kept as {file}.", file=shown(file))

    def _sentence_unreadable(self, reason: str | None) -> str:
        return tr("Your favourites in {file} cannot be read ({reason}).", file=shown(self._path), reason=reason)

    def _sentence_unsaved(self) -> str:
        return tr("Changed favourites hold until you close this program.")
