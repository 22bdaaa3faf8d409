"""Keeps the screen awake while a session runs, and only then. Talks to the desktop on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sessionapp.translate import tr


class Awake:
    """`notice` is called on another thread, once a run, where the desktop cannot be asked to stay awake; not after
    `end`."""

    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice
        self._lock = threading.Lock()
        self._over: threading.Event | None = None

    def begin(self) -> None:
        if self._over is None:
            self._over = over = threading.Event()
            threading.Thread(target=self._keep, args=(over,), daemon=True).start()

    def end(self) -> None:
        if self._over is not None:
            with self._lock:
                self._over.set()
            self._over = None

    def _keep(self, over: threading.Event) -> None:
        from wakepy import ActivationError, keep

        try:
            with keep.presenting(on_fail="error"):
                over.wait()
        except ActivationError:
            with self._lock:  # a desktop may take its time to refuse, and whoever would be told may be gone by then
                if not over.is_set():
                    self._notice(
                        tr("The screen may go dark in mid-session: this desktop cannot be asked to stay awake.")
                    )
