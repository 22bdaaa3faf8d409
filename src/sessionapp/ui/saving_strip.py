"""Saving as a sound file: where to, asked in the system's own dialog, and the strip that tells how far it is.

Knows nothing of how it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text, paint_box
from sessionapp.ui.theme import GRID, colours_of

_KINDS = {".ogg": "Ogg Vorbis", ".mp3": "MP3", ".flac": "FLAC", ".wav": "WAV"}


def choose_sound_file(parent: QWidget, name: str) -> str:
    """The file to save as, whose replacement has been agreed to where it is there; "" for none."""
    dialog = QFileDialog(parent, tr("Save as sound file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation))
    dialog.setNameFilters(_filters(tuple(_KINDS)))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
    dialog.setDefaultSuffix(next(iter(_KINDS)))
    dialog.selectFile(f"{name}{next(iter(_KINDS))}")
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""


def _filters(endings: Sequence[str]) -> list[str]:
    return [f"{_KINDS[ending]} (*{ending})" for ending in endings]


def _ending(chosen: str) -> str:
    return Path(chosen.rstrip(")").rpartition("(")[2]).suffix


class SavingStrip(QWidget):
    """`cancelled` when the person wants it no more. Takes no room where nothing is being saved."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(12)
        self._cancel = Button(tr("Cancel"), Look.QUIET)
        self._cancel.setAccessibleDescription(tr("Save no sound file"))
        self._cancel.clicked.connect(self.cancelled)
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        self._card = _Card()
        row = QHBoxLayout(self._card)
        row.setContentsMargins(2 * GRID, 12, GRID, 12)
        row.setSpacing(2 * GRID)
        row.addLayout(lines, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 0)
        whole.addWidget(self._card)
        self.hide()

    @property
    def active(self) -> bool:
        return bool(self._words.text())

    def show_progress(self, words: str, done: int, of: int) -> None:
        """What is being done, and how much of it is; `of` 0 where nobody knows yet."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setMaximum(of)
        self._bar.setValue(done)

    def end(self) -> None:
        self._words.setText("")
        self.hide()


class _Card(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), 10, colours.pen(colours.line), QColor(colours.surface))
        painter.end()
