"""The speech programs that are known by name: how each is asked, and for which languages it has a voice.

Data, and nothing else: no program is started here. Where each came from: the manual page of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

ANY: Final = "*"
"""As a language: every one, by its own name."""

_NORMAL: Final = 150
"""Words a minute at which a program speaks as it does by itself."""


def _stretch(words_a_minute: int) -> str:
    return f"{_NORMAL / words_a_minute:.2f}"


def _sapi_rate(words_a_minute: int) -> str:
    """-10..10, of which ten steps are three times as fast."""
    return str(max(-10, min(10, round((words_a_minute - _NORMAL) / 20))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """`command` is the program and its arguments, in which `{voice}`, `{rate}`, `{models}`, `{text}`, `{text_file}` and
    `{file}` (the sound it is to write) are filled in. It has the text on its input too, and may write to its output.
    `voices`: language -> what the program calls its voice.
    """

    name: str
    command: tuple[str, ...]
    voices: Mapping[str, str]
    rate: Callable[[int], str] = str
    encoding: str = "utf-8"
    needs: tuple[str, ...] = field(default=())  # files it needs, with `{models}` and `{voice}`
    fetched_by: str = ""  # the command of ours that fetches them, followed by a language


# The text is read from a file of a fixed name in the folder it is started in: nothing is put into the script but a
# language of two letters and a number.
_SAPI: Final = (
    "$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Speech;"
    "$here=(Get-Location).ProviderPath; $s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$v=$s.GetInstalledVoices()|Where-Object {$_.Enabled}"
    "|Where-Object {$_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '{voice}'}"
    "|Select-Object -First 1; if(-not $v){throw 'No voice for this language is installed.'};"
    "$s.SelectVoice($v.VoiceInfo.Name); $s.Rate={rate};"
    "$s.SetOutputToWaveFile((Join-Path $here 'speech.wav'));"
    "$s.Speak([IO.File]::ReadAllText((Join-Path $here 'text.txt'))); $s.Dispose()"
)

_OWN: Final = {ANY: ANY}

PRESETS: Final[Mapping[str, Preset]] = MappingProxyType(
    {
        preset.name: preset
        for preset in (
            Preset(
                name="piper",
                command=(
                    *("piper", "--model", "{models}/{voice}.onnx"),
                    *("--length-scale", "{rate}", "--output-file", "{file}"),
                ),
                voices={
                    "en": "en_US-lessac-medium",
                    "de": "de_DE-thorsten-medium",
                    "es": "es_ES-davefx-medium",
                    "fr": "fr_FR-siwis-medium",
                },
                rate=_stretch,
                needs=("{models}/{voice}.onnx", "{models}/{voice}.onnx.json"),
                fetched_by="sessionapp fetch-voice",
            ),
            Preset(
                name="say",
                command=(
                    *("say", "-v", "{voice}", "-r", "{rate}", "--file-format=WAVE", "--data-format=LEI16@22050"),
                    *("-o", "{file}", "-f", "{text_file}"),
                ),
                voices={"en": "Samantha", "de": "Anna", "es": "Mónica", "fr": "Thomas"},
            ),
            Preset(
                name="sapi",
                command=("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI),
                voices=_OWN,
                rate=_sapi_rate,
            ),
            Preset(
                name="festival",
                command=(
                    "text2wave",
                    "-eval",
                    "(Parameter.set 'Duration_Stretch {rate})",
                    "-o",
                    "{file}",
                    "{text_file}",
                ),
                voices={"en": "english"},
                rate=_stretch,
                encoding="latin-1",
            ),
            Preset(
                name="flite",
                command=(
                    *("flite", "-voice", "{voice}", "--setf", "duration_stretch={rate}"),
                    *("-f", "{text_file}", "-o", "{file}"),
                ),
                voices={"en": "slt"},
                rate=_stretch,
                encoding="ascii",
            ),
            Preset(
                name="pico",
                command=("pico2wave", "-l", "{voice}", "-w", "{file}", "--", "{text}"),
                voices={"en": "en-US", "en-gb": "en-GB", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "it": "it-IT"},
            ),
            Preset(
                name="espeak-ng",
                command=("espeak-ng", "-v", "{voice}", "-s", "{rate}", "-w", "{file}", "-f", "{text_file}"),
                voices=_OWN,
            ),
        )
    }
)


def voice_of(voices: Mapping[str, str], language: str) -> str | None:
    """What a program calls its voice for a language ("de", "de-AT"); None where it has none."""
    word = language.strip().lower()
    base = word.split("-", maxsplit=1)[0]
    found = voices.get(word) or voices.get(base)
    return base if found is None and ANY in voices and base.isalpha() else found
