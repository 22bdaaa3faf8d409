"""The window before anything is in it: its ground, painted at once. The page that fills it is loaded after that.

Owns what only a top-level window has: title, size, and being closed. Knows nothing of its content but that it may
refuse to be closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette
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
        self.setWindowTitle("sessionapp")
        self.resize(1280, 800)
        self._show_ground(scheme)

    def fill(self, content: QWidget) -> None:
        """`content` takes the whole window, and is asked before the window closes."""
        from PySide6.QtWidgets import QVBoxLayout

        self._content = content
        self.setPalette(QPalette())  # from here on the application's own
        self.setMinimumSize(content.minimumSize())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _show_ground(self, scheme: str) -> None:
        # Asking Qt for the system's scheme, or for a style, loads enough of its vocabulary to double the wait.
        palette = self.palette()
        system_is_dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
        dark = system_is_dark if scheme == "system" else scheme == "dark"
        palette.setColor(QPalette.ColorRole.Window, QColor(PAPER_DARK if dark else PAPER_LIGHT))
        self.setPalette(palette)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._content is None or self._content.close())
