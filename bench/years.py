"""Twenty years of runs and check-ins: how long it takes to read what a page needs of them.

`seed` makes such a history through the storage's own statements, the same one every time; other measurements use it
too. A page that reads them adds its rows to `pages`.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench import Row
from sessionapp.domain.body_map import SPOTS, Strengths
from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, PackOff, PainBegan, Peg, Stiffness, When
from sessionapp.domain.ports import RoutineStore
from sessionapp.domain.record import Pain, SessionRecord, StepLived
from sessionapp.domain.vocabulary import Kind, Outcome, Side
from sessionapp.storage.diary_rows import WRITE_ENTRY, entry_row
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.history_copies import make_copy
from sessionapp.storage.history_files import MAIN, connect, open_to_write
from sessionapp.storage.history_rows import WRITE_RUN, to_row
from sessionapp.storage.keeping import Keeping

COUNTS = (1_000, 10_000, 100_000)
YEARS = 20
NOW_WALL_MS = 1_795_900_000_000  # 2026-11-28, the day all this ends at
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
YEAR_MS = round(365.25 * DAY_MS)

ROUTINES = (
    ("cold-pack", "Cold pack", Kind.COLD_PACK, 20),
    ("lower-back-stretches", "Lower back stretches", Kind.STRETCH, 9),
    ("cat-and-cow", "Cat and cow", Kind.EXERCISE, 4),
    ("floor-ball", "Ball on the floor", Kind.SELF_MASSAGE, 12),
    ("positional-release", "Positional release", Kind.POSITIONAL_RELEASE, 15),
    ("guided-relaxation", "Guided relaxation", Kind.RELAXATION, 18),
)
OUTCOMES = (*(Outcome.COMPLETED,) * 8, Outcome.STOPPED_EARLY, Outcome.STOPPED_FOR_PAIN)

TURNS = 5
MUST_READ_MS = 150
"""For a year, of whatever there is besides: half of what the page of progress may take."""

MUST_REPORT_MS = 2_000
MUST_TODAY_MS = 100

MUST_GROW = 15
"""Ten times as much to read may take so many times as long: linear, with room for a busy machine."""


def seed(folder: Path, runs: int, *, now_wall_ms: int = NOW_WALL_MS, years: int = YEARS) -> Path:
    """A history of so many runs up to now, with a check-in before and after each and PEG once a week; its file."""
    file = folder / MAIN
    with closing(open_to_write(file, connect, check=False)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        for record, told in lived(runs, now_wall_ms, years):
            connection.execute(WRITE_RUN, to_row(record, "seeded"))
            connection.executemany(WRITE_ENTRY, map(entry_row, told))
    return file


def lived(runs: int, now_wall_ms: int, years: int) -> Iterator[tuple[SessionRecord, list[Entry]]]:
    """Each run, oldest first, with what was told around it. It gets slowly better, with ups and downs."""
    chance = random.Random(20)
    span_ms = years * YEAR_MS
    week = -1
    for number in range(runs):
        began_ms = now_wall_ms - span_ms + span_ms * number // runs + chance.randrange(HOUR_MS)
        name, title, kind, minutes = chance.choice(ROUTINES)
        record = run_of(f"run-{number}", (name, title, kind, minutes), began_ms, chance)
        told: list[Entry] = list(check_ins(record, 7 - 4 * number / runs, chance))
        if number == 0:
            told.append(FlagsAnswered(**at("flags", began_ms), flags=frozenset()))
            told.append(PainBegan(**at("began", began_ms), day=datetime.fromtimestamp(began_ms / 1000, UTC).date()))
        if began_ms // (7 * DAY_MS) != week:
            week = began_ms // (7 * DAY_MS)
            told.append(Peg(**at(f"peg-{number}", began_ms), **week_of(chance)))
        if kind is Kind.COLD_PACK:
            after = record.left_wall_ms, record.run_id
            told.append(PackOff(**at(f"off-{number}", *after)))
            told.append(Stiffness(**at(f"stiff-{number}", *after), still_stiff=chance.random() < 0.3))
        yield record, told


def week_of(chance: random.Random) -> dict[str, Any]:
    return {name: chance.randint(1, 8) for name in ("pain", "enjoyment", "activity")}


def at(entry_id: str, wall_ms: int, run_id: str = "") -> dict[str, Any]:
    return {"entry_id": entry_id, "wall_ms": wall_ms, "utc_offset_min": 60, "run_id": run_id}


def run_of(run_id: str, routine: tuple[str, str, Kind, int], began_ms: int, chance: random.Random) -> SessionRecord:
    name, title, kind, minutes = routine
    outcome = chance.choice(OUTCOMES)
    planned_ms = minutes * 60_000
    lived_ms = planned_ms if outcome is Outcome.COMPLETED else chance.randrange(planned_ms)
    pains = (Pain("Knee to chest", chance.choice(tuple(Side))),) if outcome is Outcome.STOPPED_FOR_PAIN else ()
    return SessionRecord(
        run_id=run_id,
        routine=name,
        title=title,
        kind=kind.value,
        path="",
        started_wall_ms=began_ms,
        utc_offset_min=60,
        ended_wall_ms=began_ms + lived_ms,
        planned_ms=planned_ms,
        session_ms=lived_ms,
        phase=chance.randrange(20),
        phase_elapsed_ms=0,
        outcome=outcome,
        hurts=len(pains),
        place_ms=lived_ms,
        last_wall_ms=began_ms + lived_ms,
        pains=pains,
        steps=tuple(
            StepLived(
                f"Step {number} of {name}", side, 20_000, min(20_000, max(0, lived_ms - number * planned_ms // 5))
            )
            for number in range(5)
            for side in Side
        ),
    )


def check_ins(record: SessionRecord, about: float, chance: random.Random) -> Iterator[CheckIn]:
    before = min(10, max(1, round(about + chance.gauss(0, 1.5))))
    places = Strengths({spot: chance.randint(1, 10) for spot in chance.sample(SPOTS, 3)})
    after = max(0, before - chance.choice((0, 0, 1, 1, 2, 3)))
    moments = ((When.BEFORE, before, record.started_wall_ms), (When.AFTER, after, record.left_wall_ms))
    for when, pain, wall_ms in moments:
        words = "Stiff after sitting, better on a walk" if chance.random() < 0.1 else ""
        told = at(f"{record.run_id}-{when.value}", wall_ms, record.run_id)
        yield CheckIn(**told, when=when, pain=pain, places=places, words=words)


def pages(history: SqliteHistory, now_wall_ms: int) -> dict[str, Callable[[], object]]:
    """What is measured of each history: read so, off the window's thread."""
    year = now_wall_ms - YEAR_MS
    return {
        "the newest 200 runs": history.records,
        "a year of runs": lambda: history.records(None, year),
        "a year of the diary": lambda: history.entries(year),
        "all runs": lambda: history.records(None),
        "all of the diary": history.entries,
        "the run that was interrupted": history.interrupted,
        "the Today page": lambda: today(history, now_wall_ms),
        "a report of two years, as a PDF": lambda: report(history, now_wall_ms),
    }


