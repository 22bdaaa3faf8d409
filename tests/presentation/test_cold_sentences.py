"""What is said about the next cold pack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from sessionapp.domain.cold import Allowed, Limit
from sessionapp.domain.diary import Proposal
from sessionapp.presentation import cold
from sessionapp.presentation.cold import allowed_sentence, day_ledger

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=timezone(timedelta(hours=2)))


def sentence(limit: Limit, after: timedelta, now: datetime = NOW) -> str:
    return allowed_sentence(Allowed(limit=limit, from_wall_ms=round((now + after).timestamp() * 1_000)), now)


def test_what_is_allowed_needs_no_words() -> None:
    assert sentence(Limit.NONE, timedelta()) == ""


def test_too_soon_tells_the_time_of_day_where_the_person_is() -> None:
    told = sentence(Limit.TOO_SOON, timedelta(minutes=50))
    assert told == "The next one is allowed from 14:55: let your skin grow warm again first."
    assert "12:55" in sentence(Limit.TOO_SOON, timedelta(minutes=50), NOW.astimezone(UTC))


def test_another_day_is_named() -> None:
    assert "from Saturday 21 November, 0:05" in sentence(Limit.TOO_SOON, timedelta(hours=10))
    assert "from Friday 1 January 2027, 14:05" in sentence(Limit.ENOUGH, timedelta(days=42))


def test_a_series_that_is_over_names_the_doctor_and_the_day() -> None:
    for limit in (Limit.ENOUGH, Limit.TIME_OVER):
        told = sentence(limit, timedelta(days=3))
        assert "see a doctor" in told
        assert "new series may begin from Monday 23 November, 14:05." in told


def test_pain_of_long_ago_names_warmth_and_the_doctor() -> None:
    told = sentence(Limit.TOO_LATE, timedelta())
    assert "too long ago" in told
    assert "see a doctor" in told


def test_the_day_is_told_with_what_comes_next() -> None:
    none = Allowed(limit=Limit.NONE, from_wall_ms=0)
    soon = Allowed(limit=Limit.TOO_SOON, from_wall_ms=round((NOW + timedelta(minutes=15)).timestamp() * 1_000))
    assert day_ledger(0, 0, none, NOW) == ""
    assert day_ledger(1, 1_200_000, none, NOW) == "Cold once today, 20 min."
    told = day_ledger(3, 3_480_000, soon, NOW)
    assert told.startswith("Cold 3 times today, 58 min in all. The next one is allowed from 14:20")


def test_the_questions_are_questions_and_each_refusal_says_why() -> None:
    for question in (cold.cloth_question(), cold.began_question(), cold.stiff_question()):
        assert question.endswith("?")
    assert "Raynaud" in cold.skin_question()
    assert "bare skin" in cold.no_cloth()
    assert "not for you" in cold.no_cold()
    assert [cold.days_ago(days) for days in (0, 1, 2, 7)] == [
        "Today",
        "Yesterday",
        "Two days ago",
        "Longer ago",
    ]


def test_where_nobody_knows_how_long_ago_the_last_one_was_that_is_said() -> None:
    assert "so nobody knows how long ago that was" in sentence(Limit.UNCLEAR, timedelta())
    assert cold.unread_sentence("It is locked.").startswith("It is locked. So nobody knows when")


def test_where_nobody_answered_it_tells_from_when_until_when_and_what_to_look_for() -> None:
    said = cold.left_on_sentence(NOW, NOW + timedelta(minutes=12))
    assert said.startswith("The pack was to come off at 14:05, and nobody answered until 14:17.")
    assert "blisters, see a doctor today" in said
    assert cold.pack_on_title() == "Take the pack off at once."
    assert "longer can harm" in cold.pack_on_sentence()


def test_the_safe_answer_comes_first_and_less_is_proposed_before_none() -> None:
    assert cold.yes_or_no() == ("Yes", "No")
    assert cold.some_or_none() == ("None of it", "Some of it")
    assert cold.proposed_words(Proposal.SHORTER_COLD).take == "Make it shorter"
    assert cold.proposed_words(Proposal.NO_COLD).take == "No cold today"
