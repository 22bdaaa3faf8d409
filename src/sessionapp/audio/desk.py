"""The mixing desk: which sound goes to which channel, how loud, and how the background makes room for the voice.

One thread only, the player's. Knows nothing of when cues are due.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from sessionapp.audio.mixer import Channel, MixerBackend, Sound
from sessionapp.domain.cues import Chime, Prompt

BACKGROUND: Final = 0.35
DUCKED: Final = 0.3
DUCK_STEP: Final = 0.1
DUCK_STEP_MS: Final = 30
DUCK_HOLD_MS: Final = 700
"""So long after a sentence the background stays low, so that it does not swell between two of them."""


def gain_of(percent: int, *, muted: bool) -> float:
    """Loudness as it is felt: half the way on the scale sounds about half as loud."""
    return 0.0 if muted else (max(0, min(100, percent)) / 100) ** 2


class Desk:
    """`find` tells a sound's file; None where it has none (no voice)."""

    def __init__(self, backend: MixerBackend, find: Callable[[Chime | Prompt], Path | None]) -> None:
        self._backend = backend
        self._find = find
        self._sounds: dict[Chime | Prompt, Sound | None] = {}
        self._gain = 1.0
        self._next_cue_channel, self._other_cue_channel = Channel.CUE, Channel.OTHER_CUE
        self._background: Path | None = None
        self._background_plays = False
        self._duck = 1.0
        self._spoken: Prompt | None = None
        self.voice_free_ms = 0
        self.ready = False

    def open(self) -> None:
        """Raises AudioError where there is no device."""
        self._backend.open()
        self.ready = True
        self._start_background()

    def close(self) -> None:
        self._sounds.clear()
        self.voice_free_ms = 0
        self.ready = self._background_plays = False
        self._backend.close()

    def alive(self) -> bool:
        return self._backend.alive()

    @property
    def substitute(self) -> bool:
        return self._backend.substitute

    def chosen_is_back(self) -> bool:
        return self._backend.chosen_is_back()

    def missing(self, wanted: Collection[Chime | Prompt]) -> Chime | Prompt | None:
        """The first of `wanted` that is not loaded yet."""
        return next((sound for sound in wanted if sound not in self._sounds), None)

    def load(self, what: Chime | Prompt) -> None:
        """Raises AudioError; what failed counts as loaded, and is silent."""
        self._sounds[what] = None
        file = self._find(what)
        if file is not None:
            sound = self._backend.load(file)
            self._backend.set_gain(sound, self._gain)
            self._sounds[what] = sound

    def forget_all_but(self, wanted: Collection[Chime | Prompt]) -> None:
        """Let the prompts go that nobody will need soon, but the last one, which may still sound. Chimes are few and
        small, and stay."""
        for what in tuple(self._sounds):
            if isinstance(what, Prompt) and what not in wanted and what != self._spoken:
                del self._sounds[what]

    def play(self, what: Chime | Prompt, now_ms: int) -> bool:
        """Play it now, loading it first if need be; whether it has a sound. Raises AudioError."""
        if what not in self._sounds:
            self.load(what)
        sound = self._sounds[what]
        if sound is None:
            return False
        if isinstance(what, Prompt):
            self._spoken = what
            self._backend.play(Channel.VOICE, sound)
            self.voice_free_ms = now_ms + sound.length_ms
        else:
            self._backend.play(self._next_cue_channel, sound)
            self._next_cue_channel, self._other_cue_channel = self._other_cue_channel, self._next_cue_channel
        return True

    def voice_free(self, now_ms: int) -> bool:
        return now_ms >= self.voice_free_ms and not (self.ready and self._backend.busy(Channel.VOICE))

    def hush(self, now_ms: int) -> None:
        if self.ready:
            self._backend.hush()
        self.voice_free_ms = min(self.voice_free_ms, now_ms)

    def set_gain(self, gain: float) -> None:
        if gain == self._gain:
            return
        self._gain = gain
        for sound in self._sounds.values():
            if sound is not None:
                self._backend.set_gain(sound, gain)
        self._set_background_gain()

    def set_background(self, file: Path | None) -> None:
        """Raises AudioError where the file cannot be played."""
        if file == self._background:
            return
        self._background = file
        if self.ready and self._background_plays:
            self._backend.stop_background()
        self._start_background()

    def _start_background(self) -> None:
        self._background_plays = False
        if self.ready and self._background is not None:
            self._backend.start_background(self._background)
            self._background_plays = True
            self._set_background_gain()

    def _set_background_gain(self) -> None:
        if self._background_plays:
            self._backend.set_background_gain(self._gain * BACKGROUND * self._duck)

    def duck(self, now_ms: int) -> int | None:
        """Move the background a step towards where the voice wants it; when the next step is due, if any is."""
        if not self._background_plays:
            return None
        low_until_ms = self.voice_free_ms + DUCK_HOLD_MS if self.voice_free_ms else 0
        target = DUCKED if now_ms < low_until_ms else 1.0
        if self._duck == target:
            return low_until_ms if target == DUCKED else None
        step = min(DUCK_STEP, abs(target - self._duck))
        self._duck = self._duck + step if target > self._duck else self._duck - step
        if abs(target - self._duck) < DUCK_STEP / 2:
            self._duck = target
        self._set_background_gain()
        return now_ms + DUCK_STEP_MS
