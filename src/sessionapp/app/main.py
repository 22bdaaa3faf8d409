"""Opens the window. What its first paint does not need is loaded after it."""

from __future__ import annotations

from contextlib import ExitStack

from sessionapp import adapters
from sessionapp.app import display
from sessionapp.storage import folders


def run_window(routine: str) -> int:
    """The whole life of the window; returns the exit code. Raises NoWindowError where there can be none."""
    display.check()
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise display.missing_library(error) from error
    from sessionapp.app.root import Root
    from sessionapp.app.single_instance import SingleInstance

    app = QApplication(["sessionapp"])
    app.setApplicationName("sessionapp")
    app.setDesktopFileName("sessionapp")
    data = folders.data_dir()
    data_problems = folders.prepare(data)
    instance = SingleInstance(data)
    if not instance.is_first():
        instance.hand_over(routine)
        return 0
    root = Root(instance, adapters.open_settings)
    with ExitStack() as until_the_end:

        def on_filled() -> None:
            from sessionapp.app.oops import Oops
            from sessionapp.signals import told_to_stop

            Oops(data / "sessionapp.log", root.window.add_notice, root).take_over()
            for sentence in data_problems:
                root.window.add_notice(sentence)
            # Not `quit`: that asks the window, which would ask the person; whoever sent the signal is not asking.
            until_the_end.enter_context(told_to_stop(lambda: app.exit(0)))

        root.filled.connect(on_filled)
        root.open(routine)
        exit_code = app.exec()
    root.shut_down()
    return exit_code
