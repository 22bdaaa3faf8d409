"""`sessionapp report`: the files, what is said, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from command_line import sessionapp
from sessionapp import adapters
from sessionapp.cli import main
from sessionapp.domain.diary import CheckIn, Reported, When


def keep_check_in(now_ms: int) -> None:
    history = adapters.open_history(print)
    history.keep(CheckIn(entry_id="e", wall_ms=now_ms, utc_offset_min=0, when=When.BEFORE, pain=6))
    history.close()


def reports_made() -> int:
    history = adapters.open_history(print)
    made = len(history.entries(kinds=(Reported,)))
    history.close()
    return made


def now_ms() -> int:
    import time

    return time.time_ns() // 1_000_000


def test_a_pdf_and_a_file_for_a_clinic_are_made_without_a_screen(
    tmp_path: Path, session_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    keep_check_in(now_ms())
    pdf, fhir = tmp_path / "report.pdf", tmp_path / "report.json"
    done = sessionapp("report", pdf, "--weeks", "4", "--paper", "letter", "--name", "Maria", "--fhir", fhir)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Saved to") == 2
    assert "(4 weeks)" in done.stdout
    (page,) = PdfReader(pdf).pages
    assert "Maria" in page.extract_text()
    assert float(page.mediabox.width) == pytest.approx(612, abs=1)
    assert [entry["resource"]["resourceType"] for entry in json.loads(fhir.read_text("utf-8"))["entry"]] == [
        "Patient",
        "Observation",
    ]
    assert reports_made() == 1


def test_what_is_there_is_replaced_only_when_told_so(
    tmp_path: Path, session_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "report.pdf"
    pdf.write_text("mine", encoding="utf-8")
    assert main(["report", str(pdf)]) == 1
    assert "With --force it is replaced." in capsys.readouterr().err
    assert pdf.read_text(encoding="utf-8") == "mine"
    assert main(["report", str(pdf), "--force"]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["report.pdf"]


def test_a_place_that_takes_no_file_is_told_of_in_one_sentence(
    tmp_path: Path, session_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tmp_path)]) == 1
    assert main(["report", str(tmp_path / "nowhere" / "report.pdf")]) == 1
    said = capsys.readouterr().err
    assert "is a folder" in said
    assert "cannot be written" in said
    assert "Traceback" not in said
    assert reports_made() == 0


@pytest.mark.parametrize("weeks", ["0", "105", "many"])
def test_weeks_that_are_none_are_refused(weeks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", str(tmp_path / "a.pdf"), "--weeks", weeks])
    assert "weeks" in capsys.readouterr().err


def test_two_files_have_two_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.pdf")
    for words in (["report", file, "--fhir", file], ["report", ""]):
        with pytest.raises(SystemExit):
            main(words)
    assert "name" in capsys.readouterr().err
