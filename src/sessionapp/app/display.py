"""Is there a screen to open a window on? Asked before Qt is, which would abort the process where there is none."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from pathlib import Path

from sessionapp.domain.errors import UserError
from sessionapp.translate import tr

X_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0 libxcb-randr0"
QT_LIBRARIES = "libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0"

_CONNECT_S = 1.0


class NoWindowError(UserError):
    """No window can be opened here; says what to do."""


def check() -> None:
    """Raises NoWindowError where a window cannot be opened: no display, or one of Qt's libraries is missing."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY", "")
    if not _answers(display):
        raise NoWindowError(
            tr("There is no display to open a window on. To follow a routine here: sessionapp play ROUTINE")
        )
    _check_plugin()


def missing_library(error: ImportError) -> NoWindowError:
    """What to tell where Qt itself cannot be loaded."""
    return NoWindowError(
        tr(
            "The window needs system libraries that are missing ({reason}). On Debian or Ubuntu: "
            "apt-get install {libraries}",
            reason=error,
            libraries=f"{QT_LIBRARIES} {X_LIBRARIES}",
        )
    )


def _answers(display: str) -> bool:
    """Whether an X server listens there: ":1", "unix:1", "host:1.0"."""
    parts = re.fullmatch(r"(.*):(\d+)(?:\.\d+)?", display)
    if parts is None:
        return False
    host, number = parts[1], int(parts[2])
    addresses: list[tuple[int, object]] = []
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers have their sockets
        addresses = [(socket.AF_UNIX, "\0" + path), (socket.AF_UNIX, path)]
    else:
        addresses = [(socket.AF_INET, (host, 6_000 + number))]
    return any(_connects(family, address) for family, address in addresses)


def _connects(family: int, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(_CONNECT_S)
        try:
            probe.connect(address)  # type: ignore[arg-type]
        except OSError:
            return False
        return True


def _check_plugin() -> None:
    try:
        import PySide6.QtCore  # loads the libraries the plugin needs from the same place
    except ImportError as error:
        raise missing_library(error) from error
    plugin = Path(PySide6.QtCore.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():  # a Qt that is packaged otherwise looks after its own libraries
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise NoWindowError(
            tr(
                "The window needs system libraries that are missing ({reason}). On Debian or Ubuntu: "
                "apt-get install {libraries}",
                reason=error,
                libraries=X_LIBRARIES,
            )
        ) from error
