"""A routine saved as a sound file from the window: chosen, seen growing, cancelled, found where it is said to be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import soundfile
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings

SHORT = """\
title: Two sides
kind: stretch
steps:
  - name: Cobra
    hold: 5s
"""

LONG = SHORT.replace("hold: 5s", "hold: 10 min\n    times: 6")


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


def own(home: Path, text: str) -> None:
    folder = home / "data" / "routines"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "two-sides.yaml").write_text(text, encoding="utf-8")


def save_as(window: App, file: Path) -> list[str]:
    """Press the button, and choose that file; the names that were proposed."""
    proposed: list[str] = []

    def choose(_parent: object, name: str) -> str:
        proposed.append(name)
        return str(file)

    window.window.choose_sound_file = choose
    window.press("Save as sound file…")
    return proposed


def test_it_is_saved_and_said_where(qtbot: QtBot, session_home: Path, tmp_path: Path) -> None:
    own(session_home, SHORT)
    file = tmp_path / "cobra.ogg"
    with app(qtbot, "two-sides") as window:
        window.button("Start")
        assert save_as(window, file) == ["two-sides"]
        window.wait(f"Saved to {file}, with captions beside it.")
        assert not window._buttons("Cancel")
    assert soundfile.info(file).duration > 10
    assert file.with_suffix(".vtt").is_file()
    assert "soundfile" in sys.modules  # of this test
    assert not list(tmp_path.glob(".sessionapp-*"))


def test_cancelled_it_leaves_nothing_and_can_be_begun_again(qtbot: QtBot, session_home: Path, tmp_path: Path) -> None:
    own(session_home, LONG)
    folder = tmp_path / "music"
    folder.mkdir()
    with app(qtbot, "two-sides") as window:
        window.button("Start")
        save_as(window, folder / "long.mp3")
        window.wait("Saving “Two sides” as a sound file…")
        qtbot.waitUntil(lambda: any(part.stat().st_size > 0 for part in folder.iterdir()), timeout=PATIENCE_MS)
        save_as(window, folder / "other.mp3")
        window.wait("Another sound file is being saved.")
        window.press("Cancel")
        assert not window.reads("Saving “")
        qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=PATIENCE_MS)
        save_as(window, folder / "again.mp3")
        window.wait("Saving “Two sides” as a sound file…")
    assert not list(folder.iterdir())  # the program has ended in the middle of it


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, session_home: Path, tmp_path: Path) -> None:
    own(session_home, SHORT)
    with app(qtbot, "two-sides") as window:
        window.button("Start")
        save_as(window, tmp_path / "gone" / "cobra.ogg")
        window.wait("The sound file cannot be written in")
        assert not window._buttons("Cancel")
