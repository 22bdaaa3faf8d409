"""Several prompt settings at once, in one table: as usual, quiet, chimes only; in general, or for one routine.

Knows settings and wishes by their names; what is heard for each is `compile.py`'s matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from sessionapp.domain import tailoring
from sessionapp.domain.settings import Value, table
from sessionapp.domain.tailoring import AS_WRITTEN, SoundWish, Tailoring
from sessionapp.domain.vocabulary import Instructions, TimeLeft


class Preset(StrEnum):
    USUAL = "usual"
    QUIET = "quiet"  # names, sides, counts and chimes; no coaching
    CHIMES_ONLY = "chimes only"


_QUIET: dict[str, Value] = {
    "voice": True,
    "instructions": Instructions.NAMES_ONLY.value,
    "countdown": 3,
    "halfway": True,
    "time_left": TimeLeft.EVERY_5.value,
    "next_step": False,
    "encouragement": False,
}
_CHIMES_ONLY: dict[str, Value] = {"voice": False, "countdown": 3, "halfway": True, "encouragement": False}


def _usual() -> dict[str, Value]:
    return {setting.name: setting.default for setting in table() if setting.name in _QUIET}


def settings_of(preset: Preset) -> dict[str, Value]:
    """What it makes of the settings; those that it does not name stay."""
    return {Preset.USUAL: _usual(), Preset.QUIET: _QUIET, Preset.CHIMES_ONLY: _CHIMES_ONLY}[preset]


def preset_of(get: Callable[[str], Value]) -> Preset | None:
    """Which one the settings are; None where somebody chose otherwise."""
    return next((preset for preset in Preset if _is(settings_of(preset), get)), None)


def wishes_of(preset: Preset, wishes: Tailoring) -> Tailoring:
    """The same for one routine; its usual is that nothing is wished."""
    return replace(wishes, **_wished(preset))  # type: ignore[arg-type]


def preset_wished(wishes: Tailoring) -> Preset | None:
    """Which one is wished of a routine; None where it is something else."""
    return next((preset for preset in Preset if _is(_wished(preset), lambda name: getattr(wishes, name))), None)


def _is(values: Mapping[str, object], get: Callable[[str], object]) -> bool:
    return all(get(name) == value for name, value in values.items())


def _wished(preset: Preset) -> dict[str, object]:
    if preset is Preset.USUAL:
        return {name: getattr(AS_WRITTEN, name) for name in _QUIET}
    wishes = {wish.name: wish for wish in tailoring.table()}
    return {name: _as_wish(wishes[name], value) for name, value in settings_of(preset).items()}


def _as_wish(wish: tailoring.Wish, value: Value) -> object:
    """On or off where the wish is no more than that."""
    return (SoundWish.ON if value else SoundWish.OFF) if wish.choices is SoundWish else wish.taken(value)
