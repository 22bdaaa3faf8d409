"""Routine files read in this process: as routines, and as the library's cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sessionapp.domain.errors import RoutineError
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import LibraryEntry
from sessionapp.storage.library_files import RoutineNames

if TYPE_CHECKING:
    from sessionapp.domain.plan import SessionPlan
    from sessionapp.domain.routine import Routine


class Reader(Protocol):
    """Reads routine files, here or somewhere else. Blocking; safe from any thread.

    `folders` are the library's, in which the routines are looked up that a file includes.
    """

    def routine(self, path: Path, folders: Sequence[Path] = ()) -> Routine:
        """Raises RoutineError with all problems."""
        ...

    def entries(self, paths: Sequence[Path], folders: Sequence[Path] = (), *, shipped: bool) -> Sequence[LibraryEntry]:
        """The card of each file, in their order; of a broken one, its problems."""
        ...


class DirectReader:
    """Reads here and now."""

    def routine(self, path: Path, folders: Sequence[Path] = ()) -> Routine:
        from sessionapp.storage.routine_file import read_routine

        return read_routine(path, folders)

    def entries(self, paths: Sequence[Path], folders: Sequence[Path] = (), *, shipped: bool) -> Sequence[LibraryEntry]:
        names = RoutineNames(folders)
        return [self._entry(path, names, shipped=shipped) for path in paths]

    def _entry(self, path: Path, names: RoutineNames, *, shipped: bool) -> LibraryEntry:
        from sessionapp.domain.compile import compile_plan
        from sessionapp.domain.plan import PlanOptions
        from sessionapp.domain.wording import EstimatedSpeech
        from sessionapp.storage.routine_file import read_with_included

        place = entry_place(path, shipped=shipped)
        try:
            routine, included = read_with_included(path, names)
            plan = compile_plan(routine, PlanOptions(), EstimatedSpeech(routine.language))
        except RoutineError as error:
            return replace(place, problems=error.problems)
        return replace(
            place,
            title=routine.title,
            kind=routine.kind,
            summary=routine.summary,
            total_ms=plan.total_ms,
            open_ended=plan.open_ended,
            targets=tuple(target.value for target in routine.targets),
            pose=_first_pose(plan),
            equipment=routine.equipment,
            position=next((step.position.value for step in plan.steps if step.position), ""),
            by_side=any(phase.side for phase in plan.phases),
            included=() if shipped else included,
        )


def _first_pose(plan: SessionPlan) -> str:
    """The pose of the first work there is one of; "" for none."""
    working = (phase.pose or phase.step.step.pose for phase in plan.phases if phase.kind.is_work)
    return next(filter(None, working), "")


def entry_place(path: Path, *, shipped: bool) -> LibraryEntry:
    """A card that knows where its file is, and nothing of what is in it."""
    name = shown(path.stem)
    return LibraryEntry(name=name, path=path, title=name, shipped=shipped)
