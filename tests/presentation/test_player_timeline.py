"""The row of the whole run: it covers everything once, and a click means the time that lies there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_routine, make_step
from player_driver import phase_of, plan_of
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import UntilReady
from sessionapp.domain.session import Snapshot, State
from sessionapp.presentation.timeline import timeline

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
