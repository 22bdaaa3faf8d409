"""`sessionapp play` as a person uses it: a real process in a real terminal, its keys, its signals, its record."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import (
    PATIENCE_S,
    SECOND_WEEK,
    answer_cold,
    command,
    in_terminal,
    past_runs,
    routine_file,
    started_unasked,
)
from sessionapp.domain.vocabulary import Ease, Outcome

TINY = """\
title: Tiny
kind: check
position: standing
steps:
  - name: Sit
    ready: 1s
    hold: 1s
"""
ENDS_WITHIN_S = 4.0
"""Less than the last words take."""

AWAKE = {"WAKEPY_FAKE_SUCCESS": "yes"}
"""As on a desktop that can be asked to stay awake."""

MAY_SLEEP = "The screen may go dark in mid-session: this desktop cannot be asked to stay awake.\n"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A tiny routine that runs to its own end while the other tests go on, with a mixer that plays to nobody."""
    folder = tmp_path_factory.mktemp("followed")
    more = AWAKE | {"SESSIONAPP_HOME": str(folder / "home"), "SDL_AUDIODRIVER": "dummy"}
    with started_unasked("play", routine_file(folder, TINY, "tiny.yaml"), **more) as process:
        yield process, folder / "home"


@pytest.fixture(scope="module")
def on_full_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another one, silent, whose output goes to a disk that is full."""
    folder = tmp_path_factory.mktemp("full")
    with (
        Path("/dev/full").open("w") as full,
        subprocess.Popen(
            command("play", "--silent", routine_file(folder, TINY)),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | AWAKE | {"SESSIONAPP_HOME": str(folder / "home")},
        ) as process,
    ):
        yield process, folder / "home"
        process.kill()


@pytest.fixture(autouse=True)
def meanwhile(followed: tuple[subprocess.Popen[str], Path], on_full_disk: tuple[subprocess.Popen[str], Path]) -> None:
    """They begin with the first of these tests."""


def test_pause_and_go_on_and_end(tmp_path: Path, session_home: Path) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Press ? for the keys.")
        terminal.wait_for("Cobra · Left side · Get ready")
        terminal.press(" ")
        terminal.wait_for("Paused. Press space to go on.")
        terminal.press(" ")
        terminal.wait_for("Get ready")
        terminal.press("?")
        terminal.wait_for("Space pause")
        terminal.press("q")
        terminal.wait_for("End here? Press E to end")
        terminal.press("x \x1b")
        terminal.wait_for("End here? Press E to end")
        terminal.press("e")
        terminal.wait_for("Stopped early")
        assert terminal.ends() == 1
    run = past_runs(session_home)[0]
    assert (run.title, run.outcome) == ("Long hold", Outcome.STOPPED_EARLY)


def test_arrows_move_through_the_run(tmp_path: Path, session_home: Path) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Cobra · Left side · Hold")
        terminal.press("\x1b[1;2C")
        terminal.wait_for("9:50")
        terminal.press("\x1b[D")
        terminal.wait_for("Cobra · Left side · Hold")
        terminal.press("\x1b[D")
        terminal.wait_for("Get ready")
        terminal.press("\x1b[1;5C")
        terminal.wait_for("Rest · Get ready")
        terminal.press("\x1b[1;5C")
        terminal.wait_for("The end")
        terminal.press("\x1b[C")
        terminal.wait_for("Finished")
        assert terminal.ends() == 0
    assert past_runs(session_home)[0].outcome is Outcome.COMPLETED


def test_a_routine_in_german_is_told_in_german_and_one_in_italian_that_its_prompts_are_not(tmp_path: Path) -> None:
    german = TINY.replace("kind", "language: de-at\nkind").replace("Sit", "Sitzen")
    italian = TINY.replace("kind", "language: it\nkind")
    with in_terminal("play", "--silent", routine_file(tmp_path, german, "de.yaml")) as terminal:
        terminal.wait_for("Halte eine Sekunde.")
        assert terminal.ends() == 0
    with in_terminal("play", "--silent", routine_file(tmp_path, italian, "it.yaml")) as terminal:
        terminal.wait_for("this program has none in the language “it” yet.")
        terminal.wait_for("Hold for one second.")
        assert terminal.ends() == 0


def test_it_hurts(tmp_path: Path, session_home: Path) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Hold")
        terminal.press("h")
        terminal.wait_for("Stop. Let go gently")
        terminal.wait_for("Space Go on without this hold · L Make it easier · K Make it shorter · O The other side")
        terminal.wait_for("S Skip this step · E End here")
        terminal.wait_for("O for the other side")
        terminal.press("o")
        terminal.wait_for("Right side")
        terminal.press("h")
        terminal.wait_for("E to end here")
        terminal.press("e")
        terminal.wait_for("Stopped because it hurt")
        terminal.wait_for("Stop and see a doctor if")
        assert terminal.ends() == 1
    run = past_runs(session_home)[0]
    assert (run.outcome, run.hurts) == (Outcome.STOPPED_FOR_PAIN, 2)


def test_after_pain_the_keys_are_named_again_and_going_on_says_what_is_left_out(
    tmp_path: Path, session_home: Path
) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Hold")
        terminal.press("h")
        terminal.wait_for("Paused. Space, L, K, O, S, E?")  # after the question itself
        terminal.press("?")
        terminal.wait_for("E End here · R say it again")
        terminal.press(" ")
        terminal.wait_for("The rest of this hold is left out. The other side comes next. Go less far there.")
        terminal.press("q")
        terminal.wait_for("Press E to end")
        terminal.press("e")
        assert terminal.ends() == 1


@pytest.mark.parametrize(("key", "ease"), [("l", Ease.EASIER), ("k", Ease.SHORTER)])
def test_after_pain_the_rest_of_the_step_is_made_milder(
    tmp_path: Path, session_home: Path, key: str, ease: Ease
) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("Hold")
        terminal.press("h")
        terminal.wait_for(f"{key.upper()} Make it {ease}")
        terminal.press(key)
        terminal.wait_for(f"This step is {ease} from here on. Go less far in what follows.")
        terminal.wait_for("Go only as far as is comfortable.")
        terminal.press("qe")
        assert terminal.ends() == 1
    (pain,) = past_runs(session_home)[0].pains
    assert pain.then is ease


def test_volume_and_mute_are_remembered(tmp_path: Path, session_home: Path) -> None:
    with in_terminal("play", "--silent", routine_file(tmp_path)) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x1b[A")
        terminal.wait_for("Volume 85.")
        terminal.press("m")
        terminal.wait_for("Muted.")
        terminal.press("qe")
        terminal.ends()
    kept = (session_home / "config" / "settings.json").read_text()
    assert re.search(r'"volume": 85\b', kept)
    assert re.search(r'"muted": true\b', kept)


def test_a_narrow_terminal_is_not_overrun(tmp_path: Path) -> None:
    with in_terminal("play", "--silent", "cold-pack", COLUMNS="40") as terminal:
        answer_cold(terminal, began="1")
        terminal.wait_for("When you are ready")
        terminal.press("\r")
        terminal.wait_for("Cold pack · Get ready")
        terminal.press("\x1b[C")
        terminal.wait_for("19:5")
        terminal.press(" ")
        terminal.wait_for("The voice")
        terminal.press("qe")
        terminal.ends()
        live = [part.split("\r")[0] for part in terminal.written.split("\x1b[K")]
        assert max(len(line) for line in live if "left" in line) < 40


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_request_to_end_ends_it_with_a_record(tmp_path: Path, session_home: Path, asked: signal.Signals) -> None:
    """Sound is open: SDL takes signals for itself unless it is told not to."""
    with in_terminal("play", routine_file(tmp_path), SDL_AUDIODRIVER="dummy") as terminal:
        terminal.wait_for("Get ready")
        terminal.process.send_signal(asked)
        terminal.wait_for("Stopped early")
        assert terminal.process.wait(ENDS_WITHIN_S) == 1
    assert past_runs(session_home)[0].outcome is Outcome.STOPPED_EARLY


@pytest.mark.parametrize("voiceless", ["switched off", "missing"])
def test_without_a_voice_no_last_words_are_waited_for(tmp_path: Path, session_home: Path, voiceless: str) -> None:
    if voiceless == "switched off":
        settings = session_home / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(SECOND_WEEK | {"voice": False}))
    file = routine_file(tmp_path)
    if voiceless == "missing":
        file.write_text(f"sound: {{voice: tlh}}\n{file.read_text()}")
    with in_terminal("play", file, SDL_AUDIODRIVER="dummy") as terminal:
        terminal.wait_for("Get ready")
        terminal.press("qe")
        terminal.wait_for("Stopped early")
        assert terminal.process.wait(ENDS_WITHIN_S) == 1


def test_ctrl_c_typed_in_the_terminal(tmp_path: Path, session_home: Path) -> None:
    """The terminal is in character mode, in which Ctrl-C is still a signal: to those of its session."""
    with in_terminal("play", "--silent", routine_file(tmp_path), leads=True) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x03")
        terminal.wait_for("Stopped early")
        assert terminal.ends() == 1


def test_a_reader_that_goes_away_ends_no_run(tmp_path: Path, session_home: Path) -> None:
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    with started_unasked("play", "--silent", routine_file(tmp_path), **nowhere) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "Long hold\n"
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.readline() == MAY_SLEEP  # told when the desktop has answered, however long that takes
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.2)  # in which at least one more second is shown to nobody
        process.terminate()
        assert process.stderr.read() == ""
        assert process.wait(PATIENCE_S) == 1
    assert past_runs(session_home)[0].outcome is Outcome.STOPPED_EARLY


def test_a_full_disk_ends_no_run_but_is_told(on_full_disk: tuple[subprocess.Popen[str], Path]) -> None:
    process, home = on_full_disk
    _, complained = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, complained) == (1, "The output cannot be written: No space left on device.\n")
    assert past_runs(home)[0].outcome is Outcome.COMPLETED


def test_a_tiny_routine_is_followed_to_its_end(followed: tuple[subprocess.Popen[str], Path]) -> None:
    process, home = followed
    written, complained = process.communicate(timeout=17 + PATIENCE_S)  # as long as it takes, if it began just now
    assert complained == ""
    assert process.returncode == 0
    assert [line for line in written.splitlines() if not line.startswith("      ")] == [
        "Tiny",
        "Press ? for the keys.",
        "0:00  Sit · Get ready",
        *[line for line in written.splitlines() if line.endswith("  Sit · Hold")],
        *[line for line in written.splitlines() if "The end" in line],
        *[line for line in written.splitlines() if line.startswith("Finished, after")],
    ]
    assert "      Sit." in written.splitlines()
    (run,) = past_runs(home)
    assert (run.routine, run.outcome) == ("tiny", Outcome.COMPLETED)
    assert run.session_ms == run.planned_ms
