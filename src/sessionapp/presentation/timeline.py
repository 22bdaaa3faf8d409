"""The whole run as a row of segments: where each step lies, where the run is, what time a click means.

Pure. Knows the plan and a snapshot; nothing of pixels or widgets.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, groupby

from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.session import Snapshot

_OPEN_SHARE = 0.03  # of the timed length, for each open-ended phase
_OPEN_SHARE_TOGETHER = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A phase of work within a segment; both numbers are fractions of the whole run."""

    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One step. `start` and `width` are fractions of the whole run; `first_phase` is where it begins in the plan."""

    step: int
    name: str
    first_phase: int
    start: float
    width: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """`edges` has the fraction at which each phase begins, and 1.0 at its end."""

    plan: SessionPlan
    segments: tuple[Segment, ...]
    edges: tuple[float, ...]

    def place(self, snapshot: Snapshot) -> float:
        """How much of the row lies behind, 0 to 1. An open-ended phase stands at its middle."""
        phase = self.plan.phases[snapshot.phase]
        start, end = self.edges[snapshot.phase], self.edges[snapshot.phase + 1]
        share = 0.5 if phase.duration_ms is None else snapshot.elapsed_ms / max(1, phase.duration_ms)
        return start + (end - start) * min(1.0, max(0.0, share))

    def session_ms(self, fraction: float) -> int:
        """The place in the plan, in session milliseconds, that lies at `fraction` of the row."""
        index = min(max(0, bisect_right(self.edges, fraction) - 1), len(self.plan.phases) - 1)
        phase = self.plan.phases[index]
        start, end = self.edges[index], self.edges[index + 1]
        share = min(1.0, max(0.0, (fraction - start) / (end - start)))
        return phase.starts_ms + round(share * (phase.duration_ms or 0))

    def segment_at(self, fraction: float) -> Segment:
        """The step that lies at `fraction`; the nearest one outside 0 to 1."""
        return self.segments[max(0, bisect_right([s.start for s in self.segments], fraction) - 1)]


def timeline(plan: SessionPlan) -> Timeline:
    """The row for a plan of at least one phase; open-ended phases get a small fixed width."""
    weights = _weights(plan.phases)
    total = sum(weights)
    edges = (0.0, *(sofar / total for sofar in accumulate(weights)))
    runs = (tuple(run) for _, run in groupby(plan.phases, key=lambda phase: phase.step.index))
    return Timeline(plan=plan, segments=tuple(_segment(run, edges) for run in runs), edges=edges)


def _weights(phases: tuple[Phase, ...]) -> list[float]:
    timed = sum(phase.duration_ms or 0 for phase in phases)
    open_ones = sum(phase.duration_ms is None for phase in phases)
    open_width = min(timed * _OPEN_SHARE, timed * _OPEN_SHARE_TOGETHER / open_ones) if open_ones else 0.0
    return [(open_width or 1.0) if p.duration_ms is None else max(1.0, p.duration_ms) for p in phases]


def _segment(run: tuple[Phase, ...], edges: tuple[float, ...]) -> Segment:
    first, last = run[0], run[-1]
    marks = tuple(Mark(start=edges[p.index], width=edges[p.index + 1] - edges[p.index]) for p in run if p.kind.is_work)
    start = edges[first.index]
    return Segment(
        step=first.step.index,
        name=first.step.name,
        first_phase=first.index,
        start=start,
        width=edges[last.index + 1] - start,
        marks=marks,
    )
