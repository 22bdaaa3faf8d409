"""A session in the whole window: from Start to the finish page, interrupted, closed in the middle, taken up again."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import wakepy
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, answer_cold, app, keep_settings
from command_line import PATIENCE_S, command, cooled, in_terminal, interrupted, past_runs, routine_file
from factories import make_record
from sessionapp import adapters
from sessionapp.app.single_instance import SingleInstance
from sessionapp.audio.pygame_backend import PygameBackend
from sessionapp.domain.errors import AudioError
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.session import State
from sessionapp.domain.vocabulary import Ease, Outcome, Side
from sessionapp.runner import SessionRunner
from sessionapp.ui.player_page import PlayerPage


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


@pytest.fixture
def long_hold(session_home: Path) -> Path:
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    return routine_file(own)


def runner_of(page: PlayerPage) -> SessionRunner:
    return page._runner


def go_to_the_end(window: App, page: PlayerPage) -> None:
    for _ in runner_of(page).plan.phases:
        window.qtbot.keyClick(page, Qt.Key.Key_Right)


# From Start to the end


def test_a_run_is_followed_to_its_end_and_found_among_past_runs(
    qtbot: QtBot, session_home: Path, long_hold: Path
) -> None:
    with app(qtbot) as window:
        page = window.start("Long hold")
        qtbot.waitUntil(lambda: window.reads("Lie down."), timeout=PATIENCE_MS)
        go_to_the_end(window, page)
        window.press("Done")
        window.wait_for_card("Long hold")
        window.press("Past runs")
        window.wait("1 run")
        runs = next(each for each in window.window.findChildren(QListView) if each.isVisible())
        qtbot.keyClick(runs, Qt.Key.Key_Down)
        qtbot.keyClick(runs, Qt.Key.Key_Return)
        assert window.button("Start").isVisible()
        window.press("Past runs")
        long_hold.unlink()
        qtbot.keyClick(runs, Qt.Key.Key_Return)
        window.wait("long-hold")
    (run,) = past_runs(session_home)
    assert (run.title, run.outcome) == ("Long hold", Outcome.COMPLETED)


def test_start_pressed_twice_starts_once(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    with app(qtbot) as window:
        window.open_card("Long hold")
        start = window.button("Start")
        start.click()
        start.click()
        page = window.player()
        runner_of(page).stop()
        window.button("Done")
    assert len(past_runs(session_home)) == 1


def test_a_cold_pack_says_when_the_next_one_is_allowed(qtbot: QtBot, session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=2)
    with app(qtbot, "cold-pack") as window:
        window.wait("The next one is allowed from")
        window.press("Start")
        answer_cold(window, all_the_same=True)
        runner_of(window.player()).stop()
        window.button("Done")
        window.wait("The next one is allowed from")


def test_a_finish_page_comes_also_where_the_history_does_not_answer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fakes_storage import MemoryHistory
    from sessionapp.domain.errors import StorageError

    class Unreadable(MemoryHistory):
        def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> list[SessionRecord]:
            raise StorageError("Your past sessions cannot be shown: the disk does not answer.")

    monkeypatch.setattr(adapters, "open_history", lambda notice: Unreadable())
    with app(qtbot, "cold-pack") as window:
        window.press("Start")
        window.wait("nobody knows when your last cold pack was")
        answer_cold(window, began="Today", all_the_same=True)
        runner_of(window.player()).stop()
        window.button("Done")


def test_another_routine_waits_until_the_session_is_over(qtbot: QtBot, long_hold: Path) -> None:
    with app(qtbot) as window:
        page = window.start("Long hold")
        window.root.show_routine("cobra")
        window.wait("Cobra can be opened when this session is over.")
        assert page.isVisible()


# Closing


def test_closing_in_the_middle_asks_in_a_pause(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    with app(qtbot) as window:
        page = window.start("Long hold")
        window.shell.close()
        window.wait("End here?")
        assert window.shell.isVisible()
        assert runner_of(page).snapshot.state is State.PAUSED
        window.press("Go on")
        assert runner_of(page).snapshot.state is not State.PAUSED
        window.shell.close()
        window.wait("End here?")
        window.press("End session")
        qtbot.waitUntil(lambda: not window.shell.isVisible(), timeout=PATIENCE_MS)
    assert past_runs(session_home)[0].outcome is Outcome.STOPPED_EARLY


def test_a_request_to_end_leaves_the_run_to_be_taken_up(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    """Nobody is there to be asked; the next start asks."""
    with app(qtbot) as window:
        page = window.start("Long hold")
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert past_runs(session_home)[0].outcome is None
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")


def test_quitting_does_not_wait_for_a_mixer_that_hangs(
    qtbot: QtBot, long_hold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, let_go = threading.Event(), threading.Event()

    def open_mixer(backend: PygameBackend) -> None:
        hangs.set()
        let_go.wait()
        raise AudioError("The sound device went away.")

    monkeypatch.setattr(PygameBackend, "open", open_mixer)
    try:
        with app(qtbot) as window:
            window.start("Long hold")
            qtbot.waitUntil(hangs.is_set, timeout=PATIENCE_MS)
            asked = time.monotonic()
            window.root.shut_down()
            assert not let_go.is_set()
            assert time.monotonic() - asked < 2.0  # the promise is one second; this machine may be busy
    finally:
        let_go.set()


def test_a_signal_ends_the_window_at_once_and_leaves_the_run_open(
    qtbot: QtBot, session_home: Path, long_hold: Path
) -> None:
    """The real program in a process of its own, on Qt's offscreen screen."""
    started = subprocess.Popen(command("long-hold"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lock = session_home / "data" / "window.lock"
    second = SingleInstance(session_home / "data")
    qtbot.waitUntil(lambda: lock.exists() and not second.is_first(), timeout=PATIENCE_MS)
    second.hand_over("long-hold")  # answered once the window is there
    started.terminate()
    out, complained = started.communicate(timeout=PATIENCE_S)
    assert (started.returncode, out) == (0, "")
    assert "Traceback" not in complained, f"it complained: {complained}"
    assert second.is_first()


def test_without_a_voice_it_is_said_and_the_run_goes_on(qtbot: QtBot, long_hold: Path) -> None:
    long_hold.write_text(f"sound: {{voice: tlh}}\n{long_hold.read_text()}")
    with app(qtbot) as window:
        page = window.start("Long hold")
        window.wait("There is no voice for the language “tlh”. Everything is still shown and chimed.")
        assert page.isVisible()
        assert runner_of(page).snapshot.state is State.RUNNING


def test_without_a_sound_device_it_is_said_on_the_page(
    qtbot: QtBot, long_hold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The device is asked for before there is a page to say so on."""

    def open_mixer(backend: PygameBackend) -> None:
        raise AudioError("No sound device was found.")

    monkeypatch.setattr(PygameBackend, "open", open_mixer)
    with app(qtbot) as window:
        page = window.start("Long hold")
        window.wait("No sound device was found.")
        assert runner_of(page).snapshot.state is State.RUNNING


def test_a_screen_that_may_go_dark_is_told_of_in_every_run_and_not_between(
    qtbot: QtBot, long_hold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def presenting(**_: object) -> Iterator[None]:
        raise wakepy.ActivationError("no desktop here")
        yield

    monkeypatch.setattr(wakepy.keep, "presenting", presenting)
    with app(qtbot) as window:
        for _ in range(2):
            page = window.start("Long hold")
            window.wait("The screen may go dark")
            runner_of(page).stop()
            window.press("Done")
            window.wait_for_card("Long hold")
            assert not window.reads("The screen may go dark")


def test_a_home_that_cannot_be_written_is_told_in_one_notice_around_the_run_and_not_in_it(
    qtbot: QtBot, session_home: Path
) -> None:
    for part in ("data", "cache"):
        (session_home / part).write_text("a file where the folder should be")
    with app(qtbot) as window:
        window.wait("kept only until you close this program")
        page = window.start("Cobra")
        assert runner_of(page).snapshot.state is State.RUNNING
        assert not window.reads(str(session_home))
        go_to_the_end(window, page)
        window.press("Done")
        window.wait("Nothing can be saved in")
        (told,) = (text for text in window.texts() if str(session_home) in text)
        for part in (f"{session_home}/data", f"{session_home}/cache", "you close this program", "made anew each time"):
            assert part in told
        assert f"{session_home}/data/routines" not in told


@pytest.mark.parametrize("maximised", [True, False])
def test_after_full_screen_the_window_is_as_it_was_before(qtbot: QtBot, long_hold: Path, maximised: bool) -> None:
    with app(qtbot) as window:
        if maximised:
            window.shell.showMaximized()
        for leave in (lambda page: qtbot.keyClick(page, Qt.Key.Key_F), lambda page: runner_of(page).stop()):
            page = window.start("Long hold") if not window.window.findChildren(PlayerPage) else window.player()
            qtbot.keyClick(page, Qt.Key.Key_F)
            assert window.shell.isFullScreen()
            assert page.frame.full
            leave(page)
            qtbot.waitUntil(lambda: not window.shell.isFullScreen(), timeout=PATIENCE_MS)
            assert window.shell.isMaximized() is maximised
        window.button("Done")


# Interrupted


def test_a_killed_run_is_offered_and_goes_on_where_it_was(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    with in_terminal("play", "--silent", "long-hold") as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Hold")
        terminal.press("\x1b[1;2C\x1b[1;2C")
        terminal.wait_for("9:38")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        window.press("Go on")
        runner = runner_of(window.player())
        snapshot = runner.snapshot
        assert (runner.phase.kind, runner.phase.side, snapshot.state) == (PhaseKind.HOLD, Side.LEFT, State.ASIDE)
        assert 20_000 <= snapshot.elapsed_ms <= 23_000
        runner.stop()
        window.button("Done")
    (run,) = past_runs(session_home)
    assert run.outcome is Outcome.STOPPED_EARLY


def test_an_instruction_that_was_interrupted_is_heard_from_its_beginning(
    qtbot: QtBot, session_home: Path, long_hold: Path
) -> None:
    record = make_record(routine="long-hold", title="Long hold", path=str(long_hold))
    interrupted(session_home, record, left_ms_ago=30_000, phase=0, elapsed_ms=4_000)
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        window.press("Go on")
        snapshot = runner_of(window.player()).snapshot
        assert (snapshot.phase, snapshot.state) == (0, State.RUNNING)
        assert snapshot.elapsed_ms < 2_000


def test_put_away_it_is_offered_again_at_the_next_start(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    record = make_record(routine="long-hold", title="Long hold", path=str(long_hold))
    interrupted(session_home, record, left_ms_ago=30_000, phase=1, elapsed_ms=4_000)
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        window.press("Put away")
        qtbot.waitUntil(lambda: not window.reads("was interrupted"))
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        qtbot.waitUntil(lambda: window.button("Go on").hasFocus())
        window.key(Qt.Key.Key_Return)
        runner_of(window.player()).stop()
        window.button("Done")
    assert [run.outcome for run in past_runs(session_home)] == [Outcome.STOPPED_EARLY]


def test_kept_as_stopped_it_is_not_offered_again(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    record = make_record(routine="long-hold", title="Long hold", path=str(long_hold))
    interrupted(session_home, record, left_ms_ago=30_000, phase=1, elapsed_ms=4_000)
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        window.press("Keep as stopped")
    (run,) = past_runs(session_home)
    assert run.outcome is Outcome.STOPPED_EARLY
    with app(qtbot) as window:
        window.press("Past runs")
        window.wait("1 run")
        assert not window.reads("was interrupted")


def test_a_routine_that_is_gone_cannot_go_on_and_says_so(qtbot: QtBot, session_home: Path, long_hold: Path) -> None:
    record = make_record(routine="long-hold", title="Long hold", path=str(long_hold))
    interrupted(session_home, record, left_ms_ago=30_000, phase=1, elapsed_ms=4_000)
    long_hold.unlink()
    with app(qtbot) as window:
        window.wait("Long hold was interrupted")
        window.press("Go on")
        window.wait("There is no file")
    assert past_runs(session_home)[0].outcome is None


# Less of what hurts


@pytest.mark.parametrize(("key", "ease"), [(Qt.Key.Key_L, Ease.EASIER), (Qt.Key.Key_K, Ease.SHORTER)])
def test_after_pain_the_rest_of_the_step_is_milder_on_both_sides_and_the_record_says_so(
    qtbot: QtBot, session_home: Path, long_hold: Path, key: Qt.Key, ease: Ease
) -> None:
    with app(qtbot) as window:
        page = window.start("Long hold")
        runner = runner_of(page)
        qtbot.keyClick(page, Qt.Key.Key_Right)
        planned_ms = runner.plan.total_ms
        qtbot.keyClick(page, Qt.Key.Key_H)
        assert f"Make it {ease}" in [button.accessibleName() for button in page.questions.open_question.buttons()]
        qtbot.keyClick(page.questions.open_question, key)
        qtbot.waitUntil(lambda: runner.snapshot.state is not State.PAUSED, timeout=PATIENCE_MS)
        plan = runner.plan
        assert plan.total_ms < planned_ms
        held = [phase.duration_ms for phase in plan.phases[runner.phase.index :] if phase.kind is PhaseKind.HOLD]
        assert held == [held[0], held[0]]
        qtbot.waitUntil(lambda: "as far as is comfortable" in page.words.texts()["instruction"], timeout=PATIENCE_MS)
        go_to_the_end(window, page)
        window.press("Done")
        window.wait_for_card("Long hold")
    (pain,) = past_runs(session_home)[0].pains
    assert pain.then is ease
