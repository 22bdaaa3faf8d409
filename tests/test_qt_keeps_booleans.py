"""PySide6 6.12.0 gives a reference to True away with every signal that carries it: below Python 3.12 that ends in an
abort. The requirement in pyproject.toml keeps such a version out; this finds one that came in all the same."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    chosen = Signal(bool)


def test_a_signal_that_carries_true_leaves_true_alone() -> None:
    sender = Sender()
    heard: list[bool] = []
    sender.chosen.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(50):
        sender.chosen.emit(True)
    heard.clear()
    assert sys.getrefcount(True) >= before - 5
