"""What is said about when cold may be applied again."""

from __future__ import annotations

from datetime import datetime

from sessionapp.domain.cold import Allowed, Limit
from sessionapp.presentation import times
from sessionapp.translate import tr


def allowed_sentence(allowed: Allowed, now: datetime) -> str:
    """When the next application is allowed, and why not sooner; "" where nothing stands in its way.

    `now` carries the time zone in which moments are told.
    """
    moment = datetime.fromtimestamp(allowed.from_wall_ms / 1_000, now.tzinfo)
    clock = times.time_of_day(moment)
    when = clock if moment.date() == now.date() else f"{times.day(moment.date(), now.date())}, {clock}"
    return {
        Limit.NONE: "",
        Limit.TOO_SOON: tr("The next one is allowed from {when}: let your skin grow warm again first.", when=when),
        Limit.TIME_OVER: tr(
            "The first days, in which cold may help, are over. If it still hurts as it did, see a doctor. "
            "Should it start anew, a new series may begin from {when}.",
            when=when,
        ),
        Limit.ENOUGH: tr(
            "That was the last one this routine allows. If it still hurts as it did, see a doctor. "
            "A new series may begin from {when}.",
            when=when,
        ),
    }[allowed.limit]
