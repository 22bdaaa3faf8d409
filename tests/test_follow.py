"""Routines followed in the player: the right side, a whole picture, words that fit, an end in time."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from pose_factory import shipped_poses
from sessionapp import adapters
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.figure import still
from shipped_routines import FILES

TOOLS = Path(__file__).parents[1] / "tools"


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))


@pytest.mark.parametrize("name", ["hip-stretches", "wall-ball"])
def test_all_of_a_run_is_as_it_is_said(name: str, qtbot: QtBot, session_home: Path) -> None:
    from follow import Follower

    history = adapters.open_history(print)
    follower = Follower(FILES[name], history)
    for picture in follower.follow():
        assert not picture.isNull()
    history.close()
    assert follower.wrong == []


def test_a_side_is_told_from_what_is_drawn() -> None:
    from follow import drawn_side

    pose = shipped_poses()["knee to chest"]
    assert drawn_side(still(pose)) is pose.side is Side.RIGHT
    assert drawn_side(still(pose, mirrored=True)) is Side.LEFT
    assert drawn_side(still(shipped_poses()["cobra"], mirrored=True)) is None


def test_a_picture_that_reaches_its_edge_is_cut() -> None:
    from follow import is_whole

    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert not is_whole(image)  # nothing is drawn
    image.setPixelColor(16, 16, QColor("black"))
    assert is_whole(image)
    image.setPixelColor(39, 16, QColor("black"))
    assert not is_whole(image)
