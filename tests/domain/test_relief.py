"""Which routine was followed by the largest relief, and when nothing is said of it."""

from __future__ import annotations

from diary_factory import run, told
from sessionapp.domain.diary import CheckIn
from sessionapp.domain.progress import pairs
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.relief import largest_relief, reliefs, turns


def many(routine: str, count: int, before: int, after: int) -> tuple[list[SessionRecord], list[CheckIn]]:
    records = [run(f"{routine}-{at}", at, routine=routine, title=routine.upper()) for at in range(count)]
    return records, [each for at in range(count) for each in told(f"{routine}-{at}", at, before, after)]


def test_the_largest_mean_of_enough_runs() -> None:
    some, told_some = many("stretches", 5, 6, 4)
    best, told_best = many("release", 6, 6, 3)
    few, told_few = many("cold", 4, 9, 0)
    found = largest_relief(pairs(told_some + told_best + told_few), some + best + few)
    assert found is not None
    assert (found.title, found.points, found.runs) == ("RELEASE", 3, 6)


def test_less_than_a_point_is_not_told_of() -> None:
    records, entries = many("stretches", 5, 6, 6)
    assert largest_relief(pairs(entries), records) is None
    assert [each.points for each in reliefs(pairs(entries), records)] == [0]
    assert largest_relief((), ()) is None


def test_a_run_without_a_record_belongs_to_no_routine() -> None:
    records, entries = many("stretches", 6, 6, 3)
    assert reliefs(pairs(entries), records[:4]) == ()


def test_the_newest_title_names_it() -> None:
    records, entries = many("stretches", 5, 6, 3)
    renamed = run("stretches-0", 0, routine="stretches", title="Morning stretches")
    assert reliefs(pairs(entries), [renamed, *records[1:]])[0].title == "Morning stretches"


def test_runs_after_which_it_changed_by_what_matters() -> None:
    entries = [*told("a", 1, 6, 4), *told("b", 1, 6, 5), *told("c", 1, 3, 5)]
    found = turns(pairs(entries))
    assert (found.runs, found.better, found.worse) == (3, 1, 1)
