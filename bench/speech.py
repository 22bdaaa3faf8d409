"""From Start to the player with nothing rendered yet, for the longest routine that ships; and how still it is."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home

ROUTINE = "trigger-point-cycles"
MUST_MS = 2_000
MUST_BLOCK_MS = 100


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        measure(environment, make_home(Path(place, "first")))  # compiles what is loaded on the way
        took, worst, pages, clips = measure(environment, make_home(Path(place, "second")))
    return [
        (
            f"speech, every sentence of {ROUTINE}, nothing rendered yet",
            f"{took:.0f} ms for {clips} sentences, from Start to the player",
            f"<= {MUST_MS} ms",
            took <= MUST_MS,
        ),
        (
            "speech, the window meanwhile",
            f"longest block {worst:.0f} ms; pages: {', '.join(pages)}",
            f"<= {MUST_BLOCK_MS} ms, progress shown",
            worst <= MUST_BLOCK_MS,
        ),
    ]


def measure(environment: Environment, home: Path) -> tuple[float, float, list[str], int]:
    """Milliseconds it took, the longest block, the pages that were shown, how many sentences were rendered."""
    with Watched("bench.watched", "0", "control", "pulse", environment=environment, home=home) as app:
        app.wait_for("cards")
        app.tell(f"begin {ROUTINE}")
        began, _ = app.wait_for("began")
        pages: list[str] = []
        while "PlayerPage" not in pages:
            ready, page = app.wait_for("page")
            pages += page
        app.tell("worst")
        worst = float(app.wait_for("worst")[1][0])
        clips = len(list((home / "cache" / "clips").glob("*.wav")))
    return ready - began, worst, pages, clips


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["speech"]))
