"""Asks where the calendar file is to be saved."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from sessionapp.translate import tr


def choose_calendar_file(parent: QWidget) -> str:
    """The file to save as, whose replacement has been agreed to where it is there; "" for none."""
    dialog = QFileDialog(parent, tr("Save as calendar file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.setNameFilters([tr("Calendar") + " (*.ics)"])
    dialog.setDefaultSuffix("ics")
    dialog.selectFile("sessionapp.ics")
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""
