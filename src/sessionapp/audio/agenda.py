"""The cues still to come, in order: each is given out once, when it is due, or not at all.

Pure: no thread, no clock, no sound. All times are the clock's milliseconds.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from typing import Final

from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.ports import DueCue

SLEPT_MS: Final = 2_000
"""A rest that ends this much too late means that the machine slept: what was planned before it is void."""

WAITING_STEP_MS: Final = 5


class Agenda:
    """What is scheduled. A prompt that finds the voice busy waits for it, up to its limit."""

    def __init__(self) -> None:
        self._pending: list[tuple[int, int, DueCue]] = []
        self._known: set[DueCue] = set()
        self._added = 0
        self._rests_until_ms: int | None = None

    def add(self, cues: Sequence[DueCue], now_ms: int) -> None:
        """Add cues; one that was added before, since the last `clear`, is not added again."""
        self._void_if_slept(now_ms)
        for due in cues:
            if due not in self._known:
                self._known.add(due)
                self._added += 1
                insort(self._pending, (due.due_ms, self._added, due))

    def clear(self) -> None:
        self._pending.clear()
        self._known.clear()

    def rest(self, until_ms: int | None) -> None:
        """Whoever plays the cues will look again at `until_ms`, or not before it is woken."""
        self._rests_until_ms = until_ms

    def wake(self, now_ms: int) -> None:
        """Whoever plays the cues looks again."""
        self._void_if_slept(now_ms)
        self._rests_until_ms = None

    def _void_if_slept(self, now_ms: int) -> None:
        if self._rests_until_ms is not None and now_ms > self._rests_until_ms + SLEPT_MS:
            self.clear()
            self._rests_until_ms = None

    def take(self, now_ms: int, *, voice_free: bool) -> DueCue | None:
        """The next cue to be heard right now; those later than their limit are dropped on the way."""
        at = 0
        while at < len(self._pending) and self._pending[at][0] <= now_ms:
            due = self._pending[at][2]
            if now_ms - due.due_ms > due.cue.limit_ms:
                del self._pending[at]
            elif voice_free or not isinstance(due.cue.sound, Prompt):
                del self._pending[at]
                return due
            else:
                at += 1
        return None

    def soon(self, until_ms: int) -> list[Chime | Prompt]:
        """The sounds needed up to then, the first needed first."""
        return [due.cue.sound for due_ms, _, due in self._pending if due_ms <= until_ms]

    def next_word_ms(self) -> int | None:
        """When the next prompt is due; in the past where it waits for the voice."""
        return next((due_ms for due_ms, _, due in self._pending if isinstance(due.cue.sound, Prompt)), None)

    def next_due_ms(self, moment_ms: int) -> int | None:
        """When the first cue is due that is due after that moment."""
        return next((due_ms for due_ms, _, _ in self._pending if due_ms > moment_ms), None)

    def next_look_ms(self, now_ms: int, voice_free_ms: int) -> int | None:
        """When `take` may have something to give."""
        waiting = bool(self._pending) and self._pending[0][0] <= now_ms
        times = [max(voice_free_ms, now_ms + WAITING_STEP_MS)] if waiting else []
        next_due = self.next_due_ms(now_ms)
        return min(times if next_due is None else [*times, next_due], default=None)
