"""The routines that a routine includes: found by their names and read, once each, with what is wrong with them.

Bounded for any files: how many, how deep, how long. Knows what files say of includes; how they are read, it is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sessionapp.domain.errors import RoutineError
from sessionapp.domain.file_names import shown
from sessionapp.domain.plan import MAX_PHASES
from sessionapp.domain.ports import Included
from sessionapp.domain.routine import Routine
from sessionapp.domain.units import phase_count
from sessionapp.domain.wording import main_language
from sessionapp.storage import yaml_nodes as y
from sessionapp.storage.document_problems import PathFault
from sessionapp.storage.document_values import nearest
from sessionapp.storage.documents import which_step
from sessionapp.storage.durations import shortened
from sessionapp.storage.library_files import RoutineNames, plain_name
from sessionapp.storage.library_index import stamp_now
from sessionapp.translate import tr

MAX_DEPTH = 5
MAX_FILES = 50
"""Different routines included by one, by itself and by those it includes."""


class _CannotIncludeError(Exception):
    """Why, as a sentence for the line of the include in the file that has this place in the chain."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(slots=True)
class _Reading:
    """A file being read. `depth`: how deep includes lie below it, as far as they have been read."""

    path: Path
    key: str
    language: str
    depth: int = 0


class Includes:
    """All that is included while one file is read. `read` reads a file, and asks this for what it includes in turn."""

    def __init__(self, names: RoutineNames, read: Callable[[Path, Includes], Routine]) -> None:
        self._names = names
        self._read = read
        self._chain: list[_Reading] = []  # each is included by the one before
        self._done: dict[str, Routine | RoutineError] = {}
        self._depths: dict[str, int] = {}
        self._found: dict[Included, None] = {}

    @property
    def found(self) -> tuple[Included, ...]:
        """Every include that was met, in whatever file."""
        return tuple(self._found)

    def of(self, root: dict[str, y.Plain], path: Path) -> tuple[dict[y.Path, Routine], list[PathFault]]:
        """The routines that the document `root` of the file includes, by the paths of their steps; and the faults."""
        reading = _Reading(path, os.path.realpath(path), str(root.get("language", "en")))
        self._chain.append(reading)
        try:
            return self._of(root, len(self._chain) - 1)
        finally:
            self._chain.pop()
            self._depths[reading.key] = reading.depth

    def _of(self, root: dict[str, y.Plain], place: int) -> tuple[dict[y.Path, Routine], list[PathFault]]:
        included: dict[y.Path, Routine] = {}
        faults: list[PathFault] = []
        phases = 0
        for step, name in _named(root.get("steps"), ("steps",)):
            try:
                routine = included[step] = self._included(name)
                phases += phase_count(routine.steps)
                if phases > MAX_PHASES:
                    raise self._refusal(
                        tr("With this, the routine unrolls to more than {most} phases; leave it out.", most=MAX_PHASES)
                    )
            except _CannotIncludeError as error:
                if error.place != place:
                    raise
                faults.append(PathFault((*step, "include"), str(error)))
            if phases > MAX_PHASES:
                break
        return included, faults

    def _included(self, name: str) -> Routine:
        reading = self._chain[-1]
        file = self._names.find(name, reading.path.parent)
        if file is None:
            raise self._refusal(self._missing(name, reading.path.parent))
        self._found[Included(name, reading.path.parent, stamp_now(file))] = None
        routine = self._routine(file, os.path.realpath(file))
        if isinstance(routine, RoutineError):
            first = routine.problems[0]
            message = tr("`{name}` has problems of its own; the first: {problem}", name=shortened(name), problem=first)
            raise self._refusal(message)
        if main_language(routine.language) != main_language(reading.language):
            message = tr(
                "`{name}` is written in the language `{theirs}`, this routine in `{ours}`; one voice speaks all of it, "
                "so include one in the same language.",
                name=shortened(name),
                theirs=routine.language,
                ours=shortened(reading.language),
            )
            raise self._refusal(message)
        return routine

    def _routine(self, file: Path, key: str) -> Routine | RoutineError:
        """Read now or before. What keeps it from being read is told in the file that can mend it."""
        place = next((place for place, reading in enumerate(self._chain) if reading.key == key), None)
        if place is not None:
            raise self._refusal(_circle([reading.path for reading in self._chain[place:]]), place)
        if len(self._chain) + self._depths.get(key, 0) > MAX_DEPTH:
            message = tr(
                "Routines include one another more than {most} deep here; include the innermost ones directly.",
                most=MAX_DEPTH,
            )
            raise self._refusal(message, 0)
        if key not in self._done:
            if len(self._done) + len(self._chain) > MAX_FILES:
                message = tr("A routine includes {most} others at most, and this is one too many.", most=MAX_FILES)
                raise self._refusal(message, 0)
            try:
                self._done[key] = self._read(file, self)
            except RoutineError as error:
                self._done[key] = error
        reading = self._chain[-1]
        reading.depth = max(reading.depth, 1 + self._depths.get(key, 0))
        return self._done[key]

    def _refusal(self, message: str, place: int | None = None) -> _CannotIncludeError:
        """Told in the file being read, unless another place in the chain is given."""
        return _CannotIncludeError(len(self._chain) - 1 if place is None else place, message)

    def _missing(self, name: str, folder: Path) -> str:
        near = nearest(plain_name(name), self._names.known(folder))
        if near:
            return tr("There is no routine `{name}`; did you mean `{near}`?", name=shortened(name), near=near)
        return tr(
            "There is no routine `{name}`, neither beside this one nor in the library; put its file there, "
            "or correct the name.",
            name=shortened(name),
        )


def _named(steps: y.Plain | None, path: y.Path) -> Iterator[tuple[y.Path, str]]:
    """The path of each step that includes a routine, and the routine's name as written."""
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        if not isinstance(step, dict):
            continue
        kind, name = which_step(step), step.get("include")
        if kind == "repeat":
            yield from _named(step.get("steps"), (*path, index, "steps"))
        elif kind == "include" and isinstance(name, str) and name.strip():
            yield (*path, index), " ".join(name.split())


def _circle(files: list[Path]) -> str:
    if len(files) == 1:
        return tr("This routine includes itself; leave that out, or name another.")
    names = " → ".join(shown(file.stem) for file in (*files, files[0]))
    return tr("This leads round in a circle: {names}. Leave one of these includes out.", names=names)
