"""Qt is loaded in every command before anything else of it, so that imports stay Python's own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LOOK = """
import builtins
own = builtins.__import__
from sessionapp import adapters

def open_settings(notice):
    assert sys.modules["PySide6.QtCore"]
    assert builtins.__import__ is own
    import linecache, pydantic
    assert not [file for file in linecache.cache if "pydantic" in file]
    print("looked")
    raise SystemExit(0)

adapters.open_settings = open_settings
from sessionapp.cli import main
main(words)
"""


@pytest.mark.parametrize("words", [[], ["cobra"], ["play", "--silent", "cobra"]])
def test_no_command_lets_qt_stand_in_front_of_imports(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys\nwords = {words!r}\n{LOOK}"],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "looked\n", "")
