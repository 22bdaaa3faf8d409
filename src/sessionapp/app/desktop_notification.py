"""A notification of the desktop's own, for one without a tray: by its bus, where there is one. Blocking, and brief."""

from __future__ import annotations

import sys

_PATIENCE_S = 2.0


def notify(title: str, words: str) -> None:
    """Nothing where nobody shows any: what is due is said in the window too."""
    if not sys.platform.startswith("linux"):
        return
    try:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:
        return
    address = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    hints = {"desktop-entry": ("s", "sessionapp")}
    body: tuple[object, ...] = ("sessionapp", 0, "", title, words, [], hints, -1)
    try:
        with open_dbus_connection("SESSION") as bus:
            bus.send_and_get_reply(new_method_call(address, "Notify", "susssasa{sv}i", body), timeout=_PATIENCE_S)
    except (OSError, KeyError, RuntimeError, ValueError):
        return
