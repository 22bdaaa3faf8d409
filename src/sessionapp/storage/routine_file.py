"""Reads a routine file: text -> nodes -> documents -> Routine, with every problem at its line and column.

Strict and kind: nothing is guessed, nothing is passed over, and all problems are told at once, whatever the file holds.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from sessionapp.domain.errors import Problem, RoutineError
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import Included
from sessionapp.domain.routine import Routine
from sessionapp.storage.document_problems import PathFault, explained
from sessionapp.storage.document_rules import broken_rules
from sessionapp.storage.documents import RoutineDocument, routine_schema
from sessionapp.storage.durations import shortened
from sessionapp.storage.file_text import UnreadableError, read_text
from sessionapp.storage.includes import Includes
from sessionapp.storage.library_files import RoutineNames
from sessionapp.storage.routine_making import make_routine
from sessionapp.storage.yaml_nodes import Fault, YamlTree, read_yaml
from sessionapp.storage.yaml_nodes import Path as YamlPath
from sessionapp.translate import tr

__all__ = ["MAX_PROBLEMS", "read_routine", "read_with_included", "routine_schema"]

MAX_PROBLEMS = 100
"""More than these help nobody; one more then says that there are more."""


def read_routine(path: Path, folders: Sequence[Path] = ()) -> Routine:
    """The routine in the file. Raises RoutineError with all problems, sorted by place.

    The routines it includes are looked up in its own folder, then in `folders`, in this order.
    """
    return read_with_included(path, RoutineNames(folders))[0]


def read_with_included(path: Path, names: RoutineNames) -> tuple[Routine, tuple[Included, ...]]:
    """The routine in the file, and every routine included on the way. Raises RoutineError with all problems."""
    includes = Includes(names, _read)
    return _read(path, includes), includes.found


def _read(path: Path, includes: Includes) -> Routine:
    try:
        tree = read_yaml(read_text(path))
    except UnreadableError as error:
        raise _error(path, [error.fault]) from error
    faults = list(tree.faults)
    document, background = None, None
    included: dict[YamlPath, Routine] = {}
    if tree.root in (None, ""):
        if not faults:
            faults.append(Fault(1, 1, tr("The file is empty; a routine needs `title`, `kind` and `steps`.")))
    elif not isinstance(tree.root, dict):
        faults.append(Fault(1, 1, tr("A routine begins with a key, such as `title: Lower-back stretches`.")))
    else:
        document, found = _checked(tree)
        background, sound_faults = _background(tree, path)
        included, include_faults = includes.of(tree.root, path)
        faults.extend(_placed([*found, *broken_rules(tree.root), *sound_faults, *include_faults], tree))
    if faults or document is None:
        raise _error(path, faults)
    routine = make_routine(
        document,
        name=shown(path.stem),
        path=path,
        background=background,
        places=tree.values,
        included=included,
    )
    _refuse_endless(routine, path, tree)
    return routine


def _checked(tree: YamlTree) -> tuple[RoutineDocument | None, list[PathFault]]:
    try:
        return RoutineDocument.model_validate(tree.root), []
    except ValidationError as error:
        assert tree.root is not None
        return None, list(explained(error, tree.root))


def _placed(found: Iterable[PathFault], tree: YamlTree) -> Iterator[Fault]:
    told = {(fault.line, fault.column) for fault in tree.faults}
    for fault in found:
        place = tree.keys[fault.path] if fault.of_key else tree.values[fault.path]
        if place not in told and (tree.whole or not fault.absent):
            yield Fault(*place, fault.message)


def _background(tree: YamlTree, path: Path) -> tuple[Path | None, list[PathFault]]:
    """The sound file the routine names: an ordinary file in the routine's own folder or below it."""
    sound = tree.root.get("sound") if isinstance(tree.root, dict) else None
    named = sound.get("background") if isinstance(sound, dict) else None
    if not isinstance(named, str) or not named.strip():
        return None, []
    where = ("sound", "background")
    quoted = shortened(named)
    try:
        folder = path.parent.resolve()
        file = (folder / named.strip()).resolve()
        if not file.is_relative_to(folder):
            message = tr("`{name}` lies outside the folder of this routine; put the sound file beside it.", name=quoted)
            return None, [PathFault(where, message)]
        if stat.S_ISREG(os.stat(file).st_mode):
            return file, []
    except (OSError, ValueError, RuntimeError):  # not there, or no name a file could have
        pass
    message = tr("There is no sound file `{name}` beside this routine; put it there or correct the name.", name=quoted)
    return None, [PathFault(where, message)]


def _refuse_endless(routine: Routine, path: Path, tree: YamlTree) -> None:
    from sessionapp.domain.compile import too_many_phases

    if message := too_many_phases(routine):
        raise _error(path, [Fault(*tree.keys["steps",], message)])


def _error(path: Path, faults: list[Fault]) -> RoutineError:
    file = shown(path)
    faults = sorted(set(faults))
    if len(faults) > MAX_PROBLEMS:
        last = faults[MAX_PROBLEMS - 1]
        message = tr("There are more problems after this one; mend these first.")
        faults = [*faults[:MAX_PROBLEMS], Fault(last.line, last.column, message)]
    return RoutineError(tuple(Problem(file, fault.line, fault.column, fault.message) for fault in faults))
