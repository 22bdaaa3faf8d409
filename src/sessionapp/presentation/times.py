"""Lengths and times of day as a reader sees them. Pure; the caller says what time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionapp.translate import tr

if TYPE_CHECKING:  # the cards tell lengths, not days
    from datetime import date, datetime

_MINUTE_MS = 60_000


def length(ms: int) -> str:
    """A length in whole minutes, rounded, as on a card: "11 min", "1 h 5 min"; seconds where it is under a minute."""
    if ms < _MINUTE_MS:
        return tr("{count} s", count=round(ms / 1_000))
    hours, minutes = divmod(round(ms / _MINUTE_MS), 60)
    if not hours:
        return tr("{count} min", count=minutes)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else tr("{count} h", count=hours)


def whole(ms: int, *, open_ended: bool) -> str:
    """How long all of a routine takes: "11 min"; "from 11 min" where parts of it last as long as the person wants."""
    if not open_ended:
        return length(ms)
    return tr("from {length}", length=length(ms)) if ms else tr("At your own pace")


def exact(ms: int) -> str:
    """A length to the second, in words that are short: "10 s", "1 min 30 s", "20 min", "1 h 1 min 1 s"."""
    minutes, seconds = divmod(round(ms / 1_000), 60)
    if not seconds and minutes:
        return length(minutes * _MINUTE_MS)
    rest = tr("{count} s", count=seconds)
    return f"{length(minutes * _MINUTE_MS)} {rest}" if minutes else rest


def clock_length(ms: int) -> str:
    """A length as on a stop watch, rounded to the second: "0:07", "11:20", "1:02:03"."""
    minutes, seconds = divmod(round(ms / 1_000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def local(wall_ms: int, utc_offset_min: int) -> datetime:
    """The wall clock where it happened, without a zone: Unix milliseconds moved by the offset kept with them."""
    from datetime import UTC, datetime, timedelta

    moment = datetime.fromtimestamp(wall_ms / 1_000, UTC) + timedelta(minutes=utc_offset_min)
    return moment.replace(tzinfo=None)


def time_of_day(moment: datetime) -> str:
    """Hours and minutes: "14:35"."""
    return f"{moment.hour}:{moment.minute:02}"


def day(moment: date, today: date) -> str:
    """The day as one says it: "Today", "Yesterday", "Monday 16 November", with the year where it is another."""
    from datetime import timedelta

    if moment == today:
        return tr("Today")
    if moment == today - timedelta(days=1):
        return tr("Yesterday")
    values = {"weekday": _weekdays()[moment.weekday()], "day": moment.day, "month": _months()[moment.month - 1]}
    if moment.year == today.year:
        return tr("{weekday} {day} {month}", **values)
    return tr("{weekday} {day} {month} {year}", year=moment.year, **values)


def _weekdays() -> tuple[str, ...]:
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )


def _months() -> tuple[str, ...]:
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
