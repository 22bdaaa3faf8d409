"""The player that makes no sound: for a run that wants none, and where there is nothing to make sound with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sessionapp.domain.ambience import Breathing
from sessionapp.domain.levels import Levels
from sessionapp.domain.ports import DueCue


class SilentPlayer:
    """Implements `domain.ports.Player`; every cue is due to nobody's ears."""

    def open(self) -> None:
        """There is no device."""

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Nothing will be heard, so nothing is kept."""

    def cancel(self) -> None:
        """It is silent already."""

    def set_levels(self, levels: Levels) -> None:
        """Silence is as loud as it gets."""

    def background(self, sound: Path | None, over_ms: int = 0) -> None:
        """No background either."""

    def breathe(self, breathing: Breathing | None) -> None:
        """Nothing swells."""

    def close(self) -> None:
        """There is nothing to let go."""
