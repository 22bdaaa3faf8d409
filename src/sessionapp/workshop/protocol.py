"""What goes to and fro between the window and its workshop: pickled tuples over a pair of pipes.

Both ends are this program, started by the same user: nothing from outside is ever unpickled.
"""

from __future__ import annotations

import pickle
from enum import Enum
from typing import IO, Any

Request = tuple[str, tuple[object, ...]]
"""The name of a job, and what it is given."""


class Word(Enum):
    """How an answer begins: READY once, unasked; then to each job any number of PROGRESS and one of the others."""

    READY = "ready"  # None
    PROGRESS = "progress"  # (done, all)
    DONE = "done"  # what the job returns
    FAILED = "failed"  # the UserError it raised
    BROKEN = "broken"  # the traceback of anything else: a mistake of the program


Answer = tuple[Word, Any]


def send(pipe: IO[bytes], what: Request | Answer) -> None:
    """Raises OSError where nobody is at the other end any more."""
    pipe.write(pickle.dumps(what))
    pipe.flush()


def receive_answer(pipe: IO[bytes]) -> Answer:
    """Raises EOFError where nobody is at the other end any more."""
    word, what = _receive(pipe)
    return word, what


def receive_request(pipe: IO[bytes]) -> Request:
    """Raises EOFError where nobody is at the other end any more."""
    job, given = _receive(pipe)
    return job, given


def _receive(pipe: IO[bytes]) -> Any:
    try:
        return pickle.load(pipe)  # noqa: S301 - this program itself is at the other end
    except pickle.UnpicklingError as error:  # it went in mid-word
        raise EOFError from error
