"""Durations as people write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessionapp.storage.durations import LONGEST_MS, SHORTEST_MS, DurationError, parse_duration, parse_duration_range


@pytest.mark.parametrize(
    ("text", "expected_ms"),
    [
        ("10s", 10_000),
        ("10 s", 10_000),
        ("10", 10_000),
        ("2.5", 2_500),
        (" 10 SEC ", 10_000),
        ("1 second", 1_000),
        ("90 seconds", 90_000),
        ("1 min 30 s", 90_000),
        ("1min30s", 90_000),
        ("1:30", 90_000),
        ("0:05", 5_000),
        ("90:00", 5_400_000),
        ("1:02:03", 3_723_000),
        ("20 min", 1_200_000),
        ("1.5 min", 90_000),
        ("1 minute", 60_000),
        ("2 minutes", 120_000),
        ("1h", 3_600_000),
        ("1 hour 5 minutes", 3_900_000),
        ("24 hours", LONGEST_MS),
        ("0.1s", SHORTEST_MS),
    ],
)
def test_what_people_write(text: str, expected_ms: int) -> None:
    assert parse_duration(text) == expected_ms


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a length of time"),
        ("soon", "write it like `10s`"),
        ("10x", "`10x` is not"),
        ("1:3O", "not a length"),
        ("1:75", "not a length"),
        ("1:5:00", "not a length"),
        ("30 s 1 min", "not a length"),
        ("1 min 2 min", "not a length"),
        ("1e3", "not a length"),
        ("0x10", "not a length"),
        ("١٠", "not a length"),
        ("9" * 100_000, "not a length"),
        ("s" * 100_000, "not a length"),
        ("0", "no time at all"),
        ("0:00", "no time at all"),
        ("-5s", "without the minus"),
        ("inf", "has no end"),
        (".inf", "has no end"),
        ("NaN", "has no end"),
        ("25h", "24 hours are the most"),
        ("86401", "24 hours are the most"),
        ("0.05s", "too short"),
        ("1h..2h", "is a range"),
    ],
)
def test_what_is_refused_says_why(text: str, told: str) -> None:
    with pytest.raises(DurationError, match=told) as caught:
        parse_duration(text)
    assert len(str(caught.value)) < 200


def test_ranges() -> None:
    assert parse_duration_range("1h..2h") == (3_600_000, 7_200_000)
    assert parse_duration_range("30 min .. 1:00:00") == (1_800_000, 3_600_000)
    assert parse_duration_range("1h") == (3_600_000, 3_600_000)
    with pytest.raises(DurationError, match="shorter one first"):
        parse_duration_range("2h..1h")
    with pytest.raises(DurationError, match="range"):
        parse_duration_range("1h..2h..3h")


def spelled(length_ms: int, *, spaced: bool) -> str:
    """`length_ms` in hours, minutes and seconds, as somebody might write it."""
    gap = " " if spaced else ""
    hours, rest = divmod(length_ms, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds = f"{rest // 1000}.{rest % 1000:03}".rstrip("0").rstrip(".")
    parts = [(str(hours), "h"), (str(minutes), "min"), (seconds, "s")]
    return gap.join(f"{number}{gap}{unit}" for number, unit in parts if number != "0")


@given(st.integers(SHORTEST_MS, LONGEST_MS), st.booleans())
def test_what_is_spelled_is_read_back(length_ms: int, spaced: bool) -> None:
    assert parse_duration(spelled(length_ms, spaced=spaced)) == length_ms


@given(st.integers(1, LONGEST_MS // 1000))
def test_clock_and_plain_seconds_agree(seconds: int) -> None:
    clock = f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    assert parse_duration(clock) == parse_duration(str(seconds)) == seconds * 1000


@given(st.text() | st.text(alphabet="0123456789.:smhin -+e", max_size=70))
@example("1..2")
@example("..")
def test_garbage_is_refused_or_within_bounds(text: str) -> None:
    try:
        length_ms = parse_duration(text)
    except DurationError:
        return
    assert SHORTEST_MS <= length_ms <= LONGEST_MS
