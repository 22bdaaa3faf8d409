"""A second start finds the first: real processes, real files, and what may lie between them."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS
from command_line import PATIENCE_S, command
from sessionapp.app import single_instance
from sessionapp.app.single_instance import SingleInstance
from sessionapp.domain.errors import StorageError

NO_ANSWER = "its window does not answer. Close it and try again."


class First:
    """An instance that took the place, and what it was handed."""

    def __init__(self, folder: Path) -> None:
        self.instance = SingleInstance(folder)
        assert self.instance.is_first()
        self.inbox = folder / "inbox"
        self.handed: list[object] = []
        self.instance.handed_over.connect(self.handed.append)

    def messages(self) -> list[Path]:
        return sorted(self.inbox.glob("*.start"))


@pytest.fixture
def first(tmp_path: Path) -> First:
    return First(tmp_path)


def second_start(folder: Path, *names: str, at_a_word: bool = False) -> subprocess.Popen[str]:
    """A process that hands these over, one after the other; `at_a_word` waits until it is told to."""
    code = (
        "from pathlib import Path; from sessionapp.app.single_instance import SingleInstance;"
        f"second = SingleInstance(Path({str(folder)!r})); assert not second.is_first();"
        + ("print('ready', flush=True); input();" if at_a_word else "")
        + f"[second.hand_over(name) for name in {names!r}]"
    )
    return subprocess.Popen(
        [*command()[:3], "-c", code], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def ready(starts: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Once all of them wait for the word."""
    for start in starts:
        assert start.stdout is not None
        assert start.stdout.readline() == "ready\n"
    return starts


def say_the_word(start: subprocess.Popen[str]) -> None:
    assert start.stdin is not None
    start.stdin.write("\n")
    start.stdin.flush()


def ended(qtbot: QtBot, *starts: subprocess.Popen[str]) -> list[int | None]:
    """How they ended, with the first instance alive meanwhile."""
    qtbot.waitUntil(lambda: all(start.poll() is not None for start in starts), timeout=PATIENCE_MS)
    for start in starts:
        start.communicate(timeout=PATIENCE_S)
    return [start.returncode for start in starts]


def made_ago(inbox: Path, seconds: float, suffix: str, content: str = '"cobra"') -> Path:
    """A file as a second start lays it."""
    inbox.mkdir(exist_ok=True)
    file = inbox / f"{time.time_ns() - int(seconds * 1e9):020}-4242{suffix}"
    file.write_text(content, encoding="utf-8")
    return file


# From one process to another


def test_any_name_is_handed_over_as_it_is(qtbot: QtBot, tmp_path: Path, first: First) -> None:
    names = ["cobra", "Rückenübung.yaml", "with\nline.yaml", "", "../up/cobra", "R\udcfccken.yaml", "r\udcfccken", "🐍"]
    first.instance.listen()
    assert ended(qtbot, second_start(tmp_path, *names)) == [0]
    whole = [str(tmp_path / name) for name in (names[1], names[2], names[5])]
    assert first.handed == [
        "cobra",
        *whole[:2],
        "",
        str(tmp_path.parent / "up" / "cobra"),
        whole[2],
        "r\udcfccken",
        "🐍",
    ]
    assert list(first.inbox.iterdir()) == []


def test_second_starts_at_the_same_moment_all_arrive(qtbot: QtBot, tmp_path: Path, first: First) -> None:
    first.instance.listen()
    names = [[f"{start}-{number}" for number in range(5)] for start in "abc"]
    starts = [second_start(tmp_path, *some, at_a_word=True) for some in names]
    for start in ready(starts):
        say_the_word(start)
    assert ended(qtbot, *starts) == [0, 0, 0]
    assert sorted(map(str, first.handed)) == sorted(name for some in names for name in some)


def test_who_came_before_it_listened_is_answered_in_order(qtbot: QtBot, tmp_path: Path, first: First) -> None:
    starts = [second_start(tmp_path, name, at_a_word=True) for name in ("one", "two")]
    for number, start in enumerate(ready(starts), 1):
        say_the_word(start)
        qtbot.waitUntil(lambda: len(first.messages()) == number, timeout=PATIENCE_MS)  # noqa: B023 - called here
    first.instance.listen()
    assert first.handed == ["one", "two"]
    assert ended(qtbot, *starts) == [0, 0]


def test_the_place_of_a_crashed_process_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from sessionapp.app.single_instance import SingleInstance;"
        f"i = SingleInstance(Path({str(tmp_path)!r})); print(i.is_first(), flush=True); os.kill(os.getpid(), 9)"
    )
    crashed = subprocess.run([*command()[:3], "-c", code], capture_output=True, text=True, check=False)
    assert (crashed.stdout, crashed.returncode) == ("True\n", -9)
    assert (tmp_path / "window.lock").exists()
    first = First(tmp_path)
    first.instance.listen()
    assert ended(qtbot, second_start(tmp_path, "cobra")) == [0]
    assert first.handed == ["cobra"]


