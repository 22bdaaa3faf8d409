"""What the page of past runs says: a row a run under the day it happened, and the sum.

Pure; the caller says what day it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.presentation import after_pain, names, times
from sessionapp.presentation.yours import wished_line
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day's heading."""

    text: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; `kind` None where the kind is not known any more. `yours` is how its routine was wished, "" as written;
    `routine` is what it is opened by, its file or its name."""

    time: str
    title: str
    detail: str
    yours: str
    kind: Kind | None
    spoken: str
    routine: str


def rows(records: Sequence[SessionRecord], today: date) -> tuple[DayRow | RunRow, ...]:
    """Records newest first, each at the time of day it was where it happened."""
    return tuple(_rows(records, today))


def _rows(records: Sequence[SessionRecord], today: date) -> Iterator[DayRow | RunRow]:
    shown: date | None = None
    for record in records:
        began = times.local(record.started_wall_ms, record.utc_offset_min)
        day = times.day(began.date(), today)
        if began.date() != shown:
            shown = began.date()
            yield DayRow(day)
        yield _run(record, day, times.time_of_day(began))


def _run(record: SessionRecord, day: str, time: str) -> RunRow:
    parts = [names.outcome_name(record.outcome), times.exact(record.session_ms)]
    parts += [_skipped(record), _pain(record)]
    kinds = {kind.value: kind for kind in Kind}
    parts = [part for part in parts if part]
    detail = " · ".join(parts)
    yours = wished_line(record.tailoring)
    spoken = ". ".join(filter(None, (record.title, f"{day}, {time}", ", ".join(parts), yours)))
    opened_by = record.path or record.routine
    return RunRow(time, record.title, detail, yours, kinds.get(record.kind), spoken, opened_by)


def _skipped(record: SessionRecord) -> str:
    """Of a run to the end: how many steps were passed over, on all their sides."""
    done = {step.step for step in record.steps if not step.skipped}
    passed = {step.step for step in record.steps} - done
    if record.outcome is not Outcome.COMPLETED or not passed:
        return ""
    return trn("without one step", "without {count} steps", len(passed))


def _pain(record: SessionRecord) -> str:
    """How often it hurt, where how it ended does not say that, and in which steps."""
    where = after_pain.places(record.pains)
    if record.hurts <= (record.outcome is Outcome.STOPPED_FOR_PAIN):
        return tr("in {where}", where=where) if where else ""
    often = trn("it hurt once", "it hurt {count} times", record.hurts)
    return tr("{often}: {where}", often=often, where=where) if where else often


def total(records: Sequence[SessionRecord]) -> str:
    """ "12 runs, 2 h 31 min in all"; nothing where there are none."""
    if not records:
        return ""
    lived = times.length(sum(record.session_ms for record in records))
    return trn("{count} run, {length} in all", "{count} runs, {length} in all", len(records), length=lived)


def resume_sentence(record: SessionRecord) -> str:
    """What was interrupted, and how far it had come."""
    return tr(
        "{title} was interrupted after {time}.",
        title=record.title,
        time=times.clock_length(record.session_ms),
    )
