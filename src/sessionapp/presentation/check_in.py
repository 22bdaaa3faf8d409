"""What a check-in asks and says: before a session, after it, and what changed between the two.

Plain: neither praise nor blame, whichever way it went.
"""

from __future__ import annotations

from sessionapp.domain.diary import When
from sessionapp.translate import tr


def question(when: When) -> str:
    return {When.BEFORE: tr("How is it before you begin?"), When.AFTER: tr("How is it now?")}[when]


def scale() -> str:
    """What the numbers mean."""
    return tr("0 is no pain, 10 the worst you can imagine. You need not answer.")


def changed(before: int, now: int) -> str:
    """ "6 before, 4 now." """
    if before == now:
        return tr("{now} before, and {now} now.", now=now)
    return tr("{before} before, {now} now.", before=before, now=now)
