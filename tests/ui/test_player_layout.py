"""Nothing is cut and nothing overlaps, from a small window with a large font to full screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from factories import make_routine, make_step
from player_driver import Run, phase_of
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import Sides
from sessionapp.domain.vocabulary import Side
from sessionapp.ui.controls import Button
from sessionapp.ui.player_controls import PlayerControls
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.theme import GRID

SIZES = [(800, 600), (1280, 800), (1920, 1080), (600, 800), (640, 480)]
LONG_NAME = "A long stretch of the hip flexors with the hands behind the head and the eyes closed"
LONG_SAY = "Bring one knee towards your chest, slowly and without any force. " * 6


@pytest.fixture(params=[1.0, 2.0], ids=["font 100 %", "font 200 %"])
def font_scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * request.param)
    QApplication.setFont(font)
    yield request.param
    QApplication.setFont(before)


def shown(qtbot: QtBot, size: tuple[int, int], run: Run) -> PlayerPage:
    page = PlayerPage(run.runner, volume=80, muted=False)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    run.runner.start()
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    QApplication.processEvents()
    return page


def on_page(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def parts(page: PlayerPage) -> list[QWidget]:
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    return [*buttons, page.stage, page.words, page.timeline]


def check(page: PlayerPage) -> None:
    boxes = {widget: on_page(widget, page) for widget in parts(page)}
    for widget, box in boxes.items():
        assert page.rect().contains(box), f"{widget.accessibleName()} leaves the page"
    for (one, box), (other, other_box) in combinations(boxes.items(), 2):
        assert not box.intersects(other_box), f"{one.accessibleName()} lies on {other.accessibleName()}"
    for button in boxes:
        if isinstance(button, Button):
            assert button.width() >= button.sizeHint().width(), f"{button.accessibleName()} is cut"
            assert button.height() >= button.sizeHint().height(), f"{button.accessibleName()} is cut"
    check_dial(page)


def check_dial(page: PlayerPage) -> None:
    at = page.stage.dial_places()
    assert at is not None
    room = QRectF(page.stage.rect())
    texts = [box for box in (at.word, at.digits, at.count, at.side, at.marker) if not box.isEmpty()]
    assert len(texts) == 5
    for box in (at.circle, *texts):
        assert room.adjusted(-1, -1, 1, 1).contains(box)
    for one, other in combinations(texts, 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_and_nothing_overlaps(qtbot: QtBot, font_scale: float, size: tuple[int, int]) -> None:
    if size == (640, 480) and font_scale > 1:
        size = (800, 600)  # the smallest window a doubled font is meant for
    page = shown(qtbot, size, Run())
    assert (page.width(), page.height()) == size
    check(page)
    check_words(page, scrolls=False)


def check_words(page: PlayerPage, *, scrolls: bool) -> None:
    labels = [label for label in page.words.findChildren(QLabel) if label.isVisible()]
    assert labels
    inner = page.words.widget()
    for label in labels:
        assert inner.rect().contains(label.geometry())
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = QFontMetrics(label.font()).boundingRect(QRect(0, 0, label.width(), 9_999), flags, label.text())
        assert needed.height() <= label.height()
        assert needed.width() <= label.width()
    for one, other in combinations(labels, 2):
        assert not one.geometry().intersects(other.geometry())
    assert (page.words.verticalScrollBar().maximum() > 0) is scrolls


def test_long_words_shrink_and_then_scroll(qtbot: QtBot) -> None:
    long = make_step(LONG_NAME, say=LONG_SAY * 4, note=LONG_SAY, sides=Sides.EACH)
    page = shown(qtbot, (800, 600), Run(make_routine(steps=(long,))))
    check(page)
    check_words(page, scrolls=True)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert page.words.verticalScrollBar().value() > 0


def test_a_word_without_end_is_broken(qtbot: QtBot) -> None:
    step = make_step("Donaudampfschifffahrt" * 6, sides=Sides.EACH)
    page = shown(qtbot, (800, 600), Run(make_routine(title="x" * 300, steps=(step,))))
    check(page)
    check_words(page, scrolls=False)


def test_what_has_no_room_is_in_the_drawer(qtbot: QtBot) -> None:
    page = shown(qtbot, (800, 600), Run())
    assert page.controls.more.isVisible()
    assert not page.controls.repeat.isVisible()
    qtbot.mouseClick(page.controls.more, Qt.MouseButton.LeftButton)
    for widget in (page.controls.repeat, page.controls.where, page.sound.mute, page.sound.volume, page.sound.keys):
        assert widget.isVisible()
        assert page.rect().contains(on_page(widget, page))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.controls.repeat.isVisible()
    page.resize(1280, 800)
    assert page.controls.repeat.isVisible()
    assert not page.controls.more.isVisible()


def test_digits_are_a_quarter_of_a_large_window(qtbot: QtBot) -> None:
    page = shown(qtbot, (1280, 800), Run())
    at = page.stage.dial_places()
    assert at is not None
    assert at.digits_font.pixelSize() == 200


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)], ids=["small", "large"])
def test_left_is_on_the_left_and_right_on_the_right(qtbot: QtBot, size: tuple[int, int]) -> None:
    run = Run()
    page = shown(qtbot, size, run)
    left = page.stage.dial_places()
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.RIGHT, repetition=1), 2_000)
    right = page.stage.dial_places()
    assert left is not None
    assert right is not None
    middle = page.stage.width() / 2
    assert left.marker.right() < middle < right.marker.left()
    assert left.circle == right.circle


def test_full_screen_shows_hardly_anything_until_somebody_moves(qtbot: QtBot) -> None:
    run = Run()
    page = shown(qtbot, (1280, 800), run)
    page.showFullScreen()
    for _ in range(3):  # laid out, also what is laid out anew because of it
        QApplication.processEvents()
    page.frame.fall_asleep()
    QApplication.processEvents()
    circle = page.stage.dial_places()
    assert page.stage.isVisible()
    assert page.timeline.isVisible()
    assert not page.controls.isVisible()
    assert not page.sound.isVisible()
    qtbot.mouseMove(page.stage, QPoint(50, 50))
    qtbot.mouseMove(page.stage, QPoint(60, 60))
    assert page.controls.isVisible()
    assert page.stage.dial_places() == circle
    page.frame.fall_asleep()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert page.controls.isVisible()
    page.showNormal()
    assert page.controls.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (2560, 1440)])
def test_in_a_wide_window_the_side_stands_above_its_half_of_the_ring(qtbot: QtBot, size: tuple[int, int]) -> None:
    run = Run()
    page = shown(qtbot, size, run)
    for side in Side:
        run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=side, repetition=1), 2_000)
        at = page.stage.dial_places()
        assert at is not None
        words, middle = at.side.united(at.marker), at.circle.center().x()
        inner = middle - words.right() if side is Side.LEFT else words.left() - middle
        assert inner >= 0
        assert inner <= 2 * GRID or at.circle.left() - 1 <= words.left() < words.right() <= at.circle.right() + 1


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1060)], ids=["small", "usual", "large"])
@pytest.mark.parametrize("key", [Qt.Key.Key_H, Qt.Key.Key_Escape], ids=["pain", "end"])
def test_a_question_fits(qtbot: QtBot, font_scale: float, size: tuple[int, int], key: Qt.Key) -> None:
    run = Run()
    page = shown(qtbot, size, run)
    qtbot.keyClick(page, key)
    run.live(500)
    QApplication.processEvents()
    panel = page.questions.open_question
    assert panel is not None
    for button in panel.buttons():
        assert page.rect().contains(on_page(button, page))
        assert button.width() >= button.sizeHint().width()
    shown_labels = [label for label in panel.findChildren(QLabel) if label.isVisible()]
    assert len(shown_labels) >= len(panel.findChildren(QLabel)) - 1  # what to do now gives way to why to see a doctor
    for label in shown_labels:
        assert label.visibleRegion().boundingRect() == label.rect()
        assert label.height() >= label.heightForWidth(label.width())


def test_a_question_grows_with_the_window_and_back(qtbot: QtBot) -> None:
    run = Run()
    page = shown(qtbot, (1920, 1060), run)
    qtbot.keyClick(page, Qt.Key.Key_H)
    panel = page.questions.open_question
    assert panel is not None

    def heights() -> list[int]:
        return [QFontMetrics(widget.font()).height() for widget in (panel.heading, *panel.buttons())]

    large = heights()
    assert min(large) >= 0.05 * 1060
    page.resize(1280, 800)
    assert all(now < before for now, before in zip(heights(), large, strict=True))
    page.resize(1920, 1060)
    assert heights() == large


def test_no_button_is_a_window_of_its_own_before_it_has_a_place(qtbot: QtBot) -> None:
    controls = PlayerControls()
    qtbot.addWidget(controls)
    assert [button.text() for button in controls.buttons() if button.isWindow()] == []
