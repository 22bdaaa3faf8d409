"""What the Today page, the tray and a reminder say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from factories import make_record
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.reminders import (
    EVERY_DAY,
    NOTHING_ANSWERED,
    Every,
    Planned,
    Quiet,
    Schedule,
    next_reminder,
    not_today,
    occurrences,
    reminded,
    snoozed,
)
from sessionapp.domain.vocabulary import Outcome
from sessionapp.presentation import today as words
from sessionapp.presentation.today import TodayView, to_go_on, today_view, too_often

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = Quiet(22 * 60, 7 * 60)
SATURDAY = date(2026, 11, 28)


def schedule(*hours: float, days: frozenset[int] = EVERY_DAY, name: str = "Cobra", **more: object) -> Schedule:
    minutes = tuple(round(hour * 60) for hour in hours)
    values = {"schedule_id": name, "routine": name.lower(), "title": name, "times_min": minutes} | more
    return Schedule(since_wall_ms=0, days=days, **values)  # type: ignore[arg-type]


def at(hour: int, minute: int = 0, day: int = 28) -> int:
    return round(datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).timestamp() * 1_000)


def run(started: int, **changes: object) -> SessionRecord:
    values = {"routine": "cobra", "title": "Cobra", "utc_offset_min": 60, "started_wall_ms": started} | changes
    return make_record(**values)


def view(*plan: Planned, now: int, runs: tuple[SessionRecord, ...] = ()) -> TodayView:
    return today_view(plan, runs, now, BERLIN, NIGHT)


# What comes next


def test_an_empty_day() -> None:
    assert view(now=at(9)) == TodayView("Saturday 28 November")


def test_what_is_due_comes_first_then_what_comes_soonest() -> None:
    plan = Planned(schedule(8, 12))
    due = view(plan, now=at(8, 20)).next
    assert due is not None
    assert (due.heading, due.title, due.when, due.due) == ("Due now", "Cobra", "since 8:00", True)
    coming = view(plan, now=at(9, 30)).next
    assert coming is not None
    assert (coming.heading, coming.when, coming.due) == ("Next", "at 12:00", False)


def test_what_was_snoozed_says_when_it_comes_again() -> None:
    first, *_ = occurrences(schedule(8, 12), SATURDAY, SATURDAY, BERLIN)
    plan = Planned(schedule(8, 12), snoozed(NOTHING_ANSWERED, first, at(9)))
    told = view(plan, now=at(8, 20))
    assert told.next is not None
    assert (told.next.when, told.next.due) == ("again at 9:00", True)
    assert told.planned[0].today == "Today: 8:00, again at 9:00 · 12:00"


@pytest.mark.parametrize(
    ("days", "when"), [(EVERY_DAY, "Tomorrow, 8:00"), ({2}, "Wednesday, 8:00"), ({5}, "Saturday 5 December, 8:00")]
)
def test_where_today_is_over_it_is_another_day(days: frozenset[int], when: str) -> None:
    told = view(Planned(schedule(8, days=frozenset(days))), now=at(10)).next
    assert told is not None
    assert told.when == when


# The plan and the day


def test_the_day_of_a_schedule_in_one_line_without_blame() -> None:
    often = schedule(every=Every(120, 8 * 60, 18 * 60))
    every = occurrences(often, SATURDAY, SATURDAY, BERLIN)
    plan = Planned(often, reminded(NOTHING_ANSWERED, every[3]))
    (row,) = view(plan, now=at(14, 5), runs=(run(at(10, 4)),)).planned
    assert row.title == "Cobra"
    assert row.words == "Every day, every 2 h from 8:00 until 18:00"
    assert row.today == "Today: 8:00 · 10:00 done · 12:00 · 14:00 due now · 16:00 · 18:00"
    assert row.quiet == ""
    (off,) = view(Planned(often, not_today(NOTHING_ANSWERED, every[0])), now=at(7)).planned
    assert off.today.startswith("Today: 8:00 not today · 10:00 not today")


def test_on_another_day_nothing_is_said_of_this_one() -> None:
    (row,) = view(Planned(schedule(8, days=frozenset({0}))), now=at(9)).planned
    assert row.today == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (range(7), "Every day at 8:00 and 20:30"),
        (range(5), "Monday to Friday at 8:00 and 20:30"),
        ({1}, "Tuesday at 8:00 and 20:30"),
        ({6, 2, 4}, "Wednesday, Friday and Sunday at 8:00 and 20:30"),
    ],
)
def test_days_and_times_in_words(days: object, said: str) -> None:
    assert words.schedule_words(schedule(8, 20.5, days=frozenset(days))) == said  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((6.5,), ""),
        ((8, 23), "At 23:00, in your quiet hours, no reminder comes."),
        ((1, 8, 23), "At 1:00 and 23:00, in your quiet hours, no reminders come."),
        ((2, 3), "In your quiet hours: it stands here, and no reminder comes."),
    ],
)
def test_times_in_quiet_hours_are_told_of(hours: tuple[float, ...], said: str) -> None:
    assert view(Planned(schedule(*hours)), now=at(9)).planned[0].quiet == said


def test_the_runs_of_this_day_in_their_order() -> None:
    stopped = run(at(9), outcome=Outcome.STOPPED_EARLY, session_ms=90_000, path="")
    told = view(now=at(12), runs=(stopped, run(at(7, 30)), run(at(7, day=27)))).done
    assert [(row.time, row.title) for row in told] == [("7:30", "Cobra"), ("9:00", "Cobra")]
    assert told[1].detail.endswith("1 min 30 s")
    assert [row.routine for row in told] == ["/routines/lower-back-stretches.yaml", "cobra"]


# Tray and reminder


def test_the_tray_says_what_is_next() -> None:
    plan = [Planned(schedule(8)), Planned(schedule(8, name="Bridge"))]

    def said(now: int, of: list[Planned] = plan) -> str:
        return words.next_line(of, next_reminder(of, [], now, BERLIN, NIGHT), now, BERLIN)

    assert said(at(7)) == "8:00: Cobra and Bridge"
    assert said(at(8, 1)) == "Due now: Cobra and Bridge"
    assert said(at(10)) == "Tomorrow, 8:00: Cobra and Bridge"
    assert said(at(10), []) == "Nothing is planned"
    assert said(at(10), [Planned(schedule(2))]) == "No reminder to come"


def test_a_reminder_names_what_is_due_and_when_it_was_planned_for() -> None:
    due = [occurrences(one, SATURDAY, SATURDAY, BERLIN)[0] for one in (schedule(8), schedule(8, name="Bridge"))]
    assert words.reminder_words(due[:1], BERLIN) == ("Cobra", "Planned for 8:00.")
    assert words.reminder_words(due, BERLIN) == ("Cobra", "Planned for 8:00. Also due: Bridge.")
    assert words.reminder_sentence(due[:1]) == "Cobra is due."
    assert words.reminder_sentence(due) == "Cobra and Bridge are due."


def test_what_is_being_planned_says_when_it_is_first_due() -> None:
    assert words.next_sentence(replace(schedule(8)), at(7), BERLIN) == "First due: 8:00"
    assert words.next_sentence(replace(schedule(8)), at(9), BERLIN) == "First due: Tomorrow, 8:00"


def test_what_is_said_of_cold_is_on_the_page() -> None:
    said = "The next one is allowed from 14:20."
    assert today_view([], [], at(9), BERLIN, NIGHT, said).cold == said


def test_what_was_interrupted_says_how_much_is_left_and_cold_went_on() -> None:
    left = make_record(title="Cobra", planned_ms=600_000, place_ms=180_000, outcome=None)
    shown = to_go_on(left, left.left_wall_ms + 3_600_000)
    assert (shown.title, shown.left) == ("Go on with Cobra", "7 min left")
    cold = replace(left, kind="cold pack")
    assert to_go_on(cold, cold.left_wall_ms + 60_000).left == "6 min left"
    assert to_go_on(cold, cold.left_wall_ms + 3_600_000).left == "Its time is over"
    assert to_go_on(cold, cold.left_wall_ms - 3_600_000).left == "7 min left"


def test_what_is_too_often_says_why_and_what_is_not() -> None:
    assert too_often(schedule(8, 9.5), 80, (1, 2)) == ""
    assert too_often(schedule(8, 9), 80, (1, 2)).endswith("Leave at least 1 h 20 min between two times.")
    assert too_often(schedule(0, 23), 80, (1, 2)).endswith("between two times.")
    hourly = Schedule(schedule_id="o", routine="c", title="C", since_wall_ms=0, every=Every(60, 480, 720))
    assert too_often(hourly, 80, (1, 2)).endswith("The shortest is every 2 h.")
    over_midnight = Schedule(schedule_id="o", routine="c", title="C", since_wall_ms=0, every=Every(120, 0, 1380))
    assert too_often(over_midnight, 80, (1, 2)) == ""
    late = Schedule(schedule_id="o", routine="c", title="C", since_wall_ms=0, every=Every(210, 0, 1439))
    assert too_often(late, 240, (4,)).endswith("The shortest is every 4 h.")
    assert too_often(late, 200, (4,)).endswith("between two times.")
