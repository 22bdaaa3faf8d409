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


class RoutineError(UserError):
    """A routine that cannot be used, with *all* its problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[RoutineError], tuple[tuple[Problem, ...]]]:
        """It may be raised in another process than the one that shows it."""
        return RoutineError, (self.problems,)


class PoseError(UserError):
    """A pose that cannot be used, with *all* its problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[PoseError], tuple[tuple[Problem, ...]]]:
        """It may be raised in another process than the one that shows it."""
        return PoseError, (self.problems,)


class StorageError(UserError):
    """A file, folder or database that cannot be used."""


class AudioError(UserError):
    """No sound device, no speech engine, a clip that cannot be played."""


class IllegalCommandError(Exception):
    """A command that the session's state does not allow: a mistake of the program, nothing has changed."""
