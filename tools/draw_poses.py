"""Draws every pose of a folder on one sheet: `python tools/draw_poses.py SHEET.png [FOLDER]`.

What to look at when a pose was changed: would somebody who sees only the picture take the right position?
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from sessionapp.domain.errors import PoseError
from sessionapp.domain.figure.motion import placed
from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.camera import ELEVATIONS
from sessionapp.drawing.figure import Figure, extent, paint_figure
from sessionapp.storage.pose_file import read_pose
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import LIGHT

WIDE, TALL, COLUMNS, MARGIN_M = 380, 280, 5, 0.12


def sheet(poses: list[Pose]) -> QImage:
    rows = -(-len(poses) // COLUMNS)
    image = QImage(COLUMNS * WIDE, rows * TALL, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inks = figure_inks(LIGHT, Kind.STRETCH)
    for number, pose in enumerate(poses):
        row, column = divmod(number, COLUMNS)
        cell = QRectF(column * WIDE, row * TALL, WIDE, TALL)
        figure = Figure(
            placed=placed(pose), ground=placed(pose).across(), props=pose.props, elevation=ELEVATIONS[pose.view]
        )
        frame = extent(figure).adjusted(-MARGIN_M, -MARGIN_M, MARGIN_M, MARGIN_M)
        paint_figure(painter, cell.adjusted(10, 30, -10, -10), figure, frame, inks)
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(cell.adjusted(10, 6, -10, 0), Qt.AlignmentFlag.AlignLeft, pose.name)
    painter.end()
    return image


def main() -> int:
    app = QGuiApplication(sys.argv)  # fonts need one
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parents[1] / "assets" / "poses"
    poses = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            poses.append(read_pose(file))
        except PoseError as error:
            print(error, file=sys.stderr)
    sheet(poses).save(sys.argv[1])
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
