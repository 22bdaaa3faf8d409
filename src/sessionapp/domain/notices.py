"""A notice of which several can be told as one. All others are plain sentences."""

from __future__ import annotations

from typing import Self


class CannotWrite(str):
    """A sentence about a folder that cannot be written to: what that is about, then what it means for the person.

    `folder` is a path that can be printed; `meaning` is a sentence that stands alone, "" where there is none.
    """

    __slots__ = ("folder", "meaning")

    folder: str
    meaning: str

    def __new__(cls, what: str, *, folder: str, meaning: str = "") -> Self:
        notice = super().__new__(cls, f"{what} {meaning}".rstrip())
        notice.folder, notice.meaning = folder, meaning
        return notice

    def __reduce__(self) -> tuple[object, ...]:
        """It may come from another process."""
        return _again, (str(self), self.folder, self.meaning)


def _again(text: str, folder: str, meaning: str) -> CannotWrite:
    return CannotWrite(text.removesuffix(meaning).rstrip(), folder=folder, meaning=meaning)
