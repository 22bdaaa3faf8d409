"""What the player asks of a mixer: a Protocol thin enough for a test to stand in for the device.

Every call comes from the player's one thread. Knows neither pygame nor cues.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol


class Channel(IntEnum):
    """Channels by role. Chimes take turns on two, so that one never cuts the tail of the one before."""

    VOICE = 0
    CUE = 1
    OTHER_CUE = 2


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound ready to be played; `handle` is the mixer's own."""

    length_ms: int
    handle: Any


class MixerBackend(Protocol):
    """A sound device with some channels. `open`, `load`, `play` and `start_background` raise AudioError.

    Gains are 0.0-1.0, linear. After `close`, sounds loaded before are void. Whoever calls any of them holds `turn`: all
    backends of one device have the same.
    """

    turn: threading.Lock

    @property
    def substitute(self) -> bool:
        """Whether the usual device was opened because the chosen one was not there."""
        ...

    def open(self) -> None:
        """Open the device and keep it running on silence, so that it is awake."""
        ...

    def alive(self) -> bool:
        """False where the device has gone away since it was opened."""
        ...

    def chosen_is_back(self) -> bool:
        """Whether the chosen device is there again while a substitute is open: close and open, to have it."""
        ...

    def load(self, file: Path) -> Sound: ...

    def set_gain(self, sound: Sound, gain: float) -> None:
        """At once, also while it plays."""
        ...

    def play(self, channel: Channel, sound: Sound) -> None: ...

    def busy(self, channel: Channel) -> bool: ...

    def hush(self) -> None:
        """Silence on every channel within a few milliseconds; the background goes on."""
        ...

    def start_background(self, file: Path, *, endless: bool) -> None:
        """Play this file from where it starts, once or again and again; it replaces the one before."""
        ...

    def pause_background(self) -> None:
        """It stands still where it is."""
        ...

    def resume_background(self) -> None: ...

    def background_over(self) -> bool:
        """Whether a file that is to be played once has been."""
        ...

    def stop_background(self) -> None: ...

    def set_background_gain(self, gain: float) -> None: ...

    def close(self) -> None: ...
