"""What every Player does: each cue is heard once, when it is due, or not at all.

A test class inherits `PlayerContract` and gives it a `stage`. Sounds are told by a chime's value or a prompt's text.
"""

from __future__ import annotations

import threading
from typing import Protocol

import pytest

from sessionapp.domain.cues import CHIME_MS, Chime, Cue, Prompt, PromptRole
from sessionapp.domain.levels import Levels
from sessionapp.domain.ports import DueCue, Player
from sessionapp.domain.wording import EstimatedSpeech

Heard = list[tuple[int, str]]


class Stage(Protocol):
    """A player, the time it lives in, and what is heard of it. Times are milliseconds since the stage was set."""

    player: Player
    audible: bool

    def now(self) -> int: ...
    def at(self, ms: int) -> int:
        """The clock's reading at `ms`."""
        ...

    def advance(self, ms: int) -> None: ...
    def sleep(self, ms: int) -> None: ...
    def heard(self) -> Heard: ...


def chime(stage: Stage, at_ms: int, which: Chime = Chime.TICK) -> DueCue:
    return DueCue(stage.at(at_ms), Cue(at_ms, which, CHIME_MS[which]))


def prompt(stage: Stage, at_ms: int, text: str) -> DueCue:
    length_ms = EstimatedSpeech().length_ms(text)
    return DueCue(stage.at(at_ms), Cue(at_ms, Prompt(text, PromptRole.COUNT), length_ms))


def expect(stage: Stage, *heard: tuple[int, str]) -> None:
    assert stage.heard() == (list(heard) if stage.audible else [])


class PlayerContract:
    @pytest.fixture
    def stage(self) -> Stage:
        raise NotImplementedError

    def test_each_cue_is_heard_when_it_is_due(self, stage: Stage) -> None:
        stage.player.open()
        cues = [chime(stage, 3_000, Chime.START), prompt(stage, 1_000, "Cobra."), chime(stage, 3_500)]
        stage.player.schedule(cues)
        stage.advance(10_000)
        expect(stage, (1_000, "Cobra."), (3_000, "start"), (3_500, "tick"))

    def test_a_cue_due_now_is_heard_now(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 0)])
        stage.advance(0)
        expect(stage, (0, "tick"))

    def test_the_same_cue_scheduled_again_is_heard_once(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 100), chime(stage, 100)])
        stage.advance(200)
        stage.player.schedule([chime(stage, 100), chime(stage, 300)])
        stage.advance(500)
        expect(stage, (100, "tick"), (300, "tick"))

    def test_two_cues_of_the_same_moment_are_both_heard(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 100, Chime.END), chime(stage, 100, Chime.REST)])
        stage.advance(500)
        expect(stage, (100, "end"), (100, "rest"))

    def test_cancel_forgets_what_was_to_come_and_only_that(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 100), chime(stage, 400)])
        stage.advance(200)
        stage.player.cancel()
        stage.player.schedule([chime(stage, 600)])
        stage.advance(1_000)
        expect(stage, (100, "tick"), (600, "tick"))

    def test_after_cancel_the_same_cue_may_come_again(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 400)])
        stage.player.cancel()
        stage.player.schedule([chime(stage, 400)])
        stage.advance(1_000)
        expect(stage, (400, "tick"))

    def test_a_cue_past_its_limit_is_dropped_and_one_within_it_is_heard_at_once(self, stage: Stage) -> None:
        stage.player.open()
        stage.advance(5_000)
        stage.player.schedule([chime(stage, 4_879), chime(stage, 4_880), chime(stage, 4_400, Chime.END)])
        stage.advance(1_000)
        expect(stage, (5_000, "end"), (5_000, "tick"))

    def test_a_prompt_waits_for_the_one_before_it(self, stage: Stage) -> None:
        stage.player.open()
        first = prompt(stage, 1_000, "Bring one knee towards your chest.")
        stage.player.schedule([first, prompt(stage, 1_000 + first.cue.length_ms - 400, "Hold.")])
        stage.advance(10_000)
        expect(stage, (1_000, "Bring one knee towards your chest."), (1_000 + first.cue.length_ms, "Hold."))

    def test_a_prompt_that_would_wait_too_long_is_not_heard(self, stage: Stage) -> None:
        stage.player.open()
        first = prompt(stage, 1_000, "Bring one knee towards your chest.")
        stage.player.schedule([first, prompt(stage, 1_100, "Hold.")])
        stage.advance(10_000)
        expect(stage, (1_000, "Bring one knee towards your chest."))

    def test_a_chime_is_heard_on_time_though_the_voice_speaks(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([prompt(stage, 1_000, "Bring one knee towards your chest."), chime(stage, 1_200)])
        stage.advance(10_000)
        expect(stage, (1_000, "Bring one knee towards your chest."), (1_200, "tick"))

    def test_what_was_planned_before_the_machine_slept_is_void(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 1_000), chime(stage, 60_500)])
        stage.advance(500)
        stage.sleep(60_000)
        stage.advance(5_000)
        expect(stage)

    def test_what_is_planned_right_after_the_machine_slept_is_heard(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 1_000), chime(stage, 60_900)])
        stage.advance(500)
        stage.sleep(60_000)
        stage.player.schedule([chime(stage, 60_900), chime(stage, 61_000)])
        stage.advance(5_000)
        expect(stage, (60_900, "tick"), (61_000, "tick"))

    def test_close_ends_it_all_and_open_begins_anew(self, stage: Stage) -> None:
        stage.player.open()
        stage.player.schedule([chime(stage, 1_000)])
        stage.player.close()
        stage.player.open()
        stage.player.schedule([chime(stage, 2_000)])
        stage.advance(5_000)
        expect(stage, (2_000, "tick"))

    def test_open_and_close_may_come_twice_and_in_any_order(self, stage: Stage) -> None:
        stage.player.close()
        stage.player.open()
        stage.player.open()
        stage.player.set_levels(Levels(master=0))
        stage.player.background(None)
        stage.player.schedule([chime(stage, 100)])
        stage.advance(1_000)
        stage.player.close()
        stage.player.close()
        expect(stage, (100, "tick"))

    def test_it_takes_calls_from_any_thread(self, stage: Stage) -> None:
        stage.player.open()
        others = [
            threading.Thread(target=stage.player.schedule, args=([chime(stage, 100 * number)],))
            for number in range(1, 6)
        ]
        for other in others:
            other.start()
        for other in others:
            other.join()
        stage.advance(1_000)
        expect(stage, *((100 * number, "tick") for number in range(1, 6)))
