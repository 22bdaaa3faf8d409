"""Piper as tests have it installed: a package whose downloader does what a test wants, and a program that speaks.

The downloader is a real process, asked as the real one is; it fetches nothing from anywhere.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from programs import write_program

MODEL = b"\x08\x08\x3a\x80\x89\x7a" + bytes(2_000_000)
"""Two fields of protobuf, a number and 2,000,000 bytes: a whole model, as far as its outside tells."""

_HEAD = f"""
import json, os, pathlib, signal, sys
voice, option, folder = sys.argv[1:]
assert option == "--download-dir"
folder = pathlib.Path(folder)
model, config = folder / (voice + ".onnx"), folder / (voice + ".onnx.json")
whole = {MODEL[:6]!r} + bytes({len(MODEL) - 6})
here = pathlib.Path(__file__).parent
(here / "asked").open("a").write(voice + " ")
(here / "pid").write_text(str(os.getpid()))
"""

HALF = "model.write_bytes(whole[:1_500_000])\n"
ALL = "model.write_bytes(whole); config.write_text(json.dumps({'audio': {}}))\n"
HANGS = HALF + "signal.pause()\n"
WAITS = HALF + "while not (here / 'go').exists(): os.sched_yield()\n" + ALL

_PROGRAM = """
import struct, sys, wave
model = sys.argv[sys.argv.index("--model") + 1]
assert open(model, "rb").read(1)
with wave.open(sys.argv[sys.argv.index("--output-file") + 1], "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(22_050)
    out.writeframes(struct.pack("<2h", 9_000, -9_000) * 2_000)
"""


class FakePiper:
    """`path` is for PYTHONPATH; the program lies in `programs`."""

    def __init__(self, folder: Path, body: str = ALL) -> None:
        self.path, self.programs = folder / "packages", folder / "programs"
        self._package = self.path / "piper"
        self._package.mkdir(parents=True)
        (self._package / "__init__.py").touch()
        self.programs.mkdir()
        self.does(body)

    def does(self, body: str) -> None:
        """What its downloader does from now on."""
        (self._package / "download_voices.py").write_text(_HEAD + body, encoding="utf-8")

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """For the processes that this one starts."""
        write_program(self.programs / "piper", _PROGRAM)
        monkeypatch.setenv("PATH", f"{self.programs}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(self.path), *_python_path()]))
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")  # what it does is written anew within a second

    def go(self) -> None:
        (self._package / "go").touch()

    @property
    def asked(self) -> list[str]:
        """The voices, as they were asked for."""
        file = self._package / "asked"
        return file.read_text().split() if file.exists() else []

    @property
    def pid(self) -> int:
        return int((self._package / "pid").read_text())


def _python_path() -> list[str]:
    there = os.environ.get("PYTHONPATH", "")
    return [there] if there else []
