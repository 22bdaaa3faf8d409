"""How a sentence that names something written is shown in the window. Pure; the terminal keeps it as it is."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"`([^`]*)`")


def in_quotes(sentence: str) -> str:
    """What stands between backticks, as programmers write it, in “quotes”."""
    return _WRITTEN.sub(r"“\1”", sentence)
