"""What the Progress page asks for: read and worded off the window's thread. Of several questions the last counts.

Reads what is shown: runs of a year, for its grid of days; check-ins as far back as is looked.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sessionapp.domain.diary import CheckIn, Peg, Proposal, Proposed
from sessionapp.domain.progress import Reach, earliest_wall_ms
from sessionapp.domain.stalled import LOOKED_AT_DAYS, SAID_WITHIN_DAYS
from sessionapp.presentation.progress import ProgressWords, progress_words

if TYPE_CHECKING:
    from sessionapp.app.background import Background
    from sessionapp.domain.ports import HistoryStore
    from sessionapp.ui.progress_page import ProgressPage


class ProgressDesk(QObject):
    """`wall_now` is the time of day here, with its zone."""

    def __init__(
        self,
        page: ProgressPage,
        history: Callable[[], HistoryStore],
        background: Background,
        failed: Callable[[Exception], None],
        wall_now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(page)
        self._page = page
        self._history = history
        self._background = background
        self._failed = failed
        self._wall_now = wall_now
        page.wanted.connect(self._on_wanted)
        page.advice_answered.connect(self._on_advice_answered)

    def _on_wanted(self, reach: Reach) -> None:
        self._background.run(lambda: self._read(reach), self._page.show_words, self._failed)

    def _read(self, reach: Reach) -> ProgressWords:
        today = self._wall_now().date()
        looked_at = min(reach.first_day(today), today - timedelta(days=LOOKED_AT_DAYS))
        history = self._history()
        records = history.records(None, earliest_wall_ms(Reach.YEAR.first_day(today)))
        told = history.entries(earliest_wall_ms(looked_at), (CheckIn, Peg))
        proposed = history.entries(earliest_wall_ms(today - timedelta(days=SAID_WITHIN_DAYS)), (Proposed,))
        return progress_words(records, (*told, *proposed), reach, today)

    def _on_advice_answered(self, taken: bool) -> None:
        """Kept, so that it is not said again."""
        now = self._wall_now()
        offset = now.utcoffset() or timedelta()
        self._history().keep(
            Proposed(
                entry_id=uuid.uuid4().hex,
                wall_ms=round(now.timestamp() * 1_000),
                utc_offset_min=round(offset.total_seconds() / 60),
                proposal=Proposal.SEE_SOMEBODY,
                about=now.date().isoformat(),
                taken=taken,
            )
        )
