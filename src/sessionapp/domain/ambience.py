"""When a background is heard in a run, and how it swells with the breath: from the plan alone.

Knows no clock and no sound: whoever plays it is told from where on it swells how.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi

from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.session import Snapshot, State

FADE_IN_MS = 3_000
FADE_OUT_MS = 5_000
LAST_FADE_MS = 2_000
"""Over the last chime, where nobody could know when the run would come to its last words."""

STOP_MS = 30
"""Silence at once, as it is heard, and slow enough not to click."""


@dataclass(frozen=True, slots=True)
class Breathing:
    """Breaths from `began_ms` to `until_ms`, in whatever clock the two are of: in, hold, out, and again."""

    began_ms: int
    until_ms: int
    in_ms: int
    hold_ms: int
    out_ms: int

    def fullness(self, now_ms: int) -> float:
        """How full the chest is, 0.0-1.0: before the first breath as it begins, after the last as it ended."""
        cycle_ms = self.in_ms + self.hold_ms + self.out_ms
        lived_ms = min(max(now_ms, self.began_ms), self.until_ms) - self.began_ms
        at_ms = lived_ms % cycle_ms
        if lived_ms and at_ms == 0:
            at_ms = cycle_ms
        if at_ms < self.in_ms:
            return _eased(at_ms / self.in_ms)
        left_ms = cycle_ms - at_ms
        return 1.0 if left_ms >= self.out_ms else _eased(left_ms / self.out_ms)


def _eased(part: float) -> float:
    return 0.5 - 0.5 * cos(pi * part)


def breathing(phase: Phase, began_ms: int) -> Breathing | None:
    """How to breathe in a phase that began then; None where it does not say, or where the breath is held."""
    if phase.duration_ms is None:
        return None
    ends_ms = began_ms + phase.duration_ms
    if phase.breathe is not None:
        breath = phase.breathe
        cycle_ms = breath.in_ms + breath.hold_ms + breath.out_ms
        whole_ms = phase.duration_ms // cycle_ms * cycle_ms  # as the cues have it: no breath is begun and cut off
        return Breathing(began_ms, began_ms + whole_ms, breath.in_ms, breath.hold_ms, breath.out_ms)
    if phase.breath == "in":
        return Breathing(began_ms, ends_ms, phase.duration_ms, 0, 0)
    if phase.breath == "out":
        return Breathing(began_ms, ends_ms, 0, 0, phase.duration_ms)
    return None


def silent_over_ms(plan: SessionPlan, snapshot: Snapshot) -> int | None:
    """Over how long the background is to fall silent; None where it is to be heard."""
    if snapshot.state is State.PAUSED:
        return STOP_MS
    phase = plan.phases[snapshot.phase]
    if phase.kind is PhaseKind.RETURN:
        return LAST_FADE_MS
    last_words_ms = plan.phases[-1].starts_ms
    ends_now = phase.duration_ms is not None and last_words_ms - snapshot.session_ms <= FADE_OUT_MS
    ends_now = ends_now and all(later.duration_ms is not None for later in plan.phases[phase.index :])
    return min(FADE_OUT_MS, max(STOP_MS, last_words_ms - snapshot.session_ms)) if ends_now else None
