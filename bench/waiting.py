"""Waiting in the tray for what is planned: nothing wakes but what is due, and that comes when it is due.

On a bus of its own, with a tray and notifications of our own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bench import Row
from bench.desktop import Environment, Watched, desktop, make_home
from bench.proc import pss_mib, woken

SETTLED_S = 5
LEAST_S = 20
"""So long at least it waits without anything being due."""

MUST_LATE_MS = 500
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def run() -> list[Row]:
    with desktop() as environment, tempfile.TemporaryDirectory() as place, session_bus(environment):
        home = make_home(Path(place), quiet_from=0, quiet_until=0)
        due = datetime.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
        if (due - datetime.now()).total_seconds() < SETTLED_S + LEAST_S + 10:
            due += timedelta(minutes=1)
        plan(home, due)
        with Watched("bench.tray_host", environment=environment) as host:
            host.wait_for("ready")
            command = [sys.executable, "-m", "sessionapp", "remind"]
            with subprocess.Popen(command, env={**environment, "SESSIONAPP_HOME": str(home)}) as waiting:
                try:
                    host.wait_for("icon")
                    time.sleep(SETTLED_S)
                    still_s = (due - datetime.now()).total_seconds() - 2
                    found = woken(waiting.pid, still_s)
                    memory = pss_mib(waiting.pid)
                    _, (told_ms,) = host.wait_for("notified")
                finally:
                    waiting.terminate()
        late_ms = int(told_ms) - round(due.timestamp() * 1_000)
        names = ", ".join(f"{name.rsplit(' ', 1)[0]} {count}" for name, count in found.items())
        return [
            (
                f"waiting in the tray, {still_s:.0f} s before what is due",
                f"{sum(found.values())} wake-ups{names and f' ({names})'}; {memory:.0f} MiB",
                "no wake-up",
                not found,
            ),
            ("a reminder, after its moment", f"{late_ms} ms", f"0 to {MUST_LATE_MS} ms", 0 <= late_ms <= MUST_LATE_MS),
        ]


def plan(home: Path, due: datetime) -> None:
    data = home / "data"
    data.mkdir()
    schedule = {"routine": "cobra", "title": "Cobra", "days": DAYS, "times": [f"{due:%H:%M}"]}
    (data / "reminders.json").write_text(json.dumps({"one": schedule}), encoding="utf-8")


@contextmanager
def session_bus(environment: Environment) -> Iterator[None]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        try:
            assert bus.stdout is not None
            environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            yield
        finally:
            bus.terminate()
