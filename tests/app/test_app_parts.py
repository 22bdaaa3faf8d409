"""The duties of the composition root, one by one: work off the thread, mistakes, what outlives it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS
from sessionapp.app.background import Background
from sessionapp.app.oops import Oops

# Work on other threads


def test_work_is_done_elsewhere_and_delivered_here(qtbot: QtBot) -> None:
    background, threads = Background(), []
    background.run(threading.get_ident, lambda worker: threads.extend((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 2, timeout=PATIENCE_MS)
    assert threads[0] != threads[1] == threading.get_ident()


def test_an_error_is_delivered_to_who_asked_for_it(qtbot: QtBot) -> None:
    background, errors = Background(), []
    background.run(lambda: 1 / 0, lambda _: errors.append(None), errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=PATIENCE_MS)
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_reaches_the_excepthook(qtbot: QtBot) -> None:
    background = Background()
    with qtbot.captureExceptions() as caught:
        background.run(lambda: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE_MS)
    assert caught[0][0] is ZeroDivisionError


def test_after_the_stop_nothing_is_delivered(qtbot: QtBot) -> None:
    background, go_on, delivered = Background(), threading.Event(), []
    for _ in range(3):
        background.run(go_on.wait, delivered.append)
    background.stop(0.05)
    go_on.set()
    qtbot.waitUntil(lambda: not background._threads, timeout=PATIENCE_MS)
    qtbot.wait(10)
    assert delivered == []


# Mistakes of the program


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def go_wrong(oops: Oops, message: str = "a mistake") -> None:
    def fail() -> None:
        raise ValueError(message)

    try:
        fail()
    except ValueError as error:
        oops.caught(type(error), error, error.__traceback__)


def test_a_mistake_is_logged_and_told_once(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    log = tmp_path / "sessionapp.log"
    oops = Oops(log, told.append)
    go_wrong(oops, "the first")
    go_wrong(oops, "the second")
    assert len(told) == 1
    assert str(log) in told[0]
    assert "Traceback" not in told[0]
    assert all(f"ValueError: the {which}" in log.read_text() for which in ("first", "second"))
    assert "ValueError: the first" in capsys.readouterr().err


def test_a_mistake_on_another_thread_is_told_in_the_windows(qtbot: QtBot, tmp_path: Path, hooks: None) -> None:
    told: list[int] = []
    oops = Oops(tmp_path / "sessionapp.log", lambda _: told.append(threading.get_ident()))
    oops.take_over()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told == [threading.get_ident()]
    assert "ZeroDivisionError" in (tmp_path / "sessionapp.log").read_text()


QT_SAYS = """
import sys
from pathlib import Path
from PySide6.QtCore import QLoggingCategory, qCWarning, qWarning
from sessionapp.app.oops import quiet_qt
def speak():
    qCWarning(QLoggingCategory("qt.qpa.services"), "Unable to detect a launcher for '/a/file'")
    qWarning("inotify_add_watch(/a/link) failed: (Too many levels of symbolic links)")
    qWarning("the roof is on fire")
with quiet_qt(Path(sys.argv[1])):
    speak()
print("afterwards", file=sys.stderr, flush=True)
speak()
"""


def test_what_is_harmless_of_qt_goes_to_the_log_alone(tmp_path: Path) -> None:
    log = tmp_path / "sessionapp.log"
    done = subprocess.run(
        [sys.executable, "-c", QT_SAYS, str(log)], capture_output=True, text=True, timeout=60, check=True
    )
    during, _, after = done.stderr.partition("afterwards\n")
    assert during == "the roof is on fire\n"
    assert len(after.splitlines()) == 3
    assert "qt.qpa.services: Unable to detect a launcher" in log.read_text()
    assert "inotify_add_watch(/a/link)" in log.read_text()
    assert "fire" not in log.read_text()


def test_a_log_that_cannot_be_written_is_no_second_mistake(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    go_wrong(Oops(tmp_path / "nowhere" / "sessionapp.log", told.append))
    assert len(told) == 1
    assert "nowhere" not in told[0]


def test_the_log_does_not_grow_for_ever(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "sessionapp.log"
    oops = Oops(log, lambda _: None)
    for _ in range(6):
        go_wrong(oops, "x" * 100_000)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 1_000_000
    assert log.with_suffix(".old.log").exists()


LAST_CHANGE = """\
import os
from PySide6.QtWidgets import QApplication
from sessionapp import adapters
from sessionapp.app.root import Root
from sessionapp.app.single_instance import SingleInstance
from sessionapp.storage import folders

app = QApplication([])
settings = adapters.open_settings(print)
root = Root(SingleInstance(folders.data_dir()), lambda notice: settings)
settings.set("volume", 35)
root.shut_down()
os._exit(0)  # which waits for no thread
"""


def test_the_last_change_of_a_setting_outlives_the_program(session_home: Path) -> None:
    subprocess.run([sys.executable, "-c", LAST_CHANGE], check=True, timeout=60)
    assert json.loads((session_home / "config" / "settings.json").read_text())["volume"] == 35
