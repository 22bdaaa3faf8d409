"""The setting "Start at login", followed: the system's entry is written or removed, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionapp import adapters
from sessionapp.domain.errors import UserError

if TYPE_CHECKING:
    from sessionapp.app.background import Background

SETTING = "start_at_login"


def follow(wanted: bool, background: Background, failed: Callable[[str], None]) -> None:
    """`failed` is told why it stays as it was."""

    def on_error(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        failed(str(error))

    background.run(lambda: adapters.start_at_login(wanted), lambda _: None, on_error)
