"""The first paint: what it shows."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sessionapp.ui.shell import BLACK, PAPER_DARK, PAPER_LIGHT, WHITE, Shell


@pytest.mark.parametrize(
    ("scheme", "contrast", "paper"),
    [
        ("light", "system", PAPER_LIGHT),
        ("dark", "system", PAPER_DARK),
        ("light", "high", WHITE),
        ("dark", "high", BLACK),
    ],
)
def test_the_ground_is_that_of_the_chosen_scheme(qtbot: QtBot, scheme: str, contrast: str, paper: str) -> None:
    before = QApplication.palette()
    try:
        shell = Shell(scheme, contrast)
        qtbot.addWidget(shell)
        with qtbot.waitSignal(shell.painted):
            shell.show()
        assert shell.grab().toImage().pixelColor(5, 5).name().upper() == paper
    finally:
        QApplication.setPalette(before)


def test_the_ground_follows_the_application(qtbot: QtBot) -> None:
    before = QApplication.palette()
    try:
        shell = Shell("light", "system")
        qtbot.addWidget(shell)
        shell.fill(QWidget())
        shell.show()
        dark = QPalette(before)
        dark.setColor(QPalette.ColorRole.Window, PAPER_DARK)
        QApplication.setPalette(dark)
        qtbot.waitUntil(lambda: shell.grab().toImage().pixelColor(5, 5).name().upper() == PAPER_DARK)
    finally:
        QApplication.setPalette(before)
