"""The chimes in words: as a sign on the player, as what is played in a rehearsal. Pure."""

from __future__ import annotations

from sessionapp.domain.cues import Chime
from sessionapp.translate import tr

REHEARSED = tuple(chime for chime in Chime if not chime.value.startswith("gentle-"))
"""Each once; the soft ones of relaxation say the same."""


def chime_name(chime: Chime) -> str:
    """What it tells: a soft one tells the same as the clear one."""
    return {
        Chime.READY: tr("Get ready"),
        Chime.START: tr("Start"),
        Chime.TICK: tr("Tick"),
        Chime.HALFWAY: tr("Halfway"),
        Chime.END: tr("Over"),
        Chime.SWITCH: tr("Change sides"),
        Chime.REST: tr("Rest"),
        Chime.FINISH: tr("The end"),
        Chime.BREATHE_IN: tr("Breathe in"),
        Chime.BREATHE_OUT: tr("Breathe out"),
    }[Chime(chime.value.removeprefix("gentle-"))]


def chime_sign(chime: Chime) -> str:
    """How the player shows that it sounds now."""
    return f"♪ {chime_name(chime)}"
