"""Lengths and times of day in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sessionapp.presentation import times


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 s"),
        (45_000, "45 s"),
        (59_400, "59 s"),
        (59_600, "1 min"),
        (60_000, "1 min"),
        (74_900, "1 min"),
        (75_000, "1½ min"),
        (89_000, "1½ min"),
        (104_900, "1½ min"),
        (105_000, "2 min"),
        (584_900, "9½ min"),
        (585_000, "10 min"),
        (629_900, "10 min"),
        (630_000, "11 min"),
        (3_600_000, "1 h"),
        (3_900_000, "1 h 5 min"),
    ],
)
def test_length_on_a_card(ms: int, words: str) -> None:
    assert times.length(ms) == words


@pytest.mark.parametrize(
    ("ms", "words", "minutes"),
    [
        (0, "0 s", "0"),
        (5_000, "5 s", "0.5"),
        (59_400, "59 s", "1"),
        (60_000, "1 min", "1"),
        (88_000, "1½ min", "1.5"),
        (120_300, "2 min", "2"),
        (121_000, "2½ min", "2.5"),
        (137_000, "2½ min", "2.5"),
        (447_000, "7½ min", "7.5"),
        (570_500, "10 min", "10"),
        (601_000, "11 min", "11"),
        (1_231_000, "21 min", "21"),
        (3_712_000, "1 h 2 min", "62"),
    ],
)
def test_a_routine_is_never_said_to_take_less_than_it_does(ms: int, words: str, minutes: str) -> None:
    assert times.whole(ms, open_ended=False) == words
    assert times.promised_minutes(ms) == minutes


@pytest.mark.parametrize(
    ("ms", "words"), [(10_000, "10 s"), (90_000, "1 min 30 s"), (1_200_000, "20 min"), (7_200_000, "2 h")]
)
def test_exact_length(ms: int, words: str) -> None:
    assert times.exact(ms) == words


@pytest.mark.parametrize(
    ("ms", "open_ended", "words"),
    [(660_000, False, "11 min"), (660_000, True, "from 11 min"), (0, True, "At your own pace")],
)
def test_the_length_of_a_whole_routine(ms: int, open_ended: bool, words: str) -> None:
    assert times.whole(ms, open_ended=open_ended) == words


def test_exact_length_beyond_an_hour_keeps_its_seconds() -> None:
    assert times.exact(3_661_000) == "1 h 1 min 1 s"


@pytest.mark.parametrize(("ms", "words"), [(7_000, "0:07"), (680_000, "11:20"), (3_723_000, "1:02:03")])
def test_clock_length(ms: int, words: str) -> None:
    assert times.clock_length(ms) == words


def test_local_time_is_that_of_the_place_where_it_happened() -> None:
    assert times.local(1_794_806_100_000, 120) == datetime(2026, 11, 16, 7, 15)
    assert times.local(1_794_806_100_000, -330) == datetime(2026, 11, 15, 23, 45)


def test_days_as_one_says_them() -> None:
    today = date(2026, 11, 20)
    assert times.day(today, today) == "Today"
    assert times.day(date(2026, 11, 19), today) == "Yesterday"
    assert times.day(date(2026, 11, 16), today) == "Monday 16 November"
    assert times.day(date(2025, 12, 31), today) == "Wednesday 31 December 2025"
