"""The first paint: what it shows."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sessionapp.ui.shell import PAPER_DARK, PAPER_LIGHT, Shell


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
