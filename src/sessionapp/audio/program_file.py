"""Where a program is: beside this one's own Python, or on PATH.

The one place that looks. Starts nothing.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def find_program(name: str) -> str | None:
    """What was installed into this program's environment comes first, whether that is on PATH or not: elsewhere the
    same name may mean something else (a `piper` of some systems sets up mice). Python itself is left to PATH: who
    writes a command with it means theirs."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    if beside and not Path(beside).samefile(sys.executable):
        return beside
    return shutil.which(name)
