"""The window before anything is in it: its ground, painted at once. The page that fills it is loaded after that.

Owns what only a top-level window has: title, size, and being closed. Knows nothing of its content but that it may
refuse to be closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent


PAPER_LIGHT, PAPER_DARK = "#F7F5F2", "#14181C"
"""The ground of every page, in either scheme."""

WHITE, BLACK = "#FFFFFF", "#000000"
"""The same in high contrast."""


class Shell(QWidget):
    """`painted` once, when the window can be seen."""

    painted = Signal()

    def __init__(self, scheme: str, contrast: str) -> None:
        """`scheme` is the setting `theme`: "system", "light" or "dark"; `contrast` that one: "system" or "high"."""
        super().__init__()
        self._content: QWidget | None = None
        self._seen = False
        _lay_ground(scheme, high=contrast == "high")
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
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _fitting(self, wished: QSize) -> QSize:
        """`wished`, or what the screen has room for, with a title bar and a little air."""
        return wished.boundedTo(self.screen().availableGeometry().size() - QSize(32, 64))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._content is None or self._content.close())


def _lay_ground(scheme: str, *, high: bool) -> None:
    """The application's palette until it is dressed by the theme: what the first paint shows.

    Asking Qt for the system's scheme, for a style, or for anything in its namespace `Qt` (as every call of a painter
    does) loads enough of its vocabulary to add a fifth to the wait.
    """
    palette, window = QApplication.palette(), QPalette.ColorRole.Window
    dark = palette.color(window).lightness() < 128 if scheme == "system" else scheme == "dark"
    light_paper, dark_paper = (WHITE, BLACK) if high else (PAPER_LIGHT, PAPER_DARK)
    palette.setColor(window, QColor(dark_paper if dark else light_paper))
    QApplication.setPalette(palette)
