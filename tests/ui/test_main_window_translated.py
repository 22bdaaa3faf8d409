"""Everything the window says goes through one place: with a catalogue that marks every sentence, none is unmarked."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from factories import make_broken_entry, make_entry, make_plan, make_record, make_routine, make_step
from fakes_storage import MemorySettings
from sessionapp import translate
from sessionapp.domain.anatomy import MUSCLES
from sessionapp.domain.body import Place
from sessionapp.domain.routine import Group
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.ui.anatomy_picture import MuscleTile
from sessionapp.ui.controls import Button
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.muscle_page import MusclePage
from sessionapp.ui.sidebar import SideBar
from sessionapp.ui.step_list import Number

THEIRS = "theirs"
"""What people and files bring along is marked too, so that only the program's own words can be missing a mark."""


class Marked(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    translate.use(Marked())
    try:
        window = MainWindow(MemorySettings(promise_read=False, theme="light", routine_folder=THEIRS), THEIRS)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        yield window
    finally:
        translate.use(gettext.NullTranslations())


def unmarked(window: QWidget) -> list[str]:
    """The words on the screen, and those for a screen reader, that did not come through the catalogue."""
    said = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, Number):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QLineEdit):
            said.append(widget.placeholderText())
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return [text for text in said if text and "⟦" not in text and THEIRS not in text.lower() and not is_number(text)]


def is_number(text: str) -> bool:
    return all(letter.isdigit() or letter in ":%/. " for letter in text)


def go(qtbot: QtBot, window: MainWindow, at: int) -> None:
    side = window.findChild(SideBar).findChildren(Button)[at]
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def accept_promise(qtbot: QtBot, window: MainWindow) -> None:
    button = next(one for one in window.findChildren(Button) if one.text() == "⟦None of these⟧")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_promise(window: MainWindow) -> None:
    assert unmarked(window) == []


def test_library_empty_reading_and_full(window: MainWindow, qtbot: QtBot) -> None:
    accept_promise(qtbot, window)
    assert unmarked(window) == []
    window.begin_library()
    assert unmarked(window) == []
    window.add_entries([make_entry(kind.value, kind=kind) for kind in Kind])
    window.add_entries([make_broken_entry("broken", THEIRS)])
    window.end_library()
    assert unmarked(window) == []
    grid_model = window._pages.library.model
    for row in range(grid_model.rowCount()):
        assert "⟦" in grid_model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_routine_and_problems(window: MainWindow, qtbot: QtBot) -> None:
    accept_promise(qtbot, window)
    routine = make_routine(
        title=THEIRS,
        summary=THEIRS,
        equipment=(THEIRS,),
        do_not_use_if=(THEIRS,),
        stop_if=(THEIRS,),
        steps=(make_step(THEIRS, say=THEIRS), Group(rounds=2, rest_ms=30_000, steps=(make_step(THEIRS, say=THEIRS),))),
    )
    window.show_routine(routine, make_plan(routine), RoutineExtras(notes=(THEIRS,), next_allowed=THEIRS))
    QApplication.processEvents()
    assert unmarked(window) == []
    broken = make_broken_entry(THEIRS, THEIRS, THEIRS)
    window.show_problems(broken.path, broken.problems)
    QApplication.processEvents()
    assert unmarked(window) == []


@pytest.mark.parametrize("place", MUSCLES)
def test_a_muscle_on_its_page(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    accept_promise(qtbot, window)
    window.add_entries([make_entry(THEIRS, targets=(place.value,))])
    routine = make_routine(title=THEIRS, summary=THEIRS, targets=(place,), steps=(make_step(THEIRS, say=THEIRS),))
    window.show_routine(routine, make_plan(routine))
    qtbot.mouseClick(window.findChild(MuscleTile), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.findChild(MusclePage).isVisible()
    assert unmarked(window) == []


def test_past_runs_and_settings(window: MainWindow, qtbot: QtBot) -> None:
    accept_promise(qtbot, window)
    window.offer_resume(make_record(title=THEIRS))
    go(qtbot, window, 1)
    window.set_records([])
    assert unmarked(window) == []
    window.set_records([make_record(title=THEIRS)])
    assert unmarked(window) == []
    go(qtbot, window, 2)
    assert unmarked(window) == []


def test_a_folded_side_bar(window: MainWindow, qtbot: QtBot) -> None:
    accept_promise(qtbot, window)
    window.resize(600, 500)
    QApplication.processEvents()
    assert unmarked(window) == []
