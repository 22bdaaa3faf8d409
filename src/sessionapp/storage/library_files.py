"""Finds routine files in folders and by name: `*.yaml` and `*.yml`, in subfolders too, never through links to folders.

Knows nothing of what is in the files.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sessionapp.domain.file_names import is_routine_name, shown
from sessionapp.translate import tr


def plain_name(text: str) -> str:
    """A name as it is looked up: hyphens, spaces and capital letters make no difference."""
    return " ".join(text.replace("-", " ").lower().split())


def files_in(folder: Path) -> list[Path]:
    """What is called `x.yaml` in the folder itself; none where there is no folder, or it may not be looked into."""
    try:
        with os.scandir(folder) as found:
            return sorted(folder / entry.name for entry in found if is_routine_name(entry.name))
    except OSError:
        return []


class RoutineNames:
    """Routine files by the names that are written in others. Each folder is looked through once, when it is needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._of_library: Mapping[str, Path] | None = None
        self._beside: dict[Path, Mapping[str, Path]] = {}

    def find(self, name: str, folder: Path) -> Path | None:
        """What `name` means in a file of `folder`: a file there, or a routine of that folder, or else of the library.

        Of several with one name that of the first folder counts.
        """
        if is_routine_name(name):
            return _file_below(folder, name)
        name = plain_name(name)
        return self._names_in(folder).get(name) or self._library().get(name)

    def known(self, folder: Path) -> Collection[str]:
        """The names that mean something in a file of `folder`."""
        return {*self._names_in(folder), *self._library()}

    def _names_in(self, folder: Path) -> Mapping[str, Path]:
        if folder not in self._beside:
            self._beside[folder] = _named(files_in(folder))
        return self._beside[folder]

    def _library(self) -> Mapping[str, Path]:
        if self._of_library is None:
            self._of_library = _named(file for folder in self._folders for file in routine_files(folder, []))
        return self._of_library


def _named(files: Iterable[Path]) -> dict[str, Path]:
    named: dict[str, Path] = {}
    for file in files:
        named.setdefault(plain_name(shown(file.stem)), file)
    return named


def _file_below(folder: Path, name: str) -> Path | None:
    try:
        inside = (folder / name).resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # not there, or no name a file could have
        return None
    return folder / name if inside else None


def routine_files(folder: Path, problems: list[str]) -> Iterator[Path]:
    """Routine files below `folder`, in order of name; a sentence in `problems` for each folder that cannot be read.

    Whatever is called `x.yaml` is told, a pipe or a folder too: reading it says what is wrong with it.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as scan:
                found = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_sentence(here, error))
            continue
        yield from (here / entry.name for entry in found if is_routine_name(entry.name))
        waiting.extend(here / entry.name for entry in reversed(found) if _is_subfolder(entry))


def _is_subfolder(entry: os.DirEntry[str]) -> bool:
    """A link to a folder could lead around in a circle, or through the whole disk."""
    if entry.name.startswith(".") or is_routine_name(entry.name):
        return False
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _sentence(folder: Path, error: OSError) -> str:
    name = shown(folder)
    if isinstance(error, FileNotFoundError):
        return tr(
            "The routine folder {folder} does not exist; create it, or choose another in the settings.", folder=name
        )
    if isinstance(error, NotADirectoryError):
        return tr("{folder} is a file, not a folder; choose a folder for routines in the settings.", folder=name)
    if isinstance(error, PermissionError):
        return tr("You are not allowed to read the routine folder {folder}; change its permissions.", folder=name)
    return tr("The routine folder {folder} cannot be read ({reason}).", folder=name, reason=error.strerror or error)
