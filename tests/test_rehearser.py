"""A rehearsal on a clock that the test moves: every chime once a round, each named as it sounds."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from fakes import FakeClock, FakeSpeech, RecordingPlayer
from sessionapp.presentation.rehearsal import BEFORE_MS, GIVE_UP_MS, UNHEARD_MS
from sessionapp.presentation.sounds import REHEARSED
from sessionapp.rehearser import Rehearser

SENTENCE = "If you can hear this, press any key."


class Rehearsal:
    def __init__(self, sentence: str = SENTENCE) -> None:
        self.clock = FakeClock()
        self.player = RecordingPlayer(self.clock)
        self.rehearser = Rehearser(self.clock, self.player, FakeSpeech(), sentence)
        self.named: list[tuple[int, str]] = []
        self.told: list[str] = []
        self.rehearser.sounding.connect(lambda name: self.named.append((self.clock.now_ms(), name)))
        self.rehearser.unheard.connect(lambda: self.told.append("unheard"))
        self.rehearser.given_up.connect(lambda: self.told.append("given up"))
        self.rehearser.start()

    def live(self, ms: int) -> None:
        timer = self.rehearser.findChild(QTimer)
        end = self.clock.now_ms() + ms
        while timer.isActive() and self.clock.now_ms() + timer.interval() <= end:
            self.clock.advance(timer.interval())
            self.rehearser.wake()
        self.clock.advance(max(0, end - self.clock.now_ms()))


def test_a_round_has_the_sentence_and_every_chime_once_named_as_it_sounds() -> None:
    rehearsal = Rehearsal()
    rehearsal.live(UNHEARD_MS)
    heard = [sound for _, sound in rehearsal.player.heard]
    assert heard[: 1 + len(REHEARSED)] == [SENTENCE, *(chime.value for chime in REHEARSED)]
    assert heard[1 + len(REHEARSED)] == SENTENCE
    assert [at for at, _ in rehearsal.named] == [at for at, _ in rehearsal.player.heard]
    assert rehearsal.named[0][1] == f"“{SENTENCE}”"
    assert rehearsal.named[0][0] - 1_000_000 == BEFORE_MS


def test_without_a_voice_the_chimes_sound_alone() -> None:
    rehearsal = Rehearsal("")
    rehearsal.live(20_000)
    assert rehearsal.player.heard[0][1] == REHEARSED[0].value


def test_after_a_while_it_says_what_to_check_and_later_it_gives_up() -> None:
    rehearsal = Rehearsal()
    rehearsal.live(UNHEARD_MS - 1_000)
    assert rehearsal.told == []
    rehearsal.live(10_000)
    assert rehearsal.told == ["unheard"]
    rehearsal.live(GIVE_UP_MS)
    assert rehearsal.told == ["unheard", "given up"]
    before = len(rehearsal.player.heard)
    rehearsal.live(60_000)
    assert len(rehearsal.player.heard) == before


def test_stopped_it_is_silent_at_once() -> None:
    rehearsal = Rehearsal()
    rehearsal.live(5_000)
    rehearsal.rehearser.stop()
    assert rehearsal.player.calls[-1] == ("cancel",)
    before = len(rehearsal.player.heard)
    rehearsal.live(30_000)
    rehearsal.rehearser.wake()
    assert len(rehearsal.player.heard) == before
