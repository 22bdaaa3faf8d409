"""Follows shipped routines in the player on a clock of its own, and looks at the middle of each phase.

    python tools/follow.py FOLDER [ROUTINE ...]

Writes a contact sheet a routine into FOLDER, all of them or those named. Exits 1 with a sentence for each thing that is
wrong: a side, a picture that is missing or cut, words that do not fit, a run that ends at another time than planned.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from sessionapp import adapters
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions
from sessionapp.domain.ports import HistoryStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Side
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.presentation import names
from sessionapp.presentation.figure import Picture
from sessionapp.runner import SessionRunner
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.pose_file import read_pose
from sessionapp.storage.poses import pose_files
from sessionapp.storage.routine_file import read_routine
from sessionapp.ui.dress import Dress
from sessionapp.ui.player_page import PlayerPage
from studio import MORNING, RUN, StillClock

WIDE, TALL, COLUMNS, SHRUNK = 1280, 800, 5, 400
TICK_MS, OPEN_MS = 250, 4_000  # what ends when the person says so is looked at after four seconds


class Follower:
    """One run of a routine from its beginning to its end. `wrong`: what was found, in sentences."""

    def __init__(self, file: Path, history: HistoryStore) -> None:
        routine = read_routine(file)
        self.wrong: list[str] = []
        self._clock = StillClock()
        self._plan = compile_plan(routine, PlanOptions(), EstimatedSpeech())
        self._runner = SessionRunner(
            self._plan,
            clock=self._clock,
            player=adapters.make_silence(),
            journal=history.begin(routine, planned_ms=self._plan.total_ms, wall_ms=RUN.started_wall_ms),
            speech=EstimatedSpeech(),
            wall=lambda: RUN.started_wall_ms,
        )
        poses = {pose.name: pose for pose in map(read_pose, pose_files())}
        self._page = PlayerPage(
            self._runner, volume=80, muted=False, poses=poses, targets=routine.targets, wall_now=lambda: MORNING
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # whoever follows has one
        Dress(app, "light", "system", self._page)
        self._records: list[SessionRecord] = []
        self._runner.ended.connect(self._records.append)

    def follow(self) -> Iterator[QImage]:
        """The player in the middle of each phase."""
        self._page.resize(WIDE, TALL)
        self._page.show()
        self._runner.start()
        for phase in self._plan.phases:
            self._live_to(phase, OPEN_MS if phase.duration_ms is None else phase.duration_ms // 2)
            self._look_at(phase)
            yield self._page.grab().toImage()
            if phase.duration_ms is None:
                self._runner.ready()
        while not self._records:
            self._tick()
        lasted_ms, meant_ms = self._records[0].session_ms, sum(map(looked_at_ms, self._plan.phases))
        if lasted_ms != meant_ms:
            self.wrong.append(f"It ends after {lasted_ms} ms; {meant_ms} are planned.")
        self._page.close()
        self._page.deleteLater()

    def _tick(self) -> None:
        self._clock.time_ms += TICK_MS
        self._runner.wake()

    def _live_to(self, phase: Phase, elapsed_ms: int) -> None:
        while True:
            now = self._runner.snapshot
            if now.phase > phase.index or (now.phase == phase.index and now.elapsed_ms >= elapsed_ms):
                return
            if now.state is State.PAUSED:
                self._runner.ready()
            self._tick()

    def _look_at(self, phase: Phase) -> None:
        QApplication.processEvents()
        figure, picture = self._page.figure, self._page.figure.picture
        self._expect(phase, self._runner.phase is phase, "is passed unseen")
        self._expect(phase, picture is not None, "has no picture")
        words = self._page.words
        self._expect(phase, words.verticalScrollBar().maximum() == 0, "has words that do not fit")
        named = "" if phase.side is None else names.side_name(phase.side)
        self._expect(phase, figure.side_text == named, f"names {figure.side_text!r}, not {named!r}")
        if picture is None:
            return
        drawn = drawn_side(picture)
        if phase.kind is not PhaseKind.SWITCH_SIDES and None not in {drawn, phase.side}:
            self._expect(phase, drawn is phase.side, f"says {phase.side} and shows {drawn}")
        figure.show_moment(replace(self._runner.snapshot, state=State.PAUSED), phase.side)  # the frame is there at once
        self._expect(phase, is_whole(figure.grab().toImage()), "has a picture that is cut off")

    def _expect(self, phase: Phase, right: bool, otherwise: str) -> None:
        if not right:
            self.wrong.append(f"Phase {phase.index} ({phase.step.name}, {phase.kind.value}) {otherwise}.")


def looked_at_ms(phase: Phase) -> int:
    """How long it lasts here."""
    return OPEN_MS if phase.duration_ms is None else phase.duration_ms


def drawn_side(picture: Picture) -> Side | None:
    """The side the picture ends in; None where both are alike."""
    side = picture.end.side
    if side is None or not picture.mirrored:
        return side
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def is_whole(image: QImage) -> bool:
    """Whether nothing is drawn up to the edge, and something is drawn at all."""
    right, bottom = image.width() - 1, image.height() - 1
    edge = {image.pixel(x, y) for x in range(right + 1) for y in (0, bottom)}
    edge |= {image.pixel(x, y) for y in range(bottom + 1) for x in (0, right)}
    inside = {image.pixel(x, y) for x in range(0, right, 8) for y in range(0, bottom, 8)}
    return len(edge) == 1 and len(inside) > 1


def contact_sheet(images: list[QImage]) -> QImage:
    small = [image.scaledToWidth(SHRUNK, Qt.TransformationMode.SmoothTransformation) for image in images]
    tall = small[0].height()
    sheet = QImage(COLUMNS * SHRUNK, -(-len(small) // COLUMNS) * tall, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for number, image in enumerate(small):
        row, column = divmod(number, COLUMNS)
        painter.drawImage(column * SHRUNK, row * tall, image)
    painter.end()
    return sheet


def main() -> int:
    parser = argparse.ArgumentParser(description="Follow shipped routines in the player.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("routines", nargs="*")
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    asked.folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["SESSIONAPP_HOME"] = home
        history = adapters.open_history(print)
        for name in asked.routines or sorted(file.stem for file in shipped_routines_dir().glob("*.yaml")):
            follower = Follower(shipped_routines_dir() / f"{name}.yaml", history)
            contact_sheet(list(follower.follow())).save(str(asked.folder / f"{name}.png"))
            wrong += [f"{name}: {sentence}" for sentence in follower.wrong]
        history.close()
    print("\n".join(wrong) or "Nothing is wrong.")
    app.quit()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
