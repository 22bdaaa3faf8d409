"""What happens when the program itself is wrong: it is written to the log, said calmly, and the session goes on. What
Qt says that means nothing to anybody goes to the log alone.

A run in progress needs no saving here: its record is written as it goes.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from sessionapp.translate import tr

_LOG_BYTES = 256_000

_HARMLESS_CATEGORIES = frozenset({"qt.qpa.services"})
"""What opening a file in an editor says; whether it worked is asked, and told in the window."""

_HARMLESS_BEGINNINGS = ("inotify_add_watch(",)
"""What cannot be watched is read again with the next scan."""


class Oops(QObject):
    """Takes over `sys.excepthook` and that of threads; `tell` is called in the window's thread, once per mistake."""

    _happened = Signal(str)

    def __init__(self, log: Path, tell: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._tell = tell
        self._told: set[str] = set()
        self._happened.connect(self._on_happened)

    def take_over(self) -> None:
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """An exception that nobody expected."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        where = _written(self._log, text)
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(text)
        self._happened.emit(where)

    def _on_happened(self, where: str) -> None:
        if where not in self._told:
            self._told.add(where)
            self._tell(where)


@contextmanager
def quiet_qt(log: Path) -> Iterator[None]:
    """While this lasts, what is harmless of Qt's messages goes to the log, and the others where they went before."""

    def on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if context.category in _HARMLESS_CATEGORIES or message.startswith(_HARMLESS_BEGINNINGS):
            _written(log, qFormatLogMessage(kind, context, message))
        elif before is not None:
            before(kind, context, message)
        elif sys.stderr is not None:
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _written(log: Path, text: str) -> str:
    """Append to the log, which is begun anew when it is large; returns what to tell about it."""
    stamp = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{stamp}\n{text}\n")
    except OSError:
        return tr(
            "Something went wrong in the program. What you did so far is kept. Should it happen again, restart it."
        )
    return tr(
        "Something went wrong in the program. What you did so far is kept. Should it happen again, restart it; "
        "what happened is written in {log}.",
        log=log,
    )
