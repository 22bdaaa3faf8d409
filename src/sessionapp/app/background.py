"""Work off the window's thread: done on a thread of its own, its result or its error delivered in the window's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Background(QObject):
    """Starts work; what it returns or raises is handed to `then` or `failed` on this object's thread.

    An error that nobody asked for is raised there, where the window's excepthook sees it. After `stop` nothing is
    delivered any more: those it was meant for are gone.
    """

    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
        self._lock = threading.Lock()
        self._stopped = False
        self._over.connect(lambda deliver: deliver())

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def deliver_error(error: Exception) -> None:
            if failed is None:
                raise error
            failed(error)

        def body() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - delivered, not swallowed
                self._deliver(partial(deliver_error, error))
            else:
                self._deliver(partial(then, result))
            finally:
                self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=body, daemon=True)
        self._threads.add(thread)
        thread.start()

    def _deliver(self, what: Callable[[], None]) -> None:
        with self._lock:
            if not self._stopped:
                self._over.emit(what)

    def stop(self, seconds: float) -> None:
        """Give all that is under way this long to end."""
        with self._lock:
            self._stopped = True
        deadline = time.monotonic() + seconds
        for thread in tuple(self._threads):
            thread.join(max(0.0, deadline - time.monotonic()))
