"""A table of words: as high as all its rows, read cell by cell with the arrows, left by Tab.

Knows nothing of what is in it.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from sessionapp.presentation.tables import Table
from sessionapp.ui.theme import GRID, Type

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_MOST_WORDS = 0.5
"""A column takes so much of the width at most; what is longer goes on in the next line."""


class _Rows(QAbstractTableModel):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.columns[index.column()]}: {text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TableView(QTableView):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setModel(_Rows(table))
        self.model().setParent(self)
        self.setAccessibleName(table.name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()
            self._fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(len(self._table.rows)))
        return QSize(40 * GRID, self.horizontalHeader().sizeHint().height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.sizeHint().height())

    def _dress(self) -> None:
        self.setFont(Type.BODY.font())
        self.horizontalHeader().setFont(Type.STRONG.font())

    def _fit(self) -> None:
        """The width is shared by what the columns need; rows are as high as their words then are."""
        body, head = QFontMetrics(Type.BODY.font()), QFontMetrics(Type.STRONG.font())
        needs = [
            max((body.horizontalAdvance(row[column]) for row in self._table.rows), default=0)
            for column in range(len(self._table.columns))
        ]
        needs = [
            max(need, head.horizontalAdvance(word)) + 2 * GRID
            for need, word in zip(needs, self._table.columns, strict=True)
        ]
        width = self.viewport().width()
        if sum(needs) > width:
            needs = [min(need, round(_MOST_WORDS * width)) for need in needs]
        share = width / max(1, sum(needs))
        for column, need in enumerate(needs):
            self.setColumnWidth(column, int(need * share))
        self.resizeRowsToContents()
        for row in range(len(self._table.rows)):
            self.setRowHeight(row, self.rowHeight(row) + GRID)
        self.setFixedHeight(self.sizeHint().height())
