"""Opens the window. What its first paint does not need is loaded after it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack

from sessionapp import adapters
from sessionapp.app import display, memory
from sessionapp.qt_loading import load_qt
from sessionapp.storage import folders
from sessionapp.translate import tr

Tell = Callable[[str], None]

_SWITCH_S = 0.001
"""How soon a thread that wants to go on takes its turn. With Python's usual 5 ms, a window that paints while 10,000
routines are read stands still for 190 ms at a time; with 1 ms, for 70."""


def run_window(routine: str, say: Tell, complain: Tell, *, waiting: bool = False) -> int:
    """The whole life of the window; returns the exit code. Raises NoWindowError where there can be none. `waiting`:
    there is none until it is asked for, where there is a tray.

    Where there is one already, it is called, and `say` is told so; raises StorageError where it does not answer, or
    there is no such routine.
    """
    display.check()
    memory.hold_little()
    sys.setswitchinterval(_SWITCH_S)
    gc.disable()  # what is loaded at the start stays; looking for garbage in it only delays the first cards
    try:
        load_qt()
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise display.missing_library(error) from error
    from sessionapp.app.root import Root
    from sessionapp.app.single_instance import SingleInstance

    # Not by `setStyle`, which answers with a QStyle: to tell which, PySide loads all there are, 0.3 MB and 5 ms.
    app = QApplication(["sessionapp", "-style", "fusion"])
    app.setApplicationName("sessionapp")
    app.setDesktopFileName("sessionapp")
    data = folders.data_dir()
    data_problems = folders.prepare(data)
    instance = SingleInstance(data)
    if not instance.is_first():
        if waiting:
            say(tr("sessionapp is running already, and reminds you."))
            return 0
        if routine:  # whoever typed a name that does not exist looks here, not into a window somewhere else
            adapters.open_library(adapters.open_settings(complain), complain).files(routine)
        instance.hand_over(routine)
        say(_called(routine))
        return 0
    root = Root(instance, adapters.open_settings)
    with ExitStack() as until_the_end:

        def on_filled() -> None:
            from sessionapp.app.oops import Oops, quiet_qt

            log = data / "sessionapp.log"
            Oops(log, root.window.add_notice, root).take_over()
            until_the_end.enter_context(quiet_qt(log))
            for sentence in data_problems:
                root.window.add_notice(sentence)

        # Not `quit`: that asks the window, which would ask the person; whoever sent the signal is not asking.
        def be_told_to_stop() -> None:
            from sessionapp.signals import told_to_stop

            until_the_end.enter_context(told_to_stop(lambda: app.exit(0)))

        root.filled.connect(on_filled)
        root.loaded.connect(_settle_memory)
        if waiting:
            be_told_to_stop()
            root.wait_in_tray()
        else:
            root.filled.connect(be_told_to_stop)
            root.open(routine)
        exit_code = app.exec()
        root.shut_down()  # asked once more to end meanwhile, it still lets everything go
    return exit_code


def _called(routine: str) -> str:
    if routine:
        return tr("Opened in the window that is already there.")
    return tr("The window that is already there was called to the front.")


def _settle_memory() -> None:
    """What was loaded stays, and is not looked through again. Garbage is not looked for by itself from here on: it
    would be in whatever thread happens to make some, and a widget or timer that is let go of in another thread than
    the window's takes the program with it. `Root` looks for it between sessions."""
    gc.collect()
    gc.freeze()
