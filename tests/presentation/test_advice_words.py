"""What is said of a proposal."""

from __future__ import annotations

import pytest

from factories import make_entry, make_record
from sessionapp.domain.advice import Proposed, Rule
from sessionapp.domain.body import Place
from sessionapp.domain.diary import RedFlag
from sessionapp.presentation.advice import NOTHING, advice_view, reason
from sessionapp.presentation.safety import where_to_go


@pytest.mark.parametrize("rule", Rule)
def test_each_has_a_reason_in_one_line_that_promises_nothing(rule: Rule) -> None:
    said = reason(Proposed(make_entry(), rule, (Place.LOWER_BACK, Place.PIRIFORMIS, Place.GROIN)))
    assert 10 < len(said) < 90
    assert not {"cure", "heal", "will"} & set(said.lower().replace(".", "").split())


def test_the_view_has_what_opens_each_and_the_last_run() -> None:
    entry = make_entry("cobra", title="Cobra", total_ms=60_000)
    view = advice_view([Proposed(entry, Rule.PLACE, (Place.LOWER_BACK,))], (), make_record(path=""))
    (row,) = view.rows
    assert (row.title, row.length, row.routine) == ("Cobra", "1 min", str(entry.path))
    assert row.reason == "For where it hurts: Lower back."
    assert view.last is not None
    assert (view.last.reason, view.last.routine) == ("16 November, 7:15: Finished", "lower-back-stretches")


def test_a_red_flag_says_where_to_go() -> None:
    assert advice_view([], {RedFlag.FALL}, make_record()).where_to_go == where_to_go({RedFlag.FALL})
    assert advice_view([], {RedFlag.FALL}, make_record()).last is None
    assert advice_view([], ()) == NOTHING
