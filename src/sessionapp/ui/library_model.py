"""The shelf as a Qt model: a row an entry, in the order the scan brought them. Paints nothing, reads no files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from sessionapp.domain.ports import LibraryEntry
from sessionapp.presentation.finding import Own, Wanted, recent_order
from sessionapp.presentation.library import Count, Shelf, card, count

ENTRY = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QStringListModel):
    """`counted` follows whenever how many there are, or how many are shown, may have changed.

    The strings are empty, and there is one for each row, so that Qt knows the number of rows by itself: the view asks
    for it once for every row whenever some are added. Asking Python 10,000 times takes eight times as long, and far
    longer while another thread runs.
    """

    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self._rows: list[LibraryEntry] = []
        self.reading = False

    def begin(self) -> None:
        """A scan begins; what is known stays until it ends."""
        self.reading = True
        self.shelf.begin()
        self.counted.emit()

    def add(self, entries: Sequence[LibraryEntry]) -> None:
        places = self.shelf.add(entries)
        if places is None:
            self._show_again()
        else:
            for row, fresh in places:
                self._rows[row:row] = fresh
                self.insertRows(row, len(fresh))
        self.counted.emit()

    def end(self) -> None:
        self.reading = False
        if self.shelf.end():
            self._show_again()
        self.counted.emit()

    def look_for(self, wanted: Wanted) -> None:
        self.shelf.look_for(wanted)
        self._show_again()
        self.counted.emit()

    def set_favourites(self, names: frozenset[str]) -> None:
        """The names of the routines that are kept at hand."""
        self._set_own(replace(self.shelf.own, favourites=names), again=self.shelf.wanted.favourite)

    def set_recent(self, names: Iterable[str]) -> None:
        """The names of the routines that were run, the newest first."""
        self._set_own(replace(self.shelf.own, recent=recent_order(names)), again=self.shelf.wanted.recent)

    def is_favourite(self, row: int) -> bool:
        return self._rows[row].name in self.shelf.own.favourites

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return card(entry).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card(entry, favourite=self.is_favourite(index.row())).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        choosable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return choosable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def count(self) -> Count:
        """How many are shown."""
        return count(self._rows)

    def _set_own(self, own: Own, *, again: bool) -> None:
        if own == self.shelf.own:
            return
        self.shelf.follow(own)
        if again:
            self._show_again()
            self.counted.emit()

    def _show_again(self) -> None:
        self._rows = self.shelf.shown()
        self.setStringList([""] * len(self._rows))
