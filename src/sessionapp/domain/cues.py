"""What can be announced, and the moments it is due: chimes, prompts, cues. Layout in time is `layout.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Chime(StrEnum):
    """A sound of our own; the value is the stem of its file in `assets/sounds/`."""

    READY = "ready"
    START = "start"
    TICK = "tick"
    HALFWAY = "halfway"
    END = "end"
    SWITCH = "switch"
    REST = "rest"
    FINISH = "finish"
    GENTLE_READY = "gentle-ready"
    GENTLE_START = "gentle-start"
    GENTLE_TICK = "gentle-tick"
    GENTLE_HALFWAY = "gentle-halfway"
    GENTLE_END = "gentle-end"
    GENTLE_SWITCH = "gentle-switch"
    GENTLE_REST = "gentle-rest"
    GENTLE_FINISH = "gentle-finish"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"

    @property
    def gentle(self) -> Chime:
        """The soft one that says the same."""
        return Chime(f"gentle-{self.value}") if f"gentle-{self.value}" in _VALUES else self


_VALUES = frozenset(chime.value for chime in Chime)

CHIME_MS: dict[Chime, int] = {
    Chime.READY: 300,
    Chime.START: 450,
    Chime.TICK: 80,
    Chime.HALFWAY: 400,
    Chime.END: 600,
    Chime.SWITCH: 700,
    Chime.REST: 500,
    Chime.FINISH: 2_000,
    Chime.GENTLE_READY: 600,
    Chime.GENTLE_START: 900,
    Chime.GENTLE_TICK: 120,
    Chime.GENTLE_HALFWAY: 800,
    Chime.GENTLE_END: 1_200,
    Chime.GENTLE_SWITCH: 1_200,
    Chime.GENTLE_REST: 900,
    Chime.GENTLE_FINISH: 3_000,
    Chime.BREATHE_IN: 900,
    Chime.BREATHE_OUT: 900,
}
"""How long each chime sounds; the files in `assets/sounds/` are made to these lengths and tested against them."""

LATE_LIMIT_MS: dict[Chime, int] = {
    Chime.TICK: 120,
    Chime.GENTLE_TICK: 120,
    Chime.BREATHE_IN: 250,
    Chime.BREATHE_OUT: 250,
}
"""A chime later than this is dropped, not played; those not named here have `CHIME_LATE_MS`."""

CHIME_LATE_MS = 600
PROMPT_LATE_MS = 1_000


class PromptRole(StrEnum):
    """Why something is said."""

    INSTRUCTION = "instruction"
    DOSE = "dose"
    COUNT = "count"
    SIDE = "side"
    TIME_LEFT = "time left"
    HALFWAY = "halfway"
    NARRATION = "narration"
    NUDGE = "nudge"
    ENCOURAGEMENT = "encouragement"
    STATUS = "status"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sentence to be spoken, and shown as a caption while it is."""

    text: str
    role: PromptRole


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment, `at_ms` after its phase began, and the one thing announced then, which sounds for `length_ms`."""

    at_ms: int
    sound: Chime | Prompt
    length_ms: int

    @property
    def ends_ms(self) -> int:
        return self.at_ms + self.length_ms

    @property
    def limit_ms(self) -> int:
        """How late it may still be heard."""
        if isinstance(self.sound, Prompt):
            return PROMPT_LATE_MS
        return LATE_LIMIT_MS.get(self.sound, CHIME_LATE_MS)
