"""What is to be asked once a session is over: the week in three questions, and what hurt for the third time. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from sessionapp.domain.diary import CheckIn, Entry, Peg, Proposal, Proposed
from sessionapp.domain.record import SessionRecord

WEEK_DAYS: Final = 7
"""By the calendar: who answers on Sunday evening is asked on Sunday evening, be it an hour earlier."""

TOLD_FIRST: Final = 3
"""The week is asked about for the first time when so many check-ins were told: nobody is met with all at once."""

TOO_OFTEN: Final = 3
"""In so many sessions one step may hurt before it is proposed to leave it out."""


def peg_is_due(entries: Iterable[Entry], now_wall_ms: int, today: date, declined: str) -> bool:
    """Whether the three questions were answered on a day a week ago or more; not on a day on which they were declined.

    `declined` is that day as 2026-11-28, "" where they never were.
    """
    told = list(entries)
    if declined == today.isoformat():
        return False
    answered = [entry for entry in told if isinstance(entry, Peg) and entry.wall_ms <= now_wall_ms]
    if answered:
        newest = max(answered, key=lambda entry: entry.wall_ms)
        return (today - newest.told_on).days >= WEEK_DAYS
    return sum(isinstance(entry, CheckIn) for entry in told) >= TOLD_FIRST


def hurts_too_often(over: SessionRecord, records: Iterable[SessionRecord], entries: Iterable[Entry]) -> str:
    """The step that hurt in the session that is `over`, in `TOO_OFTEN` sessions of its routine or more, and was never
    proposed to be left out; "" for none. Of several, the one that hurt most often."""
    asked = (entry for entry in entries if isinstance(entry, Proposed))
    proposed = {entry.about for entry in asked if entry.proposal is Proposal.LEAVE_OUT_STEP}
    often = Counter(
        step for record in records if record.routine == over.routine for step in {pain.step for pain in record.pains}
    )
    hurt = {pain.step for pain in over.pains if about(over.routine, pain.step) not in proposed}
    worst = max(sorted(hurt), key=lambda step: often[step], default="")
    return worst if often[worst] >= TOO_OFTEN else ""


def about(routine: str, step: str) -> str:
    """What a proposal to leave out a step is about."""
    return f"{routine}/{step}"
