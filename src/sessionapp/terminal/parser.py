"""Reads a command's words as argparse does, but for options that nobody knows. Knows no command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from sessionapp.translate import tr


class Parser(argparse.ArgumentParser):
    """Names an unknown option before anything else: argparse says of the words around it that they are missing or too
    many."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self._options: set[str] = set()
        self.before_command = False
        """Set it where a command follows: what comes after that is the command's."""
        super().__init__(*given, **more)

    def add_argument(self, *names: str, **more: Any) -> argparse.Action:
        self._options.update(name for name in names if name.startswith("-"))
        return super().add_argument(*names, **more)

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        for word in takewhile(lambda word: word != "--", args or ()):
            if self.before_command and not _is_option(word):
                break
            if _is_option(word) and not self._knows(word.partition("=")[0]):
                self.error(tr("there is no option {option}", option=word))
        return super().parse_known_args(args, namespace)

    def _knows(self, option: str) -> bool:
        """Also by its beginning."""
        return any(known.startswith(option) for known in self._options)


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"
