"""The routine that a command names. Knows neither what becomes of it nor where what must be known is written."""

from __future__ import annotations

from collections.abc import Callable

from sessionapp import adapters
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.translate import trn


def asked_routine(named: str, settings: SettingsStore, tell: Callable[[str], None]) -> Routine:
    """It, read; where others go by its name, `tell` is called with which it is. Raises UserError."""
    library = adapters.open_library(settings, tell)
    file, *others = library.files(named)
    if others:
        sentence = trn(
            "Another routine is called `{name}` too. This is {file}; the other is reached by its path: {others}",
            "{count} other routines are called `{name}` too. This is {file}; they are reached by their paths: {others}",
            len(others),
            name=shown(named),
            file=shown(file),
            others=", ".join(map(shown, others)),
        )
        tell(sentence)
    return library.load(str(file))
