"""What was lived, as the tool itself counts it: the runs, and all else that was told. It asks no record."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from replay_window import Window


@dataclass
class Run:
    """What was lived of one run. `lived_ms` by step and side, as "Pigeon, left"; "Cobra" where it has none."""

    number: int
    title: str
    began_ms: int
    day: str
    outcome: str = ""
    total_ms: int = 0
    lived_ms: dict[str, int] = field(default_factory=dict)
    pains: list[str] = field(default_factory=list)
    before: int | None = None
    after: int | None = None
    places: dict[str, int] = field(default_factory=dict)
    words: str = ""
    ended_ms: int = 0
    ended_day: str = ""


class Account:
    """Lines of a file, each on the disk at once: whoever lives it may die. A later line of a run replaces the one
    before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.runs: dict[int, Run] = {}
        self.told: list[tuple[str, dict[str, Any]]] = []
        if file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                kind, values = json.loads(line)
                self._take(kind, values)

    def new_run(self, title: str, window: Window) -> Run:
        day = window.time.here().date().isoformat()
        return Run(len(self.runs) + 1, title, window.time.wall_ms, day)

    def keep_run(self, run: Run) -> None:
        self._write("run", asdict(run))

    def tell(self, kind: str, window: Window, **values: Any) -> None:
        self._write(kind, {"at_ms": window.time.wall_ms, "day": window.time.here().date().isoformat(), **values})

    def tell_plainly(self, kind: str, number: int) -> None:
        self._write(kind, {"number": number})

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [values for each, values in self.told if each == kind]

    def _write(self, kind: str, values: dict[str, Any]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps((kind, values)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(kind, values)

    def _take(self, kind: str, values: dict[str, Any]) -> None:
        if kind == "run":
            self.runs[values["number"]] = Run(**values)
        else:
            self.told.append((kind, values))
