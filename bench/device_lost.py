"""The only sound device goes away in mid-run and comes back: the run goes on, and what is due afterwards is heard.

While it is away PulseAudio has no device at all; SDL alone would take the whole program with it then.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.cue_timing import RATE, Recorder
from bench.desktop import SINK, Environment, Watched, desktop, make_home
from bench.session_cues import listen

ROUTINE = "cobra"
GOES_S, AWAY_S = 20, 8
BACK_WITHIN_S = 8
"""The player asks for a device every five seconds, and a sentence that has begun is not begun again."""


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place), volume=100)
        with Watched("bench.watched", "0", "control", "plan", environment=environment, home=home) as app:
            app.wait_for("cards")
            app.tell(f"begin {ROUTINE}")
            plan = [(due, Path(file)) for due, file in json.loads(" ".join(app.wait_for("plan")[1]))]
            time.sleep(GOES_S)
            pactl("unload-module", "module-null-sink", environment=environment)
            time.sleep(AWAY_S)
            pactl("load-module", "module-null-sink", f"sink_name={SINK}", f"rate={RATE}", environment=environment)
            recorder = Recorder(environment)
            recorder.start()
            try:
                while "FinishPage" not in app.wait_for("page")[1]:
                    pass
            finally:
                recorder.stop()
        heard_from = plan[0][0] + (GOES_S + AWAY_S + BACK_WITHIN_S) * 1_000
        due = [(at, file) for at, file in plan if at >= heard_from]
        _, unheard = listen(due, recorder)
        told = f"not heard: {', '.join(unheard)}" if unheard else "all heard"
    return [
        (
            f"the only device away for {AWAY_S} s in mid-run",
            f"the run came to its end; {len(due)} sounds due {BACK_WITHIN_S} s after it was back, {told}",
            "the run goes on, all heard",
            not unheard and bool(due),
        )
    ]


def pactl(*words: str, environment: Environment) -> None:
    subprocess.run(["pactl", *words], env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["device_lost"]))
