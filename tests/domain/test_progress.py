"""How it went over weeks: which day a thing belongs to, what is compared with what, when it is too early to tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary_factory import TODAY, ago, check_in, peg, run, told, wall_ms
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import When
from sessionapp.domain.pain_change import Turn, goal, turn
from sessionapp.domain.progress import (
    Reach,
    course,
    done_by_day,
    done_by_week,
    earliest_wall_ms,
    local_day,
    monday,
    pairs,
    peg_scores,
    places,
    ratings,
    since_first,
)
from sessionapp.domain.vocabulary import Kind, Side

HIP = Spot(Place.GLUTEUS_MEDIUS, Side.LEFT)
BACK = Spot(Place.LOWER_BACK, Side.RIGHT)


@pytest.mark.parametrize(
    ("began", "now", "expected"),
    [
        (8, 6, Turn.BETTER),  # two points
        (8, 6.1, Turn.SAME),
        (5, 3.5, Turn.BETTER),  # thirty per cent
        (5, 3.6, Turn.SAME),
        (2, 1.2, Turn.SAME),  # forty per cent, but less than a point
        (2, 1, Turn.BETTER),
        (1, 0, Turn.BETTER),
        (6, 8, Turn.WORSE),
        (3, 4, Turn.WORSE),
        (0, 1, Turn.SAME),  # of nothing there is no share
        (0, 2, Turn.WORSE),
        (0, 0, Turn.SAME),
    ],
)
def test_a_change_matters_from_two_points_or_thirty_per_cent_on(began: float, now: float, expected: Turn) -> None:
    assert turn(began, now) is expected


def test_the_goal_is_the_highest_rating_that_is_better() -> None:
    for began in (10, 6.3, 5, 4.1, 3, 1):
        reached = goal(began)
        assert reached is not None
        assert turn(began, reached) is Turn.BETTER
        assert turn(began, reached + 0.01) is Turn.SAME
    assert goal(0.9) is None
    assert goal(0) is None


@pytest.mark.parametrize("offset_min", [-720, -300, 0, 330, 840])
def test_a_day_is_that_of_the_wall_where_it_happened(offset_min: int) -> None:
    for hour in (0.0, 12.0, 23.99):
        moment = wall_ms(TODAY, hour, offset_min)
        assert local_day(moment, offset_min) == TODAY
        assert moment >= earliest_wall_ms(TODAY)
    assert local_day(wall_ms(TODAY, 24.0, offset_min), offset_min) == TODAY + timedelta(days=1)


def test_what_is_told_after_midnight_belongs_to_the_day_its_run_began_on() -> None:
    evening = check_in(3, 6, run_id="a", hour=23.9)
    night = check_in(2, 4, When.AFTER, run_id="a", hour=0.2)
    assert [(rating.day, rating.pain) for rating in ratings([night, evening])] == [(ago(3), 4), (ago(3), 6)]
    (pair,) = pairs([evening, night])
    assert (pair.day, pair.before, pair.after) == (ago(3), 6, 4)


def test_a_pair_needs_both_of_the_same_run_and_the_later_telling_counts() -> None:
    entries = [
        *told("b", 1, 5, 3),
        *told("a", 2, 6, 5),
        check_in(2, 2, When.AFTER, run_id="a", hour=9),
        check_in(3, 7, run_id="alone"),
        check_in(3, 1, When.AFTER, run_id="other"),
        check_in(4, 1),
        check_in(4, 1, When.AFTER),
    ]
    assert [(pair.run_id, pair.before, pair.after) for pair in pairs(entries)] == [("a", 6, 2), ("b", 5, 3)]


def test_a_day_has_the_means_of_its_ratings() -> None:
    entries = [*told("a", 1, 6, 4), *told("b", 1, 4, 1), check_in(0, 3), check_in(2, 2, When.AFTER), check_in(99, 9)]
    days = Reach.SIX_WEEKS.days(TODAY)
    found = course(ratings(entries), days, by_days=True)
    assert [(each.first, each.before, each.after, each.told) for each in found] == [
        (ago(2), None, 2, 1),
        (ago(1), 5, 2.5, 4),
        (ago(0), 3, None, 1),
    ]


def test_what_is_far_is_told_by_the_week() -> None:
    entries = [check_in(0, 4), check_in(5, 2), check_in(6, 8)]  # Saturday, Monday, the Sunday before
    found = course(ratings(entries), Reach.YEAR.days(TODAY), by_days=False)
    assert [(each.first, each.before) for each in found] == [(date(2026, 11, 16), 8), (date(2026, 11, 23), 3)]


@pytest.mark.parametrize("reach", Reach)
def test_a_reach_is_whole_weeks_with_this_one(reach: Reach) -> None:
    days = reach.days(TODAY)
    assert days[0] == reach.first_day(TODAY) == monday(days[0])
    assert len(days) == reach.value * 7
    assert TODAY in days[-7:]
    assert reach.by_days == (reach is Reach.SIX_WEEKS)


def test_the_first_week_is_held_against_the_last() -> None:
    entries = [check_in(30 - day, 7) for day in range(4)] + [check_in(15, 1)] + [check_in(day, 4) for day in range(3)]
    found = since_first(ratings(entries), TODAY)
    assert found is not None
    assert (found.began, found.now, found.weeks) == (7, 4, 1)
    assert (found.began_count, found.now_count) == (4, 3)


def test_two_weeks_are_taken_where_one_has_too_little() -> None:
    entries = [check_in(day, 6) for day in (30, 25, 20)] + [check_in(day, 5) for day in (10, 5, 0)]
    found = since_first(ratings(entries), TODAY)
    assert found is not None
    assert (found.began, found.now, found.weeks) == (6, 5, 2)


def test_it_is_too_early_to_tell_in_the_second_week_or_with_few_ratings() -> None:
    assert since_first((), TODAY) is None
    daily = [check_in(day, 5) for day in range(13)]
    assert since_first(ratings(daily), TODAY) is None
    assert since_first(ratings([*daily, check_in(13, 5)]), TODAY) is not None
    assert since_first(ratings([check_in(40, 5), check_in(0, 5)]), TODAY) is None


def test_what_was_told_after_runs_or_lies_ahead_says_nothing_of_the_course() -> None:
    entries = [check_in(day, 2, When.AFTER) for day in range(20)] + [check_in(-1, 9)]
    assert since_first(ratings(entries), TODAY) is None


def felt(days_ago: int, when: When = When.BEFORE, pain: int = 5, **strengths: int) -> object:
    spots = {"hip": HIP, "back": BACK}
    return check_in(days_ago, pain, when, places=Strengths({spots[name]: value for name, value in strengths.items()}))


def test_places_then_and_now_with_nothing_felt_as_nothing() -> None:
    entries = [felt(20, hip=8), felt(19, hip=6, back=2), felt(1, hip=4), felt(0, pain=0), felt(0, pain=7)]
    found = places(entries, TODAY)  # type: ignore[arg-type]
    assert [(each.spot, each.began, each.now) for each in found] == [(HIP, 7, 2), (BACK, 1, 0)]


def test_places_of_the_first_days_have_no_before() -> None:
    found = places([felt(3, hip=4), felt(2, hip=4, back=6)], TODAY)  # type: ignore[list-item]
    assert [(each.spot, each.began, each.now) for each in found] == [(HIP, None, 4), (BACK, None, 3)]


def test_places_told_only_after_runs_count_where_none_are_told_before() -> None:
    entries = [felt(2, When.AFTER, hip=4), felt(2, When.BEFORE)]
    assert [each.now for each in places(entries, TODAY)] == [4]  # type: ignore[arg-type]
    assert [each.now for each in places([*entries, felt(1, hip=9)], TODAY)] == [9]  # type: ignore[list-item]


def test_no_places_are_told_of_without_any_of_the_last_week() -> None:
    assert places([], TODAY) == ()
    assert places([felt(1, pain=0)], TODAY) == ()  # type: ignore[list-item]
    assert places([felt(30, hip=3)], TODAY) == ()  # type: ignore[list-item]


def test_a_day_counts_what_was_lived_through_and_what_most_of_it_was() -> None:
    records = [
        run("a", 1, 4),
        run("b", 1, 20, kind=Kind.COLD_PACK),
        run("c", 2, 0),  # ended before anything began
        run("d", 3, 1.5, hour=23.9, offset_min=-300),  # over after midnight, and next day in UTC
    ]
    done = done_by_day(records)
    assert {day: (each.lived_ms, each.kind) for day, each in done.items()} == {
        ago(1): (24 * 60_000, "cold pack"),
        ago(3): (90_000, "stretch"),
    }


def test_kinds_by_week_with_most_first() -> None:
    records = [
        run("a", 0, 5),
        run("b", 5, 5),
        run("c", 6, 30, kind=Kind.SELF_MASSAGE),
        run("d", 400, 5),
        run("e", 0, 0, kind=Kind.CHECK),
    ]
    found = done_by_week(records, Reach.SIX_WEEKS.days(TODAY))
    assert list(found.items()) == [
        ("self-massage", (0, 0, 0, 0, 1_800_000, 0)),
        ("stretch", (0, 0, 0, 0, 0, 600_000)),
    ]


def test_the_last_peg_of_a_day_counts() -> None:
    assert peg_scores([peg(7, 6, 6, 6), peg(0, 3, 3, 3), peg(0, 3, 4, 5)]) == ((ago(7), 6), (ago(0), 4))
