"""A run on a disk that is full: what the finish page says of it, and the notices, until there is room again."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app_driver import app, keep_settings
from command_line import past_runs, routine_file
from sessionapp import adapters
from sessionapp.domain.ports import HistoryStore
from sessionapp.storage import folders
from sessionapp.storage.history import SqliteHistory
from sessionapp.storage.history_files import connect

KEPT = "It is kept while this program is open, and saved as soon as there is room."


class Disk:
    """Has no room while `full`."""

    full = True

    def connect(self, path: Path) -> sqlite3.Connection:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return connect(path)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()

    def open_history(notice: adapters.Notice) -> HistoryStore:
        return SqliteHistory(
            folders.data_dir(), spare=folders.cache_dir(), notice=notice, connect=disk.connect, retry_s=0.05
        )

    monkeypatch.setattr(adapters, "open_history", open_history)
    return disk


def test_a_run_that_is_not_saved_is_told_as_such_until_it_is(qtbot: QtBot, session_home: Path, disk: Disk) -> None:
    keep_settings(session_home, voice=False)
    (session_home / "data" / "routines").mkdir(parents=True)
    routine_file(session_home / "data" / "routines")
    with app(qtbot) as window:
        window.start("Long hold")._runner.stop()
        window.wait(f"What you did counts. {KEPT}")
        window.press("Done")
        window.wait("The disk is full.")
        disk.full = False
        window.wait("Your history is saved again, and nothing is missing.")
        assert not window.reads("The disk is full.")
    assert [run.title for run in past_runs(session_home)] == ["Long hold"]
