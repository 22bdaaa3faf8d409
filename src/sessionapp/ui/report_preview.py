"""The report's page as it will be printed, as large as there is room for. Layout only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from sessionapp.domain.sheet import Paper, Sheet
from sessionapp.drawing.sheet import paint_sheet
from sessionapp.drawing.sheet_file import font_family
from sessionapp.presentation.report import spoken
from sessionapp.translate import tr
from sessionapp.ui.controls import paint_focus
from sessionapp.ui.theme import GRID, colours_of

_EDGE = 4


class ReportPreview(QLabel):
    """Reached by Tab, so that a screen reader reads the page: to it, a label with a picture is a picture."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._paper = Paper.A4
        self._painted: QPixmap | None = None
        self.setPixmap(QPixmap(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The page as it will be printed"))

    def show_sheet(self, sheet: Sheet, paper: Paper) -> None:
        self._sheet, self._paper = sheet, paper
        self._painted = None
        self.setAccessibleDescription(spoken(sheet))
        self.update()

    @property
    def page_box(self) -> QRectF:
        """Where the page is: all of it is seen, in the middle."""
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = max(0.0, min(room.width() / self._paper.width, room.height() / self._paper.height))
        page = QRectF(0, 0, self._paper.width * scale, self._paper.height * scale)
        page.moveCenter(room.center())
        page.moveTop(room.top())
        return page

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, 56 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 28 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        colours = colours_of(self.palette())
        page = self.page_box
        painter = QPainter(self)
        painter.drawPixmap(page.topLeft(), self._pixmap(self._sheet, page))
        painter.setPen(colours.pen(colours.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        if self.hasFocus():
            paint_focus(painter, page.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE), 4, colours)
        painter.end()

    def _pixmap(self, sheet: Sheet, page: QRectF) -> QPixmap:
        """Painted anew when it is another page or another size: typing beside it paints it often."""
        ratio = self.devicePixelRatioF()
        size = (page.size() * ratio).toSize()
        if self._painted is None or self._painted.size() != size:
            self._painted = QPixmap(size)
            self._painted.fill(QColor("#FFFFFF"))
            painter = QPainter(self._painted)
            paint_sheet(painter, QRectF(self._painted.rect()), sheet, self._paper, font_family())
            painter.end()
            self._painted.setDevicePixelRatio(ratio)
        return self._painted
