"""What every test stands on: no screen, no sound device, folders of its own, and nothing left behind.

Qt messages and Python warnings fail a test through the settings in pyproject.toml (`qt_log_level_fail`,
`filterwarnings`). Knows nothing of any single test; shared builders belong in factories.py, stand-ins in fakes.py.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# Before Qt or SDL is imported anywhere. A test on a real screen says so: QT_QPA_PLATFORM=xcb make test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

# A busy machine is no defect, so no deadline; in CI the same examples every time, so that red means a change.
settings.register_profile("suite", deadline=None, database=None, derandomize="CI" in os.environ)
settings.load_profile("suite")

gc.disable()

THREAD_GRACE_S = 2.0
"""How long a thread that was told to end may take to do so."""

_COLLECT_FROM = 50_000
"""Objects that could be garbage, before they are worth looking through."""


_HERE = Path(__file__).parent
_PURE = ("domain", "presentation")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tests the pure parts: `make test` runs those once, with coverage, and the others without."""
    for item in items:
        if item.path.relative_to(_HERE).parts[0] in _PURE:
            item.add_marker("pure")


@pytest.fixture(autouse=True, scope="session")
def one_application(qapp: QCoreApplication) -> QCoreApplication:
    """There is one application in a process: the window's kind serves all tests, whatever order they come in."""
    return qapp


@pytest.fixture(autouse=True)
def session_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test's own place for settings, records, clips and routines; nothing of the user's is touched."""
    home = tmp_path / "sessionapp-home"
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("SESSIONAPP_HOME", str(home))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail the test that leaves a window open or a thread running: the next one would meet it."""
    before = set(threading.enumerate())
    yield
    _collect_garbage()
    windows = _close_windows()
    threads = _wait_for_threads(before)
    assert not windows, f"windows left open: {', '.join(windows)}"
    assert not threads, f"threads left running: {', '.join(threads)}"


def _collect_garbage() -> None:
    """In this thread, as the program does: a timer that is let go of in another one takes the process with it."""
    gc.disable()  # again: a test may have switched it on
    if gc.get_count()[0] > _COLLECT_FROM:
        gc.collect()


def _close_windows() -> list[str]:
    """Close every window still on the screen; what they were."""
    gui = sys.modules.get("PySide6.QtGui")
    application = gui.QGuiApplication.instance() if gui else None
    if gui is None or application is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    left = [window for window in gui.QGuiApplication.topLevelWindows() if window.isVisible()]
    names = [window.title() or window.objectName() or type(window).__name__ for window in left]
    for window in left:
        window.close()
    return names


def _wait_for_threads(before: set[threading.Thread]) -> list[str]:
    """The names of threads that did not end. Qt's own, which Python only happened to see, are not ours to end."""
    own = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    own = [thread for thread in own if not isinstance(thread, threading._DummyThread)]
    for thread in own:
        thread.join(THREAD_GRACE_S)
    return [thread.name for thread in own if thread.is_alive()]
