"""Draws a film strip of a routine: a row for each step, eight moments from getting ready to the end of its first turn.

    python tools/draw_films.py ROUTINE.yaml STRIP.png

What to look at when a routine or a pose was changed: would somebody who sees only the pictures do the right thing?
"""

import os
import sys
from itertools import groupby
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.plan import Phase, PlanOptions
from sessionapp.domain.routine import Routine
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.drawing.figure import paint_figure
from sessionapp.presentation import names
from sessionapp.presentation.figure import Film, Picture
from sessionapp.storage.poses import pose_files, read_poses
from sessionapp.storage.routine_file import read_routine
from sessionapp.ui.figure_drawing import figure_of, framed
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import LIGHT

FRAMES, WIDE, TALL, HEAD = 8, 200, 118, 24
Moment = tuple[Phase, Picture | None]


def moments(film: Film, turn: list[Phase]) -> list[Moment]:
    """Eight moments spread over the phases; one that ends when the person says so counts ten seconds."""
    lengths = [phase.duration_ms or 10_000 for phase in turn]
    found = []
    for number in range(FRAMES):
        at = round(sum(lengths) * (number + 0.5) / FRAMES)
        phase = 0
        while at >= lengths[phase]:
            at -= lengths[phase]
            phase += 1
        found.append((turn[phase], film.picture(turn[phase].index, at)))
    return found


def strip(routine: Routine, film: Film, phases: tuple[Phase, ...]) -> QImage:
    turns = [list(turn) for _, turn in groupby(phases, key=lambda phase: (phase.step.index, phase.side))]
    image = QImage(FRAMES * WIDE, len(turns) * (TALL + HEAD), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    for row, turn in enumerate(turns):
        top = row * (TALL + HEAD)
        side = "" if turn[-1].side is None else f" · {names.side_name(turn[-1].side)}"
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(QRectF(8, top + 4, FRAMES * WIDE, HEAD), Qt.AlignmentFlag.AlignLeft, turn[0].step.name + side)
        for column, (phase, picture) in enumerate(moments(film, turn)):
            if picture is not None:
                motion = Motion(picture.start, picture.end)
                figure = figure_of(picture, motion, picture.share, routine.targets, phase.side)
                box = QRectF(column * WIDE, top + HEAD, WIDE, TALL).adjusted(4, 0, -4, -4)
                painter.setClipRect(box.adjusted(-4, 0, 4, 4))  # a mat may reach out of the frame, not into the next
                paint_figure(painter, box, figure, framed(figure), figure_inks(LIGHT, routine.kind))
        painter.setClipping(False)
    painter.end()
    return image


def film_strip(file: Path) -> QImage:
    """The strip of a routine file, with the poses that ship and one's own."""
    routine = read_routine(file)
    plan = compile_plan(routine, PlanOptions(), EstimatedSpeech())
    return strip(routine, Film(plan, read_poses(pose_files()).poses), plan.phases)


if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])  # fonts need one
    film_strip(Path(sys.argv[1])).save(sys.argv[2])
