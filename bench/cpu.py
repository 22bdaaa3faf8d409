"""How much of a core a session takes: seen, minimised, and how still the program is when there is none.

The open mixer alone, and a label repainted ten times a second, are measured meanwhile, in processes of their own.
The figure stands still here; what it takes when it moves is `bench.figure`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import cpu_percents, woken

ROUTINE = "lower-back-stretches"
UNTIL_HOLDS_S = 26
"""Its first instruction takes so long; from then on it is holds of ten seconds, with rests and words between."""

MEASURED_S = 45
STILL_S = 10
FAREWELL_S = 10
FONTS_KEPT_S = 45
"""Qt lets the fonts of the session go in three steps, ten seconds apart. After that, nothing may happen any more."""

MUST_SEEN, MIXER, LABEL = 3.0, 0.9, 0.75
"""Per cent of a core that a session may take, where the mixer and the label take these."""

MUST_TIMES = (MUST_SEEN - MIXER) / LABEL
MUST_HIDDEN = 0.3


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place), motion="still")
        with (
            Watched("bench.bare", "mixer", environment=environment) as mixer,
            Watched("bench.bare", "label", "10", environment=environment) as label,
            Watched("bench.watched", "0", "control", environment=environment, home=home) as app,
        ):
            mixer.wait_for("painted")
            label.wait_for("painted")
            app.wait_for("cards")
            return [
                still("before any session", app, environment, after_s=5),
                *session(app, mixer, label),
                still("after a session", app, environment, after_s=FONTS_KEPT_S),
            ]


def still(when: str, app: Watched, environment: Environment, *, after_s: float) -> Row:
    """A program that nobody uses does nothing, and holds no sound device once its last words are said."""
    until = time.monotonic() + FAREWELL_S
    while not (closed := _mixer_closed(app, environment)) and time.monotonic() < until:
        time.sleep(0.5)
    settling = sum(woken(app.pid, after_s).values())
    found = woken(app.pid, STILL_S)
    names = ", ".join(f"{name.rsplit(' ', 1)[0]} {count}" for name, count in found.items())
    return (
        f"no session, {when}",
        f"{sum(found.values())} wake-ups in {STILL_S} s{names and f' ({names})'}, "
        f"{settling} in the {after_s:.0f} s before; mixer {'closed' if closed else 'open'}",
        "no wake-up, mixer closed",
        closed and not found,
    )


def _mixer_closed(app: Watched, environment: Environment) -> bool:
    command = ["pactl", "list", "sink-inputs"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return f'application.process.id = "{app.pid}"' not in told


def session(app: Watched, mixer: Watched, label: Watched) -> list[Row]:
    app.tell(f"begin {ROUTINE}")
    while "PlayerPage" not in app.wait_for("page")[1]:
        pass
    time.sleep(UNTIL_HOLDS_S)
    seen, mixer_seen, floor = cpu_percents([app.pid, mixer.pid, label.pid], MEASURED_S)
    times = (seen - mixer_seen) / floor
    app.tell("minimise")
    app.wait_for("minimised")
    time.sleep(3)
    hidden, floor_hidden = cpu_percents([app.pid, mixer.pid], MEASURED_S)
    app.tell("end")
    while "FinishPage" not in app.wait_for("page")[1]:
        pass
    return [
        (
            "CPU in a session, seen",
            f"{seen:.2f} % of a core: the open mixer's {mixer_seen:.2f} and {times:.1f} x"
            f" a label repainted 10 times a second ({floor:.2f})",
            f"<= {MUST_SEEN} % where those take {MIXER} and {LABEL}: the mixer and {MUST_TIMES:.1f} x",
            times <= MUST_TIMES,
        ),
        (
            "CPU in a session, minimised",
            f"{hidden - floor_hidden:.2f} % above the open mixer ({hidden:.2f} - {floor_hidden:.2f})",
            f"<= {MUST_HIDDEN} % above the open mixer",
            hidden - floor_hidden <= MUST_HIDDEN,
        ),
    ]


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["cpu"]))
