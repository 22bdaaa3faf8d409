"""When somebody is reminded: through changes of the clocks, travel, sleep, quiet hours and what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_record
from sessionapp.domain.reminders import (
    EVERY_DAY,
    NEVER_QUIET,
    NOTHING_ANSWERED,
    RECENT_MS,
    Answered,
    Every,
    Planned,
    Quiet,
    Reminder,
    Schedule,
    State,
    local_of,
    next_reminder,
    not_today,
    occurrences,
    of_today,
    reminded,
    snoozed,
    wall_of,
)
from sessionapp.domain.vocabulary import Outcome

BERLIN, NEW_YORK, SYDNEY = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Sydney")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "Etc/UTC")
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
NIGHT = Quiet(22 * 60, 7 * 60)


def schedule(*hours: float, days: frozenset[int] = EVERY_DAY, since: int = 0, **more: object) -> Schedule:
    times = tuple(round(hour * 60) for hour in hours)
    values = {"schedule_id": "a", "routine": "cobra", "title": "Cobra", "times_min": times} | more
    return Schedule(since_wall_ms=since, days=days, **values)  # type: ignore[arg-type]


def at(zone: ZoneInfo, *moment: int) -> int:
    return round(datetime(*moment, tzinfo=zone).timestamp() * 1_000)  # type: ignore[arg-type, misc]


def due(reminder: Reminder | None, zone: ZoneInfo = BERLIN) -> str:
    assert reminder is not None
    return f"{local_of(reminder.wall_ms, zone):%a %d %H:%M}"


def run(started_wall_ms: int, **changes: object) -> object:
    values = {"routine": "cobra", "session_ms": 300_000, "outcome": Outcome.COMPLETED} | changes
    return make_record(started_wall_ms=started_wall_ms, **values)


# What a schedule can be


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"times_min": ()},
        {"times_min": (480, 480)},
        {"times_min": (600, 480)},
        {"times_min": (1440,)},
        {"every": Every(120, 480, 1200)},
        {"times_min": tuple(range(25))},
    ],
)
def test_what_is_no_schedule_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"days|schedule|times"):
        replace(schedule(8), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("step", "start", "end"), [(29, 0, 60), (60, 61, 60), (60, -1, 60), (60, 0, 1440)])
def test_every_so_often_is_no_oftener_than_half_an_hour_and_within_the_day(step: int, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no schedule"):
        Every(step, start, end)


def test_every_two_hours_until_eight_is_due_at_both_ends() -> None:
    often = schedule(every=Every(120, 8 * 60, 20 * 60))
    assert [minute // 60 for minute in often.minutes] == [8, 10, 12, 14, 16, 18, 20]


# The clocks change


def test_a_time_that_the_change_leaves_out_comes_as_much_later() -> None:
    (left_out,) = occurrences(schedule(2.5), date(2026, 3, 29), date(2026, 3, 29), BERLIN)
    assert local_of(left_out.wall_ms, BERLIN).time() == time(3, 30)


def test_a_time_that_comes_twice_is_due_the_first_time_alone() -> None:
    (twice,) = occurrences(schedule(2.5), date(2026, 10, 25), date(2026, 10, 25), BERLIN)
    assert datetime.fromtimestamp(twice.wall_ms / 1_000, UTC).hour == 0
    now = twice.wall_ms
    answered = reminded(NOTHING_ANSWERED, twice)
    assert (
        due(next_reminder([Planned(schedule(2.5), answered)], [], now + HOUR_MS, BERLIN, NEVER_QUIET)) == "Mon 26 02:30"
    )


def test_two_times_that_fall_on_one_moment_are_one() -> None:
    found = occurrences(schedule(2, 3), date(2026, 3, 29), date(2026, 3, 29), BERLIN)
    assert len(found) == 1


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, SYDNEY])
def test_eight_in_the_morning_is_eight_in_the_morning_all_year(zone: ZoneInfo) -> None:
    for each in occurrences(schedule(8), date(2026, 1, 1), date(2026, 12, 31), zone):
        assert local_of(each.wall_ms, zone).time() == time(8)


# Next


def test_the_next_time_is_found_over_days_that_are_none() -> None:
    mondays = Planned(schedule(8, days=frozenset({0})))
    saturday = at(BERLIN, 2026, 11, 28, 12)
    assert due(next_reminder([mondays], [], saturday, BERLIN, NIGHT)) == "Mon 30 08:00"
    monday = at(BERLIN, 2026, 11, 30, 9, 1)
    assert due(next_reminder([mondays], [], monday, BERLIN, NIGHT)) == "Mon 07 08:00"


def test_nothing_comes_where_nothing_is_planned() -> None:
    assert next_reminder([], [], 0, BERLIN, NIGHT) is None


def test_what_is_due_at_the_same_time_is_one_reminder() -> None:
    both = [Planned(schedule(8)), Planned(replace(schedule(8, 20), schedule_id="b", title="Bridge"))]
    reminder = next_reminder(both, [], at(BERLIN, 2026, 11, 28, 7), BERLIN, NIGHT)
    assert reminder is not None
    assert [each.schedule.title for each in reminder.due] == ["Cobra", "Bridge"]


def test_after_a_week_off_nothing_has_piled_up() -> None:
    """One that was due a while ago at most; what was due longer ago is missed."""
    often = Planned(schedule(every=Every(30, 8 * 60, 20 * 60)))
    other = Planned(replace(schedule(11.75), schedule_id="b"))
    noon = at(BERLIN, 2026, 11, 28, 12, 10)
    reminder = next_reminder([often, other], [], noon, BERLIN, NIGHT)
    assert reminder is not None
    assert [each.local.time() for each in reminder.due] == [time(12), time(11, 45)]
    told = [
        replace(each, answered=reminded(each.answered, occurrence))
        for each, occurrence in zip((often, other), reminder.due, strict=True)
    ]
    assert due(next_reminder(told, [], noon + 1, BERLIN, NIGHT)) == "Sat 28 12:30"
    assert due(next_reminder([Planned(schedule(8))], [], noon, BERLIN, NIGHT)) == "Sun 29 08:00"


def test_what_was_due_before_it_was_planned_was_never_due() -> None:
    now = at(BERLIN, 2026, 11, 28, 8, 20)
    assert due(next_reminder([Planned(schedule(8, since=now))], [], now, BERLIN, NIGHT)) == "Sun 29 08:00"
    assert of_today([Planned(schedule(8, since=now))], [], now, BERLIN) == ()


def test_a_clock_that_is_set_back_a_year_silences_nothing() -> None:
    then = at(BERLIN, 2026, 11, 28, 8)
    (eight,) = occurrences(schedule(8), date(2026, 11, 28), date(2026, 11, 28), BERLIN)
    answered = snoozed(NOTHING_ANSWERED, eight, then + 600_000)
    plan = [Planned(schedule(8, since=then), answered)]
    assert due(next_reminder(plan, [], at(BERLIN, 2025, 11, 28, 7), BERLIN, NIGHT)) == "Fri 28 08:00"
    assert due(next_reminder(plan, [], at(BERLIN, 2026, 11, 27, 7), BERLIN, NIGHT)) == "Fri 27 08:00"


# Done, snoozed, not today


@pytest.mark.parametrize(
    ("started", "now", "next_one"),
    [((4, 1), (7, 50), "12:00"), ((3, 59), (7, 50), "08:00"), ((9, 59), (10, 0), "12:00"), ((10, 1), (10, 2), "Sun")],
)
def test_a_run_is_done_for_the_time_it_is_close_to(
    started: tuple[int, int], now: tuple[int, int], next_one: str
) -> None:
    """From four hours before, or from half the way since the time before it."""
    begun = [run(at(BERLIN, 2026, 11, 28, *started))]
    found = next_reminder([Planned(schedule(8, 12))], begun, at(BERLIN, 2026, 11, 28, *now), BERLIN, NEVER_QUIET)  # type: ignore[arg-type]
    assert next_one in due(found)


def test_a_run_long_before_or_of_another_routine_or_hardly_begun_or_to_come_is_not_it() -> None:
    plan, now = [Planned(schedule(8))], at(BERLIN, 2026, 11, 28, 7, 50)
    others = [
        run(at(BERLIN, 2026, 11, 28, 3, 59)),
        run(at(BERLIN, 2026, 11, 28, 7), routine="bridge"),
        run(at(BERLIN, 2026, 11, 28, 7), outcome=Outcome.STOPPED_EARLY, session_ms=59_999),
        run(at(BERLIN, 2026, 11, 28, 7, 55)),
    ]
    assert due(next_reminder(plan, others, now, BERLIN, NEVER_QUIET)) == "Sat 28 08:00"  # type: ignore[arg-type]
    stopped = [run(at(BERLIN, 2026, 11, 28, 7), outcome=Outcome.STOPPED_FOR_PAIN, session_ms=60_000)]
    assert due(next_reminder(plan, stopped, now, BERLIN, NEVER_QUIET)) == "Sun 29 08:00"  # type: ignore[arg-type]


def test_snoozed_it_comes_again_and_then_no_more() -> None:
    (eight,) = occurrences(schedule(8), date(2026, 11, 28), date(2026, 11, 28), BERLIN)
    again = eight.wall_ms + 600_000
    plan = [Planned(schedule(8), snoozed(NOTHING_ANSWERED, eight, again))]
    assert due(next_reminder(plan, [], eight.wall_ms + 1, BERLIN, NIGHT)) == "Sat 28 08:10"
    assert due(next_reminder(plan, [], again + RECENT_MS, BERLIN, NIGHT)) == "Sat 28 08:10"
    assert due(next_reminder(plan, [], again + RECENT_MS + 1, BERLIN, NIGHT)) == "Sun 29 08:00"
    told = [replace(plan[0], answered=reminded(plan[0].answered, eight))]
    assert due(next_reminder(told, [], again + 1, BERLIN, NIGHT)) == "Sun 29 08:00"


def test_not_today_is_nothing_more_today() -> None:
    eight, _ = occurrences(schedule(8, 12), date(2026, 11, 28), date(2026, 11, 28), BERLIN)
    plan = [Planned(schedule(8, 12), not_today(NOTHING_ANSWERED, eight))]
    assert due(next_reminder(plan, [], eight.wall_ms + 1, BERLIN, NIGHT)) == "Sun 29 08:00"


def test_flown_west_it_does_not_come_again_flown_east_it_comes_in_time() -> None:
    (eight,) = occurrences(schedule(8), date(2026, 11, 28), date(2026, 11, 28), BERLIN)
    plan = [Planned(schedule(8), reminded(NOTHING_ANSWERED, eight))]
    assert due(next_reminder(plan, [], eight.wall_ms + HOUR_MS, NEW_YORK, NEVER_QUIET), NEW_YORK) == "Sun 29 08:00"
    assert due(next_reminder(plan, [], eight.wall_ms + HOUR_MS, SYDNEY, NEVER_QUIET), SYDNEY) == "Sun 29 08:00"


# Quiet hours


@pytest.mark.parametrize(
    ("hour", "found"), [(6.5, "Sat 28 07:00"), (21.9, "Sat 28 21:54"), (7, "Sat 28 07:00"), (2, None), (23, None)]
)
def test_in_quiet_hours_there_is_none_but_soon_after_them(hour: float, found: str | None) -> None:
    days = frozenset({5})
    reminder = next_reminder([Planned(schedule(hour, days=days))], [], at(BERLIN, 2026, 11, 28, 0), BERLIN, NIGHT)
    assert (reminder and due(reminder)) == found


def test_what_was_due_before_the_quiet_hours_is_not_told_in_them() -> None:
    plan = [Planned(schedule(21.75))]
    assert due(next_reminder(plan, [], at(BERLIN, 2026, 11, 28, 22, 10), BERLIN, NIGHT)) == "Sun 29 21:45"


def test_quiet_hours_of_the_day() -> None:
    siesta = Quiet(13 * 60, 14 * 60)
    assert siesta.over(datetime(2026, 11, 28, 13, 30)) == datetime(2026, 11, 28, 14)
    assert siesta.over(datetime(2026, 11, 28, 14)) == datetime(2026, 11, 28, 14)
    assert NIGHT.over(datetime(2026, 11, 28, 23)) == datetime(2026, 11, 29, 7)
    assert NIGHT.over(datetime(2026, 11, 29, 1)) == datetime(2026, 11, 29, 7)


# This day


def test_the_day_says_what_has_become_of_each() -> None:
    often = schedule(6, 7, 8, 9, 10, 12)
    all_of_it = occurrences(often, date(2026, 11, 28), date(2026, 11, 28), BERLIN)
    begun = [run(at(BERLIN, 2026, 11, 28, 8, 3))]
    answered = snoozed(NOTHING_ANSWERED, all_of_it[3], at(BERLIN, 2026, 11, 28, 10, 30))
    now = at(BERLIN, 2026, 11, 28, 10, 10)
    told = of_today([Planned(often, answered)], begun, now, BERLIN)  # type: ignore[arg-type]
    states = [State.PASSED, State.PASSED, State.DONE, State.SNOOZED, State.DUE, State.COMING]
    assert [each.state for each in told] == states
    assert local_of(told[3].at_wall_ms, BERLIN).time() == time(10, 30)
    later = of_today([Planned(often, answered)], begun, now + 30 * MINUTE_MS, BERLIN)  # type: ignore[arg-type]
    assert later[3].state is State.DUE
    off = of_today([Planned(often, not_today(answered, all_of_it[4]))], begun, now, BERLIN)  # type: ignore[arg-type]
    assert [each.state for each in off][-2:] == [State.NOT_TODAY] * 2


def test_other_days_are_not_of_this_one() -> None:
    assert of_today([Planned(schedule(8, days=frozenset({0})))], [], at(BERLIN, 2026, 11, 28, 9), BERLIN) == ()


# Through any zone, whatever happens


@st.composite
def plans(draw: st.DrawFn) -> list[Planned]:
    def one(number: int) -> Planned:
        days = draw(st.frozensets(st.integers(0, 6), min_size=1))
        if draw(st.booleans()):
            times = tuple(sorted(draw(st.frozensets(st.integers(0, 1439), min_size=1, max_size=4))))
            values: dict[str, object] = {"times_min": times}
        else:
            start, end = sorted(draw(st.tuples(st.integers(0, 1439), st.integers(0, 1439))))
            values = {"times_min": (), "every": Every(draw(st.integers(30, 300)), start, end)}
        return Planned(replace(schedule(8, days=days), schedule_id=str(number), **values))  # type: ignore[arg-type]

    return [one(number) for number in range(draw(st.integers(1, 3)))]


moments = st.integers(1_790_000_000_000, 1_900_000_000_000)
quiets = st.builds(Quiet, st.integers(0, 1439), st.integers(0, 1439))


@given(plan=plans(), start=moments, zone=st.sampled_from(ZONES).map(ZoneInfo), quiet=quiets, data=st.data())
def test_whoever_sleeps_and_wakes_is_reminded_of_each_time_once_and_never_in_quiet_hours(
    plan: list[Planned], start: int, zone: ZoneInfo, quiet: Quiet, data: st.DataObject
) -> None:
    """The machine sleeps as long as it likes and wakes: at most one reminder at once, and of nothing long ago."""
    now, seen = start, set[tuple[str, int]]()
    for _ in range(6):
        reminder = next_reminder(plan, [], now, zone, quiet)
        if reminder is None:
            return
        if reminder.wall_ms > now:
            now = reminder.wall_ms + data.draw(st.sampled_from([0, 1, MINUTE_MS, HOUR_MS, 3 * DAY_MS]))
            continue
        assert quiet.over(local_of(now, zone)) == local_of(now, zone)
        for occurrence in reminder.due:
            assert now - occurrence.wall_ms <= RECENT_MS
            assert (occurrence.schedule.schedule_id, occurrence.wall_ms) not in seen
            seen.add((occurrence.schedule.schedule_id, occurrence.wall_ms))
        told = {each.schedule.schedule_id: each for each in reminder.due}
        plan = [
            replace(each, answered=reminded(each.answered, told[each.schedule.schedule_id]))
            if each.schedule.schedule_id in told
            else each
            for each in plan
        ]
        again = next_reminder(plan, [], now, zone, quiet)
        assert again is None or again.wall_ms > now


@given(plan=plans(), start=moments, zone=st.sampled_from(ZONES).map(ZoneInfo), quiet=quiets, share=st.floats(0, 1))
def test_whenever_it_is_asked_before_the_moment_stays_the_same(
    plan: list[Planned], start: int, zone: ZoneInfo, quiet: Quiet, share: float
) -> None:
    """So one alarm at the moment is enough: waking in between would find nothing new."""
    reminder = next_reminder(plan, [], start, zone, quiet)
    if reminder is None or reminder.wall_ms <= start:
        return
    between = start + int(share * (reminder.wall_ms - start))
    assert next_reminder(plan, [], between, zone, quiet) == reminder


@given(minute=st.integers(0, 1439), start=moments, zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_the_clock_on_the_wall_shows_the_planned_time_unless_the_change_leaves_it_out(
    minute: int, start: int, zone: ZoneInfo
) -> None:
    day = local_of(start, zone).date()
    (found,) = occurrences(replace(schedule(8), times_min=(minute,)), day, day, zone)
    shown = local_of(found.wall_ms, zone)
    later = shown - found.local
    assert later in {timedelta(), timedelta(minutes=30), timedelta(hours=1)}
    assert wall_of(shown, zone) == found.wall_ms


def test_nothing_was_answered_in_the_beginning() -> None:
    assert Answered() == NOTHING_ANSWERED
