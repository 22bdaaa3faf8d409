"""The engine of a `Speaker`: espeak, the shipped voice or a program of the machine, after somebody's recordings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sessionapp.audio.clips import Engine
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.presets import ANY, PRESETS
from sessionapp.audio.program_file import find_program
from sessionapp.audio.programs import TIMEOUT_S, ProgramEngine
from sessionapp.audio.sentences import SentenceVoice
from sessionapp.audio.speaker import BUNDLED, SHIPPED, Speaker
from sessionapp.audio.template import words_of
from sessionapp.domain.errors import AudioError
from sessionapp.domain.settings import OWN_PROGRAM, PROGRAM_NAMES
from sessionapp.translate import tr

RECORDED_RATE: Final = 24_000
"""Samples a second of recorded voices: what speech has above 12 kHz is breath."""


def make_engine(speaker: Speaker, *, timeout_s: float = TIMEOUT_S) -> Engine:
    """Raises AudioError where its command is wrong. `timeout_s`: for one sentence of a program."""
    engine = _voice(speaker, timeout_s)
    if speaker.recordings is None:
        return engine
    return SentenceVoice(speaker.recordings, "recordings", RECORDED_RATE, engine)


def _voice(speaker: Speaker, timeout_s: float) -> Engine:
    if speaker.name == BUNDLED:
        return EspeakEngine()
    if speaker.name == SHIPPED:
        return SentenceVoice(speaker.shipped, SHIPPED, RECORDED_RATE, listed=True)
    if speaker.name == OWN_PROGRAM:
        words = words_of(speaker.command)
        return ProgramEngine(Path(words[0]).name, words, {ANY: ANY}, timeout_s=timeout_s)
    preset = PRESETS.get(speaker.name)
    if preset is None:
        raise AudioError(tr("No voice is called “{name}”.", name=speaker.name))
    return ProgramEngine(
        PROGRAM_NAMES[speaker.name],
        preset.command,
        preset.voices,
        rate=preset.rate,
        encoding=preset.encoding,
        needs=preset.needs,
        fetched_by=preset.fetched_by,
        models=speaker.models,
        timeout_s=timeout_s,
    )


def found_presets() -> tuple[str, ...]:
    """The names of those whose program is on this machine, in the order of the table."""
    return tuple(name for name, preset in PRESETS.items() if find_program(preset.command[0]))
