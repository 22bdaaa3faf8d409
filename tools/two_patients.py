"""Two people with a sore back over eight weeks, as records and diary have it: one gets better, one does not.


The same every time; to be looked at on the pages, and to be tested with.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import CheckIn, Entry, Peg, When
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind, Outcome, Side

WEEKS = 8
OFFSET_MIN = 60
ROUTINES = (
    ("lower-back-stretches", "Lower-back stretches", Kind.STRETCH, 11, 2),
    ("positional-release", "Positional release for the hips", Kind.POSITIONAL_RELEASE, 16, 3),
    ("glute-bridge", "Bridge and pelvic tilt", Kind.EXERCISE, 6, 1),
    ("ball-floor", "Ball on the floor", Kind.SELF_MASSAGE, 9, 1),
)
COLD = ("cold-pack", "Cold pack", Kind.COLD_PACK, 20, 1)
SPOTS = (
    (Spot(Place.QUADRATUS_LUMBORUM, Side.LEFT), 0),
    (Spot(Place.LOWER_BACK, Side.LEFT), 1),
    (Spot(Place.GLUTEUS_MEDIUS, Side.LEFT), 3),
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Records newest first, entries oldest first, as the history gives them."""

    records: tuple[SessionRecord, ...]
    entries: tuple[Entry, ...]


def who_gets_better(today: date) -> Patient:
    return _lived(today, ends=2.6)


def who_does_not(today: date) -> Patient:
    return _lived(today, ends=6.6)


def _lived(today: date, ends: float) -> Patient:
    """`ends`: how much it hurts before a run at the end, where it is 6.6 at first."""
    chance = random.Random(7)
    records: list[SessionRecord] = []
    entries: list[Entry] = []
    first = today - timedelta(weeks=WEEKS) + timedelta(days=1)
    for number in range(WEEKS * 7):
        share = number / (WEEKS * 7 - 1)
        about = 6.6 + (ends - 6.6) * share
        day = first + timedelta(days=number)
        for hour in _hours(number, chance):
            routine = COLD if number < 3 else chance.choice(ROUTINES)
            run_id = f"run-{number}-{hour}"
            began = _wall_ms(day, hour)
            stopped = chance.random() < 0.12
            records.append(_record(run_id, routine, began, 0.4 if stopped else 1.0))
            entries += _told(run_id, began, about, routine, chance)
        if number % 7 == 6:
            entries.append(_week(day, about, chance))
    return Patient(tuple(reversed(records)), tuple(sorted(entries, key=lambda entry: entry.wall_ms)))


def _hours(number: int, chance: random.Random) -> Iterator[float]:
    if number < 3:
        yield from (8.0, 13.0, 19.0)
    elif chance.random() < 0.8:
        yield 7.25
        if chance.random() < 0.4:
            yield 20.5


def _record(run_id: str, routine: tuple[str, str, Kind, int, int], began: int, share: float) -> SessionRecord:
    name, title, kind, minutes, _ = routine
    lived = round(minutes * 60_000 * share)
    return SessionRecord(
        run_id=run_id,
        routine=name,
        title=title,
        kind=kind.value,
        path="",
        started_wall_ms=began,
        utc_offset_min=OFFSET_MIN,
        ended_wall_ms=began + lived,
        planned_ms=minutes * 60_000,
        session_ms=lived,
        phase=0,
        phase_elapsed_ms=0,
        outcome=Outcome.COMPLETED if share == 1 else Outcome.STOPPED_EARLY,
        last_wall_ms=began + lived,
    )


def _told(
    run_id: str, began: int, about: float, routine: tuple[str, str, Kind, int, int], chance: random.Random
) -> Iterator[CheckIn]:
    before = _rating(about + chance.uniform(-1.4, 1.4))
    less = routine[4] + chance.choice((-1, 0, 0, 1))
    places = Strengths({spot: max(0, before - off) for spot, off in SPOTS})
    yield CheckIn(**_at(f"{run_id}-before", began, run_id), when=When.BEFORE, pain=before, places=places)
    if chance.random() < 0.9:
        after = _at(f"{run_id}-after", began + 1_500_000, run_id)
        yield CheckIn(**after, when=When.AFTER, pain=_rating(before - less))


def _week(day: date, about: float, chance: random.Random) -> Peg:
    answers: dict[str, Any] = {
        name: _rating(about + chance.uniform(-1, 1)) for name in ("pain", "enjoyment", "activity")
    }
    return Peg(**_at(f"peg-{day}", _wall_ms(day, 20.0), ""), **answers)


def _at(entry_id: str, wall_ms: int, run_id: str) -> dict[str, Any]:
    return {"entry_id": entry_id, "wall_ms": wall_ms, "utc_offset_min": OFFSET_MIN, "run_id": run_id}


def _rating(value: float) -> int:
    return max(0, min(10, round(value)))


def _wall_ms(day: date, hour: float) -> int:
    midnight = datetime.combine(day, time(), UTC).timestamp()
    return round((midnight + hour * 3_600 - OFFSET_MIN * 60) * 1_000)
