"""All records as tables for a spreadsheet: runs, check-ins and the rest of the diary, in one zip. Only written."""

from __future__ import annotations

import csv
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sessionapp.domain.diary import CheckIn, Entry
from sessionapp.domain.record import Pain, SessionRecord, StepLived
from sessionapp.storage.diary_rows import entry_values, kind_of
from sessionapp.storage.records_json import moment
from sessionapp.storage.whole_file import whole_file

RUNS: Final = (
    *("id", "began", "ended", "routine", "title", "kind", "outcome"),
    *("planned_s", "lived_s", "hurts", "pains", "done", "skipped"),
)
CHECK_INS: Final = ("id", "at", "run", "when", "pain", "places", "words")
DIARY: Final = ("id", "at", "run", "kind", "told")

Row = Iterable[object]


def write_tables(target: Path, records: Iterable[SessionRecord], entries: Iterable[Entry]) -> None:
    """Raises StorageError."""
    told = list(entries)
    tables = {
        "runs.csv": (RUNS, map(_run, records)),
        "check-ins.csv": (CHECK_INS, (_check_in(entry) for entry in told if isinstance(entry, CheckIn))),
        "diary.csv": (DIARY, (_other(entry) for entry in told if not isinstance(entry, CheckIn))),
    }
    with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, (heads, rows) in tables.items():
            with zipped.open(name, "w", force_zip64=True) as member:
                for line in _lines(heads, rows):
                    member.write(line)


def _lines(heads: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """With a mark at the beginning, by which spreadsheets know that this is UTF-8."""
    yield b"\xef\xbb\xbf"
    text = io.StringIO()
    writer = csv.writer(text)
    for row in itertools.chain((heads,), rows):
        writer.writerow(map(_cell, row))
        yield text.getvalue().encode("utf-8", "backslashreplace")
        text.seek(0)
        text.truncate()


def _cell(value: object) -> str:
    """What somebody wrote is text, never a formula, whatever it begins with."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _run(record: SessionRecord) -> Row:
    offset = record.utc_offset_min
    return (
        record.run_id,
        moment(record.started_wall_ms, offset),
        None if record.ended_wall_ms is None else moment(record.ended_wall_ms, offset),
        record.routine,
        record.title,
        record.kind,
        record.outcome or "interrupted",
        round(record.planned_ms / 1000),
        round(record.session_ms / 1000),
        record.hurts,
        _named(record.pains),
        _named(step for step in record.steps if not step.skipped),
        _named(step for step in record.steps if step.skipped),
    )


def _named(steps: Iterable[Pain | StepLived]) -> str:
    return "; ".join(" ".join(filter(None, (one.step, one.side, _then(one)))) for one in steps)


def _then(one: Pain | StepLived) -> str:
    return f"({one.then})" if isinstance(one, Pain) and one.then else ""


def _check_in(entry: CheckIn) -> Row:
    places = "; ".join(f"{spot.place} {spot.side} {strength}" for spot, strength in entry.places.items())
    return (*_head(entry), entry.when, entry.pain, places, entry.words)


def _other(entry: Entry) -> Row:
    return (*_head(entry), kind_of(entry), json.dumps(entry_values(entry), ensure_ascii=False))


def _head(entry: Entry) -> tuple[object, ...]:
    return entry.entry_id, moment(entry.wall_ms, entry.utc_offset_min), entry.run_id
