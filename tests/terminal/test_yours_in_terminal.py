"""What was changed of a routine in the window holds in the terminal too, is said there, and can be left out."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from command_line import in_terminal, past_runs, routine_file, sessionapp
from sessionapp.cli import main
from sessionapp.domain.tailoring import SideWish, Tailoring

WISHES = {"length": 50, "sides": "right first"}
LINE = "Yours: shorter, right side first. With --as-written it is as its file has it."


@pytest.fixture
def wished(tmp_path: Path, session_home: Path) -> Path:
    file = routine_file(tmp_path)
    keep(session_home, WISHES)
    return file


def keep(home: Path, wishes: dict[str, object]) -> None:
    (home / "data").mkdir(parents=True, exist_ok=True)
    (home / "data" / "tailoring.json").write_text(json.dumps({"long-hold": wishes}), encoding="utf-8")


def holds(plan: str) -> list[tuple[str, int]]:
    return [(phase["side"], phase["duration_ms"]) for phase in json.loads(plan)["phases"] if phase["kind"] == "hold"]


def test_the_plan_is_as_it_is_wished_and_says_so(wished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(wished)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == LINE
    assert main(["plan", "--json", str(wished)]) == 0
    told = capsys.readouterr()
    assert holds(told.out) == [("right", 300_000), ("left", 300_000)]
    assert told.err == f"{LINE}\n"


def test_as_written_leaves_it_out(wished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--json", "--as-written", str(wished)]) == 0
    told = capsys.readouterr()
    assert holds(told.out) == [("left", 600_000), ("right", 600_000)]
    assert told.err == ""
    with in_terminal("play", "--silent", "--as-written", wished) as terminal:
        terminal.wait_for("Cobra · Left side · Get ready")
        assert "Yours" not in terminal.written


def test_a_file_of_wishes_that_cannot_be_used_is_told(wished: Path, session_home: Path) -> None:
    keep(session_home, {"length": 900})
    done = sessionapp("plan", wished)
    assert done.returncode == 0
    assert "long-hold (length)" in done.stderr
    assert "Yours" not in done.stdout


def test_a_run_goes_on_as_it_was_wished_and_begins_again_as_it_is_wished_now(wished: Path, session_home: Path) -> None:
    with in_terminal("play", "--silent", wished) as terminal:
        terminal.wait_for(LINE)
        terminal.wait_for("Cobra · Right side · Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Cobra · Right side · Hold")
        terminal.wait_for("4:58")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    keep(session_home, {"length": 150})
    with in_terminal("play", "--silent", wished) as terminal:
        terminal.wait_for("Press G to go on at Cobra · Right side · Hold")
        terminal.press("g")
        terminal.wait_for("Cobra · Right side · Hold")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    with in_terminal("play", "--silent", wished) as terminal:
        terminal.wait_for("Press G to go on at Cobra · Right side · Hold")
        terminal.press("s")
        terminal.wait_for("Yours: longer.")
        terminal.wait_for("Cobra · Left side · Get ready")
        terminal.press("qe")
        terminal.wait_for("Stopped early")
        terminal.ends()
    newest, first = past_runs(session_home)
    assert newest.tailoring == Tailoring(length=150)
    assert first.tailoring == Tailoring(length=50, sides=SideWish.RIGHT_FIRST)
