"""The patients of `two_patients`, who told more: since when, red flags, what hurt, when packs came off, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, PackOff, PainBegan, RedFlag
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.report import Report, Span, report_of, weeks_to
from sessionapp.domain.vocabulary import Kind, Outcome, Side
from two_patients import OFFSET_MIN, who_does_not, who_gets_better

LAST = date(2026, 11, 27)
EIGHT_WEEKS = weeks_to(LAST, 8)

_WORDS = (
    "Could tie my shoes without sitting down today.",
    "Sat in the car for three hours, stiff afterwards, eases when I walk.",
    "Slept well.",
)
_PAINS = (Pain("Cobra", None), Pain("Pigeon", Side.LEFT), Pain("Cobra", Side.LEFT))
_WITH_WORDS_EACH = 9
_PACK_ON_MS = 22 * 60_000


def wall_ms(day: date, hour: int) -> int:
    """That hour where they live."""
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(minutes=OFFSET_MIN)
    return int(moment.timestamp() * 1_000)


@dataclass
class Patient:
    """What was kept of somebody."""

    records: list[SessionRecord] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def report(self, span: Span = EIGHT_WEEKS) -> Report:
        return report_of(span, self.records, self.entries)


def patient(*, better: bool) -> Patient:
    lived = who_gets_better(LAST) if better else who_does_not(LAST)
    records = list(lived.records if better else _hurt(lived.records))
    entries = [*_in_words(lived.entries), *_once(better=better), *map(_pack_off, filter(_is_cold, records))]
    return Patient(records, entries)


def _hurt(records: tuple[SessionRecord, ...]) -> Iterator[SessionRecord]:
    """What was stopped early was stopped because it hurt."""
    for number, record in enumerate(records):
        if record.outcome is Outcome.STOPPED_EARLY:
            pain = _PAINS[number % len(_PAINS)]
            yield replace(record, outcome=Outcome.STOPPED_FOR_PAIN, hurts=1, pains=(pain,))
        else:
            yield record


def _in_words(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        spoken = isinstance(entry, CheckIn) and number % _WITH_WORDS_EACH == 0
        yield replace(entry, words=_WORDS[number % len(_WORDS)]) if spoken else entry  # type: ignore[call-arg]


def _once(*, better: bool) -> Iterator[Entry]:
    first = EIGHT_WEEKS.first
    yield PainBegan(**_told("began", first), day=first - timedelta(days=16))
    yield FlagsAnswered(**_told("flags-1", first), flags=frozenset())
    worried = frozenset({RedFlag.NIGHT_PAIN, RedFlag.SPREADING})
    yield FlagsAnswered(**_told("flags-2", date(2026, 11, 17)), flags=frozenset() if better else worried)


def _told(entry_id: str, day: date) -> dict[str, object]:
    return {"entry_id": entry_id, "wall_ms": wall_ms(day, 8), "utc_offset_min": OFFSET_MIN}


def _is_cold(record: SessionRecord) -> bool:
    return record.kind == Kind.COLD_PACK


def _pack_off(record: SessionRecord) -> PackOff:
    moment = record.started_wall_ms + _PACK_ON_MS
    return PackOff(entry_id=f"{record.run_id}-off", wall_ms=moment, utc_offset_min=OFFSET_MIN, run_id=record.run_id)
