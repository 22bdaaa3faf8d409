"""How smoothly a library of 10,000 routines scrolls: each frame is asked for as soon as the last one is painted."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import quantiles

from bench import Row
from bench.desktop import Watched, desktop, make_home
from bench.library import COUNT, make_routines

MUST_FPS = 50
WAYS = {
    "slowly, by the pixel": "drag 6",
    "with the wheel": "wheel 120",
    "from top to end": "whole 900",
}
"""How it is scrolled -> the command: pixels, wheel units, or how many frames the whole way takes."""


def run(count: int = COUNT) -> list[Row]:
    with desktop() as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place))
        with Watched("bench.watched", "0", environment=environment, home=home) as once:
            once.wait_for("cards")
            shipped = int(once.wait_for("read")[1][0])
        routines = home / "data" / "routines"
        routines.rmdir()
        make_routines(routines, count)
        with Watched("bench.watched", str(shipped + count), "control", environment=environment, home=home) as app:
            app.wait_for("read")
            return [_row(app, way, command, count) for way, command in WAYS.items()]


def _row(app: Watched, way: str, command: str, count: int) -> Row:
    """One way of scrolling, told by the time between two frames."""
    app.tell(f"scroll {command}")
    frames_ms = [float(ms) for ms in json.loads(" ".join(app.wait_for("frames")[1]))]
    cuts = quantiles(frames_ms, n=100)
    fps = 1_000 / (sum(frames_ms) / len(frames_ms))
    return (
        f"{count:,} routines scrolled {way}",
        f"{fps:.0f} frames a second; a frame {cuts[49]:.1f} ms, 95 of 100 within {cuts[94]:.1f},"
        f" 99 within {cuts[98]:.1f}, the slowest {max(frames_ms):.1f}",
        f">= {MUST_FPS} frames a second",
        fps >= MUST_FPS,
    )


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["scrolling"]))
