"""Any speech program of the machine as an `Engine`: a sentence in, samples out, whatever the program does.

Knows how a program is asked (`presets.py`, `template.py`) and run (`running.py`). One that failed once is not asked
again by the same engine, so that a session is never spoken by two voices in turn.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from sessionapp.audio.any_wav import read_wav
from sessionapp.audio.espeak import MAX_CHARACTERS, speakable
from sessionapp.audio.presets import voice_of
from sessionapp.audio.program_file import find_program
from sessionapp.audio.pronunciation import TABLES, with_units
from sessionapp.audio.running import OUTPUT, run
from sessionapp.audio.template import filled
from sessionapp.audio.waveform import silent
from sessionapp.domain.errors import AudioError
from sessionapp.domain.wording import main_language
from sessionapp.translate import tr

TIMEOUT_S: Final = 12.0
"""For one sentence. Less than the workshop is waited for, or the workshop would be taken for hanging."""

MAX_BYTES: Final = 60_000_000
"""Ten minutes at 48 kHz: longer than any sentence, and no disk is filled by it."""

_SPEECH, _TEXT = "speech.wav", "text.txt"
_SILENCE_RATE: Final = 22_050
_PLAIN: Final = str.maketrans({**dict.fromkeys("‘’", "'"), **dict.fromkeys("“”„", '"'), "–": ", ", "—": ", ", "…": "."})
_MARKUP: Final = str.maketrans(dict.fromkeys("<>[]{}\\|^~`", " "))
"""To some programs these are commands or markup; read aloud they are to nobody."""


class ProgramEngine:
    """One program. `words` and `voices` are as in `Preset`; `models` is the folder of what it has to have beside it."""

    def __init__(
        self,
        label: str,
        words: tuple[str, ...],
        voices: Mapping[str, str],
        *,
        rate: Callable[[int], str] = str,
        encoding: str = "utf-8",
        needs: tuple[str, ...] = (),
        fetched_by: str = "",
        models: Path = Path(),
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._label, self._words, self._voices = label, words, voices
        self._rate, self._encoding, self._models = rate, encoding, models
        self._needs, self._fetched_by = needs, fetched_by
        self._timeout_s = timeout_s
        self._failed: str = ""
        self.sample_rate = _SILENCE_RATE
        """Of what `render` gave last."""

    polished = False

    @cached_property
    def name(self) -> str:
        """The command and the very program, as a cache needs it: another version speaks otherwise. Found out once: what
        was kept is found again also where the program has gone meanwhile."""
        program = self._program()
        status = program.stat()
        return "\n".join((*self._words, TABLES, str(program), str(status.st_size), str(status.st_mtime_ns)))

    def check(self, voice: str) -> None:
        """Raises AudioError where the program is not there, or has no voice for the language `voice`."""
        self._program()
        places = {"voice": self._voice(voice), "models": str(self._models)}
        for file in filled(self._needs, places):
            if not Path(file).is_file():
                missing = tr("{program} has no voice here yet: {file} is missing.", program=self._label, file=file)
                raise AudioError(f"{missing} {self._way_to_fetch(voice)}".strip())

    def can_say(self, _texts: Sequence[str]) -> bool:
        return True

    def render(self, text: str, voice: str, rate: int) -> array[int]:
        """16-bit mono samples of `text` in the language `voice`. Raises AudioError, once it failed always."""
        if self._failed:
            raise AudioError(self._failed)
        try:
            return self._render(text, voice, rate)
        except AudioError as error:
            self._failed = str(error)
            raise

    def _render(self, text: str, voice: str, rate: int) -> array[int]:
        said = " ".join(with_units(speakable(text), voice).translate(_MARKUP).split())
        said = said.lstrip("-–—−+/@ ")  # never an option, never a file
        if len(said) > MAX_CHARACTERS:
            raise AudioError(tr("“{text}…” is too long to be spoken. Cut it into shorter sentences.", text=said[:40]))
        if not any(character.isalnum() for character in said):
            self.sample_rate = _SILENCE_RATE
            return array("h")
        self.check(voice)
        try:
            with tempfile.TemporaryDirectory(prefix="sessionapp-voice-", ignore_cleanup_errors=True) as folder:
                data = self._heard(said, self._voice(voice), rate, Path(folder))
            samples, self.sample_rate = read_wav(data)
        except AudioError as error:
            raise AudioError(self._blamed(error)) from error
        except OSError as error:
            reason = error.strerror or error
            raise AudioError(self._blamed(tr("Nothing can be written for it ({reason}).", reason=reason))) from error
        if silent(samples):
            raise AudioError(self._blamed(tr("What it gave is silent.")))
        return samples

    def _heard(self, said: str, voice: str, rate: int, folder: Path) -> bytes:
        """What it wrote."""
        text, file = folder / _TEXT, folder / _SPEECH
        if self._encoding != "utf-8":
            said = said.translate(_PLAIN)
        text.write_bytes(said.encode(self._encoding, "replace"))
        places = {
            "text": said,
            "text_file": str(text),
            "file": str(file),
            "voice": voice,
            "rate": self._rate(rate),
            "models": str(self._models),
        }
        arguments = filled(self._words[1:], places)
        # Its input has no end of line: some programs take that for the end of a paragraph, and pause.
        run([str(self._program()), *arguments], text, folder, timeout_s=self._timeout_s, max_bytes=MAX_BYTES)
        wrote = next((one for one in (file, folder / OUTPUT) if one.is_file() and one.stat().st_size), None)
        if wrote is None:
            raise AudioError(tr("It wrote nothing."))
        return wrote.read_bytes()

    def _program(self) -> Path:
        """Raises AudioError where it is not there, or is not to be started."""
        wanted = os.path.expanduser(self._words[0])
        found = find_program(wanted)
        if found is None and Path(wanted).is_file():
            raise AudioError(tr("{program} is a file that cannot be run as a program.", program=self._words[0]))
        if found is None:
            raise AudioError(tr("There is no program “{program}” on this computer.", program=self._words[0]))
        if Path(found).suffix.lower() in {".bat", ".cmd"}:  # Windows hands their arguments to a shell
            raise AudioError(tr("{program} is a batch file. Name the program that it starts.", program=self._words[0]))
        return Path(found).absolute()

    def _voice(self, language: str) -> str:
        voice = voice_of(self._voices, language)
        if voice is None:
            raise AudioError(tr("{program} does not speak “{language}”.", program=self._label, language=language))
        return voice

    def _way_to_fetch(self, language: str) -> str:
        if not self._fetched_by:
            return ""
        return tr("“{command}” fetches it.", command=f"{self._fetched_by} {main_language(language)}")

    def _blamed(self, reason: object) -> str:
        return tr("{program} could not speak. {reason}", program=self._label, reason=reason)
