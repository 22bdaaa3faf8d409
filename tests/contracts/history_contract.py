"""What every history keeps to, the fake and the real one, and what every settings store does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories import make_routine, make_step
from sessionapp.domain import easing
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Chime, Cue
from sessionapp.domain.diary import (
    CheckIn,
    Entry,
    FlagsAnswered,
    PackOff,
    PackUnanswered,
    PainBegan,
    Peg,
    Proposal,
    Proposed,
    RedFlag,
    Reported,
    Stiffness,
    When,
)
from sessionapp.domain.events import CueDue, Hurt, PhaseEnded, PhaseStarted, Replanned, SessionStarted
from sessionapp.domain.plan import PhaseKind, PlanOptions
from sessionapp.domain.ports import HistoryStore, RunJournal, SettingsStore
from sessionapp.domain.record import Pain, StepLived
from sessionapp.domain.routine import Hold, Routine, Sides, Step
from sessionapp.domain.settings import table
from sessionapp.domain.tailoring import SideWish, SoundWish, Tailoring
from sessionapp.domain.vocabulary import Ease, Kind, Outcome, Side
from sessionapp.domain.wording import EstimatedSpeech

NOON = 1_750_000_000_000
ROUTINE = Routine(
    name="cold-pack", title="Cold pack", kind=Kind.COLD_PACK, steps=(), path=Path("/somewhere/cold-pack.yaml")
)

STEPS = Routine(
    name="steps",
    title="Steps",
    kind=Kind.STRETCH,
    steps=(
        Step(name="Cobra", say="Lift.", dose=Hold(hold_ms=10_000)),
        Step(name="Rest", say="Rest.", dose=Hold(hold_ms=20_000)),
    ),
)

Open = Callable[[], HistoryStore]

_TOLD: dict[str, Any] = {"entry_id": "e", "wall_ms": NOON, "utc_offset_min": 120, "run_id": "r"}
ENTRIES: tuple[Entry, ...] = (
    CheckIn(
        **_TOLD,
        when=When.AFTER,
        pain=7,
        places=Strengths({Spot(Place.PIRIFORMIS, Side.RIGHT): 6}),
        words="Zieht bis ins „Knie“",
    ),
    Peg(**_TOLD, pain=10, enjoyment=0, activity=5),
    FlagsAnswered(**_TOLD, flags=frozenset({RedFlag.FALL, RedFlag.WEAK_LEGS}), seen=True),
    PackOff(**_TOLD),
    PackUnanswered(**_TOLD, since_wall_ms=NOON - 45_000),
    Stiffness(**_TOLD, still_stiff=True),
    Reported(**_TOLD),
    PainBegan(**_TOLD, day=date(2026, 11, 21)),
    Proposed(**_TOLD, proposal=Proposal.LEAVE_OUT_STEP, about="stretches/Pigeon", taken=False),
)


def started(history: HistoryStore, wall_ms: int = NOON) -> RunJournal:
    """A run that is in its first phase."""
    journal = history.begin(ROUTINE, planned_ms=60_000, wall_ms=wall_ms)
    journal.append(SessionStarted(0), wall_ms=wall_ms)
    journal.append(PhaseStarted(0, 0, 0), wall_ms=wall_ms)
    return journal


class HistoryContract:
    """A subclass overrides `sitting`: each call opens the same history anew, in a sitting of its own."""

    @pytest.fixture
    def sitting(self) -> Open:
        raise NotImplementedError

    def test_a_run_that_ended_is_a_record(self, sitting: Open) -> None:
        history = sitting()
        journal = started(history)
        journal.append(PhaseEnded(60_000, 0, 60_000, whole=True), wall_ms=NOON + 60_000)
        ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 60_000)
        assert (ended.routine, ended.title, ended.kind) == ("cold-pack", "Cold pack", "cold pack")
        assert ended.path == str(Path("/somewhere/cold-pack.yaml"))
        assert (ended.started_wall_ms, ended.ended_wall_ms) == (NOON, NOON + 60_000)
        assert (ended.planned_ms, ended.session_ms, ended.outcome) == (60_000, 60_000, Outcome.COMPLETED)
        assert list(history.records()) == [ended]
        history.close()
        assert list(sitting().records()) == [ended]

    def test_closing_a_run_twice_keeps_the_first_end(self, sitting: Open) -> None:
        journal = started(sitting())
        ended = journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=NOON + 5)
        assert journal.close(Outcome.COMPLETED, wall_ms=NOON + 9) == ended

    def test_newest_first_and_no_more_than_asked(self, sitting: Open) -> None:
        history = sitting()
        for number in (2, 5, 1, 4, 3):
            started(history, NOON + number).close(Outcome.STOPPED_EARLY, wall_ms=NOON + 10)
        assert [record.started_wall_ms - NOON for record in history.records(3)] == [5, 4, 3]
        history.close()
        assert [record.started_wall_ms - NOON for record in sitting().records(3)] == [5, 4, 3]

    def test_all_runs_from_a_moment_on(self, sitting: Open) -> None:
        history = sitting()
        for number in range(300):
            started(history, NOON + number).close(Outcome.STOPPED_EARLY, wall_ms=NOON + number)
        for opened in (history, sitting()):
            history.close()
            assert len(opened.records()) == 200
            assert len(opened.records(None)) == 300
            assert [r.started_wall_ms - NOON for r in opened.records(None, NOON + 297)] == [299, 298, 297]
            assert [r.started_wall_ms - NOON for r in opened.records(2, NOON + 297)] == [299, 298]

    def test_what_is_lived_through_counts_neither_what_was_skipped_nor_pauses(self, sitting: Open) -> None:
        journal = started(sitting())
        journal.alive(0, 4_000, 4_000, wall_ms=NOON + 4_000)
        journal.append(PhaseEnded(5_000, 0, 5_000, whole=False), wall_ms=NOON + 5_000)
        journal.append(PhaseStarted(5_000, 3, 20_000), wall_ms=NOON + 5_000)  # skipped ahead
        journal.alive(3, 21_000, 41_000, wall_ms=NOON + 6_000)
        journal.alive(3, 21_000, 41_000, wall_ms=NOON + 600_000)  # a long pause
        journal.append(PhaseEnded(9_000, 3, 23_000, whole=False), wall_ms=NOON + 602_000)
        journal.append(PhaseStarted(9_000, 3, 13_000), wall_ms=NOON + 602_000)  # and back
        journal.alive(3, 14_500, 34_500, wall_ms=NOON + 603_500)
        record = journal.close(Outcome.STOPPED_EARLY, wall_ms=NOON + 604_000)
        assert record.session_ms == 5_000 + 3_000 + 1_500
        assert (record.phase, record.phase_elapsed_ms, record.place_ms) == (3, 14_500, 34_500)

    def test_hurts_are_counted(self, sitting: Open) -> None:
        journal = started(sitting())
        for moment in (1_000, 2_000):
            journal.append(Hurt(moment, 0, moment, "Cobra", None), wall_ms=NOON + moment)
        assert journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=NOON + 3_000).hurts == 2

    def test_it_is_kept_where_it_hurt(self, sitting: Open) -> None:
        history = sitting()
        journal = started(history)
        for moment, side in ((1_000, Side.RIGHT), (2_000, None)):
            journal.append(Hurt(moment, 0, moment, "Pigeon", side), wall_ms=NOON + moment)
        journal.append(Replanned(2_500, 1, Ease.EASIER), wall_ms=NOON + 2_500)
        journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=NOON + 3_000)
        history.close()
        assert sitting().records()[0].pains == (Pain("Pigeon", Side.RIGHT), Pain("Pigeon", None, Ease.EASIER))

    def test_a_run_made_milder_is_gone_on_with_at_the_same_place_of_its_first_plan(self, sitting: Open) -> None:
        held = Hold(hold_ms=10_000, times=3, rest_ms=5_000)
        routine = make_routine(steps=(make_step("Pigeon", sides=Sides.EACH, dose=held), make_step("Rest")))
        plan = compile_plan(routine, PlanOptions(), EstimatedSpeech())
        hurt = next(phase for phase in plan.phases if phase.kind is PhaseKind.HOLD)
        made = easing.eased(routine, easing.Place(plan, hurt, 4_000), Ease.EASIER, PlanOptions(), EstimatedSpeech())
        assert made is not None
        history = sitting()
        journal = history.begin(routine, planned_ms=plan.total_ms, wall_ms=NOON, plan=plan)
        journal.append(PhaseStarted(0, hurt.index, 0), wall_ms=NOON)
        journal.append(Hurt(4_000, hurt.index, 4_000, "Pigeon", Side.LEFT), wall_ms=NOON + 4_000)
        journal.replan(made.plan)
        journal.append(PhaseEnded(4_000, hurt.index, 4_000, whole=False), wall_ms=NOON + 4_000)
        journal.append(Replanned(4_000, made.on.phase, Ease.EASIER), wall_ms=NOON + 4_000)
        last = [phase for phase in made.plan.phases if phase.kind is PhaseKind.HOLD and phase.side is Side.RIGHT][-1]
        journal.append(PhaseStarted(4_000, last.index, 0), wall_ms=NOON + 4_000)
        journal.alive(last.index, 1_000, last.starts_ms + 1_000, wall_ms=NOON + 5_000)
        history.close()
        left = sitting().interrupted()
        assert left is not None
        there = plan.phases[left.phase]
        assert (there.kind, there.side, there.repetition) == (PhaseKind.HOLD, Side.RIGHT, 2)
        assert (left.session_ms, left.phase_elapsed_ms) == (5_000, 1_000)
        assert left.steps == (
            StepLived("Pigeon", Side.LEFT, 14_000, 4_000),
            StepLived("Pigeon", Side.RIGHT, 20_000),
            StepLived("Rest", None, 30_000),
        )

    def test_a_run_that_is_over_ends_where_its_last_plan_has_it(self, sitting: Open) -> None:
        history = sitting()
        journal = history.begin(STEPS, planned_ms=1_000, wall_ms=NOON)
        journal.replan(compile_plan(STEPS, PlanOptions(), EstimatedSpeech()))  # one that has never known its plan
        journal.append(PhaseStarted(0, 2, 0), wall_ms=NOON)
        assert journal.close(Outcome.STOPPED_EARLY, wall_ms=NOON).phase == 2

    def test_it_is_kept_what_was_done_of_each_step_also_when_it_is_gone_on_with(self, sitting: Open) -> None:
        plan = compile_plan(STEPS, PlanOptions(), EstimatedSpeech())
        first, second = (phase.index for phase in plan.phases if phase.kind.is_work)
        history = sitting()
        journal = history.begin(STEPS, planned_ms=plan.total_ms, wall_ms=NOON, plan=plan)
        journal.append(PhaseStarted(0, first, 0), wall_ms=NOON)
        journal.append(PhaseEnded(3_000, first, 3_000, whole=False), wall_ms=NOON + 3_000)
        history.close()
        history = sitting()
        left = history.interrupted()
        assert left is not None
        assert left.steps == (StepLived("Cobra", None, 10_000, 3_000), StepLived("Rest", None, 20_000))
        journal = history.resume(left, wall_ms=NOON + 9_000, plan=plan)
        journal.append(PhaseStarted(0, first, 3_000), wall_ms=NOON + 9_000)
        journal.append(PhaseEnded(2_000, first, 5_000, whole=False), wall_ms=NOON + 11_000)
        journal.append(PhaseStarted(2_000, second, 15_000), wall_ms=NOON + 11_000)
        journal.append(PhaseEnded(7_000, second, 20_000, whole=True), wall_ms=NOON + 16_000)
        journal.close(Outcome.COMPLETED, wall_ms=NOON + 16_000)
        history.close()
        assert sitting().records()[0].steps == (
            StepLived("Cobra", None, 10_000, 5_000),
            StepLived("Rest", None, 20_000, 5_000),
        )

    def test_a_run_that_is_going_on_is_not_interrupted(self, sitting: Open) -> None:
        first, second = sitting(), sitting()
        started(first).alive(0, 1_000, 1_000, wall_ms=NOON + 1_000)
        assert first.interrupted() is None
        assert second.interrupted() is None

    def test_nothing_is_interrupted_where_all_has_ended(self, sitting: Open) -> None:
        history = sitting()
        started(history).close(Outcome.COMPLETED, wall_ms=NOON + 1)
        history.close()
        assert sitting().interrupted() is None

    def test_what_was_interrupted_can_be_kept_as_stopped(self, sitting: Open) -> None:
        history = sitting()
        started(history).alive(0, 7_000, 7_000, wall_ms=NOON + 9_000)
        history.close()
        history = sitting()
        left = history.interrupted()
        assert left is not None
        assert (left.outcome, left.ended_wall_ms, left.phase_elapsed_ms, left.session_ms) == (None, None, 7_000, 7_000)
        history.keep_as_stopped(left)
        assert history.interrupted() is None
        history.close()
        history = sitting()
        assert history.interrupted() is None
        (kept,) = history.records()
        assert (kept.outcome, kept.ended_wall_ms, kept.session_ms) == (Outcome.STOPPED_EARLY, NOON + 9_000, 7_000)

    def test_what_was_interrupted_goes_on_as_the_same_run(self, sitting: Open) -> None:
        history = sitting()
        started(history).alive(0, 7_000, 7_000, wall_ms=NOON + 7_000)
        history.close()
        history = sitting()
        left = history.interrupted()
        assert left is not None
        journal = history.resume(left, wall_ms=NOON + 500_000)
        assert history.interrupted() is None
        journal.append(SessionStarted(0), wall_ms=NOON + 500_000)
        journal.append(PhaseStarted(0, 0, 7_000), wall_ms=NOON + 500_000)
        journal.append(CueDue(100, 0, Cue(7_100, Chime.TICK, 80), 0), wall_ms=NOON + 500_100)
        journal.append(PhaseEnded(3_000, 0, 10_000, whole=True), wall_ms=NOON + 503_000)
        ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 503_000)
        assert (ended.run_id, ended.session_ms, ended.started_wall_ms) == (left.run_id, 10_000, NOON)
        history.close()
        assert list(sitting().records()) == [ended]

    def test_a_run_says_how_it_was_wished(self, sitting: Open) -> None:
        wishes = Tailoring(length=80, sides=SideWish.RIGHT_FIRST, left_out=("Übung, „so“",), voice=SoundWish.OFF)
        history = sitting()
        history.begin(ROUTINE, planned_ms=60_000, wall_ms=NOON, tailoring=wishes)
        history.close()
        history = sitting()
        left = history.interrupted()
        assert left is not None
        assert left.tailoring == wishes
        assert history.resume(left, wall_ms=NOON + 9).close(Outcome.COMPLETED, wall_ms=NOON + 10).tailoring == wishes

    def test_the_newest_of_several_is_offered_first(self, sitting: Open) -> None:
        history = sitting()
        started(history, NOON).alive(0, 1_000, 1_000, wall_ms=NOON + 1_000)
        started(history, NOON + 50_000).alive(0, 2_000, 2_000, wall_ms=NOON + 52_000)
        history.close()
        history = sitting()
        for elapsed_ms in (2_000, 1_000):
            left = history.interrupted()
            assert left is not None
            assert left.phase_elapsed_ms == elapsed_ms
            history.keep_as_stopped(left)
        assert history.interrupted() is None

    def test_a_run_takes_the_id_it_is_given(self, sitting: Open) -> None:
        history = sitting()
        history.begin(ROUTINE, planned_ms=60_000, wall_ms=NOON, run_id="of-the-check-in")
        assert history.records()[0].run_id == "of-the-check-in"

    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
    def test_an_entry_is_there_at_once_and_in_the_next_sitting(self, sitting: Open, entry: Entry) -> None:
        history = sitting()
        history.keep(entry)
        assert list(history.entries()) == [entry]
        history.close()
        assert list(sitting().entries()) == [entry]

    def test_entries_come_oldest_first_from_a_moment_on(self, sitting: Open) -> None:
        history = sitting()
        for number in (2, 5, 1, 4, 3):
            history.keep(PackOff(entry_id=f"e{number}", wall_ms=NOON + number, utc_offset_min=0))
        assert [entry.entry_id for entry in history.entries(NOON + 3)] == ["e3", "e4", "e5"]
        history.close()
        assert [entry.entry_id for entry in sitting().entries(NOON + 3)] == ["e3", "e4", "e5"]

    def test_entries_of_some_kinds_alone(self, sitting: Open) -> None:
        history = sitting()
        told = {"wall_ms": NOON, "utc_offset_min": 0}
        history.keep(PackOff(entry_id="e1", **told))
        history.keep(Reported(entry_id="e2", **told))
        history.keep(Stiffness(entry_id="e3", still_stiff=True, **told))
        assert [entry.entry_id for entry in history.entries(kinds=(PackOff, Stiffness))] == ["e1", "e3"]
        history.close()
        assert [entry.entry_id for entry in sitting().entries(0, (Reported,))] == ["e2"]
        assert sitting().entries(NOON + 1, (Reported,)) == []

    def test_an_entry_that_is_kept_never_changes(self, sitting: Open) -> None:
        for still_stiff in (True, False):
            history = sitting()
            history.keep(Stiffness(entry_id="e", wall_ms=NOON, utc_offset_min=0, still_stiff=still_stiff))
            history.close()
        assert [entry.still_stiff for entry in sitting().entries() if isinstance(entry, Stiffness)] == [True]


class SettingsContract:
    """A subclass overrides `settings` with a store in which nothing was chosen yet."""

    @pytest.fixture
    def settings(self) -> SettingsStore:
        raise NotImplementedError

    def test_begins_with_the_usual_values(self, settings: SettingsStore) -> None:
        assert {setting.name: settings.get(setting.name) for setting in table()} == {
            setting.name: setting.default for setting in table()
        }
        assert settings.notice == ""

    def test_what_was_set_holds_at_once(self, settings: SettingsStore) -> None:
        settings.set("volume", 35)
        settings.set("theme", "dark")
        settings.set("voice", False)
        assert (settings.get("volume"), settings.get("theme"), settings.get("voice")) == (35, "dark", False)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("volume", 101), ("volume", -1), ("volume", "80"), ("volume", True), ("voice", 1), ("theme", "pink")],
    )
    def test_what_the_table_does_not_allow_is_refused(
        self, settings: SettingsStore, name: str, value: bool | int | str
    ) -> None:
        before = settings.get(name)
        with pytest.raises(ValueError, match=name):
            settings.set(name, value)
        assert settings.get(name) == before

    def test_a_name_that_does_not_exist_is_refused(self, settings: SettingsStore) -> None:
        with pytest.raises(KeyError):
            settings.get("volumes")
        with pytest.raises(KeyError):
            settings.set("volumes", 3)

    def test_closing_ends_nothing(self, settings: SettingsStore) -> None:
        for volume in (20, 40):
            settings.set("volume", volume)
            settings.close()
            settings.close()
        assert (settings.get("volume"), settings.notice) == (40, "")
