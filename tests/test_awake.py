"""The screen is kept awake while a session runs, and whoever cannot have that is told so in every run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import wakepy
from pytestqt.qtbot import QtBot

from sessionapp.awake import Awake

PATIENCE_MS = 10_000


class Desktop:
    """What wakepy would ask; `kept` while the screen is kept awake."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, willing: bool) -> None:
        self.kept = self.asked = 0
        self.willing = willing
        monkeypatch.setattr(wakepy.keep, "presenting", self._presenting)

    @contextmanager
    def _presenting(self, **_: object) -> Iterator[None]:
        self.asked += 1
        if not self.willing:
            raise wakepy.ActivationError("no desktop here")
        self.kept += 1
        try:
            yield
        finally:
            self.kept -= 1


def test_the_screen_is_kept_awake_from_begin_to_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop, told = Desktop(monkeypatch, willing=True), []
    awake = Awake(told.append)
    for _ in range(2):
        awake.begin()
        awake.begin()
        qtbot.waitUntil(lambda: desktop.kept == 1, timeout=PATIENCE_MS)
        awake.end()
        awake.end()
        qtbot.waitUntil(lambda: desktop.kept == 0, timeout=PATIENCE_MS)
    assert (desktop.asked, told) == (2, [])


def test_a_desktop_that_cannot_be_asked_is_told_of_once_a_run(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop, told = Desktop(monkeypatch, willing=False), []
    awake = Awake(told.append)
    for times in (1, 2):
        awake.begin()
        awake.begin()
        qtbot.waitUntil(lambda times=times: desktop.asked == times == len(told), timeout=PATIENCE_MS)
        awake.end()
    assert all("may go dark" in sentence for sentence in told)


def test_a_desktop_that_refuses_too_late_is_not_told_of(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer, told = threading.Event(), threading.Event(), []

    @contextmanager
    def presenting(**_: object) -> Iterator[None]:
        asked.set()
        answer.wait()
        raise wakepy.ActivationError("no desktop here")
        yield

    monkeypatch.setattr(wakepy.keep, "presenting", presenting)
    before = set(threading.enumerate())
    awake = Awake(told.append)
    awake.begin()
    qtbot.waitUntil(asked.is_set, timeout=PATIENCE_MS)
    awake.end()
    answer.set()
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before, timeout=PATIENCE_MS)
    assert told == []
