"""The routines that ship, as tests look at them: read, unrolled, and their steps and phases by name."""

from pathlib import Path

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Group, Routine, Span, Step
from sessionapp.domain.vocabulary import Side
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.storage.routine_file import read_routine

FOLDER = Path(__file__).parent.parent / "routines"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}

MIN_MS = 60_000
HOUR_MS = 60 * MIN_MS

AFTERWARDS = {"Rest", "What you felt"}
"""Steps in which nothing more is done: no chime is waited for."""


def routine(name: str) -> Routine:
    return read_routine(FILES[name])


def plan(name: str) -> SessionPlan:
    return compile_plan(routine(name), PlanOptions(), EstimatedSpeech())


def steps(of: Routine) -> list[Step]:
    """The steps of a routine, those of the routines it includes among them."""
    return _steps(of.steps)


def _steps(members: tuple[Step | Group, ...]) -> list[Step]:
    return [step for member in members for step in (_steps(member.steps) if isinstance(member, Group) else [member])]


def own_steps(of: Routine) -> list[Step]:
    """Those that are written in its own file: shipped routines have no groups but those of an include."""
    return [step for step in of.steps if isinstance(step, Step)]


def step(name: str, step_name: str) -> Step:
    (found,) = [step for step in steps(routine(name)) if step.name == step_name]
    return found


def narration(name: str) -> list[str]:
    return [line.say for step in steps(routine(name)) if isinstance(step.dose, Span) for line in step.dose.narration]


def phases(name: str, kind: PhaseKind, step_name: str = "") -> list[Phase]:
    return [phase for phase in plan(name).phases if phase.kind is kind and step_name in {"", phase.step.name}]


def lasting(phases_: list[Phase], side: Side | None) -> list[int | None]:
    return [phase.duration_ms for phase in phases_ if phase.side is side]
