"""A history with its keeper, on real files, and what the tests of it put in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from contracts.history_contract import NOON, started
from sessionapp.domain.diary import CheckIn, When
from sessionapp.domain.events import PhaseEnded
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.keeping import Keeping

TODAY = date(2026, 11, 28)
DAY_MS = 24 * 3_600_000


class Sitting:
    """One program with a history and its keeper."""

    def __init__(self, folder: Path, notice: Callable[[str], None], today: date = TODAY) -> None:
        self.history = SqliteHistory(folder, spare=folder / "spare", notice=notice, today=lambda: today)
        self.keeper = Keeping(self.history, patience_s=10.0, today=lambda: today)

    def run(self, wall_ms: int = NOON, title: str = "") -> SessionRecord:
        journal = started(self.history, wall_ms)
        journal.append(PhaseEnded(9_000, 0, 9_000, whole=True), wall_ms=wall_ms + 9_000)
        return journal.close(Outcome.COMPLETED, wall_ms=wall_ms + 9_000)

    def check_in(self, entry_id: str, wall_ms: int = NOON, words: str = "") -> CheckIn:
        entry = CheckIn(entry_id=entry_id, wall_ms=wall_ms, utc_offset_min=60, when=When.BEFORE, pain=4, words=words)
        self.history.keep(entry)
        return entry

    def close(self) -> None:
        self.history.close()
