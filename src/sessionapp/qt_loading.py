"""Loads Qt so that it leaves Python's own imports alone. Call it before anything else of PySide6 is imported."""

from __future__ import annotations

import builtins
import linecache


def load_qt() -> None:
    """Raises ImportError where Qt's libraries are missing.

    PySide puts itself in front of every import, to look in the module's source for a feature that is not used here.
    That costs time and memory (measured: 9 MB); and while another thread imports too it looks at some modules too late,
    which breaks those that look up their names as they are asked for, as pydantic does.
    """
    own = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401 - it is loading that counts
    finally:
        builtins.__import__ = own
        linecache.clearcache()  # the source of everything it has looked at so far
