"""Records and events as rows of the database, and back. Knows the columns; opens nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final

from sessionapp.domain.cues import Prompt
from sessionapp.domain.events import (
    CueDue,
    Event,
    Hurt,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Replanned,
    Resumed,
    SessionEnded,
    SessionStarted,
)
from sessionapp.domain.record import Pain, SessionRecord, StepLived
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring, from_values, to_values
from sessionapp.domain.vocabulary import Ease, Outcome, Side

COLUMNS: Final = tuple(field.name for field in fields(SessionRecord))

HAS_COLUMNS: Final = "SELECT name FROM pragma_table_info('runs')"


def read_runs(columns: Collection[str] = COLUMNS) -> str:
    """The query (from which moment, how many) for the newest runs of a table that has these columns.

    In an older one, what has come since is ''.
    """
    wanted = ", ".join(name if name in columns else f"'' AS {name}" for name in COLUMNS)
    return (
        f"SELECT {wanted}, owner FROM runs WHERE started_wall_ms >= ? "  # noqa: S608
        "ORDER BY started_wall_ms DESC, run_id LIMIT ?"
    )


def how_many(limit: int | None) -> int:
    """A limit as SQL has it."""
    return -1 if limit is None else limit


WRITE_RUN: Final = (
    f"INSERT INTO runs ({', '.join(COLUMNS)}, owner) VALUES ({', '.join('?' * len(COLUMNS))}, ?) "  # noqa: S608
    f"ON CONFLICT (run_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in (*COLUMNS[1:], 'owner'))}"
)

IMPORTED: Final = "imported"
"""The owner of a run that came out of a file: nobody is asked here whether to go on with it."""

BRING_IN_RUN: Final = (
    f"{WRITE_RUN} WHERE (excluded.outcome IS NOT NULL, excluded.last_wall_ms)"
    " > (runs.outcome IS NOT NULL, runs.last_wall_ms)"
)
"""As `WRITE_RUN`, but where a run is there already, only one of which more is known."""

WRITE_EVENT: Final = (
    "INSERT OR IGNORE INTO events (run_id, seq, wall_ms, at_ms, kind, payload) VALUES (?, ?, ?, ?, ?, ?)"
)

LAST_SEQ: Final = "SELECT coalesce(max(seq), 0) FROM events WHERE run_id = ?"


def plain(text: str) -> str:
    """Text that SQLite can keep: half characters of odd file names are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def to_row(record: SessionRecord, owner: str) -> tuple[object, ...]:
    values = {name: getattr(record, name) for name in COLUMNS}
    values |= {"tailoring": _wishes_text(record.tailoring), "pains": _pains_text(record.pains)} | {
        "steps": _steps_text(record.steps)
    }
    return (*values.values(), owner)


def from_row(row: tuple[Any, ...]) -> tuple[SessionRecord, str]:
    """The record and who ran it. Raises ValueError for an outcome that does not exist."""
    *columns, owner = row
    values = dict(zip(COLUMNS, columns, strict=True))
    if values["outcome"] is not None:
        values["outcome"] = Outcome(values["outcome"])
    values["tailoring"] = _wishes(values["tailoring"])
    values["pains"] = _pains(values["pains"])
    values["steps"] = _steps(values["steps"])
    return SessionRecord(**values), owner


def _wishes_text(tailoring: Tailoring) -> str:
    """As JSON, "" for a run as written."""
    values = to_values(tailoring)
    return _json(values) if values else ""


@lru_cache(maxsize=1_024)
def _wishes(text: str) -> Tailoring:
    """What cannot be read is no reason to lose a record: then it was run as written."""
    if not text:
        return AS_WRITTEN
    try:
        values = json.loads(text)
    except ValueError:
        return AS_WRITTEN
    return from_values(values)[0] if isinstance(values, dict) else AS_WRITTEN


def _pains_text(pains: Sequence[Pain]) -> str:
    """As JSON, a [step, side] each, and what was made of its rest, where anything was; "" where nothing hurt."""
    return _json([[pain.step, pain.side, *filter(None, [pain.then])] for pain in pains]) if pains else ""


def _pains(text: str) -> tuple[Pain, ...]:
    """What cannot be read is no reason to lose a record: then nobody knows where it hurt."""
    if not text:
        return ()
    try:
        rows = json.loads(text)
        return tuple(_pain(*row) for row in rows)
    except (ValueError, TypeError):
        return ()


def _pain(step: object, side: str | None, then: str | None = None) -> Pain:
    return Pain(str(step), None if side is None else Side(side), None if then is None else Ease(then))


def _steps_text(steps: Sequence[StepLived]) -> str:
    """As JSON, a [step, side, planned, lived] each, "" where nothing is known of them."""
    return _json([[one.step, one.side, one.planned_ms, one.lived_ms] for one in steps]) if steps else ""


@lru_cache(maxsize=1_024)  # whole runs of a routine have the same
def _steps(text: str) -> tuple[StepLived, ...]:
    """What cannot be read is no reason to lose a record: then nobody knows what was done of each."""
    if not text:
        return ()
    try:
        return tuple(
            StepLived(str(step), None if side is None else Side(side), int(planned_ms), int(lived_ms))
            for step, side, planned_ms, lived_ms in json.loads(text)
        )
    except (ValueError, TypeError):
        return ()


def _json(values: object) -> str:
    return plain(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


_KINDS: Final[dict[type[Event], str]] = {
    SessionStarted: "session started",
    PhaseStarted: "phase started",
    PhaseEnded: "phase ended",
    CueDue: "cue",
    Paused: "paused",
    Resumed: "resumed",
    Hurt: "hurt",
    Replanned: "replanned",
    SessionEnded: "session ended",
}


def event_row(event: Event) -> tuple[int, str, str]:
    """(clock's milliseconds, kind, payload): the payload is JSON with what the kind leaves open."""
    payload = {field.name: getattr(event, field.name) for field in fields(event) if field.name not in {"at_ms", "cue"}}
    if isinstance(event, CueDue):
        sound = event.cue.sound
        payload |= {"cue_ms": event.cue.at_ms}
        payload |= {"prompt": sound.role} if isinstance(sound, Prompt) else {"chime": sound}
    return event.at_ms, _KINDS[type(event)], json.dumps(payload, separators=(",", ":"))
