"""The row of the whole run: it covers everything once, and a click means the time that lies there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_routine, make_step
from fakes import FakeSpeech
from player_driver import phase_of, plan_of
from sessionapp.domain.easing import Place, eased
from sessionapp.domain.events import PhaseEnded, PhaseStarted
from sessionapp.domain.plan import PhaseKind, PlanOptions
from sessionapp.domain.routine import Reps, UntilReady
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Ease, Side
from sessionapp.presentation.timeline import Trail, timeline

PLAN = plan_of()
LINE = timeline(PLAN)


def at(phase: int, elapsed_ms: int) -> Snapshot:
    return Snapshot(state=State.RUNNING, phase=phase, elapsed_ms=elapsed_ms, remaining_ms=None, session_ms=0, left_ms=0)


def test_segments_lie_side_by_side_from_start_to_end() -> None:
    edge = 0.0
    for segment in LINE.segments:
        assert segment.start == pytest.approx(edge)
        edge = segment.start + segment.width
    assert edge == pytest.approx(1.0)
    assert [segment.step for segment in LINE.segments] == [step.index for step in PLAN.steps]


def test_marks_are_the_active_phases_and_lie_in_their_segment() -> None:
    knee = LINE.segments[1]
    assert len(knee.marks) == 6
    for mark in knee.marks:
        assert knee.start <= mark.start
        assert mark.start + mark.width <= knee.start + knee.width + 1e-9


def test_open_ended_phases_are_seen() -> None:
    open_ended = phase_of(PLAN, duration_ms=None)
    width = LINE.edges[open_ended.index + 1] - LINE.edges[open_ended.index]
    assert 0.01 < width < 0.05


def test_a_plan_of_nothing_but_waiting() -> None:
    plan = plan_of(make_routine(steps=(make_step(dose=UntilReady()),)))
    line = timeline(plan)
    assert line.edges[-1] == pytest.approx(1.0)
    assert line.place(at(0, 99_000)) == pytest.approx(line.edges[1] / 2)


@given(st.floats(0, 1))
def test_a_click_and_the_marker_agree(fraction: float) -> None:
    session_ms = LINE.session_ms(fraction)
    phase, elapsed = PLAN.place(session_ms)
    if PLAN.phases[phase].duration_ms is not None and LINE.segment_at(fraction).step == PLAN.phases[phase].step.index:
        clicked_open = any(
            p.duration_ms is None and LINE.edges[p.index] <= fraction <= LINE.edges[p.index + 1] for p in PLAN.phases
        )
        assert clicked_open or LINE.place(at(phase, elapsed)) == pytest.approx(fraction, abs=1e-4)


@pytest.mark.parametrize(("fraction", "ms"), [(-0.5, 0), (0.0, 0), (1.0, PLAN.total_ms), (7.0, PLAN.total_ms)])
def test_beyond_the_ends_is_the_ends(fraction: float, ms: int) -> None:
    assert LINE.session_ms(fraction) == ms
    assert LINE.segment_at(fraction) in LINE.segments


def test_the_marker_moves_with_the_phase() -> None:
    hold = phase_of(PLAN, kind=PhaseKind.HOLD)
    places = [LINE.place(at(hold.index, ms)) for ms in (0, 5_000, 10_000, 20_000)]
    assert places[0] == pytest.approx(LINE.edges[hold.index])
    assert places[0] < places[1] < places[2] == places[3]


def test_what_was_skipped_is_no_part_of_the_trail() -> None:
    first, far = 0, phase_of(PLAN, duration_ms=None).index
    trail = Trail(LINE, 0.0)
    half = (PLAN.phases[first].duration_ms or 0) // 2
    trail.note(PhaseStarted(0, first, 0))
    trail.note(PhaseEnded(half, first, half, whole=False))
    trail.note(PhaseStarted(half, far, 0))
    here = LINE.at(far, 0)
    assert trail.spans(here) == ((0.0, pytest.approx(LINE.at(first, half))), (LINE.edges[far], here))


def test_phases_lived_through_one_after_the_other_are_one_trail_and_those_that_wait_are_whole() -> None:
    trail = Trail(LINE, 0.0)
    waits = phase_of(PLAN, duration_ms=None).index
    for phase in PLAN.phases[: waits + 1]:
        trail.note(PhaseStarted(0, phase.index, 0))
        trail.note(PhaseEnded(0, phase.index, phase.duration_ms or 0, whole=phase.duration_ms is not None))
    end = LINE.edges[waits + 1]
    assert trail.spans(end) == ((0.0, pytest.approx(end)),)


def test_after_going_back_what_lies_further_on_is_to_come_again() -> None:
    trail = Trail(LINE, 0.0)
    trail.note(PhaseStarted(0, 0, 0))
    trail.note(PhaseEnded(0, 0, PLAN.phases[0].duration_ms or 0, whole=True))
    trail.note(PhaseStarted(0, 0, 0))
    assert trail.spans(LINE.at(0, 1_000)) == ((0.0, LINE.at(0, 1_000)),)


def test_what_was_done_before_a_run_was_taken_up_counts() -> None:
    place = LINE.at(2, 1_000)
    trail = Trail(LINE, place)
    trail.note(PhaseStarted(0, 2, 1_000))
    assert trail.spans(LINE.at(2, 2_000)) == ((0.0, LINE.at(2, 2_000)),)


def test_in_the_row_of_a_milder_plan_what_was_lived_lies_behind_and_the_rest_is_to_come() -> None:
    routine = make_routine()
    plan = plan_of(routine)
    line = timeline(plan)
    hurt = phase_of(plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=2)
    trail = Trail(line, line.at(1, 5_000))
    later = phase_of(plan, kind=PhaseKind.HOLD, side=Side.RIGHT, repetition=2)
    for index, into_ms in ((later.index, 0), (hurt.index, 1_000)):  # somebody went on, and back again
        trail.note(PhaseStarted(0, index, into_ms))
        if index != hurt.index:
            trail.note(PhaseEnded(0, index, 10_000, True))
    made = eased(routine, Place(plan, hurt, 4_000), Ease.SHORTER, PlanOptions(), FakeSpeech())
    assert made is not None
    milder = timeline(made.plan)
    trail.move_to(milder, made.on.phase)
    trail.note(PhaseEnded(0, hurt.index, 4_000, False))
    spans = [(0.0, milder.at(1, 5_000)), (milder.at(hurt.index, 1_000), milder.edges[hurt.index + 1])]
    assert trail.spans(milder.edges[made.on.phase]) == tuple(pytest.approx(span) for span in spans)


def test_what_waits_has_its_place_in_a_milder_row_too() -> None:
    routine = make_routine(steps=(make_step(dose=UntilReady()), make_step("Bridge", dose=Reps(count=8))))
    plan = plan_of(routine)
    line = timeline(plan)
    hurt = phase_of(plan, kind=PhaseKind.MOVE)
    trail = Trail(line, line.edges[1])
    made = eased(routine, Place(plan, hurt, 4_000), Ease.EASIER, PlanOptions(), FakeSpeech())
    assert made is not None
    milder = timeline(made.plan)
    trail.move_to(milder, made.on.phase)
    assert trail.spans(milder.edges[1]) == (pytest.approx((0.0, milder.edges[1])),)
