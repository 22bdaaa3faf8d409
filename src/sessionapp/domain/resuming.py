"""Which run was interrupted, and where it goes on. Pure: the record of it, its plan, and the time of day."""

from __future__ import annotations

from dataclasses import replace

from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine


def take_up(plan: SessionPlan, record: SessionRecord, now_wall_ms: int) -> tuple[SessionRecord, int]:
    """The record as it stands now, and the phase to go on in: `phase_elapsed_ms` of it are over.

    What counts real time went on while the program was away, on the body as in the record. A file that was changed
    since may have fewer phases; then the last one is the place.
    """
    index = min(record.phase, len(plan.phases) - 1)
    phase = plan.phases[index]
    if phase.duration_ms is None:
        return replace(record, phase_elapsed_ms=0), index
    away_ms = max(0, now_wall_ms - record.left_wall_ms) if phase.counts_real_time else 0
    elapsed_ms = min(record.phase_elapsed_ms + away_ms, phase.duration_ms)
    lived_ms = max(0, elapsed_ms - record.phase_elapsed_ms)
    return replace(record, phase_elapsed_ms=elapsed_ms, session_ms=record.session_ms + lived_ms), index


def places_in(begun: SessionPlan, plan: SessionPlan) -> tuple[int, ...]:
    """For each phase of `plan` the same one of `begun`, of which `plan` is a milder form: the same step, side and
    repetition there; where it has none such, the step's beginning."""
    first: dict[int, int] = {}
    same: dict[tuple[object, ...], int] = {}
    for phase in begun.phases:
        first.setdefault(phase.step.index, phase.index)
        same.setdefault(_mark(phase), phase.index)
    return tuple(same.get(_mark(phase), first[phase.step.index]) for phase in plan.phases)


def _mark(phase: Phase) -> tuple[object, ...]:
    return phase.step.index, phase.kind, phase.side, phase.set, phase.repetition


def is_of(record: SessionRecord, routine: Routine) -> bool:
    """Whether it is a run of this routine: of its file, where one is known, else of its name."""
    if record.path and routine.path is not None:
        return record.path == str(routine.path)
    return record.routine == routine.name
