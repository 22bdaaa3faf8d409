"""Small builders of what tests need again and again; every argument can be given by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sessionapp.domain.body import Place
from sessionapp.domain.errors import Problem
from sessionapp.domain.plan import Phase, PhaseKind, PlannedStep, SessionPlan
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Group, Hold, Reps, Routine, Sides, Step
from sessionapp.domain.vocabulary import Kind, Outcome, Position


def make_step(name: str = "Cobra", **changes: object) -> Step:
    step = Step(
        name=name,
        dose=Hold(hold_ms=10_000, times=3),
        say="Lie on your stomach, hands flat beside you. Slowly lift your head and chest.",
        position=Position.PRONE,
        pose="cobra",
    )
    return replace(step, **changes)  # type: ignore[arg-type]


def make_routine(**changes: object) -> Routine:
    routine = Routine(
        name="lower-back-stretches",
        title="Lower-back stretches",
        kind=Kind.STRETCH,
        summary="Three gentle holds that lengthen the lower back.",
        targets=(Place.LOWER_BACK, Place.QUADRATUS_LUMBORUM),
        equipment=("mat",),
        do_not_use_if=("A fall or an accident caused this pain.",),
        stop_if=("The pain spreads into your thighs, or anything goes numb.",),
        steps=(
            make_step(),
            make_step(
                "Knee to chest",
                say="Bring one knee towards your chest, and let your shoulders be heavy.",
                position=Position.SUPINE,
                pose="knee to chest",
                sides=Sides.EACH,
            ),
            Group(
                rounds=2,
                rest_ms=30_000,
                steps=(
                    make_step(
                        "Pelvic tilt",
                        say="Flatten your lower back to the floor.",
                        position=Position.SUPINE,
                        pose="pelvic tilt",
                    ),
                    make_step(
                        "Glute bridge",
                        dose=Reps(count=10),
                        say="Squeeze, lift your hips, and lower them slowly.",
                        position=Position.SUPINE,
                        pose="bridge",
                    ),
                ),
            ),
        ),
        path=Path("/routines/lower-back-stretches.yaml"),
    )
    return replace(routine, **changes)  # type: ignore[arg-type]


def make_plan(routine: Routine, *, step_ms: int | None = 90_000) -> SessionPlan:
    """One phase a step, in the order of the routine, groups once: enough for pages that only show a plan.

    `step_ms` None makes every phase open-ended.
    """
    flat: list[Step] = []

    def walk(steps: tuple[Step | Group, ...]) -> None:
        for step in steps:
            if isinstance(step, Group):
                walk(step.steps)
            else:
                flat.append(step)

    walk(routine.steps)
    planned = tuple(PlannedStep(index=at, step=step, position=None) for at, step in enumerate(flat))
    phases = tuple(
        Phase(
            index=at,
            kind=PhaseKind.HOLD,
            step=step,
            starts_ms=at * (step_ms or 0),
            duration_ms=step_ms,
        )
        for at, step in enumerate(planned)
    )
    return SessionPlan(
        routine=routine.name,
        title=routine.title,
        kind=routine.kind,
        steps=planned,
        phases=phases,
        total_ms=len(planned) * (step_ms or 0),
        open_ended=step_ms is None,
    )


def make_entry(name: str = "cobra", **changes: object) -> LibraryEntry:
    entry = LibraryEntry(
        name=name,
        path=Path(f"/routines/{name}.yaml"),
        title=name.replace("-", " ").capitalize(),
        kind=Kind.STRETCH,
        summary="A gentle hold that lengthens the lower back.",
        total_ms=660_000,
        targets=("lower back",),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def make_broken_entry(name: str = "broken", *messages: str) -> LibraryEntry:
    file = f"{name}.yaml"
    problems = tuple(
        Problem(file, line, 3, message)
        for line, message in enumerate(messages or ("`hodl` is not a key of a step; did you mean `hold`?",), start=4)
    )
    return LibraryEntry(name=name, path=Path(f"/routines/{file}"), title="", problems=problems)


def make_record(**changes: object) -> SessionRecord:
    """A run of eleven minutes begun on 16 November 2026 at 07:15 in a place two hours ahead of UTC."""
    record = SessionRecord(
        run_id="1",
        routine="lower-back-stretches",
        title="Lower-back stretches",
        kind=Kind.STRETCH.value,
        path="/routines/lower-back-stretches.yaml",
        started_wall_ms=1_794_806_100_000,
        utc_offset_min=120,
        ended_wall_ms=1_794_806_760_000,
        planned_ms=660_000,
        session_ms=660_000,
        phase=12,
        phase_elapsed_ms=4_000,
        outcome=Outcome.COMPLETED,
    )
    return replace(record, **changes)  # type: ignore[arg-type]
