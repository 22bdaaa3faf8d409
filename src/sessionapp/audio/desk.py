"""The mixing desk: which sound goes to which channel, how loud, and how the background makes room for the voice.

One thread only, the player's. Knows nothing of when cues are due.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from sessionapp.audio.ahead import ReadAhead
from sessionapp.audio.mixer import Channel, MixerBackend, Sound
from sessionapp.audio.soundscape import PlayedBackground
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.levels import Levels


class Desk:
    """`find` tells a sound's file; None where it has none (no voice)."""

    def __init__(self, backend: MixerBackend, find: Callable[[Chime | Prompt], Path | None], ahead: ReadAhead) -> None:
        self._backend = backend
        self._find = find
        self._sounds: dict[Chime | Prompt, Sound | None] = {}
        self._levels = Levels()
        self.background = PlayedBackground(backend, ahead)
        self._next_cue_channel, self._other_cue_channel = Channel.CUE, Channel.OTHER_CUE
        self._spoken: Prompt | None = None
        self.voice_free_ms = 0
        self.ready = False

    def open(self) -> None:
        """Raises AudioError where there is no device."""
        self._backend.open()
        self.ready = True

    def close(self) -> None:
        self._sounds.clear()
        self.voice_free_ms = 0
        self.ready = False
        self.background.device_lost()
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
            self._backend.set_gain(sound, self._gain_of(what))
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

    def set_levels(self, levels: Levels, now_ms: int) -> None:
        if levels == self._levels:
            return
        self._levels = levels
        for what, sound in self._sounds.items():
            if sound is not None:
                self._backend.set_gain(sound, self._gain_of(what))
        self.background.set_level(levels.background_gain, now_ms)

    def _gain_of(self, what: Chime | Prompt) -> float:
        return self._levels.voice_gain if isinstance(what, Prompt) else self._levels.cue_gain
