"""What SDL can do and pygame does not offer, reached through the library that pygame has loaded.

`reach_server` keeps the window alive while a sound server is slow, or has no device at all, and ALSA's messages out of
the terminal; `output_devices` names what there is, `device_runs` tells that a device went away. Where a library cannot
be reached, they answer as if all were well.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any, Final

_AUDIO: Final = 0x10  # SDL_INIT_AUDIO
_FIRST_DEVICE: Final = 2  # the number SDL gives the first opened device; 1 is kept for an older interface
_STOPPED: Final = 0  # SDL_AUDIO_STOPPED: closed, or gone
_PLAYBACK: Final = 1  # PA_STREAM_PLAYBACK
_PLAYS, _NO_ENTITY = 0, 5  # PA_OK, PA_ERR_NOENTITY


@cache
def _library() -> Any | None:
    """SDL as pygame loaded it: on Windows by its name, elsewhere among what the mixer module is linked with."""
    import pygame.mixer

    try:
        library = ctypes.CDLL("SDL2.dll" if sys.platform == "win32" else pygame.mixer.__file__)
        library.SDL_InitSubSystem.argtypes = library.SDL_QuitSubSystem.argtypes = [ctypes.c_uint32]
        library.SDL_GetAudioDeviceStatus.argtypes = [ctypes.c_uint32]
        library.SDL_GetNumAudioDevices.argtypes = [ctypes.c_int]
        library.SDL_GetAudioDeviceName.argtypes = [ctypes.c_int, ctypes.c_int]
        library.SDL_GetAudioDeviceName.restype = ctypes.c_char_p
    except (OSError, AttributeError):
        return None
    return library


def reach_server() -> bool:
    """Connect to the sound server once and let go. Blocks while the server does not answer. False where it answers that
    it has no device to play on: then nothing else of SDL may be called.

    pygame opens the device holding Python's lock, so a server that hangs would freeze every thread; here it holds up
    this one alone.
    """
    if not _safe_to_ask():
        return False
    library = _library()
    if library is not None and library.SDL_InitSubSystem(_AUDIO) == 0:
        library.SDL_QuitSubSystem(_AUDIO)
    return True


def output_devices() -> tuple[str, ...]:
    """What sound can come from now, by the names `pygame.mixer.init` knows; none where nobody can tell.

    Blocks as `reach_server` does.
    """
    library = _library() if _safe_to_ask() else None
    if library is None or library.SDL_InitSubSystem(_AUDIO) != 0:
        return ()
    try:
        names = [library.SDL_GetAudioDeviceName(at, 0) for at in range(library.SDL_GetNumAudioDevices(0))]
    finally:
        library.SDL_QuitSubSystem(_AUDIO)
    return tuple(dict.fromkeys(name.decode(errors="replace") for name in names if name))


def device_runs() -> bool:
    """False once the opened device has gone: SDL then plays on into nothing, and pygame does not tell."""
    library = _library()
    return library is None or library.SDL_GetAudioDeviceStatus(_FIRST_DEVICE) != _STOPPED


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


def _safe_to_ask() -> bool:
    """Whether SDL may look for devices. Not where there is a PulseAudio without any, as when the only loudspeaker was
    pulled out and nothing stands in for it: SDL (2.32) asks it for the name of its usual device, gets none, and takes
    the whole program with it. ALSA, which SDL goes on to where no server plays, is made quiet first.
    """
    error = _server_error()
    if error != _PLAYS:
        _quieten_alsa()
    return error != _NO_ENTITY


def _server_error() -> int | None:
    """What a PulseAudio says to a stream that is opened and let go: an error of its own, or that it plays. None where
    there is none to ask.
    """
    simple = _pulse_simple()
    if simple is None or os.environ.get("SDL_AUDIODRIVER", "pulseaudio") not in {"pulseaudio", "pulse"}:
        return None
    error = ctypes.c_int(_PLAYS)
    spec = _SampleSpec(3, 48_000, 1)  # PA_SAMPLE_S16LE
    stream = simple.pa_simple_new(
        None, b"sessionapp", _PLAYBACK, None, b"sessionapp", ctypes.byref(spec), None, None, ctypes.byref(error)
    )
    if stream:
        simple.pa_simple_free(ctypes.c_void_p(stream))
    return error.value


@cache
def _pulse_simple() -> Any | None:
    """PulseAudio's simplest library, where there is one."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libpulse-simple.so.0")
    except OSError:
        return None
    library.pa_simple_new.restype = ctypes.c_void_p
    return library


@cache
def _quieten_alsa() -> None:
    """Where there is no device, ALSA writes eight lines of its own each time one is looked for; the player says it in
    one sentence.

    Its messages go to a function of C that looks at none of them: one of Python's would be called on threads that must
    never wait for Python's lock.
    """
    if not sys.platform.startswith("linux"):
        return
    try:
        alsa, c = ctypes.CDLL("libasound.so.2"), ctypes.CDLL(None)
        alsa.snd_lib_error_set_handler(ctypes.cast(c.getpid, ctypes.c_void_p))
    except (OSError, AttributeError):  # then SDL does not find it either
        return
