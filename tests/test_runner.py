"""The runner on a clock of its own: what it tells, what it hands to the player, how often it wakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from pytestqt.qtbot import QtBot

from fakes import FakeSpeech
from runner_driver import COLD, COLD_MS, NOON_MS, STRETCH, Run, sound_of
from sessionapp.domain.ambience import STOP_MS
from sessionapp.domain.cues import Prompt
from sessionapp.domain.easing import Eased
from sessionapp.domain.engine import BACK_MS
from sessionapp.domain.events import CueDue, Paused, PhaseEnded, PhaseStarted, SessionEnded
from sessionapp.domain.plan import PhaseKind, PlanOptions
from sessionapp.domain.record import Pain
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Ease, Outcome, PauseReason, Side
from sessionapp.prepare import prepare_milder

pytestmark = pytest.mark.usefixtures("qapp")

SLEPT = "The computer slept, so this is paused. Press the space bar to go on."
COMMANDS = (
    "pause",
    "resume",
    "toggle_pause",
    "next",
    "back",
    "ready",
    "next_step",
    "previous_step",
    "repeat_instruction",
    "where_am_i",
    "hurts",
    "skip_side",
    "skip_step",
    "wake",
)


@pytest.fixture
def run() -> Run:
    run = Run()
    run.do("start")
    return run


@pytest.fixture
def cold() -> Run:
    run = Run(COLD)
    run.do("start")
    return run


class Sequences(RuleBasedStateMachine):
    """Whatever is pressed, and however late the window is: what is heard is what the engine tells, each once."""

    @initialize(routine=st.sampled_from([STRETCH, COLD]), voice=st.booleans(), place=st.integers(0, 400_000))
    def begin(self, routine: object, voice: bool, place: int) -> None:
        assert routine in (STRETCH, COLD)
        self.voice = voice
        self.run = Run(STRETCH if routine is STRETCH else COLD, options=PlanOptions(voice=voice))
        start_at = self.run.plan.place(place)
        self.run = Run(STRETCH if routine is STRETCH else COLD, options=PlanOptions(voice=voice), start_at=start_at)
        self.run.do("start")

    @rule(ms=st.one_of(st.integers(0, 3_000), st.integers(0, 90_000)))
    def live(self, ms: int) -> None:
        self.run.live(ms)

    @rule(ms=st.integers(0, 20_000), late_ms=st.integers(1, 1_900))
    def live_with_a_busy_window(self, ms: int, late_ms: int) -> None:
        self.run.live(ms, late_ms=late_ms)

    @rule(ms=st.integers(120_000, 3_600_000), first=st.sampled_from([*COMMANDS, "stop"]))
    def sleep(self, ms: int, first: str) -> None:
        """Longer than the player is given cues for, so that none of them can be heard after it."""
        self.run.clock.sleep(ms)
        self.run.do(first)

    @rule(command=st.sampled_from(COMMANDS))
    def press(self, command: str) -> None:
        self.run.do(command)

    @rule(ms=st.sampled_from([-10_000, 10_000, -60_000, 60_000, 0]))
    def move_by(self, ms: int) -> None:
        self.run.do("move_by", ms)

    @rule(session_ms=st.integers(-1_000, 1_500_000))
    def move_to(self, session_ms: int) -> None:
        self.run.do("move_to", session_ms)

    @rule(visible=st.booleans())
    def look(self, visible: bool) -> None:
        self.run.do("set_visible", visible)

    @invariant()
    def what_is_heard_is_what_is_told(self) -> None:
        if not hasattr(self, "run"):
            return
        self.run.do("wake")
        told = [
            (event.at_ms, sound_of(event))
            for event in self.run.told
            if isinstance(event, CueDue) and (self.voice or not isinstance(event.cue.sound, Prompt))
        ]
        heard = self.run.player.heard
        assert heard[: len(told)] == told
        last_words = heard[len(told) :]
        assert len(last_words) <= (self.run.runner.farewell_ms > 0)
        assert all("Ended." in str(sound) for _, sound in last_words)

    @invariant()
    def the_end_is_told_once(self) -> None:
        if not hasattr(self, "run"):
            return
        over = self.run.runner.is_over
        assert len(self.run.records) == len(self.run.journal.closed) == over
        assert (self.run.next_wake() is None) or not over

    @invariant()
    def the_journal_has_every_event(self) -> None:
        if hasattr(self, "run"):
            assert [event for _, event in self.run.journal.told] == self.run.told


Sequences.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestSequences = Sequences.TestCase


# Cues


def test_every_cue_of_the_plan_is_heard_at_its_moment(run: Run) -> None:
    wait = run.phase(duration_ms=None)
    run.live(wait.starts_ms)
    planned = [
        (run.zero + phase.starts_ms + cue.at_ms, cue.sound.text if isinstance(cue.sound, Prompt) else cue.sound.value)
        for phase in run.plan.phases[: wait.index]
        for cue in phase.cues
    ]
    assert run.player.heard[: len(planned)] == planned


def test_a_window_that_is_blocked_delays_no_cue(run: Run) -> None:
    """The player has its cues already; woken late, the runner gives them again, and none is heard twice."""
    for _ in range(20):
        run.clock.advance(1_900)
        run.do("wake")
        assert run.player.heard == run.cues_told()
    assert len(run.player.heard) > 5


def test_a_player_that_was_frozen_is_given_its_cues_again(run: Run) -> None:
    """A freeze can be long enough for the player to drop what it had, and too short to be a gap for the runner."""
    run.do("wake")
    run.player.cancel()
    run.clock.advance(1_900)
    run.do("wake")
    run.live(20_000)
    assert len([text for _, text in run.player.heard if text.startswith("Hold for")]) == 1


def test_without_a_voice_the_player_is_given_no_prompts() -> None:
    run = Run(options=PlanOptions(voice=False))
    run.do("start")
    run.live(60_000)
    run.do("where_am_i")
    handed = [due.cue.sound for name, *rest in run.player.calls if name == "schedule" for due in rest[0]]
    assert handed
    assert not [sound for sound in handed if isinstance(sound, Prompt)]
    assert [text for _, text in run.cues_told() if text.startswith("Cobra")]


@pytest.mark.parametrize(
    "command",
    [
        "pause",
        "next",
        "back",
        "next_step",
        "previous_step",
        "hurts",
        "skip_side",
        "skip_step",
        "stop",
    ],
)
def test_every_command_silences_the_player(run: Run, command: str) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.LEFT), 5_000)
    run.player.calls.clear()
    run.do(command)
    assert ("cancel",) in run.player.calls


def test_the_background_stops_while_paused_and_only_then() -> None:
    rain = Path("rain.ogg")
    run = Run(background=rain)
    run.do("start")

    def backgrounds() -> list[object]:
        return [rest[0] for name, *rest in run.player.calls if name == "background"]

    run.live(5_000)
    assert backgrounds() == [rain]
    run.do("toggle_pause")
    run.live(60_000)
    assert backgrounds() == [rain, None]
    run.do("toggle_pause")
    run.live(5_000)
    assert backgrounds() == [rain, None, rain]
    run.do("hurts")
    assert backgrounds()[-1] is None
    run.do("skip_step")
    assert backgrounds()[-1] == rain
    run.sleep(60_000)
    assert backgrounds()[-1] is None


def test_stop_silences_the_background_before_the_last_words() -> None:
    run = Run(background=Path("rain.ogg"))
    run.do("start")
    run.live(5_000)
    run.do("stop")
    assert [call for call in run.player.calls if call[0] == "background"][-1] == ("background", None, STOP_MS)


def test_a_run_that_comes_to_its_end_lets_the_background_fade_as_it_was_told() -> None:
    run = Run(replace(STRETCH, steps=STRETCH.steps[1:2]), background=Path("rain.ogg"))
    run.do("start")
    run.live(run.plan.total_ms + 1_000)
    assert run.journal.closed == [Outcome.COMPLETED]
    asked = [call for call in run.player.calls if call[0] == "background"]
    assert [sound for _, sound, _ in asked].count(None) == 1
    assert asked[-1][2] != STOP_MS


@pytest.mark.parametrize("command", ["pause", "hurts", "stop"])
@pytest.mark.parametrize(("phase", "left_ms"), [(-2, 2_000), (-1, None)])
def test_a_background_that_is_fading_falls_silent_at_once_for_what_is_asked(
    command: str, phase: int, left_ms: int | None
) -> None:
    run = Run(replace(STRETCH, steps=STRETCH.steps[1:2]), background=Path("rain.ogg"))
    run.do("start")
    here = run.plan.phases[phase]
    run.to(here, 500 if left_ms is None else run.plan.phases[-1].starts_ms - here.starts_ms - left_ms)

    def asked() -> list[tuple[object, ...]]:
        return [call for call in run.player.calls if call[0] == "background"]

    fading = len(asked())
    assert asked()[-1][1] is None
    run.live(100)
    assert len(asked()) == fading
    run.do(command)
    assert asked()[-1] == ("background", None, STOP_MS)


def test_the_background_is_back_when_real_time_ends_a_pause() -> None:
    rain = Path("rain.ogg")
    run = Run(COLD, background=rain)
    run.do("start")
    run.to(run.phase(kind=PhaseKind.STEADY), 5_000)
    run.do("pause")
    assert [call for call in run.player.calls if call[0] == "background"][-1] == ("background", None, STOP_MS)
    run.live(COLD_MS)
    assert run.runner.snapshot.state is State.RUNNING
    assert [call for call in run.player.calls if call[0] == "background"][-1] == ("background", rain, 0)


# Pausing, and going on


def test_going_on_says_where_the_person_is(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.RIGHT), 6_000)
    run.do("toggle_pause")
    run.live(3_600_000)
    moment = run.clock.now_ms()
    run.do("toggle_pause")
    run.live(8_000)
    assert run.heard_since(moment)[:2] == ["Knee to chest, right side. Hold, one of two.", "Nineteen seconds left."]


def test_a_long_pause_is_no_gap(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD), 4_000)
    run.do("pause")
    assert run.next_wake() is None
    run.clock.advance(3_600_000)
    run.do("wake")
    run.do("resume")
    assert run.runner.snapshot.state is State.ASIDE
    assert [e.reason for e in run.told if isinstance(e, Paused)] == [PauseReason.ASKED]


def test_commands_while_paused_keep_it_paused(run: Run) -> None:
    run.live(3_000)
    run.do("pause")
    for command in ("next", "next_step", "previous_step", "back", "where_am_i", "pause", "repeat_instruction"):
        run.do(command)
        assert run.runner.snapshot.state is State.PAUSED


# Sleep


def test_a_stretch_is_paused_where_the_machine_slept_and_says_so(run: Run) -> None:
    hold = run.phase(kind=PhaseKind.HOLD)
    run.to(hold, 4_000)
    moment = run.clock.now_ms()
    run.sleep(600_000)
    snapshot = run.runner.snapshot
    assert (snapshot.state, snapshot.pause_reason, snapshot.phase) == (State.PAUSED, PauseReason.SLEPT, hold.index)
    assert snapshot.elapsed_ms == pytest.approx(4_000, abs=1_000)
    run.live(8_000)
    assert run.heard_since(moment + 1) == [SLEPT]


def test_a_cold_pack_goes_on_through_sleep_and_says_what_is_left(cold: Run) -> None:
    steady = cold.phase(kind=PhaseKind.STEADY)
    cold.to(steady, 60_000)
    cold.sleep(600_000)
    moment = cold.clock.now_ms()
    snapshot = cold.runner.snapshot
    assert (snapshot.state, snapshot.phase, snapshot.elapsed_ms) == (State.RUNNING, steady.index, 660_000)
    cold.live(8_000)
    assert cold.heard_since(moment) == ["Cold pack. Keep going.", "Nine minutes left."]


def test_a_cold_pack_that_was_slept_through_says_what_is_due_now(cold: Run) -> None:
    cold.to(cold.phase(kind=PhaseKind.STEADY), 60_000)
    begun = len(cold.told)
    cold.sleep(3 * COLD_MS)
    moment = cold.clock.now_ms()
    assert cold.runner.phase.step.name == "Take it off"
    assert [type(event) for event in cold.told[begun:]].count(PhaseStarted) == 1
    cold.live(10_000)
    assert "Take the cold pack off." in cold.heard_since(moment)


@pytest.mark.parametrize("command", ["toggle_pause", "pause", "resume", "hurts", "next", "where_am_i"])
def test_a_key_may_be_the_first_thing_after_sleep(run: Run, command: str) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD), 4_000)
    run.clock.sleep(600_000)
    run.do(command)
    assert next(e.reason for e in run.told if isinstance(e, Paused)) is PauseReason.SLEPT


@pytest.mark.parametrize("command", ["toggle_pause", "resume", "pause", "hurts", "next_step"])
def test_a_key_may_be_the_first_thing_after_real_time_was_up_in_a_pause(cold: Run, command: str) -> None:
    cold.to(cold.phase(kind=PhaseKind.STEADY), 60_000)
    cold.do("pause")
    cold.clock.sleep(2 * COLD_MS)
    cold.do(command)
    assert cold.runner.phase.index > cold.phase(kind=PhaseKind.STEADY).index


def test_places_are_reckoned_after_the_time_that_was_slept(cold: Run) -> None:
    """Back to where the step began is asked of the step that runs now, not of the one before the sleep."""
    cold.to(cold.phase(kind=PhaseKind.STEADY), 60_000)
    cold.clock.sleep(COLD_MS)
    cold.do("move_by", -10_000)
    assert cold.runner.snapshot.session_ms > COLD_MS


def test_a_late_wake_within_two_seconds_is_no_sleep(run: Run) -> None:
    run.live(10_000)
    run.clock.advance(2_900)
    run.do("wake")
    assert run.runner.snapshot.state is State.RUNNING


# Places


def test_skipping_a_side_goes_to_the_other_and_then_to_the_next_step(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.LEFT), 3_000)
    assert run.runner.can_skip_side
    run.do("hurts")
    run.do("skip_side")
    assert (run.runner.phase.side, run.runner.snapshot.state) == (Side.RIGHT, State.RUNNING)
    assert not run.runner.can_skip_side
    run.do("hurts")
    run.do("skip_side")
    assert run.runner.phase.step.name == "Get the ball"


def test_skipping_the_step_goes_on_with_the_next(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD), 3_000)
    run.do("hurts")
    run.do("skip_step")
    assert run.runner.phase.index == run.phase(kind=PhaseKind.PREPARE, side=Side.LEFT).index
    assert run.runner.snapshot.state is State.RUNNING


def test_going_on_gently_tells_what_is_left_out_and_only_then_goes_on(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.LEFT), 3_000)
    run.do("hurts")
    run.live(20_000)
    began = run.clock.now_ms()
    run.do("resume")
    rest = run.runner.phase
    assert (rest.kind, run.runner.snapshot.state) == (PhaseKind.REST, State.ASIDE)
    run.live(12_000)
    told, where = run.heard_since(began)[:2]
    assert told == "The rest of this hold is left out. Go less far in what follows."
    assert where == "Knee to chest, left side. Rest, two of two."
    assert run.runner.snapshot.elapsed_ms < 12_000  # the rest began when that had been said


@pytest.mark.parametrize(
    ("step", "side", "told", "then"),
    [
        (1, Side.LEFT, "The other side comes next. Go less far there.", "Switch to your right side."),
        (1, Side.RIGHT, "The next step comes: go gently.", "Next: Get the ball."),
        (0, None, "The next step comes: go gently.", "Next: Knee to chest, left side."),
    ],
)
def test_after_the_last_hold_of_a_side_or_a_step_it_is_said_what_comes(
    run: Run, step: int, side: Side | None, told: str, then: str
) -> None:
    phases = [p for p in run.plan.phases if p.step.index == step and p.side is side and p.kind is PhaseKind.HOLD]
    run.to(phases[-1], 3_000)
    run.do("hurts")
    run.live(20_000)
    began = run.clock.now_ms()
    run.do("resume")
    run.live(20_000)
    prompts = [sound for sound in run.heard_since(began) if "." in sound]
    assert prompts[0].startswith("The rest of this hold is left out.")
    assert prompts[0].endswith(told)
    assert prompts[1] == then


def made_milder(run: Run, ease: Ease) -> Eased:
    made = prepare_milder(STRETCH, run.runner.place, ease, PlanOptions(), FakeSpeech())
    assert made is not None
    return made


@pytest.mark.parametrize("ease", list(Ease))
def test_made_milder_it_is_said_and_the_new_plan_is_followed_to_its_end(run: Run, ease: Ease) -> None:
    asked: list[Ease] = []
    run.runner.milder_requested.connect(asked.append)
    hold = run.phase(kind=PhaseKind.HOLD, side=Side.LEFT)
    run.to(hold, 3_000)
    run.do("ask_milder", ease)
    assert asked == []  # it does not hurt
    run.do("hurts")
    run.live(30_000)
    assert "Or press L to make this step easier, or K to make it shorter." in run.heard_since(0)
    run.do("ask_milder", ease)
    assert asked == [ease]
    assert run.runner.snapshot.state is State.PAUSED
    began = run.clock.now_ms()
    run.do("go_on_milder", made_milder(run, ease))
    plan = run.runner.plan
    assert plan is not run.plan
    assert run.runner.phase is plan.phases[hold.index + 1]
    left_ms = run.runner.snapshot.left_ms
    run.live(12_000)
    coming = {
        Ease.EASIER: "The other side comes next. Go less far there.",  # one of two, and that is the one that hurt
        Ease.SHORTER: "Go less far in what follows.",
    }[ease]
    assert run.heard_since(began)[0] == (
        f"The rest of this hold is left out. This step is {ease.value} from here on. {coming}"
    )
    assert left_ms == plan.total_ms - plan.phases[hold.index + 1].starts_ms
    run.to_the_end()
    (record,) = run.records
    assert record.outcome is Outcome.COMPLETED
    assert record.pains == (Pain("Knee to chest", Side.LEFT, ease),)
    held = [
        e.elapsed_ms
        for e in run.told
        if isinstance(e, PhaseEnded)
        and e.whole
        and plan.phases[e.phase].side is Side.RIGHT
        and plan.phases[e.phase].kind is PhaseKind.HOLD
    ]
    assert held == {Ease.EASIER: [25_000], Ease.SHORTER: [13_000, 13_000]}[ease]


def test_what_comes_too_late_to_make_it_milder_changes_nothing(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.LEFT), 3_000)
    run.do("hurts")
    made = made_milder(run, Ease.SHORTER)
    run.do("resume")
    run.do("go_on_milder", made)
    assert run.runner.plan is run.plan
    run.do("hurts")  # elsewhere by now
    run.do("go_on_milder", made)
    assert run.runner.plan is run.plan
    assert run.runner.snapshot.state is State.PAUSED


def test_previous_step_goes_to_the_beginning_and_then_to_the_one_before(run: Run) -> None:
    run.to(run.phase(kind=PhaseKind.HOLD, side=Side.RIGHT), 3_000)
    run.do("previous_step")
    assert run.runner.phase.index == run.phase(kind=PhaseKind.PREPARE, side=Side.LEFT).index
    run.live(BACK_MS)
    run.do("previous_step")
    assert run.runner.phase.index == 0
    run.do("previous_step")
    assert run.runner.phase.index == 0


def test_next_step_leads_to_the_way_out_and_then_to_the_end(run: Run) -> None:
    names = []
    while not run.runner.is_over:
        run.do("next_step")
        names.append(run.runner.phase.step.name if not run.runner.is_over else "over")
    assert names == ["Knee to chest", "Get the ball", "Bridge", "Bridge", "over"]
    assert run.records[0].outcome is Outcome.COMPLETED


def test_ready_ends_only_what_waits_for_the_person(run: Run) -> None:
    run.do("ready")
    assert run.runner.phase.index == 0
    wait = run.phase(kind=PhaseKind.WAIT)
    run.to(wait, 25_000)
    run.do("pause")
    run.do("ready")
    assert (run.runner.phase.index, run.runner.snapshot.state) == (wait.index + 1, State.RUNNING)


def test_ten_seconds_on_and_back(run: Run) -> None:
    hold = run.phase(kind=PhaseKind.HOLD, side=Side.LEFT)
    run.to(hold, 12_000)
    run.do("move_by", 10_000)
    assert (run.runner.phase.index, run.runner.snapshot.elapsed_ms) == (hold.index, 22_000)
    run.do("move_by", -10_000)
    assert run.runner.snapshot.elapsed_ms == 12_000


def test_a_place_in_the_middle_of_a_phase_is_said_first(run: Run) -> None:
    hold = run.phase(kind=PhaseKind.HOLD, side=Side.LEFT)
    run.live(3_000)
    moment = run.clock.now_ms()
    run.do("move_to", hold.starts_ms + 10_000)
    assert run.runner.snapshot.state is State.ASIDE
    run.live(8_000)
    assert run.heard_since(moment)[0] == "Knee to chest, left side. Hold, one of two."


def test_a_run_may_begin_in_the_middle() -> None:
    hold = Run().phase(kind=PhaseKind.HOLD, side=Side.LEFT)
    run = Run(start_at=(hold.index, 10_000))
    run.do("start")
    assert run.runner.snapshot.state is State.ASIDE
    run.live(10_000)
    assert run.player.heard[0][1] == "Knee to chest, left side. Hold, one of two."
    assert run.runner.phase.index == hold.index


# The end, and the record


def test_a_run_ends_by_itself_once(cold: Run) -> None:
    cold.to(cold.phase(kind=PhaseKind.STEADY))
    cold.live(COLD_MS + 60_000)
    cold.do("ready")
    cold.live(120_000)
    assert [record.outcome for record in cold.records] == [Outcome.COMPLETED]
    assert cold.told[-1] == SessionEnded(cold.told[-1].at_ms, Outcome.COMPLETED)
    assert cold.next_wake() is None


def test_commands_after_the_end_are_ignored(run: Run) -> None:
    run.live(3_000)
    run.do("stop")
    told, calls, lives = len(run.told), len(run.player.calls), len(run.journal.lives)
    for command in (*COMMANDS, "stop"):
        run.do(command)
    run.do("move_by", 10_000)
    run.do("move_to", 0)
    run.do("set_visible", True)
    run.live(10_000)
    assert (len(run.told), len(run.player.calls), len(run.journal.lives)) == (told, calls, lives)
    assert len(run.records) == 1


def test_commands_before_the_start_are_ignored() -> None:
    run = Run()
    for command in (*COMMANDS, "stop"):
        run.do(command)
    assert (run.told, run.records, run.player.calls) == ([], [], [])


@pytest.mark.parametrize(
    ("pressed", "outcome"),
    [
        (["stop"], Outcome.STOPPED_EARLY),
        (["pause", "stop"], Outcome.STOPPED_EARLY),
        (["hurts", "stop"], Outcome.STOPPED_FOR_PAIN),
        (["pause", "hurts", "stop"], Outcome.STOPPED_FOR_PAIN),
        (["hurts", "pause", "stop"], Outcome.STOPPED_FOR_PAIN),
        (["hurts", "skip_step", "stop"], Outcome.STOPPED_EARLY),
        (["hurts", "resume", "stop"], Outcome.STOPPED_EARLY),
    ],
)
def test_how_it_ended_is_kept(run: Run, pressed: list[str], outcome: Outcome) -> None:
    run.live(20_000)
    for command in pressed:
        run.do(command)
    assert [record.outcome for record in run.records] == [outcome]
    assert run.records[0].hurts == pressed.count("hurts")


@pytest.mark.parametrize("voice", [True, False])
def test_the_last_words_take_time_where_they_are_heard(voice: bool) -> None:
    run = Run(options=PlanOptions(voice=voice))
    run.do("start")
    run.live(20_000)
    run.do("stop")
    farewell = [call[1] for call in run.player.calls if call[0] == "schedule"][-1]
    assert run.runner.farewell_ms == max((due.cue.ends_ms for due in farewell), default=0)
    assert (run.runner.farewell_ms > 0) is voice


def test_the_journal_hears_every_second_where_the_run_is(run: Run) -> None:
    run.do("set_visible", False)
    begun = len(run.journal.lives)
    run.live(40_000)
    moments = [wall_ms for *_, wall_ms in run.journal.lives[begun:]]
    assert max(later - earlier for earlier, later in pairwise([run.wall_ms() - 40_000, *moments])) <= 1_000
    for phase, elapsed_ms, session_ms, _ in run.journal.lives[begun:]:
        assert session_ms == run.plan.phases[phase].starts_ms + elapsed_ms


def test_the_place_in_the_plan_is_kept_not_the_time_lived(run: Run) -> None:
    hold = run.phase(kind=PhaseKind.HOLD, side=Side.RIGHT)
    run.to(hold, 3_000)
    run.do("stop")
    record = run.records[0]
    assert record.place_ms == pytest.approx(hold.starts_ms + 3_000, abs=1_000)
    assert record.session_ms < 10_000


def test_events_are_kept_with_the_time_of_day_they_were_due(run: Run) -> None:
    run.live(60_000, late_ms=1_300)
    assert all(wall_ms - NOON_MS == event.at_ms - run.zero for wall_ms, event in run.journal.told)


def test_the_time_lived_is_what_was_lived(run: Run) -> None:
    run.live(30_000)
    run.do("pause")
    run.live(500_000)
    run.do("next_step")
    run.do("resume")
    run.live(5_000)
    run.do("stop")
    ended = [event for event in run.told if isinstance(event, PhaseEnded)]
    assert ended
    assert run.records[0].session_ms == 35_000


# Waking


def test_it_wakes_for_whole_seconds_and_events_alone(run: Run) -> None:
    run.wakes.clear()
    run.live(60_000)
    moments = {event.at_ms for event in run.told}
    whole = [wake for wake in run.wakes if wake not in moments]
    assert len(whole) <= 60
    assert max(later - earlier for earlier, later in pairwise(run.wakes)) <= 1_000


def test_the_countdown_changes_on_its_whole_seconds(run: Run) -> None:
    hold = run.phase(kind=PhaseKind.HOLD, side=Side.LEFT)
    run.to(hold)
    run.changes.clear()
    run.live(24_000)
    whole = {snapshot.remaining_ms for snapshot in run.changes if snapshot.phase == hold.index}
    assert {second * 1_000 for second in range(1, 25)} <= whole


def test_unseen_it_is_as_good_as_still(run: Run) -> None:
    run.do("set_visible", False)
    run.changes.clear()
    run.live(30_000)
    assert run.changes == []
    run.do("set_visible", True)
    assert run.changes[-1] == run.runner.snapshot


def test_a_pause_wakes_nobody_but_for_real_time(run: Run, cold: Run) -> None:
    run.do("pause")
    assert run.next_wake() is None
    cold.to(cold.phase(kind=PhaseKind.STEADY), 5_000)
    cold.do("pause")
    assert cold.next_wake() == cold.clock.now_ms() + 1_000


def test_its_own_timer_wakes_it(qtbot: QtBot) -> None:
    run = Run()
    run.do("start")
    run.clock.advance(run.next_wake() - run.clock.now_ms() if run.next_wake() else 0)
    with qtbot.waitSignal(run.runner.changed, timeout=3_000):
        pass
    run.do("stop")
