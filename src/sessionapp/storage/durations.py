"""Durations as people write them: `10s`, `1 min 30 s`, `1:30`, `20 min`, and ranges such as `1h..2h`.

Text to integer milliseconds and nothing else; knows neither YAML nor routines.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sessionapp.translate import tr

LONGEST_MS = 24 * 3_600_000
SHORTEST_MS = 100

_LONGEST_TEXT = 60  # no sensible duration is longer, and no time is spent on a senseless one

_UNIT_MS = {
    "s": 1_000,
    "sec": 1_000,
    "second": 1_000,
    "seconds": 1_000,
    "min": 60_000,
    "minute": 60_000,
    "minutes": 60_000,
    "h": 3_600_000,
    "hour": 3_600_000,
    "hours": 3_600_000,
}
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_PART = re.compile(rf"({_NUMBER})\s*([a-z]+)\s*", re.ASCII)
_BARE = re.compile(_NUMBER, re.ASCII)
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})", re.ASCII)
_ENDLESS = {"inf", "+inf", "-inf", ".inf", "+.inf", "-.inf", "infinity", "infinite", "nan", ".nan", "forever"}


class DurationError(ValueError):
    """Not a usable duration; `str()` is a sentence that says why and what would be right."""


def parse_duration(text: str, shortest_ms: int = SHORTEST_MS, longest_ms: int = LONGEST_MS) -> int:
    """`text` in milliseconds, within these bounds. Raises DurationError for anything else."""
    words = text.strip().lower()
    if words in _ENDLESS:
        raise DurationError(tr("`{text}` has no end; write a length such as `10s` or `20 min`.", text=text.strip()))
    if ".." in words:
        raise DurationError(
            tr("`{text}` is a range; write one length here, such as `10s`.", text=shortened(text)),
        )
    if words.startswith("-") and _read(words[1:].strip()) is not None:
        raise DurationError(tr("`{text}` is less than nothing; write it without the minus.", text=shortened(text)))
    length = _read(words)
    if length is None:
        raise DurationError(
            tr(
                "`{text}` is not a length of time; write it like `10s`, `1 min 30 s`, `1:30` or `20 min`.",
                text=shortened(text),
            )
        )
    return _bounded(length, text, shortest_ms, longest_ms)


def parse_duration_range(text: str, longest_ms: int = LONGEST_MS) -> tuple[int, int]:
    """`1h..2h` as the shortest and the longest, in milliseconds; one duration is both. Raises DurationError."""
    first, dots, last = text.partition("..")
    low = parse_duration(first, longest_ms=longest_ms)
    high = parse_duration(last, longest_ms=longest_ms) if dots else low
    if high < low:
        raise DurationError(
            tr("`{text}` begins with the longer one; write the shorter one first.", text=shortened(text))
        )
    return low, high


def shortened(text: str, limit: int = 40) -> str:
    """`text` on one line and short enough to be quoted in a message."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _bounded(length: Decimal, text: str, shortest_ms: int, longest_ms: int) -> int:
    if length == 0 and shortest_ms > 0:
        raise DurationError(
            tr("`{text}` is no time at all; write how long, or leave the key out.", text=shortened(text))
        )
    if length > longest_ms:
        hours = longest_ms // 3_600_000
        raise DurationError(
            tr("`{text}` is too long; {hours} hours are the most here.", text=shortened(text), hours=hours)
        )
    if length < shortest_ms:
        least = f"{Decimal(shortest_ms) / 1000:f}s"
        raise DurationError(
            tr("`{text}` is too short; `{least}` is the least here.", text=shortened(text), least=least)
        )
    return round(length)


def _read(words: str) -> Decimal | None:
    """Milliseconds, unbounded; None where the words are not a duration."""
    if len(words) > _LONGEST_TEXT:
        return None
    if _BARE.fullmatch(words):
        return Decimal(words) * 1_000
    clock = _CLOCK.fullmatch(words)
    if clock:
        return _clock(*clock.groups())
    return _parts(words)


def _clock(hours: str | None, minutes: str, seconds: str) -> Decimal | None:
    if int(seconds) > 59 or (hours is not None and (len(minutes) != 2 or int(minutes) > 59)):
        return None
    return Decimal(1_000 * (3_600 * int(hours or 0) + 60 * int(minutes) + int(seconds)))


def _parts(words: str) -> Decimal | None:
    """`1 h 20 min 5 s`: units from the longest to the shortest, each at most once."""
    total, at, before = Decimal(0), 0, LONGEST_MS
    while at < len(words):
        part = _PART.match(words, at)
        unit = _UNIT_MS.get(part[2]) if part else None
        if part is None or unit is None or unit >= before:
            return None
        total, at, before = total + Decimal(part[1]) * unit, part.end(), unit
    return total if words else None
