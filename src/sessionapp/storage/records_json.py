"""All records as one JSON file, and back. What is read may come from anywhere: it is checked before any of it is used.

    {"format": "sessionapp records", "version": 1, "runs": [...], "diary": [...]}

Moments are ISO 8601 with the zone's offset then, lengths milliseconds. The file of a routine is not in it: it lies
elsewhere on another computer.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final, TypeGuard

from sessionapp.domain.diary import Entry
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.record import Pain, SessionRecord, StepLived
from sessionapp.domain.tailoring import from_values, to_values
from sessionapp.domain.vocabulary import Ease, Outcome, Side
from sessionapp.storage.diary_rows import entry_of, entry_values, kind_of
from sessionapp.storage.history_rows import plain
from sessionapp.storage.whole_file import whole_file
from sessionapp.translate import tr

FORMAT: Final = "sessionapp records"
VERSION: Final = 1

LARGEST: Final = 200_000_000
"""Bytes: twice what a hundred thousand runs take."""

LONGEST_TEXT: Final = 20_000
_LONGEST_MS: Final = 366 * 24 * 3_600_000
_FAR_MS: Final = 200_000_000_000_000  # in the year 8307
_MOST: Final = 1_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)
_DAY_MIN: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells."""

    records: tuple[SessionRecord, ...]
    entries: tuple[Entry, ...]


def write_records(target: Path, records: Iterable[SessionRecord], entries: Iterable[Entry]) -> None:
    """Raises StorageError."""
    with whole_file(target) as file:
        file.write(f'{{"format": "{FORMAT}",\n"version": {VERSION},\n"runs": ['.encode())
        _write_lines(file.write, map(_run_values, records))
        file.write(b'],\n"diary": [')
        _write_lines(file.write, map(_entry_values, entries))
        file.write(b"]}\n")


def _write_lines(write: Any, values: Iterable[Mapping[str, Any]]) -> None:
    for number, one in enumerate(values):
        text = plain(json.dumps(one, ensure_ascii=False))
        write(f"{',' if number else ''}\n{text}".encode())


def moment(wall_ms: int, utc_offset_min: int) -> str:
    """As "2026-11-28T19:25:01.123+01:00"."""
    offset = max(1 - _DAY_MIN, min(_DAY_MIN - 1, utc_offset_min))
    zone = timezone(timedelta(minutes=offset))
    return (_EPOCH + wall_ms * _MS).astimezone(zone).isoformat(timespec="milliseconds")


def _run_values(record: SessionRecord) -> dict[str, Any]:
    offset = record.utc_offset_min
    return {
        "id": record.run_id,
        "routine": record.routine,
        "title": record.title,
        "kind": record.kind,
        "began": moment(record.started_wall_ms, offset),
        "ended": None if record.ended_wall_ms is None else moment(record.ended_wall_ms, offset),
        "last known": moment(record.last_wall_ms, offset),
        "outcome": record.outcome,
        "planned ms": record.planned_ms,
        "lived ms": record.session_ms,
        "phase": record.phase,
        "phase ms": record.phase_elapsed_ms,
        "place ms": record.place_ms,
        "hurts": record.hurts,
        "pains": [_pain_values(pain) for pain in record.pains],
        "steps": [
            {"step": one.step, "side": one.side, "planned ms": one.planned_ms, "lived ms": one.lived_ms}
            for one in record.steps
        ],
        "wishes": to_values(record.tailoring),
    }


def _pain_values(pain: Pain) -> dict[str, Any]:
    values = {"step": pain.step, "side": pain.side}
    return values if pain.then is None else values | {"then": pain.then}


def _entry_values(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.entry_id,
        "at": moment(entry.wall_ms, entry.utc_offset_min),
        "run": entry.run_id,
        "kind": kind_of(entry),
        "told": entry_values(entry),
    }


def read_records(source: Path) -> Told:
    """What an exported file tells. Raises StorageError with one sentence where anything is wrong in it."""
    values = _values(source)
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise StorageError(tr("{file} was not exported by sessionapp. Nothing was imported.", file=shown(source.name)))
    found = values.get("version")
    if not _is_int(found) or found != VERSION:
        raise StorageError(
            tr(
                "{file} was exported by a newer version of sessionapp. Nothing was imported. "
                "Install that version here first.",
                file=shown(source.name),
            )
        )
    runs, diary = values.get("runs"), values.get("diary")
    if not isinstance(runs, list) or not isinstance(diary, list):
        raise _damaged(source, tr("a part of it is missing"))
    return Told(_each(source, runs, _run, "runs"), _each(source, diary, _entry, "diary"))


