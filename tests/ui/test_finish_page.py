"""The page after a run: its words, its two ways on, and that it fits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from factories import make_record
from player_driver import plan_of
from sessionapp.domain.vocabulary import Outcome
from sessionapp.presentation.safety import emergency
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.flags_page import promise_page

PLAN = plan_of()


def shown(qtbot: QtBot, outcome: Outcome = Outcome.COMPLETED, again: str = "") -> FinishPage:
    page = FinishPage(make_record(outcome=outcome, session_ms=60_000, phase=3), PLAN, again)
    qtbot.addWidget(page)
    page.resize(800, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def texts(page: FinishPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_done_has_the_focus_and_enter_leaves(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert page.done.hasFocus()
    with qtbot.waitSignal(page.done_requested):
        qtbot.keyClick(page.done, Qt.Key.Key_Return)


def test_escape_leaves(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.done_requested):
        qtbot.keyClick(page.done, Qt.Key.Key_Escape)


def test_again_by_mouse_and_by_key(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.again_requested):
        qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    page = shown(qtbot)
    qtbot.keyClick(page.done, Qt.Key.Key_Tab)
    assert page.again.hasFocus()
    with qtbot.waitSignal(page.again_requested):
        qtbot.keyClick(page.again, Qt.Key.Key_Return)


def test_when_it_is_allowed_again_is_said(qtbot: QtBot) -> None:
    assert "allowed from 15:20" in texts(shown(qtbot, again="The next cold pack is allowed from 15:20."))


def test_pain_brings_advice_and_a_whole_run_does_not(qtbot: QtBot) -> None:
    assert "see a doctor" in texts(shown(qtbot, Outcome.STOPPED_FOR_PAIN))
    assert "doctor" not in texts(shown(qtbot))


def test_what_is_an_emergency_is_the_same_after_pain_as_before_the_first_run(qtbot: QtBot) -> None:
    promise = promise_page()
    qtbot.addWidget(promise)
    promised = [label.text() for label in promise.findChildren(QLabel)]
    told = texts(shown(qtbot, Outcome.STOPPED_FOR_PAIN)).split("\n")
    assert len(emergency()) == 4
    assert all(line in promised and line in told for line in emergency()[1:])


@pytest.mark.parametrize("outcome", list(Outcome))
def test_everything_fits_a_small_window(qtbot: QtBot, outcome: Outcome) -> None:
    page = shown(qtbot, outcome, "The next cold pack is allowed from 15:20.")
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
    for label in page.findChildren(QLabel):
        box = QRect(label.mapTo(page, QPoint(0, 0)), label.size())
        assert page.rect().left() <= box.left()
        assert box.right() <= page.rect().right()
        assert label.height() >= label.heightForWidth(label.width())
