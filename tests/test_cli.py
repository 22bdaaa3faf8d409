"""The commands as a person types them: real processes, their output, errors and exit codes."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from command_line import LONG, PATIENCE_S, command, past_runs, routine_file, sessionapp
from sessionapp import adapters
from sessionapp.cli import main
from sessionapp.terminal import output

BROKEN = """\
title: Broken
kind: stretch
steps:
  - name: Cobra
    hodl: 10s
"""


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """No command but the window's needs one, and none may look for it."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


# check


def test_check_says_nothing_of_a_good_file(tmp_path: Path) -> None:
    done = sessionapp("check", routine_file(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_tells_what_is_wrong_in_each_file(tmp_path: Path) -> None:
    broken = routine_file(tmp_path, BROKEN, "broken.yaml")
    missing = tmp_path / "missing.yaml"
    done = sessionapp("check", broken, routine_file(tmp_path), missing, tmp_path)
    assert done.returncode == 1
    assert f"{broken}:5:5: " in done.stdout
    assert "did you mean `hold`?" in done.stdout
    assert f"{missing}:0:0: " in done.stdout
    assert f"{tmp_path}:0:0: " in done.stdout
    assert "long-hold" not in done.stdout
    assert done.stderr == ""


def test_what_the_library_cannot_show_fails_the_check_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Narration that does not fit is found when the plan is made, not when the file is read."""
    lines = "".join(f"      - A rather long sentence to be said, which is number {n} of many.\n" for n in range(40))
    file = routine_file(
        tmp_path,
        f"title: Too much\nkind: relaxation\nsteps:\n  - name: Rest\n    for: 10s\n    narration:\n{lines}",
    )
    assert main(["check", str(file)]) == 1
    assert str(file) in capsys.readouterr().out


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"title", "kind", "steps"} <= set(schema["properties"])


# list


def test_list_prints_four_cells_a_routine(tmp_path: Path, session_home: Path) -> None:
    own = session_home / "data" / "routines"
    own.mkdir(parents=True)
    routine_file(own, 'title: "Mine\\tand yours"\nkind: check\nsteps:\n  - name: A\n    hold: 5s\n', "mine.yaml")
    routine_file(own, BROKEN, "broken.yaml")
    done = sessionapp("list")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {len(row) for row in rows} == {4}
    assert ["mine", "0.5", "check", "Mine and yours"] in rows
    assert "cold-pack" in [row[0] for row in rows]
    assert all(float(row[1]) > 0 for row in rows)
    minutes = {row[0]: row[1] for row in rows}
    assert (minutes["cobra"], minutes["quadratus-lumborum-release"]) == ("1.5", "7.5")
    assert "broken.yaml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["cobra", "pelvic-tilt"])
def test_a_card_is_as_long_as_the_run(name: str, session_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The card has its length without a voice, the run with one."""
    library = adapters.open_library(adapters.open_settings(print), print)
    (card_ms,) = [entry.total_ms for batch in library.scan() for entry in batch if entry.name == name]
    assert main(["plan", "--json", name]) == 0
    assert json.loads(capsys.readouterr().out)["total_ms"] == pytest.approx(card_ms, rel=0.015)


def test_a_reader_may_stop_reading(session_home: Path) -> None:
    for words in (["list"], ["plan", "cold-pack"], ["check", "--schema"]):
        process = subprocess.Popen(command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(timeout=PATIENCE_S)
        assert said is not None
        assert said.decode() == ""
        assert process.returncode in {0, 1}


def to_full_disk(*words: str | Path) -> subprocess.CompletedProcess[str]:
    with Path("/dev/full").open("w") as full:
        return subprocess.run(
            command(*words), stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE_S, check=False
        )


@pytest.mark.parametrize("words", [["list"], ["plan", "cobra"], ["plan", "--json", "cobra"], ["check", "nosuch.yaml"]])
def test_what_could_not_be_written_is_told_in_a_sentence(words: list[str], session_home: Path) -> None:
    done = to_full_disk(*words)
    assert (done.returncode, done.stderr) == (1, "The output cannot be written: No space left on device.\n")


def test_output_may_be_closed(tmp_path: Path) -> None:
    words = shlex.join(command("list"))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{words} >&-"], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_signs_that_the_output_cannot_show_end_nothing() -> None:
    done = sessionapp("plan", "cobra", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cobra" in done.stdout


def test_a_program_without_a_console_writes_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert main(["plan", "no such routine"]) == 1
    import sys

    for stream in (sys.stdout, sys.stderr):
        descriptor = stream.fileno()
        stream.close()
        os.close(descriptor)


def test_a_complaint_that_nobody_reads_ends_nothing() -> None:
    """Notices come on threads of their own, which must live on."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr", stream)
        output.complain("The sound device went away.")
        output.complain("It is back.")


# plan


def two_cobras(home: Path) -> Path:
    own = home / "data" / "routines"
    own.mkdir(parents=True)
    return routine_file(own, LONG.replace("Long hold", "Mine"), "cobra.yaml")


def test_which_of_two_routines_of_a_name_it_is_is_told(session_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = two_cobras(session_home)
    assert main(["plan", "cobra"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Mine ")
    (line,) = shown.err.splitlines()
    assert line.startswith(f"Another routine is called `cobra` too. This is {own};")
    shipped = line.partition("by its path: ")[2]
    assert main(["plan", shipped]) == 0
    assert capsys.readouterr().out.startswith("Cobra ")


def test_a_routine_that_is_the_only_one_of_its_name_needs_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "cobra"]) == 0
    assert capsys.readouterr().err == ""


def test_the_plan_is_a_table_of_phases_and_cues(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "cobra"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Cobra   ")
    assert lines[1].split()[:3] == ["0:00", "Get", "ready"]
    assert any("“Hold.”" in line for line in lines)
    assert any("[start]" in line for line in lines)


def test_the_plan_as_json_has_no_overlapping_cues() -> None:
    done = sessionapp("plan", "--json", "lower-back-stretches")
    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert plan["phases"][0]["kind"] == "prepare"
    spoken = 0
    for phase in plan["phases"]:
        for cue, following in pairwise(phase["cues"]):
            assert cue["at_ms"] + cue["length_ms"] <= following["at_ms"]
        for cue in phase["cues"]:
            assert (cue["chime"] is None) != (cue["says"] is None)
            assert phase["duration_ms"] is None or cue["at_ms"] + cue["length_ms"] <= phase["duration_ms"]
            spoken += cue["says"] is not None
    assert spoken > 10
    timed = [phase for phase in plan["phases"] if phase["duration_ms"] is not None]
    assert sum(phase["duration_ms"] for phase in timed) == plan["total_ms"]


# What was not understood


def test_a_routine_that_is_nearly_one() -> None:
    done = sessionapp("play", "colbra")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no routine `colbra`; did you mean `cobra`?\n"


def test_a_broken_routine_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = routine_file(tmp_path, BROKEN)
    for words in (["play", "--silent", str(file)], ["plan", str(file)]):
        assert main(words) == 1
        assert f"{file}:5:5: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["play"], ["play", "a", "b"], ["plan"], ["check"], ["nonsense", "more"], ["--nonsense"], ["list", "x"]],
)
def test_what_is_no_command_exits_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("usage: sessionapp")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--bogus"], "sessionapp: error: there is no option --bogus"),
        (["play", "--speed", "0", "cobra"], "sessionapp play: error: there is no option --speed"),
        (["play", "--speed"], "sessionapp play: error: there is no option --speed"),
        (["list", "-x"], "sessionapp list: error: there is no option -x"),
        (["check", ""], "sessionapp check: error: the name of a file is empty"),
        (["play", "a", "b"], "sessionapp: error: unrecognized arguments: b"),
    ],
)
def test_what_was_not_understood_is_named(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert capsys.readouterr().err.splitlines()[-1] == sentence


def test_an_option_may_be_shortened_and_a_name_begin_with_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sch"]) == 0
    assert main(["plan", "--", "--cobra"]) == 1
    assert "There is no routine `--cobra`" in capsys.readouterr().err


def test_an_empty_name_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", ""]) == 1
    assert capsys.readouterr().err == "The name of the routine is empty.\n"


@pytest.mark.parametrize("words", [[], ["play"], ["plan"], ["list"], ["check"]])
def test_help_is_in_full_sentences(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    usage, _, rest = text.partition("\n\n")
    assert usage.startswith(f"usage: {' '.join(['sessionapp', *words])} [")
    assert rest.partition("\n\n")[0].endswith(".")
    options = [line for line in rest.splitlines() if line.startswith("  ")]
    assert options
    assert [line for line in text.split("\n\n") if not line.rstrip().endswith((".", "...", "]", "ROUTINE"))] == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from sessionapp import __version__

    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"sessionapp {__version__}\n")


def test_ctrl_c_ends_a_command_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("sessionapp.terminal.tables.print_library", interrupted)
    assert main(["list"]) == 130
    assert capsys.readouterr() == ("", "")


# No window


@pytest.mark.parametrize(
    "screens",
    [
        {},
        {"DISPLAY": ":4711"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": "localhost:4711.0"},
        {"WAYLAND_DISPLAY": "wayland-4711"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
)
def test_without_a_display_there_is_a_sentence(screens: dict[str, str], session_home: Path) -> None:
    done = sessionapp(**screens)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("There is no display to open a window on.")
    assert "sessionapp play" in done.stderr
    assert "Traceback" not in done.stderr
    assert not session_home.exists()


def test_nothing_is_recorded_of_what_did_not_run(session_home: Path) -> None:
    sessionapp("plan", "cobra")
    assert past_runs(session_home) == []
