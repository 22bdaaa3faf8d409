"""What is proposed on the Today page, from what is kept. Reads the history and files: blocking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sessionapp import adapters
from sessionapp.domain.advice import FIRST_DAYS_MS, LATELY, advise, state
from sessionapp.domain.check_ins import last_places, told_on
from sessionapp.domain.cold import Limit
from sessionapp.domain.diary import Entry, FlagsAnswered, PainBegan
from sessionapp.domain.errors import UserError
from sessionapp.domain.ports import HistoryStore, LibraryEntry, RoutineStore
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.advice import AdviceView, advice_view
from sessionapp.session_parts import cold_allowed, start_of_day

_TOLD_LATELY_MS = 4 * 24 * 3_600_000
"""Somebody tells of a day when it is there or over: what is older says nothing of the first days."""

_LAST_RUNS = 20
"""What hurt in one of these is not proposed."""


def read_advice(
    library: Sequence[LibraryEntry], store: Callable[[], RoutineStore], history: HistoryStore, *, asks: bool
) -> AdviceView:
    """`library` as far as it has been read; `asks`: somebody wants to be asked how it is. Raises StorageError."""
    now = adapters.wall_ms()
    records = history.records(_LAST_RUNS)
    entries = (*history.entries(now - _TOLD_LATELY_MS, LATELY), *history.entries(kinds=(FlagsAnswered,)))
    began_ms = _day_began(entries)
    cold: frozenset[str] = frozenset()
    if began_ms is not None and now - began_ms < FIRST_DAYS_MS:
        cold = _cold_allowed(library, store, history)
    known = state(entries, now, began_ms, cold)
    last = next(iter(records), None)
    today = datetime.fromtimestamp(now / 1_000).date()
    ask = last_places(entries) if asks and not told_on(today, entries) and not known.flags else None
    return advice_view(advise(known, library, records), known.flags, last, ask)


def _day_began(entries: Sequence[Entry]) -> int | None:
    told = [entry for entry in entries if isinstance(entry, PainBegan)]
    newest = max(told, key=lambda entry: entry.wall_ms, default=None)
    return None if newest is None else start_of_day(newest.day)


def _cold_allowed(
    library: Sequence[LibraryEntry], store: Callable[[], RoutineStore], history: HistoryStore
) -> frozenset[str]:
    allowed = set()
    for entry in library:
        if entry.kind != Kind.COLD_PACK or entry.problems:
            continue
        try:
            again = store().load(str(entry.path)).again
        except UserError:
            continue  # gone since, or broken: its page says so
        if again is not None and cold_allowed(history.records(), again, history).limit is Limit.NONE:
            allowed.add(str(entry.path))
    return frozenset(allowed)
