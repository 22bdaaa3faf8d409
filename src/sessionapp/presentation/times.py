"""Lengths and times of day as a reader sees them. Pure; the caller says what time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionapp.translate import tr

if TYPE_CHECKING:  # the cards tell lengths, not days
    from datetime import date, datetime

_MINUTE_MS = 60_000
_HALF_MS = 30_000
_HALVES_UNDER = 20  # half minutes; in ten minutes and more they make no difference


def length(ms: int) -> str:
    """A rounded length: "40 s", "1½ min", "11 min", "1 h 5 min"; under ten minutes to the half minute."""
    if ms < _MINUTE_MS - 500:
        return tr("{count} s", count=_rounded(ms, 1_000))
    halves = _rounded(ms, _HALF_MS)
    if halves < _HALVES_UNDER and halves % 2:
        return tr("{count}½ min", count=halves // 2)
    hours, left = divmod(_rounded(ms, _MINUTE_MS), 60)
    if not hours:
        return tr("{count} min", count=left)
    return tr("{hours} h {minutes} min", hours=hours, minutes=left) if left else tr("{count} h", count=hours)


def _rounded(ms: int, unit_ms: int) -> int:
    """To the nearest unit; what lies in the middle goes up, as people round."""
    return (ms + unit_ms // 2) // unit_ms


def promised_ms(ms: int) -> int:
    """How long a routine is said to take, wherever that is said: never less than it does.

    Up to the next half minute, from ten minutes on to the next whole one; under a minute to the second.
    """
    seconds_ms = _rounded(ms, 1_000) * 1_000  # a few milliseconds more make no other promise
    if seconds_ms < _MINUTE_MS:
        return seconds_ms
    halves_ms = _up(seconds_ms, _HALF_MS)
    return halves_ms if halves_ms < _HALVES_UNDER * _HALF_MS else _up(seconds_ms, _MINUTE_MS)


def _up(ms: int, unit_ms: int) -> int:
    return -(-ms // unit_ms) * unit_ms


def is_within(ms: int, most_minutes: int) -> bool:
    """Whether what is promised is no more than so many minutes."""
    return promised_ms(ms) <= most_minutes * _MINUTE_MS


def whole(ms: int, *, open_ended: bool) -> str:
    """How long all of a routine takes: "11 min"; "from 11 min" where parts of it last as long as the person wants."""
    if not open_ended:
        return length(promised_ms(ms))
    return tr("from {length}", length=length(promised_ms(ms))) if ms else tr("At your own pace")


def promised_minutes(ms: int) -> str:
    """The promise as one number for programs: "2.5", "11"; halves under a minute too, "0" where nothing is timed."""
    return f"{_up(promised_ms(ms), _HALF_MS) / _MINUTE_MS:g}"


def exact(ms: int) -> str:
    """A length to the second, in words that are short: "10 s", "1 min 30 s", "20 min", "1 h 1 min 1 s"."""
    whole_minutes, seconds = divmod(round(ms / 1_000), 60)
    if not seconds and whole_minutes:
        return length(whole_minutes * _MINUTE_MS)
    rest = tr("{count} s", count=seconds)
    return f"{length(whole_minutes * _MINUTE_MS)} {rest}" if whole_minutes else rest


def clock_length(ms: int) -> str:
    """A length as on a stop watch, rounded to the second: "0:07", "11:20", "1:02:03"."""
    all_minutes, seconds = divmod(round(ms / 1_000), 60)
    hours, left = divmod(all_minutes, 60)
    return f"{hours}:{left:02}:{seconds:02}" if hours else f"{left}:{seconds:02}"


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
    values = {"weekday": weekdays()[moment.weekday()], "day": moment.day, "month": _months()[moment.month - 1]}
    if moment.year == today.year:
        return tr("{weekday} {day} {month}", **values)
    return tr("{weekday} {day} {month} {year}", year=moment.year, **values)


def day_and_month(moment: date) -> str:
    """ "28 November"."""
    return tr("{day} {month}", day=moment.day, month=_months()[moment.month - 1])


def date_words(moment: date) -> str:
    """ "28 November 2026"."""
    return tr("{day} {month} {year}", day=moment.day, month=_months()[moment.month - 1], year=moment.year)


def short_day(moment: date) -> str:
    """A day where there is little room: "16 Nov"."""
    return tr("{day} {month}", day=moment.day, month=short_month(moment))


def short_month(moment: date) -> str:
    """ "Nov"."""
    return (
        tr("Jan"),
        tr("Feb"),
        tr("Mar"),
        tr("Apr"),
        tr("May"),
        tr("Jun"),
        tr("Jul"),
        tr("Aug"),
        tr("Sep"),
        tr("Oct"),
        tr("Nov"),
        tr("Dec"),
    )[moment.month - 1]


def month(moment: date) -> str:
    """ "November 2026"."""
    return tr("{month} {year}", month=_months()[moment.month - 1], year=moment.year)


def short_weekdays() -> tuple[str, ...]:
    """From Monday on: "Mon", "Tue"."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def weekdays() -> tuple[str, ...]:
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
