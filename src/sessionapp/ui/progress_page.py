"""The Progress page: how it went over weeks, a panel for each thing with its chart and, where wanted, its table.

Layout and signals only; the words are `presentation.progress`'s.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.progress import Reach
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.progress import Advice, ProgressWords, nothing_yet, reach_name
from sessionapp.presentation.tables import Section
from sessionapp.translate import tr
from sessionapp.ui.chart_view import ChartView
from sessionapp.ui.controls import Button, Look, OneOf, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import MARGIN, Mark, Panel, empty, reading_width, scrolled, title_row
from sessionapp.ui.table_view import TableView
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type


class ProgressPage(Page):
    """`wanted(Reach)` whenever it comes into sight and when another reach is chosen: answer with `show_words`.

    advice_answered(bool)   what was to be said has been read: somebody will be seen, or not now
    report_requested, library_requested
    """

    wanted = Signal(object)
    advice_answered = Signal(bool)
    report_requested = Signal()
    library_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reach = Reach.SIX_WEEKS
        self._words: ProgressWords | None = None
        self._open: set[str] = set()  # the titles of those whose table is open
        self._lay_out()
        self.front = self._reaches[self.reach]

    def show_words(self, words: ProgressWords) -> None:
        """What there is to be seen; of a reach that is not chosen any more, nothing."""
        if words.reach is not self.reach or words == self._words:
            return
        self._words = words
        empty(self._rows)
        if words.advice is not None:
            self._rows.addWidget(self._advice_panel(words.advice))
        self.front = self._reaches[self.reach]
        if not words.sections:
            self._rows.addWidget(self._empty_page(), 1)
        for section in words.sections:
            panel = SectionPanel(section, open_table=section.title in self._open)
            panel.toggled.connect(self._on_toggled)
            self._rows.addWidget(panel)
        self._rows.addStretch(0)
        had_focus = self._tools.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._tools.setVisible(bool(words.sections))
        if had_focus and not words.sections:
            self.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.wanted.emit(self.reach)

    def _lay_out(self) -> None:
        head = title_row(tr("Progress"))
        head.setContentsMargins(MARGIN - 3, 0, MARGIN, 0)
        inner = QWidget()
        around = QHBoxLayout(inner)
        around.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, 3 * GRID)
        column = QWidget()
        column.setMaximumWidth(reading_width())
        self._rows = QVBoxLayout(column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * GRID)
        around.addWidget(column, 1)
        around.addStretch(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 3 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(head)
        page.addWidget(self._make_tools())
        page.addWidget(scrolled(inner, tr("Progress")), 1)

    def _make_tools(self) -> QWidget:
        """How far back is looked, and the way to the report."""
        self._tools = QWidget()
        holder = QHBoxLayout(self._tools)
        holder.setContentsMargins(MARGIN - 3, 0, MARGIN, GRID)
        row = FlowLayout()
        holder.addLayout(row, 1)
        self._group = OneOf()
        self._reaches = {}
        for reach in Reach:
            chip = Button(reach_name(reach), Look.CHIP)
            chip.setAccessibleDescription(tr("How far back you look"))
            chip.clicked.connect(lambda _=False, chosen=reach: self._on_reach(chosen))
            self._group.add(chip)
            self._reaches[reach] = chip
            row.addWidget(chip)
        self._group.choose(self._reaches[self.reach])
        report = Button(tr("Report for your practitioner"))
        report.clicked.connect(self.report_requested)
        row.addWidget(report)
        return self._tools

    def _on_reach(self, reach: Reach) -> None:
        self.reach = reach
        self.wanted.emit(reach)

    def _on_toggled(self, title: str, is_open: bool) -> None:
        self._open = self._open | {title} if is_open else self._open - {title}

    def _advice_panel(self, advice: Advice) -> QWidget:
        panel = Panel()
        layout = _inside(panel)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Mark(Icon.WARNING, caution=True), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(advice.heading, Type.SECTION), 1)
        layout.addLayout(head)
        for line in advice.lines:
            layout.addWidget(Text(line, Type.LEAD))
        answers = FlowLayout()
        for word, taken in ((advice.taken, True), (advice.not_now, False)):
            button = Button(word)
            button.setAccessibleDescription(advice.heading)
            button.clicked.connect(lambda _=False, answer=taken: self._on_answered(panel, answer))
            answers.addWidget(button)
        layout.addLayout(answers)
        return panel

    def _on_answered(self, panel: QWidget, taken: bool) -> None:
        """It is gone at once: it is said once."""
        panel.hide()
        self.front.setFocus(Qt.FocusReason.OtherFocusReason)
        self.advice_answered.emit(taken)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        heading, *lines = nothing_yet()
        for text in (Text(heading, Type.SECTION), *(Text(line, Type.LEAD, muted=True) for line in lines)):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        go = Button(tr("Choose a routine"), Look.PRIMARY, icon=Icon.LIBRARY)
        go.clicked.connect(self.library_requested)
        self.front = go
        layout.addSpacing(GRID)
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page


class SectionPanel(Panel):
    """Title, sentences, chart; the table behind it is made when it is first opened. `toggled(title, bool)`."""

    toggled = Signal(str, bool)

    def __init__(self, section: Section, *, open_table: bool) -> None:
        super().__init__()
        self._section = section
        self._table: TableView | None = None
        self._rows = _inside(self)
        self._rows.addWidget(Text(section.title, Type.SECTION))
        for line in section.lines:
            self._rows.addWidget(Text(line, Type.LEAD))
        if section.chart is not None:
            self._rows.addWidget(ChartView(section.chart, section.title, section.spoken))
        if section.table is not None:
            self._switch = Button("", Look.QUIET, icon=Icon.UNFOLD)
            self._switch.setAccessibleDescription(section.title)
            self._switch.clicked.connect(self._toggle)
            self._rows.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
            self._show_table(open_table)

    def _toggle(self) -> None:
        is_open = self._table is None or self._table.isHidden()
        self._show_table(is_open)
        self.toggled.emit(self._section.title, is_open)

    def _show_table(self, is_open: bool) -> None:
        if is_open and self._table is None and self._section.table is not None:
            self._table = TableView(self._section.table)
            self._rows.addWidget(self._table)
            QWidget.setTabOrder(self._switch, self._table)
        if self._table is not None:
            self._table.setVisible(is_open)
        self._switch.set_word(tr("Hide the table") if is_open else tr("Show as a table"))
        self._switch.set_icon(Icon.FOLD if is_open else Icon.UNFOLD)


def _inside(panel: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    return layout
