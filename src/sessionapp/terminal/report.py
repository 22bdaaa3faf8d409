"""`sessionapp report`: the page for a practitioner as a PDF, and its ratings for a clinic's system."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from sessionapp import __version__, adapters
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.report import weeks_to
from sessionapp.domain.sheet import Paper
from sessionapp.drawing.sheet_file import pdf_of
from sessionapp.presentation.report import Added, sheet_of, span_words
from sessionapp.reporting import keep_reported, read_report
from sessionapp.terminal.output import complain, write_line
from sessionapp.translate import tr


def report(file: str, *, weeks: int, paper: Paper, name: str, fhir: str, replace: bool) -> int:
    """Save the last weeks as `file`, and as `fhir` too unless that is "". Raises UserError."""
    targets = [Path(each).expanduser() for each in (file, fhir) if each]
    for target in targets:
        _check(target, replace=replace)
    now = datetime.now().astimezone()
    history = adapters.open_history(complain)
    try:
        made = read_report(history, weeks_to(now.date(), weeks))
        _application()
        pdf = pdf_of(sheet_of(made, now.date(), Added(name)), paper, f"sessionapp {__version__}")
        files = [pdf]
        if fhir:
            from sessionapp.storage.fhir import bundle_of

            files.append(bundle_of(made, name))
        for target, data in zip(targets, files, strict=True):
            adapters.save_file(target, data)
            write_line(tr("Saved to {file}: {days}.", file=shown(target), days=span_words(made.span)))
        keep_reported(history, now)
    finally:
        history.close()
    return 0


def _check(target: Path, *, replace: bool) -> None:
    """Before anything is read: what cannot be is said at once."""
    if target.is_dir():
        raise StorageError(tr("{file} is a folder. Name a file in it.", file=shown(target)))
    if target.exists() and not replace:
        raise StorageError(tr("{file} is there already. With --force it is replaced.", file=shown(target)))


def _application() -> QGuiApplication:
    """Fonts need one; no screen is needed for it."""
    there = QGuiApplication.instance()
    if isinstance(there, QGuiApplication):
        return there
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])
