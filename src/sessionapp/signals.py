"""Ctrl-C and requests to terminate, told to a Qt event loop at once."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier


@contextmanager
def told_to_stop(stop: Callable[[], None]) -> Iterator[None]:
    """While this lasts, `stop` is called in the event loop when the process is asked to end.

    Python runs signal handlers only between its own instructions, which an idle event loop never reaches; the wake-up
    socket reaches it.
    """
    read_end, write_end = socket.socketpair()
    read_end.setblocking(False)
    write_end.setblocking(False)
    notifier = QSocketNotifier(read_end.fileno(), QSocketNotifier.Type.Read)

    def on_signal() -> None:
        read_end.recv(64)
        stop()

    notifier.activated.connect(on_signal)
    wanted = [signal.SIGINT, signal.SIGTERM, *([] if os.name == "nt" else [signal.SIGHUP])]
    before = {number: signal.signal(number, lambda *_: None) for number in wanted}
    before_fd = signal.set_wakeup_fd(write_end.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before_fd)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        read_end.close()
        write_end.close()
