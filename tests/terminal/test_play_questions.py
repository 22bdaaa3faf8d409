"""What `sessionapp play` asks before it begins: whether to go on, and whether to use cold again so soon."""

from __future__ import annotations

import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from command_line import (
    PATIENCE_S,
    Terminal,
    answer_cold,
    cooled,
    history_of,
    in_terminal,
    interrupted,
    past_runs,
    routine_file,
    started_unasked,
)
from factories import make_record
from sessionapp import adapters
from sessionapp.domain.diary import Entry, PainBegan, Proposal, Proposed, Stiffness
from sessionapp.domain.vocabulary import Kind, Outcome

QUESTION = "Press G to go on at Cobra · Left side · Hold, S to start again, or Esc to leave it."


@pytest.fixture
def left(tmp_path: Path, session_home: Path) -> Path:
    """The file of a routine whose first hold was interrupted after a minute."""
    file = routine_file(tmp_path)
    record = make_record(routine="long-hold", title="Long hold", path=str(file))
    interrupted(session_home, record, left_ms_ago=30_000, phase=1, elapsed_ms=60_000)
    return file


def played_unasked(*words: str | Path, until: str) -> tuple[str, str, int]:
    """Output, complaints and exit code where the input is no terminal; ended once `until` is written."""
    with started_unasked("play", "--silent", *words, WAKEPY_FAKE_SUCCESS="yes") as process:
        assert process.stdout is not None
        lines: list[str] = []
        while until and (line := process.stdout.readline()):
            lines.append(line)
            if until in line:
                process.terminate()
                break
        rest, complained = process.communicate(timeout=PATIENCE_S)
    return "".join(lines) + rest, complained, process.returncode


def told(home: Path) -> list[Entry]:
    with history_of(home) as history:
        return list(history.entries())


def end(terminal: Terminal) -> None:
    terminal.press("qe")
    terminal.wait_for("Stopped early")
    terminal.ends()


