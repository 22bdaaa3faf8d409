"""Feeds the clock to the engine and hands what it says to player, journal and screen. QtCore only.

The only place that reads a clock during a run. It sleeps until the next boundary or whole second; it does not poll.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionRunner(QObject):
    """One run of one plan.

    changed(Snapshot): after every command and event, and at every whole second of a running phase.
    told(Event): every event of the engine, in order.
    ended(SessionRecord): once, when the run is over, however it ended.
    """

    changed = Signal(object)
    told = Signal(object)
    ended = Signal(object)
