"""The yardstick: a PySide6 window with nothing in it; with pygame's mixer open, or a label in it, where asked for.

Child process of the measuring modules: `python -m bench.bare [mixer] [label TIMES_A_SECOND]`.
"""

import sys
import time
from itertools import count

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget


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


def keep_repainting(window: QWidget, times_a_second: int) -> None:
    """A countdown in large type, as often as that."""
    label = QLabel(window)
    label.setStyleSheet("font-size: 48px")
    label.setGeometry(100, 100, 200, 80)
    numbers = count()
    timer = QTimer(window, interval=1_000 // times_a_second)
    timer.timeout.connect(lambda: label.setText(f"0:{next(numbers) % 60:02}"))
    timer.start()


app = QApplication(sys.argv)
window = Window()
if "label" in sys.argv:
    keep_repainting(window, int(sys.argv[sys.argv.index("label") + 1]))
window.resize(1280, 800)
window.show()
app.exec()
