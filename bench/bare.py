"""The yardstick: a PySide6 window with nothing in it, with pygame's mixer open where that is asked for.

Child process of the measuring modules.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    """Tells when it has been painted."""

    seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, tell)


def tell() -> None:
    if "mixer" in sys.argv:
        open_mixer()
    print("painted", time.monotonic_ns(), flush=True)


def open_mixer() -> None:
    import pygame.mixer

    pygame.mixer.init(48_000, -16, 2, 512)


app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
