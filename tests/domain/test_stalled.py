"""It has not improved: when that is so, when nobody can tell, and that it is said once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from diary_factory import TODAY, ago, check_in, proposed
from sessionapp.domain.diary import Proposal, Proposed, When
from sessionapp.domain.progress import ratings
from sessionapp.domain.stalled import Stalled, stalled


def after(
    days: int,
    began: int,
    now: int,
    *,
    run_days: Iterable[int] | None = None,
    said: tuple[Proposed, ...] = (),
    when: When = When.BEFORE,
) -> Stalled | None:
    """Kept at for so many days, today included: `began` was told in the first week, `now` since."""
    entries = [check_in(age, began if age > days - 8 else now, when) for age in range(days)]
    kept_at = [ago(age) for age in (range(days) if run_days is None else run_days)]
    return stalled(ratings(entries), kept_at, said, TODAY)


def test_no_better_after_two_weeks() -> None:
    assert after(14, 6, 6) == Stalled(2, 6, 6)
    assert after(20, 5, 7) == Stalled(2, 5, 7)


def test_nobody_can_tell_before_two_weeks_are_over() -> None:
    assert after(13, 6, 6) is None


def test_a_point_less_is_improvement_enough_for_the_first_weeks() -> None:
    assert after(21, 6, 5) is None


def test_after_six_weeks_a_change_that_matters_is_asked_for() -> None:
    assert after(41, 6, 5) is None
    assert after(42, 6, 5) == Stalled(6, 6, 5)
    assert after(42, 6, 4) is None


def test_where_hardly_anything_hurts_there_is_little_to_improve() -> None:
    assert after(21, 1, 1) is None
    assert after(21, 2, 2) is not None


@pytest.mark.parametrize("run_days", [(), (0, 1, 8, 9, 10), (0, 1, 2, 8, 9), range(7, 21)])
def test_it_is_not_said_to_somebody_who_did_not_keep_at_it(run_days: Iterable[int]) -> None:
    assert after(21, 6, 6, run_days=run_days) is None


def test_three_days_a_week_are_regular() -> None:
    assert after(21, 6, 6, run_days=(0, 2, 4, 7, 9, 11, 14, 16, 20)) is not None


def test_after_a_long_pause_it_begins_anew() -> None:
    weeks = [*range(12), *range(26, 40)]
    assert after(40, 6, 6, run_days=weeks) is None  # twelve days of the second time
    assert after(40, 6, 6, run_days=[*range(14), *range(28, 40)]) == Stalled(2, 6, 6)


def test_without_enough_ratings_before_runs_nobody_can_tell() -> None:
    assert after(21, 6, 6, when=When.AFTER) is None
    few = ratings([check_in(20, 6), check_in(19, 6), check_in(1, 6), check_in(0, 6)])
    assert stalled(few, [ago(age) for age in range(21)], (), TODAY) is None


def test_it_is_said_once() -> None:
    assert after(21, 6, 6, said=(proposed(5),)) is None
    assert after(21, 6, 6, said=(proposed(5, Proposal.NO_COLD),)) is not None


def test_another_time_it_began_it_is_said_again() -> None:
    assert after(21, 6, 6, said=(proposed(30),)) is not None


def test_to_somebody_who_never_pauses_it_is_said_again_after_half_a_year() -> None:
    assert after(49, 6, 6, said=(proposed(60),)) is None
    assert after(49, 6, 6, said=(proposed(200),)) == Stalled(7, 6, 6)