def test_being_there_for_others_loads_no_network(tmp_path: Path) -> None:
    """Six megabytes of libraries, for as long as the program runs."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from sessionapp.app.single_instance import SingleInstance;"
        f"app = QCoreApplication(); i = SingleInstance(Path({str(tmp_path)!r})); i.is_first(); i.listen();"
        "print([name for name in ('PySide6.QtNetwork', 'hashlib', '_hashlib') if name in sys.modules])"
    )
    run = subprocess.run([*command()[:3], "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")


# Without an answer


def test_without_an_answer_it_says_so_and_takes_its_message_back(
    tmp_path: Path, first: First, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE_MS", 100)
    with pytest.raises(StorageError, match=NO_ANSWER):
        SingleInstance(tmp_path).hand_over("cobra")
    assert list(first.inbox.iterdir()) == []
    first.instance.listen()
    assert first.handed == []


def test_where_no_message_can_be_laid_it_says_why(tmp_path: Path, first: First) -> None:
    first.inbox.write_text("in the way", encoding="utf-8")
    first.instance.listen()
    with pytest.raises(StorageError, match="inbox cannot be written"):
        SingleInstance(tmp_path).hand_over("cobra")
    assert first.inbox.read_text(encoding="utf-8") == "in the way"


# What may lie in the inbox


@pytest.mark.parametrize("content", ["", "no JSON", '{"routine": "cobra"}', "[" * 100_000, '"\udcfc"'])
def test_what_is_no_message_is_let_go_and_holds_nothing_up(first: First, content: str) -> None:
    made_ago(first.inbox, 1, ".start", "").write_bytes(content.encode(errors="surrogateescape"))
    made_ago(first.inbox, 0, ".start", '"bridge"')
    first.instance.listen()
    assert first.handed == ["bridge"]
    assert list(first.inbox.iterdir()) == []


def test_what_a_killed_second_start_left_is_cleared_unread(first: First) -> None:
    made_ago(first.inbox, 60, ".start")
    made_ago(first.inbox, 60, ".part", '"co')
    first.instance.listen()
    assert first.handed == []
    assert list(first.inbox.iterdir()) == []


def test_what_is_being_written_is_waited_for(qtbot: QtBot, first: First) -> None:
    being_written = made_ago(first.inbox, 0, ".part")
    first.instance.listen()
    assert list(first.inbox.iterdir()) == [being_written]
    being_written.rename(being_written.with_suffix(".start"))
    qtbot.waitUntil(lambda: first.handed == ["cobra"], timeout=PATIENCE_MS)


def test_what_is_not_of_this_program_is_let_be(first: First) -> None:
    first.inbox.mkdir()
    others = {first.inbox / name for name in ("mine.yaml", "mine.start", "12-notes.txt", ".start")}
    for other in others:
        other.write_text('"cobra"', encoding="utf-8")
    (first.inbox / "00-folder.start").mkdir()
    first.instance.listen()
    assert first.handed == []
    assert set(first.inbox.iterdir()) == others | {first.inbox / "00-folder.start"}


# The inbox


def test_nobody_else_can_lay_a_message(first: First) -> None:
    first.instance.listen()
    assert first.inbox.stat().st_mode & 0o077 == 0


def test_a_deleted_inbox_is_made_anew(qtbot: QtBot, tmp_path: Path, first: First) -> None:
    first.instance.listen()
    shutil.rmtree(first.inbox)
    qtbot.waitUntil(first.inbox.is_dir, timeout=PATIENCE_MS)
    assert ended(qtbot, second_start(tmp_path, "cobra")) == [0]
    assert first.handed == ["cobra"]


def test_a_second_start_that_finds_no_inbox_makes_it_and_is_answered(
    qtbot: QtBot, tmp_path: Path, first: First
) -> None:
    first.instance.listen()
    shutil.rmtree(first.inbox)
    start = second_start(tmp_path, "cobra")
    while not first.messages():  # nothing is told to the first instance meanwhile
        assert start.poll() is None
    assert ended(qtbot, start) == [0]
    assert first.handed == ["cobra"]


@pytest.mark.parametrize(("holder", "first"), [("dead", True), ("alive", False), ("of another machine", False)])
def test_a_dead_lock_that_cannot_be_removed_keeps_nobody_out(tmp_path: Path, holder: str, first: bool) -> None:
    """As it is left behind in a folder that then becomes read-only: held here, so that it cannot be taken away."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    pid = os.getppid() if holder == "alive" else ended.pid
    host = "elsewhere" if holder == "of another machine" else QSysInfo.machineHostName()
    with (tmp_path / "window.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"{pid}\nsessionapp\n{host}\n")
        lock.flush()
        assert SingleInstance(tmp_path).is_first() is first
