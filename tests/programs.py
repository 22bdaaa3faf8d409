"""Programs that tests write: run by this Python, also where its path has a space, which no line of `#!` may have."""

from __future__ import annotations

import sys
from pathlib import Path


def write_program(file: Path, body: str) -> Path:
    """`file`, which does what `body` says in Python."""
    first = f"#!/bin/sh\n'''exec' \"{sys.executable}\" \"$0\" \"$@\"\n' '''\n"
    file.write_text(first + body, encoding="utf-8")
    file.chmod(0o755)
    return file
