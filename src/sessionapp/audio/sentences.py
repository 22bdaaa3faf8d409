"""A voice made of recorded sentences: a folder with a sound file for each, named after what is said.

The shipped voice is one, with a list of all its sentences beside them; so is the folder of somebody's own recordings.
A text of several sentences is spoken one after the other. Knows nothing of caches or of playing; numpy, libsndfile and
what signs a name (hashlib brings OpenSSL, 4 MB) are loaded with the first sentence, in whatever process that is.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from sessionapp.audio.clips import Engine
from sessionapp.audio.stretch import stretched
from sessionapp.audio.waveform import silent
from sessionapp.domain.errors import AudioError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr

MANIFEST: Final = "manifest.json"
ENDINGS: Final = (".wav", ".ogg", ".flac", ".mp3")
"""The kinds of recording that are looked for, in this order."""

PAUSE_MS: Final = 320
"""Silence between two sentences of one text: as long as a calm voice breathes (and as `EstimatedSpeech` counts)."""

MAX_SENTENCE_MS: Final = 60_000
"""A recording longer than this is no sentence, and would fill the memory."""

NATURAL_RATE: Final = 150
"""Words a minute at which recordings are played as they are."""

_NAME_CHARACTERS: Final = 48
_END: Final = re.compile(r"(?<=[.!?…])\s+")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, each as it is spoken by itself."""
    return tuple(part for part in _END.split(" ".join(text.split())) if part)


def each_of(texts: Sequence[str]) -> tuple[str, ...]:
    """All their sentences in order, each once."""
    return tuple(dict.fromkeys(sentence for text in texts for sentence in sentences_of(text)))


def file_stem(sentence: str) -> str:
    """The name of a sentence's file, without its ending: its first words, and a sign that tells it from every other.

    The sign goes by letters and figures alone, so that a comma that was mended needs no new recording.
    """
    import unicodedata  # here: its tables are half a megabyte of every run

    plain = unicodedata.normalize("NFKD", sentence).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    said = " ".join(re.findall(r"\w+", sentence.casefold()))
    return f"{words[:_NAME_CHARACTERS].rstrip('-')}-{_sign(said.encode(errors='surrogatepass'))[:6]}".lstrip("-")


