"""Working stand-ins for the tray and the alarm: what they were told, and a hand that presses."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sessionapp.ui.tray import TrayRequest


class FakeTray(QObject):
    """Tray of a desktop that is `there` or not."""

    asked = Signal(object)
    opened = Signal()

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there = there
        self.line = ""
        self.offers: set[TrayRequest] = set()
        self.notified: list[tuple[str, str]] = []
        self._shown = False

    @property
    def available(self) -> bool:
        return self.there

    @property
    def shown(self) -> bool:
        return self._shown

    def show(self, line: str, *, startable: bool, today: bool, due: bool) -> None:
        self.line, self._shown = line, True
        offered = {
            TrayRequest.START: startable,
            TrayRequest.SNOOZE_SHORT: due,
            TrayRequest.SNOOZE_LONG: due,
            TrayRequest.NOT_TODAY: today,
            TrayRequest.OPEN: True,
            TrayRequest.QUIT: True,
        }
        self.offers = {request for request, there in offered.items() if there}

    def hide(self) -> None:
        self._shown = False

    def notify(self, title: str, words: str) -> None:
        if self._shown:
            self.notified.append((title, words))

    def press(self, request: TrayRequest) -> None:
        self.opened.emit()
        assert request in self.offers
        self.asked.emit(request)


class FakeAlarm:
    """Alarm that rings when a test says so."""

    def __init__(self) -> None:
        self.wall_ms: int | None = None
        self.sets = 0

    def set(self, wall_ms: int | None) -> None:
        self.wall_ms = wall_ms
        self.sets += 1

    def close(self) -> None:
        self.wall_ms = None
