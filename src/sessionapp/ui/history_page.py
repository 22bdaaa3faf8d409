"""The page of past runs: a plain list by days, and the sum of them.

Layout only; the words are `presentation.history`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sessionapp.domain.record import SessionRecord
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.history import DayRow, RunRow, rows, total
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text, paint_box, paint_focus
from sessionapp.ui.surfaces import MARGIN, ScrollBar, reading_width, title_row
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type, colours_of

_LINE_GAP = 4

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class RunModel(QAbstractListModel):
    """Days and runs as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[DayRow | RunRow, ...] = ()

    def show_rows(self, new: tuple[DayRow | RunRow, ...]) -> None:
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, DayRow) else row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, RunRow):
            return "\n".join(
                filter(None, (row.title, row.detail, row.yours))
            )  # where there is little room, both are cut
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if isinstance(row, DayRow) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], DayRow):
            return Qt.ItemFlag.NoItemFlags  # arrows go from run to run
        return super().flags(index)


class RunPainter(QStyledItemDelegate):
    """A day as a heading, a run as a card: time, title, how it ended and how long it was, how it was wished."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ROW), DayRow):
            return QSize(0, QFontMetrics(Type.HEADING.font()).height() + 4 * GRID)
        lead, body = QFontMetrics(Type.LEAD.font()).height(), QFontMetrics(Type.BODY.font()).height()
        return QSize(0, lead + len(_small_lines(index.data(ROW))) * (body + _LINE_GAP) + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DayRow | RunRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        if isinstance(row, DayRow):
            painter.setFont(Type.HEADING.font())
            painter.setPen(QColor(colours_of(option.palette).text))
            place = box.adjusted(0, 0, 0, -GRID)
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)
        else:
            self._paint_run(painter, box, row, option)
        painter.restore()

    def _paint_run(self, painter: QPainter, box: QRect, row: RunRow, option: QStyleOptionViewItem) -> None:
        colours = colours_of(option.palette)
        ground = QRectF(box).adjusted(0, 3, 0, -3)
        paint_box(painter, ground, 10, colours.pen(colours.line), QColor(colours.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(box).adjusted(0, 2, 0, -2), 10, colours)
        lead, body = QFontMetrics(Type.LEAD.font()), QFontMetrics(Type.BODY.font())
        time_width = lead.horizontalAdvance("00:00") + 3 * GRID
        inside = QRect(box).adjusted(2 * GRID, 0, -2 * GRID, 0)
        painter.setFont(Type.LEAD.font())
        painter.setPen(QColor(colours.muted))
        clock = QRect(inside.left(), inside.top(), lead.horizontalAdvance("00:00"), inside.height())
        painter.drawText(clock, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.time)
        small = _small_lines(row)
        top = box.top() + (box.height() - lead.height() - len(small) * (body.height() + _LINE_GAP)) / 2
        left = inside.left() + time_width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(row.kind))
        painter.drawRoundedRect(QRectF(left - 2 * GRID, box.top() + 12, 4, box.height() - 24), 2, 2)
        width = inside.right() - left
        painter.setPen(QColor(colours.text))
        title = lead.elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, top, width, lead.height()), title)
        painter.setFont(Type.BODY.font())
        painter.setPen(QColor(colours.muted))
        top += lead.height() + _LINE_GAP
        for line in small:
            text = body.elidedText(line, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, top, width, body.height()), text)
            top += body.height() + _LINE_GAP


def _small_lines(row: RunRow) -> list[str]:
    return [line for line in (row.detail, row.yours) if line]


class RunList(QListView):
    """opened(str): the routine of a run, by its file or its name; a click, Enter or Space."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over_run = isinstance(self.indexAt(event.position().toPoint()).data(ROW), RunRow)
        shape = Qt.CursorShape.PointingHandCursor if over_run else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, RunRow):
            self.opened.emit(row.routine)


class HistoryPage(QWidget):
    """`library_requested` from the empty page; routine_requested(str): a run was pressed, open its routine."""

    library_requested = Signal()
    routine_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = RunModel()
        self._list = RunList()
        self._list.opened.connect(self.routine_requested)
        self._list.setMouseTracking(True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(RunPainter(self._list))
        self._list.setAccessibleName(tr("Past runs"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.viewport().setAutoFillBackground(False)
        self._total = Text("", Type.BODY, muted=True, wrap=False)
        self._lay_out()

    def set_records(self, records: Sequence[SessionRecord]) -> None:
        """The runs there have been, newest first."""
        self._model.show_rows(rows(records, date.today()))
        self._total.setText(total(records))
        self._stack.setCurrentIndex(0 if records else 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._list.scheduleDelayedItemsLayout()
        return super().event(event)

    def _lay_out(self) -> None:
        head = title_row(tr("Past runs"), self._total)
        head.setContentsMargins(MARGIN - 3, 0, MARGIN, 0)
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, 2 * GRID)
        self._list.setVerticalScrollBar(ScrollBar())
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._list.setMaximumWidth(reading_width() + SCROLL_BAR)
        around.addWidget(self._list, 1)
        around.addStretch(0)
        self._stack = QStackedLayout()
        self._stack.addWidget(holder)
        self._stack.addWidget(self._empty())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 3 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(head)
        page.addLayout(self._stack, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        for text in (
            Text(tr("Nothing here yet"), Type.SECTION),
            Text(
                tr("Every run you begin will be here, with its day, its length and how it ended."),
                Type.LEAD,
                muted=True,
            ),
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        go = Button(tr("Choose a routine"), Look.PRIMARY, icon=Icon.LIBRARY)
        go.clicked.connect(self.library_requested)
        layout.addSpacing(GRID)
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page
