"""Entries of the diary as rows of the database, and back. Knows the columns; opens nothing.

A row is (entry_id, wall_ms, utc_offset_min, run_id, kind, payload); the payload is JSON with what the kind adds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sessionapp.domain.body_map import SPOTS, Strengths
from sessionapp.domain.diary import (
    CheckIn,
    Entry,
    FlagsAnswered,
    PackOff,
    PackUnanswered,
    PainBegan,
    Peg,
    Proposal,
    Proposed,
    RedFlag,
    Reported,
    Stiffness,
    When,
)
from sessionapp.storage.history_rows import plain

Row = tuple[str, int, int, str, str, str]

WRITE_ENTRY: Final = (
    "INSERT OR IGNORE INTO entries (entry_id, wall_ms, utc_offset_min, run_id, kind, payload) VALUES (?, ?, ?, ?, ?, ?)"
)

HAS_ENTRIES: Final = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'entries'"


_SPOTS: Final = {(spot.place.value, spot.side.value): spot for spot in SPOTS}


def read_entries(since_wall_ms: int, kinds: Collection[type[Entry]] = ()) -> tuple[str, tuple[int | str, ...]]:
    """The query and its values for the diary from a moment on; of some kinds alone, where any are named."""
    names = tuple(_NAMES[kind] for kind in kinds)
    of_kinds = f"AND kind IN ({', '.join('?' * len(names))}) " if names else ""
    query = (
        "SELECT entry_id, wall_ms, utc_offset_min, run_id, kind, payload FROM entries "  # noqa: S608
        f"WHERE wall_ms >= ? {of_kinds}ORDER BY wall_ms, entry_id"
    )
    return query, (since_wall_ms, *names)


def entry_row(entry: Entry) -> Row:
    payload = json.dumps(entry_values(entry), ensure_ascii=False, separators=(",", ":"))
    return entry.entry_id, entry.wall_ms, entry.utc_offset_min, entry.run_id, kind_of(entry), plain(payload)


def from_entry_row(row: Row) -> Entry | None:
    """The entry; None for what is none, or comes from a newer version: no reason to lose the others."""
    *_, kind, payload = row
    try:
        values = json.loads(payload)
        return entry_of(kind, row[:4], values) if isinstance(values, dict) else None
    except (ValueError, TypeError, KeyError):
        return None


def kind_of(entry: Entry) -> str:
    """The word for its kind, as files have it."""
    return _NAMES[type(entry)]


def entry_values(entry: Entry) -> dict[str, Any]:
    """What its kind adds to an entry, as JSON has it."""
    return _KINDS[kind_of(entry)].to_values(entry)


def entry_of(kind: str, told: tuple[str, int, int, str], values: Mapping[str, Any]) -> Entry:
    """The entry of a kind's values. Raises KeyError, TypeError, ValueError for what is none."""
    made = _KINDS[kind]
    entry_id, wall_ms, utc_offset_min, run_id = told
    return made.entry(
        entry_id=entry_id, wall_ms=wall_ms, utc_offset_min=utc_offset_min, run_id=run_id, **made.from_values(values)
    )


def _check_in_values(entry: CheckIn) -> dict[str, Any]:
    places = [[spot.place.value, spot.side.value, strength] for spot, strength in entry.places.items()]
    return {"when": entry.when.value, "pain": entry.pain, "places": places, "words": entry.words}


def _check_in(values: Mapping[str, Any]) -> dict[str, Any]:
    places = {_SPOTS[place, side]: strength for place, side, strength in values["places"]}
    return {
        "when": When(values["when"]),
        "pain": values["pain"],
        "places": Strengths(places),
        "words": str(values["words"]),
    }


def _nothing(_: object) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class _Kind:
    entry: type[Entry]
    to_values: Callable[[Any], dict[str, Any]]
    from_values: Callable[[Mapping[str, Any]], dict[str, Any]]


_KINDS: Final[Mapping[str, _Kind]] = {
    "check-in": _Kind(CheckIn, _check_in_values, _check_in),
    "peg": _Kind(
        Peg,
        lambda entry: {"pain": entry.pain, "enjoyment": entry.enjoyment, "activity": entry.activity},
        lambda values: {name: values[name] for name in ("pain", "enjoyment", "activity")},
    ),
    "red flags": _Kind(
        FlagsAnswered,
        lambda entry: {"flags": sorted(flag.value for flag in entry.flags), "seen": entry.seen},
        lambda values: {"flags": frozenset(map(RedFlag, values["flags"])), "seen": bool(values["seen"])},
    ),
    "pack off": _Kind(PackOff, _nothing, _nothing),
    "pack unanswered": _Kind(
        PackUnanswered,
        lambda entry: {"since ms": entry.since_wall_ms},
        lambda values: {"since_wall_ms": int(values["since ms"])},
    ),
    "report": _Kind(Reported, _nothing, _nothing),
    "stiffness": _Kind(
        Stiffness,
        lambda entry: {"still stiff": entry.still_stiff},
        lambda values: {"still_stiff": bool(values["still stiff"])},
    ),
    "pain began": _Kind(
        PainBegan,
        lambda entry: {"day": entry.day.isoformat()},
        lambda values: {"day": date.fromisoformat(values["day"])},
    ),
    "proposal": _Kind(
        Proposed,
        lambda entry: {"proposal": entry.proposal.value, "about": entry.about, "taken": entry.taken},
        lambda values: {
            "proposal": Proposal(values["proposal"]),
            "about": str(values["about"]),
            "taken": bool(values["taken"]),
        },
    ),
}
_NAMES: Final = {kind.entry: name for name, kind in _KINDS.items()}
