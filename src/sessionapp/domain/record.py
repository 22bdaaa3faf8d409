"""What a run leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.events import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One run. Times of day are Unix milliseconds with the zone's offset at the time; lengths are milliseconds.

    `outcome` None: interrupted, or running just now. `session_ms` is what was lived through of the plan,
    pauses not counted. `phase` and `phase_elapsed_ms` say where it was left.
    """

    run_id: str
    routine: str
    title: str
    kind: str
    path: str
    started_wall_ms: int
    utc_offset_min: int
    ended_wall_ms: int | None
    planned_ms: int
    session_ms: int
    phase: int
    phase_elapsed_ms: int
    outcome: Outcome | None
    hurts: int = 0
