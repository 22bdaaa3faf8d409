"""The score of a session: all phases on one line of time, a chapter a step, and nothing that waits for a key."""

from __future__ import annotations

import pytest

from factories import make_routine, make_step
from sessionapp.domain.ambience import breathing
from sessionapp.domain.compile import READY_MS, compile_plan
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Breath, Group, Hold, Pace, Reps, SoundWishes, Span, Step, UntilReady
from sessionapp.domain.score import MOST_CHAPTERS, Chapter, score_of
from sessionapp.domain.wording import EstimatedSpeech

SPEECH = EstimatedSpeech()


def plan_of(*steps: Step | Group, wait_ms: int | None = 30_000, **changes: object) -> SessionPlan:
    return compile_plan(make_routine(steps=steps, **changes), PlanOptions(wait_ms=wait_ms), SPEECH)


def said(phase: Phase) -> list[str]:
    return [cue.sound.text for cue in phase.cues if isinstance(cue.sound, Prompt)]


def test_a_wait_lasts_as_long_as_it_says_after_its_words_and_asks_for_no_key() -> None:
    fetch = make_step("Fetch the pack", say="Wrap it.", dose=UntilReady(nudge_every_ms=5_000))
    plan = plan_of(fetch, make_step(), wait_ms=45_000)
    wait = plan.phases[0]
    told = "This goes on by itself after forty-five seconds. Pause if you need longer."
    assert said(wait) == ["Fetch the pack.", "Wrap it.", told]
    assert wait.nudge is None
    assert wait.duration_ms is not None
    words_end = wait.cues[-2].ends_ms
    assert 45_000 <= wait.duration_ms - words_end < 46_000
    assert (wait.cues[-1].sound, wait.cues[-1].at_ms) == (Chime.READY, wait.duration_ms - READY_MS)
    assert not plan.open_ended
    assert not any("Enter" in text for text in plan.texts)


@pytest.mark.parametrize(("count", "lasts_ms"), [(5, 30_000), (12, 48_000)])
def test_repetitions_at_ones_own_pace_have_time_for_each(count: int, lasts_ms: int) -> None:
    plan = plan_of(make_step("Bridge", dose=Reps(count=count)))
    move = next(phase for phase in plan.phases if phase.kind is PhaseKind.MOVE)
    assert move.duration_ms is not None
    assert lasts_ms <= move.duration_ms - move.cues[-1].ends_ms < lasts_ms + 1_000
    assert "by itself" in said(move)[0]


def test_where_nothing_waits_it_is_the_plan_that_start_runs() -> None:
    step = make_step(dose=Hold(hold_ms=20_000, times=2))
    assert plan_of(step) == plan_of(step, wait_ms=None)


def test_everything_is_at_its_moment_of_the_whole() -> None:
    plan = plan_of(make_step(dose=Hold(hold_ms=10_000, times=2)), make_step("Bridge"))
    score = score_of(plan)
    assert [(one.at_ms, one.sound) for one in score.soundings] == [
        (phase.starts_ms + cue.at_ms, cue.sound) for phase in plan.phases for cue in phase.cues
    ]
    assert all(
        before.ends_ms <= after.at_ms for before, after in zip(score.soundings, score.soundings[1:], strict=False)
    )
    assert score.total_ms == plan.total_ms
    assert score.way_out_ms == plan.phases[-1].starts_ms
    assert score.audible == score.soundings


def test_a_background_swells_in_each_phase_as_in_the_session() -> None:
    breathes = make_step(dose=Span(duration_ms=65_000, breathe=Breath(in_ms=4_000, hold_ms=0, out_ms=6_000)))
    paced = Reps(count=2, pace=tuple(Pace(say="", for_ms=4_000, breath=part) for part in ("in", "out")))
    plan = plan_of(breathes, make_step("Bridge", dose=paced))
    assert score_of(plan).breaths == tuple(
        (phase.starts_ms, breathing(phase, phase.starts_ms)) for phase in plan.phases
    )
    swells = [breath for _, breath in score_of(plan).breaths if breath is not None]
    assert [(one.in_ms, one.out_ms) for one in swells] == [(4_000, 6_000), *2 * [(4_000, 0), (0, 4_000)]]


def test_without_a_voice_only_chimes_are_heard() -> None:
    score = score_of(plan_of(make_step(), sound=SoundWishes(voice="off")))
    assert score.audible
    assert all(isinstance(one.sound, Chime) for one in score.audible)
    assert len(score.audible) < len(score.soundings)


def test_each_step_has_a_chapter_that_says_its_round() -> None:
    plan = plan_of(make_step("Bridge"), Group(rounds=2, steps=(make_step("Cobra"),)))
    starts = [next(p.starts_ms for p in plan.phases if p.step.index == at) for at in range(3)]
    assert score_of(plan).chapters == tuple(
        Chapter(start, title) for start, title in zip(starts, ("Bridge", "Cobra (1/2)", "Cobra (2/2)"), strict=True)
    )


def test_there_are_no_more_chapters_than_a_file_can_list() -> None:
    chapters = score_of(plan_of(Group(rounds=2 * MOST_CHAPTERS + 1, steps=(make_step(),)))).chapters
    assert MOST_CHAPTERS / 2 < len(chapters) <= MOST_CHAPTERS
    assert chapters[0].starts_ms == 0
