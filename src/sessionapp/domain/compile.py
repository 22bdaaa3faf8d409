"""Routine -> SessionPlan: steps are unrolled into phases, and each phase is given its cues.

Pure. `speech` tells how long sentences take; lead-ins are made to fit them.
"""

from __future__ import annotations

from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import Routine


def compile_plan(routine: Routine, options: PlanOptions, speech: SpeechLengths) -> SessionPlan:
    """The timed plan. Raises RoutineError where it has more than MAX_PHASES phases."""
    raise RuntimeError


def phase_count(routine: Routine) -> int:
    """How many phases the plan would have, counted without making it (bounded time for any numbers)."""
    raise RuntimeError
