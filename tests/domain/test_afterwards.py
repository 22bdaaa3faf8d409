"""When the week is asked about, and which step hurts too often."""

from dataclasses import replace
from datetime import date

import pytest

from factories import make_record
from sessionapp.domain.afterwards import TOLD_FIRST, about, hurts_too_often, peg_is_due
from sessionapp.domain.diary import CheckIn, Entry, Peg, Proposal, Proposed, When
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.vocabulary import Side

NOON = 1_795_867_200_000  # of a Saturday
TODAY = date(2026, 11, 28)
HOUR_MS = 3_600_000
WEEK_MS = 7 * 24 * HOUR_MS
NOW = NOON + 8 * HOUR_MS


def check_in(wall_ms: int) -> CheckIn:
    return CheckIn(entry_id=str(wall_ms), wall_ms=wall_ms, utc_offset_min=0, when=When.BEFORE, pain=3)


def week(wall_ms: int) -> Peg:
    return Peg(entry_id=f"w{wall_ms}", wall_ms=wall_ms, utc_offset_min=0, pain=1, enjoyment=2, activity=3)


def hurt(*steps: str, routine: str = "stretches", run_id: str = "r") -> SessionRecord:
    pains = tuple(Pain(step, Side.LEFT) for step in steps)
    return make_record(run_id=run_id, routine=routine, hurts=len(pains), pains=pains)


def proposed(step: str, proposal: Proposal = Proposal.LEAVE_OUT_STEP) -> Proposed:
    what = about("stretches", step)
    return Proposed(entry_id=step, wall_ms=1, utc_offset_min=0, proposal=proposal, about=what, taken=False)


@pytest.mark.parametrize(
    ("entries", "due"),
    [
        ([], False),
        ([check_in(NOW - at) for at in range(TOLD_FIRST - 1)], False),
        ([check_in(NOW - at) for at in range(TOLD_FIRST)], True),
        ([week(NOW - WEEK_MS)], True),
        ([week(NOW - WEEK_MS + 3 * HOUR_MS)], True),  # earlier on the same day of the week
        ([week(NOW - WEEK_MS + 4 * HOUR_MS)], False),  # the day after it
        ([replace(week(NOW - WEEK_MS + 3 * HOUR_MS), utc_offset_min=60)], False),  # which it was already, farther east
        ([week(NOW - 2 * WEEK_MS), week(NOW - 1)], False),
        ([week(NOW + WEEK_MS), *(check_in(NOW - at) for at in range(TOLD_FIRST))], True),  # a clock that was wrong
    ],
)
def test_the_week_is_due_after_a_week(entries: list[Entry], due: bool) -> None:
    assert peg_is_due(entries, NOW, TODAY, "") is due
    assert peg_is_due(entries, NOW, TODAY, "2026-11-27") is due
    assert not peg_is_due(entries, NOW, TODAY, "2026-11-28")


def test_the_third_time_counts_over_all_sessions_of_the_routine() -> None:
    over = hurt("Pigeon")
    assert hurts_too_often(over, [over, hurt("Pigeon")], []) == ""
    assert hurts_too_often(over, [over, hurt("Pigeon"), hurt("Pigeon", routine="other")], []) == ""
    assert hurts_too_often(over, [over, hurt("Pigeon"), hurt("Pigeon")], []) == "Pigeon"
    assert hurts_too_often(over, [over, hurt("Pigeon", "Pigeon")], []) == ""  # one session counts once


def test_what_did_not_hurt_now_is_not_proposed_now() -> None:
    assert hurts_too_often(hurt(), [hurt("Pigeon")] * 3, []) == ""


def test_of_several_the_one_that_hurt_most_often() -> None:
    over = hurt("Bridge", "Pigeon")
    records = [over, *[hurt("Bridge")] * 2, *[hurt("Pigeon")] * 3]
    assert hurts_too_often(over, records, []) == "Pigeon"
    assert hurts_too_often(over, records, [proposed("Pigeon")]) == "Bridge"


def test_it_is_proposed_once() -> None:
    over = hurt("Pigeon")
    records = [over, hurt("Pigeon"), hurt("Pigeon")]
    assert hurts_too_often(over, records, [proposed("Pigeon"), check_in(1)]) == ""
    assert hurts_too_often(over, records, [proposed("Pigeon", Proposal.SHORTER_COLD)]) == "Pigeon"
