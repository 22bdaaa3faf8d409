"""How loud everything is: a master, the voice, the chimes, the background. Data only; no device, no decibel meter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Volumes as they are set, 0-100. The gains made of them are 0.0-1.0 and linear, 0 is silence."""

    master: int = 100
    voice: int = 100
    cue: int = 100
    background: int = 100
    muted: bool = False

    @property
    def voice_gain(self) -> float:
        return self._gain(self.voice)

    @property
    def cue_gain(self) -> float:
        return self._gain(self.cue)

    @property
    def background_gain(self) -> float:
        return self._gain(self.background)

    def _gain(self, percent: int) -> float:
        """Loudness as it is felt: half the way on a scale sounds about half as loud."""
        return 0.0 if self.muted else (_part(self.master) * _part(percent)) ** 2


def _part(percent: int) -> float:
    return max(0, min(100, percent)) / 100
