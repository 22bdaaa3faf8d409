"""A notification of the desktop's own, for one without a tray, and its screen woken: by its bus, where there is one.

Blocking, and brief.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

_PATIENCE_S = 2.0


def notify(title: str, words: str) -> None:
    """Nothing where nobody shows any: what is due is said in the window too."""
    hints = {"desktop-entry": ("s", "sessionapp")}
    body: tuple[object, ...] = ("sessionapp", 0, "", title, words, [], hints, -1)
    _call("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "Notify", "susssasa{sv}i", body)


def wake_screen() -> None:
    """As a key that is pressed would; one that is locked stays so."""
    _call("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "SimulateUserActivity")


def _call(name: str, path: str, method: str, signature: str = "", body: Sequence[object] = ()) -> None:
    if not sys.platform.startswith("linux"):
        return
    try:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        return
    address = DBusAddress(path, bus_name=name, interface=name)
    try:
        with open_dbus_connection("SESSION") as bus:
            message = new_method_call(address, method, signature or None, tuple(body))
            bus.send_and_get_reply(message, timeout=_PATIENCE_S)
    except (OSError, KeyError, RuntimeError, ValueError):
        return
