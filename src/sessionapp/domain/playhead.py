"""Where in the plan a session is, and whether its time runs. What may be done when is the engine's matter."""

from __future__ import annotations

from collections.abc import Iterator

from sessionapp.domain.cues import Cue
from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.ports import DueCue

_FOREVER = 1 << 60


class Playhead:
    """A place in the plan. Moments are the clock's milliseconds, `elapsed_ms` counts from the phase's beginning.

    A phase that counts real time goes on while the head is held, once it has run.
    """

    def __init__(self, plan: SessionPlan, index: int, elapsed_ms: int) -> None:
        self._plan = plan
        self.index = index
        self.running = False
        self.told_to_ms = elapsed_ms  # the phase's cues before this have been told
        self._begun = False  # time has run in this phase
        self._origin = 0  # the moment its elapsed time was 0, while time runs
        self._elapsed = elapsed_ms  # while it does not
        self._entered = elapsed_ms
        self._had: dict[int, int] = {}  # by phase: how much of it the body has had, this visit not counted
        if plan.phases[index].counts_real_time:
            self._had[index] = elapsed_ms  # before this sitting, and none the less

    @property
    def phase(self) -> Phase:
        return self._plan.phases[self.index]

    @property
    def is_last(self) -> bool:
        return self.index + 1 == len(self._plan.phases)

    @property
    def time_runs(self) -> bool:
        return self.running or (self._begun and self.phase.counts_real_time)

    @property
    def ends(self) -> int | None:
        """The moment the phase ends; None where it is open-ended or time does not run."""
        duration = self.phase.duration_ms
        return self._origin + duration if duration is not None and self.time_runs else None

    def elapsed_ms(self, now: int) -> int:
        elapsed = now - self._origin if self.time_runs else self._elapsed
        return elapsed if self.phase.duration_ms is None else min(elapsed, self.phase.duration_ms)

    def moment(self, elapsed_ms: int) -> int:
        """When the phase's elapsed time is or was this much, while time runs."""
        return self._origin + elapsed_ms

    def run(self, now: int) -> None:
        """Time runs from `now` on."""
        if not self.time_runs:
            self._origin = now - self._elapsed
        else:  # what was due while the head was held is not made up for
            self.told_to_ms = max(self.told_to_ms, self.elapsed_ms(now))
        self.running = self._begun = True

    def hold(self, now: int, *, at_ms: int | None = None) -> None:
        """Time stands still, at `at_ms` of the phase where that is given; what counts real time goes on."""
        self._elapsed = self.elapsed_ms(now)
        self.running = False
        if at_ms is not None and not self.time_runs:
            self._elapsed = self.told_to_ms = at_ms

    def end(self, now: int) -> None:
        """Time stands still for good, also in a phase that counts real time."""
        self._elapsed = self.elapsed_ms(now)
        self.running = self._begun = False

    def leave(self, now: int) -> int:
        """Settle the account of the phase; returns its elapsed time."""
        elapsed = self.elapsed_ms(now)
        self._had[self.index] = self._had.get(self.index, 0) + max(0, elapsed - self._entered)
        self._entered = elapsed
        return elapsed

    def enter(self, index: int, elapsed_ms: int, now: int) -> int:
        """Go to a place; returns the elapsed time there.

        What the body has had of a phase that counts real time cannot be taken back, so going back to it never makes
        the whole of it longer.
        """
        goes_on = self._begun and index == self.index  # real time that has begun is stopped by no move within it
        self.index = index
        phase = self.phase
        if phase.duration_ms is not None:
            elapsed_ms = min(max(elapsed_ms, self._least_ms(index)), phase.duration_ms)
        else:
            elapsed_ms = 0
        self._entered = self._elapsed = self.told_to_ms = elapsed_ms
        self._origin = now - elapsed_ms
        self._begun = self.running or goes_on
        return elapsed_ms

    def replan(self, plan: SessionPlan) -> None:
        """Go on in another plan, entered next, that has the same phases of real time in the same order."""
        had = [self._had.get(phase.index, 0) for phase in self._plan.phases if phase.counts_real_time]
        self._plan = plan
        real = (phase.index for phase in plan.phases if phase.counts_real_time)
        self._had = dict(zip(real, had, strict=True))

    def next_cue(self) -> Cue | None:
        """The first cue of the phase that has not been told."""
        end = self.phase.duration_ms
        return next(self.phase.cues_between(self.told_to_ms, _FOREVER if end is None else end), None)

    def projected(self, to_ms: int, *, from_origin: int | None = None, silent: bool = False) -> Iterator[DueCue]:
        """Untold cues up to the moment `to_ms` if time just runs on, in order.

        `from_origin`: the phase's zero once time runs again, where it stands still. `silent`: nothing is heard in
        the present phase, only in those after it.
        """
        origin = self._origin if from_origin is None else from_origin
        from_ms = self.told_to_ms
        for index in range(self.index, len(self._plan.phases)):
            phase = self._plan.phases[index]
            if origin + from_ms >= to_ms:
                return
            end = to_ms - origin if phase.duration_ms is None else min(phase.duration_ms, to_ms - origin)
            if not silent:
                yield from (DueCue(origin + cue.at_ms, cue) for cue in phase.cues_between(from_ms, end))
            if phase.duration_ms is None:
                return
            from_ms, silent = self._least_ms(index + 1), False
            origin += phase.duration_ms - from_ms

    def zero_if_run_from(self, moment: int) -> int:
        """The phase's zero if its time, which stands still, runs again from `moment`."""
        return moment - self._elapsed

    def _least_ms(self, index: int) -> int:
        """How far into a phase it begins at the earliest: what the body has had of it, where real time counts."""
        phase = self._plan.phases[index] if index < len(self._plan.phases) else None
        if phase is None or phase.duration_ms is None or not phase.counts_real_time:
            return 0
        return min(self._had.get(index, 0), phase.duration_ms)
