"""A run that is killed (`kill -9`) at a random moment: is its record whole, and how much of it is lost?

`python -m bench.kill --times N` runs it alone. The writer is a process of its own that follows a real plan in real
time: engine, journal, heartbeat once a second; and it tells the diary something several times a second. It is killed in
its first seconds, its making of the database included.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bench import Row
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.diary import PackOff
from sessionapp.domain.engine import SessionEngine
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.routine import Hold, Routine, Step
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.migrations import MIGRATIONS

MUST_LOSE_LESS_MS = 2_000
LONGEST_S = 6.0
TOLD_EVERY_MS = 200
AT_ONCE = 4
WRITER = (sys.executable, "-m", "bench.kill", "--write")

ROUTINE = Routine(
    name="kill",
    title="Kill",
    kind=Kind.STRETCH,
    steps=(Step(name="Hold", dose=Hold(hold_ms=1_300, times=50, rest_ms=700), ready_ms=200),),
)


class Silent:
    """Sentences that take no time worth speaking of, so that phases follow one another fast."""

    def length_ms(self, text: str) -> int:
        return min(40, len(text))


@dataclass(frozen=True)
class Killed:
    """What one kill left."""

    lived_ms: int
    lost_ms: int
    untold_ms: int  # of what was told to the diary
    whole: bool


def write(folder: Path) -> None:
    """The process to be killed: says when the session began, then runs it."""
    history = SqliteHistory(folder, spare=folder, notice=print)
    plan = compile_plan(ROUTINE, PlanOptions(voice=False), Silent())
    journal = history.begin(ROUTINE, planned_ms=plan.total_ms, wall_ms=time.time_ns() // 1_000_000)
    engine = SessionEngine(plan)
    began = _now_ms()
    print(began, flush=True)
    events = engine.start(began)
    beat = began
    told = 0
    while True:
        if _now_ms() >= began + told * TOLD_EVERY_MS:
            history.keep(PackOff(entry_id=f"{told}", wall_ms=told * TOLD_EVERY_MS, utc_offset_min=0))
            told += 1
        wall_ms = time.time_ns() // 1_000_000
        for event in events:
            journal.append(event, wall_ms=wall_ms)
        if _now_ms() >= beat:
            snapshot = engine.snapshot(_now_ms())
            journal.alive(snapshot.phase, snapshot.elapsed_ms, snapshot.session_ms, wall_ms=wall_ms)
            beat += 1_000
        due = engine.next_due()
        if due is None:
            break
        time.sleep(max(0, min(due, beat, began + told * TOLD_EVERY_MS) - _now_ms()) / 1000)
        events = engine.advance(_now_ms())
    journal.close(Outcome.COMPLETED, wall_ms=time.time_ns() // 1_000_000)
    history.close()


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def kill_some(folders: list[Path]) -> list[Killed]:
    """So many runs side by side, each killed at a moment of its own."""
    with ExitStack() as running:
        writers = []
        for folder in folders:
            writer = subprocess.Popen([*WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
            writers.append(running.enter_context(writer))
            running.callback(writer.kill)
        began = [int(writer.stdout.readline()) for writer in writers if writer.stdout is not None]
        moments = sorted((start + int(random.uniform(0, LONGEST_S * 1000)), n) for n, start in enumerate(began))
        return [kill(writers[n], folders[n], began[n], moment) for moment, n in moments]


def kill(writer: subprocess.Popen[str], folder: Path, began_ms: int, moment_ms: int) -> Killed:
    time.sleep(max(0, moment_ms - _now_ms()) / 1000)
    if writer.poll() is not None:
        raise RuntimeError("the run to be killed ended by itself")
    writer.kill()
    lived_ms = _now_ms() - began_ms
    writer.wait()
    return look(folder, lived_ms)


def look(folder: Path, lived_ms: int) -> Killed:
    """What the next start finds: the database as it was left, and the run it offers to resume."""
    notices: list[str] = []
    history = SqliteHistory(folder, spare=folder, notice=notices.append)
    left = history.interrupted()
    told = [entry.entry_id for entry in history.entries()]
    history.close()
    with closing(sqlite3.connect(folder / "history.sqlite3")) as connection:
        (checked,) = connection.execute("PRAGMA integrity_check").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    kept_ms = 0 if left is None else left.session_ms
    no_gap = told == [f"{number}" for number in range(len(told))]
    whole = checked == "ok" and version == len(MIGRATIONS) and not notices and no_gap
    untold_ms = lived_ms - max(0, len(told) - 1) * TOLD_EVERY_MS
    return Killed(lived_ms=lived_ms, lost_ms=lived_ms - kept_ms, untold_ms=untold_ms, whole=whole)


def run(times: int = 20) -> list[Row]:
    found: list[Killed] = []
    with tempfile.TemporaryDirectory() as place:
        while len(found) < times:
            count = min(AT_ONCE, times - len(found))
            folders = [Path(place, f"{len(found) + number}") for number in range(count)]
            found += kill_some(folders)
    whole = sum(kill.whole for kill in found)
    return [
        (f"database whole after kill -9, {times} times", f"{whole} of {times}", f"{times} of {times}", whole == times),
        _lost("lost of the run", [kill.lost_ms for kill in found]),
        _lost("lost of the diary", [kill.untold_ms for kill in found]),
    ]


def _lost(what: str, lost_ms: list[int]) -> Row:
    lost = sorted(lost_ms)
    return (
        f"{what} by kill -9, {len(lost)} times in the first {LONGEST_S:.0f} s",
        f"median {lost[len(lost) // 2]} ms, most {lost[-1]} ms",
        f"< {MUST_LOSE_LESS_MS} ms",
        lost[-1] < MUST_LOSE_LESS_MS,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills runs and looks at what they leave.")
    parser.add_argument("--times", type=int, default=20, help="how many runs are killed (20)")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write is not None:
        write(asked.write)
        return 0
    rows = run(asked.times)
    for row in rows:
        print(*row, sep=" | ")
    return 0 if all(ok for *_, ok in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
