"""What the settings page says beyond the table of settings: its choices in words, values with units, the search.

Pure: no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sessionapp.domain.prompts import Preset
from sessionapp.domain.settings import PROGRAM_NAMES, Kind, Setting, Value
from sessionapp.presentation.finding import plain
from sessionapp.translate import tr


def choice_name(value: str) -> str:
    """The word of a choice; every choice of the table has one."""
    words = (
        {
            "system": tr("As the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "high": tr("High"),
            "moving": tr("Moving"),
            "still": tr("Still"),
            "": tr("As usual"),
            "on": tr("On"),
            "off": tr("Off"),
            "usual": tr("As usual"),
            "every time": tr("Every time"),
            "first time": tr("First time"),
            "until known": tr("Until known"),
            "names only": tr("Names only"),
            "none": tr("None"),
            "rain": tr("Rain"),
            "waves": tr("Waves"),
            "brown noise": tr("Brown noise"),
            "drone": tr("Drone"),
            "own": tr("Your own"),
            "best": tr("The best for each routine"),
            "espeak": tr("The simple built-in voice"),
            "program": tr("A program of your own"),
        }
        | PROGRAM_NAMES
        | {count: tr("{count} min", count=count) for count in ("1", "2", "5", "10")}
    )
    return words[value]


def preset_name(preset: Preset) -> str:
    """On the buttons that set several at once."""
    return {
        Preset.USUAL: tr("As usual"),
        Preset.QUIET: tr("Quiet"),
        Preset.CHIMES_ONLY: tr("Chimes only"),
    }[preset]


def preset_sentence() -> str:
    return tr("Quiet: names, sides, counts and chimes. Chimes only: no voice; all words are on the screen.")


def device_names(devices: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """(value, words) of what sound can come from: the usual one, those that are there, and the chosen one anyhow."""
    missing = [(chosen, tr("{device} (not there now)", device=chosen))] if chosen and chosen not in devices else []
    return [("", tr("As the system")), *((device, device) for device in devices), *missing]


VOICE_MB = 60
"""A voice that is fetched, about: Piper's of medium quality are all as large."""


def no_voice_sentence(speaker: str) -> str:
    return tr(
        "{speaker} has no English voice here yet: about {size} MB from the internet.",
        speaker=choice_name(speaker),
        size=VOICE_MB,
    )


def fetching_sentence(done: int) -> str:
    """`done` bytes are there."""
    return tr("Fetching the voice: {done} MB of about {size}", done=done // 1_000_000, size=VOICE_MB)


def value_words(setting: Setting, value: Value) -> str:
    """A number with its unit: "150 words a minute", "80 %", "22:00"."""
    if setting.kind is Kind.HOUR:
        return f"{value}:00"
    return f"{value} {setting.unit}" if setting.unit else str(value)


def groups(settings: Sequence[Setting]) -> list[tuple[str, list[Setting]]]:
    """The settings that are shown, under the names of their groups, in the order of the table."""
    shown = [setting for setting in settings if setting.shown]
    return [(name, list(members)) for name, members in groupby(shown, key=lambda setting: setting.group)]


def fits(setting: Setting, query: str) -> bool:
    """Every word of `query` occurs in what the page says about the setting."""
    text = plain(f"{setting.label}\n{setting.sentence}\n{setting.group}")
    return all(word in text for word in plain(query).split())
