"""The sound under a run: when its player begins it, lets it fall silent, and has it swell with the breath.

Knows a run by its plan and its snapshots; the moments are told, no clock is read here.
"""

from __future__ import annotations

from pathlib import Path

from sessionapp.domain.ambience import STOP_MS, Breathing, breathing, silent_over_ms
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.ports import Player
from sessionapp.domain.session import Snapshot, State


class BackgroundSound:
    """`sound` is what is played, a file or a folder; None: nothing ever is."""

    def __init__(self, player: Player, sound: Path | None) -> None:
        self._player = player
        self._sound = sound
        self._playing = False
        self._silent_by_ms: int | None = None  # when it has faded; None: it is heard, or never was
        self._breathing: Breathing | None = None  # what it swells with

    def follow(self, plan: SessionPlan, snapshot: Snapshot, now: int) -> None:
        """As it is to be heard at this moment of the plan."""
        if self._sound is None:
            return
        over_ms = silent_over_ms(plan, snapshot)
        if over_ms is not None:
            self._silence(over_ms, now)
        elif not self._playing:
            self._playing, self._silent_by_ms = True, None
            self._player.background(self._sound)
        breaths = None
        if snapshot.state is State.RUNNING:
            breaths = breathing(plan.phases[snapshot.phase], now - snapshot.elapsed_ms)
        if breaths != self._breathing:
            self._breathing = breaths
            self._player.breathe(breaths)

    def end(self, now: int, *, completed: bool) -> None:
        """The run is over; at the end of all it fades as it was told."""
        if self._playing or not completed:
            self._silence(STOP_MS, now)

    def _silence(self, over_ms: int, now: int) -> None:
        """Where it is on its way there already, only if that would take longer."""
        by_ms = now + over_ms
        if not self._playing and (self._silent_by_ms is None or by_ms >= self._silent_by_ms):
            return
        self._playing, self._silent_by_ms = False, by_ms
        self._player.background(None, over_ms)