def _sign(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


class SentenceVoice:
    """Implements `Engine` with the recordings in `folder`, all of one sample rate, which is its own.

    With `others`, what was not recorded is spoken by that engine; without, it raises AudioError. Its `voice` is the
    language, which recordings do not ask for; they are spoken at `NATURAL_RATE`, whatever that was.
    `listed`: it is a voice that ships, made by `tools/make_voice.py`, with a list of all it can say.
    """

    def __init__(
        self, folder: Path, name: str, sample_rate: int, others: Engine | None = None, *, listed: bool = False
    ) -> None:
        self._folder = folder
        self._given_name = name
        self._rate = sample_rate
        self._others = others
        self._listed = listed
        self.polished = listed

    @property
    def name(self) -> str:
        """Changes with each recording that comes, goes or is made anew, so that none of the old ones is heard."""
        return f"{self._given_name} {self._state}" + (f" {self._others.name}" if self._others else "")

    @property
    def sample_rate(self) -> int:
        return self._rate

    def check(self, voice: str) -> None:
        """Raises AudioError where there is no recording at all, or where the others cannot speak."""
        if not self._listed and not self._files:
            raise AudioError(tr("There are no recordings in {folder}.", folder=shown(self._folder)))
        if self._others is not None:
            self._others.check(voice)

    def can_say(self, texts: Sequence[str]) -> bool:
        """Raises AudioError where nobody can tell."""
        lacking = missing_of(texts, listed_sentences(self._folder)) if self._listed else self._unrecorded(texts)
        return not lacking or (self._others is not None and self._others.can_say(lacking))

    def render(self, text: str, voice: str, rate: int) -> array[int]:
        parts = [self._sentence(sentence, voice, rate) for sentence in sentences_of(text)]
        pause = array("h", bytes(2 * (PAUSE_MS * self._rate // 1_000)))
        whole = array("h")
        for number, part in enumerate(parts):
            whole += pause + part if number else part
        return self._capped(whole) if self.polished else whole

    def _capped(self, samples: array[int]) -> array[int]:
        from sessionapp.audio.loudness import capped

        return capped(samples, self._rate)

    def _sentence(self, sentence: str, voice: str, rate: int) -> array[int]:
        file = self._files.get(file_stem(sentence))
        if file is not None:
            return stretched(read_recording(file, self._rate), self._rate, NATURAL_RATE / rate)
        if self._others is None:
            raise AudioError(tr("There is no recording of “{sentence}”.", sentence=sentence))
        samples = self._others.render(sentence, voice, rate)
        return resampled(samples, self._others.sample_rate, self._rate)

    def _unrecorded(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(sentence for sentence in each_of(texts) if file_stem(sentence) not in self._files)

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        return recordings_in(self._folder)

    @cached_property
    def _state(self) -> str:
        """Of the shipped voice its list; of other recordings their sizes and dates."""
        try:
            if self._listed:
                return _sign((self._folder / MANIFEST).read_bytes())[:16]
            states = []
            for stem, file in sorted(self._files.items()):
                status = file.stat()
                states.append(f"{stem}{file.suffix} {status.st_size} {status.st_mtime_ns}")
        except OSError as error:
            raise _unreadable(self._folder, error) from error
        return _sign("\n".join(states).encode(errors="surrogatepass"))[:16]


def recordings_in(folder: Path) -> Mapping[str, Path]:
    """Stem to file, of all recordings there; of two of one name the better kind. Raises AudioError."""
    try:
        files = [file for file in folder.iterdir() if file.suffix.lower() in ENDINGS]
    except OSError as error:
        raise _unreadable(folder, error) from error
    files.sort(key=lambda file: ENDINGS.index(file.suffix.lower()), reverse=True)
    return {file.stem: file for file in files}


def _unreadable(folder: Path, error: OSError) -> AudioError:
    return AudioError(
        tr(
            "The folder of recordings {folder} cannot be read ({reason}).",
            folder=shown(folder),
            reason=error.strerror or error,
        )
    )


def listed_sentences(folder: Path) -> Mapping[str, str]:
    """What a shipped voice can say: each sentence and its file. Raises AudioError where its list cannot be read."""
    try:
        listed: Mapping[str, str] = json.loads((folder / MANIFEST).read_bytes())["sentences"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AudioError(
            tr("The voice that comes with this program is incomplete. Installing the program again may help.")
        ) from error
    return listed


def read_recording(file: Path, rate: int) -> array[int]:
    """A sound file as 16-bit mono samples at `rate` a second. Raises AudioError with what is wrong with it."""
    import numpy as np
    import soundfile

    try:
        with soundfile.SoundFile(file) as source:
            if source.frames > source.samplerate * MAX_SENTENCE_MS // 1_000:
                raise AudioError(tr("{file} is longer than a minute: no sentence is.", file=shown(file)))
            samples, own_rate = source.read(dtype="float32", always_2d=True), source.samplerate
    except (OSError, RuntimeError) as error:
        raise AudioError(tr("{file} is no sound that can be played.", file=shown(file))) from error
    if not len(samples):
        raise AudioError(tr("{file} is empty.", file=shown(file)))
    mono = np.clip(samples.mean(axis=1), -1.0, 32_767 / 32_768)
    recorded = array("h", np.rint(mono * 32_768).astype("<i2").tobytes())
    if silent(recorded):
        raise AudioError(tr("Nothing can be heard in {file}. Record it again, closer or louder.", file=shown(file)))
    return resampled(recorded, own_rate, rate)


def resampled(samples: array[int], from_rate: int, to_rate: int) -> array[int]:
    """The same sound at another rate: each new sample is weighed out of the old ones around it (a windowed sinc)."""
    if from_rate == to_rate or not samples:
        return samples
    import numpy as np

    wings = 16 * max(1, -(-from_rate // to_rate))
    cut = min(1.0, to_rate / from_rate) * 0.95
    padded = np.pad(np.asarray(samples, dtype=np.float64), wings)
    places = np.arange(len(samples) * to_rate // from_rate) * (from_rate / to_rate)
    whole = places.astype(np.int64)
    sound = np.zeros(len(places))
    for step in range(-wings + 1, wings + 1):
        away = whole + step - places
        weight = cut * np.sinc(cut * away) * np.cos(np.pi * away / (2 * wings + 2)) ** 2
        sound += weight * padded[whole + step + wings]
    return array("h", np.rint(np.clip(sound, -32_768, 32_767)).astype(np.int16).tobytes())


def missing_of(texts: Sequence[str], sentences: Mapping[str, str]) -> tuple[str, ...]:
    """Those sentences of `texts` that are not in a list of sentences, each once."""
    return tuple(sentence for sentence in each_of(texts) if sentence not in sentences)
