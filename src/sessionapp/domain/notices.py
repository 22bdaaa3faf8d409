"""Notices that are more than a plain sentence: what takes another back, and of what several can be told as one."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sessionapp.domain.file_names import shown


class Sentence(str):
    """A notice; `takes_back` is one that was told before and is no longer true, "" where there is none."""

    __slots__ = ("takes_back",)

    takes_back: str

    def __new__(cls, what: str, *, takes_back: str = "") -> Self:
        notice = super().__new__(cls, what)
        notice.takes_back = takes_back
        return notice


class Lasting(Sentence):
    """Of something that is missing: it stays when all else is well again."""

    __slots__ = ()


class Done(Sentence):
    """Something was done as it was wanted: there is nothing to do about it, and it need not be put away."""

    __slots__ = ()


class CannotWrite(Sentence):
    """A sentence about a folder that cannot be written to: what that is about, then what it means for the person.

    `folder` is kept as a path that can be printed; `meaning` is a sentence that stands alone, "" where there is none.
    """

    __slots__ = ("folder", "meaning")

    folder: str
    meaning: str

    def __new__(cls, what: str, *, folder: Path, meaning: str = "", takes_back: str = "") -> Self:
        notice = super().__new__(cls, f"{what} {meaning}".rstrip(), takes_back=takes_back)
        notice.folder, notice.meaning = shown(folder), meaning
        return notice
