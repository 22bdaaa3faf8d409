"""After somebody said that it hurts: the answers to "what helps now?", the same everywhere, and where it was.

Pure. Which keys choose them, and what they do to the run, are matters of those.
"""

from __future__ import annotations

from collections.abc import Iterable

from sessionapp.domain.gently import Left
from sessionapp.domain.record import Pain
from sessionapp.domain.vocabulary import Ease, Side
from sessionapp.translate import tr


def gently(left: Left) -> str:
    """Going on, and what that leaves out."""
    return {
        Left.NOTHING: tr("Go on gently"),
        Left.HOLD: tr("Go on without this hold"),
        Left.PRESS: tr("Go on without this press"),
        Left.REPETITION: tr("Go on without this repetition"),
        Left.REPETITIONS: tr("Go on without these repetitions"),
    }[left]


def other_side() -> str:
    return tr("The other side")


def milder(ease: Ease) -> str:
    return {Ease.EASIER: tr("Make it easier"), Ease.SHORTER: tr("Make it shorter")}[ease]


def skip_step() -> str:
    return tr("Skip this step")


def end_here() -> str:
    return tr("End here")


def places(pains: Iterable[Pain]) -> str:
    """Where it hurt, each place once: "Pigeon, right side; Bridge"; "" where nobody knows."""
    return "; ".join(dict.fromkeys(map(_place, pains)))


def _place(pain: Pain) -> str:
    where = {
        None: pain.step,
        Side.LEFT: tr("{step}, left side", step=pain.step),
        Side.RIGHT: tr("{step}, right side", step=pain.step),
    }[pain.side]
    return {
        None: where,
        Ease.EASIER: tr("{place} (then easier)", place=where),
        Ease.SHORTER: tr("{place} (then shorter)", place=where),
    }[pain.then]
