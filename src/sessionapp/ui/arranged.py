"""What is arranged anew whenever its own size or the size of type is another. Knows not what, nor how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _AnyWidget
else:
    _AnyWidget = object  # beside any kind of widget, as a Python class can have but one base of Qt's


class Arranged(_AnyWidget):
    """Named before the widget's own base: `class Page(Arranged, QWidget)`."""

    def arrange(self) -> None:
        """Put everything where it belongs at this size, with this font."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.arrange()
        return super().event(event)
