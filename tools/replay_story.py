"""Two people with a sore back over eight weeks, day by day: when each comes to the window, and what they do there.

One gets better, one does not. Pure data; who lives it is `replay_life.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.vocabulary import Side

FIRST_DAY = date(2026, 10, 5)  # a Monday; the clocks go back on Sunday, 25 October
WEEKS = 8
HOME, AWAY = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
CLOCKS_BACK, TRAVELS, RETURNS = 20, 30, 36
"""Days, counted from the first."""

COLD, LOWER_BACK, HIPS = "Cold pack", "Lower-back stretches and strength", "Hip stretches"
RELEASE, BRIDGE, BALL, CALM = (
    "Positional release for the hips",
    "Glute bridge",
    "Ball on the floor",
    "Guided relaxation",
)
KNEES = "Knee to chest"

QL, BACK, GLUTE = (
    Spot(Place.QUADRATUS_LUMBORUM, Side.LEFT),
    Spot(Place.LOWER_BACK, Side.LEFT),
    Spot(Place.GLUTEUS_MEDIUS, Side.LEFT),
)

Felt = tuple[tuple[Spot, int], ...]


class Does(StrEnum):
    """What happens in the middle of a step."""

    HURTS_GENTLY = "it hurts, on gently"
    HURTS_OTHER_SIDE = "it hurts, the other side"
    HURTS_SKIP = "it hurts, the step is skipped"
    HURTS_END = "it hurts, the end"
    PASSES_OVER = "passed over"
    ENDS = "ended early"
    DIES = "the program dies"


@dataclass(frozen=True, slots=True)
class Deed:
    """In the step of this name, the first time it is worked at."""

    step: str
    does: Does


@dataclass(frozen=True, slots=True)
class Visit:
    """Once at the window. `routine` "": none is done. `before` and `after` None: that question is passed over.

    `by_reminder`: it comes a quarter of an hour early, waits for what is planned, and starts it from there.
    """

    day: int
    at: tuple[int, int]
    routine: str = ""
    before: int | None = None
    after: int | None = None
    places: Felt = ()
    words: str = ""
    deeds: tuple[Deed, ...] = ()
    peg: tuple[int, int, int] | None = None
    stiff: bool = False
    today: int | None = None
    """How it is, told on the Today page."""
    by_reminder: bool = False
    misses_reminder: bool = False
    """Sees it, and does nothing."""
    plans: tuple[int, int] | None = None
    """The routine is planned for every day at this time."""
    goes_on: bool | None = None
    """With what was interrupted; False: keeps it as stopped."""
    pictures: str = ""
    """The pages are looked at afterwards, under this name."""

    @property
    def moment(self) -> datetime:
        zone = AWAY if TRAVELS < self.day < RETURNS or (self.day == TRAVELS and self.at[0] > 12) else HOME
        day = FIRST_DAY + timedelta(days=self.day)
        return datetime(day.year, day.month, day.day, *self.at, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Patient:
    name: str
    visits: tuple[Visit, ...]
    words_for_report: str
    gets_better: bool


def _cold(day: int, at: tuple[int, int], pain: int, *, stiff: bool = False) -> Visit:
    places = ((BACK, pain), (QL, pain - 1))
    return Visit(day, at, COLD, before=pain, after=max(0, pain - 1), places=places, stiff=stiff)


def _first_days(pain: int, *, stiff: tuple[int, ...] = ()) -> list[Visit]:
    """Cold thrice a day, from the hour it began; the third time of the second day somebody sleeps. `stiff`: after
    which of them it still was."""
    times = [
        (0, (9, 0)),
        (0, (12, 0)),
        (0, (16, 0)),
        (1, (8, 0)),
        (1, (12, 0)),
        (2, (8, 0)),
        (2, (12, 30)),
        (2, (16, 0)),
    ]
    return [_cold(day, at, pain, stiff=number in stiff) for number, (day, at) in enumerate(times)]


def _weekly(day: int, pain: int) -> tuple[int, int, int] | None:
    return (pain, max(0, pain - 1), min(10, pain + 1)) if day % 7 == 6 else None


def gets_better() -> Patient:
    """From 6 to 1, with a knee to chest that hurts twice, a night without sleep, and a journey to New York."""
    visits = _first_days(6)
    course = (6, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1)  # of each half of a week
    odd = {
        8: (Deed("Knee to chest", Does.HURTS_OTHER_SIDE),),
        11: (Deed("Cobra", Does.PASSES_OVER),),
        15: (Deed("Knee to chest", Does.HURTS_GENTLY),),
        23: (Deed("Glute bridge", Does.ENDS),),
    }
    for day in range(3, WEEKS * 7):
        pain = course[min(len(course) - 1, (day - 3) * 2 // 7)]
        peg = _weekly(day, pain)
        told = "Sitting long is what makes it worse." if day == 9 else ""
        places: Felt = ((QL, pain), (BACK, max(1, pain - 1))) if day % 3 == 0 or told else ()
        if day == 16:
            visits.append(Visit(day, (19, 0), HIPS, before=pain, deeds=(Deed("Pigeon", Does.DIES),)))
        elif day == 17:
            visits.append(Visit(day, (7, 20), HIPS, after=pain - 1, goes_on=True))
        elif day == 12:
            visits.append(Visit(day, (23, 50), RELEASE, before=pain, after=pain - 2, peg=_weekly(day + 1, pain)))
        elif day % 7 in {0, 2, 4} or day in odd:
            deeds = odd.get(day, ())
            visits.append(Visit(day, (7, 15), LOWER_BACK, pain, max(0, pain - 2), places, told, deeds, peg))
        elif day % 7 == 6:
            visits.append(Visit(day, (10, 0), RELEASE, pain, max(0, pain - 3), places, peg=peg))
        elif day % 7 == 3:
            visits.append(Visit(day, (18, 15), BRIDGE, pain, max(0, pain - 1), by_reminder=day > 3, places=places))
        elif day % 7 == 1:
            visits.append(Visit(day, (20, 30), today=pain))
        if day == 9:
            visits.append(Visit(day, (18, 20), misses_reminder=True))
        if day == 3:
            visits[-1] = Visit(day, (18, 15), BRIDGE, pain, pain - 1, plans=(18, 30))
        if day == TRAVELS:
            visits.append(Visit(day, (20, 30), CALM, pain, max(0, pain - 1)))
    return Patient("better", tuple(visits), "Is it time to lift again?", gets_better=True)


def does_not_get_better() -> Patient:
    """Between 6 and 7 all the time, though it is kept at; the pigeon hurts, cold left it stiff, nights are short."""
    visits = _first_days(7, stiff=(2, 3))
    hurt = {7: Does.HURTS_SKIP, 9: Does.HURTS_OTHER_SIDE, 14: Does.HURTS_END, 21: Does.HURTS_GENTLY}
    for day in range(3, WEEKS * 7):
        pain = 6 + (day % 3 == 1)
        peg = _weekly(day, pain)
        places: Felt = ((BACK, pain), (GLUTE, pain - 2)) if day % 4 == 0 or day == 7 else ()
        told = {7: "It pulls down the left leg, to the knee.", 25: "I sleep badly."}.get(day, "")
        if told and not places:
            places = ((BACK, pain), (GLUTE, pain - 2))
        if day == 10:
            visits.append(Visit(day, (19, 0), LOWER_BACK, before=pain, deeds=(Deed("Glute bridge", Does.DIES),)))
        elif day == 11:
            visits.append(Visit(day, (8, 0), CALM, pain, pain, goes_on=False))
        elif day in hurt:
            deeds = (Deed("Pigeon", hurt[day]),)
            visits.append(Visit(day, (17, 40), HIPS, pain, pain, places, told, deeds, peg))
        elif day == CLOCKS_BACK:
            visits.append(Visit(day, (2, 54), CALM, pain, pain, peg=peg))
        elif day % 7 in {1, 3}:
            visits.append(Visit(day, (7, 30), LOWER_BACK, pain, pain - (day % 2), places, told, peg=peg))
        elif day % 7 in {0, 4}:
            visits.append(Visit(day, (18, 45), BALL if day % 7 else HIPS, pain, pain, places, told, peg=peg))
        elif day % 7 == 6:
            visits.append(Visit(day, (21, 0), CALM, pain, pain - 1, places, peg=peg))
        elif day % 7 == 2:
            visits.append(Visit(day, (20, 0), today=pain))
    return Patient("not-better", tuple(visits), "What else can I do? It does not get better.", gets_better=False)
