"""The words of the page of past runs, of problems and of settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factories import make_record
from sessionapp.domain.errors import Problem
from sessionapp.domain.record import Pain, StepLived
from sessionapp.domain.settings import table
from sessionapp.domain.tailoring import SideWish, Tailoring
from sessionapp.domain.vocabulary import Kind, Outcome, Position, Side
from sessionapp.presentation import history, names, problems
from sessionapp.presentation.settings import choice_name, fits, groups, value_words

TODAY = date(2026, 11, 17)
HOUR_MS = 3_600_000


def test_runs_stand_under_the_day_they_happened_on_there() -> None:
    late = make_record(run_id="2", started_wall_ms=1_794_806_100_000 - 8 * HOUR_MS)
    rows = history.rows([make_record(), late], TODAY)
    assert [type(row).__name__ for row in rows] == ["DayRow", "RunRow", "DayRow", "RunRow"]
    assert rows[0] == history.DayRow("Yesterday")
    assert rows[2] == history.DayRow("Sunday 15 November")
    assert isinstance(rows[3], history.RunRow)
    assert rows[3].time == "23:15"


def test_a_run_in_words() -> None:
    _, row = history.rows([make_record()], TODAY)
    assert isinstance(row, history.RunRow)
    assert (row.time, row.title, row.detail) == ("7:15", "Lower-back stretches", "Finished · 11 min")
    assert row.kind is Kind.STRETCH
    assert row.spoken == "Lower-back stretches. Yesterday, 7:15. Finished, 11 min"


def test_how_it_ended() -> None:
    hurt = make_record(outcome=Outcome.STOPPED_FOR_PAIN, session_ms=250_000, hurts=2)
    _, row = history.rows([hurt], TODAY)
    assert isinstance(row, history.RunRow)
    assert row.detail == "Stopped because it hurt · 4 min 10 s · it hurt 2 times"
    (_, row) = history.rows([make_record(outcome=Outcome.STOPPED_FOR_PAIN, hurts=1)], TODAY)
    assert isinstance(row, history.RunRow)
    assert row.detail == "Stopped because it hurt · 11 min"
    (_, row) = history.rows([make_record(hurts=1)], TODAY)
    assert isinstance(row, history.RunRow)
    assert row.detail == "Finished · 11 min · it hurt once"
    assert names.outcome_name(None) == "Interrupted"
    assert names.outcome_name(Outcome.STOPPED_EARLY) == "Stopped early"


def detail(**values: object) -> str:
    _, row = history.rows([make_record(**values)], TODAY)
    assert isinstance(row, history.RunRow)
    return row.detail


def test_where_it_hurt_stands_with_the_run() -> None:
    pigeon, bridge = Pain("Pigeon", Side.RIGHT), Pain("Bridge", None)
    assert detail(hurts=3, pains=(pigeon, bridge, pigeon)).endswith("it hurt 3 times: Pigeon, right side; Bridge")
    stopped = {"outcome": Outcome.STOPPED_FOR_PAIN, "session_ms": 250_000}
    assert detail(**stopped, hurts=1, pains=(pigeon,)) == "Stopped because it hurt · 4 min 10 s · in Pigeon, right side"


def test_how_a_run_was_wished_stands_with_it() -> None:
    wishes = Tailoring(length=80, sides=SideWish.RIGHT_ONLY, left_out=("Bridge",))
    _, row = history.rows([make_record(tailoring=wishes)], TODAY)
    assert isinstance(row, history.RunRow)
    assert row.yours == "Yours: shorter, right side only, without Bridge"
    assert row.spoken.endswith(row.yours)
    _, plain = history.rows([make_record()], TODAY)
    assert isinstance(plain, history.RunRow)
    assert plain.yours == ""


def test_a_kind_that_is_not_known_any_more_is_no_obstacle() -> None:
    _, row = history.rows([make_record(kind="levitation")], TODAY)
    assert isinstance(row, history.RunRow)
    assert row.kind is None


def test_the_sum() -> None:
    assert history.total([]) == ""
    assert history.total([make_record()]) == "1 run, 11 min in all"
    assert history.total([make_record()] * 12) == "12 runs, 2 h 12 min in all"


def test_the_offer_to_go_on() -> None:
    sentence = history.resume_sentence(make_record(session_ms=250_000))
    assert sentence == "Lower-back stretches was interrupted after 4:10."


def test_problems_stand_in_the_order_of_the_file() -> None:
    found = [Problem("x.yaml", 9, 1, "Second."), Problem("x.yaml", 4, 0, "First."), Problem("x.yaml", 0, 0, "All.")]
    assert [(line.where, line.message) for line in problems.lines(found)] == [
        ("", "All."),
        ("Line 4", "First."),
        ("Line 9, column 1", "Second."),
    ]
    assert problems.heading(Path("/there/x.yaml")) == "x.yaml cannot be used yet"
    assert problems.sentence(found).startswith("3 things")


def test_every_choice_of_the_table_has_a_word() -> None:
    for setting in table():
        for choice in setting.choices:
            assert choice_name(choice)


def test_every_word_of_the_vocabulary_has_a_name() -> None:
    assert all(map(names.kind_name, Kind))
    assert all(map(names.side_name, Side))
    assert all(map(names.position_name, Position))


def test_settings_in_groups_and_by_search() -> None:
    by_name = {setting.name: setting for setting in table()}
    assert [name for name, _ in groups(table())] == [
        "Voice and sound",
        "Look",
        "How it is",
        "Reminders",
        "Files",
    ]
    assert "promise_read" not in {setting.name for _, members in groups(table()) for setting in members}
    assert fits(by_name["volume"], "VOLUME computer")
    assert not fits(by_name["volume"], "volume dark")
    assert value_words(by_name["volume"], 80) == "80 %"
    assert value_words(by_name["quiet_from"], 22) == "22:00"
    assert value_words(by_name["speech_rate"], 150) == "150 words a minute"


def test_runs_of_one_day_stand_under_one_heading() -> None:
    rows = history.rows([make_record(), make_record(run_id="2")], TODAY)
    assert [type(row).__name__ for row in rows] == ["DayRow", "RunRow", "RunRow"]


@pytest.mark.parametrize(
    ("outcome", "lived", "said"),
    [
        (Outcome.COMPLETED, (9, 0, 9), "Finished, 11 min"),
        (Outcome.COMPLETED, (9, 9, 0), "Finished, 11 min, without one step"),
        (Outcome.COMPLETED, (0, 0, 0), "Finished, 11 min, without 2 steps"),
        (Outcome.STOPPED_EARLY, (9, 0, 0), "Stopped early, 11 min"),
    ],
)
def test_a_step_that_was_passed_over_on_all_its_sides_is_told(
    outcome: Outcome, lived: tuple[int, int, int], said: str
) -> None:
    keys = (("Pigeon", Side.LEFT), ("Pigeon", Side.RIGHT), ("Cobra", None))
    steps = tuple(StepLived(*key, 9, ms) for key, ms in zip(keys, lived, strict=True))
    (_, run) = history.rows([make_record(outcome=outcome, steps=steps)], date(2026, 11, 16))
    assert isinstance(run, history.RunRow)
    assert run.spoken.endswith(said)