# Interrupted


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, session_home: Path) -> None:
    file = routine_file(tmp_path)
    with in_terminal("play", "--silent", file) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C\x1b[1;2C\x1b[1;2C")
        terminal.wait_for("9:38")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    with in_terminal("play", "--silent", file) as terminal:
        terminal.wait_for("Long hold was interrupted after 0:0")
        terminal.wait_for(QUESTION)
        terminal.press("xG")
        terminal.wait_for("Cobra, left side. Hold.")
        terminal.wait_for("9:3")
        end(terminal)
    (run,) = past_runs(session_home)
    assert run.outcome is Outcome.STOPPED_EARLY


def test_started_again_what_was_done_is_kept(session_home: Path, left: Path) -> None:
    with in_terminal("play", "--silent", left) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press("s")
        terminal.wait_for("Get ready")
        end(terminal)
    assert [run.outcome for run in past_runs(session_home)] == [Outcome.STOPPED_EARLY] * 2
    with in_terminal("play", "--silent", left) as terminal:
        terminal.wait_for("Get ready")
        assert "interrupted" not in terminal.written
        end(terminal)


@pytest.mark.parametrize("keys", ["\x1b", "q"])
def test_left_alone_it_waits_for_the_next_time(session_home: Path, left: Path, keys: str) -> None:
    with in_terminal("play", "--silent", left) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press(keys)
        assert terminal.ends() == 1
    assert [run.outcome for run in past_runs(session_home)] == [None]


def test_ctrl_c_is_no_answer(session_home: Path, left: Path) -> None:
    with in_terminal("play", "--silent", left, leads=True) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press("\x03")
        assert terminal.ends() == 1
        assert "Traceback" not in terminal.written
    assert [run.outcome for run in past_runs(session_home)] == [None]


def test_where_nobody_can_be_asked_it_starts_again_and_says_so(session_home: Path, left: Path) -> None:
    written, complained, _ = played_unasked(left, until="Get ready")
    assert "Long hold was interrupted after" in written
    assert complained == (
        "It starts again, as nobody can be asked here. What you have done is kept among your past runs.\n"
    )
    assert [run.outcome for run in past_runs(session_home)] == [Outcome.STOPPED_EARLY] * 2


def test_the_run_of_another_routine_is_no_matter_here(tmp_path: Path, session_home: Path, left: Path) -> None:
    (tmp_path / "other").mkdir()
    with in_terminal("play", "--silent", routine_file(tmp_path / "other")) as terminal:
        terminal.wait_for("Get ready")
        assert "interrupted" not in terminal.written
        end(terminal)
    assert None in [run.outcome for run in past_runs(session_home)]


def test_the_record_finds_its_routine_from_any_folder(
    tmp_path: Path, session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = routine_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    played_unasked("long-hold.yaml", until="Get ready")
    (run,) = past_runs(session_home)
    assert run.path == str(file)


# Cold


def test_cold_too_soon_is_said_first_and_begins_all_the_same_where_that_is_wanted(session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=2)
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Not yet:")
        terminal.wait_for("The next one is allowed from")
        terminal.wait_for("Do not do this if:")
        terminal.wait_for("Press Enter to start all the same, or Esc to leave it.")
        terminal.press(" w\r")
        answer_cold(terminal, still_stiff="y")
        terminal.wait_for("When you are ready")
        end(terminal)
        assert "The next one is allowed from" in terminal.written
    assert len(past_runs(session_home)) == 2
    assert [entry.still_stiff for entry in told(session_home) if isinstance(entry, Stiffness)] == [True]


def test_cold_asks_when_the_pain_began_and_keeps_it(session_home: Path) -> None:
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        answer_cold(terminal, began="2")
        terminal.wait_for("When you are ready")
        end(terminal)
    (began,) = [entry for entry in told(session_home) if isinstance(entry, PainBegan)]
    assert began.day == (datetime.now().astimezone() - timedelta(days=1)).date()


def test_pain_that_began_long_ago_is_refused_and_begun_only_deliberately(session_home: Path) -> None:
    for keys, runs in (("\x1b", 0), ("\r", 1)):
        with in_terminal("play", "--silent", "cold-pack") as terminal:
            answer_cold(terminal, began="94")
            terminal.wait_for("Your pain began too long ago for cold")
            terminal.wait_for("Press Enter to start all the same, or Esc to leave it.")
            terminal.press(keys)
            if runs:
                terminal.wait_for("When you are ready")
                end(terminal)
            else:
                assert terminal.ends() == 1
        assert len(past_runs(session_home)) == runs


@pytest.mark.parametrize(("key", "runs"), [("y", 1), ("n", 1), ("\x1b", 0)])
def test_stiff_twice_in_a_row_proposes_a_shorter_pack(session_home: Path, key: str, runs: int) -> None:
    now = adapters.wall_ms()
    with history_of(session_home) as history:
        for at in (2, 1):
            history.keep(Stiffness(entry_id=f"s{at}", wall_ms=now - at * 1_000, utc_offset_min=0, still_stiff=True))
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Twice in a row you were still stiff afterwards.")
        terminal.wait_for("Press Y: Make it shorter. Press N: Leave it as it is.")
        terminal.press(key)
        if runs:
            answer_cold(terminal, began="1")
            terminal.wait_for("When you are ready")
            end(terminal)
        else:
            assert terminal.ends() == 1
    assert [run.tailoring.length for run in past_runs(session_home)] == [{"y": 50}.get(key, 100)] * runs
    assert [entry.taken for entry in told(session_home) if isinstance(entry, Proposed)] == [key == "y"] * runs


def test_no_cold_is_proposed_where_shorter_did_not_help(session_home: Path) -> None:
    now = adapters.wall_ms()
    with history_of(session_home) as history:
        history.keep(
            Proposed(
                entry_id="p",
                wall_ms=now - 9_000,
                utc_offset_min=0,
                proposal=Proposal.SHORTER_COLD,
                about="cold-pack",
                taken=True,
            )
        )
        for at in (2, 1):
            history.keep(Stiffness(entry_id=f"s{at}", wall_ms=now - at * 1_000, utc_offset_min=0, still_stiff=True))
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Shorter packs did not help either.")
        terminal.wait_for("Press Y: No cold today. Press N: Leave it as it is.")
        terminal.press("y")
        assert terminal.ends() == 1
    assert past_runs(session_home) == []


def test_cold_too_soon_is_left_with_esc_and_where_nobody_can_be_asked(session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=2)
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Press Enter to start all the same")
        terminal.press("\x1b")
        assert terminal.ends() == 1
    written, complained, exit_code = played_unasked("cold-pack", until="")
    assert "The next one is allowed from" in written
    assert (complained, exit_code) == ("It has not been started, as nobody can be asked here.\n", 1)
    assert len(past_runs(session_home)) == 1


def test_cold_after_the_clock_was_set_back_is_asked_about_once(session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=-24 * 60)
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("so nobody knows how long ago that was")
        terminal.wait_for("Press Enter to start all the same, or Esc to leave it.")
        terminal.press("\r")
        answer_cold(terminal, began="1")
        terminal.wait_for("When you are ready")
        end(terminal)
    written, _, exit_code = played_unasked("cold-pack", until="")
    assert exit_code == 1
    assert "The next one is allowed from" in written


def test_cold_that_is_allowed_is_not_asked_about(session_home: Path) -> None:
    cooled(session_home, minutes=10, left_min_ago=150)
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Do not do this if:")
        answer_cold(terminal, still_stiff="n")
        terminal.wait_for("When you are ready")
        end(terminal)


@pytest.mark.parametrize(("keys", "why"), [("n", "Cold must never touch bare skin."), ("yy", "cold is not for you")])
def test_no_cold_without_a_cloth_or_on_skin_that_cannot_bear_it(session_home: Path, keys: str, why: str) -> None:
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Do you have a thin towel")
        terminal.press(keys[0])
        if len(keys) > 1:
            terminal.wait_for("Is any of this true?")
            terminal.press(keys[1])
        terminal.wait_for(why)
        assert terminal.ends() == 1
    assert past_runs(session_home) == []


def test_a_cold_pack_taken_up_is_the_same_one(tmp_path: Path, session_home: Path) -> None:
    from sessionapp.storage import folders

    pack = make_record(
        routine="cold-pack",
        title="Cold pack",
        kind=Kind.COLD_PACK.value,
        path=str(folders.shipped_routines_dir() / "cold-pack.yaml"),
    )
    interrupted(session_home, pack, left_ms_ago=60_000, phase=2, elapsed_ms=600_000)
    with in_terminal("play", "--silent", "cold-pack") as terminal:
        terminal.wait_for("Cold pack was interrupted after")
        terminal.wait_for("Esc to leave it.")
        terminal.press("g")
        terminal.wait_for("Do not do this if:")
        terminal.wait_for("8:5")
        assert "Not yet" not in terminal.written
        end(terminal)
