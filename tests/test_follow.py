"""Routines followed through the window to their end, as `make follow` does it, and what that must not miss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from follow import Followed, drawn_side, is_whole, wrong_on
from pose_factory import shipped_poses
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Side
from sessionapp.presentation.figure import still
from studio import Studio, props

TELLING = ("knee-to-chest", "hip-stretches", "trigger-point-cycles-short", "positional-release")
"""Sides, both at once, cycles, waiting on a bed: all of them take a minute, these some seconds."""

Follow = Callable[..., Followed]

FIGURE = QImage(40, 40, QImage.Format.Format_RGB32)
FIGURE.fill(QColor("white"))
FIGURE.setPixelColor(16, 16, QColor("black"))
"""A picture that is whole."""


@pytest.fixture
def follow(qtbot: QtBot, qapp: QApplication, session_home: Path) -> Iterator[Follow]:
    """A routine that is about to be followed; `drawn`: with the poses that ship."""
    palette = qapp.palette()
    with props(session_home) as shown:

        def begin(name: str, size: tuple[int, int] = (1280, 800), *, drawn: bool = True) -> Followed:
            studio = Studio(shown if drawn else replace(shown, poses={}), "light", size)
            qtbot.addWidget(studio.window)
            return Followed(studio, name, lambda _phase, _at_ms: None)

        yield begin
    qapp.setStyleSheet("")  # the window has dressed the whole application
    qapp.setPalette(palette)


@pytest.mark.parametrize("name", TELLING)
def test_a_routine_is_followed_to_its_end(follow: Follow, name: str) -> None:
    assert list(follow(name).problems()) == []


def test_in_a_small_window_too(follow: Follow) -> None:
    assert list(follow("knee-to-chest", (800, 600)).problems()) == []


def test_a_phase_without_a_picture_is_told(follow: Follow) -> None:
    run = follow("knee-to-chest", drawn=False)
    told = list(run.problems())
    assert len(told) == len(run.plan.phases)
    assert told[0] == "Knee to chest, Knee to chest, left side, prepare: there is no picture."


def test_a_side_that_is_not_the_one_drawn_is_told(follow: Follow) -> None:
    wrong: list[str] = []
    run = follow("knee-to-chest")

    def see(phase: Any, _at_ms: int) -> None:
        if phase.kind is PhaseKind.HOLD and phase.side is Side.LEFT and not wrong:
            other = replace(phase, side=Side.RIGHT)
            wrong.extend(wrong_on(run.page, other, FIGURE))

    run.see = see
    list(run.problems())
    assert wrong == [
        "the ring says “Left side”, it is done on “Right side”.",
        "the figure shows “Left side”, the ring says “Right side”.",
    ]


def test_a_sentence_that_is_cut_is_told(follow: Follow) -> None:
    wrong: list[str] = []
    run = follow("knee-to-chest")

    def see(phase: Any, _at_ms: int) -> None:
        if phase.kind is PhaseKind.HOLD and not wrong:
            run.page.words.setFixedHeight(60)
            wrong.extend(wrong_on(run.page, phase, FIGURE))

    run.see = see
    list(run.problems())
    assert any(sentence.startswith("“Next: ") and sentence.endswith("” is cut off.") for sentence in wrong)


def test_a_side_is_told_from_what_is_drawn() -> None:
    knee, cobra = (shipped_poses()[name] for name in ("knee to chest", "cobra"))
    assert drawn_side(still(knee)) is knee.side is Side.RIGHT
    assert drawn_side(still(knee, mirrored=True)) is Side.LEFT
    assert drawn_side(still(cobra, mirrored=True)) is None


def test_a_picture_that_reaches_its_edge_is_cut() -> None:
    image = FIGURE.copy()
    assert is_whole(image)
    image.setPixelColor(39, 16, QColor("black"))
    assert not is_whole(image)
    image.fill(QColor("white"))
    assert not is_whole(image)  # nothing is drawn
