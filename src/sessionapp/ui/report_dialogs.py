"""Where to save a report and on which printer to put it, asked in the system's own dialogs.

The only place that knows of printers: Qt's part for them is loaded when somebody wants to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from sessionapp.drawing.sheet_file import page_layout
from sessionapp.translate import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sessionapp.domain.sheet import Paper


def choose_report_file(parent: QWidget, name: str) -> str:
    """The file to save as, whose replacement has been agreed to where it is there; "" for none.

    `name` is proposed; its ending says what kind of file it is.
    """
    ending = name.rpartition(".")[2]
    dialog = QFileDialog(parent, tr("Save the report"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.setNameFilters([f"{ending.upper()} (*.{ending})"])
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""


def choose_printer(parent: QWidget, paper: Paper, title: str) -> QPrinter | None:
    """The printer, ready for the page; None where it was thought better of."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(paper))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    return printer if chosen else None
