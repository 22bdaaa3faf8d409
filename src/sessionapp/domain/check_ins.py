"""What a check-in is answered with, and what is known before one is asked. Pure; the entries are `diary.py`'s."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sessionapp.domain.body_map import Strengths
from sessionapp.domain.diary import NOWHERE, WORDS_AT_MOST, CheckIn, Entry, When
from sessionapp.domain.pain_change import Turn, turn


@dataclass(frozen=True, slots=True)
class Answer:
    """How much it hurts, where, and in somebody's own words."""

    pain: int
    places: Strengths = NOWHERE
    words: str = ""

    def entry(self, when: When, *, entry_id: str, run_id: str, wall_ms: int, utc_offset_min: int) -> CheckIn:
        """As it is kept. Raises ValueError for a rating that is none."""
        return CheckIn(
            entry_id=entry_id,
            wall_ms=wall_ms,
            utc_offset_min=utc_offset_min,
            run_id=run_id,
            when=when,
            pain=self.pain,
            places=self.places,
            words=self.words.strip()[:WORDS_AT_MOST],
        )


def last_places(entries: Iterable[Entry]) -> Strengths:
    """Where it hurt when that was last told: a new answer begins there."""
    told = [entry for entry in entries if isinstance(entry, CheckIn) and entry.places]
    newest = max(told, key=lambda entry: entry.wall_ms, default=None)
    return NOWHERE if newest is None else newest.places


def told_on(day: date, entries: Iterable[Entry]) -> bool:
    """Whether somebody told on that day how it is: the day it was where they were, though they have travelled since."""
    return any(isinstance(entry, CheckIn) and entry.told_on == day for entry in entries)


def clearly_worse(before: int, now: int) -> bool:
    """Whether it hurts more than before by what matters."""
    return turn(before, now) is Turn.WORSE
