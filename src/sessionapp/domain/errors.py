"""The whole exception family. What the user can mend carries a sentence that says what to do; all else is a bug."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file: where (1-based line and column, 0 where there is no place) and what would be right."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class UserError(Exception):
    """What the user can mend; `str()` is the sentence to show."""


class FileError(UserError):
    """A file that cannot be used, with *all* its problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[FileError], tuple[tuple[Problem, ...]]]:
        """It may be raised in another process than the one that shows it."""
        return type(self), (self.problems,)


class RoutineError(FileError):
    """A routine that cannot be used."""


class PoseError(FileError):
    """A pose that cannot be drawn."""


class StorageError(UserError):
    """A file, folder or database that cannot be used."""


class AudioError(UserError):
    """No sound device, no speech engine, a clip that cannot be played."""


class IllegalCommandError(Exception):
    """A command that the session's state does not allow: a mistake of the program, nothing has changed."""
