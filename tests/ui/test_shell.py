"""The first paint: what it shows, and that it waits for little."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sessionapp.ui.shell import PAPER_DARK, PAPER_LIGHT, Shell

COUNTING = """\
import enum
from sessionapp.qt_loading import load_qt
load_qt()
from PySide6.QtWidgets import QApplication
app = QApplication([])
made, make = [], enum.EnumType.__new__
def noted(kind, name, *rest, **more):
    made.append(name)
    return make(kind, name, *rest, **more)
enum.EnumType.__new__ = noted
from sessionapp.ui.shell import Shell
shell = Shell("system")
shell.painted.connect(lambda: (print(*made), app.exit(0)))
shell.show()
app.exec()
"""


def test_the_first_paint_does_not_load_the_vocabulary_of_qt() -> None:
    told = subprocess.run([sys.executable, "-c", COUNTING], capture_output=True, text=True, check=True, timeout=30)
    assert "AlignmentFlag" not in told.stdout
    assert len(told.stdout.split()) < 20


@pytest.mark.parametrize(("scheme", "paper"), [("light", PAPER_LIGHT), ("dark", PAPER_DARK)])
def test_the_ground_is_that_of_the_chosen_scheme(qtbot: QtBot, scheme: str, paper: str) -> None:
    before = QApplication.palette()
    try:
        shell = Shell(scheme)
        qtbot.addWidget(shell)
        with qtbot.waitSignal(shell.painted):
            shell.show()
        assert shell.grab().toImage().pixelColor(5, 5).name().upper() == paper
    finally:
        QApplication.setPalette(before)


def test_the_ground_follows_the_application(qtbot: QtBot) -> None:
    before = QApplication.palette()
    try:
        shell = Shell("light")
        qtbot.addWidget(shell)
        shell.fill(QWidget())
        shell.show()
        dark = QPalette(before)
        dark.setColor(QPalette.ColorRole.Window, PAPER_DARK)
        QApplication.setPalette(dark)
        qtbot.waitUntil(lambda: shell.grab().toImage().pixelColor(5, 5).name().upper() == PAPER_DARK)
    finally:
        QApplication.setPalette(before)
