"""How far something is, on one line that a person sees, and how it is ended: between two pieces of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sessionapp.terminal.output import CLEAR_LINE, write


class Progress:
    """Told where a person looks; asked to stop, it raises KeyboardInterrupt the next time it is told."""

    def __init__(self) -> None:
        self.stop = False
        self._seen = sys.stdout.isatty()
        self._told = ""

    def tell(self, line: str) -> None:
        """In the place of what was told before."""
        if self.stop:
            raise KeyboardInterrupt
        if self._seen and line != self._told:
            self._told = line
            write(CLEAR_LINE + line)

    def clear(self) -> None:
        self.tell("")


@contextmanager
def interruptible() -> Iterator[Progress]:
    """Ctrl-C and a request to end are heard between two pieces: while a library writes, Python could not obey them."""
    progress = Progress()

    def stop(*_: object) -> None:
        progress.stop = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield progress
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        progress.stop = False
        progress.clear()
