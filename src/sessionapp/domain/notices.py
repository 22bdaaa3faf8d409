"""A notice of which several can be told as one. All others are plain sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sessionapp.domain.file_names import shown


class CannotWrite(str):
    """A sentence about a folder that cannot be written to: what that is about, then what it means for the person.

    `folder` is kept as a path that can be printed; `meaning` is a sentence that stands alone, "" where there is none.
    """

    __slots__ = ("folder", "meaning")

    folder: str
    meaning: str

    def __new__(cls, what: str, *, folder: Path, meaning: str = "") -> Self:
        notice = super().__new__(cls, f"{what} {meaning}".rstrip())
        notice.folder, notice.meaning = shown(folder), meaning
        return notice
