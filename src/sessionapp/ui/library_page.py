"""The library page: search line, chips for the kinds, the grid of cards, and what stands there while it is empty.

Layout and signals only; the words come from `presentation.library`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import names
from sessionapp.presentation.library import count_sentence, emptiness
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.library_cards import GAP, INSET, CardGrid
from sessionapp.ui.library_model import LibraryModel
from sessionapp.ui.page import Page
from sessionapp.ui.search_line import SearchLine
from sessionapp.ui.surfaces import MARGIN, title_row
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type


class LibraryPage(Page):
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
        self._count = Text("", Type.BODY, muted=True)
        self._chips: dict[Kind | None, Button] = {}
        self._group = OneOf()
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self._look_for)
        self.search.textChanged.connect(self._wait_a_moment)
        self.search.left_downwards.connect(self._enter_grid)
        self.grid.typed.connect(self._type_ahead)
        self.grid.opened.connect(self.opened)
        self.model.counted.connect(self._on_counted)
        self._on_counted()
        # The cards: arrows go among them, Enter opens one, and letters go to the search.
        self.front = self.grid

    def begin(self) -> None:
        self.model.begin()

    def add(self, entries: Sequence[LibraryEntry]) -> None:
        self.model.add(entries)

    def end(self) -> None:
        self.model.end()

    @property
    def untouched(self) -> bool:
        """Nobody has chosen a card, narrowed them down or gone to anything else on the page yet."""
        elsewhere = self.focusWidget() not in (None, self.grid)
        return not (elsewhere or self.grid.currentIndex().row() > 0 or self.model.shelf.narrowed or self.search.text())

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
        head = title_row(tr("Library"), self._count)
        head.addWidget(self._folder)
        chips = QWidget()
        self._flow = FlowLayout()
        chips.setLayout(self._flow)
        self._add_chip(None, tr("All"))
        self._group.choose(self._chips[None])
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
        layout.setContentsMargins(MARGIN - INSET, 0, MARGIN + INSET - GAP - SCROLL_BAR, 0)
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
        self._group.add(chip)
        chip.clicked.connect(self._look_for)

    def _on_counted(self) -> None:
        model = self.model
        shown = model.rowCount()
        self._count.setText(count_sentence(model.count(), model.shelf.count(), reading=model.reading))
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
        for chip in wanted:
            self._flow.addWidget(chip)
        for chip in self._chips.values():  # after they have a place: shown without one, they would be windows
            chip.setVisible(chip in wanted)
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
