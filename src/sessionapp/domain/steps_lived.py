"""Which steps of a run were done, on which side and how much of them, and which were skipped. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.record import StepLived


def steps_of(plan: SessionPlan) -> tuple[StepLived, ...]:
    """Every step with work in it, on every side it is done on, in the order of the plan; nothing of it is lived yet."""
    planned: dict[tuple[str, object], StepLived] = {}
    for phase in filter(_is_work, plan.phases):
        key = phase.step.name, phase.side
        step = planned.get(key) or StepLived(phase.step.name, phase.side, planned_ms=0)
        planned[key] = replace(step, planned_ms=step.planned_ms + (phase.duration_ms or 0))
    return tuple(planned.values())


def replanned(steps: tuple[StepLived, ...], plan: SessionPlan) -> tuple[StepLived, ...]:
    """The steps as another plan of the same run has them, with what was lived of each so far."""
    so_far = {(step.step, step.side): step.lived_ms for step in steps}
    return tuple(replace(step, lived_ms=so_far.get((step.step, step.side), 0)) for step in steps_of(plan))


def lived(steps: tuple[StepLived, ...], phase: Phase, ms: int) -> tuple[StepLived, ...]:
    """The same, after so much of this phase; what only leads to work or from it changes nothing."""
    if not _is_work(phase):
        return steps
    here = phase.step.name, phase.side
    return tuple(
        replace(step, lived_ms=step.lived_ms + ms) if (step.step, step.side) == here else step for step in steps
    )


def hardly_done(steps: Iterable[StepLived]) -> bool:
    """Whether a step, on one of its sides, was skipped or less than half done; one as long as wanted never is."""
    return any(2 * step.lived_ms < step.planned_ms for step in steps)


def _is_work(phase: Phase) -> bool:
    return phase.kind.is_work
