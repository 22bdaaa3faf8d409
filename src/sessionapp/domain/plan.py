"""What a routine becomes when it is run: a SessionPlan, a flat row of timed phases with their cues.

Data only; `compile.py` makes it, `engine.py` runs it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sessionapp.domain.cues import Cue
from sessionapp.domain.routine import Breath, SoundWishes, Step
from sessionapp.domain.vocabulary import Instructions, Kind, Position, Side, TimeLeft


class PhaseKind(StrEnum):
    PREPARE = "prepare"  # the instruction is said, the position taken
    HOLD = "hold"
    MOVE = "move"  # a part of a paced repetition; open-ended at one's own pace
    PRESS = "press"
    RELEASE = "release"
    REST = "rest"
    SWITCH_SIDES = "switch sides"
    STEADY = "steady"  # one long stretch of time
    WAIT = "wait"  # until the person is ready
    RETURN = "return"  # the slow way out at the end

    @property
    def made_of_words(self) -> bool:
        """True where the phase is there to be listened to: to say where the person is, it begins again."""
        return self in {PhaseKind.PREPARE, PhaseKind.SWITCH_SIDES, PhaseKind.WAIT, PhaseKind.RETURN}

    @property
    def is_work(self) -> bool:
        """True where the body does what the step is about; all other phases lead there or back."""
        return self in {PhaseKind.HOLD, PhaseKind.MOVE, PhaseKind.PRESS, PhaseKind.STEADY}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A step as it stands in the run; the same `step` of the routine in another round is another PlannedStep."""

    index: int
    step: Step
    position: Position | None
    round: int = 1
    rounds: int = 1

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def say(self) -> str:
        return self.step.say

    @property
    def note(self) -> str:
        return self.step.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A cue said again and again in an open-ended phase: first at `first_ms`, then every `every_ms`.

    Where it must not be left unanswered, the second time is the first of `firmer`, and so on; the last of them stays.
    """

    first_ms: int
    every_ms: int
    cue: Cue
    firmer: tuple[Cue, ...] = ()

    def time(self, number: int) -> Cue:
        """The cue of the first time (0), the second (1), and so on."""
        return (self.cue, *self.firmer)[min(number, len(self.firmer))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of time. `duration_ms` None: open-ended. `starts_ms` counts open-ended phases as nothing."""

    index: int
    kind: PhaseKind
    step: PlannedStep
    starts_ms: int
    duration_ms: int | None
    side: Side | None = None
    repetition: int = 0  # 1-based; 0 where nothing is counted, or where the person counts `repetitions`
    repetitions: int = 0
    set: int = 1
    sets: int = 1
    say: str = ""  # what is shown large while it lasts, where it differs from the step's own sentence
    breath: str = ""
    breathe: Breath | None = None
    pose: str = ""
    counts_real_time: bool = False
    at_once: bool = False  # what is waited for ends what harms where it goes on
    cues: tuple[Cue, ...] = ()
    nudge: Nudge | None = None

    def cues_between(self, from_ms: int, to_ms: int) -> Iterator[Cue]:
        """Cues with `from_ms <= at_ms < to_ms`, in order, the nudges among them."""
        first, last = (bisect_left(self.cues, ms, key=lambda cue: cue.at_ms) for ms in (from_ms, to_ms))
        yield from (self.cues[index] for index in range(first, last))
        if self.nudge is None:
            return
        nudge = self.nudge
        skipped = max(0, -((nudge.first_ms - from_ms) // nudge.every_ms))
        at = nudge.first_ms + skipped * nudge.every_ms
        while at < to_ms:
            cue = nudge.time((at - nudge.first_ms) // nudge.every_ms)
            yield Cue(at, cue.sound, cue.length_ms)
            at += nudge.every_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """The whole run. `total_ms` counts open-ended phases as nothing; `open_ended` says that there are some."""

    routine: str
    title: str
    kind: Kind
    steps: tuple[PlannedStep, ...]
    phases: tuple[Phase, ...]
    total_ms: int
    open_ended: bool
    language: str = "en"
    voice: bool = True  # False: nothing is spoken, prompts are only shown
    texts: tuple[str, ...] = ()  # every sentence its phases can need, however long each takes to say

    def made_of_words(self, index: int) -> bool:
        """Whether the phase there is; False beyond the last."""
        return index < len(self.phases) and self.phases[index].kind.made_of_words

    def first_of(self, step: int) -> int:
        """The phase a step begins with; beyond the last step, the way out."""
        return next((phase.index for phase in self.phases if phase.step.index == step), len(self.phases) - 1)

    def place(self, session_ms: int) -> tuple[int, int]:
        """The phase, and the time in it, at a time of the plan; its beginning or its end where it lies beyond them."""
        if session_ms < 0:
            return 0, 0
        within = min(session_ms, self.total_ms)
        index = bisect_right(self.phases, within, key=lambda phase: phase.starts_ms) - 1
        return index, within - self.phases[index].starts_ms

    def moved(self, index: int, elapsed_ms: int, by_ms: int) -> tuple[int, int]:
        """The place `by_ms` later or earlier. On the way forward a phase that waits for the person is not passed."""
        phase = self.phases[index]
        if phase.duration_ms is None and by_ms > 0:
            return index + 1, 0
        here = phase.starts_ms + (0 if phase.duration_ms is None else elapsed_ms)
        target, inside = self.place(here + by_ms)
        waits = (p.index for p in self.phases[index + 1 : target] if p.duration_ms is None)
        waiting = next(waits, None) if by_ms > 0 else None
        return (target, inside) if waiting is None else (waiting, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What the settings ask of a plan; a routine's own wishes come before them. `known`: this routine is."""

    voice: bool = True
    countdown: int = 3
    halfway: bool = True
    time_left: TimeLeft = TimeLeft.USUAL
    instructions: Instructions = Instructions.FIRST_TIME
    next_step: bool = True
    encouragement: bool = False
    known: bool = False
    wait_ms: int | None = None
    """What waits for the person goes on by itself after so long, as in a sound file; None: it waits."""

    def wished(self, sound: SoundWishes) -> PlanOptions:
        """With what a routine wishes; its ticks and its sign of the middle are asked step by step instead."""
        wishes = {
            "voice": None if sound.voice is None else sound.voice != "off",
            "time_left": sound.time_left,
            "instructions": sound.instructions,
            "next_step": sound.next_step,
            "encouragement": sound.encouragement,
        }
        return replace(self, **{name: wish for name, wish in wishes.items() if wish is not None})  # type: ignore[arg-type]


MAX_PHASES = 10_000
