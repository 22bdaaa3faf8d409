"""The window's composition root: builds the adapters and the window, and wires them.

`main.run` is where it begins. The other modules own one duty each, of those that no single room can have.
"""

from __future__ import annotations

from collections.abc import Callable


def run(routine: str, *, say: Callable[[str], None], complain: Callable[[str], None]) -> int:
    """Open the window, on a routine where one is named; returns the exit code.

    Where it is open already, `say` is told so, and `complain` what must be known beside that.
    """
    from sessionapp.app.main import run_window

    return run_window(routine, say, complain)


def wait_in_tray(*, say: Callable[[str], None], complain: Callable[[str], None]) -> int:
    """Remind of what is planned without a window, until one is asked for; returns the exit code."""
    from sessionapp.app.main import run_window

    return run_window("", say, complain, waiting=True)
