"""From a picture of the film to what is drawn: the body on its way, what glows, and the frame all of it fits into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.figure.parts import parts_at
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.camera import ELEVATIONS
from sessionapp.drawing.figure import Figure, extent
from sessionapp.presentation.figure import Picture

_MARGIN_M = 0.14
"""Around the body: room for a mat, a wall, a pillow."""

_GLOWS, _PRESSED_GLOWS = 0.6, 1.0


def figure_of(
    picture: Picture, motion: Motion, share: float, targets: Sequence[Place], side: Side | None, *, breath: float = 0.0
) -> Figure:
    """The figure at `share` of the picture's way, whose `motion` that is. `side`: what is worked on, None for both."""
    start, end = picture.start, picture.end
    here, there = ELEVATIONS[start.view], ELEVATIONS[end.view]
    return Figure(
        placed=motion.at(share),
        ground=motion.ground,
        props=(end if share > 0.5 else start).props,
        elevation=here + (there - here) * share,
        mirrored=picture.mirrored,
        breath=breath,
        glow=parts_at(targets, _drawn_side(picture, side)),
        glows=_PRESSED_GLOWS if picture.pressed else _GLOWS,
    )


def framed(figure: Figure) -> QRectF:
    """What is to be seen of it, in metres."""
    return extent(figure).adjusted(-_MARGIN_M, -_MARGIN_M, _MARGIN_M, _MARGIN_M)


def _drawn_side(picture: Picture, side: Side | None) -> str:
    """The side of the body as it is drawn: poses are drawn for one side, and mirrored for the other."""
    if side is None:
        return ""
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    return (other if picture.mirrored else side).value
