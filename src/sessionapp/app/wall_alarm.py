"""Rings at a moment of the clock on the wall, through sleep and changes of that clock, without looking in between.

Qt's timers count on a clock that stands still while the machine sleeps, may be a twentieth late, and know nothing of a
clock that is set. Linux has timers on the wall's clock that also tell when it was set or the machine woke; elsewhere
the alarm looks now and then.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QSocketNotifier, Qt, QTimer, Signal

_CLOCK_REALTIME = 0
_ABSOLUTE, _TELL_WHEN_SET = 1, 2
_NONBLOCKING_CLOEXEC = 0o2004000
_LOOK_MS = 15 * 60_000
_LEAST_MS = 1
_ZONE_FOLDER = "/etc"  # in which the link to the zone lies


class Alarm(Protocol):
    """Calls back at the moment that was set, or sooner where the clock changed: then look again, and set it anew."""

    def set(self, wall_ms: int | None) -> None:
        """In Unix milliseconds; None: not at all."""
        ...

    def close(self) -> None: ...


class WallAlarm(QObject):
    """An Alarm on the machine's clock. `rang` in this object's thread."""

    rang = Signal()

    def __init__(
        self, now: Callable[[], int], parent: QObject | None = None, *, by_kernel: bool = sys.platform == "linux"
    ) -> None:
        """`by_kernel`: where it can, it waits by the kernel's own timer."""
        super().__init__(parent)
        self._now = now
        self._wall_ms: int | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer)
        self._kernel = _KernelTimer.made() if by_kernel else None
        self._told: QSocketNotifier | None = None
        if self._kernel is not None:
            self._told = QSocketNotifier(self._kernel.handle, QSocketNotifier.Type.Read, self)
            self._told.activated.connect(self._on_told)
        self._zone = QFileSystemWatcher(self)
        if os.path.exists(os.path.join(_ZONE_FOLDER, "localtime")):
            self._zone.addPath(_ZONE_FOLDER)
        self._zone_now = _zone_link()
        self._zone.directoryChanged.connect(self._on_zone)

    def set(self, wall_ms: int | None) -> None:
        self._wall_ms = wall_ms
        if self._kernel is not None:
            self._kernel.set(wall_ms)
        elif wall_ms is None:
            self._timer.stop()
        else:
            self._timer.start(max(_LEAST_MS, min(wall_ms - self._now(), _LOOK_MS)))

    def close(self) -> None:
        self._timer.stop()
        if self._told is not None and self._kernel is not None:
            self._told.setEnabled(False)
            self._kernel.close()
            self._told = self._kernel = None

    def _on_told(self) -> None:
        if self._kernel is not None:
            self._kernel.read()
            self.rang.emit()

    def _on_timer(self) -> None:
        """The clock may have been set either way meanwhile: whoever hears it looks, and sets it anew."""
        self.rang.emit()

    def _on_zone(self) -> None:
        before, self._zone_now = self._zone_now, _zone_link()
        if self._zone_now != before:
            self.rang.emit()


class _Spec(ctypes.Structure):
    """struct itimerspec: how often, and when."""

    _fields_ = [(name, ctypes.c_long) for name in ("every_s", "every_ns", "at_s", "at_ns")]


class _KernelTimer:
    """A timer of Linux on the wall's clock: readable when it is due, and when that clock jumped, as after sleep."""

    def __init__(self, handle: int, settime: Callable[..., int]) -> None:
        self.handle = handle
        self._settime = settime

    @classmethod
    def made(cls) -> _KernelTimer | None:
        """None where there is no such thing."""
        libc = ctypes.CDLL(None, use_errno=True)
        try:
            handle = libc.timerfd_create(_CLOCK_REALTIME, _NONBLOCKING_CLOEXEC)
            settime = libc.timerfd_settime
        except AttributeError:
            return None
        return None if handle < 0 else cls(handle, settime)

    def set(self, wall_ms: int | None) -> None:
        seconds, rest_ms = divmod(0 if wall_ms is None else max(1, wall_ms), 1_000)  # 0: not at all
        spec = _Spec(0, 0, seconds, rest_ms * 1_000_000)
        self._settime(self.handle, _ABSOLUTE | _TELL_WHEN_SET, ctypes.byref(spec), None)

    def read(self) -> None:
        """So that it is quiet until the next time; the error says that the clock jumped."""
        with contextlib.suppress(OSError):
            os.read(self.handle, 8)

    def close(self) -> None:
        os.close(self.handle)


def _zone_link() -> str:
    try:
        return os.readlink(os.path.join(_ZONE_FOLDER, "localtime"))
    except OSError:
        return ""
