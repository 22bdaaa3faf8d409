"""Still stiff twice in a row: less cold, then none; each proposed once."""

from sessionapp.domain.diary import Entry, PackOff, Proposal, Proposed, Stiffness
from sessionapp.domain.stiffness import proposal


def told(*answers: bool, since: int = 0) -> list[Entry]:
    return [
        Stiffness(entry_id=f"{since}-{at}", wall_ms=since + at, utc_offset_min=0, still_stiff=stiff)
        for at, stiff in enumerate(answers, start=1)
    ]


def proposed(what: Proposal, wall_ms: int, about: str = "cold-pack") -> Proposed:
    return Proposed(entry_id=f"p{wall_ms}", wall_ms=wall_ms, utc_offset_min=0, proposal=what, about=about, taken=False)


def test_once_is_not_twice_and_better_between_begins_anew() -> None:
    assert proposal([], "cold-pack") is None
    assert proposal(told(True), "cold-pack") is None
    assert proposal(told(True, False, True), "cold-pack") is None
    assert proposal(told(True, False), "cold-pack") is None


def test_twice_in_a_row_proposes_shorter_whatever_order_they_come_in() -> None:
    entries = [PackOff(entry_id="o", wall_ms=9, utc_offset_min=0), *reversed(told(False, True, True))]
    assert proposal(entries, "cold-pack") is Proposal.SHORTER_COLD


def test_it_is_proposed_once_and_only_what_is_told_after_it_counts() -> None:
    once = [*told(True, True), proposed(Proposal.SHORTER_COLD, 5)]
    assert proposal(once, "cold-pack") is None
    assert proposal([*once, *told(True, since=10)], "cold-pack") is None
    assert proposal([*once, *told(True, True, since=10)], "cold-pack") is Proposal.NO_COLD
    twice = [*once, *told(True, True, since=10), proposed(Proposal.NO_COLD, 20)]
    assert proposal([*twice, *told(True, True, since=30)], "cold-pack") is None


def test_another_routine_has_a_count_of_its_own() -> None:
    assert proposal([*told(True, True), proposed(Proposal.SHORTER_COLD, 5, "another")], "cold-pack") is (
        Proposal.SHORTER_COLD
    )
