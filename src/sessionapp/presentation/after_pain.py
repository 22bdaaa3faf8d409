"""The answers to "what helps now?" after somebody said that it hurts: the same words in the window and the terminal.

Pure. Which keys choose them, and what they do to the run, are matters of those.
"""

from __future__ import annotations

from sessionapp.domain.gently import Left
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


def skip_step() -> str:
    return tr("Skip this step")


def end_here() -> str:
    return tr("End here")
