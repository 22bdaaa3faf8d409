"""How the files of routines are called, wherever they come from."""

from __future__ import annotations

SUFFIXES = (".yaml", ".yml")


def is_routine_name(name: str) -> bool:
    """Whether a file of this name would be a routine; hidden files and the leavings of editors are not."""
    return name.lower().endswith(SUFFIXES) and not name.startswith((".", "~"))
