"""The library page: search line, filters, body map, the grid of cards, and what stands there while it is empty.

Layout and signals only; the words come from `presentation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from sessionapp.domain.ports import LibraryEntry
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.filter_words import emptiness
from sessionapp.presentation.finding import Part, search_words
from sessionapp.presentation.library import count_sentence
from sessionapp.translate import tr
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.library_cards import GAP, INSET, CardGrid
from sessionapp.ui.library_empty import EmptyShelf
from sessionapp.ui.library_filters import Filters
from sessionapp.ui.library_model import LibraryModel
from sessionapp.ui.page import Page
from sessionapp.ui.search_line import SearchLine
from sessionapp.ui.surfaces import MARGIN, FittingArea, scrolled, title_row
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

if TYPE_CHECKING:  # until one looks
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from sessionapp.ui.library_map import MapPanel

_LETTERS_BESIDE = 140
"""How wide a page is, in letters, in which the map finds room beside the cards."""

_SHARE_OF_MAP, _LETTERS_OF_MAP = 0.42, 96
"""How much of that page the map takes, and how many letters at most."""

_SHARE_OF_FILTERS = 0.4
"""How much of the height the filters take at most; there are cards below them in a low window too."""

_LEAST_OF_FILTERS = 9 * GRID
"""So many pixels they always have: a row, and the edge of the next."""


class LibraryPage(Arranged, Page):
    """Cards of all routines. `opened(LibraryEntry)`; `folder_requested` for the folder of one's own routines.

    `favourite_changed(str name, bool)`; `shown` whenever it comes into sight; `muscle_requested(Place)` from the map.
    """

    opened = Signal(object)
    folder_requested = Signal()
    favourite_changed = Signal(str, bool)
    shown = Signal()
    muscle_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = LibraryModel(self)
        self.grid = CardGrid()
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(tr("Routines"))
        self.grid.setAccessibleDescription(tr("Open one with Enter; F makes it a favourite."))
        self.search = SearchLine(tr("Search by name, place or kind"), tr("Enter goes to the first routine."))
        self.filters = Filters(self.model.shelf)
        self._count = Text("", Type.BODY, muted=True)
        self._map: MapPanel | None = None
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self._look_for)
        self._wire()
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
        chosen = self.grid.currentIndex().row() > 0
        return not (elsewhere or chosen or self.model.shelf.wanted.parts or self.search.text())

    def set_favourites(self, names: frozenset[str]) -> None:
        """The names of the favourites; where they alone are shown, the place among the cards is kept."""
        row = self.grid.currentIndex().row()
        self.model.set_favourites(names)
        if row >= 0 and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))
        self.grid.viewport().update()

    def set_recent(self, names: Iterable[str]) -> None:
        """The names of what was run, the newest first."""
        self.model.set_recent(names)

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self.close_map()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_map(self) -> None:
        """Ask where it hurts: beside the cards where there is room, else in their place."""
        if self._map is None:
            self._map = self._made_map()
        self._map.show()
        self.arrange()
        self._tell_map()
        self._map.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_map(self) -> None:
        if self._map is None or self._map.isHidden():
            return
        inside = self._map.isAncestorOf(self.focusWidget() or self)
        self._map.hide()
        self.arrange()
        if inside:
            self._hurts.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.PaletteChange):
            self.grid.fit_again()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._map is not None and self._map.isVisible():
            self.close_map()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._settle.start)
        self.search.left_downwards.connect(self._enter_grid)
        self.filters.changed.connect(self._look_for)
        self.filters.rearranged.connect(self._order_tabs)
        self.grid.typed.connect(self._type_ahead)
        self.grid.opened.connect(self.opened)
        self.grid.starred.connect(self._on_starred)
        self.model.counted.connect(self._on_counted)

    def _lay_out(self) -> None:
        self._folder = Button(tr("Open my folder"), Look.PLAIN, icon=Icon.FOLDER)
        self._folder.clicked.connect(self.folder_requested)
        head = title_row(tr("Library"), self._count)
        head.addWidget(self._folder)
        self._hurts = Button(tr("Where does it hurt?"), Look.PLAIN, icon=Icon.BODY)
        self._hurts.setAccessibleDescription(tr("Find routines by a place on the body map"))
        self._hurts.clicked.connect(self._on_hurts)
        finding = QHBoxLayout()
        finding.setSpacing(GRID)
        finding.addWidget(self.search, 1)
        finding.addWidget(self._hurts)
        self._head = QWidget()
        above = QVBoxLayout(self._head)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(2 * GRID)
        above.addLayout(head)
        above.addLayout(finding)
        self._narrowing = FittingArea(self.filters, tr("Filters"), tab=False)
        self.filters.resized.connect(self._narrowing.updateGeometry)
        self.filters.reached.connect(self._narrowing.ensureWidgetVisible)
        upper = QVBoxLayout()
        upper.setContentsMargins(MARGIN - 3, 3 * GRID, MARGIN - 3, 0)
        upper.setSpacing(2 * GRID)
        upper.addWidget(self._head)
        upper.addWidget(self._narrowing)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GRID)
        left.addLayout(upper)
        left.addWidget(self._cards(), 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._left, 1)

    def _cards(self) -> QWidget:
        """The cards' left edge is the page's; on the right the scroll bar stands in the page's margin."""
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(MARGIN - INSET, 0, MARGIN + INSET - GAP - SCROLL_BAR, 0)
        layout.addWidget(self.grid)
        self._empty = EmptyShelf()
        self._empty.folder_requested.connect(self.folder_requested)
        self._empty.lifted.connect(self._on_lifted)
        cards = QWidget()
        self._stack = QStackedLayout(cards)
        self._stack.addWidget(holder)
        self._stack.addWidget(scrolled(self._empty, tr("Nothing to show")))
        return cards

    def _made_map(self) -> MapPanel:
        from sessionapp.ui.library_map import MapPanel  # when it is asked for

        panel = MapPanel()
        panel.chosen.connect(lambda place: self.filters.toggle(Part.PLACES, place))
        panel.closed.connect(self.close_map)
        panel.muscle_requested.connect(self.muscle_requested)
        self._around_map = QWidget()
        around = QHBoxLayout(self._around_map)
        around.addWidget(panel)
        self._columns.addWidget(self._around_map)
        self._order_tabs()
        return panel

    def arrange(self) -> None:
        """The map beside all else, so that it stays where it is whatever is chosen, or in the place of it."""
        letter = self.fontMetrics().averageCharWidth()
        open_ = self._map is not None and not self._map.isHidden()
        beside = self.width() >= _LETTERS_BESIDE * letter
        width = round(min(self.width() * _SHARE_OF_MAP, _LETTERS_OF_MAP * letter)) if beside else 0
        room = self.width() - (width if open_ else 0)
        self._hurts.hide_word(room < 60 * letter)
        self._folder.hide_word(room < 75 * letter)
        self._narrowing.setMaximumHeight(self._room_of_filters())
        self._left.setVisible(beside or not open_)
        if self._map is None:
            return
        self._around_map.setVisible(open_)
        around = (GAP, 3 * GRID, MARGIN, 3 * GRID) if beside else (2 * GRID,) * 4
        self._around_map.layout().setContentsMargins(*around)  # type: ignore[union-attr]
        self._around_map.setMinimumWidth(width)
        self._around_map.setMaximumWidth(width or self.maximumWidth())
        self._tell_map()

    def _room_of_filters(self) -> int:
        """Their height at most, in pixels: a whole card is seen below them; in a low window they scroll."""
        others = self._head.sizeHint().height() + self.grid.card_height + 6 * GRID
        return max(_LEAST_OF_FILTERS, min(round(self.height() * _SHARE_OF_FILTERS), self.height() - others))

    def _tell_map(self) -> None:
        if self._map is not None:
            self._map.show_places(self.filters.wanted.places)
            self._map.show_found(self.model.count().routines, beside=not self._left.isHidden())

    def _on_counted(self) -> None:
        model = self.model
        shelf = model.shelf
        self._count.setText(count_sentence(model.count(), shelf.count(), reading=model.reading))
        self.filters.refresh()
        empty = not (model.rowCount() or model.reading)
        if empty:
            self._empty.tell(emptiness(shelf.wanted, shelf.own, shelf.in_the_way()))
        self._stack.setCurrentIndex(1 if empty else 0)
        self._tell_map()

    def _order_tabs(self) -> None:
        """From above to below; what has come later would else be the last."""
        inside = self._map.focusProxy() if self._map is not None else None
        order = [
            self.search,
            self.search.clear_button,
            self._hurts,
            *self.filters.chips(),
            self.grid,
            *filter(None, (inside,)),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _look_for(self) -> None:
        self._settle.stop()
        self.model.look_for(replace(self.filters.wanted, words=search_words(self.search.text())))
        self.grid.scrollToTop()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # when one looks for something

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._count.text()))

    def _enter_grid(self) -> None:
        if self._settle.isActive():
            self._look_for()
        if self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
            self.grid.setCurrentIndex(self.model.index(0))

    def _type_ahead(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)

    def _on_hurts(self) -> None:
        if self._map is not None and self._map.isVisible():
            self.close_map()
        else:
            self.open_map()

    def _on_lifted(self, part: Part | None) -> None:
        if part in (None, Part.WORDS):
            self.search.clear()
        self.filters.leave_out(part)
        front = self.grid if self.model.rowCount() else self.search
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_starred(self, entry: LibraryEntry) -> None:
        self.favourite_changed.emit(entry.name, entry.name not in self.model.shelf.own.favourites)
