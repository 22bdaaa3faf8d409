"""What the Progress page says: for each thing it shows a few sentences, a chart, and the table behind it.

Pure; the caller says what day it is. The numbers are the domain's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sessionapp.domain.diary import CheckIn, Entry, Peg, Proposed
from sessionapp.domain.progress import Reach, local_day, pairs, ratings, run_day
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.stalled import Stalled, stalled
from sessionapp.presentation import progress_done, progress_pain, safety
from sessionapp.presentation.chart_days import number
from sessionapp.presentation.tables import Section
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class Advice:
    """What is to be said once: a heading and sentences; the two answers to it."""

    heading: str
    lines: tuple[str, ...]
    taken: str
    not_now: str


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """`sections` is empty where there is nothing to tell of at all; then `nothing_yet` says what will be here."""

    reach: Reach
    advice: Advice | None
    sections: tuple[Section, ...]


def reach_name(reach: Reach) -> str:
    return {
        Reach.SIX_WEEKS: tr("6 weeks"),
        Reach.SIX_MONTHS: tr("6 months"),
        Reach.YEAR: tr("1 year"),
    }[reach]


def nothing_yet() -> tuple[str, ...]:
    """A heading, then what will be here and how."""
    return (
        tr("Nothing here yet"),
        tr(
            "Tell how much it hurts before and after a run. Here you will see whether it gets better, where it hurts, "
            "and what you did for it."
        ),
        tr("The first comparison needs two weeks."),
    )


def progress_words(
    records: Sequence[SessionRecord], entries: Sequence[Entry], reach: Reach, today: date
) -> ProgressWords:
    """Of the records of a year, and of the entries of the reach or of half a year, whichever is longer."""
    days = reach.days(today)
    told = tuple(entry for entry in entries if isinstance(entry, CheckIn))
    within = tuple(each for each in told if days[0] <= local_day(each.wall_ms, each.utc_offset_min) <= days[-1])
    lived = tuple(record for record in records if record.session_ms > 0)
    if not lived and not told:
        return ProgressWords(reach, None, ())
    shown = tuple(record for record in lived if days[0] <= run_day(record) <= days[-1])
    both = pairs(within)
    rated = ratings(told)
    found = tuple(rating for rating in rated if days[0] <= rating.day <= days[-1])
    sections = (
        progress_pain.pain(found, both, reach, today),
        progress_pain.where(within, today),
        progress_pain.week_in_three([entry for entry in entries if isinstance(entry, Peg)], reach, today),
        progress_done.relief(both, shown),
        progress_done.kinds(shown, reach, today),
        progress_done.year(lived, today),
    )
    proposed = [entry for entry in entries if isinstance(entry, Proposed)]
    stands = stalled(rated, {run_day(record) for record in lived}, proposed, today)
    return ProgressWords(reach, None if stands is None else _advice(stands), tuple(filter(None, sections)))


def _advice(stands: Stalled) -> Advice:
    heading, *lines = safety.not_improved(stands.weeks)
    numbers = trn(
        "{count} week ago it hurt {began} of 10 before a run, on average. In the last week it was {now}.",
        "{count} weeks ago it hurt {began} of 10 before a run, on average. In the last week it was {now}.",
        stands.weeks,
        began=number(stands.began),
        now=number(stands.now),
    )
    return Advice(heading, (numbers, *lines), tr("I will see somebody"), tr("Not now"))
