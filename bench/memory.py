"""The memory of a session, beside a bare PySide6 window with pygame's mixer open.

What is held to the limit is what a session keeps: its processes for reading and speaking have been idle for long enough
by then to have ended. What the whole program takes as the session begins, while they live, is told beside it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import children, pss_mib
from sessionapp.workshop.__main__ import IDLE_S

ROUTINE = "lower-back-stretches"
INTO_S = IDLE_S + 10
MUST_TIMES = 1.4


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place))
        with Watched("bench.bare", "mixer", environment=environment) as bare:
            bare.wait_for("painted")
            time.sleep(2)
            yardstick = pss_mib(bare.pid)
        compile_all(environment, Path(place, "compiling"))
        with Watched("bench.watched", "0", "control", environment=environment, home=home) as app:
            begin(app)
            helpers = children(app.pid)
            at_first = sum(map(pss_mib, [app.pid, *helpers]))
            time.sleep(INTO_S)
            used = sum(map(pss_mib, [app.pid, *children(app.pid)]))
    return [
        (
            "memory in a session (PSS)",
            f"{used:.0f} MiB, {used / yardstick:.2f} x bare window and mixer ({yardstick:.0f} MiB);"
            f" as it began {at_first:.0f} MiB with {len(helpers)} child processes",
            f"<= {MUST_TIMES} x",
            used <= MUST_TIMES * yardstick,
        )
    ]


def begin(app: Watched) -> None:
    app.wait_for("cards")
    app.tell(f"begin {ROUTINE}")
    while "PlayerPage" not in app.wait_for("page")[1]:
        pass


def compile_all(environment: Environment, home: Path) -> None:
    """The first start here compiles every module, as no installed program does; that leaves megabytes behind."""
    with Watched("bench.watched", "0", "control", environment=environment, home=make_home(home)) as app:
        begin(app)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["memory"]))
