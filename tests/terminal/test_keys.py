"""Keys as terminals send them."""

from __future__ import annotations

import os
import pty
import sys
import termios

import pytest
from pytestqt.qtbot import QtBot

from sessionapp.terminal.keys import ESCAPES, PosixKeys, make_keys, named


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (" ", ["space"]),
        ("\r\n", ["enter", "enter"]),
        ("Qq?", ["q", "q", "?"]),
        ("\x1b", ["escape"]),
        ("\x1b[C\x1b[D", ["right", "left"]),
        ("\x1bOA\x1b[B", ["up", "down"]),
        ("\x1b[1;2C \x1b[1;5D", ["shift+right", "space", "ctrl+left"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("", []),
    ],
)
def test_what_a_terminal_sends_is_named(typed: str, keys: list[str]) -> None:
    assert named(typed) == keys


def test_no_sequence_is_taken_for_a_shorter_one() -> None:
    assert all(named("\x1b" + sequence) == [name] for sequence, name in ESCAPES.items())


def test_an_unknown_sequence_presses_nothing() -> None:
    """F5, Page up, Alt+arrow: none of them may end a session or press a letter in it."""
    assert [named(typed) for typed in ("\x1b[15~", "\x1b[5~", "\x1b[1;3C", "\x1bOP")] == [[], [], [], []]


def test_the_terminal_is_as_it_was_afterwards(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    pressed: list[str] = []
    with os.fdopen(theirs, "r", closefd=True) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        before = termios.tcgetattr(theirs)
        keys = PosixKeys(pressed.append)
        keys.start()
        os.write(ours, b"\x1b[C ")
        qtbot.waitUntil(lambda: pressed == ["right", "space"])
        keys.stop()
        assert termios.tcgetattr(theirs) == before
    os.close(ours)


def test_where_the_input_is_no_terminal_there_are_no_keys(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QObject

    monkeypatch.setattr(sys, "stdin", None)
    assert make_keys(print, QObject()) is None
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert make_keys(print, QObject()) is None
