"""The mixer of pygame behind `MixerBackend`. Importing this module does not import pygame; `open` does."""

from __future__ import annotations

import atexit
import os
import threading
import time
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sessionapp.audio import sdl
from sessionapp.audio.mixer import Channel, Sound
from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

RATE: Final = 48_000
BUFFER: Final = 512
FADE_MS: Final = 15
_STEPS: Final = 128
LOOK_AGAIN_S: Final = 2.0
"""How often it is asked whether the chosen device is there again: it costs the sound server a little."""

_AWAKE: Final = len(Channel)
"""A channel of its own, which nothing hushes and no volume changes."""

_TURN: Final = threading.Lock()
"""There is one mixer in the process, and closing it closes it for all."""


class PygameBackend:
    """Opens `device` at 48 kHz, 16 bit; the system's usual one where that is "" or not there.

    Voice and chimes are mono, and are heard on both sides; `stereo` is for a background, and doubles what a sound takes
    while it is loaded: a long sentence 3 MB.
    """

    def __init__(self, *, stereo: bool = False, device: str = "") -> None:
        self.turn = _TURN
        self._channels = 2 if stereo else 1
        self._device = device
        self._looked_s = 0.0
        self._refused = False  # it is there, and could not be opened: somebody else may have it for themselves
        self.substitute = False
        self._mixer: Any = None
        self._error: type[Exception] = Exception

    def open(self) -> None:
        self._import()
        if not sdl.reach_server():
            raise AudioError(_no_device())
        try:
            self._open_wished()
            self._mixer.set_num_channels(len(Channel) + 1)
            self._mixer.Channel(_AWAKE).play(self._mixer.Sound(buffer=barely_noise(self._channels)), loops=-1)
        except self._error as error:
            raise AudioError(_no_device()) from error

    def _open_wished(self) -> None:
        """The chosen device, or else the usual one. Raises pygame's error."""
        self.substitute = False
        if self._device:
            with suppress(self._error):
                self._init(self._device)
                self._refused = False
                return
            self.substitute = True
            self._refused = self._device in sdl.output_devices()
        self._init(None)

    def _init(self, device: str | None) -> None:
        self._mixer.init(RATE, -16, self._channels, BUFFER, devicename=device, allowedchanges=0)

    def _import(self) -> None:
        # Without the first, SDL takes SIGTERM and Ctrl-C for itself.
        os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"
        os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
        try:
            import pygame
            import pygame.mixer
        except ImportError as error:
            raise AudioError(tr("Sound needs pygame-ce. Installing the program again brings it back.")) from error
        # pygame closes the mixer once more as Python ends, on the main thread: one that hangs would hang the exit.
        atexit.unregister(pygame.quit)
        self._mixer, self._error = pygame.mixer, pygame.error

    def alive(self) -> bool:
        return self._mixer is not None and self._mixer.get_init() is not None and sdl.device_runs()

    def chosen_is_back(self) -> bool:
        if not self.substitute or time.monotonic() - self._looked_s < LOOK_AGAIN_S:
            return False
        self._looked_s = time.monotonic()
        there = self._device in sdl.output_devices()
        self._refused = self._refused and there
        return there and not self._refused

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

    def start_background(self, file: Path, *, endless: bool) -> None:
        try:
            self._mixer.music.load(os.fspath(file))
            self._mixer.music.set_volume(0)  # until it is told how loud
            self._mixer.music.play(loops=-1 if endless else 0)
        except (self._error, OSError) as error:
            raise AudioError(tr("The background sound {file} cannot be played.", file=file)) from error

    def pause_background(self) -> None:
        self._mixer.music.pause()

    def resume_background(self) -> None:
        self._mixer.music.unpause()

    def background_over(self) -> bool:
        return not self._mixer.music.get_busy()

    def stop_background(self) -> None:
        self._mixer.music.stop()
        self._mixer.music.unload()

    def set_background_gain(self, gain: float) -> None:
        self._mixer.music.set_volume(_audible(gain))

    def close(self) -> None:
        if self._mixer is not None:
            self._mixer.quit()


def output_devices() -> tuple[str, ...]:
    """What can be chosen as `device`. Blocking; none where sound cannot be had at all."""
    with suppress(AudioError):
        PygameBackend()._import()
        return sdl.output_devices()
    return ()


def _no_device() -> str:
    return tr("No loudspeaker or headphones were found. Your session goes on without sound until there are.")


def _audible(gain: float) -> float:
    """The mixer knows 128 steps and rounds down: here to the nearest, and never from something to nothing."""
    return max(1, round(gain * _STEPS)) / _STEPS if gain > 0 else 0.0


def barely_noise(channels: int) -> bytes:
    """A second of the least there is: samples of -1, 0 and 1, which is 92 dB below the loudest.

    Nobody hears it; but loudspeakers and headphones that switch themselves off in silence hear that there is sound.
    """
    least = bytes((0, 1, 0, 255)) * 64
    return array("h", array("b", os.urandom(RATE * channels).translate(least))).tobytes()
