"""What a run leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Ease, Outcome, Side


@dataclass(frozen=True, slots=True)
class Pain:
    """Where it hurt once: in this step, by its name as it was then, and on this side, where it has sides. `then`: what
    was made of the rest of the step."""

    step: str
    side: Side | None
    then: Ease | None = None


@dataclass(frozen=True, slots=True)
class StepLived:
    """How much of a step was done on a side, of `planned_ms`, which is 0 where it takes as long as the person wants."""

    step: str
    side: Side | None
    planned_ms: int
    lived_ms: int = 0

    @property
    def skipped(self) -> bool:
        return not self.lived_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One run. Times of day are Unix milliseconds with the zone's offset at the time; lengths are milliseconds.

    `outcome` None: interrupted, or running just now. `session_ms` is what was lived through, neither pauses nor
    what was skipped counted. `phase`, `phase_elapsed_ms` and `place_ms` (in the whole plan) say where it was left,
    `last_wall_ms` when it was last known to be going on. `tailoring` is how the routine was wished for this run: its
    places are those of that plan. `pains` has one for each of `hurts`, in their order; a run of an older version may
    lack some. `steps` are all steps of the plan with work in them, done or skipped; a run of an older version has none.
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
    place_ms: int = 0
    last_wall_ms: int = 0
    tailoring: Tailoring = AS_WRITTEN
    pains: tuple[Pain, ...] = ()
    steps: tuple[StepLived, ...] = ()

    @property
    def left_wall_ms(self) -> int:
        """When it ended, as far as is known; never before what was lived through could have been over."""
        ended = self.last_wall_ms if self.ended_wall_ms is None else self.ended_wall_ms
        return max(ended, self.started_wall_ms + self.session_ms)
