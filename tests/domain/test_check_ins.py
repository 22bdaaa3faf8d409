"""Answers become entries; what was told last is where the next answer begins."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.check_ins import Answer, clearly_worse, last_places, told_on
from sessionapp.domain.diary import NOWHERE, WORDS_AT_MOST, CheckIn, PackOff, When
from sessionapp.domain.vocabulary import Side

HIP = Strengths({Spot(Place.GLUTEUS_MEDIUS, Side.LEFT): 4})


def entry(answer: Answer, wall_ms: int = 5) -> CheckIn:
    return answer.entry(When.AFTER, entry_id=str(wall_ms), run_id="r", wall_ms=wall_ms, utc_offset_min=60)


def wall_ms(moment: str) -> int:
    return round(datetime.fromisoformat(moment).timestamp() * 1_000)


def test_an_answer_is_kept_as_it_was_given() -> None:
    told = entry(Answer(7, HIP, " burns "))
    assert (told.when, told.pain, told.places, told.words) == (When.AFTER, 7, HIP, "burns")
    assert (told.entry_id, told.run_id, told.wall_ms, told.utc_offset_min) == ("5", "r", 5, 60)


def test_a_flood_of_words_is_cut_and_a_rating_that_is_none_refused() -> None:
    assert len(entry(Answer(1, words="x" * 9_999)).words) == WORDS_AT_MOST
    with pytest.raises(ValueError, match="0 to 10"):
        entry(Answer(11))


def test_it_begins_where_it_hurt_when_that_was_last_told() -> None:
    entries = [entry(Answer(3, HIP), 2), entry(Answer(3), 3), PackOff(entry_id="p", wall_ms=4, utc_offset_min=0)]
    assert last_places(entries) == HIP
    assert last_places([]) == NOWHERE


def test_a_day_is_the_one_of_where_it_was_told() -> None:
    evening = replace(entry(Answer(3), wall_ms("2026-11-09T18:45-05:00")), utc_offset_min=-300)
    assert told_on(date(2026, 11, 9), [PackOff(entry_id="p", wall_ms=4, utc_offset_min=0), evening])
    assert not told_on(date(2026, 11, 10), [evening])  # which it is by then at home


@pytest.mark.parametrize(
    ("before", "now", "worse"), [(3, 6, True), (3, 3, False), (0, 1, False), (0, 2, True), (6, 3, False)]
)
def test_clearly_worse_is_what_matters(before: int, now: int, worse: bool) -> None:
    assert clearly_worse(before, now) is worse
