"""Every shipped routine saved as a sound file, and the file compared with its plan: each sound there, at its moment.

What the plan has is taken off the file: what is left should not be there. Each sound is then sought in that and itself,
about its moment, so others that ring into it do not matter. Takes two minutes. What is heard of a session while it
runs is measured by `long_session`.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import Row
from bench.long_session import FILE_BOUND_MS

if TYPE_CHECKING:
    from sessionapp.audio.streams import Samples
    from sessionapp.domain.score import MixOrder, Sounding

MUST_DBFS = -1.0
LENGTH_BOUND_MS = 100
"""So much longer or shorter than its plan a file may be: the last block is written whole."""

NEAR_MS = 100
PATTERN_MS = 500
"""So far from its moment a sound is sought, by so much of it."""

LEAST, MOST = 0.6, 1.4
"""How loud a sound may be against its plan: less is missing, more is doubled."""

STRANGE = 10 ** (-60 / 20)
LOOK_MS = 50
"""What is louder than this, of full scale, for this long and is not in the plan is something else."""


class Measured(NamedTuple):
    """`missing`: not there as planned; `strange_ms`: where something else is. `worst_ms` of those found; `length_ms`
    beside `total_ms` of the plan; `peak` of full scale."""

    name: str
    sounds: int
    missing: list[str]
    strange_ms: list[int]
    worst_ms: float
    length_ms: float
    total_ms: int
    peak: float


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
        order = replace(order, background=None)
        adapters.save_sound_file(order, lambda _done, _of: None)
        return compared(name, order, target)


def compared(name: str, order: MixOrder, target: Path) -> Measured:
    import numpy as np
    import soundfile

    from sessionapp.audio.mixdown import RATE, frames_of

    file = soundfile.read(target, dtype="float32")[0]
    length, peak = len(file), float(np.abs(file).max())
    margin = np.zeros(frames_of(NEAR_MS), np.float32)
    left = np.concatenate((margin, file, margin))
    planned = list(placed(order))
    for one, sound in planned:
        begin = frames_of(one.at_ms + NEAR_MS)
        part = left[begin : begin + len(sound)]
        part -= sound[: len(part)]
    missing = [f"{one.sound} without a file" for one in order.score.audible if one.sound not in order.files]
    delays = []
    for one, sound in planned:
        delay = sought(left, sound, frames_of(one.at_ms + NEAR_MS))
        if delay is None:
            missing.append(f"{one.sound} at {one.at_ms / 1000:.1f} s")
        else:
            delays.append(abs(delay) * 1000 / RATE)
    return Measured(
        name,
        len(order.score.audible),
        missing,
        strange(left[len(margin) :]),
        max(delays, default=0.0),
        length * 1000 / RATE,
        order.score.total_ms,
        peak,
    )


def placed(order: MixOrder) -> Iterator[tuple[Sounding, Samples]]:
    """Each sound of the plan that has a file, as loud as it is to be."""
    from sessionapp.audio.mixdown import RATE
    from sessionapp.audio.streams import Stream
    from sessionapp.domain.cues import Prompt
    from sessionapp.domain.levels import Levels

    levels = order.levels or Levels()
    sounds: dict[object, Samples] = {}
    for one in order.score.audible:
        if one.sound in order.files:
            if one.sound not in sounds:
                gain = levels.voice_gain if isinstance(one.sound, Prompt) else levels.cue_gain
                sounds[one.sound] = gain * Stream(order.files[one.sound], RATE, 1).take(120 * RATE)[:, 0]
            yield one, sounds[one.sound]


def sought(left: Samples, sound: Samples, begin: int) -> int | None:
    """How many samples late the sound is, where all else of the plan is taken off; None where it is not there, or more
    than once."""
    import numpy as np

    from sessionapp.audio.mixdown import frames_of

    near = frames_of(NEAR_MS)
    around = left[begin - near : begin + frames_of(PATTERN_MS) + near].copy()
    pattern = sound[: len(around) - 2 * near]  # alone, or what grows louder would seem to be later
    around[near : near + len(pattern)] += pattern
    size = 1 << (len(around) + len(pattern)).bit_length()
    fits = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(pattern, size)), size)[: 2 * near + 1]
    best = int(fits.argmax())
    return best - near if LEAST <= fits[best] / float(pattern @ pattern) <= MOST else None


def strange(left: Samples) -> list[int]:
    """The moments at which something is heard that is not in the plan."""
    import numpy as np

    from sessionapp.audio.mixdown import frames_of

    width = frames_of(LOOK_MS)
    parts = left[: len(left) // width * width].reshape(-1, width)
    loud = np.sqrt((parts**2).mean(axis=1)) > STRANGE
    begins = np.flatnonzero(loud & ~np.concatenate(([False], loud[:-1])))
    return [int(at) * LOOK_MS for at in begins]


def row(one: Measured) -> Row:
    found = one.sounds - len(one.missing)
    dbfs = 20 * math.log10(one.peak)
    good = (
        not one.missing
        and not one.strange_ms
        and one.worst_ms <= FILE_BOUND_MS
        and abs(one.length_ms - one.total_ms) <= LENGTH_BOUND_MS
        and dbfs <= MUST_DBFS
    )
    return (
        f"{one.name} as a sound file, {one.total_ms / 60_000:.1f} min",
        f"{found} of {one.sounds} sounds, at most {one.worst_ms:.2f} ms off; "
        f"{one.length_ms - one.total_ms:+.0f} ms long; peak {dbfs:.1f} dBFS"
        + (f"; not as planned: {', '.join(one.missing)}" if one.missing else "")
        + (f"; something else at {', '.join(f'{at / 1000:.1f} s' for at in one.strange_ms)}" if one.strange_ms else ""),
        f"all and nothing else, <= {FILE_BOUND_MS:.0f} ms, <= {MUST_DBFS:.0f} dBFS",
        good,
    )


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["every_file"]))
