"""What is planned as a calendar file: for each time of a schedule one event that recurs, at floating local times.

A floating time is 8:00 wherever its reader is, which is what a schedule means. The ids are stable: brought in again,
the file replaces what it brought before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.reminders import EVERY_DAY, Schedule
from sessionapp.storage.whole_file import whole_file
from sessionapp.translate import tr

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_USUAL_MS = 15 * 60_000
_SHORTEST = timedelta(minutes=5)


def save_calendar(target: Path, schedules: Iterable[Schedule], lengths_ms: Mapping[str, int], now_wall_ms: int) -> None:
    """`lengths_ms` by the name of the routine; one that is not among them is given a quarter of an hour.

    Replaces what is there. Raises StorageError.
    """
    content = calendar_of(schedules, lengths_ms, now_wall_ms).to_ical()
    with whole_file(target) as file:
        file.write(content)


def calendar_of(schedules: Iterable[Schedule], lengths_ms: Mapping[str, int], now_wall_ms: int) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//sessionapp//sessionapp//EN")
    calendar.add("version", "2.0")
    for schedule in schedules:
        for event in _events(schedule, lengths_ms.get(schedule.routine, _USUAL_MS), now_wall_ms):
            calendar.add_component(event)
    return calendar


def _events(schedule: Schedule, length_ms: int, now_wall_ms: int) -> Iterator[Event]:
    from icalendar import Alarm, Event

    rule = {"freq": "daily"} if schedule.days == EVERY_DAY else {"freq": "weekly", "byday": _byday(schedule)}
    length = max(_SHORTEST, timedelta(minutes=-(-length_ms // 60_000)))
    made = datetime.fromtimestamp((schedule.since_wall_ms or now_wall_ms) / 1_000)
    for minute in schedule.minutes:
        event = Event()
        event.add("uid", f"{schedule.schedule_id}-{minute // 60:02}{minute % 60:02}@sessionapp")
        event.add("dtstamp", datetime.fromtimestamp(now_wall_ms / 1_000, UTC))
        start = _first(schedule.days, minute, made)
        event.add("dtstart", start)
        event.add("dtend", start + length)
        event.add("rrule", rule)
        event.add("summary", schedule.title)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")  # whoever looks for a free hour finds it free
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", tr("{title} is due.", title=schedule.title))
        alarm.add("trigger", timedelta())
        event.add_component(alarm)
        yield event


def _byday(schedule: Schedule) -> list[str]:
    return [_DAYS[day] for day in sorted(schedule.days)]


def _first(days: frozenset[int], minute: int, made: datetime) -> datetime:
    """The first time on one of these days that is not before it was planned."""
    day: date = made.date()
    at = time(minute // 60, minute % 60)
    while day.weekday() not in days or datetime.combine(day, at) < made.replace(second=0, microsecond=0):
        day += timedelta(days=1)
    return datetime.combine(day, at)
