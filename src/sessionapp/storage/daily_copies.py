"""Has the history copied once a day, on a thread of its own: whoever writes never waits for it.

Tells only of a copy that could not be made.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sessionapp.domain.notices import Sentence
from sessionapp.storage.history_copies import NoRoomError, daily, make_copy, thin_out
from sessionapp.translate import tr


class DailyCopies:
    """All but `give_up` is called on the history's thread."""

    def __init__(self, notice: Callable[[str], None], today: Callable[[], date]) -> None:
        self._notice = notice
        self._today = today
        self._tried: date | None = None
        self._told = False
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def after_writing(self, history: Path) -> None:
        """Begin the copy of the day, if there is none. It is tried once a day and sitting."""
        day = self._today()
        if day == self._tried or (self._thread is not None and self._thread.is_alive()):
            return
        self._tried = day
        target = daily(history.parent, day)
        if target.exists():
            return
        self._thread = threading.Thread(
            target=self._copy, args=(history, target, self._ended), name="history-copy", daemon=True
        )
        self._thread.start()

    def give_up(self) -> None:
        """A copy that is being made is not wanted any more: soon there is nothing left of it."""
        self._ended.set()

    def wait(self) -> None:
        """Until a copy that is being made is there, or given up."""
        if self._thread is not None:
            self._thread.join()
        self._thread, self._ended = None, threading.Event()

    def _copy(self, history: Path, target: Path, ended: threading.Event) -> None:
        try:
            if make_copy(history, target, lambda: not ended.is_set()):
                thin_out(target)
        except NoRoomError:
            self._tell(tr("the disk is nearly full"))
        except (sqlite3.Error, OSError) as error:
            self._tell(str(getattr(error, "strerror", None) or error))

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self._notice(
                Sentence(
                    tr(
                        "Today's backup of your history could not be made ({reason}). Your history itself is kept.",
                        reason=reason,
                    )
                )
            )
