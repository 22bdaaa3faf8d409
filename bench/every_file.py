"""Every shipped routine saved as a sound file, and the file compared with its plan: each sound there, at its moment.

Takes some minutes. What is heard of a session while it runs is measured by `long_session`.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench import Row
from bench.long_session import FILE_BOUND_MS, SoundFile
from bench.session_cues import listen

MUST_DBFS = -1.0
LENGTH_BOUND_MS = 100
"""So much longer or shorter than its plan a file may be: the last block is written whole."""


class Measured(NamedTuple):
    """`worst_ms` of those found; `length_ms` beside `total_ms` of the plan; `peak` of 32,768."""

    name: str
    sounds: int
    missing: list[str]
    worst_ms: float
    length_ms: float
    total_ms: int
    peak: int


def run() -> list[Row]:
    from sessionapp.storage.folders import shipped_routines_dir

    names = sorted(file.stem for file in shipped_routines_dir().glob("*.yaml"))
    with tempfile.TemporaryDirectory() as home, ProcessPoolExecutor(initializer=_at_home, initargs=(home,)) as pool:
        measured = list(pool.map(measure, names))
    return [row(one) for one in measured]


def _at_home(home: str) -> None:
    os.environ |= {"SESSIONAPP_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    os.nice(10)


def measure(name: str) -> Measured:
    from sessionapp import adapters
    from sessionapp.domain.tailoring import AS_WRITTEN
    from sessionapp.sound_export import order_sound_file

    settings = adapters.open_settings(print)
    routine = adapters.open_library(settings, print).load(name)
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, f"{name}.wav")
        order = order_sound_file(routine, AS_WRITTEN, settings, adapters.make_speech(routine, settings), {}, target)
        adapters.save_sound_file(order, lambda _done, _of: None)
        audible = order.score.audible
        plan = [(float(one.at_ms), order.files[one.sound]) for one in audible if one.sound in order.files]
        file = SoundFile(target, plan, plan[0][0])
        delays, missing = listen(plan, file)
        samples: array[int] = file.samples()
    missing += [f"{one.sound} without a file" for one in audible if one.sound not in order.files]
    worst = max(map(abs, delays), default=0.0)
    peak = max(map(abs, samples))
    return Measured(name, len(audible), missing, worst, len(samples) / 48, order.score.total_ms, peak)


def row(one: Measured) -> Row:
    found = one.sounds - len(one.missing)
    dbfs = 20 * math.log10(one.peak / 32_768)
    good = (
        not one.missing
        and one.worst_ms <= FILE_BOUND_MS
        and abs(one.length_ms - one.total_ms) <= LENGTH_BOUND_MS
        and dbfs <= MUST_DBFS
    )
    return (
        f"{one.name} as a sound file, {one.total_ms / 60_000:.1f} min",
        f"{found} of {one.sounds} sounds, at most {one.worst_ms:.2f} ms off; "
        f"{one.length_ms - one.total_ms:+.0f} ms long; peak {dbfs:.1f} dBFS"
        + (f"; missing: {', '.join(one.missing)}" if one.missing else ""),
        f"all, <= {FILE_BOUND_MS:.0f} ms, <= {MUST_DBFS:.0f} dBFS",
        good,
    )


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["every_file"]))
