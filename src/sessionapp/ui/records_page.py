"""The page about all records as one thing: saved, brought in, gone back to, deleted. Layout and signals only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.keeping import Copy, Holding
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import records as words
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Rule, Text
from sessionapp.ui.file_choice import first_folder
from sessionapp.ui.page import Page
from sessionapp.ui.question_card import Choice, Question
from sessionapp.ui.surfaces import MARGIN, Panel, empty, reading_width, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

ChooseFile = Callable[[QWidget, str], str]
"""`(parent, the name to begin with)`; "" where none was chosen."""

_GO_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_K)


def choose_to_save(parent: QWidget, name: str) -> str:
    """The file to save as, whose replacement has been agreed to where it is there."""
    folder = first_folder()
    return QFileDialog.getSaveFileName(parent, tr("Save your records"), f"{folder}/{name}")[0]


def choose_to_bring_in(parent: QWidget, _name: str) -> str:
    folder = first_folder()
    kinds = tr("Saved records") + " (*.json)"
    return QFileDialog.getOpenFileName(parent, tr("Bring in records"), folder, kinds)[0]


class _Row(QWidget):
    """What can be done, in words, and its button: beside them, or below where there is little room."""

    def __init__(self, title: str, sentence: str, button: Button) -> None:
        super().__init__()
        button.setAccessibleDescription(f"{title}. {sentence}")
        self._button = button
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._row.setSpacing(2 * GRID)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(Text(title, Type.HEADING))
        lines.addWidget(Text(sentence, muted=True))
        self._row.addLayout(lines, 1)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        beside = self._button.sizeHint().width() <= self.width() / 3
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if wanted is not self._row.direction():
            self._row.setDirection(wanted)
            align = Qt.AlignmentFlag
            self._row.setAlignment(self._button, align.AlignVCenter if beside else align.AlignLeft)
            self.updateGeometry()


class Agreement(Question):
    """Asked before what cannot be done by accident. `agreed` on the second answer alone."""

    agreed = Signal()

    def __init__(self, parent: QWidget, question: str, sentence: str, leave: str, do: str, key: Qt.Key) -> None:
        super().__init__(parent, question)
        self.add_text(sentence)
        self.add_choices((Choice(leave, _GO_KEYS, Look.PRIMARY), self.dismissed), (Choice(do, (key,)), self.agreed))


class RecordsPage(Page):
    """What is asked for, each answered by `done`; the files have been chosen, and all is agreed to:

    overview_requested()          it is seen: answer with `show_overview`
    export_requested(str), tables_requested(str), import_requested(str)
    go_back_requested(Copy), delete_requested()
    back_requested()              to the settings
    """

    overview_requested = Signal()
    export_requested = Signal(str)
    tables_requested = Signal(str)
    import_requested = Signal(str)
    go_back_requested = Signal(object)
    delete_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose_to_save: ChooseFile = choose_to_save
        self.choose_to_bring_in: ChooseFile = choose_to_bring_in
        self._holds = Holding(runs=0, entries=0)
        self._copies: tuple[Copy, ...] = ()
        self._question: Agreement | None = None
        self._pressed: QWidget | None = None
        self._amount = Text("", Type.LEAD)
        self._busy = Text(words.busy(), Type.LEAD, muted=True)
        self._busy.hide()
        self._backups = Panel()
        self._rows = QVBoxLayout(self._backups)
        self._rows.setContentsMargins(0, GRID, 0, GRID)
        self._rows.setSpacing(0)
        self._inner = QWidget()
        self._save = Button(tr("Save as a file…"), icon=Icon.SAVE)
        self._back = Button(tr("Settings"), Look.QUIET, icon=Icon.BACK)
        self._lay_out()
        self.front = self._save

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.overview_requested.emit()

    def show_overview(self, holds: Holding, copies: Sequence[Copy]) -> None:
        """How much is kept now, and the backups there are, newest first."""
        self._holds, self._copies = holds, tuple(copies)
        self._amount.setText(words.amount(holds))
        empty(self._rows)
        if not copies:
            none = Text(words.no_copies(), muted=True)
            none.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
            self._rows.addWidget(none)
        for number, copy in enumerate(copies):
            if number:
                self._rows.addWidget(Rule(3 * GRID))
            self._rows.addWidget(self._copy_row(copy))

    def begin(self) -> None:
        """Something is being done: nothing else can be asked for until `done`."""
        self._pressed = self._inner.focusWidget()
        self._inner.setEnabled(False)
        self._busy.show()

    def done(self) -> None:
        self._inner.setEnabled(True)
        self._busy.hide()
        if self.isVisible():
            (self._pressed or self.front).setFocus()

    def _copy_row(self, copy: Copy) -> QWidget:
        line = words.copy_line(copy, date.today())
        button = Button(tr("Go back…"))
        button.clicked.connect(lambda: self._ask_to_go_back(copy))
        return _Row(line.title, line.detail, button)

    def _ask_to_go_back(self, copy: Copy) -> None:
        self._ask(
            Agreement(
                self,
                words.going_back_question(copy, date.today()),
                words.going_back_sentence(copy, self._holds),
                tr("Keep what is here"),
                tr("Go back"),
                Qt.Key.Key_G,
            ),
            lambda: self.go_back_requested.emit(copy),
        )

    def _ask_to_delete(self) -> None:
        self._ask(
            Agreement(
                self,
                words.deleting_question(),
                words.deleting_sentence(self._holds, self._copies),
                tr("Keep them"),
                tr("Delete everything"),
                Qt.Key.Key_D,
            ),
            self.delete_requested.emit,
        )

    def _ask(self, question: Agreement, then: Callable[[], None]) -> None:
        asked_from = self.focusWidget()
        self._question = question

        def withdraw() -> None:
            question.withdraw()
            self._question = None
            (asked_from or self.front).setFocus()

        def agreed() -> None:
            withdraw()
            then()

        question.dismissed.connect(withdraw)
        question.agreed.connect(agreed)
        question.ask()

    def _choose(self, choose: ChooseFile, name: str, then: Callable[[str], None]) -> None:
        if file := choose(self, name):
            then(file)

    def _lay_out(self) -> None:
        self._back.setAccessibleDescription(tr("Back to the settings"))
        self._back.clicked.connect(self.back_requested)
        # The column itself is no wider than what is in it: Qt asks how high that is for the width of the column.
        self._inner.setMaximumWidth(reading_width() + 2 * MARGIN - SCROLL_BAR)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, MARGIN)
        column.setSpacing(GRID)
        for text in (Text(words.title(), Type.TITLE), Text(words.intro(), muted=True), self._amount, self._busy):
            text.setMaximumWidth(reading_width())
            column.addWidget(text)
        self._add(column, words.moving_heading(), "", self._moving())
        self._add(column, words.backups_heading(), words.copies_sentence(), self._backups)
        self._add(column, words.deleting_heading(), "", self._deleting())
        column.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(top)
        page.addWidget(scrolled(self._inner, words.title()), 1)

    def _add(self, column: QVBoxLayout, heading: str, sentence: str, panel: QWidget) -> None:
        column.addSpacing(2 * GRID)
        for text in filter(Text.text, (Text(heading, Type.SECTION), Text(sentence, muted=True))):
            text.setMaximumWidth(reading_width())
            column.addWidget(text)
        across = QHBoxLayout()  # a column would ask how high it is in all the width there is, not in what it takes
        panel.setMaximumWidth(reading_width())
        across.addWidget(panel, 1)
        across.addStretch(0)
        column.addLayout(across)

    def _moving(self) -> QWidget:
        tables = Button(tr("Save as tables…"), icon=Icon.SAVE)
        bring = Button(tr("Bring in a file…"), icon=Icon.FOLDER)
        self._save.clicked.connect(
            lambda: self._choose(self.choose_to_save, words.file_name(date.today(), "json"), self.export_requested.emit)
        )
        tables.clicked.connect(
            lambda: self._choose(self.choose_to_save, words.file_name(date.today(), "zip"), self.tables_requested.emit)
        )
        bring.clicked.connect(lambda: self._choose(self.choose_to_bring_in, "", self.import_requested.emit))
        buttons = (self._save, tables, bring)
        return _panel(*(_Row(*told, button) for told, button in zip(words.moving(), buttons, strict=True)))

    def _deleting(self) -> QWidget:
        button = Button(tr("Delete everything…"))
        button.clicked.connect(self._ask_to_delete)
        return _panel(_Row(tr("All records and backups"), words.what_stays(), button))


def _panel(*rows: QWidget) -> Panel:
    panel = Panel()
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, GRID, 0, GRID)
    layout.setSpacing(0)
    for number, row in enumerate(rows):
        if number:
            layout.addWidget(Rule(3 * GRID))
        layout.addWidget(row)
    return panel
