"""What the page of a routine that cannot be used says: each problem with its place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sessionapp.domain.errors import Problem
from sessionapp.presentation.quotes import in_quotes
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Where, and what would be right."""

    where: str
    message: str


def heading(path: Path) -> str:
    return tr("{file} cannot be used yet", file=path.name)


def sentence(problems: Sequence[Problem]) -> str:
    return trn(
        "One thing in the file needs mending. The file itself has not been touched.",
        "{count} things in the file need mending. The file itself has not been touched.",
        len(problems),
    )


def lines(problems: Sequence[Problem]) -> tuple[ProblemLine, ...]:
    """In the order of the file."""
    return tuple(ProblemLine(_where(problem), in_quotes(problem.message)) for problem in sorted(problems))


def undrawn(problems: Sequence[Problem]) -> str:
    """That some poses cannot be drawn, with the first problem of their files; "" where there is none."""
    if not problems:
        return ""
    return tr("A pose cannot be drawn, and is left out of the pictures. {problem}", problem=problems[0])


def _where(problem: Problem) -> str:
    if not problem.line:
        return ""
    if not problem.column:
        return tr("Line {line}", line=problem.line)
    return tr("Line {line}, column {column}", line=problem.line, column=problem.column)
