"""What somebody changed of a routine for themselves, described as data in one table: name, default, bounds, sentence.

The file that keeps it, the panel and the checks are made from this table. What becomes of a routine is `tailored.py`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from sessionapp.translate import tr


class SideWish(StrEnum):
    """Which side comes first, or is the only one."""

    AS_WRITTEN = ""
    RIGHT_FIRST = "right first"
    LEFT_ONLY = "left only"
    RIGHT_ONLY = "right only"


class BackgroundWish(StrEnum):
    """What is played under this routine; AS_USUAL is what its file and the settings say. The rest as `Soundscape`."""

    AS_USUAL = ""
    NONE = "none"
    RAIN = "rain"
    WAVES = "waves"
    BROWN_NOISE = "brown noise"
    DRONE = "drone"
    OWN = "own"


class SoundWish(StrEnum):
    """On or off in this routine; AS_USUAL is what its file and the settings say."""

    AS_USUAL = ""
    ON = "on"
    OFF = "off"


class InstructionWish(StrEnum):
    """`Instructions`, or what the settings say."""

    AS_USUAL = ""
    EVERY_TIME = "every time"
    FIRST_TIME = "first time"
    UNTIL_KNOWN = "until known"
    NAMES_ONLY = "names only"


class TimeLeftWish(StrEnum):
    """`TimeLeft`, or what the settings say: which is the file's usual, too."""

    AS_USUAL = ""
    OFF = "off"
    EVERY_1 = "1"
    EVERY_2 = "2"
    EVERY_5 = "5"
    EVERY_10 = "10"


ChoiceWish = SideWish | SoundWish | InstructionWish | TimeLeftWish | BackgroundWish
WishValue = int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tailoring:
    """The wishes for one routine. `length` is per cent, `repetitions` more (or fewer, below 0) of each that is counted,
    `lead_in` seconds more (or less), `left_out` names of optional steps."""

    length: int = 100
    repetitions: int = 0
    lead_in: int = 0
    sides: SideWish = SideWish.AS_WRITTEN
    left_out: tuple[str, ...] = ()
    voice: SoundWish = SoundWish.AS_USUAL
    countdown: SoundWish = SoundWish.AS_USUAL
    halfway: SoundWish = SoundWish.AS_USUAL
    instructions: InstructionWish = InstructionWish.AS_USUAL
    time_left: TimeLeftWish = TimeLeftWish.AS_USUAL
    next_step: SoundWish = SoundWish.AS_USUAL
    encouragement: SoundWish = SoundWish.AS_USUAL
    background: BackgroundWish = BackgroundWish.AS_USUAL


AS_WRITTEN = Tailoring()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish. `low`..`high` in steps of `step` for numbers, `choices` for words; neither for names of steps."""

    name: str
    label: str
    sentence: str
    low: int = 0
    high: int = 0
    step: int = 1
    choices: type[ChoiceWish] | None = None
    rare: bool = False  # shown when it is asked for

    @property
    def default(self) -> WishValue:
        """As written."""
        value: WishValue = getattr(AS_WRITTEN, self.name)
        return value

    def taken(self, value: object) -> WishValue | None:
        """`value` as a Tailoring holds it; None where it has not this wish's type or lies beyond its bounds."""
        if self.choices is not None:
            return self.choices(value) if isinstance(value, str) and value in set(self.choices) else None
        if isinstance(self.default, tuple):
            named = isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)
            return tuple(dict.fromkeys(value)) if named else None  # type: ignore[call-overload]
        whole = isinstance(value, int) and not isinstance(value, bool)
        fits = whole and self.low <= value <= self.high and (value - self.low) % self.step == 0  # type: ignore[operator]
        return value if fits else None  # type: ignore[return-value]


def table() -> tuple[Wish, ...]:
    """All wishes, in the order they are shown, in the user's language."""
    return (
        Wish(
            name="length",
            label=tr("Length"),
            sentence=tr("How long holds, presses, rests and long steps take."),
            low=50,
            high=150,
            step=10,
        ),
        Wish(
            name="repetitions",
            label=tr("Repetitions"),
            sentence=tr("Fewer or more of everything that is counted; never none, and never more than double."),
            low=-5,
            high=5,
        ),
        Wish(
            name="lead_in",
            label=tr("Time to get ready"),
            sentence=tr("Before each step and between the sides. The words are always heard to their end."),
            low=-5,
            high=30,
            step=5,
        ),
        Wish(
            name="sides",
            label=tr("Sides"),
            sentence=tr("Which side comes first, or is the only one. Each that is done has its full dose."),
            choices=SideWish,
        ),
        Wish(name="left_out", label=tr("If you like"), sentence=tr("Steps that may be left out.")),
        Wish(
            name="voice",
            label=tr("Voice"),
            sentence=tr("Spoken guidance in this routine."),
            choices=SoundWish,
            rare=True,
        ),
        Wish(
            name="countdown",
            label=tr("Ticks before the end"),
            sentence=tr("Three soft ticks lead to the end of a hold."),
            choices=SoundWish,
            rare=True,
        ),
        Wish(
            name="halfway",
            label=tr("Halfway sign"),
            sentence=tr("A sound in the middle of what is held."),
            choices=SoundWish,
            rare=True,
        ),
        Wish(
            name="instructions",
            label=tr("Instructions"),
            sentence=tr("When a step is told in full. Its name and side are always said."),
            choices=InstructionWish,
            rare=True,
        ),
        Wish(
            name="time_left",
            label=tr("Time left"),
            sentence=tr("At which minutes of a long step it says how much is left."),
            choices=TimeLeftWish,
            rare=True,
        ),
        Wish(
            name="next_step",
            label=tr("Next step"),
            sentence=tr("Begins a step with “Next:”."),
            choices=SoundWish,
            rare=True,
        ),
        Wish(
            name="encouragement",
            label=tr("Kind words"),
            sentence=tr("A short word now and then in a hold."),
            choices=SoundWish,
            rare=True,
        ),
        Wish(
            name="background",
            label=tr("Background"),
            sentence=tr("A quiet sound under this routine."),
            choices=BackgroundWish,
        ),
    )


def to_values(tailoring: Tailoring) -> dict[str, object]:
    """What differs from the file, as JSON can hold it; {} for a routine as written."""
    values = ((field.name, getattr(tailoring, field.name)) for field in fields(Tailoring))
    return {
        name: list(value) if isinstance(value, tuple) else value.value if isinstance(value, StrEnum) else value
        for name, value in values
        if value != getattr(AS_WRITTEN, name)
    }


def from_values(values: Mapping[str, object]) -> tuple[Tailoring, tuple[str, ...]]:
    """The wishes among `values`, and the names of those that cannot be used. Names the table lacks are let be."""
    taken: dict[str, WishValue] = {}
    wrong = []
    for wish in table():
        if wish.name not in values:
            continue
        value = wish.taken(values[wish.name])
        if value is None:
            wrong.append(wish.name)
        else:
            taken[wish.name] = value
    return Tailoring(**taken), tuple(wrong)  # type: ignore[arg-type]
