"""espeak-ng, the bundled voice, through ctypes: text in, samples out.

The library keeps one state for the whole process, so it is set up once and used under one lock. Knows nothing of
caches or of playing. Importing this module loads nothing; the library is loaded with the first sentence.
"""

from __future__ import annotations

import ctypes
import threading
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from sessionapp.audio.pronunciation import TABLES, with_phonemes, with_units
from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

MAX_CHARACTERS: Final = 20_000

_SYNCHRONOUS: Final = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples go to the callback, from within espeak_Synth
_BUFFER_MS: Final = 400
_DONT_EXIT: Final = 0x8000
_UTF8: Final = 1  # and no SSML: the text of a routine is never markup
_PHONEMES: Final = 0x100  # what stands in [[ ]], which `with_phonemes` alone writes
_OK: Final = 0

_RATE, _VOLUME, _PITCH, _RANGE, _WORD_GAP = 1, 2, 3, 4, 7
_CLARITY: Final = {_VOLUME: 84, _PITCH: 45, _RANGE: 55, _WORD_GAP: 1}
"""A little lower and livelier than the default, a breath of air between words, and a peak near the one clips want."""

_SYMBOLS_FROM: Final = "\u2000"  # symbols below it (degrees, copyright) are read out; pictures above it are not

_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))  # how a picture is drawn

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class _Voice(ctypes.Structure):
    """espeak_VOICE of speak_lib.h. `languages` is a row of (priority byte, name, zero), ended by a zero."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class _Library:
    """The one espeak-ng of the process. Raises AudioError where it cannot be loaded or set up."""

    def __init__(self) -> None:
        self._c, self.rate, self.version = _load()
        self._lock = threading.Lock()
        self._samples = bytearray()
        self._callback = _Callback(self._take)  # kept: the library calls it for as long as it lives
        self._c.espeak_SetSynthCallback(self._callback)
        self._identifiers = dict(_voices(self._c))

    def voice(self, wanted: str) -> str | None:
        """The voice for a language ("en", "de-AT") or of that name; None where there is none."""
        word = wanted.strip().lower()
        return self._identifiers.get(word) or self._identifiers.get(word.split("-")[0])

    def render(self, text: str, voice: str, words_a_minute: int) -> array[int]:
        data = text.encode()
        with self._lock:
            self._samples.clear()
            self._set_up(voice, words_a_minute)
            code = self._c.espeak_Synth(data, len(data) + 1, 0, 1, 0, _UTF8 | _PHONEMES, None, None)
            samples = array("h", bytes(self._samples))
            self._samples.clear()
        if code != _OK:
            raise AudioError(tr("The voice could not say “{text}”.", text=text[:40]))
        return samples

    def _set_up(self, voice: str, words_a_minute: int) -> None:
        if self._c.espeak_SetVoiceByName(voice.encode()) != _OK:
            raise AudioError(tr("The voice “{voice}” could not be loaded.", voice=voice))
        for parameter, value in {_RATE: words_a_minute, **_CLARITY}.items():
            self._c.espeak_SetParameter(parameter, value, 0)

    def _take(self, samples: int | None, count: int, _events: int | None) -> int:
        if samples and count:
            self._samples += ctypes.string_at(samples, 2 * count)
        return 0


def _load() -> tuple[Any, int, str]:
    """The library, its samples a second, its version."""
    sorry = tr("The voice that comes with this program could not be started. Installing the program again may help.")
    try:
        import espeakng_loader

        c = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = str(espeakng_loader.get_data_path())
        c.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        ]
        c.espeak_Info.restype = ctypes.c_char_p
        c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    except (ImportError, OSError, AttributeError) as error:
        raise AudioError(sorry) from error
    rate = c.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, folder.encode(), _DONT_EXIT)
    if rate <= 0:
        raise AudioError(sorry)
    return c, rate, (c.espeak_Info(None) or b"?").decode()


def _voices(c: Any) -> Iterator[tuple[str, str]]:
    """(language or name, identifier); where two voices share a word, the one preferred for it comes last."""
    found: list[tuple[int, str, str]] = []
    row = c.espeak_ListVoices(None)
    at = 0
    while row[at]:
        voice = row[at].contents
        identifier = voice.identifier.decode()
        found.append((255, voice.name.decode().lower(), identifier))
        found += [(priority, language.lower(), identifier) for priority, language in _languages(voice.languages)]
        at += 1
    for _priority, word, identifier in sorted(found, reverse=True):
        yield word, identifier


def _languages(address: int) -> Iterator[tuple[int, str]]:
    while (priority := ctypes.string_at(address, 1)[0]) != 0:
        name = ctypes.string_at(address + 1)
        yield priority, name.decode()
        address += len(name) + 2


_set_up = threading.Lock()


@cache
def _only_library() -> _Library:
    return _Library()


def _library() -> _Library:
    """The one there is. A cache is no lock: two threads that set the library up at once would end the process."""
    with _set_up:
        return _only_library()


class EspeakEngine:
    """Renders a sentence to samples. Blocking, without holding Python's lock; safe from any thread."""

    polished = False

    @property
    def name(self) -> str:
        """The engine and its version, as a cache needs it. Raises AudioError where there is no engine."""
        return f"espeak-ng {_library().version} {sorted(_CLARITY.items())} {TABLES}"

    @property
    def sample_rate(self) -> int:
        return _library().rate

    def check(self, voice: str) -> None:
        """Raises AudioError with what is missing where `voice` (a language or a name) cannot be used."""
        self._identifier(voice)

    def can_say(self, _texts: Sequence[str]) -> bool:
        return True

    def render(self, text: str, voice: str, rate: int) -> array[int]:
        """16-bit mono samples of `text` at `rate` words a minute; raises AudioError."""
        identifier = self._identifier(voice)
        if len(text) > MAX_CHARACTERS:
            raise AudioError(tr("“{text}…” is too long to be spoken. Cut it into shorter sentences.", text=text[:40]))
        said = with_phonemes(with_units(speakable(text), voice), voice)
        return _library().render(said, identifier, rate)

    def _identifier(self, voice: str) -> str:
        identifier = _library().voice(voice)
        if identifier is None:
            raise AudioError(tr("There is no voice for the language “{language}”.", language=voice))
        return identifier


def speakable(text: str) -> str:
    """`text` without what no voice should say: control and formatting characters, lone surrogates, pictures."""
    return " ".join("".join(character if _spoken(character) else " " for character in text).split())


def _spoken(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    import unicodedata  # here: its tables are half a megabyte of every run

    category = unicodedata.category(character)
    if category == "So":
        return character < _SYMBOLS_FROM
    return category[0] != "C" and character not in _SELECTORS
