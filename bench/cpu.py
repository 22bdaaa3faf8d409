"""How much of a core a session takes: seen, minimised, and how still the program is when there is none.

The open mixer alone is measured at the same time, in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import cpu_ns, cpu_percent, woken

ROUTINE = "lower-back-stretches"
UNTIL_HOLDS_S = 26
"""Its first instruction takes so long; from then on it is holds of ten seconds, with rests and words between."""

MEASURED_S = 45
STILL_S = 10
MUST_SEEN, MUST_HIDDEN = 3.0, 0.3


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place))
        with (
            Watched("bench.bare", "mixer", environment=environment) as mixer,
            Watched("bench.watched", "0", "control", environment=environment, home=home) as app,
        ):
            mixer.wait_for("painted")
            app.wait_for("cards")
            return [
                still("before any session", app, environment),
                *session(app, mixer),
                still("after a session", app, environment),
            ]


def still(when: str, app: Watched, environment: Environment) -> Row:
    """A program that nobody uses does nothing, and holds no sound device."""
    time.sleep(5)
    found = woken(app.pid, STILL_S)
    command = ["pactl", "list", "sink-inputs"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    closed = f'application.process.id = "{app.pid}"' not in told
    names = ", ".join(f"{name.rsplit(' ', 1)[0]} {count}" for name, count in found.items())
    return (
        f"no session, {when}",
        f"{sum(found.values())} wake-ups in {STILL_S} s{names and f' ({names})'}; "
        f"mixer {'closed' if closed else 'open'}",
        "no wake-up, mixer closed",
        closed and not found,
    )


def session(app: Watched, mixer: Watched) -> list[Row]:
    app.tell(f"begin {ROUTINE}")
    while "PlayerPage" not in app.wait_for("page")[1]:
        pass
    time.sleep(UNTIL_HOLDS_S)
    seen, floor_seen = both(app, mixer)
    app.tell("minimise")
    app.wait_for("minimised")
    time.sleep(3)
    hidden, floor_hidden = both(app, mixer)
    app.tell("end")
    while "FinishPage" not in app.wait_for("page")[1]:
        pass
    return [
        (
            "CPU in a session, seen",
            f"{seen:.2f} % of a core, mixer included (mixer alone {floor_seen:.2f} %)",
            f"<= {MUST_SEEN} %",
            seen <= MUST_SEEN,
        ),
        (
            "CPU in a session, minimised",
            f"{hidden - floor_hidden:.2f} % above the open mixer ({hidden:.2f} - {floor_hidden:.2f})",
            f"<= {MUST_HIDDEN} % above the open mixer",
            hidden - floor_hidden <= MUST_HIDDEN,
        ),
    ]


def both(app: Watched, mixer: Watched) -> tuple[float, float]:
    """Per cent of a core over the same time."""
    began_ns, mixer_ns = time.monotonic_ns(), cpu_ns(mixer.pid)
    percent = cpu_percent(app.pid, MEASURED_S)
    return percent, 100 * (cpu_ns(mixer.pid) - mixer_ns) / (time.monotonic_ns() - began_ns)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["cpu"]))
