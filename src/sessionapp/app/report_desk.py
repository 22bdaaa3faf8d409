"""The report from the button that asks for it to the file or printer it goes to. Nothing of it leaves by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sessionapp import __version__, adapters
from sessionapp.app.background import Background
from sessionapp.domain.errors import UserError
from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import Done
from sessionapp.domain.ports import HistoryStore
from sessionapp.domain.report import Days, Report, span_of
from sessionapp.domain.sheet import Paper, Sheet
from sessionapp.drawing.sheet_file import pdf_of, print_sheet
from sessionapp.reporting import keep_reported, last_reported, read_report
from sessionapp.translate import tr
from sessionapp.ui.report_dialogs import choose_printer
from sessionapp.ui.report_page import ReportPage, Way

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sessionapp.ui.main_window import MainWindow

_NAMES = {Way.PDF: "report-{day}.pdf", Way.FHIR: "report-{day}.json"}


class ReportDesk(QObject):
    """One page of the report. `choose_file` and `choose_printer` ask in the system's dialogs."""

    def __init__(self, window: MainWindow, history: Callable[[], HistoryStore], background: Background) -> None:
        super().__init__(window)
        self.choose_file: Callable[[QWidget, str], str] = window.files.report_file
        self.choose_printer: Callable[[QWidget, Paper, str], QPrinter | None] = choose_printer
        self._window, self._history, self._background = window, history, background
        self._page: ReportPage | None = None
        self._chosen: tuple[Days | None, date] = (None, date.min)
        self._told = ""
        self._turn = 0  # of several that are read at once, the last is shown

    def open(self, page: ReportPage) -> None:
        """Show on the page what there is now, from the days that were chosen last."""
        if page is not self._page:
            self._page = page
            page.days_chosen.connect(self._read)
            page.leave_requested.connect(self._on_leave)
        self._read(*self._chosen)

    def _read(self, days: Days | None, since: date) -> None:
        """`days` None: since the last report where there was one, else the usual."""
        self._chosen = days, since
        self._turn += 1
        turn, today = self._turn, datetime.now().astimezone().date()

        def work() -> tuple[Report, Days, date | None]:
            history = self._history()
            last = last_reported(history, today)
            chosen = days or (Days.WEEKS_8 if last is None else Days.SINCE_LAST)
            return read_report(history, span_of(chosen, today, last, since)), chosen, last

        def show(read: tuple[Report, Days, date | None]) -> None:
            if turn == self._turn and self._page is not None:
                report, chosen, last = read
                self._page.show_report(report, today, chosen, last)

        self._background.run(work, show, self._on_error)

    def _on_leave(self, way: Way, report: Report, sheet: Sheet, paper: Paper) -> None:
        if way is Way.PRINT:
            self._print(sheet, paper)
        elif file := self.choose_file(self._window, _NAMES[way].format(day=report.span.last.isoformat())):
            target = Path(file)
            if way is Way.PDF:
                pdf = pdf_of(sheet, paper, f"sessionapp {__version__}")
                self._save(target, lambda: pdf)
            else:
                self._save(target, lambda: _bundle(report, sheet.name))

    def _save(self, target: Path, make: Callable[[], bytes]) -> None:
        def saved(_: object) -> None:
            keep_reported(self._history(), datetime.now().astimezone())
            self._tell(Done(tr("Saved to {file}.", file=shown(target))))

        self._background.run(lambda: adapters.save_file(target, make()), saved, self._on_error)

    def _print(self, sheet: Sheet, paper: Paper) -> None:
        printer = self.choose_printer(self._window, paper, sheet.title)
        if printer is None:
            return
        if print_sheet(printer, sheet, paper):
            keep_reported(self._history(), datetime.now().astimezone())
            self._tell(Done(tr("The report has been sent to the printer.")))
        else:
            self._tell(tr("The printer did not take the page. Try again, or save it as a PDF."))

    def _tell(self, sentence: str) -> None:
        """In the place of what was told before."""
        self._window.clear_notice(self._told)
        self._told = sentence
        self._window.add_notice(sentence)

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._tell(str(error))


def _bundle(report: Report, name: str) -> bytes:
    from sessionapp.storage.fhir import bundle_of

    return bundle_of(report, name)
