"""Of Qt's vocabulary only what is used is loaded: every enumeration costs memory, and all of them 100 ms."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QStyleHints

COUNTING = """\
import enum
from sessionapp.qt_loading import load_qt
load_qt()
from PySide6.QtWidgets import QApplication
app = QApplication([])
made, make = [], enum.EnumType.__new__
def noted(kind, name, *rest, **more):
    made.append(name)
    return make(kind, name, *rest, **more)
enum.EnumType.__new__ = noted
"""

FIRST_PAINT = """\
from sessionapp.ui.shell import Shell
shell = Shell("system", "system")
shell.painted.connect(lambda: (print(*made), app.exit(0)))
shell.show()
app.exec()
"""

CARDS_THEN_A_RUN = """\
from factories import make_entry
from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.dress import Dress
dress = Dress(app, "light", "system", app)
library = LibraryPage()
library.show()
library.add([make_entry()])
while not library.grid.itemDelegate().pictures:
    app.processEvents()
from player_driver import Run
from sessionapp.ui.player_page import PlayerPage
run = Run()
player = PlayerPage(run.runner, volume=80, muted=False)
player.show()
run.live(10_000)
app.processEvents()
print(*made)
"""


def loaded_for(script: str) -> list[str]:
    """The names of the enumerations, Python's own among them."""
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", COUNTING + script]
    return subprocess.run(command, env=here, capture_output=True, text=True, check=True, timeout=30).stdout.split()


def test_the_first_paint_loads_next_to_nothing() -> None:
    loaded = loaded_for(FIRST_PAINT)
    assert "AlignmentFlag" not in loaded
    assert len(loaded) < 20


def test_neither_the_cards_nor_a_run_load_widgets_and_styles_that_nobody_uses() -> None:
    loaded = loaded_for(CARDS_THEN_A_RUN)
    assert "AlignmentFlag" in loaded
    # Of QStyle. Before Qt 6.10 nobody but the style's palette tells whether the system wants high contrast.
    assert ("PixelMetric" in loaded) is not hasattr(QStyleHints, "accessibility")
    assert "HorizontalHeaderFormat" not in loaded  # of QCalendarWidget
