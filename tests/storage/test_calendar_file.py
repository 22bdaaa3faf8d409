"""The calendar file, read back: events that recur at local times, with ids that stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from sessionapp.domain.errors import StorageError
from sessionapp.domain.reminders import Every, Schedule
from sessionapp.storage.calendar_file import save_calendar

NOW = round(datetime(2026, 11, 28, 9).timestamp() * 1_000)  # a Saturday
MORNING = Schedule(
    schedule_id="m",
    routine="cobra",
    title="Cobra; slow, “calm”",
    since_wall_ms=NOW,
    days=frozenset({0, 2}),
    times_min=(480, 1215),
)
OFTEN = Schedule(schedule_id="o", routine="gone", title="Cold pack", since_wall_ms=NOW, every=Every(120, 480, 720))


def saved(tmp_path: Path, *schedules: Schedule, now: int = NOW) -> list[Event]:
    file = tmp_path / "plan.ics"
    save_calendar(file, schedules, {"cobra": 1_090_000}, now)
    calendar = Calendar.from_ical(file.read_bytes())
    assert isinstance(calendar, Calendar)
    assert calendar["version"] == "2.0"
    return list(calendar.walk("VEVENT"))


def test_each_time_is_an_event_that_recurs_at_its_local_time(tmp_path: Path) -> None:
    first, second = saved(tmp_path, MORNING)
    assert first["dtstart"].dt == datetime(2026, 11, 30, 8)
    assert first["dtstart"].dt.tzinfo is None
    assert second["dtstart"].dt == datetime(2026, 11, 30, 20, 15)
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(minutes=19)
    assert dict(first["rrule"]) == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "WE"]}
    assert first["summary"] == "Cobra; slow, “calm”"
    assert first["class"] == "PRIVATE"
    (alarm,) = first.walk("VALARM")
    assert alarm["trigger"].dt == timedelta()


def test_every_so_often_begins_with_what_was_not_over_when_it_was_planned(tmp_path: Path) -> None:
    starts = [event["dtstart"].dt for event in saved(tmp_path, OFTEN)]
    assert starts == [datetime(2026, 11, 29, 8), datetime(2026, 11, 28, 10), datetime(2026, 11, 28, 12)]
    assert all(dict(event["rrule"]) == {"FREQ": ["DAILY"]} for event in saved(tmp_path, OFTEN))


def test_saved_again_later_the_events_are_the_same(tmp_path: Path) -> None:
    def told(events: list[Event]) -> list[tuple[str, datetime, vRecur]]:
        return [(str(event["uid"]), event["dtstart"].dt, event["rrule"]) for event in events]

    before = told(saved(tmp_path, MORNING, OFTEN))
    assert told(saved(tmp_path, MORNING, OFTEN, now=NOW + 40 * 86_400_000)) == before
    assert len({uid for uid, *_ in before}) == len(before) == 5


def test_written_by_hand_without_a_beginning_it_begins_today(tmp_path: Path) -> None:
    by_hand = Schedule(schedule_id="h", routine="cobra", title="Cobra", since_wall_ms=0, times_min=(600,))
    (event,) = saved(tmp_path, by_hand)
    assert event["dtstart"].dt == datetime(2026, 11, 28, 10)


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        save_calendar(tmp_path / "missing" / "plan.ics", [MORNING], {}, NOW)
