"""What the kernel says of a process: its CPU time, how often it woke up, the memory that is its own. Linux only."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path


def cpu_ns(pid: int) -> int:
    """CPU time of all its threads, those that have ended among them."""
    clock = (~pid << 3) | 2  # clock_getcpuclockid(3), which Python does not have
    return time.clock_gettime_ns(clock)


def cpu_percents(pids: Sequence[int], seconds: float) -> list[float]:
    """Per cent of one core for each, over the same next so many seconds."""
    began_ns, before = time.monotonic_ns(), [cpu_ns(pid) for pid in pids]
    time.sleep(seconds)
    took_ns = time.monotonic_ns() - began_ns
    return [100 * (cpu_ns(pid) - used) / took_ns for pid, used in zip(pids, before, strict=True)]


def wake_ups(pid: int) -> dict[str, int]:
    """How often each thread has gone to sleep of its own accord."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        fields = dict(line.split(":\t", 1) for line in (task / "status").read_text().splitlines())
        found[f"{fields['Name']} {task.name}"] = int(fields["voluntary_ctxt_switches"])
    return found


def woken(pid: int, seconds: float) -> dict[str, int]:
    """The threads that woke up in the next so many seconds, and how often."""
    before = wake_ups(pid)
    time.sleep(seconds)
    after = wake_ups(pid)
    return {name: count - before.get(name, 0) for name, count in after.items() if count != before.get(name, 0)}


def children(pid: int) -> list[int]:
    """The processes it has started that still run; one that has ended has no memory, even if it is still listed."""
    listed = (
        child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    )
    return [int(child) for child in listed if "\nState:\tZ" not in Path(f"/proc/{child}/status").read_text()]


def pss_mib(pid: int) -> float:
    """Its own memory, and its share of what it has in common with others."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel does not tell how much memory a process uses")
