"""Two made-up patients over eight weeks, the same every time: one gets better, one does not."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, PackOff, PainBegan, Peg, RedFlag, When
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.report import Report, Span, report_of, weeks_to
from sessionapp.domain.vocabulary import Kind, Outcome, Side

LAST = date(2026, 11, 27)
EIGHT_WEEKS = weeks_to(LAST, 8)
AHEAD_MIN = 60

_MINUTE_MS = 60_000
_ROUTINES = (
    ("lower-back-stretches", "Lower-back stretches", Kind.STRETCH, 11),
    ("glute-bridge", "Glute bridge", Kind.EXERCISE, 5),
    ("floor-ball", "Ball on the floor", Kind.SELF_MASSAGE, 6),
    ("positional-release", "Positional release for hip tension", Kind.POSITIONAL_RELEASE, 20),
)
_COLD = ("cold-pack", "Cold pack", Kind.COLD_PACK, 20)
_WORDS = (
    "Could tie my shoes without sitting down today.",
    "Sat in the car for three hours, stiff afterwards, eases when I walk.",
    "Slept well.",
)


def wall_ms(day: date, hour: int, minute: int = 0) -> int:
    """That time of day an hour ahead of UTC."""
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(minutes=AHEAD_MIN)
    return int(moment.timestamp() * 1_000)


@dataclass
class Patient:
    """What was kept of somebody."""

    records: list[SessionRecord] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def report(self, span: Span = EIGHT_WEEKS) -> Report:
        return report_of(span, self.records, self.entries)


class _Life:
    def __init__(self, *, better: bool) -> None:
        self.better = better
        self.chance = random.Random(better)
        self.patient = Patient()

    def live(self) -> Patient:
        first = EIGHT_WEEKS.first
        self.patient.entries.append(PainBegan(**self._told(first, 8), day=first - timedelta(days=16)))
        for number in range(56):
            day = first + timedelta(days=number)
            level = 7 - 5 * number / 55 if self.better else 6.5
            if number % 7 == 6:
                pain = round(level)
                self.patient.entries.append(
                    Peg(**self._told(day, 19), pain=pain, enjoyment=max(0, pain - 1), activity=pain)
                )
            if number in (0, 45):
                worried = number == 45 and not self.better
                flags = frozenset({RedFlag.NIGHT_PAIN, RedFlag.SPREADING} if worried else ())
                self.patient.entries.append(FlagsAnswered(**self._told(day, 8), flags=flags))
            for hour in (7, 18) if self.chance.random() < 0.6 else (7,):
                self._run(day, hour, level, _COLD if number < 3 else self.chance.choice(_ROUTINES))
        return self.patient

    def _told(self, day: date, hour: int, minute: int = 0) -> dict[str, object]:
        told = {"wall_ms": wall_ms(day, hour, minute), "utc_offset_min": AHEAD_MIN}
        return {"entry_id": f"e{len(self.patient.entries):04}", **told}

    def _run(self, day: date, hour: int, level: float, routine: tuple[str, str, Kind, int]) -> None:
        name, title, kind, minutes = routine
        run = f"{day}-{hour}"
        before = min(10, max(0, round(level + self.chance.uniform(-1, 1))))
        after = max(0, before - self.chance.choice((1, 1, 2) if self.better else (0, 0, 0, -1)))
        felt = {Spot(Place.QUADRATUS_LUMBORUM, Side.LEFT): max(1, before)}
        if not self.better:
            felt |= {Spot(Place.HAMSTRINGS, Side.LEFT): max(1, before - 2)}
        words = self.chance.choice(_WORDS) if self.chance.random() < 0.15 else ""
        hurts = self.chance.random() < (0.05 if self.better else 0.25)
        pains = (Pain(self.chance.choice(("Cobra", "Pigeon")), self.chance.choice((None, Side.LEFT))),)
        done_ms = minutes * _MINUTE_MS // (2 if hurts else 1)
        self.patient.records.append(
            SessionRecord(
                run_id=run,
                routine=name,
                title=title,
                kind=kind.value,
                path="",
                started_wall_ms=wall_ms(day, hour, 1),
                utc_offset_min=AHEAD_MIN,
                ended_wall_ms=wall_ms(day, hour, 1) + done_ms,
                planned_ms=minutes * _MINUTE_MS,
                session_ms=done_ms,
                phase=0,
                phase_elapsed_ms=0,
                outcome=Outcome.STOPPED_FOR_PAIN if hurts else Outcome.COMPLETED,
                hurts=int(hurts),
                pains=pains if hurts else (),
            )
        )
        places = Strengths(felt)
        entries = self.patient.entries
        entries.append(
            CheckIn(**self._told(day, hour), run_id=run, when=When.BEFORE, pain=before, places=places, words=words)
        )
        entries.append(CheckIn(**self._told(day, hour, 40), run_id=run, when=When.AFTER, pain=after, places=places))
        if kind is Kind.COLD_PACK:
            entries.append(PackOff(**self._told(day, hour, 23), run_id=run))


def patient(*, better: bool) -> Patient:
    return _Life(better=better).live()
