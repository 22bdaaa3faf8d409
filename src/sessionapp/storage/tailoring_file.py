"""The file of wishes: how a person wishes each routine, an object by its name that holds what differs from the file.

Knows what a wish may be; knows nothing of what becomes of a routine by them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring, from_values, to_values
from sessionapp.storage.json_file import REMOVED, JsonFile
from sessionapp.translate import tr


class JsonTailorings(JsonFile):
    """TailoringStore on one file. What is no wish, or one that cannot be used, is named and stays in the file until
    that wish is made anew."""

    def __init__(self, path: Path, told: Callable[[str], None] | None = None) -> None:
        super().__init__(path, told)
        self._kept: dict[str, Tailoring] = {}
        self._others: dict[str, object] = {}  # what is kept beside the wishes, by the name of the routine
        self._take(self._read_or_set_aside())

    def get(self, name: str) -> Tailoring:
        return self._kept.get(name, AS_WRITTEN)

    def keep(self, name: str, tailoring: Tailoring) -> None:
        if self.get(name) == tailoring:
            return
        with self._lock:
            self._kept[name] = tailoring
            self._others[name] = _others(self._others.get(name, {}), to_values(tailoring))
            self._change(name, self._whole(name) or REMOVED)

    def _take(self, found: Mapping[str, object]) -> None:
        """Use what is right, and name what is not."""
        wrong: list[str] = []
        for name, values in found.items():
            if not isinstance(values, dict):
                self._others[name] = values
                wrong.append(name)
                continue
            self._kept[name], unusable = from_values(values)
            self._others[name] = _others(values, to_values(self._kept[name]))
            wrong += (f"{name} ({wish})" for wish in unusable)
        if wrong:
            self._notices.append(
                tr(
                    "Some of how you made routines yours cannot be used and is left out: {names}. "
                    "You can choose it anew, or mend it in {file}.",
                    names=", ".join(map(shown, wrong)),
                    file=shown(self._path),
                )
            )

    def _whole(self, name: str) -> object:
        """What the file holds under this name."""
        others = self._others.get(name, {})
        if not isinstance(others, dict):
            return others
        return others | to_values(self.get(name))

    def _all(self) -> dict[str, object]:
        names = sorted(self._kept.keys() | self._others.keys())
        return {name: whole for name in names if (whole := self._whole(name))}

    def _sentence_aside(self, file: Path) -> str:
        return tr("How you made routines yours could not be read; the file was kept as {file}.", file=shown(file))

    def _sentence_unreadable(self, reason: str | None) -> str:
        return tr(
            "How you made routines yours, in {file}, cannot be read ({reason}).", file=shown(self._path), reason=reason
        )

    def _sentence_unsaved(self) -> str:
        return tr("What you changed of routines holds until you close this program.")


def _others(found: object, wished: Mapping[str, object]) -> object:
    """What was found beside these wishes: of a newer version, or unusable. What is no object goes with the first."""
    return {key: value for key, value in found.items() if key not in wished} if isinstance(found, dict) else {}
