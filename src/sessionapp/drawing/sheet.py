"""Sets the report for a practitioner on one page: the same drawing on a screen, in a PDF and on a printer.

QtGui only. Knows what a sheet has, not what it means. What does not fit is cut, and the page says so.
"""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sessionapp.domain.body_map import STRONGEST
from sessionapp.domain.sheet import Paper, Sheet, Table
from sessionapp.drawing.body_map import MapInks, paint_body_map
from sessionapp.drawing.chart_inks import paper_inks
from sessionapp.drawing.charts import paint_course
from sessionapp.drawing.mixing import mixed
from sessionapp.drawing.sheet_tables import (
    INK,
    MUTED,
    heading_height,
    overhead,
    row_height,
    rule,
    set_heading,
    set_table,
    wanted_rows,
)
from sessionapp.drawing.type_setting import POINT, Setter, shared
from sessionapp.translate import tr, trn

_MARGIN = 34 * POINT
_GAP = 9 * POINT
_BETWEEN = 18 * POINT
_MAP_WIDTH = 172 * POINT
_MAP_MOST = 200 * POINT
_MAP_SHAPE = 0.875  # of two bodies side by side: their width by their height
_WHERE_LEAST = 218 * POINT
_WHERE_MOST = 262 * POINT
_COURSE_LEAST = 100 * POINT
_LEFT_SHARE = 0.57
_LEAD_MOST = 124 * POINT
_MOST_SPOTS = 6
_LEAST_ROWS = (4, 4, 5)
_MOST_LINES = 40
_DIGITS = 8.5 * POINT


