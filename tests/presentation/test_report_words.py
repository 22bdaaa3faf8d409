"""What stands on the page for a practitioner."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import make_record
from patients import EIGHT_WEEKS, LAST, Patient, patient, wall_ms
from sessionapp.domain.diary import CheckIn, FlagsAnswered, PackUnanswered, PainBegan, Peg, RedFlag, When
from sessionapp.domain.report import Days, Report, Span
from sessionapp.domain.sheet import Fact, Paper
from sessionapp.presentation.report import (
    MOST_POINTS,
    Added,
    course_of,
    days_words,
    paper_words,
    sheet_of,
    span_words,
    spoken,
)

FIRST = EIGHT_WEEKS.first


def told(entry_id: str, day: date = FIRST) -> dict[str, object]:
    return {"entry_id": entry_id, "wall_ms": wall_ms(day, 8), "utc_offset_min": 60}


def facts(report: Report) -> dict[str, Fact]:
    return {fact.label: fact for fact in sheet_of(report, LAST).facts}


def test_the_page_has_its_days_and_the_day_it_was_made() -> None:
    sheet = sheet_of(patient(better=True).report(), LAST, Added(name="  Maria   Example "))
    assert sheet.span == "3 October to 27 November 2026 (8 weeks)"
    assert sheet.made == "Made on 27 November 2026"
    assert sheet.name == "Maria Example"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 27), date(2026, 11, 27), "27 November to 27 November 2026 (1 day)"),
        (date(2025, 12, 30), date(2026, 1, 5), "30 December 2025 to 5 January 2026 (1 week)"),
        (date(2026, 11, 20), date(2026, 11, 29), "20 November to 29 November 2026 (10 days)"),
    ],
)
def test_days_in_words(first: date, last: date, words: str) -> None:
    assert span_words(Span(first, last)) == words


def test_a_change_that_matters_is_called_so() -> None:
    better, not_better = (facts(patient(better=it).report())["Pain before a session"] for it in (True, False))
    assert "→" in better.value
    assert "a change that matters" in better.note
    assert "→" in not_better.value
    assert "matters" not in not_better.note


def test_of_few_ratings_there_is_a_mean() -> None:
    one = Patient(entries=[CheckIn(**told("e1"), when=When.BEFORE, pain=5)])
    fact = facts(one.report())["Pain before a session"]
    assert (fact.value, fact.note) == ("5", "of 10, rated once")
    one.entries.append(CheckIn(**told("e2"), when=When.BEFORE, pain=6))
    fact = facts(one.report())["Pain before a session"]
    assert (fact.value, fact.note) == ("5.5", "of 10, mean of 2 ratings")


def test_of_nothing_the_page_says_that_there_is_nothing() -> None:
    sheet = sheet_of(Patient().report(), LAST)
    assert [fact.value for fact in sheet.facts] == ["not rated", "not asked", "not told", "not asked"]
    assert sheet.course is None
    assert (sheet.said, sheet.alarms, sheet.course_note) == ((), (), "")
    for table in (sheet.spots, sheet.done, sheet.hurt, sheet.helped, sheet.cold):
        assert not table.rows
        assert table.none


def test_the_week_is_told_from_first_to_last() -> None:
    once = Patient(entries=[Peg(**told("e1"), pain=7, enjoyment=5, activity=6)])
    assert facts(once.report())["PEG score"] == Fact("PEG score", "6", "of 10, on 3 October")
    once.entries.append(Peg(**told("e2", LAST), pain=2, enjoyment=2, activity=3))
    assert facts(once.report())["PEG score"] == Fact("PEG score", "6 → 2.3", "first and last of 2, on 27 November")
    assert sheet_of(once.report(), LAST).course_note == "PEG by week: 6, 2.3"


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "0 days"), (1, "1 day"), (7, "1 week"), (80, "11 weeks"), (800, "2 years")]
)
def test_since_when(days: int, words: str) -> None:
    began = Patient(entries=[PainBegan(**told("e1"), day=LAST - timedelta(days=days))])
    assert facts(began.report())["Pain for"].value == words


def test_red_flags_cannot_be_overlooked() -> None:
    asked = Patient(entries=[FlagsAnswered(**told("e1"), flags=frozenset())])
    assert facts(asked.report())["Red flags"] == Fact("Red flags", "none", "asked last on 3 October")
    asked.entries.append(FlagsAnswered(**told("e2", LAST), flags=frozenset({RedFlag.FALL, RedFlag.WEAK_LEGS})))
    sheet = sheet_of(asked.report(), LAST)
    assert facts(asked.report())["Red flags"].alarm
    assert sheet.alarms == (
        "“One or both of your legs are newly weak, or are getting weaker.” (27 November)",
        "“It began with a fall or an accident.” (27 November)",
    )


def test_who_has_been_seen_has_it_beside_the_flag() -> None:
    seen = Patient(entries=[FlagsAnswered(**told("e1"), flags=frozenset({RedFlag.FALL}), seen=True)])
    assert sheet_of(seen.report(), LAST).alarms == (
        "“It began with a fall or an accident.” (3 October; has been seen for it)",
    )


def test_tables_say_what_was_counted() -> None:
    sheet = sheet_of(patient(better=False).report(), LAST)
    assert sheet.spots.rows[0][0] == "Side of the lower back (quadratus lumborum), left"
    assert "75 sessions on 51 of 56 days" in sheet.done.heads[0]
    assert any(row[0] == "Cobra, left side" for row in sheet.hurt.rows)
    assert sheet.cold.rows[-1] == ("Longest", "22 min")
    assert all("→" in row[1] for row in sheet.helped.rows)


def test_a_pack_that_was_left_on_is_told_of() -> None:
    cold = make_record(run_id="c", kind="cold pack", session_ms=1_200_000, started_wall_ms=wall_ms(FIRST, 9))
    called = PackUnanswered(**told("e1"), run_id="c", since_wall_ms=0)
    sheet = sheet_of(Patient(records=[cold], entries=[called]).report(), LAST)
    assert sheet.cold.rows[-1] == ("Left on, unanswered", "1")


def test_where_nobody_knows_what_hurt_it_says_so() -> None:
    hurt = Patient(records=[make_record(started_wall_ms=wall_ms(FIRST, 9), hurts=1)])
    assert sheet_of(hurt.report(), LAST).hurt.none == "Nobody knows in which steps."
    assert sheet_of(hurt.report(), LAST).done.heads[0] == "1 session on 1 of 56 days"


def test_words_for_the_report_come_first() -> None:
    said = sheet_of(patient(better=True).report(), LAST, Added(words="Can I run\nagain?")).said
    assert (said[0].lead, said[0].words) == ("For this report", "Can I run again?")
    assert said[1].lead.endswith("November")


def test_a_course_has_a_place_a_day_with_pairs_at_one_place() -> None:
    course = course_of(EIGHT_WEEKS, patient(better=True).report().check_ins)
    assert course is not None
    before, after = course.series
    places = [point.at for point in before.points]
    assert len(places) == len(set(places)) == 51
    assert {point.at for point in after.points} < set(places)
    assert all(0 <= place <= 1 for place in places)
    assert [tick.text for tick in course.ticks][:2] == ["3 Oct", "10 Oct"]


def test_a_long_course_has_no_more_places_than_can_be_told_apart() -> None:
    years = Span(LAST - timedelta(days=7_000), LAST)
    entries = [
        CheckIn(**told(f"e{day}", LAST - timedelta(days=day)), when=When.BEFORE, pain=day % 11)
        for day in range(0, 7_000, 3)
    ]
    course = course_of(years, entries)
    assert course is not None
    assert len(course.series) == 1
    assert len(course.series[0].points) <= MOST_POINTS
    assert course.series[0].word == "Before a session, mean of 78 days"


def test_a_line_does_not_lead_over_weeks_of_silence() -> None:
    entries = [
        CheckIn(**told(f"e{day}", FIRST + timedelta(days=day)), when=When.BEFORE, pain=5) for day in (0, 3, 30, 31)
    ]
    course = course_of(EIGHT_WEEKS, entries)
    assert course is not None
    assert course.series[0].breaks == {2}


def test_the_page_is_read_aloud_from_top_to_bottom() -> None:
    lines = spoken(sheet_of(patient(better=False).report(), LAST, Added("Jan Example"))).splitlines()
    assert lines[:3] == ["Self-care report", "Jan Example", "3 October to 27 November 2026 (8 weeks)"]
    assert "Red flags answered with yes, and on which day last" in lines
    assert "Longest, 22 min" in lines
    nothing = spoken(sheet_of(Patient().report(), LAST)).splitlines()
    assert nothing[2:6] == [
        "Pain before a session: not rated",
        "PEG score: not asked",
        "Pain for: not told",
        "Red flags: not asked",
    ]
    assert "No words were added." in nothing


def test_every_choice_has_its_words() -> None:
    assert len({days_words(days) for days in Days}) == len(Days)
    assert [paper_words(paper) for paper in Paper] == ["A4", "US Letter"]


def test_days_have_their_year_where_there_are_two() -> None:
    span = Span(date(2025, 12, 1), date(2026, 1, 30))
    entries = [FlagsAnswered(**told("e1", date(2025, 12, 24)), flags=frozenset({RedFlag.FALL}))]
    sheet = sheet_of(Patient(entries=entries).report(span), LAST)
    assert sheet.alarms == ("“It began with a fall or an accident.” (24 December 2025)",)
