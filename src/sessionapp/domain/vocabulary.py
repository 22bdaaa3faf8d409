"""The closed vocabularies of a routine and a run: kind, side, position, why it paused, how it ended.

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


class Position(StrEnum):
    SUPINE = "supine"
    PRONE = "prone"
    LEFT_SIDE = "left side"
    RIGHT_SIDE = "right side"
    SITTING = "sitting"
    STANDING = "standing"
    KNEELING = "kneeling"
    ALL_FOURS = "all fours"


class PauseReason(StrEnum):
    ASKED = "asked"
    HURTS = "hurts"
    SLEPT = "slept"  # the machine slept, and the body may have moved


class Outcome(StrEnum):
    COMPLETED = "completed"
    STOPPED_EARLY = "stopped early"
    STOPPED_FOR_PAIN = "stopped for pain"