def paint_sheet(painter: QPainter, box: QRectF, sheet: Sheet, paper: Paper, family: str) -> None:
    """Paint the whole page into `box`, which has the shape of the paper; `family` is the font's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / (paper.width * POINT), box.height() / (paper.height * POINT))
    page = QRectF(0, 0, paper.width * POINT, paper.height * POINT)
    painter.fillRect(page, QColor("#FFFFFF"))
    _Page(Setter(painter, family), page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), sheet).set()
    painter.restore()


def map_inks() -> MapInks:
    """Greys, as a printer without colours has them; each stronger one darker, its number in black or white.

    None is half black: no number can be read well on that.
    """
    white, black = QColor("#FFFFFF"), QColor("#000000")
    shares = (0.05 + 0.05 * each if each <= STRONGEST / 2 else 0.5 + 0.035 * each for each in range(1, STRONGEST + 1))
    fills = (white, *(mixed(white, black, share) for share in shares))
    return MapInks(
        body=white,
        hair=QColor("#E2E2E2"),
        line=QColor("#8A8A8A"),
        fills=fills,
        numbers=tuple(black if fill.lightnessF() > 0.55 else white for fill in fills),
        edge=QColor("#B0B0B0"),
        text=MUTED,
        paper=white,
        focus=black,
    )


class _Page:
    """From the upper edge down; `_top` is what is still free."""

    def __init__(self, to: Setter, box: QRectF, sheet: Sheet) -> None:
        self._to, self._box, self._sheet = to, box, sheet
        self._top = box.top()

    def set(self) -> None:
        self._head()
        self._facts()
        self._alarms()
        self._where()
        self._lists()
        self._foot()

    def _strip(self, height: float) -> QRectF:
        return QRectF(self._box.left(), self._top, self._box.width(), height)

    def _head(self) -> None:
        to, sheet = self._to, self._sheet
        title = self._strip(to.title.row)
        wide = to.title.width(sheet.title) + _BETWEEN
        to.line(to.title, title, sheet.title, INK)
        name = title.adjusted(wide, to.title.row - to.value.row, 0, 0)
        to.line(to.value, name, sheet.name, INK, Qt.AlignmentFlag.AlignRight)
        self._top += to.title.row
        made = self._strip(to.body.row)
        to.line(to.body, made, sheet.span, INK)
        to.line(to.small, made, sheet.made, MUTED, Qt.AlignmentFlag.AlignRight)
        self._top += to.body.row + _GAP / 2
        rule(to, self._box.left(), self._box.right(), self._top)
        self._top += _GAP / 2

    def _facts(self) -> None:
        to = self._to
        width = (self._box.width() - (len(self._sheet.facts) - 1) * _GAP) / len(self._sheet.facts)
        highest = 0.0
        for at, fact in enumerate(self._sheet.facts):
            cell = QRectF(self._box.left() + at * (width + _GAP), self._top, width, to.value.row)
            to.line(to.small, cell, fact.label, MUTED)
            cell.translate(0, to.small.row)
            to.line(to.value, cell, fact.value, INK)
            if fact.alarm:
                to.painter.setPen(QPen(INK, 1.5 * POINT))
                y = cell.top() + to.value.row
                to.painter.drawLine(QLineF(cell.left(), y, cell.left() + to.value.width(fact.value), y))
            cell.translate(0, to.value.row + POINT)
            highest = max(highest, to.paragraph(to.small, cell, fact.note, MUTED, 2) if fact.note else 0.0)
        self._top += to.small.row + to.value.row + highest + _GAP

    def _alarms(self) -> None:
        to, alarms = self._to, self._sheet.alarms
        if not alarms:
            return
        top = self._top
        self._top += 4 * POINT
        inner = self._box.adjusted(6 * POINT, 0, -6 * POINT, 0)
        to.line(to.strong, QRectF(inner.left(), self._top, inner.width(), to.strong.row), self._sheet.alarms_title, INK)
        self._top += to.strong.row
        for alarm in alarms:
            self._top += to.paragraph(to.body, QRectF(inner.left(), self._top, inner.width(), 1), alarm, INK, 2)
        self._top += 4 * POINT
        to.painter.setPen(QPen(INK, 1.5 * POINT))
        to.painter.setBrush(Qt.BrushStyle.NoBrush)
        to.painter.drawRect(QRectF(self._box.left(), top, self._box.width(), self._top - top))
        self._top += _GAP

    def _where(self) -> None:
        to, sheet = self._to, self._sheet
        least = heading_height(to) + to.small.row + _COURSE_LEAST + _GAP
        wanted = least + overhead(to, sheet.spots) + min(wanted_rows(sheet.spots), _MOST_SPOTS) * row_height(to)
        room = self._room_for_lists() - _GAP
        squeezed = room - sum(_LEAST_ROWS) * row_height(to)
        at_ease = room - sum(self._rows_wanted()) * row_height(to)
        height = max(_WHERE_LEAST, min(_WHERE_MOST, max(min(wanted, squeezed), at_ease)))
        wide = (height - heading_height(to) - to.small.row) * _MAP_SHAPE
        left = QRectF(self._box.left(), self._top, min(max(_MAP_WIDTH, wide), _MAP_MOST), height)
        head = set_heading(to, left, sheet.felt_title)
        to.line(to.small, left.translated(0, head), sheet.felt_note, MUTED)
        to.painter.setFont(to.small.font)
        body = left.adjusted(0, head + to.small.row, 0, 0)
        paint_body_map(to.painter, body, sheet.felt, None, map_inks(), least_digits=_DIGITS)
        right = QRectF(QPointF(left.right() + _BETWEEN, self._top), QPointF(self._box.right(), left.bottom()))
        room = right.height() - least - overhead(to, sheet.spots)
        rows = min(wanted_rows(sheet.spots), _MOST_SPOTS, round(room / row_height(to)))
        set_table(to, right, sheet.spots, rows)
        right.setTop(right.top() + overhead(to, sheet.spots) + rows * row_height(to) + _GAP)
        self._course(right)
        self._top = left.bottom() + _GAP

    def _course(self, box: QRectF) -> None:
        to, sheet = self._to, self._sheet
        box.setTop(box.top() + set_heading(to, box, sheet.course_title))
        if sheet.course_note:
            to.line(to.small, box, sheet.course_note, MUTED)
            box.setTop(box.top() + to.small.row)
        if sheet.course is None:
            to.line(to.body, box, sheet.course_none, MUTED)
        else:
            paint_course(to.painter, box, sheet.course, paper_inks(), to.small.font)

    def _lists(self) -> None:
        """What is long shares what is left of the page."""
        to = self._to
        pairs, overheads = self._pairs(), self._overheads()
        rows = int(self._room_for_lists() / row_height(to))
        given = shared(rows, self._rows_wanted(), _LEAST_ROWS)
        for pair, over, rows in zip(pairs, overheads, given, strict=False):
            wide = (self._box.width() - _BETWEEN) * _LEFT_SHARE
            set_table(to, QRectF(self._box.left(), self._top, wide, 1), pair[0], rows)
            rest = self._box.adjusted(wide + _BETWEEN, 0, 0, 0)
            set_table(to, QRectF(rest.left(), self._top, rest.width(), 1), pair[1], rows)
            self._top += over + rows * row_height(to) + _GAP
        self._said(self._lines_wanted, given[-1])

    def _pairs(self) -> tuple[tuple[Table, Table], ...]:
        return (self._sheet.done, self._sheet.hurt), (self._sheet.helped, self._sheet.cold)

    def _overheads(self) -> list[float]:
        return [max(overhead(self._to, table) for table in pair) for pair in self._pairs()]

    def _room_for_lists(self) -> float:
        """What is left for rows, from here to the foot."""
        room = self._box.bottom() - self._top - self._foot_height()
        return room - sum(self._overheads()) - heading_height(self._to) - 3 * _GAP

    def _rows_wanted(self) -> list[int]:
        """By either pair of tables, and by the words."""
        tables = [max(wanted_rows(table) for table in pair) for pair in self._pairs()]
        return [*tables, max(1, sum(self._lines_wanted))]

    @cached_property
    def _lead_width(self) -> float:
        leads = (self._to.strong.width(saying.lead) for saying in self._sheet.said)
        return min(max(leads, default=0.0) + _GAP, _LEAD_MOST)

    @cached_property
    def _lines_wanted(self) -> list[int]:
        width = self._box.width() - self._lead_width
        said = self._sheet.said[:_MOST_LINES]
        return [len(self._to.body.lines(saying.words, width, _MOST_LINES)[0]) for saying in said]

    def _said(self, wants: list[int], rows: int) -> None:
        to, sheet = self._to, self._sheet
        self._top += set_heading(to, self._strip(1), sheet.said_title)
        if not sheet.said:
            to.line(to.body, self._strip(1), sheet.said_none, MUTED)
            return
        first = min(wants[0], max(1, rows // 2))  # it is meant most
        shown = len(sheet.said)
        if first + shown - 1 > rows:
            shown = max(1, rows - first)  # and a row for how many more
        more = len(sheet.said) - shown
        given = shared(rows - (more > 0), wants[:shown], [first, *[1] * (shown - 1)])
        for saying, lines in zip(sheet.said, given, strict=False):
            to.line(to.strong, QRectF(self._box.left(), self._top, self._lead_width - _GAP / 2, 1), saying.lead, INK)
            beside = self._strip(1).adjusted(self._lead_width, 0, 0, 0)
            to.paragraph(to.body, beside, saying.words, INK, lines)
            self._top += lines * row_height(to)
        if more:
            to.cut = True
            to.line(to.body, self._strip(1), trn("and {count} more", "and {count} more", more), MUTED)

    def _foot_height(self) -> float:
        return (1 + len(self._promise())) * self._to.small.row + _GAP

    def _promise(self) -> list[str]:
        return self._to.small.lines(self._sheet.promise, self._box.width(), 2)[0]

    def _foot(self) -> None:
        """Last, when it is known whether anything was cut."""
        to = self._to
        self._top = self._box.bottom() - self._foot_height() + _GAP
        foot = self._strip(to.small.row)
        rule(to, self._box.left(), self._box.right(), foot.top() - _GAP / 3)
        foot.translate(0, to.paragraph(to.small, foot, self._sheet.promise, MUTED, 2))
        if to.cut:
            to.line(to.small, foot, tr("Shortened to fit on one page: … and “more” stand for what was left out."), INK)
