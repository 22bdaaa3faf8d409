"""What can be done with all that is kept: copies of the history, what one holds, what came of bringing it in.

Times of day are Unix milliseconds with the zone's offset then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

DAYS_KEPT = 14
"""So many daily copies are kept."""


class CopyKind(StrEnum):
    """Why a copy of the history was made."""

    DAILY = "daily"
    BEFORE_UPDATE = "before update"  # a newer version of the program changed how it is kept
    BEFORE_RESTORE = "before restore"  # another copy was brought back instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How much there is: runs, entries of the diary, and when the newest run began, None where there is no run."""

    runs: int
    entries: int
    newest_wall_ms: int | None = None
    newest_offset_min: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the history, of that day; the second and later ones of a day and kind have a `number` from 2 on."""

    path: Path
    kind: CopyKind
    day: date
    number: int
    holds: Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What an import changed: runs and entries that were new, and runs of which more is known now."""

    runs: int
    entries: int
    known_better: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What became of deleting everything: how many files are gone, and those that could not be deleted."""

    files: int
    left: tuple[Path, ...] = ()
