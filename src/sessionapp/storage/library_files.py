"""Finds routine files in folders: `*.yaml` and `*.yml`, in subfolders too, never through links to folders.

Knows nothing of what is in the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sessionapp.domain.file_names import is_routine_name, shown
from sessionapp.translate import tr


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
