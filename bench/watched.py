"""The application itself, telling on stdout what happens and when. Child process of the measuring modules.

Runs the same entry as `sessionapp`. `python -m bench.watched EXPECTED [control] [pulse] [plan]`: EXPECTED cards are
waited for; with `control` lines read from stdin are commands; with `pulse` the window's thread is watched for blocks;
with `plan` the plan of a session that begins is told.
"""

from __future__ import annotations

import sys
import time

from sessionapp import cli
from sessionapp.qt_loading import load_qt

load_qt()  # as the application does it, before anything else of Qt: it makes a difference of megabytes

from PySide6.QtCore import QTimer  # noqa: E402

from sessionapp.ui.shell import Shell  # noqa: E402


def watch(shell: Shell) -> None:
    """Told of the first paint before the application is."""

    def on_painted() -> None:
        print("painted", time.monotonic_ns(), flush=True)
        QTimer.singleShot(0, shell, look_inside)

    def look_inside() -> None:
        from bench.cards import Cards
        from sessionapp.ui.main_window import MainWindow

        window = shell.findChild(MainWindow)
        assert window is not None
        Cards(window, int(sys.argv[1]))
        if "control" in sys.argv:
            from bench.control import Control

            Control(window)

    shell.painted.connect(on_painted)


def main() -> int:
    made = Shell.__init__

    def make(shell: Shell, scheme: str, contrast: str) -> None:
        made(shell, scheme, contrast)
        watch(shell)

    Shell.__init__ = make  # type: ignore[method-assign,assignment]
    return cli.main([])


if __name__ == "__main__":
    sys.exit(main())
