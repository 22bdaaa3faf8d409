"""What the Progress page says of two people, and when it says that nothing can be said yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from diary_factory import TODAY, ago, check_in, peg, proposed, run, told
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.chart import STRONGEST_MARK, Course, DayGrid, Dot, Family, PlaceSpans, WeekBars
from sessionapp.domain.diary import Entry, When
from sessionapp.domain.progress import Reach
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.presentation.progress import ProgressWords, nothing_yet, progress_words, reach_name
from sessionapp.presentation.tables import Section
from two_patients import who_does_not, who_gets_better

PAIN = "Pain before and after your runs"
WHERE = "Where it hurts"
PEG = "Your week in three questions"
RELIEF = "What was followed by relief"
DID = "What you did"
YEAR = "A year of days"


def words(
    records: Iterable[SessionRecord] = (), entries: Iterable[Entry] = (), reach: Reach = Reach.SIX_WEEKS
) -> ProgressWords:
    return progress_words(tuple(records), tuple(entries), reach, TODAY)


def section(page: ProgressWords, title: str) -> Section:
    return next(each for each in page.sections if each.title == title)


def rows(section: Section) -> tuple[tuple[str, ...], ...]:
    assert section.table is not None
    assert all(len(row) == len(section.table.columns) for row in section.table.rows)
    return section.table.rows


def many(routine: str, count: int, before: int, after: int) -> tuple[list[SessionRecord], list[Entry]]:
    records = [run(f"{routine}-{at}", at, routine=routine, title=routine.capitalize()) for at in range(count)]
    return records, [each for at in range(count) for each in told(f"{routine}-{at}", at, before, after)]


def test_who_gets_better_sees_it_and_is_promised_nothing() -> None:
    patient = who_gets_better(TODAY)
    page = words(patient.records, patient.entries)
    assert [each.title for each in page.sections] == [PAIN, WHERE, PEG, RELIEF, DID, YEAR]
    assert page.advice is None
    lines = section(page, PAIN).lines
    assert "a change that matters (2 points or 30 %)" in lines[1]
    assert "less" in lines[1]
    relief = section(page, RELIEF)
    assert relief.lines[0].startswith("After Positional release for the hips it hurt")
    assert "does not prove" in relief.lines[1]


def test_who_does_not_is_sent_to_a_doctor_once() -> None:
    patient = who_does_not(TODAY)
    page = words(patient.records, patient.entries)
    assert page.advice is not None
    assert page.advice.heading.startswith("It has not improved in")
    assert "see a doctor" in " ".join(page.advice.lines)
    assert section(page, PAIN).lines[1] == "That is no change that matters: it takes 2 points or 30 %."
    assert words(patient.records, (*patient.entries, proposed(0))).advice is None


def test_without_anything_there_is_a_page_that_says_what_will_be_here() -> None:
    assert words([run("a", 1, 0)]).sections == ()
    assert len(nothing_yet()) == 3
    assert len({reach_name(reach) for reach in Reach}) == 3


def test_every_chart_has_a_table_and_is_told() -> None:
    patient = who_gets_better(TODAY)
    for reach in Reach:
        for each in words(patient.records, patient.entries, reach).sections:
            assert each.lines
            if each.chart is not None:
                assert each.spoken
                assert rows(each)


def test_the_course_has_pairs_levels_and_the_goal() -> None:
    entries = [each for day in (*range(20, 17, -1), *range(3)) for each in told(f"r{day}", day, 8 if day > 3 else 5, 2)]
    chart = section(words((), entries), PAIN).chart
    assert isinstance(chart, Course)
    assert [series.dot for series in chart.series] == [Dot.OPEN, Dot.FULL]
    assert [point.at for point in chart.series[0].points] == [point.at for point in chart.series[1].points]
    assert chart.series[0].breaks == {3}  # a fortnight and a day without anything
    assert chart.change is not None
    assert (chart.change.began, chart.change.now, chart.change.matters) == (8, 5, True)
    assert chart.change.word == "3 less: a change that matters"
    assert chart.goal == 6
    assert chart.ticks[0].text == "19 Oct"


@pytest.mark.parametrize(("now", "word"), [(6, "no change that matters"), (9, "4 more: a change that matters")])
def test_the_same_and_worse_are_said_as_plainly(now: int, word: str) -> None:
    entries = [check_in(day, 5) for day in (40, 39, 38)] + [check_in(day, now) for day in range(3)]
    found = section(words((), entries, Reach.SIX_MONTHS), PAIN)
    assert isinstance(found.chart, Course)
    assert found.chart.change is not None
    assert found.chart.change.word == word
    assert len(found.lines) == 2


def test_too_early_to_tell_is_said() -> None:
    found = section(words((), [check_in(1, 5)]), PAIN)
    assert found.lines[0].startswith("Whether it changes can be told after two weeks")
    assert isinstance(found.chart, Course)
    assert found.chart.change is None
    assert rows(found) == (("Yesterday", "5", "", "", "1"),)


def test_a_time_without_check_ins_says_so() -> None:
    found = section(words((), [check_in(100, 5)]), PAIN)
    assert found.chart is None
    assert found.lines[0].startswith("No check-ins in this time")


def test_each_day_says_whether_its_runs_mattered() -> None:
    entries = [*told("a", 0, 6, 3), *told("b", 1, 6, 6), *told("c", 2, 3, 6), check_in(3, 1, When.AFTER)]
    found = section(words((), entries), PAIN)
    assert [row[3] for row in rows(found)] == ["clearly less", "about the same", "clearly more", ""]
    assert found.lines[-1].startswith(
        "After 1 of 3 runs with both check-ins it hurt clearly less, after 1 clearly more"
    )


def felt(days_ago: int, strength: int) -> Entry:
    spot = Spot(Place.GLUTEUS_MAXIMUS, Side.RIGHT)
    return check_in(days_ago, 5, places=Strengths({spot: strength}))


def test_places_then_and_now() -> None:
    found = section(words((), [felt(20, 7), felt(1, 3)]), WHERE)
    assert isinstance(found.chart, PlaceSpans)
    assert found.chart.began_word
    assert rows(found) == (("Buttock, right", "7", "3", "clearly less"),)
    assert "Now: Buttock, right 3." in found.spoken


def test_places_of_the_first_days_are_told_alone() -> None:
    found = section(words((), [felt(1, 3)]), WHERE)
    assert isinstance(found.chart, PlaceSpans)
    assert found.chart.began_word == ""
    assert rows(found) == (("Buttock, right", "", "3", ""),)


def test_the_weeks_in_three_questions() -> None:
    found = section(words((), [check_in(1, 3), peg(100, 9, 9, 9), peg(8, 6, 6, 6), peg(1, 3, 4, 4)]), PEG)
    assert rows(found) == (("Yesterday", "3.7"), ("Friday 20 November", "6"))
    assert found.spoken.endswith("First 6, last 3.7.")
    assert PEG not in [each.title for each in words((), [check_in(1, 3)]).sections]


def test_relief_needs_runs_and_says_so() -> None:
    few = words(*many("stretches", 4, 6, 3))
    assert section(few, RELIEF).lines == (
        "Nothing can be said yet: that takes 5 runs of one routine with both check-ins.",
    )
    assert RELIEF not in [each.title for each in words([run("a", 1)]).sections]


def test_relief_of_less_than_a_point_is_none() -> None:
    some, of_some = many("stretches", 5, 6, 6)
    more, of_more = many("bridge", 5, 4, 6)
    found = section(words(some + more, of_some + of_more), RELIEF)
    assert found.lines == ("After none of your routines did it hurt a point less, on average.",)
    assert rows(found) == (("Stretches", "the same", "5"), ("Bridge", "2 more", "5"))


def test_the_largest_relief_is_told_with_its_number_of_runs() -> None:
    found = section(words(*many("stretches", 6, 6, 3)), RELIEF)
    assert found.lines[0].startswith("After Stretches it hurt 3 less, on average of 6 runs.")
    assert rows(found) == (("Stretches", "3 less", "6"),)


def test_what_was_done_by_kind_and_week() -> None:
    records = [run("a", 0, 10), run("b", 7, 20, kind=Kind.COLD_PACK), run("c", 100, 50)]
    found = section(words(records), DID)
    assert found.lines[0].startswith("2 runs, 30 min in all.")
    assert isinstance(found.chart, WeekBars)
    assert [(bar.word, bar.total, bar.weeks[-2:]) for bar in found.chart.rows] == [
        ("Cold pack", "20 min", (1_200_000, 0)),
        ("Stretch", "10 min", (0, 600_000)),
    ]
    assert found.chart.most == "By week; the highest bar is 20 min."
    assert rows(found) == (
        ("Monday 23 November", "Stretch 10 min"),
        ("Monday 16 November", "Cold pack 20 min"),
    )
    assert found.spoken == "2 runs, 30 min in all: Cold pack 20 min, Stretch 10 min."
    year = section(words(records, reach=Reach.YEAR), DID).chart
    assert isinstance(year, WeekBars)
    assert [tick.text for tick in year.ticks][:2] == ["Dec", "Jan"]


def test_a_time_without_runs_says_so() -> None:
    found = section(words([run("a", 100)]), DID)
    assert found.chart is None
    assert found.lines == ("No runs in this time.",)


def test_a_kind_of_a_newer_version_keeps_its_name() -> None:
    strange = make_strange(run("a", 1, 10))
    page = words([strange])
    chart, grid = section(page, DID).chart, section(page, YEAR).chart
    assert isinstance(chart, WeekBars)
    assert isinstance(grid, DayGrid)
    assert chart.rows[0].word == "floating"
    assert [mark for mark in grid.days if mark] != []


def make_strange(record: SessionRecord) -> SessionRecord:
    from dataclasses import replace

    return replace(record, kind="floating")


def test_a_year_of_days_by_size_and_shape() -> None:
    records = [
        run("a", 0, 4),
        run("b", 1, 5, kind=Kind.SELF_MASSAGE),
        run("c", 2, 15, kind=Kind.COLD_PACK),
        run("d", 3, 1, kind=Kind.RELAXATION),
        run("e", 500, 30),
    ]
    found = section(words(records), YEAR)
    assert isinstance(found.chart, DayGrid)
    marks = [(mark.strength, mark.family) if mark else None for mark in reversed(found.chart.days[-5:])]
    assert marks == [(1, Family.MOVED), (2, Family.PRESSED), (STRONGEST_MARK, Family.WARMED), (1, Family.RESTED), None]
    assert found.lines == ("You did something on 4 days of the last twelve months.",)
    assert rows(found) == (("November 2026", "4", "25 min"),)
    assert found.spoken.endswith("November 2026 4")
    assert found.chart.first == 0
    assert len(found.chart.days) == (TODAY - Reach.YEAR.first_day(TODAY) + timedelta(days=1)).days


def test_a_year_without_a_day_is_still_a_year() -> None:
    found = section(words((), [check_in(1, 4)]), YEAR)
    assert rows(found) == ()
    assert found.spoken == found.lines[0]


def test_days_are_named_from_today() -> None:
    assert ago(0) == TODAY


def test_a_grid_has_a_column_for_each_week_that_is_begun() -> None:
    chart = section(words([run("a", 1)]), YEAR).chart
    assert isinstance(chart, DayGrid)
    assert chart.columns == Reach.YEAR.value
