"""`sessionapp records` as a person types it."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

from command_line import history_of, in_terminal, past_runs, sessionapp, started_unasked
from factories import make_routine
from sessionapp.domain.vocabulary import Outcome


def lived(home: Path, *moments: int) -> None:
    for wall_ms in moments:
        with history_of(home) as history:
            history.begin(make_routine(), planned_ms=9, wall_ms=wall_ms).close(Outcome.COMPLETED, wall_ms=wall_ms + 9)


def test_what_is_exported_is_imported_elsewhere_once(session_home: Path, tmp_path: Path) -> None:
    lived(session_home, 1_000, 2_000)
    file = tmp_path / "all.json"
    done = sessionapp("records", "export", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Your records are saved in {file}.\n", "")
    assert len(json.loads(file.read_text())["runs"]) == 2
    elsewhere = tmp_path / "elsewhere"
    first, again = (sessionapp("records", "import", file, SESSIONAPP_HOME=str(elsewhere)) for _ in range(2))
    assert (first.returncode, first.stdout) == (0, "Added: 2 runs and 0 answers.\n")
    assert again.stdout == "All that is in this file was here already. Nothing changed.\n"
    assert len(past_runs(elsewhere)) == 2


def test_tables_for_a_spreadsheet(session_home: Path, tmp_path: Path) -> None:
    lived(session_home, 1_000)
    assert sessionapp("records", "export", tmp_path / "all.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as zipped:
        assert zipped.namelist() == ["runs.csv", "check-ins.csv", "diary.csv"]


def test_what_cannot_be_is_told_in_a_sentence(session_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_text("mine")
    for words, said in (
        (("export", file), f"{file} is there already. With --force it is replaced.\n"),
        (("import", file), "all.json was not exported by sessionapp. Nothing was imported.\n"),
        (("export", tmp_path / "all.txt"), "Choose a name that ends in .json"),
        (("restore", "2020-01-01"), "There is no backup 2020-01-01."),
    ):
        done = sessionapp("records", *words)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(said)
    assert file.read_text() == "mine"
    assert sessionapp("records", "export", file, "--force").returncode == 0
    assert sessionapp("records").returncode == 2


def test_a_backup_is_listed_and_gone_back_to(session_home: Path) -> None:
    nothing = sessionapp("records", "backups")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr.startswith("There is no backup yet.")
    lived(session_home, 1_000, 2_000)
    today = date.today().isoformat()
    name = f"history.backup-{today}.sqlite3"
    assert sessionapp("records", "backups").stdout == f"{name}\t{today}\tdaily\t1\t0\n"
    unasked = sessionapp("records", "restore", today)
    assert unasked.returncode == 1
    assert "What is kept now (2 runs and 0 answers) is not lost" in unasked.stdout
    assert unasked.stderr.startswith("Nothing was changed, as nobody can be asked here.")
    assert len(past_runs(session_home)) == 2
    assert sessionapp("records", "restore", today, "--yes").returncode == 0
    assert len(past_runs(session_home)) == 1
    several = sessionapp("records", "restore", today, "--yes")
    assert several.stderr.startswith("There are several backups of that day; name one: ")
    assert sessionapp("records", "restore", f"history.before-restore-{today}.sqlite3", "--yes").returncode == 0
    assert len(past_runs(session_home)) == 2


def test_everything_is_deleted_only_after_the_word(session_home: Path) -> None:
    lived(session_home, 1_000)
    with in_terminal("records", "delete") as terminal:
        terminal.wait_for("This deletes 1 run and 0 answers, 1 backup and")
        terminal.wait_for("Type delete to do it")
        terminal.press("\n")
        terminal.wait_for("Nothing was changed.")
        assert terminal.ends() == 1
    assert len(past_runs(session_home)) == 1
    with in_terminal("records", "delete") as terminal:
        terminal.wait_for("Type delete to do it")
        terminal.press("delete\n")
        terminal.wait_for("All records, their backups and the program's log are deleted.")
        assert terminal.ends() == 0
    assert list((session_home / "data").glob("history*")) == []


def test_nobody_is_asked_where_nobody_can_answer(session_home: Path) -> None:
    lived(session_home, 1_000)
    with started_unasked("records", "delete") as run:
        run.communicate(timeout=20)
    assert run.returncode == 1
    assert len(past_runs(session_home)) == 1