def _values(source: Path) -> object:
    """Raises StorageError for what is no JSON of a size that can be."""
    try:
        found = source.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StorageError(tr("{file} is no file that can be imported.", file=shown(source.name)))
        if found.st_size > LARGEST:
            raise StorageError(
                tr("{file} is far too large to come from sessionapp. Nothing was imported.", file=shown(source.name))
            )
        with source.open("rb") as file:
            data = file.read(LARGEST)
    except OSError as error:
        raise StorageError(
            tr("{file} cannot be read ({reason}).", file=shown(source), reason=error.strerror or error)
        ) from error
    if data.startswith(b"PK"):
        raise StorageError(
            tr(
                "{file} is a zip, such as the tables for a spreadsheet. "
                "Choose the file ending in .json to bring records in.",
                file=shown(source.name),
            )
        )
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise StorageError(tr("{file} was not exported by sessionapp. Nothing was imported.", file=shown(source.name)))
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _damaged(source, tr("it breaks off or is garbled")) from error


def _no_number(word: str) -> None:
    raise ValueError(word)


def _damaged(source: Path, what: str) -> StorageError:
    return StorageError(tr("{file} is damaged: {what}. Nothing was imported.", file=shown(source.name), what=what))


def _each(source: Path, values: Sequence[object], make: Any, where: str) -> tuple[Any, ...]:
    made = []
    for number, value in enumerate(values, start=1):
        try:
            made.append(make(_object(value)))
        except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
            what = (
                tr("run {number} in it is not as it should be", number=number)
                if where == "runs"
                else tr("entry {number} of its diary is not as it should be", number=number)
            )
            raise _damaged(source, what) from error
    return tuple(made)


def _run(values: Mapping[str, Any]) -> SessionRecord:
    began_ms, offset_min = _moment(values["began"])
    ended, outcome = values["ended"], values["outcome"]
    wishes, unread = from_values(_object(values["wishes"]))
    if unread:
        raise ValueError
    return SessionRecord(
        run_id=_id(values["id"]),
        routine=_text(values["routine"]),
        title=_text(values["title"]),
        kind=_text(values["kind"]),
        path="",
        started_wall_ms=began_ms,
        utc_offset_min=offset_min,
        ended_wall_ms=None if ended is None else _moment(ended)[0],
        planned_ms=_number(values["planned ms"], _LONGEST_MS),
        session_ms=_number(values["lived ms"], _LONGEST_MS),
        phase=_number(values["phase"], _MOST),
        phase_elapsed_ms=_number(values["phase ms"], _LONGEST_MS),
        outcome=None if outcome is None else Outcome(outcome),
        hurts=_number(values["hurts"], _MOST),
        place_ms=_number(values["place ms"], _LONGEST_MS),
        last_wall_ms=_moment(values["last known"])[0],
        tailoring=wishes,
        pains=tuple(_pain(pain) for pain in _list(values["pains"])),
        steps=tuple(_step(step) for step in _list(values["steps"])),
    )


def _pain(values: Mapping[str, Any]) -> Pain:
    side, then = values["side"], values.get("then")
    return Pain(_text(values["step"]), None if side is None else Side(side), None if then is None else Ease(then))


def _step(values: Mapping[str, Any]) -> StepLived:
    side = values["side"]
    lengths = (_number(values[name], _LONGEST_MS) for name in ("planned ms", "lived ms"))
    return StepLived(_text(values["step"]), None if side is None else Side(side), *lengths)


def _entry(values: Mapping[str, Any]) -> Entry:
    wall_ms, offset_min = _moment(values["at"])
    told, run_id = _object(values["told"]), values["run"]
    named = _id(values["id"]), wall_ms, offset_min, _id(run_id) if run_id else ""
    entry = entry_of(values["kind"], named, told)
    text = _json(told)
    if _json(entry_values(entry)) != text or len(text) > LONGEST_TEXT or plain(text) != text:
        raise ValueError  # 7.0, "yes" or true where a rating belongs: made of it, it would not be what was told
    return entry


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _moment(text: object) -> tuple[int, int]:
    """Unix milliseconds and the offset in minutes."""
    found = datetime.fromisoformat(_text(text))
    offset = found.utcoffset()
    wall_ms = (found - _EPOCH) // _MS if offset is not None else -1
    if offset is None or not 0 <= wall_ms < _FAR_MS:  # before and after, not every system can tell the day
        raise ValueError(text)
    return wall_ms, round(offset.total_seconds() / 60)


def _number(value: object, most: int) -> int:
    if not _is_int(value) or not 0 <= value <= most:
        raise ValueError(value)
    return value


def _is_int(value: object) -> TypeGuard[int]:
    return type(value) is int


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\0" in value:
        raise ValueError
    return plain(value)


def _id(value: object) -> str:
    text = _text(value)
    if not text or len(text) > 100:
        raise ValueError
    return text


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise TypeError
    return value


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value
