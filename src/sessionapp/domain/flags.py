"""Which red flags stand, and which sessions they forbid.

What is an emergency forbids everything: time spent here is time lost. The others forbid what moves or presses the body;
what only rests it does no harm until a doctor has looked. A flag stands until it is answered anew, or until somebody
says deliberately that a doctor has seen them for it: nobody here can know that it is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sessionapp.domain.diary import Entry, FlagsAnswered, RedFlag
from sessionapp.domain.vocabulary import Kind

_RESTS: Final = frozenset({Kind.COLD_PACK, Kind.HEAT_PACK, Kind.RELAXATION})


def standing(entries: Iterable[Entry]) -> frozenset[RedFlag]:
    """The flags of the newest answer, none where a doctor has seen them."""
    answers = [entry for entry in entries if isinstance(entry, FlagsAnswered)]
    newest = max(answers, key=lambda answer: answer.wall_ms, default=None)
    return frozenset() if newest is None or newest.seen else newest.flags


def forbidding(flags: Iterable[RedFlag], kind: Kind) -> frozenset[RedFlag]:
    """Those of `flags` for which a session of this kind must not begin."""
    return frozenset(flag for flag in flags if flag.emergency or kind not in _RESTS)
