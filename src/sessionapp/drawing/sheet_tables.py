"""Sets a table of the report: its title, its heads, as many rows as there is room for, and how many more there are.

QtGui only.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from sessionapp.domain.sheet import Table
from sessionapp.drawing.type_setting import POINT, Setter
from sessionapp.translate import trn

INK = QColor("#000000")
MUTED = QColor("#444444")
LINE = QColor("#8A8A8A")

_GAP = 7 * POINT
_AIR = 1.5 * POINT


def row_height(to: Setter) -> float:
    return to.body.row + _AIR


def overhead(to: Setter, table: Table) -> float:
    """What a table needs beside its rows."""
    return heading_height(to) + (to.small.row + _AIR if table.heads and table.rows else 0)


def heading_height(to: Setter) -> float:
    return to.heading.row + 2 * POINT


def wanted_rows(table: Table) -> int:
    return max(1, len(table.rows))


def set_heading(to: Setter, box: QRectF, text: str) -> float:
    """A title over a line; its height is returned."""
    to.line(to.heading, box, text, INK)
    rule(to, box.left(), box.right(), box.top() + to.heading.row)
    return heading_height(to)


def rule(to: Setter, left: float, right: float, y: float) -> None:
    to.painter.setPen(QPen(LINE, 0.5 * POINT))
    to.painter.drawLine(QLineF(left, y, right, y))


def set_table(to: Setter, box: QRectF, table: Table, rows: int, ground: float = 0.0) -> None:
    """The table in the width of the box, with no more than so many rows; `ground` is what it needs not set again."""
    top = box.top() + set_heading(to, box, table.title) - ground
    if not table.rows:
        to.line(to.body, QRectF(box.left(), top, box.width(), to.body.row), table.none, MUTED)
        return
    shown, more = table.rows, 0
    if len(shown) > rows:
        more = len(shown) - (rows - 1)
        shown = shown[: rows - 1]
        to.cut = True
    columns = _columns(to, box, table)
    if table.heads:
        _set_row(to, columns, top, table.heads, head=True)
        top += to.small.row + _AIR
    for row in shown:
        _set_row(to, columns, top, row, head=False)
        top += row_height(to)
    if more:
        words = trn("and {count} more", "and {count} more", more)
        to.line(to.body, QRectF(box.left(), top, box.width(), to.body.row), words, MUTED)


def _columns(to: Setter, box: QRectF, table: Table) -> list[QRectF]:
    """Short columns are as wide as they need, at the right; the first has the rest."""
    edges = box.right()
    columns: list[QRectF] = []
    for at in range(len(table.rows[0]) - 1, 0, -1):
        cells = [to.body.width(row[at]) for row in table.rows]
        heads = [to.small.width(table.heads[at])] if table.heads else []
        width = min(max((*cells, *heads)), box.width() / 3)
        columns.append(QRectF(QPointF(edges - width, 0), QPointF(edges, 1)))
        edges -= width + _GAP
    columns.append(QRectF(QPointF(box.left(), 0), QPointF(max(edges, box.left()), 1)))
    return columns[::-1]


def _set_row(to: Setter, columns: list[QRectF], top: float, cells: tuple[str, ...], *, head: bool) -> None:
    face, ink = (to.small, MUTED) if head else (to.body, INK)
    for at, (column, text) in enumerate(zip(columns, cells, strict=True)):
        side = Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft
        to.line(face, column.translated(0, top), text, ink, side)
