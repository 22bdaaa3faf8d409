"""Which routines fit, by which rule."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from diary_factory import TODAY, check_in, wall_ms
from factories import make_broken_entry, make_entry, make_record
from sessionapp.domain.advice import FIRST_DAYS_MS, HOLDS_MS, Rule, State, advise, state
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import FlagsAnswered, RedFlag, Stiffness
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.record import Pain, SessionRecord
from sessionapp.domain.vocabulary import Kind, Outcome, Side

NOW = wall_ms(TODAY, 12)


def of(name: str, kind: Kind, minutes: int, *targets: str) -> LibraryEntry:
    path = Path(f"{name}.yaml")
    return make_entry(name, kind=kind, total_ms=minutes * 60_000, targets=targets, path=path, problems=())


LIBRARY = (
    of("ice", Kind.COLD_PACK, 20, "lower back"),
    of("heat", Kind.HEAT_PACK, 1, "lower back"),
    of("cobra", Kind.STRETCH, 1, "lower back"),
    of("hips", Kind.STRETCH, 6, "hip flexors", "groin"),
    of("bridge", Kind.EXERCISE, 2, "gluteus maximus", "lower back"),
    of("ball", Kind.SELF_MASSAGE, 4, "lower back", "piriformis"),
    of("pillows", Kind.POSITIONAL_RELEASE, 15, "hip flexors"),
    of("listen", Kind.RELAXATION, 9, "lower back", "neck"),
    of("check", Kind.CHECK, 1, "lower back"),
    of("treatment", Kind.TREATMENT, 60, "lower back"),
    make_broken_entry("broken"),
)
BACK = Strengths({Spot(Place.LOWER_BACK, Side.LEFT): 5, Spot(Place.LOWER_BACK, Side.RIGHT): 2})


def found(known: State, *records: SessionRecord) -> list[tuple[str, Rule]]:
    return [(one.entry.name, one.rule) for one in advise(known, LIBRARY, records)]


def test_where_nothing_is_known_it_is_calm() -> None:
    assert found(State()) == [("listen", Rule.CALM), ("pillows", Rule.CALM)]


def test_while_a_red_flag_stands_nothing_is_proposed() -> None:
    assert found(State(3, BACK, frozenset({RedFlag.FALL}))) == []


def test_much_pain_is_rested() -> None:
    assert found(State(7, BACK), make_record(routine="cobra")) == [("pillows", Rule.REST), ("listen", Rule.REST)]


def test_the_place_that_hurts_is_worked_on_in_two_ways() -> None:
    assert found(State(4, BACK)) == [("cobra", Rule.PLACE), ("bridge", Rule.PLACE)]
    groin = Strengths({Spot(Place.GROIN, Side.LEFT): 3, Spot(Place.PIRIFORMIS, Side.LEFT): 6})
    assert found(State(4, groin)) == [("ball", Rule.PLACE), ("hips", Rule.PLACE), ("cobra", Rule.REGULAR)]
    both = Strengths({Spot(Place.GROIN, Side.LEFT): 3, Spot(Place.HIP_FLEXORS, Side.LEFT): 6})
    assert advise(State(4, both), LIBRARY, ())[1].places == (Place.HIP_FLEXORS, Place.GROIN)


def test_what_is_fresh_is_not_pressed_and_may_be_cooled() -> None:
    fresh = State(4, BACK, fresh=True, cold=frozenset({"ice.yaml"}))
    assert found(fresh)[0] == ("ice", Rule.COLD)
    assert "ball" not in [name for name, _ in found(fresh)]
    for against in ({"cold": frozenset()}, {"stiff_after_cold": True}, {"fresh": False}, {"pain": 0}):
        assert "ice" not in [name for name, _ in found(replace(fresh, **against))]


def test_what_did_no_harm_is_proposed_again_and_what_hurt_is_not() -> None:
    done = make_record(routine="bridge", outcome=Outcome.COMPLETED)
    assert found(State(0), done)[0] == ("bridge", Rule.AGAIN)
    assert found(State(0)) == [("bridge", Rule.REGULAR), ("cobra", Rule.REGULAR)]
    assert "bridge" not in [name for name, _ in found(State(0), replace(done, pains=(Pain("Lift", None),)))]
    assert "bridge" not in [name for name, _ in found(State(0), replace(done, hurts=1))]
    assert found(State(0), replace(done, outcome=None))[0] == ("bridge", Rule.REGULAR)


@pytest.mark.parametrize(("age_ms", "pain"), [(HOLDS_MS - 1, 3), (HOLDS_MS, None)])
def test_what_was_told_holds_three_days(age_ms: int, pain: int | None) -> None:
    told = replace(check_in(0, 3, places=BACK), wall_ms=NOW - age_ms)
    assert state([told], NOW, None, frozenset()).pain == pain


def test_a_number_alone_takes_no_place_away() -> None:
    before, after = check_in(0, 6, hour=9, places=BACK), check_in(0, 4, hour=10)
    known = state([before, after], before.wall_ms + HOLDS_MS - 1, None, frozenset())
    assert (known.pain, known.places) == (4, BACK)
    assert not state([before, after], before.wall_ms + HOLDS_MS, None, frozenset()).places


def test_the_newest_of_the_diary_counts() -> None:
    def stiff(at: int, yes: bool) -> Stiffness:
        return Stiffness(entry_id=f"s{at}", wall_ms=at, utc_offset_min=0, still_stiff=yes)

    flags = FlagsAnswered(entry_id="f", wall_ms=NOW, utc_offset_min=0, flags=frozenset({RedFlag.FALL}))
    entries = [check_in(0, 6, hour=11), check_in(0, 2, hour=8), stiff(NOW - 9, False), stiff(NOW, True), flags]
    known = state(entries, NOW, NOW - FIRST_DAYS_MS + 1, frozenset({"ice.yaml"}))
    assert (known.pain, known.fresh, known.stiff_after_cold) == (6, True, True)
    assert known.flags == {RedFlag.FALL}
    assert not state([], NOW, NOW - FIRST_DAYS_MS, frozenset()).fresh


def test_every_rule_is_written_down_in_its_order() -> None:
    text = (Path(__file__).parents[2] / "docs" / "advice.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    assert written[1:] == [rule.value for rule in Rule]
