"""Work off the window's thread: done on a thread of its own, its result or its error delivered in the window's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Background(QObject):
    """Starts work; what it returns or raises is handed to `then` or `failed` on this object's thread.

    An error that nobody asked for is raised there, where the window's excepthook sees it.
    """

    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: set[threading.Thread] = set()
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
                self._over.emit(lambda error=error: deliver_error(error))
            else:
                self._over.emit(lambda: then(result))
            finally:
                self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=body, daemon=True)
        self._threads.add(thread)
        thread.start()

    def wait(self, seconds: float) -> None:
        """Give what is under way this long to end."""
        for thread in tuple(self._threads):
            thread.join(seconds)
