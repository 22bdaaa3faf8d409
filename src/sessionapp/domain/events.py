"""What the engine tells: frozen events, each with the moment it was due (`at_ms`, in the clock's milliseconds)."""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.cues import Cue
from sessionapp.domain.vocabulary import Ease, Outcome, PauseReason, Side


@dataclass(frozen=True, slots=True)
class SessionStarted:
    at_ms: int


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """`elapsed_ms` is more than 0 where the phase was entered in its middle."""

    at_ms: int
    phase: int
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class PhaseEnded:
    """`elapsed_ms` of the phase were lived through; `whole` where it ran to its end."""

    at_ms: int
    phase: int
    elapsed_ms: int
    whole: bool


@dataclass(frozen=True, slots=True)
class CueDue:
    """`at_ms` is when it was due; `late_ms` how much later it is told."""

    at_ms: int
    phase: int
    cue: Cue
    late_ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    at_ms: int
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed:
    """Time runs again from `at_ms` on, after `lead_ms` of silence that followed what was told; 0 where nothing was."""

    at_ms: int
    lead_ms: int


@dataclass(frozen=True, slots=True)
class Hurt:
    """The person said that it hurts, in this phase, `elapsed_ms` into it: in this step, on this side."""

    at_ms: int
    phase: int
    elapsed_ms: int
    step: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Replanned:
    """After pain the rest of the step is made milder: from here on phases are those of the new plan, from `phase`."""

    at_ms: int
    phase: int
    ease: Ease


@dataclass(frozen=True, slots=True)
class SessionEnded:
    at_ms: int
    outcome: Outcome


Event = SessionStarted | PhaseStarted | PhaseEnded | CueDue | Paused | Resumed | Hurt | Replanned | SessionEnded
