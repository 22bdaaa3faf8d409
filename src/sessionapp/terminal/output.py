"""Where the commands write: what is asked for to the output, what else must be known beside it.

A reader that goes away, or was never there, ends no run; a file that takes no more ends none either, but is told of.
Knows nothing of what is written.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO
from weakref import WeakSet

from sessionapp.domain.errors import UserError
from sessionapp.translate import tr

_FULL: Final[WeakSet[TextIO]] = WeakSet()
"""What could not take all that was written to it."""

CLEAR_LINE = "\r\x1b[K"
BELL = "\a"
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


class OutputLostError(UserError):
    """What was asked for could not be written."""

    def __init__(self, error: OSError) -> None:
        super().__init__(tr("The output cannot be written: {reason}.", reason=error.strerror or error))


def print_line(line: str) -> None:
    """To the output, in its own time. Raises BrokenPipeError where nobody reads it, OutputLostError where it is lost:
    a command that does nothing but print ends there."""
    with _asked_for():
        sys.stdout.write(f"{line}\n")


def finish() -> bool:
    """Write what is left; whether all of the output was taken. Raises as `print_line` does."""
    with _asked_for():
        sys.stdout.flush()
    return sys.stdout not in _FULL


@contextmanager
def _asked_for() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go()
        raise OutputLostError(error) from error


def write(text: str) -> None:
    """To the output, at once; to nowhere once nobody reads it, or it takes no more, which is said."""
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
    """Nobody takes the output any more: nothing is left to be flushed into it."""
    _let_go(sys.stdout)


def _put(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _let_go(stream)
    except OSError as error:
        _let_go(stream)
        _FULL.add(stream)
        if stream is sys.stdout:
            complain(str(OutputLostError(error)))


def _let_go(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
