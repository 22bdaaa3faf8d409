"""Where the commands write: what is asked for to the output, what else must be known beside it.

A reader that goes away, or was never there, ends no run. Knows nothing of what is written.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

CLEAR_LINE = "\r\x1b[K"
"""Takes back what stands on the line at the bottom."""


def steady_streams() -> None:
    """Call it before anything is opened. Signs that the terminal cannot show become "?"."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed, or a program without a console; this takes the place of the closed one
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, open(nowhere, "w", errors="replace", closefd=False))  # noqa: SIM115 - kept to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write(text: str) -> None:
    """To the output, at once; to nowhere once nobody reads it any more."""
    _put(text, sys.stdout)


def write_line(sentence: str) -> None:
    """To the output; nothing where there is nothing to say."""
    if sentence:
        write(f"{sentence}\n")


def complain(sentence: str) -> None:
    """Tell the user, beside the output."""
    if sentence:
        _put(f"{sentence}\n", sys.stderr)


def let_go() -> None:
    """Nobody reads the output any more: nothing is left to be flushed into the closed pipe."""
    _let_go(sys.stdout)


def _put(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _let_go(stream)


def _let_go(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
