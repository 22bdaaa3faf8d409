"""The clock of a run: milliseconds that grow evenly, through suspend too, whatever happens to the time of day."""

from __future__ import annotations

import sys
import time


class BootClock:
    """Implements `domain.ports.Clock`."""

    def now_ms(self) -> int:
        """Milliseconds since some moment before the program began."""
        return _now_ns() // 1_000_000


if sys.platform == "linux":

    def _now_ns() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still in suspend here

elif sys.platform == "win32":

    def _now_ns() -> int:
        return time.perf_counter_ns()  # counts suspend, and is not bound to the 16 ms steps of time.monotonic

else:

    def _now_ns() -> int:
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)  # time.monotonic stands still in suspend on macOS
