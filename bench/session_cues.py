"""How exactly the cues of a whole session are heard: the application in its window, its voice and chimes recorded.

`bench/cue_timing.py` measures the player alone. Here a routine of three minutes runs as a person would run it, and
each sound of its plan is sought in the recording where it is due, by what it sounds like.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from operator import mul
from pathlib import Path
from typing import Protocol

from bench import Row
from bench.cue_timing import CONDITIONS, MAX_DRIFT_MS, RATE, Recorder
from bench.desktop import Environment, Watched, desktop, make_home

ROUTINE = Path(__file__).with_name("three_minutes.yaml")
COARSE = 12_000
"""Samples a second in which sounds are compared: a twelfth of a millisecond is exact enough."""

LEAD_MS, NEAR_MS = 40, 100
PATTERNS_MS = (80, 400)
"""A sound is known by its beginning and the quiet before it: a ringing tone alone looks like itself a little later. One
that begins with a hiss, as "Switch", is known by more of it: the server resamples a hiss to another one."""

Plan = list[tuple[float, Path]]
"""When each sound is due, in milliseconds of the clock, and its file."""

SURE = 0.6
LOUD = 500


class Heard(Protocol):
    """A recording: its samples, and which of them was heard at a moment of the clock."""

    def samples(self) -> array[int]: ...

    def clock_line(self) -> Callable[[float], float]: ...


def run(conditions: tuple[str, ...] = tuple(CONDITIONS)) -> list[Row]:
    with desktop(sound=True) as environment, tempfile.TemporaryDirectory() as place:
        return [row(condition, environment, Path(place, condition)) for condition in conditions]


def row(condition: str, environment: Environment, home: Path) -> Row:
    what, bound_ms = CONDITIONS[condition]
    plan, recorder = play(condition, environment, make_home(home, volume=100))
    return timing_row(f"cue timing of a whole session, {what}", plan, recorder, bound_ms)


def timing_row(name: str, plan: Plan, recorder: Heard, bound_ms: float) -> Row:
    """How far from their moments the sounds of the plan were heard, beside what all of them are late by."""
    delays, unheard = listen(plan, recorder)
    constant = statistics.median(delays)
    off = sorted(abs(delay - constant) for delay in delays)
    third = len(delays) // 3
    drift = statistics.median(delays[-third:]) - statistics.median(delays[:third])
    p50, p95, p99 = (off[min(len(off) - 1, int(part * len(off)))] for part in (0.5, 0.95, 0.99))
    told = f"not heard: {', '.join(unheard)}" if unheard else "all heard"
    measured = f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, max {off[-1]:.1f} ms; drift {drift:+.1f} ms; "
    good = not unheard and p99 <= bound_ms and abs(drift) <= MAX_DRIFT_MS
    return name, f"{measured}{len(plan)} cues, {told}", f"p99 <= {bound_ms} ms, all heard, no drift", good


def play(condition: str, environment: Environment, home: Path, routine: str = str(ROUTINE)) -> tuple[Plan, Recorder]:
    """The moments (milliseconds of the clock) at which the plan has sounds, with their files; and what was recorded."""
    recorder = Recorder(environment)
    recorder.start()
    try:
        with (
            Watched("bench.watched", "0", "control", "plan", environment=environment, home=home) as app,
            busy(condition),
        ):
            app.wait_for("cards")
            if condition in {"blocked", "computing"}:
                app.tell(condition)
            app.tell(f"begin {routine}")
            plan = json.loads(" ".join(app.wait_for("plan")[1]))
            while "FinishPage" not in app.wait_for("page")[1]:
                pass
            time.sleep(1)
    finally:
        recorder.stop()
    return [(at, Path(file)) for at, file in plan], recorder


@contextmanager
def busy(condition: str) -> Iterator[None]:
    """In the condition `cores`, something computes on each of them meanwhile."""
    count = (os.cpu_count() or 1) if condition == "cores" else 0
    processes = [multiprocessing.Process(target=compute_for_ever, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()


def compute_for_ever() -> None:
    while True:
        pass


def listen(plan: Plan, recorder: Heard) -> tuple[list[float], list[str]]:
    """How long after its moment each sound was heard, in milliseconds; and the names of those that were not."""
    heard = thinned(recorder.samples(), RATE)
    at_ms = recorder.clock_line()
    usual = 0.0
    delays: list[float] = []
    unheard: list[str] = []
    for due, file in plan:
        # The first is sought further: nobody knows yet how long the sound takes through the server.
        near = (NEAR_MS if delays else 5 * NEAR_MS) * COARSE // 1000
        expected = int(at_ms(due + usual) * COARSE / RATE)
        tries = (sought(pattern, heard, expected + onset, near) for onset, pattern in patterns_of(file))
        found = next((found for found in tries if found is not None), None)
        if found is None:
            unheard.append(f"{file.stem[:12]} at {(due - plan[0][0]) / 1000:.1f} s")
            continue
        delays.append(usual + found * 1000 / COARSE)
        usual = statistics.median(delays)
    return delays, unheard


def sought(pattern: array[float], heard: array[float], expected: int, near: int) -> int | None:
    """Where the pattern fits best, relative to `expected`; None where it fits nowhere within `near`."""
    first = max(0, expected - near)
    length = len(pattern)
    energy = math.sqrt(sum(map(mul, pattern, pattern)))
    best, at = 0.0, None
    for start in range(first, min(expected + near, len(heard) - length)):
        part = heard[start : start + length]
        fit = sum(map(mul, pattern, part))
        if fit > best * energy:
            loud = math.sqrt(sum(map(mul, part, part)))
            if loud > LOUD / 4 and fit / (energy * loud) > best:
                best, at = fit / (energy * loud), start - expected
    return at if best >= SURE else None


@cache
def patterns_of(file: Path) -> list[tuple[int, array[float]]]:
    """Where each pattern begins in its file (before it, if below 0), and the pattern, both in coarse samples."""
    with wave.open(str(file)) as sound:
        rate, channels = sound.getframerate(), sound.getnchannels()
        samples = array("h", sound.readframes(sound.getnframes()))[::channels]
    coarse = thinned(samples, rate)
    onset = next(at for at, value in enumerate(coarse) if abs(value) >= LOUD)
    lead = LEAD_MS * COARSE // 1000
    quiet = array("d", bytes(8 * lead))
    return [(onset - lead, quiet + coarse[onset : onset + length * COARSE // 1000]) for length in PATTERNS_MS]


def thinned(samples: array[int], rate: int) -> array[float]:
    """The same sound at `COARSE` samples a second: each the mean of those around it."""
    step = rate / COARSE
    sums = array("d", [0.0])
    total = 0.0
    for value in samples:
        total += value
        sums.append(total)
    width = max(1, round(step))
    count = int((len(samples) - width) / step)
    return array("d", ((sums[int(at * step) + width] - sums[int(at * step)]) / width for at in range(count)))


def main() -> int:
    from bench.__main__ import print_table

    parser = argparse.ArgumentParser(description="Plays a session and listens.")
    parser.add_argument("conditions", nargs="*", default=list(CONDITIONS), help=", ".join(CONDITIONS))
    rows = run(tuple(parser.parse_args().conditions))
    print_table(rows)
    return 0 if all(ok for *_, ok in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