def today(history: SqliteHistory, now_wall_ms: int) -> object:
    """What is due and done of a plan of ten routines, each every two hours, and what fits now."""
    from sessionapp.app.advising import read_advice
    from sessionapp.domain.reminders import Every, Planned, Quiet, Schedule
    from sessionapp.presentation.today import today_view

    plan = [
        Planned(Schedule(schedule_id=f"{n}", routine=name, title=name, since_wall_ms=0, every=Every(120, 480, 1200)))
        for n, (name, *_) in enumerate((*ROUTINES, *ROUTINES[:4]))
    ]
    records = history.records(None, now_wall_ms - 4 * DAY_MS)
    advice = read_advice((), no_library, history, asks=True)
    return today_view(plan, records, now_wall_ms, UTC, Quiet(22 * 60, 7 * 60), advice=advice)


def no_library() -> RoutineStore:
    raise AssertionError("no cold pack is proposed of a library that is empty")


def report(history: SqliteHistory, now_wall_ms: int) -> bytes:
    """From the disk to the page: the longest there is."""
    from sessionapp.domain.progress import local_day
    from sessionapp.domain.report import Days, span_of
    from sessionapp.domain.sheet import Paper
    from sessionapp.drawing.sheet_file import pdf_of
    from sessionapp.presentation.report import sheet_of
    from sessionapp.reporting import read_report

    today = local_day(now_wall_ms, 0)
    made = read_report(history, span_of(Days.SINCE_DAY, today, None, today.replace(year=today.year - YEARS)))
    return pdf_of(sheet_of(made, today), Paper.A4, "bench")


def kept(history: SqliteHistory, folder: Path) -> dict[str, Callable[[], object]]:
    """What is done with all of it at once."""
    keeper = Keeping(history)
    return {
        "the copy of the day": lambda: make_copy(folder / MAIN, folder / "copy.sqlite3"),
        "how much there is": keeper.holds,
        "all saved as one file": lambda: keeper.export(folder / "all.json"),
        "the same file brought in": lambda: keeper.bring_in(folder / "all.json"),
    }


LIMITED = dict.fromkeys(
    ("the newest 200 runs", "a year of runs", "a year of the diary", "the run that was interrupted"), MUST_READ_MS
) | {"a report of two years, as a PDF": MUST_REPORT_MS, "the Today page": MUST_TODAY_MS}
"""No slower than so many milliseconds, however many there are."""


def run() -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    took: dict[str, list[float]] = {}
    _application = QGuiApplication.instance() or QGuiApplication([])  # fonts need one
    with tempfile.TemporaryDirectory() as place:
        for count in COUNTS:
            folder = Path(place, f"{count}")
            seed(folder, count)
            history = SqliteHistory(folder, spare=folder, notice=print)
            for what, read in pages(history, NOW_WALL_MS).items():
                took.setdefault(what, []).append(median(_took_ms(read) for _ in range(TURNS)))
            for what, act in kept(history, folder).items():
                took.setdefault(what, []).append(_took_ms(act))
            history.close()
    return [_row(what, times) for what, times in took.items()]


def _took_ms(read: Callable[[], object]) -> float:
    began = time.perf_counter()
    read()
    return (time.perf_counter() - began) * 1000


def _row(what: str, times: list[float]) -> Row:
    measured = " / ".join(f"{ms:.0f}" for ms in times) + " ms"
    if what in LIMITED:
        must, ok = f"<= {LIMITED[what]} ms", max(times) <= LIMITED[what]
    else:
        must, ok = f"ten times as many: <= {MUST_GROW} x", times[-1] <= MUST_GROW * times[-2]
    return f"{YEARS} years of 1 k / 10 k / 100 k runs: {what}", measured, must, ok


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["years"]))
