"""When cold is allowed again: never too soon, never too often, and never refused for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionapp.domain.cold import (
    COUNTS_FROM_MS,
    QUIET_MS,
    Allowed,
    Limit,
    begins_a_series,
    day_told,
    last_end,
    next_allowed,
    of_day,
    told_off,
    unclear,
)
from sessionapp.domain.diary import PackOff, PainBegan
from sessionapp.domain.record import SessionRecord, StepLived
from sessionapp.domain.routine import Again
from sessionapp.domain.vocabulary import Outcome

MINUTE = 60_000
HOUR = 60 * MINUTE
NOON = 1_750_000_000_000
USUAL = Again(after_min_ms=HOUR, after_max_ms=2 * HOUR, within_ms=72 * HOUR, at_most=10)


def cold(start_ms: int, minutes: float = 20, **other: object) -> SessionRecord:
    lived = int(minutes * MINUTE)
    record = SessionRecord(
        run_id=str(start_ms),
        routine="cold-pack",
        title="Cold pack",
        kind="cold pack",
        path="",
        started_wall_ms=start_ms,
        utc_offset_min=0,
        ended_wall_ms=start_ms + lived,
        planned_ms=20 * MINUTE,
        session_ms=lived,
        phase=1,
        phase_elapsed_ms=lived,
        outcome=Outcome.COMPLETED,
    )
    return replace(record, **other)  # type: ignore[arg-type]


TOLD: dict[str, Any] = {"entry_id": "e", "utc_offset_min": 0}


def off(wall_ms: int) -> PackOff:
    return PackOff(**TOLD, wall_ms=wall_ms, run_id=str(NOON))


def test_the_first_is_allowed_at_once() -> None:
    assert next_allowed([], USUAL, NOON) == Allowed(limit=Limit.NONE, from_wall_ms=NOON)


def test_the_next_is_allowed_an_hour_after_the_last_one_ended() -> None:
    runs = [cold(NOON)]
    end = NOON + 20 * MINUTE
    early = next_allowed(runs, USUAL, end + HOUR - 1)
    assert (early.limit, early.from_wall_ms) == (Limit.TOO_SOON, end + HOUR)
    assert next_allowed(runs, USUAL, end + HOUR).limit is Limit.NONE


@pytest.mark.parametrize(
    "other",
    [
        cold(NOON, 4.9),
        cold(NOON, kind="heat pack"),
        cold(NOON + 3 * HOUR, 4),  # a clock that was wrong
    ],
    ids=["hardly begun", "another kind", "hardly begun, in the future"],
)
def test_what_does_not_count(other: SessionRecord) -> None:
    assert next_allowed([other], USUAL, NOON + 10 * MINUTE).limit is Limit.NONE


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_five_minutes_count_however_it_ended(outcome: Outcome | None) -> None:
    run = cold(NOON, COUNTS_FROM_MS / MINUTE, outcome=outcome)
    assert next_allowed([run], USUAL, NOON + 6 * MINUTE).limit is Limit.TOO_SOON


def test_a_run_that_was_interrupted_ended_when_it_was_last_known_to_go_on() -> None:
    run = cold(NOON, 10, outcome=None, ended_wall_ms=None, last_wall_ms=NOON + 15 * MINUTE)
    assert next_allowed([run], USUAL, NOON + 20 * MINUTE).from_wall_ms == NOON + 15 * MINUTE + HOUR


def test_a_clock_turned_back_in_mid_run_does_not_shorten_the_wait() -> None:
    run = cold(NOON, 20, ended_wall_ms=NOON - 5 * HOUR)
    assert next_allowed([run], USUAL, NOON + 21 * MINUTE).from_wall_ms == NOON + 20 * MINUTE + HOUR


def test_after_the_first_days_cold_is_over_until_it_was_quiet_for_as_long() -> None:
    runs = [cold(NOON + day * 24 * HOUR) for day in range(3)]
    last_end = runs[-1].left_wall_ms
    assert next_allowed(runs, USUAL, NOON + 71 * HOUR).limit is Limit.NONE
    assert next_allowed(runs, USUAL, NOON + 72 * HOUR).limit is Limit.NONE
    over = next_allowed(runs, USUAL, NOON + 72 * HOUR + 1)
    assert (over.limit, over.from_wall_ms) == (Limit.TIME_OVER, last_end + 72 * HOUR)
    assert next_allowed(runs, USUAL, over.from_wall_ms).limit is Limit.NONE


def test_what_would_be_too_late_when_the_skin_is_warm_again_is_over_now() -> None:
    runs = [cold(NOON), cold(NOON + 71 * HOUR)]
    assert next_allowed(runs, USUAL, NOON + 71 * HOUR + 30 * MINUTE).limit is Limit.TIME_OVER


def test_no_more_than_the_routine_allows() -> None:
    runs = [cold(NOON + number * 2 * HOUR) for number in range(10)]
    enough = next_allowed(runs, USUAL, NOON + 30 * HOUR)
    assert enough.limit is Limit.ENOUGH
    assert enough.from_wall_ms == runs[-1].left_wall_ms + 72 * HOUR


def test_a_series_long_ago_does_not_count() -> None:
    runs = [cold(NOON - 40 * 24 * HOUR + number * 2 * HOUR) for number in range(10)]
    assert next_allowed([*runs, cold(NOON)], USUAL, NOON + 3 * HOUR).limit is Limit.NONE


def test_without_bounds_only_the_wait_holds() -> None:
    again = Again(after_min_ms=HOUR, after_max_ms=HOUR)
    runs = [cold(NOON + number * 2 * HOUR) for number in range(100)]
    assert next_allowed(runs, again, NOON + 300 * HOUR - QUIET_MS).limit is Limit.NONE


HOURS = st.integers(0, 300).map(lambda hours: hours * HOUR)
RUNS = st.lists(
    st.builds(lambda start, minutes: cold(NOON + start, minutes), st.integers(0, 400 * HOUR), st.integers(0, 60)),
    max_size=25,
)
AGAIN = st.builds(
    lambda least, more, within, most: Again(
        after_min_ms=least, after_max_ms=least + more, within_ms=within, at_most=most
    ),
    st.integers(1, 4 * HOUR),
    st.integers(0, 4 * HOUR),
    st.none() | st.integers(12 * HOUR, 100 * HOUR),
    st.none() | st.integers(1, 12),
)


@given(RUNS, AGAIN, st.integers(0, 500 * HOUR))
def test_never_sooner_than_the_wait_and_never_refused_for_ever(
    runs: list[SessionRecord], again: Again, later_ms: int
) -> None:
    now = NOON + later_ms
    past = [run for run in runs if run.left_wall_ms <= now]
    found = next_allowed(past, again, now)
    counting = [run.left_wall_ms for run in past if run.session_ms >= COUNTS_FROM_MS]
    if found.limit is Limit.NONE:
        assert found.from_wall_ms <= now
        assert all(now - end >= again.after_min_ms for end in counting)
    else:
        assert found.from_wall_ms > now
        assert next_allowed(past, again, found.from_wall_ms).limit is Limit.NONE
        assert next_allowed(past, again, found.from_wall_ms - 1).limit is not Limit.NONE


@given(RUNS, AGAIN, st.integers(0, 500 * HOUR), st.randoms())
def test_the_order_of_the_records_does_not_matter(
    runs: list[SessionRecord], again: Again, later_ms: int, random: object
) -> None:
    shuffled = list(runs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert next_allowed(shuffled, again, NOON + later_ms) == next_allowed(runs, again, NOON + later_ms)


@given(st.integers(1, 12), st.integers(1, 12))
def test_the_number_of_a_series_holds(done: int, most: int) -> None:
    runs = [cold(NOON + number * 2 * HOUR) for number in range(done)]
    found = next_allowed(runs, replace(USUAL, at_most=most), runs[-1].left_wall_ms + 2 * HOUR)
    assert (found.limit is Limit.NONE) == (done < most)


# When the pain began, the day, the series


def test_cold_that_comes_too_late_after_the_pain_began_is_told() -> None:
    assert next_allowed([], USUAL, NOON, NOON - 71 * HOUR).limit is Limit.NONE
    assert next_allowed([], USUAL, NOON, NOON - 73 * HOUR).limit is Limit.TOO_LATE
    assert next_allowed([], Again(after_min_ms=HOUR, after_max_ms=HOUR), NOON, 0).limit is Limit.NONE


def test_the_window_closes_counted_from_the_day_the_pain_began_too() -> None:
    runs = [cold(NOON)]
    assert next_allowed(runs, USUAL, NOON + 20 * HOUR).limit is Limit.NONE
    assert next_allowed(runs, USUAL, NOON + 20 * HOUR, NOON - 60 * HOUR).limit is Limit.TIME_OVER


def test_a_day_is_counted_from_its_first_moment_and_a_short_one_is_none() -> None:
    runs = [cold(NOON - HOUR), cold(NOON), cold(NOON + HOUR, 4), cold(NOON + 2 * HOUR, kind="stretch")]
    assert of_day(runs, NOON, NOON + 3 * HOUR) == (1, 20 * MINUTE)
    assert of_day(runs, NOON - HOUR, NOON + 3 * HOUR) == (2, 40 * MINUTE)


def test_what_leads_to_cold_is_no_cold() -> None:
    steps = (StepLived("Cold pack", None, 20 * MINUTE, 19 * MINUTE),)
    assert of_day([replace(cold(NOON), steps=steps)], NOON, NOON + HOUR) == (1, 19 * MINUTE)


def test_a_series_begins_after_a_quiet_time() -> None:
    assert begins_a_series([], USUAL, NOON)
    assert not begins_a_series([cold(NOON)], USUAL, NOON + HOUR)
    assert begins_a_series([cold(NOON)], USUAL, NOON + 80 * HOUR)
    assert not begins_a_series([cold(NOON)], Again(after_min_ms=HOUR, after_max_ms=HOUR), NOON + HOUR)


def test_the_last_application_ended() -> None:
    assert last_end([], USUAL, NOON) is None
    assert last_end([cold(NOON), cold(NOON - HOUR)], USUAL, NOON + HOUR) == NOON + 20 * MINUTE


@pytest.mark.parametrize("back", [HOUR, 24 * HOUR, 365 * 24 * HOUR])
def test_a_clock_that_was_set_back_forbids_cold_for_no_longer_than_a_pause(back: int) -> None:
    allowed = next_allowed([cold(NOON)], USUAL, NOON + 20 * MINUTE - back)
    assert allowed.from_wall_ms <= NOON + 20 * MINUTE + HOUR
    assert allowed.limit in {Limit.UNCLEAR, Limit.TOO_SOON}


@pytest.mark.parametrize("back", [3 * HOUR, 24 * HOUR, 365 * 24 * HOUR])
def test_a_clock_that_was_set_back_between_two_packs_never_allows_the_next_unasked(back: int) -> None:
    now = NOON + 21 * MINUTE - back
    runs = [cold(now - 5 * HOUR), cold(NOON)]
    assert next_allowed(runs, USUAL, now) == Allowed(limit=Limit.UNCLEAR, from_wall_ms=now)
    assert [run.run_id for run in unclear(runs, USUAL, now)] == [str(NOON)]


@pytest.mark.parametrize("back", [3 * HOUR, 24 * HOUR, 365 * 24 * HOUR])
def test_once_it_is_told_off_by_the_clock_as_it_is_now_it_is_waited_for_as_ever(back: int) -> None:
    now = NOON + 21 * MINUTE - back
    entries = [off(NOON + 20 * MINUTE), off(now - MINUTE), PainBegan(**TOLD, wall_ms=now, day=date(2026, 1, 1))]
    told = told_off(entries, now)
    assert told == {str(NOON): now - MINUTE}
    soon = next_allowed([cold(NOON)], USUAL, now, off=told)
    assert (soon.limit, soon.from_wall_ms) == (Limit.TOO_SOON, now - MINUTE + HOUR)
    assert next_allowed([cold(NOON)], USUAL, now + HOUR, off=told).limit is Limit.NONE


def test_the_day_the_pain_began_is_the_one_told_last_and_not_that_of_another_pain() -> None:
    told = [PainBegan(**TOLD, wall_ms=NOON + at * HOUR, day=date(2026, 1, 5 + at)) for at in (2, 1)]
    assert day_told([*told, off(NOON)], USUAL, NOON + 5 * HOUR) == date(2026, 1, 7)
    assert day_told(told, USUAL, NOON + 99 * HOUR) is None
    assert day_told([], Again(after_min_ms=HOUR, after_max_ms=HOUR), NOON) is None
