"""The Progress page with twenty years of records behind it: from the click to the first chart painted.

In the whole window, each time in a new process: the page is made, the history opened and read, the words made.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.years import COUNTS, YEARS, seed

TURNS = 3
MUST_MS = 300
SETTLED_S = 2.0
"""Nobody looks at the cards for less; the program reads its poses and what was interrupted meanwhile."""

MUST_GROW = 15
"""Ten times as many records may take so many times as long: linear, with room for a busy machine."""


def run(turns: int = TURNS) -> list[Row]:
    took: dict[str, list[float]] = {"the Progress page": [], "a year of it": []}
    with desktop() as environment, tempfile.TemporaryDirectory() as place:
        for count in COUNTS:
            home = make_home(Path(place, f"{count}"))
            (home / "data").mkdir()
            seed(home / "data", count, now_wall_ms=time.time_ns() // 1_000_000)
            times = [_painted_ms(environment, home) for _ in range(turns)]
            for what, measured in zip(took, zip(*times, strict=True), strict=True):
                took[what].append(median(measured))
    return [_row(what, times) for what, times in took.items()]


def _painted_ms(environment: Environment, home: Path) -> tuple[float, float]:
    """From the click on Progress, then from the click on a year."""
    with Watched("bench.watched", "0", "control", environment=environment, home=home) as app:
        app.wait_for("read")
        time.sleep(SETTLED_S)
        app.tell("progress")
        first = float(app.wait_for("chart")[1][0])
        app.tell("year")
        return first, float(app.wait_for("chart")[1][0])


def _row(what: str, times: list[float]) -> Row:
    measured = " / ".join(f"{ms:.0f}" for ms in times) + " ms"
    ok = max(times) <= MUST_MS and all(after <= MUST_GROW * before for before, after in pairwise(times))
    return f"{YEARS} years of 1 k / 10 k / 100 k runs: {what}, painted", measured, f"<= {MUST_MS} ms", ok


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["progress"]))
