"""How files and folders are called: which name a routine's file has, and how any of them is shown."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIXES = (".yaml", ".yml")


def is_routine_name(name: str) -> bool:
    """Whether a file of this name would be a routine; hidden files and the leavings of editors are not."""
    return name.lower().endswith(SUFFIXES) and not name.startswith((".", "~"))


def shown(path: Path | str) -> str:
    """A path that can be printed, whatever bytes are in it."""
    return os.fsencode(path).decode("utf-8", "replace")
