"""The controls of planning: a time of the day, and which routine. Know nothing of schedules."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTime
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QTimeEdit

from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.translate import tr
from sessionapp.ui.theme import GRID, Type, colours_of
from sessionapp.ui.worn import Worn, choice


class TimeLine(Worn, QTimeEdit):
    """A time of the day, typed or stepped by the arrows. The wheel scrolls the page."""

    wears = choice

    def __init__(self, name: str, minute: int) -> None:
        super().__init__(QTime(minute // 60, minute % 60))
        self.setDisplayFormat("H:mm")
        self.lineEdit().setTextMargins(GRID, 0, GRID, 0)
        self.setAccessibleName(name)
        # The control has the focus, and is what a screen reader tells of; what is set on the line is set on it too.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(Type.LEAD.font())
        self.setMinimumHeight(max(36, self.fontMetrics().height() + 2 * GRID))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("00:00") + 6 * GRID)

    @property
    def minute(self) -> int:
        return self.time().hour() * 60 + self.time().minute()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RoutineChoice(Worn, QComboBox):
    """Which routine, by its title. The wheel scrolls the page."""

    wears = choice

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Routine"))
        self.setFont(Type.LEAD.font())
        self.setMinimumHeight(max(36, self.fontMetrics().height() + 2 * GRID))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height()
        box = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_icon(painter, box, Icon.UNFOLD, QColor(colours_of(self.palette()).muted))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
