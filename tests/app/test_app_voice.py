"""Piper's voice from the settings: missing, fetched, cancelled, and heard when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import gone
from fake_piper import ALL, HANGS, WAITS, FakePiper

LACKS = "Piper has no English voice here yet"


@pytest.fixture(autouse=True)
def piper(session_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePiper:
    keep_settings(session_home, speaker="piper")
    fake = FakePiper(tmp_path)
    fake.install(monkeypatch)
    return fake


@contextmanager
def at_settings(qtbot: QtBot) -> Iterator[App]:
    with app(qtbot) as window:
        window.window.go_back_to_settings()
        window.wait(LACKS)
        assert not window._buttons("Try it")
        yield window


def models(home: Path) -> list[str]:
    folder = home / "data" / "voice-models"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_it_is_fetched_and_then_it_speaks(qtbot: QtBot, session_home: Path, piper: FakePiper) -> None:
    piper.does(WAITS)
    with at_settings(qtbot) as window:
        window.press("Fetch its voice")
        window.wait("Fetching the voice: 1 MB of about 60")
        assert not window._buttons("Fetch its voice")
        window.window.go_back_to_library()
        window.window.go_back_to_settings()
        window.wait("Fetching the voice: 1 MB of about 60")
        piper.go()
        window.wait("The voice is there now.")
        assert not window.reads(LACKS)
        assert not window._buttons("Cancel")
        window.press("Try it")
        window.wait("That was the voice.")
    assert models(session_home) == ["en_US-lessac-medium.onnx", "en_US-lessac-medium.onnx.json"]


def test_cancelled_it_leaves_nothing_and_can_be_begun_again(qtbot: QtBot, session_home: Path, piper: FakePiper) -> None:
    piper.does(HANGS)
    with at_settings(qtbot) as window:
        window.press("Fetch its voice")
        window.wait("Fetching the voice: 1 MB")
        window.press("Cancel")
        window.wait(LACKS)
        qtbot.waitUntil(lambda: models(session_home) == [], timeout=PATIENCE_MS)
        assert gone(piper.pid)
        piper.does(ALL)
        window.press("Fetch its voice")
        window.wait("The voice is there now.")


def test_what_went_wrong_stands_there_and_it_can_be_tried_again(qtbot: QtBot, piper: FakePiper) -> None:
    piper.does("from urllib.error import URLError\nraise URLError(OSError(-2, 'Name or service not known'))")
    with at_settings(qtbot) as window:
        window.press("Fetch its voice")
        window.wait("Piper's voices cannot be reached. Look whether you are online, then try again.")
        assert window.reads(LACKS)
        assert window.button("Fetch its voice").hasFocus()
        piper.does(ALL)
        window.press("Fetch its voice")
        window.wait("The voice is there now.")
        assert not window.reads("cannot be reached")


def test_the_end_of_the_program_ends_it(qtbot: QtBot, session_home: Path, piper: FakePiper) -> None:
    piper.does(HANGS)
    with at_settings(qtbot) as window:
        window.press("Fetch its voice")
        window.wait("Fetching the voice: 1 MB")
    assert models(session_home) == []
    assert gone(piper.pid)
