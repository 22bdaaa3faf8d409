"""How it is and red flags, asked by `sessionapp play`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import SECOND_WEEK, Terminal, history_of, in_terminal, past_runs, routine_file, sessionapp
from sessionapp import adapters
from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, RedFlag, When

TINY = """\
title: Tiny
kind: stretch
steps:
  - name: Cobra
    hold: 10 min
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return routine_file(tmp_path, TINY, "tiny.yaml")


def keep_settings(home: Path, **changes: object) -> None:
    file = home / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(SECOND_WEEK | changes), encoding="utf-8")


def diary(home: Path) -> list[Entry]:
    with history_of(home) as history:
        return list(history.entries())


def flags_known(home: Path, *flags: RedFlag) -> None:
    with history_of(home) as history:
        told = FlagsAnswered(entry_id="f", wall_ms=adapters.wall_ms(), utc_offset_min=0, flags=frozenset(flags))
        history.keep(told)


def end(terminal: Terminal) -> None:
    terminal.wait_for("Get ready")
    terminal.press("qe")
    terminal.wait_for("Stopped early")


def test_numbers_before_and_after_are_kept_and_what_changed_is_said(session_home: Path, tiny: Path) -> None:
    keep_settings(session_home, check_in_before=True, check_in_after=True)
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("How is it before you begin?")
        terminal.press("10\r")
        end(terminal)
        terminal.wait_for("How is it now?")
        terminal.press("x6\r")
        terminal.wait_for("10 before, 6 now.")
        terminal.ends()
    (run,) = past_runs(session_home)
    before, after = diary(session_home)
    assert isinstance(before, CheckIn)
    assert isinstance(after, CheckIn)
    assert (before.when, before.pain, before.run_id) == (When.BEFORE, 10, run.run_id)
    assert (after.when, after.pain, after.run_id) == (When.AFTER, 6, run.run_id)


def test_enter_alone_passes_each_over(session_home: Path, tiny: Path) -> None:
    keep_settings(session_home, check_in_before=True, check_in_after=True)
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("How is it before you begin?")
        terminal.press("\r")
        end(terminal)
        terminal.wait_for("How is it now?")
        terminal.press("4\x1b")
        terminal.ends()
    assert diary(session_home) == []


def test_much_more_pain_asks_for_red_flags_and_says_where_to_go(session_home: Path, tiny: Path) -> None:
    keep_settings(session_home, check_in_before=True, check_in_after=True)
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("How is it before you begin?")
        terminal.press("2\r")
        end(terminal)
        terminal.wait_for("How is it now?")
        terminal.press("7\r")
        terminal.wait_for("Press N if none of it is true")
        terminal.press("y")
        for flag in RedFlag:
            terminal.wait_for("Press Y or N.")
            terminal.press("y" if flag is RedFlag.WEAK_LEGS else "n")
        terminal.wait_for("Get emergency care now.")
        terminal.ends()
    assert [entry.flags for entry in diary(session_home) if isinstance(entry, FlagsAnswered)] == [{RedFlag.WEAK_LEGS}]


def test_before_the_first_session_red_flags_are_asked_once(session_home: Path, tiny: Path) -> None:
    keep_settings(session_home, flags_asked=False)
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("Before your first session")
        terminal.wait_for("Press N if none of it is true")
        terminal.press("n")
        end(terminal)
        terminal.ends()
    assert json.loads((session_home / "config" / "settings.json").read_text(encoding="utf-8"))["flags_asked"] is True


def test_what_a_flag_forbids_begins_only_for_who_has_been_seen(session_home: Path, tiny: Path) -> None:
    flags_known(session_home, RedFlag.FALL)
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("See a doctor in the next few days")
        terminal.wait_for("or Esc to leave it.")
        terminal.press("\x1b")
        assert terminal.ends() == 1
    with in_terminal("play", "--silent", tiny) as terminal:
        terminal.wait_for("I have been seen")
        terminal.press("i")
        end(terminal)
        terminal.ends()
    assert len(past_runs(session_home)) == 1


def test_where_nobody_can_be_asked_what_stands_is_minded(session_home: Path, tiny: Path) -> None:
    flags_known(session_home, RedFlag.BLADDER_BOWEL)
    told = sessionapp("play", "--silent", tiny)
    assert told.returncode == 1
    assert "Get emergency care now." in told.stderr
    assert "nobody can be asked here" in told.stderr
    assert past_runs(session_home) == []
