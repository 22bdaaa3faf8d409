"""What the player says in every kind of moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from factories import make_routine, make_step
from player_driver import phase_of, plan_of
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.routine import Breath, Group, Pace, Press, Reps, Sides, Span, UntilReady
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Kind, PauseReason, Side
from sessionapp.presentation.player import PlayerView, announcement, countdown_text, player_view

NOW = datetime(2025, 3, 9, 14, 27, 30)


def seen(
    plan: SessionPlan,
    phase: Phase,
    elapsed_ms: int = 0,
    *,
    state: State = State.RUNNING,
    reason: PauseReason | None = None,
    caption: str = "",
) -> PlayerView:
    remaining = None if phase.duration_ms is None else phase.duration_ms - elapsed_ms
    session = phase.starts_ms + (elapsed_ms if phase.duration_ms is not None else 0)
    snapshot = Snapshot(
        state=state,
        phase=phase.index,
        elapsed_ms=elapsed_ms,
        remaining_ms=remaining,
        session_ms=session,
        left_ms=plan.total_ms - session,
        time_runs=state is State.RUNNING or phase.counts_real_time,
        pause_reason=reason,
    )
    return player_view(plan, snapshot, caption, NOW)


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (10_000, "0:10"),
        (9_001, "0:10"),
        (9_000, "0:09"),
        (1_000, "0:01"),
        (1, "0:01"),
        (0, "0:00"),
        (61_000, "1:01"),
        (3_661_000, "1:01:01"),
    ],
)
def test_countdown_is_rounded_up(ms: int, text: str) -> None:
    assert countdown_text(ms) == text


def test_a_hold_tells_side_count_time_and_what_comes() -> None:
    plan = plan_of()
    view = seen(plan, phase_of(plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=2), 3_000)
    assert view.step_name == "Knee to chest"
    assert (view.side, view.side_text) == (Side.LEFT, "Left side")
    assert (view.phase_word, view.count, view.countdown) == ("Hold", "2 of 3", "0:07")
    assert view.fraction == pytest.approx(0.7)
    assert view.active
    assert view.moving
    assert view.instruction.startswith("Bring one knee")
    assert view.main_button == "Pause"
    assert view.state_note == ""


def test_without_open_ended_steps_the_end_is_exact() -> None:
    plan = plan_of(make_routine(steps=(make_step(),)))
    view = seen(plan, plan.phases[0])
    assert view.time_left == f"{countdown_text(plan.total_ms)} left"
    assert view.ends.startswith("ends 14:")


def test_with_open_ended_steps_ahead_the_end_is_about() -> None:
    plan = plan_of()
    assert plan.open_ended
    first, last = seen(plan, plan.phases[0]), seen(plan, plan.phases[-1])
    assert first.time_left.startswith("about ")
    assert first.ends.startswith("ends about ")
    assert not last.time_left.startswith("about ")


def test_paused_says_so_and_promises_no_end() -> None:
    plan = plan_of()
    hold = phase_of(plan, kind=PhaseKind.HOLD)
    view = seen(plan, hold, 4_000, state=State.PAUSED, reason=PauseReason.ASKED)
    assert (view.phase_word, view.main_button, view.ends) == ("Paused", "Go on", "")
    assert view.state_note == "Paused. Press space to go on."
    assert view.countdown == "0:06"
    assert not view.moving


@pytest.mark.parametrize(
    ("reason", "word"),
    [(PauseReason.SLEPT, "slept"), (PauseReason.HURTS, "without this hold"), (PauseReason.ASKED, "space")],
)
def test_every_reason_for_a_pause_has_its_words(reason: PauseReason, word: str) -> None:
    plan = plan_of()
    assert word in seen(plan, plan.phases[1], state=State.PAUSED, reason=reason).state_note


def test_cold_goes_on_in_a_pause_and_the_page_says_so() -> None:
    cold = make_step("Cold pack", dose=Span(duration_ms=1_200_000), counts_real_time=True)
    plan = plan_of(make_routine(kind=Kind.COLD_PACK, steps=(cold,)))
    view = seen(plan, phase_of(plan, kind=PhaseKind.STEADY), 60_000, state=State.PAUSED, reason=PauseReason.ASKED)
    assert view.moving
    assert "time goes on" in view.state_note
    assert (view.phase_word, view.main_button) == ("Rest", "Go on")
    assert view.ends.startswith("ends 14:4")


def test_finding_the_place() -> None:
    plan = plan_of()
    view = seen(plan, phase_of(plan, kind=PhaseKind.HOLD), 2_000, state=State.ASIDE)
    assert view.state_note == "Finding your place…"
    assert not view.moving


def test_open_ended_waits_for_the_person_without_a_clock() -> None:
    plan = plan_of(make_routine(steps=(make_step("Find the spot", dose=UntilReady()),)))
    view = seen(plan, plan.phases[0], 5_000)
    assert (view.countdown, view.fraction, view.phase_ms) == ("", 1.0, None)
    assert (view.main_button, view.phase_word) == ("I'm ready", "When you are ready")
    assert "Enter" in view.state_note


def test_what_must_come_off_is_no_matter_of_being_ready() -> None:
    cold = make_step("Cold pack", dose=Span(duration_ms=1_200_000), counts_real_time=True)
    off = make_step("Take the pack off", dose=UntilReady(nudge_every_ms=15_000), counts_real_time=True)
    plan = plan_of(make_routine(kind=Kind.COLD_PACK, steps=(cold, off)))
    view = seen(plan, phase_of(plan, kind=PhaseKind.WAIT), 5_000)
    assert (view.main_button, view.phase_word) == ("It is off", "Now")
    assert view.state_note == "Take it off at once, then press Enter."


def test_at_ones_own_pace_the_number_is_shown() -> None:
    plan = plan_of(make_routine(steps=(make_step(dose=Reps(count=10)),)))
    own = phase_of(plan, kind=PhaseKind.MOVE)
    view = seen(plan, replace(own, repetition=0, repetitions=10))
    assert view.phase_word == "At your own pace"
    counted = replace(plan, phases=(*plan.phases[:1], replace(own, repetition=0, repetitions=10), *plan.phases[2:]))
    assert seen(counted, counted.phases[1]).count == "10 times"


def test_sets_and_rounds() -> None:
    step = make_step(dose=replace(make_step().dose, sets=2))  # type: ignore[type-var]
    plan = plan_of(make_routine(steps=(Group(rounds=3, steps=(step,)),)))
    view = seen(plan, phase_of(plan, kind=PhaseKind.HOLD, set=2))
    assert view.rounds == "set 2 of 2 · round 1 of 3"


def test_paced_repetitions_show_breath_and_part() -> None:
    pace = (Pace(for_ms=3_000, say="Arch your back.", breath="out"), Pace(for_ms=3_000, say="Round it.", breath="in"))
    plan = plan_of(make_routine(steps=(make_step("Cat and cow", dose=Reps(count=10, pace=pace)),)))
    view = seen(plan, phase_of(plan, kind=PhaseKind.MOVE, repetition=3))
    assert (view.phase_word, view.instruction, view.count) == ("Breathe out", "Arch your back.", "3 of 10")


@pytest.mark.parametrize(
    ("elapsed_ms", "word"),
    [(0, "Breathe in"), (4_500, "Hold your breath"), (6_500, "Breathe out"), (12_000, "Breathe in")],
)
def test_a_breathing_rhythm_is_told_in_words(elapsed_ms: int, word: str) -> None:
    breathe = Breath(in_ms=4_000, hold_ms=2_000, out_ms=6_000)
    plan = plan_of(make_routine(steps=(make_step(dose=Span(duration_ms=120_000, breathe=breathe)),)))
    assert seen(plan, phase_of(plan, kind=PhaseKind.STEADY), elapsed_ms).phase_word == word


def test_every_kind_of_phase_has_a_word() -> None:
    press = make_step("Ball", dose=Press(press_ms=30_000, release_ms=10_000, times=2), sides=Sides.EACH)
    plan = plan_of(make_routine(steps=(make_step(), press, *make_routine().steps)))
    words = {phase.kind: seen(plan, phase).phase_word for phase in plan.phases}
    assert words[PhaseKind.PRESS] == "Press"
    assert words[PhaseKind.SWITCH_SIDES] == "Change sides"
    assert all(words.values())


def test_the_caption_is_what_was_said_unless_it_stands_there_already() -> None:
    plan = plan_of()
    hold = phase_of(plan, kind=PhaseKind.HOLD)
    assert seen(plan, hold, caption="Two of three.").caption == "Two of three."
    assert seen(plan, hold, caption="Hold.").caption == ""
    assert seen(plan, hold, caption=hold.step.say).caption == ""


def test_the_way_back_has_no_instruction_of_the_last_step() -> None:
    plan = plan_of()
    view = seen(plan, plan.phases[-1], caption="That was all.")
    assert (view.instruction, view.note, view.next) == ("", "", "Then you are done")
    assert view.phase_word == "Come back slowly"
    assert view.caption == "That was all."


def test_a_screen_reader_is_told_what_is_new() -> None:
    plan = plan_of()
    knee = phase_of(plan, kind=PhaseKind.PREPARE, side=Side.LEFT)
    assert announcement(plan, knee).startswith("Knee to chest, left side. Get ready")
    second = phase_of(plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=2)
    assert announcement(plan, second) == "Hold, 2 of 3, 10 s."
    switch = phase_of(plan, kind=PhaseKind.SWITCH_SIDES, side=Side.RIGHT)
    assert announcement(plan, switch).startswith("Right side. Change sides")
