"""Which change of a rating matters: 2 points or 30 % (Farrar 2001). Whoever marks, counts or words one asks here."""

from __future__ import annotations

from enum import Enum
from typing import Final

POINTS: Final = 2.0
SHARE: Final = 0.3
LEAST: Final = 1.0
"""Ours: less than a whole point is less than the scale can tell, whatever the share."""

_HAIR = 1e-9  # means are fractions


class Turn(Enum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def needed(began: float) -> float:
    """By how many points it must change from `began` for that to matter; from 0, of which there is no share, by two."""
    return max(LEAST, min(POINTS, SHARE * began)) if began > 0 else POINTS


def goal(began: float) -> float | None:
    """The highest rating that is better by what matters; None where there is none so low."""
    reached = began - needed(began)
    return reached if reached >= -_HAIR else None


def turn(began: float, now: float) -> Turn:
    """Which way it changed by what matters; SAME where it changed by less."""
    if abs(now - began) < needed(began) - _HAIR:
        return Turn.SAME
    return Turn.BETTER if now < began else Turn.WORSE
