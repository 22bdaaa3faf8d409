"""What a routine is once it has been read: plain frozen data, every duration in integer milliseconds.

Knows nothing of YAML, of time passing, or of how a step is announced. The words are those of `docs/routine-format.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Instructions, Kind, Position, Side, TimeLeft

SWITCH_MS = 5_000
"""The time to change sides, unless a step names another."""


class Sides(Enum):
    """Which sides a step is done on."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"
    EACH = "each"  # the full dose on one, then the full dose on the other
    ALTERNATE = "alternate"  # left, right, left, ...: the full dose for each


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Hold still for `hold_ms`, `times` over, in each of `sets`. `rest_ms` None: as long as the words between need."""

    hold_ms: int
    times: int = 1
    rest_ms: int | None = None
    sets: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One part of a paced repetition."""

    for_ms: int
    say: str = ""
    breath: str = ""  # "in", "out", "hold" or ""
    pose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps:
    """Moved repetitions. Without a pace they are done at one's own pace and end when the person says so."""

    count: int
    pace: tuple[Pace, ...] = ()
    rest_ms: int | None = None
    sets: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Pressure cycles: on for `press_ms`, off for `release_ms`, `times` over."""

    press_ms: int
    release_ms: int
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of narration; `at_ms` from the start of the stretch, None where lines are spread evenly."""

    say: str
    at_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    in_ms: int
    hold_ms: int
    out_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One long stretch of time (`for:`)."""

    duration_ms: int
    narration: tuple[Line, ...] = ()
    remind_every_ms: int | None = None
    breathe: Breath | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilReady:
    """Goes on when the person says so; asked again every `nudge_every_ms`."""

    nudge_every_ms: int | None = None


Dose = Hold | Reps | Press | Span | UntilReady


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction of a routine. `line` is where it stands in its file (1-based, 0: not from a file).

    `first`: with which side EACH and ALTERNATE begin. `lead_in_ms`: so much longer its lead-in is than it would be, or
    shorter, below 0. `gently`: it hurt in this run, so one is told to go only as far as is comfortable.
    """

    name: str
    dose: Dose
    say: str = ""
    note: str = ""
    position: Position | None = None
    pose: str = ""
    sides: Sides = Sides.NONE
    first: Side = Side.LEFT
    lead_in_ms: int = 0
    ready_ms: int | None = None
    switch_ms: int = SWITCH_MS
    halfway: bool | None = None
    countdown: int | None = None
    optional: bool = False
    counts_real_time: bool = False
    gently: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Steps done `rounds` times over, with `rest_ms` between the rounds, never after the last."""

    rounds: int
    steps: tuple[Step | Group, ...]
    name: str = ""
    say: str = ""
    note: str = ""
    rest_ms: int | None = None
    optional: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundWishes:
    """What a routine asks of the sound. None: as the settings say."""

    voice: str | None = None  # "on", "off" or the name of a voice
    countdown: int | None = None
    halfway: bool | None = None
    background: Path | None = None
    instructions: Instructions | None = None
    time_left: TimeLeft | None = None
    next_step: bool | None = None
    encouragement: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """When an application may be repeated: after at least `after_min_ms`, within `within_ms`, `at_most` times."""

    after_min_ms: int
    after_max_ms: int
    within_ms: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A routine as read. `name` is the stem of its file, by which the library knows it."""

    name: str
    title: str
    kind: Kind
    steps: tuple[Step | Group, ...]
    summary: str = ""
    targets: tuple[Place, ...] = ()
    equipment: tuple[str, ...] = ()
    do_not_use_if: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    language: str = "en"
    position: Position | None = None
    sound: SoundWishes = SoundWishes()
    again: Again | None = None
    path: Path | None = None
