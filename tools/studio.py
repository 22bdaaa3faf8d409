"""A window with a page in it, to be looked at: by `tools/pictures.py`, and by the test that looks at every page.

Nothing is shown on a screen and nothing of the user's is touched. The run is a real one, whose clock stands still.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sessionapp import adapters
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.plan import Phase, PlanOptions, SessionPlan
from sessionapp.domain.ports import HistoryStore, LibraryEntry, RoutineStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.runner import SessionRunner
from sessionapp.storage.poses import pose_files, read_poses
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.sidebar import Destination, SideBar

SCHEMES = {
    "light": {"theme": "light", "contrast": "system"},
    "dark": {"theme": "dark", "contrast": "system"},
    "black-on-white": {"theme": "light", "contrast": "high"},
    "white-on-black": {"theme": "dark", "contrast": "high"},
}
"""The settings of each."""

USUAL_FOLDER = "~/.local/share/sessionapp/routines"
MORNING = datetime(2026, 11, 20, 7, 30)
DAY_MS = 86_400_000

BROKEN = """\
title: My morning
kind: strech
steps:
  - name: Cobra
    hodl: 10s
  - name: Rest
    for: 10 sheep
"""


RUN = SessionRecord(
    run_id="1",
    routine="lower-back-stretches",
    title="Lower-back stretches and strength",
    kind=Kind.STRETCH.value,
    path="",
    started_wall_ms=round(MORNING.timestamp() * 1_000),
    utc_offset_min=round((MORNING.astimezone().utcoffset() or timedelta()).total_seconds() / 60),
    ended_wall_ms=None,
    planned_ms=560_000,
    session_ms=560_000,
    phase=0,
    phase_elapsed_ms=0,
    outcome=Outcome.COMPLETED,
)


NO_SOUND = "No sound device was found, so this runs silently. It is tried again by itself."
OTHER_TROUBLES = (
    "The screen may turn itself off during this run. Turn that off in your system's settings.",
    "This run cannot be kept: the disk is full. Make room, and it is tried again.",
)


class StillClock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.time_ms = 1_000_000

    def now_ms(self) -> int:
        return self.time_ms


@dataclass(frozen=True, slots=True)
class Props:
    """What every studio needs, read once."""

    store: RoutineStore
    history: HistoryStore
    entries: tuple[LibraryEntry, ...]
    poses: Mapping[str, Pose]


class Studio:
    """A window in one scheme and size, with the shipped routines in it and one file that cannot be read."""

    def __init__(self, props: Props, scheme: str, size: tuple[int, int], *, first: bool = False) -> None:
        """`first`: it is opened for the first time."""
        self.props = props
        settings = adapters.open_settings(print)
        settings.set("promise_read", not first)
        for name, value in SCHEMES[scheme].items():
            settings.set(name, value)
        self.window = MainWindow(settings, USUAL_FOLDER)
        self.window.resize(*size)
        self.window.show()
        self.window.begin_library()
        self.window.add_entries(props.entries)
        self.window.end_library()
        self.window.show_poses(props.poses)

    def player_page(self) -> PlayerPage:
        page = self.window.findChild(PlayerPage)
        assert page is not None
        return page

    def go(self, destination: Destination) -> None:
        side = self.window.findChild(SideBar)
        if side is not None:
            side.button(destination).click()

    def scroll_down(self, page: type[QWidget]) -> None:
        """To the end of what is scrolled on this page."""
        found = self.window.findChild(page)
        assert found is not None
        QApplication.processEvents()
        for area in found.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

    def plan(self, name: str) -> tuple[Routine, SessionPlan]:
        routine = self.props.store.load(name)
        return routine, compile_plan(routine, PlanOptions(), EstimatedSpeech())

    def play(self, name: str, wanted: Callable[[Phase], bool]) -> SessionRunner:
        """The player, three seconds into the first phase that is wanted."""
        (routine, plan), clock = self.plan(name), StillClock()
        phase = next(filter(wanted, plan.phases))
        runner, _ = self.run(routine, plan, clock, start_at=(phase.index, 3_000))
        runner.start()
        while runner.snapshot.state is State.ASIDE:
            clock.time_ms += 100
            runner.wake()
        return runner

    def run(
        self, routine: Routine, plan: SessionPlan, clock: StillClock, *, start_at: tuple[int, int] = (0, 0)
    ) -> tuple[SessionRunner, PlayerPage]:
        """A run that is still to be started, and its page in the window."""
        runner = SessionRunner(
            plan,
            clock=clock,
            player=adapters.make_silence(),
            journal=self.props.history.begin(routine, planned_ms=plan.total_ms, wall_ms=RUN.started_wall_ms),
            speech=EstimatedSpeech(),
            wall=lambda: RUN.started_wall_ms,
            start_at=start_at,
            parent=self.window,
        )
        page = PlayerPage(
            runner, volume=80, muted=False, poses=self.props.poses, targets=routine.targets, wall_now=lambda: MORNING
        )
        self.window.run_line_changed.connect(page.show_notice)
        self.window.show_page(page)
        return runner, page

    def close(self) -> None:
        """The window is gone afterwards: the next one would be dressed together with it."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def props(home: Path) -> Iterator[Props]:
    """The shipped routines beside one that cannot be read, and a history; all of it in `home`."""
    os.environ["SESSIONAPP_HOME"] = str(home)
    settings = adapters.open_settings(print)
    own = adapters.own_routines(settings)
    own.mkdir(parents=True)
    (own / "my-morning.yaml").write_text(BROKEN, encoding="utf-8")
    store, history = adapters.open_library(settings, print), adapters.open_history(print)
    entries = tuple(entry for batch in store.scan() for entry in batch)
    yield Props(store, history, entries, read_poses(pose_files()).poses)
    history.close()
