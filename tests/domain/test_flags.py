"""Which red flags stand, and what they forbid."""

import pytest

from sessionapp.domain.diary import FlagsAnswered, PackOff, RedFlag
from sessionapp.domain.flags import forbidding, standing
from sessionapp.domain.vocabulary import Kind


def answered(wall_ms: int, *flags: RedFlag, seen: bool = False) -> FlagsAnswered:
    return FlagsAnswered(entry_id=str(wall_ms), wall_ms=wall_ms, utc_offset_min=0, flags=frozenset(flags), seen=seen)


def test_the_newest_answer_counts_whatever_order_they_come_in() -> None:
    assert standing([answered(2, RedFlag.FALL), answered(1), PackOff(entry_id="p", wall_ms=9, utc_offset_min=0)]) == {
        RedFlag.FALL
    }
    assert standing([answered(1, RedFlag.FALL), answered(2)]) == frozenset()


def test_what_a_doctor_has_seen_stands_no_more() -> None:
    assert standing([answered(1, RedFlag.FALL), answered(2, RedFlag.FALL, seen=True)]) == frozenset()


def test_nothing_was_answered() -> None:
    assert standing([]) == frozenset()


@pytest.mark.parametrize("kind", Kind)
def test_an_emergency_forbids_everything(kind: Kind) -> None:
    assert forbidding({RedFlag.WEAK_LEGS}, kind) == {RedFlag.WEAK_LEGS}


def test_the_others_forbid_what_moves_or_presses() -> None:
    flags = {RedFlag.FALL, RedFlag.NIGHT_PAIN}
    rests = {kind for kind in Kind if not forbidding(flags, kind)}
    assert rests == {Kind.COLD_PACK, Kind.HEAT_PACK, Kind.RELAXATION}
