"""The child process: says that it is there, then does one job after the other, until nobody wants one any more.

It ends by itself when its pipe is closed, as it is when the program ends in whatever way, and when it has been idle for
a while: a program that lies open does not keep two processes.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from contextlib import suppress
from typing import IO

from sessionapp.domain.errors import UserError
from sessionapp.workshop.jobs import JOBS
from sessionapp.workshop.protocol import Word, receive_request, send

IDLE_S = 20.0


def main() -> None:
    """The loop. Never returns an error: who asked is told, or is gone."""
    requests, answers = sys.stdin.buffer, _own_stdout()
    with suppress(OSError):  # nobody listens any more: there will be no request either
        send(answers, (Word.READY, None))
    while True:
        idle = threading.Timer(IDLE_S, os._exit, (0,))
        idle.daemon = True
        idle.start()
        try:
            job, given = receive_request(requests)
        except EOFError:
            return
        idle.cancel()
        try:
            _do(job, given, answers)
        except OSError:  # nobody listens any more
            return


def _own_stdout() -> IO[bytes]:
    """A stream nobody else writes to: what some library prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _do(job: str, given: tuple[object, ...], answers: IO[bytes]) -> None:
    def progress(done: int, of: int) -> None:
        send(answers, (Word.PROGRESS, (done, of)))

    try:
        result = JOBS[job](progress, *given)
    except UserError as error:
        send(answers, (Word.FAILED, error))
    except Exception:  # noqa: BLE001 - raised again where it was asked for
        send(answers, (Word.BROKEN, traceback.format_exc()))
    else:
        send(answers, (Word.DONE, result))


if __name__ == "__main__":
    main()
