"""Everything that sounds is seen at the same moment: whole runs, in a clock that the test moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

import shipped_routines as shipped
from factories import make_routine
from player_driver import Run
from sessionapp.domain.cues import Chime
from sessionapp.domain.plan import Phase
from sessionapp.presentation.finish import finish_view
from sessionapp.presentation.sounds import chime_name
from sessionapp.ui.flash import Flash
from sessionapp.ui.player_page import PlayerPage


def shown(qtbot: QtBot, run: Run, *, flash: bool = False, still: bool = False) -> PlayerPage:
    page = PlayerPage(run.runner, volume=80, muted=False, flash=flash, still=still)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def read(page: PlayerPage) -> str:
    """All the words on the page, and the dial's, at this moment."""
    dial = page.stage.dial
    assert dial is not None
    return "\n".join((*page.words.texts().values(), dial.word, dial.count, dial.side_text))


def names(text: str, heard: str) -> bool:
    if heard in set(Chime):
        return f"♪ {chime_name(Chime(heard))}" in text
    return heard.strip().rstrip(".").casefold() in text.casefold()


def follow(page: PlayerPage, run: Run, until_ms: int) -> int:
    """Live on as the runner's timer has it; what is heard is on the page as it is. How much that was."""
    end, before = run.clock.now_ms() + until_ms, len(run.player.heard)
    seen = before
    timer = run.runner.findChild(QTimer)
    assert timer is not None
    while run.clock.now_ms() < end and timer.isActive():
        run.clock.advance(timer.interval())
        run.runner.wake()
        for _, heard in run.player.heard[seen:] if not run.runner.is_over else ():
            assert names(read(page), heard), f"{heard} is not in {read(page)}"
            assert page.stage.dial is not None
            assert page.stage.dial.side is run.runner.phase.side
        seen = len(run.player.heard)
        if run.runner.snapshot.remaining_ms is None and run.runner.snapshot.elapsed_ms > 30_000:
            run.runner.ready()
    return seen - before


@pytest.mark.parametrize("name", ["knee-to-chest", "glute-bridge", "cat-and-cow", "positional-release"])
def test_every_sound_of_a_run_is_seen_as_it_sounds(qtbot: QtBot, name: str) -> None:
    run = Run(shipped.routine(name))
    page = shown(qtbot, run)
    run.runner.start()
    planned = sum(len(phase.cues) for phase in run.plan.phases)
    assert follow(page, run, 2 * shipped.HOUR_MS) >= 0.9 * planned
    assert run.runner.is_over


def a_hold(run: Run) -> Phase:
    return next(phase for phase in run.plan.phases if phase.side is not None and phase.kind == "hold")


def test_what_is_told_beside_the_plan_is_seen_too(qtbot: QtBot) -> None:
    run = Run(make_routine())
    page = shown(qtbot, run)
    run.runner.start()
    run.go_to(a_hold(run), 2_000)
    run.runner.where_am_i()
    assert follow(page, run, 10_000) >= 2
    run.runner.hurts()
    assert follow(page, run, 20_000) >= 1
    run.runner.resume()
    assert follow(page, run, 10_000) >= 1


@pytest.mark.parametrize("hurts", [True, False])
def test_the_farewell_is_on_the_page_after_the_run(qtbot: QtBot, hurts: bool) -> None:
    run = Run(make_routine())
    shown(qtbot, run)
    run.runner.start()
    run.live(3_000)
    if hurts:
        run.runner.hurts()
    run.runner.stop()
    run.live(500)
    assert finish_view(run.records[0], run.plan).farewell == run.heard()[-1]


# The flash


def test_unless_wished_nothing_flashes(qtbot: QtBot) -> None:
    assert shown(qtbot, Run()).findChild(Flash) is None


@pytest.mark.parametrize("still", [False, True])
def test_a_phase_flashes_once_at_the_edge_and_not_twice_a_second(qtbot: QtBot, still: bool) -> None:
    run = Run()
    page = shown(qtbot, run, flash=True, still=still)
    run.runner.start()
    flash = page.findChild(Flash)
    assert flash.isVisible()
    assert not flash.mask().contains(page.rect().center())
    run.runner.next()  # within the second
    assert flash.light() is False
    qtbot.waitUntil(lambda: not flash.isVisible())
    assert not flash.busy
