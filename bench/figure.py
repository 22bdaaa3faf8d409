"""How much of a core the moving figure takes: a session whose figure moves, less one whose figure stands still."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import cpu_percent

ROUTINE = Path(__file__).with_name("moving.yaml")
"""Repetitions at one's own pace: the figure never comes to rest."""

UNTIL_MOVES_S = 12
MEASURED_S = 30
MUST = 6.0


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        taken = {motion: percent(motion, environment, Path(place, motion)) for motion in ("moving", "still")}
    more = taken["moving"] - taken["still"]
    return [
        (
            "CPU of the figure, moving 30 times a second",
            f"{more:.2f} % of a core ({taken['moving']:.2f} - {taken['still']:.2f} where it stands still)",
            f"<= {MUST} %",
            more <= MUST,
        )
    ]


def percent(motion: str, environment: Environment, place: Path) -> float:
    """Per cent of a core that a session takes with this setting of "motion"."""
    home = make_home(place, motion=motion)
    with Watched("bench.watched", "0", "control", environment=environment, home=home) as app:
        app.wait_for("cards")
        app.tell(f"begin {ROUTINE}")
        while "PlayerPage" not in app.wait_for("page")[1]:
            pass
        time.sleep(UNTIL_MOVES_S)
        return cpu_percent(app.pid, MEASURED_S)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["figure"]))
