"""The sound device from one session of the window to the next: last words, calling off, devices that come and hang."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import routine_file
from fakes import FakeClock, FakeSpeech, RecordingPlayer
from sessionapp import adapters
from sessionapp.audio.pygame_backend import PygameBackend
from sessionapp.domain.errors import AudioError
from sessionapp.domain.notices import Lasting
from sessionapp.ui.controls import Button
from sessionapp.ui.preparing_page import PreparingPage

FAREWELL_S = 0.6
NO_DEVICE = "No loudspeaker was found."


class Player(RecordingPlayer):
    """A player that notes when it was closed, and takes as long for that as it is told to."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.closed_at = 0.0
        self.may_close = threading.Event()
        self.may_close.set()

    def close(self) -> None:
        self.closed_at = time.monotonic()
        self.may_close.wait(PATIENCE_MS / 1_000)
        super().close()


class Voice(FakeSpeech):
    """Sentences of one length, prepared when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_speak = threading.Event()
        self.may_speak.set()
        self.tellers: list[Callable[[int, int], None]] = []  # of how far it is, one for each session

    def length_ms(self, text: str) -> int:
        return round(FAREWELL_S * 1_000)

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None) -> None:
        if progress is not None:
            self.tellers.append(progress)
        self.may_speak.wait(PATIENCE_MS / 1_000)
        super().prepare(texts, progress)


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    routine_file(own)


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch) -> list[Player]:
    """The players of all sessions."""
    made: list[Player] = []

    def make_player(*_: object, **__: object) -> Player:
        made.append(Player())
        return made[-1]

    monkeypatch.setattr(adapters, "make_player", make_player)
    return made


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Voice:
    voice = Voice()
    monkeypatch.setattr(adapters, "make_speech", lambda *_: voice)
    return voice


def stop(window: App) -> float:
    """End the run that is shown; when that was, by `time.monotonic`."""
    stopped = time.monotonic()
    window.player()._runner.stop()
    return stopped


def preparing(window: App) -> PreparingPage:
    def shown() -> list[PreparingPage]:
        return [page for page in window.window.findChildren(PreparingPage) if page.isVisible()]

    window.qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    return shown()[-1]


@pytest.mark.usefixtures("voice")
def test_done_leaves_the_last_words_and_the_player_is_closed_after_them(qtbot: QtBot, players: list[Player]) -> None:
    with app(qtbot) as window:
        window.start("Long hold")
        stopped = stop(window)
        window.press("Done")
        window.wait_for_card("Long hold")
        (player,) = players
        qtbot.waitUntil(lambda: bool(player.closed_at), timeout=PATIENCE_MS)
    assert player.closed_at - stopped >= FAREWELL_S


@pytest.mark.usefixtures("voice")
def test_another_run_silences_the_last_words_of_the_one_before(
    qtbot: QtBot, players: list[Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Voice, "length_ms", lambda *_: 60_000)
    with app(qtbot) as window:
        window.start("Long hold")
        stop(window)
        window.press("Do it again")
        window.player()
        before, now = players
        qtbot.waitUntil(lambda: not before.is_open, timeout=PATIENCE_MS)
        assert now.is_open
        stop(window)
        window.press("Done")
        window.open_card("Long hold")
        assert now.is_open
        window.press("Start")
        qtbot.waitUntil(lambda: not now.is_open, timeout=PATIENCE_MS)
        assert players[2].is_open


def test_called_off_while_the_player_before_is_closing_no_device_stays_open(
    qtbot: QtBot, players: list[Player], voice: Voice
) -> None:
    with app(qtbot) as window:
        window.start("Long hold")
        stop(window)
        again = window.button("Do it again")
        players[0].may_close.clear()
        voice.may_speak.clear()
        again.click()
        preparing(window)
        window.press("Back")
        window.wait_for_card("Long hold")
        players[0].may_close.set()
        voice.may_speak.set()
    assert [player.is_open for player in players] == [False, False]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_way_back_while_the_voice_is_got_ready_is_at_hand(
    qtbot: QtBot, players: list[Player], voice: Voice, key: Qt.Key
) -> None:
    with app(qtbot) as window:
        window.open_card("Long hold")
        start = window.button("Start")
        voice.may_speak.clear()
        start.click()
        page = preparing(window)
        assert page.findChild(Button).hasFocus()
        window.key(key)
        window.wait_for_card("Long hold")
        assert not page.isVisible()
        voice.may_speak.set()
    assert not players[0].is_open


@pytest.mark.usefixtures("players")
def test_what_was_called_off_moves_no_bar_of_the_next(qtbot: QtBot, voice: Voice) -> None:
    with app(qtbot) as window:
        window.open_card("Long hold")
        for _ in range(2):
            start = window.button("Start")  # back leads to where it was pressed before
            voice.may_speak.clear()
            start.click()
            bar = preparing(window).findChild(QProgressBar)
            if len(voice.tellers) == 1:
                window.press("Back")
        before, now = voice.tellers
        before(3, 4)
        assert (bar.value(), bar.maximum()) == (-1, 0)
        now(1, 4)
        assert (bar.value(), bar.maximum()) == (1, 4)
        window.press("Back")
        voice.may_speak.set()


def test_a_device_that_is_back_in_the_next_run_is_not_missed_in_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = [True]
    asked: list[bool] = []
    really = PygameBackend.open

    def open_mixer(backend: PygameBackend) -> None:
        asked.append(missing[0])
        if missing[0]:
            raise AudioError(NO_DEVICE)
        really(backend)

    monkeypatch.setattr(PygameBackend, "open", open_mixer)
    with app(qtbot) as window:
        window.start("Long hold")
        window.wait(NO_DEVICE)
        stop(window)
        again = window.button("Do it again")
        missing[0] = False
        again.click()
        qtbot.waitUntil(lambda: False in asked, timeout=PATIENCE_MS)
        window.player()
        assert not window.reads(NO_DEVICE)
        stop(window)
        window.press("Done")
        window.wait_for_card("Long hold")
        assert not window.reads(NO_DEVICE)


@pytest.mark.usefixtures("voice")
def test_what_cannot_be_played_is_read_also_when_the_device_is_back_and_after_the_run(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellers: list[Callable[[str], None]] = []

    def make_player(
        _clock: object, _speech: object, _settings: object, tell: Callable[[str], None], **_: object
    ) -> Player:
        tellers.append(tell)
        return Player()

    monkeypatch.setattr(adapters, "make_player", make_player)
    with app(qtbot) as window:
        window.start("Long hold")
        tellers[0](Lasting("The rain is gone."))
        tellers[0](NO_DEVICE)
        window.wait(NO_DEVICE)
        tellers[0]("")
        window.wait("The rain is gone.")
        stop(window)
        window.press("Done")
        window.wait("The rain is gone.")
        assert not window.reads(NO_DEVICE)


def test_a_voice_that_is_being_tried_ends_at_once_when_a_session_begins(
    qtbot: QtBot, players: list[Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Voice, "length_ms", lambda *_: 60_000)
    monkeypatch.setattr(adapters, "_clips", lambda *_: Voice())
    monkeypatch.setattr(adapters, "make_speech", lambda *_: Voice())
    with app(qtbot) as window:
        window.open_card("Long hold")
        window.window.try_voice_requested.emit("espeak-ng", "")
        qtbot.waitUntil(lambda: bool(players) and players[0].is_open, timeout=PATIENCE_MS)
        window.press("Start")
        window.player()
        tried, now = players
        qtbot.waitUntil(lambda: bool(tried.closed_at), timeout=PATIENCE_MS)
        assert now.is_open
        assert not tried.is_open


def test_a_missing_device_is_told_of_again_in_the_next_run(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_mixer(backend: PygameBackend) -> None:
        raise AudioError(NO_DEVICE)

    monkeypatch.setattr(PygameBackend, "open", open_mixer)
    with app(qtbot) as window:
        for word in ("Done", "Do it again"):
            window.start("Long hold")
            window.wait(NO_DEVICE)
            stop(window)
            window.button(word)
            assert not window.reads(NO_DEVICE)
            window.press(word)
        window.player()
        window.wait(NO_DEVICE)


def test_a_mixer_that_hangs_from_the_run_before_holds_up_neither_the_next_run_nor_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, let_go = threading.Event(), threading.Event()
    really = PygameBackend.close

    def close_mixer(backend: PygameBackend) -> None:
        hangs.set()
        let_go.wait()
        really(backend)

    monkeypatch.setattr(PygameBackend, "close", close_mixer)
    try:
        with app(qtbot) as window:
            window.start("Long hold")
            stop(window)
            window.press("Do it again")
            window.player()
            qtbot.waitUntil(hangs.is_set, timeout=PATIENCE_MS)
            window.wait("The sound device does not answer.")
            asked = time.monotonic()
            window.root.shut_down()
            assert time.monotonic() - asked < 2.0  # the promise is one second; this machine may be busy
            assert not let_go.is_set()
    finally:
        let_go.set()
