"""Saving as a sound file: how many times faster than it lasts, in each format, and what it takes of memory.

A routine of about ten minutes has its sentences already, as after its page has been looked at; ten hours are 202 rounds
of a stretch. What counts is the whole command, from its start to its end.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench import Row
from bench.desktop import make_home

TEN_MINUTES = "lower-back-stretches"
TIMES = 3
"""The best of so many is what counts: who else is at work on the machine is not what is measured."""
MUST_TIMES = 200
MUST_MB = 300

TEN_HOURS = """\
title: Ten hours
kind: stretch
steps:
  - repeat: 202
    steps:
      - name: Knee to chest
        say: Lie on your back, knees bent, feet flat. Draw one knee towards your chest.
        position: supine
        hold: 20s
        times: 3
        rest: 10s
        each_side: true
"""


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place, "home"))
        ten_hours = Path(place, "ten-hours.yaml")
        ten_hours.write_text(TEN_HOURS, encoding="utf-8")
        made = [(TEN_MINUTES, TEN_MINUTES, ending) for ending in (".ogg", ".mp3", ".flac", ".wav")]
        made += [("ten hours", str(ten_hours), ending) for ending in (".ogg", ".mp3")]
        return [
            row for what, routine, ending in made for row in measure(what, routine, Path(place, f"out{ending}"), home)
        ]


def measure(what: str, routine: str, file: Path, home: Path) -> list[Row]:
    """What takes minutes is made once; the others again and again, with nothing spoken before the first time."""
    if routine == TEN_MINUTES:
        export(routine, file, home)
    took_s, peak_mb, told = min(export(routine, file, home) for _ in range(TIMES if routine == TEN_MINUTES else 1))
    lasts_s = length_s(file)
    times = lasts_s / took_s
    return [
        (
            f"export, {what} as {file.suffix[1:]}",
            f"{times:.0f} x real time: {took_s:.1f} s for {lasts_s / 60:.0f} min; {told}",
            f">= {MUST_TIMES} x",
            times >= MUST_TIMES,
        ),
        (
            f"export, memory at its most, {what} as {file.suffix[1:]}",
            f"{peak_mb:.0f} MB",
            f"<= {MUST_MB} MB",
            peak_mb <= MUST_MB,
        ),
    ]


def export(routine: str, file: Path, home: Path) -> tuple[float, float, str]:
    """Seconds from the command to its end, megabytes at the most, and what else is worth telling."""
    command = [sys.executable, "-m", "sessionapp", "export", routine, str(file), "--force"]
    began = time.monotonic()
    pid = os.posix_spawn(
        sys.executable,
        command,
        os.environ | {"SESSIONAPP_HOME": str(home)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(pid, 0)
    took_s = time.monotonic() - began
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    cpu_s = used.ru_utime + used.ru_stime
    return took_s, peak_mb(used), f"{cpu_s:.1f} s of CPU, {file.stat().st_size / 1e6:.0f} MB on disk"


def peak_mb(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1_024


def length_s(file: Path) -> float:
    import soundfile

    return float(soundfile.info(file).duration)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["export"]))
