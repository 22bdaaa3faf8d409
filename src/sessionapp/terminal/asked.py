"""The routine that a command names, and how it is wished.

Knows neither what becomes of it nor where what must be known is written.
"""

from __future__ import annotations

from collections.abc import Callable

from sessionapp import adapters
from sessionapp.domain.file_names import shown
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailored import offer
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.presentation.yours import yours_line
from sessionapp.translate import tr, trn


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


def asked_wishes(routine: Routine, tell: Callable[[str], None], *, as_written: bool) -> Tailoring:
    """How the routine is wished in the window; `tell` is called with what is wrong with the file of wishes."""
    if as_written:
        return AS_WRITTEN
    store = adapters.open_tailorings(tell)
    if store.notice:
        tell(store.notice)
    return store.get(routine.name)


def wishes_line(routine: Routine, wishes: Tailoring) -> str:
    """What is not as written, and how to leave that out; "" where all is."""
    line = yours_line(wishes, offer(routine))
    return tr("{yours}. With --as-written it is as its file has it.", yours=line) if line else ""
