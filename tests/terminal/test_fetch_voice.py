"""`sessionapp fetch-voice` as a person types it: what is told, and what is left when it is stopped."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from command_line import PATIENCE_S, comes_true, gone, in_terminal, sessionapp, started_unasked
from fake_piper import HANGS, WAITS, FakePiper


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePiper:
    fake = FakePiper(tmp_path)
    fake.install(monkeypatch)
    return fake


def models(home: Path) -> list[str]:
    folder = home / "data" / "voice-models"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_usually_the_english_one_and_only_once(piper: FakePiper, session_home: Path) -> None:
    done = sessionapp("fetch-voice")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Piper's voice for “en” is there now. Choose Piper in the settings to hear it.\n"
    assert models(session_home) == ["en_US-lessac-medium.onnx", "en_US-lessac-medium.onnx.json"]
    again = sessionapp("fetch-voice", "en")
    assert again.stdout == "Piper's voice for “en” is there already.\n"
    assert piper.asked == ["en_US-lessac-medium"]


def test_how_far_it_is_stands_on_one_line_that_goes(piper: FakePiper, session_home: Path) -> None:
    piper.does(WAITS)
    with in_terminal("fetch-voice", "de") as terminal:
        terminal.wait_for("Fetching the voice: 1 MB of about 60")
        piper.go()
        terminal.wait_for("\r\x1b[KPiper's voice for “de” is there now.")
        assert terminal.ends() == 0
    assert models(session_home) == ["de_DE-thorsten-medium.onnx", "de_DE-thorsten-medium.onnx.json"]


def test_ctrl_c_leaves_nothing(piper: FakePiper, session_home: Path) -> None:
    piper.does(HANGS)
    with in_terminal("fetch-voice", leads=True) as terminal:
        terminal.wait_for("Fetching the voice: 1 MB")
        terminal.press("\x03")
        assert terminal.ends() == 130
    assert models(session_home) == []
    assert gone(piper.pid)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_leaves_nothing_and_says_nothing(piper: FakePiper, session_home: Path, by: int) -> None:
    piper.does(HANGS)
    with started_unasked("fetch-voice") as run:
        assert comes_true(lambda: any((session_home / "data").glob("voice-models/*/*.onnx")))
        run.send_signal(by)
        told = run.communicate(timeout=PATIENCE_S)
    assert (run.returncode, told) == (130, ("", ""))
    assert models(session_home) == []
    assert gone(piper.pid)


def test_what_cannot_be_is_told(piper: FakePiper, session_home: Path) -> None:
    done = sessionapp("fetch-voice", "it")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Piper does not speak “it”. It speaks: en, de, es, fr.\n"
    piper.does("from urllib.error import URLError\nraise URLError(OSError(-2, 'Name or service not known'))")
    done = sessionapp("fetch-voice")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Piper's voices cannot be reached. Look whether you are online, then try again.\n"
    assert models(session_home) == []
