"""How much of a core the moving figure takes: a session whose figure moves, less one whose figure stands still.

Both run at the same time, and beside them a label that is repainted thirty times a second.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import cpu_percents

ROUTINE = Path(__file__).with_name("moving.yaml")
"""Repetitions at one's own pace: the figure never comes to rest."""

UNTIL_MOVES_S = 12
MEASURED_S = 30
MUST, LABEL = 6.0, 2.3
"""Per cent of a core it may take, where the label takes this."""

MUST_TIMES = MUST / LABEL


def run() -> list[Row]:
    with (
        desktop(sound=True) as environment,
        tempfile.TemporaryDirectory() as place,
        Watched("bench.bare", "label", "30", environment=environment) as label,
        session("moving", environment, Path(place)) as moving,
        session("still", environment, Path(place)) as still,
    ):
        label.wait_for("painted")
        time.sleep(UNTIL_MOVES_S)
        moves, stands, floor = cpu_percents([moving.pid, still.pid, label.pid], MEASURED_S)
    more = moves - stands
    return [
        (
            "CPU of the figure, moving 30 times a second",
            f"{more:.2f} % of a core ({moves:.2f} - {stands:.2f} where it stands still),"
            f" {more / floor:.1f} x a label repainted as often ({floor:.2f})",
            f"<= {MUST} % where that takes {LABEL}: {MUST_TIMES:.1f} x",
            more <= MUST_TIMES * floor,
        )
    ]


@contextmanager
def session(motion: str, environment: Environment, place: Path) -> Iterator[Watched]:
    """A session that has begun, with this setting of "motion"."""
    home = make_home(place / motion, motion=motion)
    with Watched("bench.watched", "0", "control", environment=environment, home=home) as app:
        app.wait_for("cards")
        app.tell(f"begin {ROUTINE}")
        while "PlayerPage" not in app.wait_for("page")[1]:
            pass
        yield app


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["figure"]))
