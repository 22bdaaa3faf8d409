"""The mixer of pygame behind `MixerBackend`. Importing this module does not import pygame; `open` does."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sessionapp.audio import sdl
from sessionapp.audio.mixer import Channel, Sound
from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

RATE: Final = 48_000
BUFFER: Final = 512
FADE_MS: Final = 15

_TURN: Final = threading.Lock()
"""There is one mixer in the process, and closing it closes it for all."""


class PygameBackend:
    """Opens the system's default device at 48 kHz, 16 bit.

    Voice and chimes are mono, and are heard on both sides; `stereo` is for a background, and doubles what a sound takes
    while it is loaded: a long sentence 3 MB.
    """

    def __init__(self, *, stereo: bool = False) -> None:
        self.turn = _TURN
        self._channels = 2 if stereo else 1
        self._mixer: Any = None
        self._error: type[Exception] = Exception

    def open(self) -> None:
        self._import()
        sdl.reach_server()
        try:
            self._mixer.init(RATE, -16, self._channels, BUFFER, allowedchanges=0)
            self._mixer.set_num_channels(len(Channel))
        except self._error as error:
            raise AudioError(
                tr("No loudspeaker or headphones were found. Your session goes on without sound until there are.")
            ) from error

    def _import(self) -> None:
        # Without the first, SDL takes SIGTERM and Ctrl-C for itself.
        os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"
        os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
        try:
            with _hidden("numpy"):
                import pygame
                import pygame.mixer
        except ImportError as error:
            raise AudioError(tr("Sound needs pygame-ce. Installing the program again brings it back.")) from error
        # pygame closes the mixer once more as Python ends, on the main thread: one that hangs would hang the exit.
        atexit.unregister(pygame.quit)
        self._mixer, self._error = pygame.mixer, pygame.error

    def alive(self) -> bool:
        return self._mixer is not None and self._mixer.get_init() is not None and sdl.device_runs()

    def load(self, file: Path) -> Sound:
        try:
            handle = self._mixer.Sound(os.fspath(file))
        except (self._error, OSError) as error:
            raise AudioError(tr("The sound {file} cannot be played.", file=file)) from error
        return Sound(round(1000 * handle.get_length()), handle)

    def set_gain(self, sound: Sound, gain: float) -> None:
        sound.handle.set_volume(_audible(gain))

    def play(self, channel: Channel, sound: Sound) -> None:
        try:
            self._mixer.Channel(channel).play(sound.handle)
        except self._error as error:
            raise AudioError(tr("A sound could not be played.")) from error

    def busy(self, channel: Channel) -> bool:
        return bool(self._mixer.Channel(channel).get_busy())

    def hush(self) -> None:
        for channel in Channel:
            self._mixer.Channel(channel).fadeout(FADE_MS)

    def start_background(self, file: Path) -> None:
        try:
            self._mixer.music.load(os.fspath(file))
            self._mixer.music.play(loops=-1)
        except (self._error, OSError) as error:
            raise AudioError(tr("The background sound {file} cannot be played.", file=file)) from error

    def stop_background(self) -> None:
        self._mixer.music.stop()
        self._mixer.music.unload()

    def set_background_gain(self, gain: float) -> None:
        self._mixer.music.set_volume(_audible(gain))

    def close(self) -> None:
        if self._mixer is not None:
            self._mixer.quit()


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """While this lasts, the module cannot be found. pygame takes numpy where there is one, for what is not used here:
    25 MB, and time before the first word."""
    before = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
        if before is not None:
            sys.modules[module] = before


def _audible(gain: float) -> float:
    """The mixer knows 128 steps and rounds down; a volume above nothing must not become nothing."""
    return max(gain, 1 / 128) if gain > 0 else 0.0
