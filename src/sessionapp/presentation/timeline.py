"""The whole run as a row of segments: where each step lies, where the run is, what time a click means.

Pure. Knows the plan and a snapshot; nothing of pixels or widgets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, groupby

from sessionapp.domain.events import Event, PhaseEnded, PhaseStarted
from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.session import Snapshot

_OPEN_SHARE = 0.03  # of the timed length, for each open-ended phase
_OPEN_SHARE_TOGETHER = 0.4
_TOUCHING = 1e-6

Span = tuple[float, float]
"""From where to where in the row, as fractions of it."""


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
        return self.at(snapshot.phase, snapshot.elapsed_ms)

    def at(self, index: int, elapsed_ms: int) -> float:
        """Where in the row a phase is so far on."""
        phase = self.plan.phases[index]
        start, end = self.edges[index], self.edges[index + 1]
        share = 0.5 if phase.duration_ms is None else elapsed_ms / max(1, phase.duration_ms)
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


class Trail:
    """Which parts of the row were lived through, from the events of the run; what was skipped is no part of them.

    `begun_at` is where the run was taken up: what lies before it counts as lived through.
    """

    def __init__(self, line: Timeline, begun_at: float) -> None:
        self._line = line
        self._since = begun_at
        self._spans: tuple[Span, ...] = ((0.0, begun_at),)

    def note(self, event: Event) -> None:
        if isinstance(event, PhaseStarted):
            waits = self._line.plan.phases[event.phase].duration_ms is None
            self._since = self._line.edges[event.phase] if waits else self._line.at(event.phase, event.elapsed_ms)
        elif isinstance(event, PhaseEnded):
            waits = self._line.plan.phases[event.phase].duration_ms is None
            end = self._line.edges[event.phase + 1] if waits else self._line.at(event.phase, event.elapsed_ms)
            self._spans = _joined((*self._spans, (self._since, end)))
            self._since = end

    def move_to(self, line: Timeline, same: int) -> None:
        """Go on in the row of another plan, whose first `same` phases were lived through; what lies beyond is to come
        again."""
        before, self._line = self._line, line
        self._since = _moved(self._since, before, line, same)
        self._spans = _joined((_moved(a, before, line, same), _moved(b, before, line, same)) for a, b in self._spans)

    def spans(self, here: float) -> tuple[Span, ...]:
        """In their order, up to `here`: what was done further on, before somebody went back, is to come again."""
        spans = _joined((*self._spans, (self._since, here)))
        return tuple((start, min(end, here)) for start, end in spans if start < here)


def _moved(at: float, before: Timeline, line: Timeline, same: int) -> float:
    """Where a place of one row lies in another, by its phase and the time in it."""
    index = max(0, bisect_right(before.edges, at) - 1)
    if index >= same:
        return line.edges[same]
    was, now = before.plan.phases[index], line.plan.phases[index]
    share = (at - before.edges[index]) / (before.edges[index + 1] - before.edges[index])
    if was.duration_ms and now.duration_ms:
        share *= was.duration_ms / now.duration_ms
    return line.edges[index] + (line.edges[index + 1] - line.edges[index]) * min(1.0, share)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1] + _TOUCHING:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


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
