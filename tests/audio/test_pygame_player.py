"""What PygamePlayer does beyond the contract: devices that are missing, lost or hang, loudness, loading ahead."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from mixer_fakes import PATIENCE_S, PygameStage, RecordingBackend, finish_reading, pygame_stage

from contracts.player_contract import chime, prompt
from fakes import FakeClock, FakeSpeech
from sessionapp.audio.fader import DUCK_DB, LOOK_AHEAD_MS
from sessionapp.audio.mixer import Channel, Sound
from sessionapp.audio.pygame_player import GRACE_MS, LOAD_AHEAD_MS, RETRY_MS, PygamePlayer
from sessionapp.domain.ambience import FADE_IN_MS, STOP_MS, Breathing
from sessionapp.domain.cues import Chime
from sessionapp.domain.levels import Levels
from sessionapp.domain.notices import Lasting


@pytest.fixture
def stage() -> Iterator[PygameStage]:
    with pygame_stage() as stage:
        yield stage


def test_without_a_device_it_says_so_once_and_plays_on_when_there_is_one(stage: PygameStage) -> None:
    stage.backend.device = False
    stage.player.open()
    stage.player.schedule([chime(stage, 1_000), chime(stage, 4 * RETRY_MS)])
    stage.advance(2 * RETRY_MS + 100)
    assert stage.notices == ["No loudspeaker."]
    stage.backend.device = True
    stage.advance(5 * RETRY_MS)
    assert stage.notices == ["No loudspeaker.", ""]
    assert stage.heard() == [(4 * RETRY_MS, "tick")]


def test_a_device_that_goes_away_is_opened_again_in_time_for_the_next_cue(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([chime(stage, 1_000), chime(stage, 10_000)])
    stage.advance(2_000)
    stage.backend.close()
    stage.advance(20_000)
    assert stage.heard() == [(1_000, "tick"), (10_000, "tick")]
    assert stage.backend.opened == 2
    assert stage.notices[-1] == ""
    assert "went away" in stage.notices[0]


def test_a_chosen_device_that_is_not_there_is_said_once_and_taken_when_it_is_back(stage: PygameStage) -> None:
    stage.backend.chosen = False
    stage.player.open()
    stage.player.schedule([chime(stage, second * 1_000) for second in range(1, 20)])
    stage.advance(5_500)
    assert len(stage.notices) == 1
    assert "not there" in stage.notices[0]
    stage.backend.chosen = True
    stage.advance(20_000)
    assert stage.notices[1:] == [""]
    assert stage.backend.opened == 2
    assert [at_ms for at_ms, _ in stage.heard()] == [second * 1_000 for second in range(1, 20)]


def test_no_sentence_is_cut_for_a_chosen_device_that_is_back(stage: PygameStage) -> None:
    stage.backend.chosen = False
    stage.player.open()
    said = prompt(stage, 1_000, "Bring one knee towards your chest, and let your shoulders be heavy.")
    stage.player.schedule([said, chime(stage, 3_000), chime(stage, 12_000)])
    stage.advance(1_500)
    stage.backend.chosen = True
    stage.advance(1_600)
    assert stage.backend.opened == 1
    stage.advance(10_000)
    assert stage.backend.opened == 2
    assert len(stage.heard()) == 3


def test_a_device_lost_while_the_machine_slept_is_opened_again_for_what_comes_then(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([chime(stage, 1_000), chime(stage, 60_000)])
    stage.advance(2_000)
    stage.backend.close()
    stage.sleep(600_000)
    stage.player.cancel()
    stage.player.schedule([chime(stage, stage.now() + 2_000)])
    stage.advance(5_000)
    assert stage.heard() == [(1_000, "tick"), (604_000, "tick")]
    assert stage.backend.opened == 2


def test_a_device_that_stays_away_leaves_the_run_going_silently(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([chime(stage, second * 1_000) for second in range(1, 40)])
    stage.advance(2_500)
    stage.backend.device = False
    stage.advance(20_000)
    assert stage.notices == [
        "The sound device went away. Your session goes on without sound until it is back.",
        "No loudspeaker.",
    ]
    stage.backend.device = True
    stage.advance(20_000)
    assert stage.notices[-1] == ""
    assert stage.heard()[:2] == [(1_000, "tick"), (2_000, "tick")]
    assert stage.heard()[-1] == (39_000, "tick")
    assert len({at_ms for at_ms, _ in stage.heard()}) == len(stage.heard())


def test_a_clip_that_cannot_be_played_is_told_of_and_the_next_is_heard(stage: PygameStage) -> None:
    stage.backend.broken = {"Cobra."}
    stage.player.open()
    stage.player.schedule([prompt(stage, 1_000, "Cobra."), chime(stage, 3_000)])
    stage.advance(2_000)
    assert stage.notices == ["Cobra. is broken."]
    stage.advance(2_000)
    assert stage.notices == ["Cobra. is broken."]  # and is not taken back by a chime
    assert isinstance(stage.notices[0], Lasting)
    assert stage.heard() == [(3_000, "tick")]


def test_a_disk_that_does_not_answer_is_told_of_once_and_the_next_is_heard(stage: PygameStage) -> None:
    stage.backend.unreachable = {"Cobra.", "Rest."}
    stage.player.open()
    stage.player.schedule([prompt(stage, 1_000, "Cobra."), prompt(stage, 4_000, "Rest."), chime(stage, 8_000)])
    stage.advance(10_000)
    assert stage.notices == ["A sound cannot be read (Transport endpoint is not connected). Your session goes on."]
    assert stage.heard() == [(8_000, "tick")]


def test_what_is_missing_stays_told_when_the_device_is_back(stage: PygameStage) -> None:
    stage.backend.broken = {"Cobra."}
    stage.player.open()
    stage.player.schedule([prompt(stage, 1_000, "Cobra."), chime(stage, 3_000), chime(stage, 10_000)])
    stage.advance(2_000)
    stage.backend.close()
    stage.advance(20_000)
    missing, lost, back = stage.notices
    assert (missing, back) == ("Cobra. is broken.", "")
    assert "went away" in lost


def test_without_a_voice_the_chimes_are_heard(stage: PygameStage) -> None:
    stage.speech.available = False
    stage.player.open()
    stage.player.schedule([prompt(stage, 1_000, "Cobra."), chime(stage, 3_000)])
    stage.advance(5_000)
    assert stage.heard() == [(3_000, "tick")]
    assert stage.notices == []


def test_sounds_are_loaded_before_they_are_due(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([prompt(stage, 5_000, "Cobra."), prompt(stage, LOAD_AHEAD_MS + 9_000, "Later.")])
    stage.advance(0)
    assert stage.backend.loaded == ["Cobra."]
    stage.advance(9_000)
    assert stage.backend.loaded == ["Cobra.", "Later."] or stage.heard() == [(5_000, "Cobra.")]
    stage.advance(LOAD_AHEAD_MS + 9_000)
    assert stage.backend.loaded == ["Cobra.", "Later."]


def test_a_sound_far_off_is_loaded_as_long_before_as_any(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([prompt(stage, LOAD_AHEAD_MS + 2_500, "Cobra.")])
    stage.advance(2_499)
    assert stage.backend.loaded == []
    stage.advance(1)
    assert stage.backend.loaded == ["Cobra."]


def test_prompts_are_let_go_when_another_has_been_said(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([prompt(stage, due, text) for due, text in ((5_000, "A."), (9_000, "B."), (60_000, "A."))])
    stage.advance(30_000)
    assert stage.backend.loaded == ["A.", "B."]
    stage.advance(60_000)
    assert stage.backend.loaded == ["A.", "B.", "A."]
    assert stage.heard() == [(5_000, "A."), (9_000, "B."), (60_000, "A.")]


def test_every_call_of_the_mixer_comes_from_one_thread(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([prompt(stage, 100, "Cobra."), chime(stage, 2_000)])
    stage.advance(3_000)
    stage.player.close()
    assert len(stage.backend.threads) == 1
    assert threading.get_ident() not in stage.backend.threads


SENTENCE = "Lie on your stomach, hands flat beside you."


@pytest.mark.parametrize(
    ("levels", "voice", "cue", "background"),
    [
        (Levels(), 1.0, 1.0, 1.0),
        (Levels(master=50), 0.25, 0.25, 0.25),
        (Levels(master=0), 0.0, 0.0, 0.0),
        (Levels(master=80, muted=True), 0.0, 0.0, 0.0),
        (Levels(master=50, voice=100, cue=50, background=0), 0.25, 0.0625, 0.0),
        (Levels(voice=0, cue=100, background=20), 0.0, 1.0, 0.04),
    ],
)
def test_each_volume_is_felt_loudness_and_acts_at_once(
    stage: PygameStage, levels: Levels, voice: float, cue: float, background: float
) -> None:
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.player.schedule([prompt(stage, 5_000, SENTENCE)])
    stage.advance(4_500)
    stage.player.set_levels(levels)
    stage.advance(0)
    assert stage.backend.background_gains[-1][1] == pytest.approx(background)
    stage.player.schedule([chime(stage, 5_700)])
    stage.advance(1_500)
    assert stage.backend.gains == {SENTENCE: pytest.approx(voice), "tick": pytest.approx(cue)}


def test_the_background_is_low_before_the_voice_begins_and_comes_back_slowly(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.player.schedule([prompt(stage, 5_000, "Cobra.")])
    stage.advance(4_999)
    assert stage.backend.background_gains[-1][1] == pytest.approx(10 ** (DUCK_DB / 20))
    stage.advance(10_000)
    gains = stage.backend.background_gains
    ducked = [at_ms for at_ms, gain in gains if gain < 1 and at_ms > stage.at(FADE_IN_MS)]
    assert ducked[0] >= stage.at(5_000 - LOOK_AHEAD_MS)
    assert gains[-1][1] == 1.0
    assert min(gain for at_ms, gain in gains if at_ms > stage.at(FADE_IN_MS)) == pytest.approx(10 ** (DUCK_DB / 20))
    assert max(abs(after - before) for (_, before), (_, after) in pairwise(gains)) < 0.06


def test_the_background_comes_slowly_falls_silent_at_once_and_goes_on_where_it_was(stage: PygameStage) -> None:
    rain = Path("rain.ogg")
    stage.player.open()
    stage.player.background(rain)
    stage.advance(FADE_IN_MS // 2)
    assert 0.1 < stage.backend.background_gains[-1][1] < 0.5
    stage.advance(FADE_IN_MS)
    assert stage.backend.background_gains[-1][1] == 1.0
    paused_ms = stage.clock.now_ms()
    stage.player.background(None, STOP_MS)
    stage.advance(1_000)
    at_ms, gain = stage.backend.background_gains[-1]
    assert gain == 0
    assert at_ms - paused_ms <= STOP_MS
    assert stage.backend.background_stands
    stage.player.background(rain)
    stage.advance(FADE_IN_MS + 50)
    assert not stage.backend.background_stands
    assert len(stage.backend.started) == 1
    assert stage.backend.background_gains[-1][1] == 1.0


def test_a_background_that_fades_slowly_still_falls_silent_at_once(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.advance(FADE_IN_MS + 50)
    stage.player.background(None, 5_000)
    stage.advance(1_000)
    paused_ms = stage.clock.now_ms()
    stage.player.background(None, STOP_MS)
    stage.advance(1_000)
    at_ms, gain = stage.backend.background_gains[-1]
    assert gain == 0
    assert at_ms - paused_ms <= STOP_MS
    stage.player.background(None, 5_000)
    stage.advance(1_000)
    assert stage.backend.background_gains[-1] == (at_ms, 0)


def test_the_background_swells_with_the_breath_and_nothing_else_wakes_for_it(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.advance(FADE_IN_MS + 50)
    stage.player.breathe(Breathing(stage.at(10_000), stage.at(30_000), 4_000, 0, 6_000))
    stage.advance(FADE_IN_MS)

    def gain_at(ms: int) -> float:
        stage.advance(ms - stage.now())
        return stage.backend.background_gains[-1][1]

    assert [round(gain_at(ms), 2) for ms in (10_000, 14_000, 20_000, 24_000, 29_990)] == [0.5, 1.0, 0.5, 1.0, 0.5]
    stage.player.breathe(None)
    assert gain_at(40_000) == 1.0
    wakes = stage.alarm.wakes
    stage.advance(60_000)
    assert stage.alarm.wakes == wakes


def folder_of(place: Path, *names: str) -> Path:
    for name in names:
        (place / name).touch()
    return place


def test_the_files_of_a_folder_are_played_in_turn_and_what_is_no_sound_is_let_be(
    stage: PygameStage, tmp_path: Path
) -> None:
    stage.player.open()
    stage.player.background(folder_of(tmp_path, "b.MP3", "a.ogg", "cover.jpg"))
    stage.advance(130_000)
    assert [name for _, name in stage.backend.started] == ["a.ogg", "b.MP3", "a.ogg"]
    assert stage.notices == []


def test_a_broken_file_of_a_folder_is_told_of_once_and_the_others_are_played(
    stage: PygameStage, tmp_path: Path
) -> None:
    stage.backend.broken = {"b.ogg"}
    stage.player.open()
    stage.player.background(folder_of(tmp_path, "a.ogg", "b.ogg", "c.ogg"))
    stage.advance(200_000)
    assert [name for _, name in stage.backend.started] == ["a.ogg", "c.ogg", "a.ogg", "c.ogg"]
    assert stage.notices == ["b.ogg is broken."]


def test_a_disk_that_does_not_answer_holds_up_no_cue_and_is_heard_softly_once_it_does(
    stage: PygameStage, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "a.ogg")
    stage.alarm.disk_answers = False
    stage.player.open()
    stage.player.background(tmp_path)
    stage.player.schedule([chime(stage, 1_000), prompt(stage, 2_000, "Hold."), chime(stage, 60_000)])
    stage.advance(61_000)
    assert [at_ms for at_ms, _ in stage.heard()] == [1_000, 2_000, 60_000]
    assert stage.backend.started == []
    (tmp_path / "a.ogg").write_bytes(b"music")
    finish_reading()
    stage.advance(10)
    assert stage.backend.started == [(stage.at(61_000), "a.ogg")]
    assert stage.backend.background_gains[-1][1] < 0.01
    stage.advance(FADE_IN_MS)
    assert stage.backend.background_gains[-1][1] == 1.0
    assert stage.notices == []


def test_a_track_that_is_not_read_in_time_is_a_pause_of_the_music_alone(stage: PygameStage, tmp_path: Path) -> None:
    os.mkfifo(folder_of(tmp_path, "a.ogg") / "b.ogg")
    stage.player.open()
    stage.player.background(tmp_path)
    stage.alarm.disk_answers = False
    stage.player.schedule([chime(stage, 70_000)])
    while not stage.backend.started:
        stage.advance(0)
    stage.advance(80_000)
    assert [name for _, name in stage.backend.started] == ["a.ogg"]
    assert stage.heard() == [(70_000, "tick")]
    stage.player.background(None, STOP_MS)
    stage.advance(1_000)
    (tmp_path / "b.ogg").write_bytes(b"music")
    finish_reading()
    stage.advance(1_000)
    assert [name for _, name in stage.backend.started] == ["a.ogg"]


def test_files_of_no_length_are_let_go_and_the_player_rests(stage: PygameStage, tmp_path: Path) -> None:
    stage.backend.track_ms = 0
    stage.player.open()
    stage.player.background(folder_of(tmp_path, "a.ogg", "b.ogg"))
    stage.advance(60_000)
    assert len(stage.backend.started) <= 4


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_with_nothing_to_play_is_told_of_and_the_cues_are_heard(
    stage: PygameStage, tmp_path: Path, there: bool
) -> None:
    stage.player.open()
    stage.backend.broken = {"gone"}
    stage.player.background(tmp_path if there else tmp_path / "gone")
    stage.player.schedule([chime(stage, 1_000)])
    stage.advance(60_000)
    assert stage.heard() == [(1_000, "tick")]
    assert len(stage.notices) == 1
    assert isinstance(stage.notices[0], Lasting)


def test_the_background_is_back_after_the_device_was_lost(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.advance(10)
    stage.backend.close()
    stage.player.schedule([chime(stage, 5_000)])
    stage.advance(10_000)
    assert stage.backend.background == Path("rain.ogg")


def test_a_broken_background_is_told_of_once_and_the_cues_are_heard(stage: PygameStage) -> None:
    stage.backend.broken = {"rain.ogg"}
    stage.player.open()
    stage.player.background(Path("rain.ogg"))
    stage.player.schedule([chime(stage, 1_000), chime(stage, 2_000)])
    stage.advance(3_000)
    assert stage.notices == ["rain.ogg is broken."]
    assert stage.heard() == [(1_000, "tick"), (2_000, "tick")]


def test_cancel_hushes_what_sounds(stage: PygameStage) -> None:
    stage.player.open()
    stage.player.schedule([prompt(stage, 100, "Lie on your stomach, hands flat beside you.")])
    stage.advance(500)
    stage.player.cancel()
    stage.player.schedule([prompt(stage, 510, "Paused.")])
    stage.advance(1_000)
    assert stage.backend.hushed == 1
    assert stage.heard()[-1] == (510, "Paused.")


def test_nothing_wakes_while_there_is_nothing_to_do(stage: PygameStage) -> None:
    stage.player.open()
    stage.advance(1_000)
    assert stage.alarm.wakes == 0
    stage.player.schedule([chime(stage, 61_000)])
    stage.advance(120_000)
    assert stage.alarm.wakes <= 4  # told of it, loading, looking after the device, playing


class _Hanging(RecordingBackend):
    """A mixer that hangs where it is told to, until it is let go."""

    def __init__(self, clock: FakeClock, where: str) -> None:
        super().__init__(clock)
        self.where = where
        self.hangs = threading.Event()
        self.let_go = threading.Event()

    def _hang(self, where: str) -> None:
        if where == self.where:
            self.hangs.set()
            self.let_go.wait(PATIENCE_S)

    def open(self) -> None:
        self._hang("open")
        super().open()

    def load(self, file: Path) -> Sound:
        self._hang("load")
        return super().load(file)

    def play(self, channel: Channel, sound: Sound) -> None:
        self._hang("play")
        super().play(channel, sound)

    def close(self) -> None:
        self._hang("close")
        super().close()


@pytest.mark.parametrize("where", ["open", "load", "play", "close"])
def test_closing_returns_within_a_second_though_the_mixer_hangs(stage: PygameStage, where: str) -> None:
    backend = _Hanging(stage.clock, where)
    player = PygamePlayer(stage.clock, FakeSpeech(), Path("sounds"), stage.notices.append, backend)
    player.open()
    player.schedule([chime(stage, 0, Chime.START)])
    if where != "close":
        assert backend.hangs.wait(PATIENCE_S)
    began = time.monotonic()
    player.close()
    took = time.monotonic() - began
    backend.let_go.set()
    assert backend.hangs.is_set()
    assert took < 1.0


NO_ANSWER = "The sound device does not answer. Your session goes on without sound until it does."


def let_hang(stage: PygameStage) -> None:
    """Close its player, whose mixer does not come back from that."""
    assert isinstance(stage.backend, _Hanging)
    threading.Thread(target=stage.player.close).start()
    assert stage.backend.hangs.wait(PATIENCE_S)


def wait_until_free(backend: RecordingBackend) -> None:
    assert backend.turn.acquire(timeout=PATIENCE_S)
    backend.turn.release()


def test_a_player_waits_for_the_one_before_to_let_the_device_go() -> None:
    backend = _Hanging(FakeClock(), "close")
    with pygame_stage(backend) as first, pygame_stage(backend) as second:
        first.player.open()
        first.advance(0)
        let_hang(first)
        second.player.open()
        second.player.schedule([chime(second, 500), chime(second, GRACE_MS - 100)])
        second.advance(GRACE_MS - 200)
        assert (backend.opened, backend.loaded, second.notices) == (1, [], [])
        backend.let_go.set()
        wait_until_free(backend)
        second.advance(200)
        assert (backend.opened, second.notices) == (2, [])
        assert second.heard() == [(GRACE_MS - 100, "tick")]


def test_a_device_that_hangs_with_the_player_before_is_told_of_and_taken_when_it_answers() -> None:
    """Nobody else has called the mixer meanwhile, and what was let go late does not close what was opened since."""
    backend = _Hanging(FakeClock(), "close")
    with pygame_stage(backend) as first, pygame_stage(backend) as given_up, pygame_stage(backend) as last:
        first.player.open()
        first.advance(0)
        let_hang(first)
        given_up.player.open()
        given_up.advance(100)
        began = time.monotonic()
        given_up.player.close()
        assert time.monotonic() - began < 0.5
        last.player.open()
        last.player.schedule([chime(last, 4 * RETRY_MS)])
        last.advance(GRACE_MS + RETRY_MS)
        assert (backend.opened, len(backend.threads), last.notices) == (1, 1, [NO_ANSWER])
        backend.let_go.set()
        wait_until_free(backend)
        last.advance(4 * RETRY_MS)
        assert (backend.opened, backend.alive(), last.notices) == (2, True, [NO_ANSWER, ""])
        assert [name for _, name in last.heard()] == ["tick"]


def test_no_thread_is_left_after_closing(stage: PygameStage) -> None:
    stage.player.open()
    assert [thread.name for thread in threading.enumerate()].count("player") == 1
    stage.player.close()
    assert "player" not in [thread.name for thread in threading.enumerate()]


def test_a_device_that_is_let_go_late_is_taken_within_a_tenth_of_a_second(stage: PygameStage) -> None:
    stage.backend.turn.acquire()
    stage.player.open()
    stage.advance(GRACE_MS + 1_000)
    assert "does not answer" in stage.notices[0]
    stage.backend.turn.release()
    stage.player.schedule([chime(stage, stage.now() + 150)])
    stage.advance(200)
    assert stage.notices[1:] == [""]
    assert [name for _, name in stage.heard()] == ["tick"]
