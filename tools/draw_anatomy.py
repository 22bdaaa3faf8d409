"""Draws every muscle on one sheet: `python tools/draw_anatomy.py SHEET.png`.

What to look at when a bone or a muscle was changed: would a physiotherapist nod?
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from sessionapp.domain.anatomy import MUSCLES
from sessionapp.drawing.anatomy import paint_anatomy
from sessionapp.presentation.anatomy import muscle_words
from sessionapp.ui.anatomy_inks import anatomy_inks
from sessionapp.ui.theme import LIGHT

WIDE, TALL, COLUMNS, MARGIN, LETTERS = 560, 520, 4, 20, 15


def anatomy_sheet() -> QImage:
    rows = -(-len(MUSCLES) // COLUMNS)
    image = QImage(COLUMNS * WIDE, rows * TALL, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(LETTERS)
    painter.setFont(font)
    for number, place in enumerate(MUSCLES):
        row, column = divmod(number, COLUMNS)
        cell = QRectF(column * WIDE, row * TALL, WIDE, TALL).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        words = muscle_words(place)
        painter.setPen(QColor(LIGHT.text))
        title = f"{words.plain} ({words.name}), {words.seen_from.lower()}"
        painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        paint_anatomy(painter, cell.adjusted(0, 2 * MARGIN, 0, 0), place, anatomy_inks(LIGHT), words.labels)
    painter.end()
    return image


if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    anatomy_sheet().save(sys.argv[1])
