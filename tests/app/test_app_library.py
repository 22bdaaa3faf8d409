"""The library in the whole window: what is on disk is what is seen, and what cannot be read is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, app, keep_settings
from command_line import PATIENCE_S, command, routine_file, sessionapp
from factories import make_routine
from sessionapp import adapters
from sessionapp.app import library_feed
from sessionapp.domain.vocabulary import Outcome
from sessionapp.ui.player_page import PlayerPage

BROKEN = "title: Broken\nkind: stretch\nsteps:\n  - name: Cobra\n    hodl: 10s\n"
MINE = "title: My morning\nkind: stretch\nsteps:\n  - name: Cobra\n    hold: 10s\n"


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    keep_settings(session_home)


@pytest.fixture
def own(session_home: Path) -> Path:
    folder = session_home / "data" / "routines"
    folder.mkdir(parents=True)
    return folder


def test_a_card_leads_to_its_routine(qtbot: QtBot) -> None:
    with app(qtbot) as window:
        window.open_card("Cobra")
        window.qtbot.waitUntil(lambda: window.reads("Lie on your stomach"), timeout=PATIENCE_MS)
        assert window.button("Start").isEnabled()


def test_a_routine_that_was_named_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    with app(qtbot, str(routine_file(tmp_path, MINE))) as window:
        window.wait("My morning")
        window.button("Start")


def test_the_page_tells_where_prompts_are_in_another_language(qtbot: QtBot, tmp_path: Path) -> None:
    with app(qtbot, str(routine_file(tmp_path, f"language: pt-BR\n{MINE}"))) as window:
        window.wait("Counts, times and hints are in English: this program has none in the language “pt-BR” yet.")


def test_a_name_that_is_nearly_one_is_answered(qtbot: QtBot) -> None:
    with app(qtbot, "colbra") as window:
        window.wait("did you mean “cobra”?")


def test_a_broken_file_leads_to_its_problems(qtbot: QtBot, own: Path) -> None:
    routine_file(own, BROKEN, "broken.yaml")
    with app(qtbot) as window:
        window.open_card("broken")
        window.wait("did you mean “hold”?")
        window.root.show_routine(str(own / "broken.yaml"))
        window.wait("did you mean “hold”?")


def test_the_page_of_a_broken_file_follows_the_disk(qtbot: QtBot, own: Path) -> None:
    routine_file(own, BROKEN, "broken.yaml")
    with app(qtbot) as window:
        window.open_card("broken")
        window.wait("did you mean “hold”?")
        routine_file(own, BROKEN.replace("hodl", "tmies"), "broken.yaml")
        window.wait("did you mean “times”?")
        routine_file(own, MINE, "broken.yaml")
        window.button("Start")
        assert window.reads("My morning")


def test_the_page_of_a_routine_follows_its_file(qtbot: QtBot, own: Path) -> None:
    said = MINE + "    say: Lie on your stomach.\n"
    routine_file(own, said, "mine.yaml")
    with app(qtbot) as window:
        window.open_card("My morning")
        window.wait("Lie on your stomach.")
        routine_file(own, said.replace("stomach", "back"), "mine.yaml")
        window.wait("Lie on your back.")
        assert not window.reads("Lie on your stomach.")
        routine_file(own, BROKEN, "mine.yaml")
        window.wait("mine.yaml cannot be used yet")
        routine_file(own, said, "mine.yaml")
        window.wait("Lie on your stomach.")


def test_what_no_longer_reads_is_not_started(qtbot: QtBot, tmp_path: Path) -> None:
    """A file outside the library, which nobody watches."""
    file = routine_file(tmp_path, MINE)
    with app(qtbot, str(file)) as window:
        window.button("Start")
        file.unlink()
        window.press("Start")
        window.wait("There is no file")
        routine_file(tmp_path, BROKEN)
        window.press("Start")
        window.wait("cannot be used yet")
        assert not window.window.findChildren(PlayerPage)


def test_what_has_changed_is_shown_before_it_is_started(qtbot: QtBot, tmp_path: Path) -> None:
    file = routine_file(tmp_path, MINE)
    with app(qtbot, str(file)) as window:
        window.button("Start")
        routine_file(tmp_path, MINE.replace("hold: 10s", "hold: 20s"))
        window.press("Start")
        window.wait("Hold 20 s")
        assert window.reads("My morning has changed. Look at it again, then press Start.")
        assert not window.window.findChildren(PlayerPage)
        window.press("Start")
        window.player()
        window.key(Qt.Key.Key_Escape)
        window.press("End session")
        window.press("Done")
        assert not window.reads("has changed")


def test_the_library_follows_the_disk(qtbot: QtBot, own: Path) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        file = routine_file(own, MINE, "mine.yaml")
        window.wait_for_card("My morning")
        routine_file(own, MINE.replace("My morning", "My evening"), "mine.yaml")
        window.wait_for_card("My evening")
        saved = routine_file(own, MINE.replace("My morning", "My night"), "mine.yaml.new")
        saved.replace(file)
        window.wait_for_card("My night")
        file.unlink()
        qtbot.waitUntil(lambda: not any("My" in card for card in window.cards()), timeout=PATIENCE_MS)


def test_in_a_large_library_files_are_seen_to_have_changed_when_somebody_comes_back(
    qtbot: QtBot, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_feed, "WATCHED_FILES", 1)
    routine_file(own, MINE, "mine.yaml")
    routine_file(own, MINE.replace("My morning", "Other"), "other.yaml")
    with app(qtbot) as window:
        window.wait_for_card("My morning")
        window.wait_for_card("Other")
        with (own / "mine.yaml").open("r+", encoding="utf-8") as file:
            file.write(MINE.replace("My morning", "My evening"))
        QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        window.wait_for_card("My evening")


def test_another_folder_is_read_from_now_on(qtbot: QtBot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    routine_file(elsewhere, MINE, "mine.yaml")
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        window.window._store("routine_folder", str(elsewhere))
        window.wait_for_card("My morning")
        window.window._store("routine_folder", str(tmp_path / "nowhere"))
        window.wait("nowhere")


def test_a_dropped_file_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    file = routine_file(tmp_path, MINE)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window.window, QDragEnterEvent(QPoint(300, 300), copy, data, left, none))
        QApplication.sendEvent(window.window, QDropEvent(QPointF(300, 300), copy, data, left, none))
        window.wait("My morning")


def test_what_cannot_be_watched_is_not(qtbot: QtBot, session_home: Path) -> None:
    """Qt would complain of it, which fails a test."""
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    (own / "round.yaml").symlink_to(own / "round.yaml")
    with app(qtbot) as window:
        window.wait_for_card("round")
        watched = window.root._feed
        qtbot.waitUntil(lambda: watched._watcher is not None, timeout=PATIENCE_MS)
        routine_file(own, MINE, "mine.yaml")
        window.wait_for_card("My morning")


# A second start


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_hands_its_routine_over(qtbot: QtBot, tmp_path: Path) -> None:
    """From another folder, with a path that only means something there."""
    routine_file(tmp_path, MINE, "mine.yaml")
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        window.shell.showMinimized()
        second = subprocess.Popen(
            command("mine.yaml"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        window.wait("My morning")
        assert not window.shell.isMinimized()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE_MS)
        assert second.communicate(timeout=PATIENCE_S) == ("Opened in the window that is already there.\n", "")
        assert second.returncode == 0


@pytest.mark.parametrize("named", ["nosuch.yaml", "nosuch"])
def test_a_second_start_with_a_name_that_does_not_exist_says_so_itself(qtbot: QtBot, named: str) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        second = sessionapp(named)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr.startswith("There is no ")
        assert named in second.stderr


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_without_a_routine_raises_the_window(qtbot: QtBot) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        with qtbot.waitSignal(window.instance.handed_over, timeout=PATIENCE_MS) as handed:
            second = subprocess.Popen(command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert handed.args == [""]
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE_MS)
        said = "The window that is already there was called to the front.\n"
        assert second.communicate(timeout=PATIENCE_S) == (said, "")
        assert second.returncode == 0


# What is wrong with the folders


def test_broken_settings_are_set_aside_and_told(qtbot: QtBot, session_home: Path) -> None:
    (session_home / "config" / "settings.json").write_text("{broken", encoding="utf-8")
    with app(qtbot) as window:
        window.wait("settings")
        window.wait_for_card("Cobra")
    assert any("{broken" in file.read_text() for file in (session_home / "config").iterdir())


def test_a_corrupt_history_costs_no_routine(qtbot: QtBot, session_home: Path) -> None:
    (session_home / "data").mkdir()
    (session_home / "data" / "history.sqlite3").write_bytes(b"this is no database" * 1_000)
    with app(qtbot, "cold-pack") as window:
        window.wait("Cold pack")
        window.button("Start")
        window.wait("It was set aside as")


def test_a_history_that_does_not_answer_is_told_and_the_routine_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fakes_storage import MemoryHistory
    from sessionapp.domain.errors import StorageError

    class Unreadable(MemoryHistory):
        def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> list[object]:
            raise StorageError("Your past sessions cannot be shown: the disk does not answer.")

    monkeypatch.setattr(adapters, "open_history", lambda notice: Unreadable())
    with app(qtbot, "cold-pack") as window:
        window.wait("the disk does not answer")
        window.button("Start")


def test_a_data_folder_that_cannot_be_written(qtbot: QtBot, session_home: Path) -> None:
    (session_home / "data").write_text("a file where the folder should be")
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        window.wait("Nothing can be saved in")  # folder and history, in one sentence


def test_a_data_folder_of_somebody_else(qtbot: QtBot, session_home: Path) -> None:
    """What cannot be kept is said; what can be done without it is done."""
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    routine_file(own, MINE, "mine.yaml")
    (session_home / "data" / "history.sqlite3").mkdir()
    (session_home / "data" / "window.lock").mkdir()
    with app(qtbot) as window:
        window.wait_for_card("My morning")
        window.wait("history")


def test_the_history_is_opened_once_however_many_ask(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from fakes_storage import MemoryHistory

    opened: list[MemoryHistory] = []

    def open_history(notice: object) -> MemoryHistory:
        opened.append(MemoryHistory())
        return opened[-1]

    monkeypatch.setattr(adapters, "open_history", open_history)
    with app(qtbot, "cold-pack") as window:
        qtbot.waitUntil(lambda: window.reads("Cold pack") and bool(opened), timeout=PATIENCE_MS)
        window.press("Past runs") if False else window.window.records_requested.emit()
        window.wait("Cold pack")
    assert len(opened) == 1


def test_favourites_survive_a_restart(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        window.open_card("Cobra")
        window.press("Favourite")
        window.press("Library")
        qtbot.waitUntil(lambda: any("Cobra" in card and "Favourite" in card for card in window.cards()))
    assert json.loads((session_home / "data" / "favourites.json").read_text()) == {"cobra": True}
    with app(qtbot) as window:
        window.wait_for_card("Favourite")
        window.press("Favourites")
        assert len(window.cards()) == 1
        window.open_card("Cobra")
        assert window.button("Favourite").isChecked()


def test_favourites_that_cannot_be_read_are_told_of(qtbot: QtBot, session_home: Path) -> None:
    file = session_home / "data" / "favourites.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    with app(qtbot) as window:
        window.wait("Your favourites could not be read")


def test_what_was_run_is_among_the_recent_ones(qtbot: QtBot) -> None:
    history = adapters.open_history(lambda _: None)
    routine = make_routine(name="cobra", title="Cobra", path=None)
    history.begin(routine, planned_ms=1_000, wall_ms=1_750_000_000_000).close(
        Outcome.COMPLETED, wall_ms=1_750_000_060_000
    )
    history.close()
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        window.press("Recent")
        qtbot.waitUntil(lambda: len(window.cards()) == 1, timeout=PATIENCE_MS)
        assert window.cards()[0].startswith("Cobra.")
