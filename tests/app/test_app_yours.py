"""A routine made somebody's own in the whole window: what is shown is what runs, also after a crash and once more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from command_line import past_runs
from sessionapp import adapters
from sessionapp.domain.plan import PhaseKind, SessionPlan
from sessionapp.domain.tailoring import SideWish, Tailoring
from sessionapp.domain.vocabulary import Outcome, Side
from sessionapp.prepare import Prepared, prepare_plan
from sessionapp.runner import SessionRunner
from sessionapp.ui.controls import Button, Slider
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.routine_page import RoutinePage

TWO_SIDES = """\
title: Two sides
kind: stretch
steps:
  - name: Knee to chest
    say: Bring one knee towards your chest.
    hold: 20s
    each_side: true
  - name: Rest
    for: 2 min
    optional: true
"""


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


@pytest.fixture
def two_sides(session_home: Path) -> Path:
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    file = own / "two-sides.yaml"
    file.write_text(TWO_SIDES, encoding="utf-8")
    return file


def kept(home: Path) -> object:
    return json.loads((home / "data" / "tailoring.json").read_text(encoding="utf-8"))


def keep(home: Path, **wishes: object) -> None:
    (home / "data" / "tailoring.json").write_text(json.dumps({"two-sides": wishes}), encoding="utf-8")


def wish_shorter_and_right_first(window: App) -> None:
    window.press("Make it yours")
    window.wait("Time to get ready")
    (slider,) = (one for one in window.window.findChildren(Slider) if one.isVisible())
    for _ in range(4):
        window.qtbot.keyClick(slider, Qt.Key.Key_Left)
    window.press("Right first")


def shown_plan(window: App) -> SessionPlan:
    plan = window.window.findChild(RoutinePage)._plan
    assert plan is not None
    return plan


def runner_of(page: PlayerPage) -> SessionRunner:
    return page._runner


def holds(plan: SessionPlan) -> list[tuple[Side | None, int | None]]:
    return [(phase.side, phase.duration_ms) for phase in plan.phases if phase.kind is PhaseKind.HOLD]


def finish(window: App, page: PlayerPage) -> None:
    for _ in runner_of(page).plan.phases:
        window.qtbot.keyClick(page, Qt.Key.Key_Right)


RIGHT_FIRST_12_S = [(Side.RIGHT, 12_000), (Side.LEFT, 12_000)]


def test_what_is_wished_is_shown_run_run_again_and_remembered(
    qtbot: QtBot, session_home: Path, two_sides: Path
) -> None:
    with app(qtbot) as window:
        window.open_card("Two sides")
        window.button("Start")
        wish_shorter_and_right_first(window)
        assert window.reads("Yours: shorter, right side first")
        assert window.reads("Hold 12 s · each side, right first")
        assert holds(shown_plan(window)) == RIGHT_FIRST_12_S
        estimated = shown_plan(window)
        qtbot.waitUntil(lambda: shown_plan(window) is not estimated, timeout=PATIENCE_MS)  # with the real lengths
        shown = shown_plan(window)
        window.press("Start")
        page = window.player()
        assert runner_of(page).plan == shown
        finish(window, page)
        window.press("Do it again")
        again = window.player()
        assert runner_of(again).plan == shown
        finish(window, again)
        window.press("Done")
        window.open_card("Two sides")
        window.wait("Yours: shorter, right side first")
    assert two_sides.read_text(encoding="utf-8") == TWO_SIDES
    assert kept(session_home) == {"two-sides": {"length": 60, "sides": "right first"}}
    wishes = Tailoring(length=60, sides=SideWish.RIGHT_FIRST)
    assert [run.tailoring for run in past_runs(session_home)] == [wishes, wishes]


def test_as_written_brings_the_file_back(qtbot: QtBot, session_home: Path, two_sides: Path) -> None:
    keep(session_home, length=50, left_out=["Rest"])
    with app(qtbot, "two-sides") as window:
        window.wait("Yours: shorter, without Rest")
        assert holds(shown_plan(window)) == [(Side.LEFT, 10_000), (Side.RIGHT, 10_000)]
        window.press("Make it yours")
        window.press("As written")
        assert not window.reads("Yours:")
        assert holds(shown_plan(window)) == [(Side.LEFT, 20_000), (Side.RIGHT, 20_000)]
    assert kept(session_home) == {}


def test_a_run_that_was_interrupted_goes_on_as_it_was_wished_then(
    qtbot: QtBot, session_home: Path, two_sides: Path
) -> None:
    """Whatever is wished by now: its places are those of the plan that ran."""
    keep(session_home, length=60, sides="right first", left_out=["Rest"])
    with app(qtbot, "two-sides") as window:
        window.press("Start")
        page = window.player()
        plan = runner_of(page).plan
        while runner_of(page).phase.kind is not PhaseKind.HOLD or runner_of(page).phase.side is not Side.LEFT:
            qtbot.keyClick(page, Qt.Key.Key_Right)
        left_at = runner_of(page).snapshot.phase
    keep(session_home, length=150)
    with app(qtbot) as window:
        window.wait("Two sides was interrupted")
        window.press("Go on")
        runner = runner_of(window.player())
        assert runner.plan == plan
        assert (runner.snapshot.phase, runner.phase.side) == (left_at, Side.LEFT)
        finish(window, window.player())
        window.press("Do it again")
        assert holds(runner_of(window.player()).plan) == RIGHT_FIRST_12_S
        runner_of(window.player()).stop()
        window.button("Done")
    newest, first = past_runs(session_home)
    assert first.outcome is Outcome.COMPLETED
    assert newest.tailoring == first.tailoring == Tailoring(length=60, sides=SideWish.RIGHT_FIRST, left_out=("Rest",))


def test_of_all_that_a_slider_passes_only_the_last_is_rendered(
    qtbot: QtBot, two_sides: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[int] = []

    def counted(*given: object, wishes: Tailoring, **more: object) -> Prepared:
        rendered.append(wishes.length)
        return prepare_plan(*given, wishes=wishes, **more)  # type: ignore[arg-type]

    with app(qtbot, "two-sides") as window:
        window.button("Start")
        estimated = shown_plan(window)
        qtbot.waitUntil(lambda: shown_plan(window) is not estimated, timeout=PATIENCE_MS)
        monkeypatch.setattr("sessionapp.prepare.prepare_plan", counted)
        window.press("Make it yours")
        window.wait("Time to get ready")
        (slider,) = (one for one in window.window.findChildren(Slider) if one.isVisible())
        for tenths in (9, 8, 7, 6, 5, 6, 7, 8):
            slider.setValue(tenths)
        passed = shown_plan(window)
        qtbot.waitUntil(lambda: shown_plan(window) is not passed, timeout=PATIENCE_MS)
    assert rendered == [80]


def test_a_file_of_wishes_that_cannot_be_used_is_told(qtbot: QtBot, session_home: Path, two_sides: Path) -> None:
    keep(session_home, length=700, repetitions=1)
    with app(qtbot, "two-sides") as window:
        window.wait("two-sides (length)")
        window.wait("Yours: more times")
        assert isinstance(window.button("Start"), Button)
    assert adapters.open_tailorings(lambda _: None).get("two-sides") == Tailoring(repetitions=1)
