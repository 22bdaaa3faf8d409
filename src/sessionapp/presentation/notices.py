"""Which notices are told as one, and how. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from sessionapp.domain.notices import CannotWrite
from sessionapp.presentation.quotes import in_quotes
from sessionapp.translate import tr


def gathered(told: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What is to be read, in the order it was told, as the window shows it, each with the notices it stands for.

    Folders that cannot be written to have one cause, and are one notice in the place of the first.
    """
    every = tuple(told)
    folders = tuple(notice for notice in every if isinstance(notice, CannotWrite))
    shown: dict[str, tuple[str, ...]] = {}
    for notice in every:
        if not isinstance(notice, CannotWrite):
            shown[in_quotes(notice)] = (notice,)
        elif notice is folders[0]:
            shown[in_quotes(_cannot_write(folders))] = folders
    return shown


def _cannot_write(notices: Sequence[CannotWrite]) -> str:
    if len(notices) == 1:
        return notices[0]
    sentences = (
        tr("Nothing can be saved in {folders}.", folders=", ".join(_outermost([each.folder for each in notices]))),
        *dict.fromkeys(each.meaning for each in notices if each.meaning),
        tr("Allow this program to write there, or make room if the disk is full; then start it again."),
    )
    return " ".join(sentences)


def _outermost(folders: Sequence[str]) -> list[str]:
    """Each once, and none that lies in another of them."""
    paths = [PurePath(folder) for folder in dict.fromkeys(folders)]
    return [str(path) for path in paths if not any(other in path.parents for other in paths)]
