"""Check-ins and runs of a person, told in days and points."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from factories import make_record
from sessionapp.domain.body_map import Strengths
from sessionapp.domain.diary import CheckIn, Peg, Proposal, Proposed, When
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind

TODAY = date(2026, 11, 28)  # a Saturday
_numbers = count(1)


def wall_ms(day: date, hour: float = 7.0, offset_min: int = 0) -> int:
    """The moment at which it was so late on the wall of a place so far ahead of UTC."""
    midnight = datetime.combine(day, time(), UTC)
    return round((midnight.timestamp() + hour * 3_600 - offset_min * 60) * 1_000)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def check_in(
    days_ago: int,
    pain: int,
    when: When = When.BEFORE,
    *,
    run_id: str = "",
    places: Strengths | None = None,
    hour: float = 7.0,
    offset_min: int = 0,
) -> CheckIn:
    return CheckIn(
        entry_id=f"entry-{next(_numbers)}",
        wall_ms=wall_ms(ago(days_ago), hour, offset_min),
        utc_offset_min=offset_min,
        run_id=run_id,
        when=when,
        pain=pain,
        places=places or Strengths(),
    )


def told(run_id: str, days_ago: int, before: int, after: int) -> tuple[CheckIn, CheckIn]:
    """Both check-ins of one run."""
    return (
        check_in(days_ago, before, run_id=run_id),
        check_in(days_ago, after, When.AFTER, run_id=run_id, hour=7.3),
    )


def run(
    run_id: str,
    days_ago: int,
    minutes: float = 11,
    *,
    kind: Kind = Kind.STRETCH,
    routine: str = "lower-back-stretches",
    title: str = "Lower-back stretches",
    hour: float = 7.0,
    offset_min: int = 0,
) -> SessionRecord:
    return make_record(
        run_id=run_id,
        routine=routine,
        title=title,
        kind=kind.value,
        path="",
        started_wall_ms=wall_ms(ago(days_ago), hour, offset_min),
        utc_offset_min=offset_min,
        session_ms=round(minutes * 60_000),
    )


def peg(days_ago: int, *points: int) -> Peg:
    pain, enjoyment, activity = points
    return Peg(
        entry_id=f"entry-{next(_numbers)}",
        wall_ms=wall_ms(ago(days_ago)),
        utc_offset_min=0,
        pain=pain,
        enjoyment=enjoyment,
        activity=activity,
    )


def proposed(days_ago: int, proposal: Proposal = Proposal.SEE_SOMEBODY) -> Proposed:
    return Proposed(
        entry_id=f"entry-{next(_numbers)}",
        wall_ms=wall_ms(ago(days_ago)),
        utc_offset_min=0,
        proposal=proposal,
        about=ago(days_ago).isoformat(),
        taken=False,
    )
