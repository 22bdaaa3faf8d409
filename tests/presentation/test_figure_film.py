"""The film of a plan: what is shown when, on which side, and that nothing jumps."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factories import make_routine, make_step
from player_driver import phase_of, plan_of
from pose_factory import make_pose, shipped_poses
from sessionapp.domain.figure.pose import Prop, Thing
from sessionapp.domain.plan import PhaseKind, SessionPlan
from sessionapp.domain.routine import Breath, Pace, Press, Reps, Sides, Span, UntilReady
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.presentation.figure import Film, Picture


def film_of(*steps: object, **routine: object) -> tuple[SessionPlan, Film]:
    plan = plan_of(make_routine(steps=steps, **routine))
    return plan, Film(plan, shipped_poses())


def shown(film: Film, index: int, elapsed_ms: int) -> Picture:
    picture = film.picture(index, elapsed_ms)
    assert picture is not None
    return picture


def through(picture: Picture) -> tuple[str, str]:
    return picture.start.name, picture.end.name


def at_end(plan: SessionPlan, film: Film, index: int) -> Picture:
    return shown(film, index, plan.phases[index].duration_ms or 0)


def test_a_hold_is_taken_as_it_begins_and_then_kept() -> None:
    plan, film = film_of(make_step())
    hold = phase_of(plan, kind=PhaseKind.HOLD).index
    begin, held = shown(film, hold, 0), shown(film, hold, 3_000)
    assert through(begin) == ("prone hands ready", "cobra")
    assert (begin.share, held.share) == (0.0, 1.0)
    assert 0 < shown(film, hold, 900).share < 1
    assert shown(film, hold, 3_000).breath != shown(film, hold, 5_000).breath


def test_a_rest_goes_back_to_where_the_hold_came_from() -> None:
    plan, film = film_of(make_step())
    rest = phase_of(plan, kind=PhaseKind.REST).index
    assert through(shown(film, rest, 0)) == ("cobra", "prone hands ready")
    assert at_end(plan, film, rest).share == 1.0


def test_a_lead_in_goes_from_the_last_position_into_the_next_on_a_kind_way() -> None:
    plan, film = film_of(make_step(), make_step("Pelvic tilt", position=Position.SUPINE, pose="pelvic tilt"))
    lead = [phase for phase in plan.phases if phase.kind is PhaseKind.PREPARE][1]
    length = lead.duration_ms or 0
    seen = dict.fromkeys(through(shown(film, lead.index, at)) for at in range(0, length + 1, 100))
    assert list(seen) == [("cobra", "side lying"), ("side lying", "supine knees bent")]
    assert shown(film, lead.index, 0).share == 0.0
    assert at_end(plan, film, lead.index).share == 1.0


def test_the_first_lead_in_begins_as_one_rests_there() -> None:
    _, film = film_of(make_step())
    assert through(shown(film, 0, 0)) == ("prone rest", "prone hands ready")


def test_no_picture_jumps_from_one_phase_to_the_next() -> None:
    plan, film = film_of(
        make_step(),
        make_step("Knee to chest", position=Position.SUPINE, pose="knee to chest", sides=Sides.EACH),
        make_step(
            "Bridge", position=Position.SUPINE, pose="bridge", dose=Press(press_ms=4_000, release_ms=2_000, times=2)
        ),
    )
    for before, after in zip(plan.phases, plan.phases[1:], strict=False):
        last, first = at_end(plan, film, before.index), shown(film, after.index, 0)
        stands = last.end if last.share == 1.0 else last.start
        assert first.share == 0.0
        assert stands.name == first.start.name, (before.kind, after.kind)
        same_step = before.step is after.step
        assert last.mirrored is first.mirrored or not same_step or after.kind is PhaseKind.SWITCH_SIDES


@pytest.mark.parametrize("side", [Sides.LEFT, Sides.RIGHT])
def test_who_is_seen_from_the_other_side_next_turns_on_the_way_and_not_before_it(side: Sides) -> None:
    """As from a right pigeon, whose picture is mirrored, to a step whose picture is not: on all fours, in between."""
    plan, film = film_of(
        make_step("Warrior", position=Position.STANDING, pose="warrior one", sides=side),
        make_step("Pigeon", position=Position.ALL_FOURS, pose="pigeon", sides=side),
        make_step("Groin", position=Position.SITTING, pose="groin stretch"),
        make_step("Again", position=Position.ALL_FOURS, pose="pigeon", sides=Sides.EACH),
    )
    for phase in plan.phases:
        pictures = [shown(film, phase.index, at) for at in range(0, (phase.duration_ms or 0) + 1, 250)]
        for before, after in pairwise(pictures):
            if before.mirrored is not after.mirrored:
                turned = before.end if before.end is after.start else before.start
                assert turned.side is None, (phase.step.name, phase.kind)
    for before, after in pairwise(plan.phases):
        last, first = at_end(plan, film, before.index), shown(film, after.index, 0)
        assert last.mirrored is first.mirrored or first.start.side is None, (before.step.name, after.kind)
    drawn = {(phase.step.name, at_end(plan, film, phase.index).mirrored) for phase in plan.phases if phase.kind.is_work}
    assert drawn >= {("Warrior", side is Sides.RIGHT), ("Pigeon", side is Sides.RIGHT)}


@pytest.mark.parametrize(("side", "mirrored"), [(Side.LEFT, True), (Side.RIGHT, False)])
def test_each_side_is_shown_on_its_own(side: Side, mirrored: bool) -> None:
    plan, film = film_of(make_step(position=Position.SUPINE, pose="knee to chest", sides=Sides.EACH))
    for phase in plan.phases:
        if phase.side is side and phase.kind is PhaseKind.HOLD:
            assert shown(film, phase.index, 0).mirrored is mirrored


def test_who_changes_sides_is_seen_on_the_new_one_as_soon_as_the_old_one_is_left() -> None:
    plan, film = film_of(make_step(position=Position.SUPINE, pose="knee to chest", sides=Sides.EACH, switch_ms=15_000))
    switch = phase_of(plan, kind=PhaseKind.SWITCH_SIDES)
    leaves, left = shown(film, switch.index, 2_400), shown(film, switch.index, 2_600)
    assert (leaves.mirrored, leaves.start.name, leaves.end.name) == (True, "knee to chest", "supine knees bent")
    assert (left.mirrored, left.end.name) == (False, "supine knees bent")
    assert switch.duration_ms == 15_000


def test_who_lies_on_the_left_is_shown_there() -> None:
    for position, mirrored in ((Position.LEFT_SIDE, True), (Position.RIGHT_SIDE, False)):
        _, film = film_of(make_step(position=position, pose="side lying"))
        assert shown(film, 0, 0).mirrored is mirrored


def test_a_pose_without_sides_is_never_mirrored() -> None:
    plan, film = film_of(make_step(sides=Sides.EACH))
    assert not any(shown(film, phase.index, 0).mirrored for phase in plan.phases)


def test_paced_repetitions_follow_their_pace_and_breath() -> None:
    pace = (Pace(for_ms=2_000, breath="out", pose="cat"), Pace(for_ms=3_000, breath="in", pose="cow"))
    plan, film = film_of(make_step(position=Position.ALL_FOURS, pose="cat", dose=Reps(count=3, pace=pace)))
    cat, cow = [phase.index for phase in plan.phases if phase.kind is PhaseKind.MOVE][2:4]
    assert through(shown(film, cat, 0)) == ("cow", "cat")
    assert through(shown(film, cow, 0)) == ("cat", "cow")
    assert shown(film, cow, 1_500).share == pytest.approx(0.5)
    assert (shown(film, cat, 0).breath, shown(film, cat, 2_000).breath) == (1.0, 0.0)
    assert (shown(film, cow, 0).breath, shown(film, cow, 3_000).breath) == (0.0, 1.0)


def test_a_breath_that_is_held_is_full() -> None:
    pace = (Pace(for_ms=2_000, breath="hold"),)
    plan, film = film_of(make_step(dose=Reps(count=2, pace=pace)))
    assert shown(film, phase_of(plan, kind=PhaseKind.MOVE).index, 1_000).breath == 1.0


def test_repetitions_at_ones_own_pace_go_to_and_fro() -> None:
    plan, film = film_of(make_step(position=Position.SUPINE, pose="bridge", dose=Reps(count=5)))
    move = phase_of(plan, kind=PhaseKind.MOVE).index
    ways = [through(shown(film, move, at)) for at in (0, 2_000, 3_500)]
    assert ways == [("supine knees bent", "bridge"), ("bridge", "supine knees bent"), ("supine knees bent", "bridge")]


def test_pressure_is_on_and_off() -> None:
    dose = Press(press_ms=5_000, release_ms=5_000, times=2)
    plan, film = film_of(make_step(position=Position.SUPINE, pose="floor ball", dose=dose))
    press, release = phase_of(plan, kind=PhaseKind.PRESS).index, phase_of(plan, kind=PhaseKind.RELEASE).index
    assert shown(film, press, 4_000).pressed
    assert not shown(film, release, 4_000).pressed
    assert (at_end(plan, film, press).end.name, at_end(plan, film, release).end.name) == (
        "floor ball",
        "floor ball lifted",
    )


def test_a_long_stretch_breathes_as_it_is_told() -> None:
    breathe = Breath(in_ms=4_000, hold_ms=1_000, out_ms=5_000)
    dose = Span(duration_ms=60_000, breathe=breathe)
    plan, film = film_of(make_step(position=Position.SUPINE, pose="supine rest", dose=dose))
    steady = phase_of(plan, kind=PhaseKind.STEADY).index
    breaths = [shown(film, steady, at).breath for at in (0, 4_000, 4_900, 7_500, 10_000, 14_000)]
    assert breaths == pytest.approx([0.0, 1.0, 1.0, 0.5, 0.0, 1.0])


def test_who_waits_is_shown_standing_still() -> None:
    plan, film = film_of(make_step(dose=UntilReady()))
    wait = phase_of(plan, kind=PhaseKind.WAIT).index
    assert shown(film, wait, 0).share == shown(film, wait, 60_000).share == 1.0


def test_the_way_out_ends_at_rest() -> None:
    plan, film = film_of(make_step())
    last = plan.phases[-1]
    assert last.kind is PhaseKind.RETURN
    assert through(at_end(plan, film, last.index)) == ("cobra", "prone rest")
    assert shown(film, last.index, 0).share == 0.0


def test_a_step_without_a_pose_is_shown_at_rest_in_its_position() -> None:
    _, film = film_of(make_step(pose="", position=Position.KNEELING))
    assert shown(film, 0, 0).end.name == "kneeling"


def test_without_pose_and_position_there_is_no_picture() -> None:
    _, film = film_of(make_step(pose="", position=None))
    assert film.picture(0, 0) is None
    assert not film.shows_anything
    assert not Film(plan_of(), {}).shows_anything
    assert film_of(make_step())[1].shows_anything


def test_what_comes_after_a_step_without_a_picture_is_shown_at_once() -> None:
    plan, film = film_of(make_step(pose="", position=None), make_step())
    lead = [phase for phase in plan.phases if phase.kind is PhaseKind.PREPARE][1]
    assert through(shown(film, lead.index, 0)) == ("prone hands ready", "prone hands ready")


def test_ones_own_pose_needs_no_rest_poses() -> None:
    plan = plan_of(make_routine(steps=(make_step(pose="mine"),)))
    film = Film(plan, {"mine": make_pose("mine", position=Position.PRONE)})
    assert all(through(shown(film, phase.index, 0)) == ("mine", "mine") for phase in plan.phases)


def test_what_a_step_works_on_is_known_on_the_way_to_it_and_out_of_it() -> None:
    plan, film = film_of(
        make_step(),
        make_step(
            "Back of the thigh",
            position=Position.SITTING,
            pose="back of thigh roller",
            dose=Press(press_ms=4_000, release_ms=2_000, times=2),
        ),
    )
    worked = shipped_poses()["back of thigh roller"].works_on
    for phase in plan.phases:
        if phase.step.name == "Back of the thigh":
            ends = 0, (phase.duration_ms or 0) // 2, phase.duration_ms or 0
            assert {shown(film, phase.index, at).works_on for at in ends} == {worked}, phase.kind


def test_who_lies_on_a_bed_rests_on_it_and_turns_over_on_it() -> None:
    turned = make_step("Turn over", position=Position.SUPINE, pose="treatment front of hip", dose=UntilReady())
    rest = make_step("Rest", position=Position.SUPINE, pose="", dose=Span(duration_ms=20_000))
    plan, film = film_of(make_step(position=Position.PRONE, pose="treatment", dose=UntilReady()), turned, rest)
    for phase in plan.phases[1:]:
        for at in range(0, phase.duration_ms or 1, 500):
            picture = shown(film, phase.index, at)
            assert {Prop(Thing.BED)} == {p for p in picture.end.props if p.thing in {Thing.BED, Thing.MAT}}, phase.kind


def test_who_sits_on_the_floor_comes_back_to_it_and_leans_back_from_it() -> None:
    plan, film = film_of(
        make_step(position=Position.SITTING, pose="sitting before the roller", dose=UntilReady()),
        make_step("Up and down", position=Position.SUPINE, pose="roller mid back", dose=Span(duration_ms=20_000)),
        make_step("Groin", position=Position.SITTING, pose="groin stretch"),
    )
    lead = phase_of(plan, kind=PhaseKind.PREPARE)
    seen = {through(shown(film, lead.index, at)) for at in range(0, lead.duration_ms or 0, 200)}
    assert seen == {("sitting before the roller", "roller mid back up")}
    assert at_end(plan, film, plan.phases[-1].index).end.name == "sitting on the floor"
