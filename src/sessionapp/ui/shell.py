"""The window before anything is in it: its ground, painted at once. The page that fills it is loaded after that.

Owns what only a top-level window has: title, size, and being closed. Knows nothing of its content but that it may
refuse to be closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent


PAPER_LIGHT, PAPER_DARK = "#F7F5F2", "#14181C"
"""The ground of every page, in either scheme."""


class Shell(QWidget):
    """`painted` once, when the window can be seen."""

    painted = Signal()

    def __init__(self, scheme: str) -> None:
        """`scheme` is the setting `theme`: "system", "light" or "dark"."""
        super().__init__()
        self._content: QWidget | None = None
        self._seen = False
        self._ground = self._ground_of(scheme)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("sessionapp")
        self.resize(self._fitting(QSize(1280, 800)))

    def fill(self, content: QWidget) -> None:
        """`content` takes the whole window, and is asked before the window closes."""
        from PySide6.QtWidgets import QVBoxLayout

        self._content = content
        self.setMinimumSize(content.minimumSize())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Not by a palette of its own: one that was set once does not follow the application's when that changes.
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window() if self._content else self._ground)
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _fitting(self, wished: QSize) -> QSize:
        """`wished`, or what the screen has room for, with a title bar and a little air."""
        return wished.boundedTo(self.screen().availableGeometry().size() - QSize(32, 64))

    def _ground_of(self, scheme: str) -> QColor:
        # Asking Qt for the system's scheme, or for a style, loads enough of its vocabulary to double the wait.
        system_is_dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        dark = system_is_dark if scheme == "system" else scheme == "dark"
        return QColor(PAPER_DARK if dark else PAPER_LIGHT)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._content is None or self._content.close())
