"""Is there a screen to open a window on? Asked before Qt is, which would abort the process where there is none."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from sessionapp.domain.errors import UserError
from sessionapp.qt_loading import load_qt
from sessionapp.translate import tr

X_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0 libxcb-randr0"
QT_LIBRARIES = "libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0"


class NoWindowError(UserError):
    """No window can be opened here; says what to do."""


def check() -> None:
    """Raises NoWindowError where a window cannot be opened: no display, or one of Qt's libraries is missing."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return
    if not platform.startswith("xcb") and _compositor_answers(os.environ.get("WAYLAND_DISPLAY", "")):
        return
    display = "" if platform.startswith("wayland") else os.environ.get("DISPLAY", "")
    if not display or not _answers(display):
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


def _compositor_answers(name: str) -> bool:
    """Whether the Wayland compositor that the environment names is there: it may have been left behind in it."""
    if not name:
        return False
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))
        except OSError:
            return False
        return True


def _answers(display: str) -> bool:
    """Whether the X server lets us in, asked through the library that Qt will ask it through."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # nobody can be asked; what is missing is said by the check of Qt's own plugin
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.restype = None
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _check_plugin() -> None:
    try:
        load_qt()
        import PySide6.QtCore  # has loaded the libraries the plugin needs from the same place
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
