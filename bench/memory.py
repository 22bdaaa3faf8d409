"""The memory of a session, beside a bare PySide6 window with pygame's mixer open."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import Watched, desktop, make_home
from bench.proc import pss_mib

ROUTINE = "lower-back-stretches"
INTO_S = 30
MUST_TIMES = 1.4


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place))
        with Watched("bench.bare", "mixer", environment=environment) as bare:
            bare.wait_for("painted")
            time.sleep(2)
            yardstick = pss_mib(bare.pid)
        with Watched("bench.watched", "0", "control", environment=environment, home=home) as app:
            app.wait_for("cards")
            app.tell(f"begin {ROUTINE}")
            while "PlayerPage" not in app.wait_for("page")[1]:
                pass
            time.sleep(INTO_S)
            used = pss_mib(app.pid)
    return [
        (
            "memory in a session (PSS)",
            f"{used:.0f} MiB, {used / yardstick:.2f} x bare window and mixer ({yardstick:.0f} MiB)",
            f"<= {MUST_TIMES} x",
            used <= MUST_TIMES * yardstick,
        )
    ]


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["memory"]))
