"""The library page: search line, chips for the kinds, the grid of cards, and what stands there while it is empty.

Layout and signals only; the words come from `presentation.library`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.routine import Kind
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.presentation import names
from sessionapp.presentation.library import count_sentence, emptiness
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text, paint_focus
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.library_cards import GAP, INSET, CardGrid
from sessionapp.ui.library_model import LibraryModel
from sessionapp.ui.surfaces import MARGIN
from sessionapp.ui.theme import GRID, Type, colours_of


class SearchLine(QLineEdit):
    """A line to write in, with a magnifier before it. Down goes to the cards: `left_downwards`; Esc clears."""

    left_downwards = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setFrame(False)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self._follow_font()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._follow_font()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 12, colours)
        size = self._icon_size()
        mark = QRectF(2 * GRID, (self.height() - size) / 2, size, size)
        paint_icon(painter, mark, Icon.SEARCH, QColor(colours.muted))
        painter.end()
        super().paintEvent(event)

    def _follow_font(self) -> None:
        self.setFont(Type.LEAD.font())
        self.setTextMargins(self._icon_size() + 3 * GRID, 0, GRID, 0)

    def _icon_size(self) -> int:
        return max(18, self.fontMetrics().height() - 2)


class LibraryPage(QWidget):
    """Cards of all routines. `opened(LibraryEntry)`; `folder_requested` for the folder of one's own routines."""

    opened = Signal(object)
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = LibraryModel(self)
        self.grid = CardGrid()
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(tr("Routines"))
        self.search = SearchLine(tr("Search by name, place or kind"))
        self._count = Text("", Type.BODY, muted=True, wrap=False)
        self._chips: dict[Kind | None, Button] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self._look_for)
        self.search.textChanged.connect(self._wait_a_moment)
        self.search.left_downwards.connect(self._enter_grid)
        self.grid.typed.connect(self._type_ahead)
        self.grid.opened.connect(self.opened)
        self.model.counted.connect(self._on_counted)
        self._on_counted()

    def begin(self) -> None:
        self.model.begin()

    def add(self, entries: Sequence[LibraryEntry]) -> None:
        self.model.add(entries)

    def end(self) -> None:
        self.model.end()

    def take_focus(self) -> None:
        """Back from a routine: to the card it was opened from, else to the search line."""
        has_card = self.grid.currentIndex().isValid()
        (self.grid if has_card else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.PaletteChange):
            self.grid.fit_again()
        return super().event(event)

    def _lay_out(self) -> None:
        self._folder = Button(tr("Open my folder"), Look.PLAIN, icon=Icon.FOLDER)
        self._folder.clicked.connect(self.folder_requested)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        title = Text(tr("Library"), Type.TITLE, wrap=False)
        head.addWidget(title)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._folder)
        chips = QWidget()
        self._flow = FlowLayout()
        chips.setLayout(self._flow)
        self._add_chip(None, tr("All"))
        self._chips[None].setChecked(True)
        upper = QVBoxLayout()
        upper.setContentsMargins(MARGIN - 3, 3 * GRID, MARGIN - 3, 0)
        upper.setSpacing(2 * GRID)
        upper.addLayout(head)
        upper.addWidget(self.search)
        upper.addWidget(chips)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._grid_holder())
        self._stack.addWidget(self._empty())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(upper)
        page.addLayout(self._stack, 1)

    def _grid_holder(self) -> QWidget:
        """The cards' left edge is the page's; on the right the scroll bar stands in the page's margin."""
        holder = QWidget()
        layout = QHBoxLayout(holder)
        scroll_bar = self.grid.verticalScrollBar().sizeHint().width()
        layout.setContentsMargins(MARGIN - INSET, 0, max(0, MARGIN + INSET - GAP - scroll_bar), 0)
        layout.addWidget(self.grid)
        return holder

    def _empty(self) -> QWidget:
        self._empty_heading = Text("", Type.SECTION)
        self._empty_sentence = Text("", Type.LEAD, muted=True)
        self._empty_folder = Button(tr("Open my folder"), Look.PRIMARY, icon=Icon.FOLDER)
        self._empty_folder.clicked.connect(self.folder_requested)
        page = QFrame()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        for text in (self._empty_heading, self._empty_sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addSpacing(GRID)
        layout.addWidget(self._empty_folder, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    def _add_chip(self, kind: Kind | None, word: str) -> None:
        chip = Button(word, Look.CHIP, kind=kind)
        chip.setAccessibleDescription(tr("Show this kind alone") if kind else tr("Show every kind"))
        self._chips[kind] = chip
        self._group.addButton(chip)
        chip.clicked.connect(self._look_for)

    def _on_counted(self) -> None:
        model = self.model
        shown = model.rowCount()
        self._count.setText(count_sentence(shown, len(model.shelf), reading=model.reading))
        self._show_chips()
        nothing = emptiness(narrowed=model.shelf.narrowed)
        self._empty_heading.setText(nothing.heading)
        self._empty_sentence.setText(nothing.sentence)
        self._empty_folder.setVisible(nothing.offer_folder)
        self._stack.setCurrentIndex(0 if shown or model.reading else 1)

    def _show_chips(self) -> None:
        present = self.model.shelf.kinds()
        for kind in present:
            if kind not in self._chips:
                self._add_chip(kind, names.kind_name(kind))
        wanted = [self._chips[kind] for kind in (None, *present)]
        placed = [self._flow.itemAt(at).widget() for at in range(self._flow.count())]  # type: ignore[union-attr]
        if wanted == placed:
            return
        while self._flow.takeAt(0):
            pass
        for chip in self._chips.values():
            chip.setVisible(chip in wanted)
        for chip in wanted:
            self._flow.addWidget(chip)
        for before, after in zip(wanted, [*wanted[1:], self.grid], strict=True):
            QWidget.setTabOrder(before, after)

    def _wait_a_moment(self) -> None:
        self._settle.start()

    def _look_for(self) -> None:
        self._settle.stop()
        kind = next((kind for kind, chip in self._chips.items() if chip.isChecked()), None)
        self.model.look_for(self.search.text(), kind)
        self.grid.scrollToTop()

    def _enter_grid(self) -> None:
        if self._settle.isActive():
            self._look_for()
        if self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
            self.grid.setCurrentIndex(self.model.index(0))

    def _type_ahead(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)
