"""Every page at every size and size of type: nothing is cut, nothing overlaps, everything can be hit."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sessionapp.domain.body import Place
from sessionapp.presentation.body_map import muscle_name
from sessionapp.ui.anatomy_picture import MuscleTile
from sessionapp.ui.body_drawing import BodyDrawing
from sessionapp.ui.controls import Button
from sessionapp.ui.question_card import Question
from studio import Props, Studio, props
from studio_pages import PAGES

SIZES = [(800, 600), (1280, 800), (1920, 1080)]
LEAST = 24
"""Pixels a control has at least in either direction, at 100 %."""


@pytest.fixture(scope="module")
def read() -> Iterator[Props]:
    """Read once for all pages."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as home:
        patch.setenv("SESSIONAPP_HOME", home)
        with props(Path(home)) as read_once:
            yield read_once


@pytest.fixture
def open_page(read: Props, session_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Studio]]:
    monkeypatch.setenv("SESSIONAPP_HOME", str(session_home))
    studios: list[Studio] = []

    def open_(name: str) -> Studio:
        studios.append(Studio(read, "light", SIZES[0], first=name == "promise"))
        PAGES[name](studios[0])
        return studios[0]

    yield open_
    studios[0].close()


@pytest.fixture(params=[1, 2], ids=["font 100 %", "font 200 %"])
def _type(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set before there is a window: Qt tells the widgets of another font only while the program's own loop runs."""
    before = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(before.pointSizeF() * request.param)
    QApplication.setFont(larger)
    yield
    QApplication.setFont(before)


@pytest.mark.usefixtures("_type")
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_and_nothing_overlaps(open_page: Callable[[str], Studio], name: str) -> None:
    window = open_page(name).window
    window.setUpdatesEnabled(False)  # laid out, not painted
    wrong = []
    for size in SIZES:
        window.resize(*size)
        settle()
        wrong += [f"{size[0]}x{size[1]}: {what}" for what in defects(window)]
    assert not wrong, "\n".join(wrong)


def test_only_a_hint_with_the_very_words_makes_up_for_a_cut(qtbot: QtBot) -> None:
    tile, button = MuscleTile(Place.PIRIFORMIS), Button("A routine for the hips")
    for widget in (tile, button):
        qtbot.addWidget(widget)
        widget.resize(40, widget.sizeHint().height())
    assert not list(cut(tile))
    assert list(cut(button))
    for widget in (tile, button):
        widget.setToolTip("About this muscle: piriformis")
        assert list(cut(widget))


def settle() -> None:
    """Laid out, also what is laid out anew because of it."""
    for _ in range(4):
        QApplication.processEvents()


def defects(window: QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisibleTo(window):
            yield from cut(widget)
            yield from outside(widget)
            yield from too_small(widget)
            yield from overlapping(widget)


def cut(widget: QWidget) -> Iterator[str]:
    """A text that is not whole, and that no hint holds."""
    if isinstance(widget, QLabel) and widget.text():
        needed = widget.sizeHint()
        if widget.wordWrap():
            needed.setWidth(0)
            needed.setHeight(widget.heightForWidth(widget.width()))
    elif isinstance(widget, Button):
        needed = widget.sizeHint()
    else:
        return
    if (needed.width() > widget.width() or needed.height() > widget.height()) and not told_in_full(widget):
        yield f"{told(widget)} needs {needed.width()}x{needed.height()}, has {widget.width()}x{widget.height()}"


def told_in_full(widget: QLabel | Button) -> bool:
    """Whether pointing at it tells the very words that are on it."""
    words = [widget.text().replace("&&", "&")]
    if isinstance(widget, MuscleTile):
        words.append(muscle_name(widget.place))
    return all(word in widget.toolTip() for word in words)


def outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if widget.isWindow() or parent is None or parent.rect().contains(widget.geometry()):
        return
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.widget() is widget:
        if widget.width() > parent.width() and not area.horizontalScrollBar().isVisible():
            yield f"{told(area)} is {parent.width()} wide, and what is in it {widget.width()}"
    else:
        yield f"{told(widget)} at {widget.geometry().getRect()} leaves its parent, {parent.size().toTuple()}"


def too_small(widget: QWidget) -> Iterator[str]:
    control = isinstance(widget, QAbstractButton | QAbstractSlider | QLineEdit) and not isinstance(widget, QScrollBar)
    spot = isinstance(widget.parentWidget(), BodyDrawing)  # hit through the drawing, which favours the narrow ones
    if control and not spot and min(widget.width(), widget.height()) < LEAST:
        yield f"{told(widget)} is {widget.width()}x{widget.height()}"


def overlapping(parent: QWidget) -> Iterator[str]:
    """Brothers that lie over one another; a question is meant to, and so are the spots of the body."""
    if isinstance(parent, BodyDrawing | QAbstractScrollArea):
        return
    children = [child for child in parent.findChildren(QWidget) if child.parentWidget() is parent]
    seen = [c for c in children if c.isVisibleTo(parent) and not c.isWindow() and not isinstance(c, Question)]
    for one, other in combinations(seen, 2):
        if on(one, parent).intersects(on(other, parent)):
            yield f"{told(one)} and {told(other)} overlap: {one.geometry().getRect()} {other.geometry().getRect()}"


def on(widget: QWidget, parent: QWidget) -> QRect:
    return QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())


def told(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words[:60]!r}"
