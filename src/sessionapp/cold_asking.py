"""What is asked before a cold pack and what forbids it, for window and terminal: cloth, skin, when the pain began,
still stiff; too soon, too late; less of it, or none, where it did not help.

Knows neither of the two: how it is asked is theirs. Reads and writes the diary: `read_known` is blocking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sessionapp import adapters
from sessionapp.domain.cold import WARMS_MS, Limit, begins_a_series, day_told, last_end, next_allowed, told_off
from sessionapp.domain.diary import Entry, PackOff, PainBegan, Proposal, Proposed, Stiffness
from sessionapp.domain.errors import StorageError
from sessionapp.domain.ports import HistoryStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again, Routine
from sessionapp.domain.stiffness import proposal
from sessionapp.domain.tailoring import Tailoring
from sessionapp.presentation import cold as words
from sessionapp.session_parts import keep_all_off, start_of_day

CLOTH, SKIN, BEGAN, STIFF = "cloth", "skin", "began", "stiff"

_DAYS: Final = (0, 1, 2, 7)
"""So many days ago the pain may have begun; the last stands for longer."""

_SHORTER: Final = 50
"""Per cent of the written length: ten minutes of twenty."""

_NEVER_AGAIN: Final = Again(after_min_ms=WARMS_MS, after_max_ms=7_200_000)
"""Of a cold pack whose file says nothing: the skin has to grow warm again all the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say; `unread` where they could not be read."""

    records: Sequence[SessionRecord] = ()
    entries: Sequence[Entry] = ()
    unread: str = ""


def read_known(history: HistoryStore) -> Known:
    try:
        return Known(history.records(), history.entries(kinds=(PackOff, PainBegan, Stiffness, Proposed)))
    except StorageError as error:
        return Known(unread=str(error))


class ColdAsking:
    """Of one cold pack that somebody wants to begin. Answers go by a question's name, as the place of each answer."""

    def __init__(self, routine: Routine, known: Known) -> None:
        self._routine, self._known = routine, known
        self._again, self._now = routine.again or _NEVER_AGAIN, adapters.wall_ms()
        self.questions = self._questions()

    def _questions(self) -> tuple[words.Asked, ...]:
        first = begins_a_series(self._known.records, self._again, self._now)
        began = first and self._again.within_ms is not None
        days = tuple(map(words.days_ago, _DAYS))
        return (
            words.Asked(CLOTH, words.cloth_question(), words.yes_or_no()),
            words.Asked(SKIN, words.skin_question(), words.some_or_none(), yes_is_last=True),
            *((words.Asked(BEGAN, words.began_question(), days),) if began else ()),
            *((words.Asked(STIFF, words.stiff_question(), words.yes_or_no()),) if self._tells_of_last() else ()),
        )

    def verdict(self, answers: Mapping[str, int]) -> tuple[str, bool]:
        """What forbids it, by the answers so far, and whether that may be overridden; ("", True) for nothing."""
        if answers.get(CLOTH) == 1:
            return words.no_cloth(), False
        if answers.get(SKIN) == 1:
            return words.no_cold(), False
        return self._too_soon(answers.get(BEGAN)), True

    def keep(self, answers: Mapping[str, int], history: HistoryStore) -> None:
        """It begins: what was told goes into the diary."""
        if (began := answers.get(BEGAN)) is not None and began < len(_DAYS) - 1:  # "longer ago" is no day
            history.keep(PainBegan(**adapters.told_now(), day=_today() - timedelta(days=_DAYS[began])))
        if (stiff := answers.get(STIFF)) is not None:
            history.keep(Stiffness(**adapters.told_now(), still_stiff=stiff == 0))
        keep_all_off(history, self._known.records, self._known.entries, self._again)

    def proposal(self) -> Proposal | None:
        """Less of it, or none, before anything is asked: where it did not help twice in a row."""
        return proposal(self._known.entries, self._routine.name)

    def keep_proposed(self, proposed: Proposal, history: HistoryStore, *, taken: bool) -> None:
        history.keep(Proposed(**adapters.told_now(), proposal=proposed, about=self._routine.name, taken=taken))

    def _too_soon(self, began: int | None) -> str:
        """Why it should wait, "" where nothing is in its way. What cannot be read is said, not guessed."""
        known, again, now = self._known, self._again, self._now
        if known.unread:
            return words.unread_sentence(known.unread)
        day = day_told(known.entries, again, now) if began is None else _today() - timedelta(days=_DAYS[began])
        began_ms = None if day is None else start_of_day(day)
        allowed = next_allowed(known.records, again, now, began_ms, told_off(known.entries, now))
        if allowed.limit is Limit.TOO_LATE and began is None:
            return ""  # it has not been said yet when this one began
        return words.allowed_sentence(allowed, datetime.now().astimezone())

    def _tells_of_last(self) -> bool:
        """Whether somebody can still tell how the last one was, and has not yet."""
        known = self._known
        ended = last_end(known.records, self._again, self._now)
        told = max((entry.wall_ms for entry in known.entries if isinstance(entry, Stiffness)), default=0)
        return ended is not None and told < ended and not begins_a_series(known.records, self._again, self._now)


def shorter(wishes: Tailoring) -> Tailoring:
    """Those of somebody who took the proposal of a shorter pack."""
    return replace(wishes, length=_SHORTER)


def _today() -> date:
    return datetime.now().astimezone().date()
