"""What a person does to a widget that QTest has no call for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from sessionapp.ui.dress import Dress


def turn_wheel(over: QWidget) -> bool:
    """A notch of the mouse wheel over the middle of a widget. True where the widget kept it for itself."""
    middle = QPointF(over.rect().center())
    turn = QWheelEvent(
        middle,
        over.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, turn)
    return turn.isAccepted()


def tell_of_colours(dress: Dress) -> None:
    """From now on every window learns of other colours, as Qt tells it only while the application's loop runs."""

    def tell() -> None:
        for window in QApplication.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.ApplicationPaletteChange))

    dress.changed.connect(tell)
