"""Where a report goes is asked in the system's dialogs; whoever closes one has chosen nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fakes_storage import MemorySettings
from sessionapp.domain.sheet import Paper
from sessionapp.ui.file_choice import FileChoice, first_folder
from sessionapp.ui.report_dialogs import choose_printer

Answer = Callable[[QDialog], None]


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def answered(answer: Answer) -> None:
    """What the person does once the dialog is there."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        answer(dialog)

    QTimer.singleShot(50, act)


def test_a_file_is_chosen_with_its_ending(parent: QWidget, tmp_path: Path) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        assert dialog.nameFilters() == ["PDF (*.pdf)"]
        dialog.setDirectory(str(tmp_path))
        dialog.accept()

    answered(choose)
    settings = MemorySettings()
    assert FileChoice(settings).report_file(parent, "report-2026-11-27.pdf") == str(tmp_path / "report-2026-11-27.pdf")
    assert settings.get("documents_in") == str(tmp_path)
    assert first_folder(str(tmp_path)) == str(tmp_path)


def test_a_folder_that_is_gone_is_not_where_a_dialog_begins(tmp_path: Path) -> None:
    assert Path(first_folder(str(tmp_path / "gone"))).is_dir()
    assert Path(first_folder("", music=True)).is_dir()


def test_no_file_is_none(parent: QWidget) -> None:
    answered(QDialog.reject)
    assert FileChoice(MemorySettings()).report_file(parent, "report-2026-11-27.json") == ""


def test_a_printer_is_set_up_for_the_paper(parent: QWidget, tmp_path: Path) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        dialog.done(QDialog.DialogCode.Accepted)

    answered(choose)
    printer = choose_printer(parent, Paper.LETTER, "Self-care report")
    assert printer is not None
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.Letter
    assert printer.docName() == "Self-care report"


def test_no_printer_is_none(parent: QWidget) -> None:
    answered(QDialog.reject)
    assert choose_printer(parent, Paper.A4, "Self-care report") is None
