"""The program as a person starts it: a process of its own, in a home of its own, with or without a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from factories import make_routine
from sessionapp import adapters
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.storage.history import SqliteHistory

PATIENCE_S = 20.0
"""Far more than anything takes, also on a busy machine; only a failure waits so long."""

SECOND_WEEK = {"flags_asked": True, "check_in_before": False, "check_in_after": False}

ITS_END = "the end"

LONG = """\
title: Long hold
kind: stretch
steps:
  - name: Cobra
    say: Lie down.
    hold: 10 min
    each_side: true
  - name: Rest
    for: 5 min
"""


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "sessionapp", *map(str, words)]


def sessionapp(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end; `more` is added to its environment."""
    return subprocess.run(
        command(*words), capture_output=True, text=True, env=os.environ | more, timeout=PATIENCE_S, check=False
    )


@contextmanager
def started_unasked(*words: str | Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The program, begun where nobody can be asked: its input is no terminal. `more` is added to its environment. It is
    gone with the block, also where the test fails in mid-way."""
    with subprocess.Popen(
        command(*words),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | more,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def routine_file(folder: Path, text: str = LONG, name: str = "long-hold.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def past_runs(home: Path) -> list[SessionRecord]:
    """What the history in this home holds, newest first."""
    notices: list[str] = []
    history = SqliteHistory(home / "data", spare=home / "cache", notice=notices.append)
    try:
        return list(history.records())
    finally:
        history.close()
        assert notices == []


@contextmanager
def history_of(home: Path) -> Iterator[SqliteHistory]:
    """The history in this home, as another sitting writes it."""
    history = SqliteHistory(home / "data", spare=home / "cache", notice=lambda _: None)
    try:
        yield history
    finally:
        history.close()


def interrupted(home: Path, record: SessionRecord, *, left_ms_ago: int, phase: int, elapsed_ms: int) -> None:
    """As a crash leaves it: a run that nobody ended."""
    now = adapters.wall_ms()
    routine = make_routine(name=record.routine, title=record.title, kind=Kind(record.kind), path=Path(record.path))
    with history_of(home) as history:
        journal = history.begin(routine, planned_ms=record.planned_ms, wall_ms=now - left_ms_ago - elapsed_ms)
        journal.alive(phase, elapsed_ms, elapsed_ms, wall_ms=now - left_ms_ago)


def cooled(home: Path, *, minutes: int, left_min_ago: int) -> None:
    """A cold pack that was on for some minutes."""
    ended, on_ms = adapters.wall_ms() - left_min_ago * 60_000, minutes * 60_000
    routine = make_routine(name="cold-pack", title="Cold pack", kind=Kind.COLD_PACK)
    with history_of(home) as history:
        journal = history.begin(routine, planned_ms=20 * 60_000, wall_ms=ended - on_ms)
        journal.alive(0, on_ms, on_ms, wall_ms=ended)
        journal.close(Outcome.STOPPED_EARLY, wall_ms=ended)


def comes_true(what: Callable[[], bool]) -> bool:
    """Whether another process makes it so while we have patience. The processor is left to it between two looks."""
    until, look = time.monotonic() + PATIENCE_S, threading.Event()
    while time.monotonic() < until:
        if what():
            return True
        look.wait(0.005)
    return False


def gone(pid: int) -> bool:
    """Sooner or later: whom nobody waits for is reaped by the system when it gets to it."""

    def has_gone() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/status")
        return status.exists() and "\nState:\tZ" in status.read_text()

    return comes_true(has_gone)


class Terminal:
    """A process in a terminal: what it wrote so far, and keys to press."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self.written = ""

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def wait_for(self, text: str) -> None:
        """Until it has written this, after what was waited for before."""
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.written:
            self._read(deadline - time.monotonic(), text)
        self.written = self.written.split(text, 1)[1]

    def ends(self) -> int:
        """Read on to its end; its exit code."""
        while self.process.poll() is None:
            self._read(PATIENCE_S, ITS_END)
        return self.process.returncode

    def _read(self, seconds: float, wanted: str) -> None:
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, seconds))
        assert ready, f"waited in vain for {wanted!r}; there is {self.written!r}"
        try:
            self.written += os.read(self._descriptor, 4_096).decode()
        except OSError:  # the other side is closed
            self.process.wait(PATIENCE_S)
            assert wanted == ITS_END, f"it ended before {wanted!r}; there is {self.written!r}"


@contextmanager
def in_terminal(*words: str | Path, leads: bool = False, **more: str) -> Iterator[Terminal]:
    """`leads`: the terminal is its own, so that Ctrl-C typed in it is a signal to it.

    Settings are as somebody's of the second week who wants no check-ins, unless a test has kept others.
    """
    settings = Path(os.environ["SESSIONAPP_HOME"], "config", "settings.json")
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(SECOND_WEEK), encoding="utf-8")
    ours, theirs = pty.openpty()
    session = ["setsid", "--ctty"] if leads else []
    process = subprocess.Popen(
        [*session, *command(*words)], stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | more
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def answer_cold(terminal: Terminal, *, began: str = "", still_stiff: str = "") -> None:
    """As somebody whose cloth and skin are fine. `began` and `still_stiff` are the keys, "" where it is not asked."""
    terminal.wait_for("Do you have a thin towel to lay between the pack and your skin? Press Y for yes or N for no.")
    terminal.press("y")
    terminal.wait_for("Is any of this true?")
    terminal.press("n")
    if began:
        terminal.wait_for(
            "When did the pain begin? Press the number: 1 Today · 2 Yesterday · 3 Two days ago · 4 Longer"
        )
        terminal.press(began)
    if still_stiff:
        terminal.wait_for("Are you still stiff after the last cold pack? Press Y for yes or N for no.")
        terminal.press(still_stiff)
