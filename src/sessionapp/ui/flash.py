"""A soft light at the edge of a page, for who does not hear that something new begins. Knows not what begins.

At most once a second, far below what may harm anybody; where less motion is wanted it stands still, then goes.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from sessionapp.ui.theme import GRID, colours_of

FADE_MS = 500
LEAST_BETWEEN_MS = 1_000
_WIDE = GRID + 4  # within the margin of the smallest page
_STRONGEST = 0.7


class Flash(QWidget):
    """Lies over `page` and lets every click through. Between two flashes it is hidden and costs nothing."""

    def __init__(self, page: QWidget, *, still: bool) -> None:
        super().__init__(page)
        self._page, self._strength = page, 0.0
        self._since = QElapsedTimer()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._still = QTimer(self, singleShot=True, interval=FADE_MS) if still else None
        if self._still is not None:
            self._still.timeout.connect(self.hide)
        self._fading = QVariantAnimation(self, startValue=_STRONGEST, endValue=0.0, duration=FADE_MS)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.hide)
        self.hide()

    def light(self) -> bool:
        """False where the last one was only just."""
        if self._since.isValid() and self._since.elapsed() < LEAST_BETWEEN_MS:
            return False
        self._since.start()
        box = self._page.rect()
        self.setGeometry(box)
        self.setMask(QRegion(box).subtracted(QRegion(box.adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE))))
        self._fade(_STRONGEST)
        self.show()
        self.raise_()
        if self._still is not None:
            self._still.start()
        else:
            self._fading.start()
        return True

    @property
    def busy(self) -> bool:
        """Whether anything of it still moves."""
        waits = self._still is not None and self._still.isActive()
        return waits or self._fading.state() is QVariantAnimation.State.Running

    def _fade(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = QColor(colours_of(self.palette()).accent)
        colour.setAlphaF(self._strength)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()
