"""The icons: one family of plain strokes on a 20 x 20 grid, drawn by QPainter so that nothing has to be loaded.

Knows nothing of buttons or colours; whoever paints one says where and in which colour.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

GRID = 20


class Icon(StrEnum):
    TODAY = "today"
    LIBRARY = "library"
    PROGRESS = "progress"
    HISTORY = "history"
    SETTINGS = "settings"
    SEARCH = "search"
    FOLDER = "folder"
    EDIT = "edit"
    BACK = "back"
    CLOSE = "close"
    WARNING = "warning"
    STOP_SIGN = "stop sign"
    INFO = "info"
    CLOCK = "clock"
    CHECK = "check"
    NEEDS = "needs"
    PLAY = "play"
    PAUSE = "pause"
    NEXT = "next"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    SOUND = "sound"
    MUTED = "muted"
    FULL_SCREEN = "full screen"
    END = "end"
    HURTS = "hurts"
    STAR = "star"
    BODY = "body"
    LESS = "less"
    MORE = "more"
    FOLD = "fold"
    UNFOLD = "unfold"
    SAVE = "save"


def _lines(*lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.moveTo(QPointF(*line[0]))
        for point in line[1:]:
            path.lineTo(QPointF(*point))
    return path


def _circle(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _box(x: float, y: float, width: float, height: float, radius: float = 1.5) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def _arc(x: float, y: float, radius: float, start: float, sweep: float) -> QPainterPath:
    path = QPainterPath()
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(box, start)
    path.arcTo(box, start, sweep)
    return path


def _joined(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


def _closed(*points: tuple[float, float]) -> QPainterPath:
    path = _lines(points)
    path.closeSubpath()
    return path


def _sliders() -> QPainterPath:
    return _joined(
        _lines(((3, 6), (9, 6)), ((14, 6), (17, 6)), ((3, 14), (6, 14)), ((11, 14), (17, 14))),
        _circle(11.5, 6, 2.4),
        _circle(8.5, 14, 2.4),
    )


def _speaker() -> QPainterPath:
    return _closed((3, 8), (6, 8), (10, 4.5), (10, 15.5), (6, 12), (3, 12))


_MARK = (((10, 6.5), (10, 11)), ((10, 13.6), (10, 13.7)))

_PATHS: dict[Icon, Callable[[], QPainterPath]] = {
    Icon.TODAY: lambda: _joined(
        _box(3, 4.5, 14, 12.5, 2), _lines(((3, 8.5), (17, 8.5)), ((7, 2.5), (7, 5.5)), ((13, 2.5), (13, 5.5))),
        _circle(10, 12.7, 1.3),
    ),
    Icon.LIBRARY: lambda: _joined(
        _box(3, 3, 6, 6), _box(11, 3, 6, 6), _box(3, 11, 6, 6), _box(11, 11, 6, 6)
    ),
    Icon.PROGRESS: lambda: _lines(
        ((3, 3), (3, 17), (17, 17)),
        ((6, 6), (9.5, 10), (12.5, 8.8), (16.5, 13.2)),
        ((13.6, 13.4), (16.5, 13.2), (16.3, 10.3)),
    ),
    Icon.HISTORY: lambda: _joined(
        _arc(10, 10, 7, 150, -300), _lines(((3, 3), (3.6, 7), (7.4, 6.4)), ((10, 6), (10, 10), (13, 12)))
    ),
    Icon.SETTINGS: _sliders,
    Icon.SEARCH: lambda: _joined(_circle(8.5, 8.5, 5.5), _lines(((12.7, 12.7), (17, 17)))),
    Icon.FOLDER: lambda: _closed((2.5, 5), (8, 5), (10, 7), (17.5, 7), (17.5, 16), (2.5, 16)),
    Icon.EDIT: lambda: _joined(
        _closed((3, 17), (3.8, 13.2), (13.5, 3.5), (16.5, 6.5), (6.8, 16.2)), _lines(((11.5, 5.5), (14.5, 8.5)))
    ),
    Icon.BACK: lambda: _lines(((12.5, 4.5), (7, 10), (12.5, 15.5))),
    Icon.CLOSE: lambda: _lines(((5, 5), (15, 15)), ((15, 5), (5, 15))),
    Icon.WARNING: lambda: _joined(
        _closed((10, 2.8), (18, 16.8), (2, 16.8)), _lines(((10, 8), (10, 11.8)), ((10, 14.1), (10, 14.2)))
    ),
    Icon.STOP_SIGN: lambda: _joined(
        _closed((7, 2.5), (13, 2.5), (17.5, 7), (17.5, 13), (13, 17.5), (7, 17.5), (2.5, 13), (2.5, 7)),
        _lines(*_MARK),
    ),
    Icon.INFO: lambda: _joined(_circle(10, 10, 7.5), _lines(((10, 9.2), (10, 14)), ((10, 6.3), (10, 6.4)))),
    Icon.CLOCK: lambda: _joined(_circle(10, 10, 7.5), _lines(((10, 5.5), (10, 10), (13, 12)))),
    Icon.CHECK: lambda: _lines(((4, 10.5), (8.2, 14.7), (16, 5.7))),
    Icon.NEEDS: lambda: _joined(_box(3, 7, 14, 10), _lines(((7, 7), (7, 4), (13, 4), (13, 7)))),
    Icon.PLAY: lambda: _closed((6, 3.8), (16, 10), (6, 16.2)),
    Icon.PAUSE: lambda: _joined(_box(5, 4, 3, 12, 1), _box(12, 4, 3, 12, 1)),
    Icon.NEXT: lambda: _joined(_closed((4, 4.5), (12, 10), (4, 15.5)), _lines(((15.5, 4.5), (15.5, 15.5)))),
    Icon.PREVIOUS: lambda: _joined(_closed((16, 4.5), (8, 10), (16, 15.5)), _lines(((4.5, 4.5), (4.5, 15.5)))),
    Icon.REPEAT: lambda: _joined(
        _arc(10, 10.5, 6.2, 60, 300), _lines(((13, 1.6), (13.1, 5.2), (9.5, 5.3)))
    ),
    Icon.SOUND: lambda: _joined(_speaker(), _arc(10, 10, 3.8, -45, 90), _arc(10, 10, 7, -45, 90)),
    Icon.MUTED: lambda: _joined(_speaker(), _lines(((13, 7.5), (18, 12.5)), ((18, 7.5), (13, 12.5)))),
    Icon.FULL_SCREEN: lambda: _lines(
        ((3.5, 8), (3.5, 3.5), (8, 3.5)),
        ((12, 3.5), (16.5, 3.5), (16.5, 8)),
        ((16.5, 12), (16.5, 16.5), (12, 16.5)),
        ((8, 16.5), (3.5, 16.5), (3.5, 12)),
    ),
    Icon.END: lambda: _box(4.5, 4.5, 11, 11, 2),
    Icon.HURTS: lambda: _closed(
        (11.5, 2), (10.6, 7.4), (15.8, 6.4), (12.6, 10.6), (17, 14), (11.4, 13.4), (9.6, 18), (8.4, 12.8),
        (3, 13.2), (7, 9.6), (4.4, 5.2), (8.8, 7),
    ),
    Icon.STAR: lambda: _closed(
        (10, 2.4), (12.3, 7.3), (17.6, 8), (13.7, 11.7), (14.7, 17), (10, 14.4), (5.3, 17), (6.3, 11.7), (2.4, 8),
        (7.7, 7.3),
    ),
    Icon.BODY: lambda: _joined(
        _circle(10, 4.2, 2.2),
        _lines(((3.5, 9), (10, 8.2), (16.5, 9)), ((10, 8.2), (10, 12.2)), ((6.5, 18), (10, 12.2), (13.5, 18))),
    ),
    Icon.LESS: lambda: _lines(((5, 10), (15, 10))),
    Icon.MORE: lambda: _lines(((5, 10), (15, 10)), ((10, 5), (10, 15))),
    Icon.FOLD: lambda: _lines(((4.5, 12.5), (10, 7), (15.5, 12.5))),
    Icon.UNFOLD: lambda: _lines(((4.5, 7.5), (10, 13), (15.5, 7.5))),
    Icon.SAVE: lambda: _lines(
        ((10, 3), (10, 12.5)), ((6, 8.5), (10, 12.5), (14, 8.5)), ((3.5, 13), (3.5, 16.5), (16.5, 16.5), (16.5, 13))
    ),
}  # fmt: skip


def paint_icon(painter: QPainter, box: QRectF, icon: Icon, colour: QColor, *, filled: bool = False) -> None:
    """Draw `icon` as large as fits into `box`, in its middle."""
    size = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - size / 2, box.center().y() - size / 2)
    painter.scale(size / GRID, size / GRID)
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(_PATHS[icon]())
    painter.restore()
