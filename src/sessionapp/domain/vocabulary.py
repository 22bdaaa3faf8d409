"""The closed vocabularies of a routine and a run: kind, side, position, what plays under it, why it paused, how it
ended.

Apart from the data that uses them, so that the first cards of the library need none of that. Places of the body are in
`body`.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Kind(StrEnum):
    COLD_PACK = "cold pack"
    HEAT_PACK = "heat pack"
    STRETCH = "stretch"
    EXERCISE = "exercise"
    SELF_MASSAGE = "self-massage"
    POSITIONAL_RELEASE = "positional release"
    RELAXATION = "relaxation"
    CHECK = "check"
    TREATMENT = "treatment"

    @property
    def gentle(self) -> bool:
        """True where a bright chime would undo what the routine is for."""
        return self in {Kind.POSITIONAL_RELEASE, Kind.RELAXATION}

    @property
    def real_time(self) -> bool:
        """True where the body counts on while the machine sleeps."""
        return self in {Kind.COLD_PACK, Kind.HEAT_PACK}

    @property
    def by_heart(self) -> bool:
        """True where a step is a movement that somebody may know: elsewhere its words are part of what is done."""
        return self in {Kind.STRETCH, Kind.EXERCISE, Kind.SELF_MASSAGE, Kind.TREATMENT}

    @property
    def encouraged(self) -> bool:
        """True where a kind word helps: it would disturb rest, what a therapist does, and what the body counts."""
        return self in {Kind.STRETCH, Kind.EXERCISE, Kind.SELF_MASSAGE}


class Position(StrEnum):
    SUPINE = "supine"
    PRONE = "prone"
    LEFT_SIDE = "left side"
    RIGHT_SIDE = "right side"
    SITTING = "sitting"
    STANDING = "standing"
    KNEELING = "kneeling"
    ALL_FOURS = "all fours"


class Instructions(StrEnum):
    """When a step's instruction is said in full; else its name and side alone. What "known" means, `known.py` says."""

    EVERY_TIME = "every time"  # also in a later round
    FIRST_TIME = "first time"  # once in a run: not in a later round
    UNTIL_KNOWN = "until known"  # once in a run, until the routine is known
    NAMES_ONLY = "names only"


class TimeLeft(StrEnum):
    """At which minutes before the end of a long step the time left is said."""

    OFF = "off"
    USUAL = "usual"  # more often towards the end
    EVERY_1 = "1"
    EVERY_2 = "2"
    EVERY_5 = "5"
    EVERY_10 = "10"


class Soundscape(StrEnum):
    """What can be played under everything. The value of one that ships is the stem of its file."""

    NONE = "none"
    RAIN = "rain"
    WAVES = "waves"
    BROWN_NOISE = "brown noise"
    DRONE = "drone"
    OWN = "own"  # the file or folder that was chosen

    @property
    def ships(self) -> bool:
        return self not in {Soundscape.NONE, Soundscape.OWN}


class PauseReason(StrEnum):
    ASKED = "asked"
    HURTS = "hurts"
    SLEPT = "slept"  # the machine slept, and the body may have moved


class Ease(StrEnum):
    """What somebody wants of the rest of a step that hurt."""

    EASIER = "easier"  # fewer times, and only as far as is comfortable
    SHORTER = "shorter"  # about half as long each time


class Outcome(StrEnum):
    COMPLETED = "completed"
    STOPPED_EARLY = "stopped early"
    STOPPED_FOR_PAIN = "stopped for pain"
