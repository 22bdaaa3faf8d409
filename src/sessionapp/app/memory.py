"""Memory that is not needed any more goes back to the system. Of Linux with glibc only: elsewhere nothing is done."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 128 * 1024
"""Bytes from which on a piece of memory is one of its own: glibc's own value, which it raises with use."""


def hold_little() -> None:
    """Large pieces of memory, such as sounds, go back when they are let go (measured: 6 MB of a run).

    The allocator would learn from the first one to keep them, in a heap of its own for each thread. Call it first.
    """
    if libc := _libc():
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        libc.mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """What lies free between small pieces goes back as well. Takes some milliseconds."""
    if libc := _libc():
        libc.malloc_trim(0)


@cache
def _libc() -> Any:
    """The C library where it is one that can be asked, else None."""
    if sys.platform != "linux":
        return None
    import ctypes

    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") and hasattr(libc, "mallopt") else None
