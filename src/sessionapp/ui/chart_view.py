"""A chart on the screen, and the table behind it: what is told by one can be read in the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from sessionapp.domain.chart import Chart, Course, DayGrid, WeekBars
from sessionapp.drawing.chart_inks import ChartInks
from sessionapp.drawing.charts import course_height, paint_course
from sessionapp.drawing.day_grid import grid_height, paint_grid
from sessionapp.drawing.place_spans import paint_spans, spans_height
from sessionapp.drawing.week_bars import bars_height, paint_bars
from sessionapp.ui.controls import paint_focus
from sessionapp.ui.theme import GRID, Colours, Type, colours_of

_AROUND = GRID
"""Room for the ring of the focus."""


def chart_inks(colours: Colours) -> ChartInks:
    """The inks of a chart on a panel of this scheme."""
    return ChartInks(
        paper=QColor(colours.surface),
        text=QColor(colours.text),
        muted=QColor(colours.muted),
        line=QColor(colours.track),
        before=QColor(colours.muted),
        after=QColor(colours.accent),
        goal=colours.tint(QColor(colours.accent), 0.1),
        kinds={kind: QColor(colour) for kind, colour in colours.kinds.items()},
    )


class ChartView(QLabel):
    """Drawn as wide as there is room, as high as it is best. Reached by Tab, so that what it shows can be heard."""

    def __init__(self, chart: Chart, name: str, spoken: str) -> None:
        super().__init__()
        self._chart = chart
        self.setPixmap(QPixmap(1, 1))  # never seen: it makes this a graphic to a screen reader, which a widget is not
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(_height(self._chart, width - 2 * _AROUND, Type.BODY.font())) + 2 * _AROUND

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, self.heightForWidth(60 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        _paint(painter, box, self._chart, chart_inks(colours), Type.BODY.font())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, QRectF(self.rect()), GRID, colours)
        painter.end()


def _height(chart: Chart, width: int, font: QFont) -> float:
    if isinstance(chart, Course):
        return course_height(chart, width, font)
    if isinstance(chart, DayGrid):
        return grid_height(chart, width, font)
    return bars_height(chart, font) if isinstance(chart, WeekBars) else spans_height(chart, width, font)


def _paint(painter: QPainter, box: QRectF, chart: Chart, inks: ChartInks, font: QFont) -> None:
    if isinstance(chart, Course):
        paint_course(painter, box, chart, inks, font)
    elif isinstance(chart, DayGrid):
        paint_grid(painter, box, chart, inks, font)
    elif isinstance(chart, WeekBars):
        paint_bars(painter, box, chart, inks, font)
    else:
        paint_spans(painter, box, chart, inks, font)
