"""Makes a routine ready to run: its sentences are rendered, and the plan is compiled with their real lengths.

Blocking; the window calls it on a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.ports import Speech
from sessionapp.domain.routine import Routine
from sessionapp.domain.wording import EstimatedSpeech


def prepare_plan(
    routine: Routine, options: PlanOptions, speech: Speech, progress: Callable[[int, int], None] | None = None
) -> SessionPlan:
    """The plan to run. Raises RoutineError where the routine does not work out."""
    outline = compile_plan(routine, options, EstimatedSpeech())
    speech.prepare(Announcer(outline, EstimatedSpeech()).all_texts(), progress)
    return compile_plan(routine, options, speech)
