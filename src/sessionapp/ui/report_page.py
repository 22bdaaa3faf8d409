"""The page of the report: how it will look, and beside it from which days it is, what is added, where it goes.

Layout and signals only; the words are `presentation.report`'s. It reads nothing and writes nothing.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.diary import WORDS_AT_MOST
from sessionapp.domain.report import MOST, Days, Report
from sessionapp.domain.sheet import Paper, Sheet
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.report import Added, days_words, paper_words, sheet_of
from sessionapp.translate import tr
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.controls import Button, Look, OneOf, Text
from sessionapp.ui.fields import DayField, Line, Lines
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.report_preview import ReportPreview
from sessionapp.ui.sound_choices import Chips
from sessionapp.ui.surfaces import MARGIN, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

_LETTERS_OF_CHOICES = 46
_LETTERS_BESIDE = 92
"""How wide a page is, in letters, in which the choices find room beside the preview."""

_NAME_AT_MOST = 80
_TYPED_MS = 150
"""The preview follows when somebody stops typing for so long."""


class Way(Enum):
    """How a report leaves."""

    PDF = "pdf"
    PRINT = "print"
    FHIR = "fhir"


class ReportPage(Arranged, Page):
    """days_chosen(Days, date): answer with `show_report`; leave_requested(Way, Report, Sheet, Paper);
    back_requested."""

    days_chosen = Signal(object, object)
    leave_requested = Signal(object, object, object, object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._sheet: Sheet | None = None
        self._today = date.min
        self._days = Days.WEEKS_8
        self._paper = usual_paper()
        self._back = Button(tr("Back"), Look.QUIET, icon=Icon.BACK)
        self._back.clicked.connect(self.back_requested)
        self._preview = ReportPreview()
        self._spans = {days: Button(days_words(days), Look.CHIP) for days in Days}
        self._group = OneOf()
        for chosen, chip in self._spans.items():
            chip.setAccessibleDescription(tr("From which days the report is"))
            chip.clicked.connect(lambda _=False, chosen=chosen: self._on_days(chosen))
            self._group.add(chip)
        self._day = DayField(tr("The first day"))
        self._day.chosen.connect(lambda day: self.days_chosen.emit(self._days, day))
        self._papers = Chips(tr("Paper"))
        self._papers.chosen.connect(self._on_paper)
        self._name = Line(tr("Your name, if you want it on the page"), _NAME_AT_MOST)
        self._words = Lines(tr("What you want to say or ask"), 4, WORDS_AT_MOST)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(self._word)
        self._name.textChanged.connect(lambda _: self._typed.start())
        self._words.textChanged.connect(self._typed.start)
        self._leave = {
            Way.PDF: Button(tr("Save as PDF"), Look.PRIMARY, icon=Icon.SAVE),
            Way.PRINT: Button(tr("Print")),
            Way.FHIR: Button(tr("Save for a clinic's system")),
        }
        self._leave[Way.FHIR].setAccessibleDescription(tr("The ratings as HL7 FHIR R4, a file that such systems read"))
        for way, button in self._leave.items():
            button.setEnabled(False)
            button.clicked.connect(lambda _=False, way=way: self._on_leave(way))
        self._lay_out()
        self._show_papers()
        self.front = self._leave[Way.PDF]

    def show_report(self, report: Report, today: date, days: Days, last: date | None) -> None:
        """The days of `report` are what is chosen; `last` is when one was made before, None where none was."""
        first = self._report is None
        self._report, self._today, self._days = report, today, days
        self._group.choose(self._spans[days])
        self._spans[Days.SINCE_LAST].setVisible(last is not None)
        self._day.setVisible(days is Days.SINCE_DAY)
        self._day.show_day(report.span.first, today - MOST, today)
        for button in self._leave.values():
            button.setEnabled(True)
        self._word()
        if first and self.hasFocus():
            self.front.setFocus()

    def _word(self) -> None:
        self._typed.stop()
        if self._report is not None:
            added = Added(self._name.text(), self._words.toPlainText())
            self._sheet = sheet_of(self._report, self._today, added)
            self._preview.show_sheet(self._sheet, self._paper)

    def _on_days(self, days: Days) -> None:
        self.days_chosen.emit(days, self._day.day())

    def _on_paper(self, value: str) -> None:
        self._paper = Paper[value]
        self._word()

    def _on_leave(self, way: Way) -> None:
        self._word()  # also what was typed a moment ago
        self.leave_requested.emit(way, self._report, self._sheet, self._paper)

    def _show_papers(self) -> None:
        self._papers.show_choices([(paper.name, paper_words(paper)) for paper in Paper], self._paper.name)

    def _lay_out(self) -> None:
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(MARGIN, 0, 0, 2 * GRID)
        self._body.setSpacing(3 * GRID)
        self._area = scrolled(self._choices(), tr("What is in the report, and where it goes"))
        self._body.addWidget(self._preview, 1)
        self._body.addWidget(self._area, 1)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(top)
        page.addLayout(self._body, 1)

    def _choices(self) -> QWidget:
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, MARGIN - SCROLL_BAR, GRID)
        lines.setSpacing(GRID)
        lines.addWidget(Text(tr("Report for your practitioner"), Type.SECTION))
        lines.addWidget(Text(tr("Nothing leaves this computer by itself: it goes where you put it."), muted=True))
        lines.addSpacing(GRID)
        for way in (Way.PDF, Way.PRINT, Way.FHIR):
            lines.addWidget(self._leave[way], 0, Qt.AlignmentFlag.AlignLeft)
        for heading, controls in (
            (tr("Days"), (self._chips(), self._day)),
            (tr("Your name, if you want it on the page"), (self._name,)),
            (tr("What you want to say or ask"), (self._words,)),
            (tr("Paper"), (self._papers,)),
        ):
            lines.addSpacing(GRID)
            lines.addWidget(Text(heading, Type.STRONG))
            for control in controls:
                lines.addWidget(control)
        self._day.hide()
        lines.addStretch(1)
        return column

    def _chips(self) -> QWidget:
        chips = QWidget()
        flow = FlowLayout()
        chips.setLayout(flow)
        for chip in self._spans.values():
            flow.addWidget(chip)
        self._spans[Days.SINCE_LAST].hide()
        return chips

    def arrange(self) -> None:
        """The choices beside the preview where there is room for both, else under it."""
        letter = self._back.fontMetrics().averageCharWidth()
        beside = self.width() >= _LETTERS_BESIDE * letter
        width = min(_LETTERS_OF_CHOICES * letter, self.width() // 2)
        self._area.setMinimumWidth(width if beside else 0)
        self._area.setMaximumWidth(width if beside else self.maximumWidth())
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)


def usual_paper() -> Paper:
    """What printers hold where this system says it is."""
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if imperial else Paper.A4
