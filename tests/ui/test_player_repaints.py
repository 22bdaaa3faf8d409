"""How much the player paints: little while it runs, nothing while nobody sees it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factories import make_routine, make_step
from player_driver import Run, phase_of
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import Span
from sessionapp.domain.vocabulary import Side
from sessionapp.ui.player_page import PlayerPage


class Counter(QObject):
    """Counts the paint events of a widget and the pixels in them."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0
        self.pixels = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.paints += 1
            box = event.region().boundingRect()
            self.pixels += box.width() * box.height()
        return False


def shown(qtbot: QtBot, run: Run) -> tuple[PlayerPage, Counter]:
    page = PlayerPage(run.runner, volume=80, muted=False)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    run.runner.start()
    counter = Counter()
    page.stage.installEventFilter(counter)
    return page, counter


def test_a_second_of_a_hold_paints_the_digits_and_a_slice(qtbot: QtBot) -> None:
    run = Run()
    page, counter = shown(qtbot, run)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    QApplication.processEvents()
    counter.paints = counter.pixels = 0
    run.live(1_000)
    QApplication.processEvents()
    assert 1 <= counter.paints <= 12
    assert counter.pixels < page.stage.width() * page.stage.height()


def test_at_most_ten_times_a_second_and_less_for_what_is_slow(qtbot: QtBot) -> None:
    run = Run()
    page, _counter = shown(qtbot, run)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    assert page.stage.moves_every_ms() == 100
    slow = Run(make_routine(steps=(make_step(dose=Span(duration_ms=3_600_000)),)))
    page, _counter = shown(qtbot, slow)
    slow.go_to(phase_of(slow.plan, kind=PhaseKind.STEADY), 2_000)
    assert page.stage.moves_every_ms() is None


def test_nothing_moves_in_a_pause_or_unseen(qtbot: QtBot) -> None:
    run = Run()
    page, counter = shown(qtbot, run)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    run.runner.pause()
    QApplication.processEvents()
    counter.paints = 0
    assert page.stage.moves_every_ms() is None
    QApplication.processEvents()
    assert counter.paints == 0
    run.runner.resume()
    run.live(20_000)
    page.hide()
    assert page.stage.moves_every_ms() is None


def test_the_arc_moves_between_two_seconds(qtbot: QtBot) -> None:
    run = Run()
    page, counter = shown(qtbot, run)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    QApplication.processEvents()
    counter.paints = counter.pixels = 0
    qtbot.waitUntil(lambda: counter.paints >= 2, timeout=2_000)
    assert counter.pixels < 200 * 200 * counter.paints
    assert page.stage.dial is not None
    assert page.stage.dial.fraction < 0.8


def test_the_time_left_goes_on_without_a_new_layout(qtbot: QtBot) -> None:
    run = Run()
    page, _counter = shown(qtbot, run)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT, repetition=1), 2_000)
    for _ in range(4):  # a layout that was asked for is passed on from widget to widget
        QApplication.processEvents()
    before = page.frame._time_left.text()
    asked = Layouts()
    page.installEventFilter(asked)
    run.live(1_000)
    QApplication.processEvents()
    assert page.frame._time_left.text() != before
    assert page.frame._time_left.sizeHint().width() <= page.frame._time_left.width()
    assert asked.requests == 0


class Layouts(QObject):
    """Counts how often a page is asked to lay itself out."""

    requests = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.requests += event.type() == QEvent.Type.LayoutRequest
        return False
