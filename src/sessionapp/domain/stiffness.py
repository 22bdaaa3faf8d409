"""Still stiff after cold, twice in a row: then less of it, and then none (S2: "or not at all").

Pure: what the diary says. What is proposed is asked once, and the answer counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sessionapp.domain.diary import Entry, Proposal, Proposed, Stiffness

IN_A_ROW: Final = 2


def proposal(entries: Iterable[Entry], routine: str) -> Proposal | None:
    """What is to be proposed of cold now: shorter first, none where that did not help either."""
    told = sorted(entries, key=lambda entry: entry.wall_ms)
    asked = [entry for entry in told if isinstance(entry, Proposed) and entry.about == routine]
    since = max((entry.wall_ms for entry in asked), default=0)
    stiff = [entry.still_stiff for entry in told if isinstance(entry, Stiffness) and entry.wall_ms > since]
    if len(stiff) < IN_A_ROW or not all(stiff[-IN_A_ROW:]):
        return None
    proposed = {entry.proposal for entry in asked}
    return next((one for one in (Proposal.SHORTER_COLD, Proposal.NO_COLD) if one not in proposed), None)
