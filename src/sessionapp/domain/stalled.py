"""When it has not improved although somebody kept at it: then a doctor should look at it. Said once.

Results of regular exercise show in two to six weeks; none in a couple of weeks: see a doctor (S2). What no source gives
is ours, and says so beside its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sessionapp.domain.diary import Proposal, Proposed, When
from sessionapp.domain.pain_change import LEAST, Turn, turn
from sessionapp.domain.progress import RATINGS_AT_LEAST, WEEK_DAYS, Rating, local_day

SHOWS_FROM_DAYS: Final = 14
SHOWS_BY_DAYS: Final = 42
"""Results show from so many days on, and by so many."""

LOOKED_AT_DAYS: Final = SHOWS_BY_DAYS + WEEK_DAYS
"""What is older is not looked at."""

SAID_WITHIN_DAYS: Final = 182
"""Ours: to somebody who keeps at it without a pause it is not said again for half a year."""

_PAUSE_DAYS = 14  # ours: after so many days without a run it begins anew
_DAYS_A_WEEK = 3  # ours: on so many days in each of the last two weeks is regular
_STILL_HURTS = 2.0  # ours: below this there is little left to improve


@dataclass(frozen=True, slots=True)
class Stalled:
    """So many whole weeks of it: how much it hurt in the first, and in the last."""

    weeks: int
    began: float
    now: float


def stalled(
    told: Iterable[Rating], run_days: Collection[date], proposed: Iterable[Proposed], today: date
) -> Stalled | None:
    """None where it improved, where nobody can tell yet, where it was not kept at, and where it has been said.

    From two weeks on, improved is a whole point less before runs than in the first week; from six weeks on it is a
    change that matters.
    """
    earliest = today - timedelta(days=LOOKED_AT_DAYS - 1)
    kept_at = sorted({day for day in run_days if earliest <= day <= today})
    begun = _begun(kept_at)
    if begun is None or not _regular(kept_at, today):
        return None
    before = sorted(
        (rating for rating in told if rating.when is When.BEFORE and begun <= rating.day <= today),
        key=lambda rating: rating.day,
    )
    if not before or _said(proposed, begun if begun > earliest + timedelta(days=_PAUSE_DAYS) else None, today):
        return None
    first_day = before[0].day
    long = (today - first_day).days + 1
    week = timedelta(days=WEEK_DAYS)
    first = [rating.pain for rating in before if rating.day < first_day + week]
    last = [rating.pain for rating in before if rating.day > today - week]
    if long < SHOWS_FROM_DAYS or min(len(first), len(last)) < RATINGS_AT_LEAST:
        return None
    began, now = sum(first) / len(first), sum(last) / len(last)
    improved = began - now >= LEAST if long < SHOWS_BY_DAYS else turn(began, now) is Turn.BETTER
    return None if improved or now < _STILL_HURTS else Stalled(long // WEEK_DAYS, began, now)


def _begun(days: list[date]) -> date | None:
    """The first day after the last long pause; None without any day."""
    begun = None
    before: date | None = None
    for day in days:
        if before is None or (day - before).days >= _PAUSE_DAYS:
            begun = day
        before = day
    return begun


def _regular(days: list[date], today: date) -> bool:
    """Whether it was kept at in each of the last two weeks."""
    ages = [(today - day).days for day in days]
    return all(sum(week * WEEK_DAYS <= age < (week + 1) * WEEK_DAYS for age in ages) >= _DAYS_A_WEEK for week in (0, 1))


def _said(proposed: Iterable[Proposed], begun: date | None, today: date) -> bool:
    """Since it began; within half a year where that is not known, as it began before what is looked at."""
    since = begun or today - timedelta(days=SAID_WITHIN_DAYS)
    return any(
        each.proposal is Proposal.SEE_SOMEBODY and local_day(each.wall_ms, each.utc_offset_min) >= since
        for each in proposed
    )
