"""What belongs to the whole window, shell and content together: its ground, its focus, its size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app_driver import App, app, keep_settings
from sessionapp.ui.shell import PAPER_DARK, PAPER_LIGHT


def ground(window: App) -> set[str]:
    """The colours along the right edge of the window, where every page shows its ground."""
    image = window.shell.grab().toImage()
    return {image.pixelColor(image.width() - 2, y).name() for y in range(0, image.height(), 20)}


def paper(colour: str) -> set[str]:
    return {QColor(colour).name()}


@pytest.mark.parametrize(
    ("before", "after", "first", "second"),
    [("light", "Dark", PAPER_LIGHT, PAPER_DARK), ("dark", "Light", PAPER_DARK, PAPER_LIGHT)],
)
def test_every_page_follows_a_change_of_colours(
    qtbot: QtBot, session_home: Path, before: str, after: str, first: str, second: str
) -> None:
    keep_settings(session_home, theme=before)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        assert ground(window) == paper(first)
        window.press("Settings")
        window.press(after)
        assert ground(window) == paper(second)
        window.press("Library")
        assert ground(window) == paper(second)
        window.open_card("Cobra")
        window.button("Start")
        assert ground(window) == paper(second)
        window.press("Start")
        window.player()
        assert ground(window) == paper(second)
