"""A report from the button to the file, in the whole window, with what was really kept."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app_driver import PATIENCE_MS, App, app, keep_settings
from factories import make_routine
from sessionapp import adapters
from sessionapp.domain.diary import CheckIn, Reported, When
from sessionapp.domain.sheet import Paper
from sessionapp.domain.vocabulary import Outcome
from sessionapp.drawing.sheet_file import page_layout

DAY_MS = 86_400_000


@pytest.fixture(autouse=True)
def known_user(session_home: Path) -> None:
    """Somebody who did a routine yesterday and told how it was."""
    keep_settings(session_home)
    history = adapters.open_history(print)
    now_ms = time.time_ns() // 1_000_000 - DAY_MS
    run = history.begin(make_routine(), planned_ms=60_000, wall_ms=now_ms)
    record = run.close(Outcome.COMPLETED, wall_ms=now_ms + 60_000)
    told = CheckIn(entry_id="e1", wall_ms=now_ms, utc_offset_min=0, run_id=record.run_id, when=When.BEFORE, pain=7)
    history.keep(told)
    history.keep(replace(told, entry_id="e2", when=When.AFTER, pain=4, words="Better when I walk"))
    history.close()


def words_of(file: Path) -> str:
    (page,) = PdfReader(file).pages
    return " ".join(page.extract_text().split())


def made_reports() -> list[Reported]:
    history = adapters.open_history(print)
    made = [entry for entry in history.entries(kinds=(Reported,)) if isinstance(entry, Reported)]
    history.close()
    return made


def at_report(window: App) -> App:
    window.qtbot.waitUntil(window.window._side.isVisible, timeout=PATIENCE_MS)
    window.press("Progress")
    window.press("Report for your practitioner")
    window.qtbot.waitUntil(window.button("Save as PDF").isEnabled, timeout=PATIENCE_MS)
    return window


def test_it_is_saved_as_a_pdf_and_said_where(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "visit.pdf"
    proposed: list[str] = []
    with app(qtbot) as opened:
        window = at_report(opened)
        window.root.report_desk.choose_file = lambda _parent, name: proposed.append(name) or str(file)  # type: ignore[func-returns-value]
        window.press("Save as PDF")
        window.wait(f"Saved to {file}.")
    assert "Better when I walk" in words_of(file)
    assert "Lower-back stretches" in words_of(file)
    assert proposed == [f"report-{datetime.now().astimezone().date()}.pdf"]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["visit.pdf"]
    assert len(made_reports()) == 1


def test_it_is_saved_for_a_clinic(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "visit.json"
    with app(qtbot) as opened:
        window = at_report(opened)
        window.root.report_desk.choose_file = lambda _parent, _name: str(file)
        window.press("Save for a clinic's system")
        window.wait(f"Saved to {file}.")
    bundle = json.loads(file.read_text(encoding="utf-8"))
    values = [entry["resource"]["valueQuantity"]["value"] for entry in bundle["entry"][1:]]
    assert values == [7, 4]


def test_it_is_printed_on_the_chosen_printer(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"

    def printer(_parent: object, paper: Paper, title: str) -> QPrinter:
        into_file = QPrinter(QPrinter.PrinterMode.HighResolution)
        into_file.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        into_file.setOutputFileName(str(file))
        into_file.setPageLayout(page_layout(paper))
        into_file.setDocName(title)
        return into_file

    with app(qtbot) as opened:
        window = at_report(opened)
        window.root.report_desk.choose_printer = printer
        window.press("Print")
        window.wait("The report has been sent to the printer.")
    assert "Better when I walk" in words_of(file)
    assert len(made_reports()) == 1


def test_who_thinks_better_of_it_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with app(qtbot) as opened:
        window = at_report(opened)
        desk = window.root.report_desk
        desk.choose_file = lambda _parent, _name: ""
        desk.choose_printer = lambda _parent, _paper, _title: None
        for word in ("Save as PDF", "Print", "Save for a clinic's system"):
            window.press(word)
        window.press("Back")
        window.button("Report for your practitioner")
    assert made_reports() == []


def test_what_cannot_be_written_is_told_in_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    with app(qtbot) as opened:
        window = at_report(opened)
        window.root.report_desk.choose_file = lambda _parent, name: str(tmp_path / "nowhere" / name)
        window.press("Save as PDF")
        window.wait("cannot be written")
    assert made_reports() == []


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # it is Qt that tells of it first
def test_a_printer_that_takes_no_page_is_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    def printer(_parent: object, _paper: Paper, _title: str) -> QPrinter:
        into_nothing = QPrinter()
        into_nothing.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        into_nothing.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
        return into_nothing

    with app(qtbot) as opened:
        window = at_report(opened)
        window.root.report_desk.choose_printer = printer
        window.press("Print")
        window.wait("The printer did not take the page.")
        file = tmp_path / "instead.pdf"
        window.root.report_desk.choose_file = lambda _parent, _name: str(file)
        window.press("Save as PDF")
        window.wait(f"Saved to {file}.")
        assert not window.reads("The printer did not take the page.")


def test_the_next_report_begins_where_the_last_one_ended(qtbot: QtBot) -> None:
    history = adapters.open_history(print)
    then_ms = time.time_ns() // 1_000_000 - 3 * DAY_MS
    history.keep(Reported(entry_id="r", wall_ms=then_ms, utc_offset_min=0))
    history.close()
    with app(qtbot) as opened:
        window = at_report(opened)
        assert window.button("Since the last report").isChecked()
        window.press("12 weeks")
        qtbot.waitUntil(lambda: window.button("12 weeks").isChecked(), timeout=PATIENCE_MS)
        window.press("Back")
        window.press("Report for your practitioner")
        assert window.button("12 weeks").isChecked()
