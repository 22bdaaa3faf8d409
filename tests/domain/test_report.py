"""What a span of days comes to: counted right, across midnight and time zones, with nothing at all too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from factories import make_record
from patients import EIGHT_WEEKS, LAST, patient, wall_ms
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import (
    CheckIn,
    Entry,
    FlagsAnswered,
    PackOff,
    PackUnanswered,
    PainBegan,
    RedFlag,
    Stiffness,
    When,
)
from sessionapp.domain.pain_change import Turn, turn
from sessionapp.domain.record import Pain, SessionRecord, StepLived
from sessionapp.domain.report import (
    ColdUse,
    Days,
    Done,
    FlagTold,
    Hurt,
    Relief,
    Report,
    Said,
    Span,
    SpotFelt,
    done_whole,
    report_of,
    span_of,
    weeks_to,
)
from sessionapp.domain.vocabulary import Ease, Kind, Outcome, Side

FIRST = EIGHT_WEEKS.first
NEXT = FIRST + timedelta(days=1)
QL = Spot(Place.QUADRATUS_LUMBORUM, Side.LEFT)
CALF = Spot(Place.CALVES, Side.RIGHT)


def told(entry_id: str, day: date, hour: int = 8) -> dict[str, object]:
    return {"entry_id": entry_id, "wall_ms": wall_ms(day, hour), "utc_offset_min": 60}


def check_in(entry_id: str, day: date = FIRST, **given: object) -> CheckIn:
    return CheckIn(**{**told(entry_id, day), "when": When.BEFORE, "pain": 5, **given})  # type: ignore[arg-type]


def run(run_id: str = "1", day: date = FIRST, **changes: object) -> SessionRecord:
    return make_record(run_id=run_id, started_wall_ms=wall_ms(day, 9), utc_offset_min=60, **changes)


def of(*kept: SessionRecord | Entry, span: Span = EIGHT_WEEKS) -> Report:
    records = [each for each in kept if isinstance(each, SessionRecord)]
    return report_of(span, records, [each for each in kept if isinstance(each, Entry)])


def test_eight_weeks_are_fifty_six_days_and_end_today() -> None:
    assert (EIGHT_WEEKS.first, EIGHT_WEEKS.last, EIGHT_WEEKS.days) == (date(2026, 10, 3), LAST, 56)


@pytest.mark.parametrize("ahead_min", [-720, 0, 840])
def test_what_is_read_for_a_span_holds_all_of_it_wherever_it_was(ahead_min: int) -> None:
    begins_ms = wall_ms(FIRST, 1) - ahead_min * 60_000  # midnight there
    assert EIGHT_WEEKS.has(begins_ms, ahead_min)
    assert not EIGHT_WEEKS.has(begins_ms - 1, ahead_min)
    assert EIGHT_WEEKS.since_wall_ms <= begins_ms


def test_before_there_were_clocks_nothing_is_read() -> None:
    assert Span(date(1969, 1, 1), LAST).since_wall_ms == 0


def test_of_nothing_there_is_nothing() -> None:
    report = of()
    assert (report.runs, report.check_ins, report.weeks, report.felt) == (0, (), (), Strengths())
    assert {report.felt_on, report.change, report.cold, report.began, report.flags_on} == {None}


def test_a_day_is_the_one_on_the_calendar_there() -> None:
    late = make_record(started_wall_ms=wall_ms(LAST, 23) + 2 * 3_600_000, utc_offset_min=-300)
    assert of(late).runs == 1
    assert of(replace(late, utc_offset_min=60)).runs == 0


def test_when_it_began_is_what_was_told_last_also_before_the_span() -> None:
    long_ago = date(2020, 1, 1)
    earlier = PainBegan(**told("e1", long_ago), day=date(2019, 5, 1))
    later = PainBegan(**told("e2", long_ago, 9), day=date(2019, 12, 24))
    report = of(later, earlier)
    assert report.began == date(2019, 12, 24)


def test_places_have_how_strong_they_were_last_and_on_how_many_days() -> None:
    report = of(
        check_in("e1", places=Strengths({QL: 7, CALF: 2})),
        check_in("e2", places=Strengths({QL: 5})),
        check_in("e3", NEXT, places=Strengths({QL: 3})),
        check_in("e4", NEXT, pain=4),
    )
    assert report.spots == (SpotFelt(QL, 3, NEXT, 2), SpotFelt(CALF, 2, FIRST, 1))
    assert (report.felt, report.felt_on, report.told_days) == (Strengths({QL: 3}), NEXT, 2)


def test_the_change_is_the_one_that_progress_tells() -> None:
    pains = {0: 8, 3: 7, 6: 6, 20: 3, 50: 3, 52: 2, 55: 1}
    entries = [check_in(f"e{day}", FIRST + timedelta(days=day), pain=pain) for day, pain in pains.items()]
    after = check_in("after", FIRST, when=When.AFTER, pain=0)
    change = of(*entries, after).change
    assert change is not None
    assert (change.began, change.now, change.weeks) == (7.0, 2.0, 1)
    assert of(*entries[:3]).change is None


def test_a_routine_is_counted_under_the_title_it_had_last() -> None:
    report = of(
        run("1", routine="a", title="Old"),
        run("2", NEXT, routine="a", title="New", session_ms=60_000, outcome=Outcome.STOPPED_EARLY),
        run("3", NEXT, routine="b", title="B"),
    )
    assert report.done == (Done("New", 2, 1, 720_000), Done("B", 1, 1, 660_000))
    assert (report.runs, report.run_days) == (3, 2)


def test_skipped_through_is_not_whole() -> None:
    assert done_whole(run())
    assert not done_whole(run(session_ms=100_000))
    assert not done_whole(run(outcome=None))
    assert done_whole(run(planned_ms=0, session_ms=0))
    assert not done_whole(run(steps=(StepLived("Pigeon", Side.LEFT, 60_000, 3_000),)))


def test_where_it_hurt_counts_over_all_routines() -> None:
    cobra, left = Pain("Cobra", None), Pain("Cobra", Side.LEFT)
    report = of(
        run("1", routine="a", hurts=2, pains=(cobra, left)),
        run("2", NEXT, routine="b", hurts=1, pains=(replace(cobra, then=Ease.SHORTER),)),
        run("3", NEXT, hurts=1),
    )
    assert report.hurt == (Hurt(cobra, 2, NEXT), Hurt(left, 1, FIRST))
    assert report.hurts == 4


def test_relief_needs_both_ratings_of_a_run() -> None:
    report = of(
        run("1", routine="a", title="A"),
        run("2", routine="b", title="B"),
        run("3", routine="b", title="B"),
        check_in("e1", run_id="1", pain=5),
        check_in("e2", run_id="1", pain=6, when=When.AFTER),
        check_in("e3", run_id="2", pain=6),
        check_in("e4", run_id="2", pain=3, when=When.AFTER),
        check_in("e5", run_id="3", pain=6),
        check_in("e6", pain=1),
        check_in("e7", run_id="never begun", pain=9),
        check_in("e8", run_id="never begun", pain=1, when=When.AFTER),
    )
    assert report.helped == (Relief("B", 1, 6.0, 3.0), Relief("A", 1, 5.0, 6.0))


def test_a_pack_was_on_until_somebody_took_it_off() -> None:
    cold = [run(name, kind=Kind.COLD_PACK.value, session_ms=1_200_000) for name in ("1", "2")]
    later = run("3", NEXT, kind=Kind.COLD_PACK.value, session_ms=1_260_000)
    off = PackOff(entry_id="e", wall_ms=cold[0].started_wall_ms + 1_500_000, utc_offset_min=60, run_id="1")
    nobodys = PackOff(**told("e2", LAST))
    assert of(*cold, later).cold == ColdUse(3, 2, 2, 1_260_000)
    assert of(*cold, later, off, nobodys).cold == ColdUse(3, 2, 2, 1_500_000)
    called = PackUnanswered(**told("e3", LAST), run_id="1", since_wall_ms=0)
    assert of(*cold, later, off, called).cold == ColdUse(3, 2, 2, 1_500_000, unanswered=1)
    steps = (StepLived("Cold pack", None, 1_200_000, 1_160_000),)
    with_lead_in = [replace(one, steps=steps) for one in cold]
    assert of(*with_lead_in).cold == ColdUse(2, 1, 2, 1_160_000)
    assert of(*with_lead_in, off).cold == ColdUse(2, 1, 2, 1_460_000)


def test_flags_have_their_first_and_last_day_the_gravest_first() -> None:
    night, legs = RedFlag.NIGHT_PAIN, RedFlag.WEAK_LEGS
    report = of(
        FlagsAnswered(**told("e1", FIRST), flags=frozenset({night})),
        FlagsAnswered(**told("e2", NEXT), flags=frozenset({night, legs})),
        FlagsAnswered(**told("e3", LAST), flags=frozenset()),
    )
    assert report.flags == (FlagTold(legs, NEXT, NEXT, seen=False), FlagTold(night, FIRST, NEXT, seen=False))
    assert report.flags_on == LAST


def test_what_a_doctor_has_seen_is_told_again_only_when_it_is() -> None:
    night, legs = RedFlag.NIGHT_PAIN, RedFlag.WEAK_LEGS
    seen = (
        FlagsAnswered(**told("e1", FIRST), flags=frozenset({night, legs})),
        FlagsAnswered(**told("e2", NEXT), flags=frozenset({night, legs}), seen=True),
    )
    assert [(flag.last, flag.seen) for flag in of(*seen).flags] == [(FIRST, True), (FIRST, True)]
    again = FlagsAnswered(**told("e3", LAST), flags=frozenset({legs}))
    assert [(flag.last, flag.seen) for flag in of(*seen, again).flags] == [(LAST, False), (FIRST, True)]


def test_a_flag_that_stood_as_the_span_began_is_in_it() -> None:
    long_ago, before, after = FIRST - timedelta(days=90), FIRST - timedelta(days=9), LAST + timedelta(days=1)
    answers = [
        FlagsAnswered(**told(f"e{day}", day), flags=frozenset({flag}))
        for day, flag in ((long_ago, RedFlag.FALL), (before, RedFlag.UNWELL), (after, RedFlag.WEAK_LEGS))
    ]
    report = of(*answers)
    assert report.flags == (FlagTold(RedFlag.UNWELL, before, before, seen=False),)
    assert report.flags_on == before


def test_words_come_newest_first_each_in_one_line() -> None:
    report = of(check_in("e1", words="one\n\ttwo"), check_in("e2", NEXT, words="three"), check_in("e3", words="  "))
    assert report.said == (Said(NEXT, "three"), Said(FIRST, "one two"))


def test_what_else_the_diary_has_is_no_part_of_it() -> None:
    assert of(Stiffness(**told("e", FIRST), still_stiff=True)) == of()


def test_one_patient_gets_better_and_one_does_not() -> None:
    better, not_better = patient(better=True).report(), patient(better=False).report()
    assert better.change is not None
    assert turn(better.change.began, better.change.now) is Turn.BETTER
    assert not_better.change is not None
    assert turn(not_better.change.began, not_better.change.now) is Turn.SAME
    assert not better.flags
    assert {flag.flag for flag in not_better.flags} == {RedFlag.NIGHT_PAIN, RedFlag.SPREADING}
    assert better.cold is not None
    assert len(better.weeks) == 8


def test_four_weeks_hold_less_than_eight() -> None:
    whole = patient(better=True)
    assert 0 < whole.report(weeks_to(LAST, 4)).runs < whole.report().runs


@pytest.mark.parametrize(
    ("days", "last", "since", "first"),
    [
        (Days.WEEKS_4, None, FIRST, date(2026, 10, 31)),
        (Days.WEEKS_12, FIRST, FIRST, date(2026, 9, 5)),
        (Days.SINCE_LAST, date(2026, 11, 20), FIRST, date(2026, 11, 20)),
        (Days.SINCE_LAST, None, FIRST, FIRST),
        (Days.SINCE_LAST, LAST + timedelta(days=9), FIRST, LAST),
        (Days.SINCE_DAY, None, date(2026, 2, 28), date(2026, 2, 28)),
        (Days.SINCE_DAY, None, date(1970, 1, 1), date(2024, 11, 27)),
        (Days.SINCE_DAY, None, LAST + timedelta(days=1), LAST),
    ],
)
def test_which_days_a_choice_means(days: Days, last: date | None, since: date, first: date) -> None:
    assert span_of(days, LAST, last, since) == Span(first, LAST)
