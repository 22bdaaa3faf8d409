"""Takes pictures of the window, for the README, or of every page to be looked at.

    python tools/pictures.py              the pictures in docs/pictures/: pages, every pose, every routine's film strip
    python tools/pictures.py --all DIR    every page in light, dark and high contrast at three sizes, and in large type

With QT_SCALE_FACTOR=2 before it, all of that on a screen of twice the points.

Nothing is shown on a screen and nothing of the user's is touched. The run in the pictures is a real one, whose clock
stands still.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from draw_films import film_strip
from draw_poses import sheet
from sessionapp import adapters
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.ports import HistoryStore, RoutineStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Kind, Outcome, Side
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.runner import SessionRunner
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.pose_file import read_pose
from sessionapp.storage.poses import pose_files, read_poses
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.sidebar import Destination, SideBar

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZES = ((1280, 800), (1920, 1080), (800, 600))
SCHEMES = {
    "light": {"theme": "light", "contrast": "system"},
    "dark": {"theme": "dark", "contrast": "system"},
    "black-on-white": {"theme": "light", "contrast": "high"},
    "white-on-black": {"theme": "dark", "contrast": "high"},
}
"""The settings of each."""

LARGE_TYPE = 2
SETTLE_S = 0.2
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


class StillClock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.time_ms = 1_000_000

    def now_ms(self) -> int:
        return self.time_ms


class Studio:
    """A window in one scheme and size, with the shipped routines in it and one file that cannot be read."""

    def __init__(
        self, store: RoutineStore, history: HistoryStore, scheme: str, size: tuple[int, int], *, first: bool
    ) -> None:
        self.store = store
        self._history = history
        settings = adapters.open_settings(print)
        settings.set("promise_read", not first)
        for name, value in SCHEMES[scheme].items():
            settings.set(name, value)
        self.window = MainWindow(settings, USUAL_FOLDER)
        self.window.resize(*size)
        self.window.show()
        self.window.begin_library()
        for batch in store.scan():
            self.window.add_entries(batch)
        self.window.end_library()
        self.poses = read_poses(pose_files()).poses
        self.window.show_poses(self.poses)

    def go(self, destination: Destination) -> None:
        side = self.window.findChild(SideBar)
        if side is not None:
            side.button(destination).click()

    def plan(self, name: str) -> tuple[Routine, SessionPlan]:
        routine = self.store.load(name)
        return routine, compile_plan(routine, PlanOptions(), EstimatedSpeech())

    def play(self, name: str, wanted: Callable[[Phase], bool]) -> SessionRunner:
        """The player, three seconds into the first phase that is wanted."""
        (routine, plan), clock = self.plan(name), StillClock()
        phase = next(filter(wanted, plan.phases))
        runner = SessionRunner(
            plan,
            clock=clock,
            player=adapters.make_silence(),
            journal=self._history.begin(routine, planned_ms=plan.total_ms, wall_ms=RUN.started_wall_ms),
            speech=EstimatedSpeech(),
            wall=lambda: RUN.started_wall_ms,
            start_at=(phase.index, 3_000),
            parent=self.window,
        )
        page = PlayerPage(
            runner, volume=80, muted=False, poses=self.poses, targets=routine.targets, wall_now=lambda: MORNING
        )
        self.window.show_page(page)
        runner.start()
        while runner.snapshot.state is State.ASIDE:
            clock.time_ms += 100
            runner.wake()
        return runner

    def take(self, file: Path) -> None:
        settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(file)):
            raise SystemExit(f"{file} cannot be written.")
        self.window.close()
        self.window.deleteLater()


def settle() -> None:
    """Let layouts and short motions come to rest."""
    until = time.monotonic() + SETTLE_S
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def library(studio: Studio) -> None:
    studio.go(Destination.LIBRARY)


def notices(studio: Studio) -> None:
    studio.window.add_notice("No sound device was found, so this runs silently. It is tried again by itself.")
    studio.window.offer_resume(replace(RUN, session_ms=250_000, outcome=None))


def routine(studio: Studio) -> None:
    extras = RoutineExtras(poses=studio.poses)
    studio.window.show_routine(*studio.plan("lower-back-stretches"), extras)


def problems(studio: Studio) -> None:
    broken = next(entry for batch in studio.store.scan() for entry in batch if entry.problems)
    studio.window.show_problems(broken.path, broken.problems)


def player(studio: Studio) -> None:
    studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.LEFT, 2))


def paused(studio: Studio) -> None:
    studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.RIGHT, 1)).pause()


def is_hold(phase: Phase, side: Side, repetition: int) -> bool:
    return (phase.kind, phase.side, phase.repetition) == (PhaseKind.HOLD, side, repetition)


def relaxation(studio: Studio) -> None:
    studio.play("guided-relaxation", lambda phase: phase.kind is PhaseKind.STEADY)


def finish(studio: Studio) -> None:
    _, plan = studio.plan("lower-back-stretches")
    record = replace(RUN, session_ms=plan.total_ms, planned_ms=plan.total_ms)
    studio.window.show_page(FinishPage(record, plan, ""))


def history(studio: Studio) -> None:
    studio.go(Destination.HISTORY)
    evening = RUN.started_wall_ms - DAY_MS // 2
    cold = replace(RUN, title="Cold pack", kind=Kind.COLD_PACK.value, session_ms=1_200_000, started_wall_ms=evening)
    hurt = replace(RUN, outcome=Outcome.STOPPED_FOR_PAIN, hurts=1, session_ms=250_000)
    studio.window.set_records([RUN, cold, replace(hurt, started_wall_ms=RUN.started_wall_ms - DAY_MS)])


def no_history(studio: Studio) -> None:
    studio.go(Destination.HISTORY)
    studio.window.set_records([])


def settings(studio: Studio) -> None:
    studio.go(Destination.SETTINGS)


def promise(studio: Studio) -> None:
    """The first start: nothing has to be pressed."""


PAGES: dict[str, Callable[[Studio], None]] = {
    "library": library,
    "notices": notices,
    "routine": routine,
    "problems": problems,
    "player": player,
    "paused": paused,
    "relaxation": relaxation,
    "finish": finish,
    "history": history,
    "no-history": no_history,
    "settings": settings,
    "promise": promise,
}

IN_THE_DOCUMENTS = ("library", "routine", "player")


class Photographer:
    """Opens a studio for every picture, so that none shows traces of another."""

    def __init__(self, home: Path) -> None:
        os.environ["SESSIONAPP_HOME"] = str(home)
        settings = adapters.open_settings(print)
        own = adapters.own_routines(settings)
        own.mkdir(parents=True)
        (own / "my-morning.yaml").write_text(BROKEN, encoding="utf-8")
        self._store = adapters.open_library(settings, print)
        self._history = adapters.open_history(print)

    def take(self, page: str, scheme: str, size: tuple[int, int], file: Path) -> None:
        studio = Studio(self._store, self._history, scheme, size, first=page == "promise")
        PAGES[page](studio)
        studio.take(file)

    def close(self) -> None:
        self._history.close()


def draw_figures() -> None:
    """Every pose on one sheet, and every routine as a film."""
    sheet([read_pose(file) for file in pose_files()]).save(str(PICTURES / "poses.png"))
    films = PICTURES / "films"
    films.mkdir(exist_ok=True)
    for file in routine_files(shipped_routines_dir(), []):
        film_strip(file).save(str(films / f"{file.stem}.png"))


def take_all(photographer: Photographer, folder: Path) -> None:
    for page in PAGES:
        for scheme in SCHEMES:
            for size in SIZES:
                photographer.take(page, scheme, size, folder / f"{page}-{scheme}-{size[0]}.png")
    larger = QApplication.font()
    larger.setPointSizeF(larger.pointSizeF() * 2)
    QApplication.setFont(larger)
    for page in PAGES:
        photographer.take(page, "light", SIZES[0], folder / f"{page}-large-type.png")


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--all", metavar="DIR", type=Path, help="every page, to be looked at, into this folder")
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        photographer = Photographer(Path(home))
        if asked.all:
            take_all(photographer, asked.all)
        else:
            for page in IN_THE_DOCUMENTS:
                for scheme in ("light", "dark"):
                    photographer.take(page, scheme, SIZES[0], PICTURES / f"{page}-{scheme}.png")
            draw_figures()
        photographer.close()
    app.quit()


if __name__ == "__main__":
    main()
