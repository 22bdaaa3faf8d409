"""On which printer to put a report, asked in the system's own dialog.

The only place that knows of printers: Qt's part for them is loaded when somebody wants to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sessionapp.drawing.sheet_file import page_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sessionapp.domain.sheet import Paper


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
