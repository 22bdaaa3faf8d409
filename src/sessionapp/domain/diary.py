"""What somebody tells of themselves, beside the runs: how much it hurts and where, the week in three questions, red
flags, when a cold pack came off, that nobody took it off, what was proposed to them, when a report was made.

Each is an entry that is written once and never changed. Times of day are Unix milliseconds with the zone's offset then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sessionapp.domain.body_map import Strengths

WORST = 10
"""Ratings are whole numbers from 0, none, to this, the worst that can be thought of."""

NOWHERE = Strengths()

WORDS_AT_MOST = 2_000
"""So many characters of somebody's own words are kept in one entry."""


_EPOCH = date(1970, 1, 1).toordinal()


def _check_rating(*ratings: int) -> None:
    for rating in ratings:
        if type(rating) is not int or not 0 <= rating <= WORST:
            raise ValueError(f"a rating is 0 to {WORST}, not {rating}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was told. `run_id` is the run it belongs to, "" where it belongs to none; of what was told just
    before a run it is the run that was about to begin, which may never have begun."""

    entry_id: str
    wall_ms: int
    utc_offset_min: int
    run_id: str = ""

    @property
    def told_on(self) -> date:
        """The day on the wall where it was told."""
        return date.fromordinal(_EPOCH + (self.wall_ms + self.utc_offset_min * 60_000) // 86_400_000)


class When(StrEnum):
    """On which side of a run somebody was asked."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Entry):
    """How much it hurts, 0 to `WORST`; where, and how strongly there; in somebody's own words, "" without any.

    Raises ValueError for a rating that is none.
    """

    when: When
    pain: int
    places: Strengths = NOWHERE
    words: str = ""

    def __post_init__(self) -> None:
        _check_rating(self.pain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peg(Entry):
    """Three questions on the past week, 0 to `WORST` each: pain on average, how it interfered with enjoyment of life,
    and with general activity (Krebs 2009). Raises ValueError for a rating that is none."""

    pain: int
    enjoyment: int
    activity: int

    def __post_init__(self) -> None:
        _check_rating(self.pain, self.enjoyment, self.activity)

    @property
    def score(self) -> float:
        """Their mean."""
        return (self.pain + self.enjoyment + self.activity) / 3


class RedFlag(StrEnum):
    """What is no matter for self-care. The first three are emergencies; the others want a clinician soon."""

    NUMB_SADDLE = "numb saddle"  # numbness around genitals, buttocks, inner thighs
    BLADDER_BOWEL = "bladder or bowel"  # new trouble passing or holding urine or stool
    WEAK_LEGS = "weak legs"  # new or worse weakness in one or both legs
    FALL = "fall"  # it began with a fall or an accident
    UNWELL = "unwell"  # fever, unexplained loss of weight, a history of cancer
    NIGHT_PAIN = "night pain"  # wakes at night and does not ease
    SPREADING = "spreading"  # extreme or serious pain, spreading over the thighs, numbness or swelling

    @property
    def emergency(self) -> bool:
        return self in {RedFlag.NUMB_SADDLE, RedFlag.BLADDER_BOWEL, RedFlag.WEAK_LEGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsAnswered(Entry):
    """The red flags somebody has, none where `flags` is empty. `seen`: "I have been seen", said deliberately."""

    flags: frozenset[RedFlag]
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOff(Entry):
    """Somebody answered that the cold pack is off: the skin grows warm again from `wall_ms` on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackUnanswered(Entry):
    """Time was up since `since_wall_ms`, and nobody had answered by `wall_ms`, when somebody was called. Until when it
    stayed so tells the `PackOff` of that run; without one nobody ever answered."""

    since_wall_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stiffness(Entry):
    """The answer to "Still stiff?" after cold."""

    still_stiff: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PainBegan(Entry):
    """On which day the pain began; the newest entry counts."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Entry):
    """A report for a practitioner was saved or printed: the next one may begin here."""


class Proposal(StrEnum):
    """What the program may propose; each is proposed once for what it is about, and the answer kept."""

    LEAVE_OUT_STEP = "leave out step"  # about "<routine>/<step>"
    SHORTER_COLD = "shorter cold"  # about the routine's name
    NO_COLD = "no cold"  # about the routine's name
    SEE_SOMEBODY = "see somebody"  # it has not improved in two weeks; about the day it was said, as 2026-11-28


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(Entry):
    """What was proposed, what it is about, and whether it was taken."""

    proposal: Proposal
    about: str
    taken: bool
