"""A notification without a tray: on a bus that is not there, or answers nothing, nobody waits and nothing is raised."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from sessionapp.app import desktop_notification
from sessionapp.app.desktop_notification import notify, wake_screen


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense", "tcp:host=localhost"])
def test_without_a_bus_it_is_let_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    else:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notify("Cobra", "Planned for 8:00.")
    wake_screen()


def test_a_bus_that_hangs_up_is_let_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(place))
        bus.listen()

        def hang_up() -> None:
            connection, _ = bus.accept()
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={place}")
        notify("Cobra", "Planned for 8:00.")
        thread.join()


def test_elsewhere_than_on_linux_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "nonsense")
    monkeypatch.setattr(desktop_notification.sys, "platform", "darwin")
    notify("Cobra", "Planned for 8:00.")
