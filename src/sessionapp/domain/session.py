"""The states a session can be in, and the snapshot of one that screens are painted from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sessionapp.domain.vocabulary import PauseReason


class State(StrEnum):
    READY = "ready"  # not begun
    RUNNING = "running"
    ASIDE = "aside"  # the session's time stands still while the voice says where the person is
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where a session is. `remaining_ms` None: the phase is open-ended. `session_ms` is the place in the plan,
    `left_ms` what is planned after it (open-ended phases count as nothing)."""

    state: State
    phase: int
    elapsed_ms: int
    remaining_ms: int | None
    session_ms: int
    left_ms: int
    time_runs: bool = False  # also in a pause, where the phase counts real time
    pause_reason: PauseReason | None = None
