"""Whole sessions of ten and twenty minutes, recorded and compared with their plan; and with the sound file of the same.

The longer one is a routine that ships, made longer as a person would. What is heard of the session and what is in the
file are sought in the same way, so each sound stands at its moment in both or is told. Takes three quarters of an hour.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

from bench import Row
from bench.cue_timing import RATE
from bench.desktop import Environment, desktop, make_home
from bench.session_cues import Plan, listen, play, timing_row

ROUTINE = "lower-back-stretches"
LONGER = {"length": 150, "repetitions": 4}
BOUNDS_MS = {"idle": 12, "cores": 25}
FILE_BOUND_MS = 1.0
"""A file has each sound at its very sample; it is sought to a twelfth of a millisecond."""


class SoundFile:
    """A sound file as if it had been heard: the first sound of the plan is at `first_ms` of it."""

    def __init__(self, file: Path, plan: Plan, first_ms: float) -> None:
        with wave.open(str(file)) as sound:
            assert sound.getframerate() == RATE
            self._samples = array("h", sound.readframes(sound.getnframes()))[:: sound.getnchannels()]
        self._began_ms = plan[0][0] - first_ms

    def samples(self) -> array[int]:
        return self._samples

    def clock_line(self) -> Callable[[float], float]:
        return lambda ms: (ms - self._began_ms) * RATE / 1000


def run() -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        homes = {name: make_home(Path(place, name), volume=100) for name in ("idle", "cores", "longer")}
        tailoring = homes["longer"] / "data" / "tailoring.json"
        tailoring.parent.mkdir(parents=True)
        tailoring.write_text(json.dumps({ROUTINE: LONGER}), encoding="utf-8")
        return [row for name, home in homes.items() for row in rows(name, environment, home)]


def rows(name: str, environment: Environment, home: Path) -> list[Row]:
    """What was heard of the session; and, where the machine had nothing else to do, what is in its sound file."""
    condition = "cores" if name == "cores" else "idle"
    plan, recorder = play(condition, environment, home, ROUTINE)
    heard = timing_row(f"{minutes(plan)} of {ROUTINE}, {name}", plan, recorder, BOUNDS_MS[condition])
    return [heard] if condition == "cores" else [heard, file_row(plan, environment | {"SESSIONAPP_HOME": str(home)})]


def file_row(plan: Plan, environment: Environment) -> Row:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "session.wav")
        sessionapp("export", ROUTINE, str(file), environment=environment)
        told = json.loads(sessionapp("plan", "--json", ROUTINE, environment=environment))
        delays, missing = listen(plan, SoundFile(file, plan, told["phases"][0]["cues"][0]["at_ms"]))
    worst = max(map(abs, delays))
    return (
        f"{minutes(plan)} of the same as a sound file",
        f"{len(delays)} of {len(plan)} sounds, at most {worst:.2f} ms from their moments"
        + (f"; missing: {', '.join(missing)}" if missing else ""),
        f"all, <= {FILE_BOUND_MS:.0f} ms",
        not missing and worst <= FILE_BOUND_MS,
    )


def sessionapp(*words: str, environment: Environment) -> bytes:
    command = [sys.executable, "-m", "sessionapp", *words]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout


def minutes(plan: Plan) -> str:
    return f"{(plan[-1][0] - plan[0][0]) / 60_000:.1f} minutes"


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["long_session"]))
