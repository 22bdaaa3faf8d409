"""Sentences as sound files: rendered once, kept in a folder, found again by what was said and how.

Implements `domain.ports.Speech` over any engine. Knows nothing of playing. Safe from any thread.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
import weakref
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from sessionapp.audio.waveform import polish, wav_bytes, wav_length_ms
from sessionapp.domain.errors import AudioError
from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import CannotWrite
from sessionapp.domain.ports import Progress
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.translate import tr

MAX_BYTES: Final = 200_000_000
STALE_NS: Final = 3_600 * 10**9
"""A half-written clip this old was left by a crash."""
LEVELLED: Final = "R128 -18"
"""How loud clips are; those of another loudness are never mixed with them."""

AT_A_TIME: Final = 24
"""Sentences: with a slow voice some twenty seconds, with the shipped one a tenth of a second."""

_PART: Final = ".part"
_HASH_CHARACTERS: Final = 64


@dataclass(frozen=True, slots=True)
class Clip:
    """A sentence as a sound file, and how long it sounds."""

    path: Path
    length_ms: int


Elsewhere = Callable[[Sequence[str], Progress | None], Mapping[str, Clip]]
"""Renders sentences in another process: the clips of those that worked out."""


class Engine(Protocol):
    """A speech synthesiser. Every member raises AudioError where it cannot do its work."""

    @property
    def name(self) -> str: ...

    @property
    def sample_rate(self) -> int: ...

    @property
    def polished(self) -> bool:
        """Whether what it renders is trimmed, and as loud as all speech, already."""
        ...

    def check(self, voice: str) -> None: ...

    def can_say(self, texts: Sequence[str], /) -> bool:
        """False where it was never meant to say all of this."""
        ...

    def render(self, text: str, voice: str, rate: int) -> array[int]: ...


class ClipCache:
    """The clips of one voice at one rate (words a minute), in `folder`, which is made when it is needed.

    Where the folder cannot be written, clips live in a temporary folder that goes with the cache. `notice` is a
    sentence for the user, or "". With `elsewhere`, what is prepared is rendered there; the engine is loaded here only
    for what did not work out, and for sentences nobody could foresee.
    """

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        voice: str,
        rate: int,
        max_bytes: int = MAX_BYTES,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._folder = folder
        self._spare: Path | None = None
        self._engine = engine
        self._voice = voice
        self._rate = rate
        self._max_bytes = max_bytes
        self._elsewhere = elsewhere
        self._estimate = EstimatedSpeech(voice)
        self._clips: dict[str, Clip] = {}
        self._lengths: dict[str, int] = {}  # also of what could not be written
        self._lock = threading.RLock()
        self._checked: bool | None = None
        self.notice = ""

    @property
    def available(self) -> bool:
        """Whether there is a voice. The first call loads the engine."""
        with self._lock:
            if self._checked is None:
                try:
                    self._engine.check(self._voice)
                    self._checked = True
                except AudioError as error:
                    self._checked = False
                    self._tell(tr("{reason} Everything is still shown and chimed.", reason=error))
            return self._checked

    def can_say(self, texts: Sequence[str]) -> bool:
        """Whether this voice was meant to say all of it. Raises AudioError where nobody can tell."""
        return self._engine.can_say(texts)

    def prepare(self, texts: Iterable[str], progress: Progress | None = None) -> None:
        """Render what is not there yet, then let the oldest clips go where there are too many."""
        wanted = list(dict.fromkeys(texts))
        if self._elsewhere is not None:
            wanted = self._left_by(self._elsewhere, wanted, progress)
            if not wanted:
                return
        for done, text in enumerate(wanted, start=1):
            self.clip(text)
            if progress is not None:
                progress(done, len(wanted))
        self._trim(keep={clip.path.name for clip in self._clips.values()})

    def _left_by(self, elsewhere: Elsewhere, wanted: list[str], progress: Progress | None) -> list[str]:
        """Have them rendered there, some at a time: who else asks need not wait for all. What is left for here."""
        for start in range(0, len(wanted), AT_A_TIME):
            some = wanted[start : start + AT_A_TIME]
            found = elsewhere(some, progress and partial(_of_all, progress, start, len(wanted)))
            with self._lock:
                self._clips.update(found)
            if not found and any(text.strip() for text in some):
                break
        return [text for text in wanted if text not in self._clips and text.strip()]

    def lasting(self, texts: Iterable[str]) -> Mapping[str, Clip]:
        """Those clips of `texts` that will be there when this cache is gone."""
        return {text: clip for text in texts if (clip := self._clips.get(text)) and clip.path.parent == self._folder}

    def length_ms(self, text: str) -> int:
        """How long `text` sounds: measured on its clip, which is rendered if need be; else estimated."""
        if text not in self._clips and text not in self._lengths:
            self.clip(text)
        clip = self._clips.get(text)
        return self._lengths.get(text, self._estimate.length_ms(text)) if clip is None else clip.length_ms

    def clip(self, text: str) -> Path | None:
        """The sound file of `text`, rendered if it is missing or broken; None where it cannot be spoken."""
        with self._lock:
            clip = self._clips.get(text)
            if clip is not None and _is_there(clip.path):
                return clip.path
            if not text.strip() or not self.available:
                return None
            return self._kept(text) or self._rendered(text)

    def _kept(self, text: str) -> Path | None:
        name = self._file_name(text)
        for folder in self._folders():
            file = folder / name
            if _is_there(file):
                # A clip cut short by a crash or a full disk is rendered again: that is the whole remedy.
                with suppress(AudioError):
                    self._clips[text] = Clip(file, wav_length_ms(file))
                    _touch(file)
                    return file
        return None

    def _rendered(self, text: str) -> Path | None:
        try:
            samples = self._engine.render(text, self._voice, self._rate)
        except AudioError as error:
            self._tell(str(error))
            return None
        rate = self._engine.sample_rate
        if not self._engine.polished:
            samples = polish(samples, rate)
        self._lengths[text] = -(-len(samples) * 1000 // rate)
        file = self._write(self._file_name(text), wav_bytes(samples, rate))
        if file is not None:
            self._clips[text] = Clip(file, self._lengths[text])
        return file

    def _write(self, name: str, data: bytes) -> Path | None:
        try:
            return _write_whole(self._spare or self._folder, name, data)
        except OSError:
            return self._write_to_spare(name, data)

    def _write_to_spare(self, name: str, data: bytes) -> Path | None:
        try:
            if self._spare is None:
                self._spare = Path(tempfile.mkdtemp(prefix="sessionapp-clips-"))
                weakref.finalize(self, shutil.rmtree, self._spare, ignore_errors=True)
                self._tell(
                    CannotWrite(
                        tr("Spoken sentences cannot be kept in {folder}.", folder=shown(self._folder)),
                        folder=self._folder,
                        meaning=tr("Spoken sentences are made anew each time."),
                    )
                )
            return _write_whole(self._spare, name, data)
        except OSError:
            self._tell(tr("There is no room on the disk for spoken sentences. Free some space to hear the voice."))
            return None

    def _folders(self) -> tuple[Path, ...]:
        return (self._folder,) if self._spare is None else (self._spare, self._folder)

    def _file_name(self, text: str) -> str:
        import hashlib  # brings OpenSSL with it: 3 MB, which a run whose clips were rendered elsewhere need not carry

        said = "\0".join((self._engine.name, self._voice, str(self._rate), LEVELLED, text))
        return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest() + ".wav"

    def _trim(self, keep: set[str]) -> None:
        """Let the clips not heard for longest go until the folder is within its bound. Only clips are touched."""
        files = _files(self._folder)
        for file in files:
            if file.path.suffix == _PART and time.time_ns() - file.used_ns > STALE_NS:
                _let_go(file.path)
        clips = [file for file in files if file.path.suffix == ".wav" and len(file.path.stem) == _HASH_CHARACTERS]
        total = sum(clip.size for clip in clips)
        for clip in sorted(clips, key=lambda clip: clip.used_ns):
            if total <= self._max_bytes:
                return
            if clip.path.name not in keep:
                total -= clip.size
                _let_go(clip.path)

    def _tell(self, sentence: str) -> None:
        self.notice = sentence


def _of_all(progress: Progress, before: int, all_of_it: int, done: int, _of: int) -> None:
    progress(before + done, all_of_it)


def _is_there(file: Path) -> bool:
    """No: also where the disk it is on does not answer."""
    with suppress(OSError):
        return file.exists()
    return False


def _write_whole(folder: Path, name: str, data: bytes) -> Path:
    """Write under another name, then rename: nobody ever meets half a clip. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(suffix=_PART, dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(part).replace(folder / name)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    return folder / name


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    used_ns: int


def _files(folder: Path) -> list[_File]:
    """What lies in `folder`; nothing where it cannot be read. Another run of the program may be trimming it too."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                status = entry.stat()
                found.append(_File(Path(entry.path), status.st_size, status.st_mtime_ns))
    return found


def _let_go(file: Path) -> None:
    """Delete a clip; one that cannot be deleted takes room, which harms nobody."""
    with suppress(OSError):
        file.unlink()


def _touch(file: Path) -> None:
    """Mark as used just now; a folder that cannot be written keeps its old order."""
    with suppress(OSError):
        os.utime(file)
