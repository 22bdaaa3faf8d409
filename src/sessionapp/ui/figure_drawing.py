"""From a picture of the film to what is drawn: the body on its way, what glows, and the frame all of it fits into."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QRectF

from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.figure.parts import parts_at
from sessionapp.domain.figure.pose import Prop, Thing
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.camera import ELEVATIONS, camera
from sessionapp.drawing.figure import Drawing, Figure, Inks, drawing, extent
from sessionapp.drawing.things import bed_ends
from sessionapp.presentation.figure import Picture

_MARGIN_M = 0.14
"""Around the body: room for a mat, a wall, a pillow."""

_EDGE_M = 0.02

_GLOWS, _PRESSED_GLOWS = 0.6, 1.0

_KEPT = 60
"""All of one movement's drawings, there and back, and those of a breath: some 20 KB each."""


def figure_of(picture: Picture, motion: Motion, share: float, targets: Sequence[Place], side: Side | None) -> Figure:
    """The figure at `share` of the picture's way, whose `motion` that is. `side`: what is worked on, None for both.

    `targets`: of the routine; of these glow the ones that its step works on, or all where it works on none of them.
    """
    start, end = picture.start, picture.end
    here, there = ELEVATIONS[start.view], ELEVATIONS[end.view]
    return Figure(
        placed=motion.at(share),
        ground=motion.ground,
        props=(end if share > 0.5 else start).props,
        elevation=here + (there - here) * share,
        mirrored=picture.mirrored,
        breath=picture.breath,
        glow=_glow(picture, targets, _drawn_side(picture, side)),
        glows=_PRESSED_GLOWS if picture.pressed else _GLOWS,
    )


def _glow(picture: Picture, targets: Sequence[Place], side: str) -> tuple[str, ...]:
    """The parts of the body, as it is drawn."""
    return parts_at([place for place in picture.works_on if place in targets] or targets, side)


def framed(figure: Figure) -> QRectF:
    """What is to be seen of it, in metres."""
    seen = extent(figure).adjusted(-_MARGIN_M, -_MARGIN_M, _MARGIN_M, _MARGIN_M)
    if Prop(Thing.BED) in figure.props:
        ends = bed_ends(camera(figure.elevation, mirrored=figure.mirrored)) + _EDGE_M
        seen.setBottom(max(seen.bottom(), ends))
    return seen


def _drawn_side(picture: Picture, side: Side | None) -> str:
    """The side of the body as it is drawn: poses are drawn for one side, and mirrored for the other."""
    if side is None:
        return ""
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    return (other if picture.mirrored else side).value


class Drawings:
    """The drawings of a movement that is done over and over: each is worked out once.

    Keeps those that were wanted last, and none from before the place, the size or the colours changed.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Drawing] = OrderedDict()
        self._for: tuple[QRectF, QRectF, Inks] | None = None

    def of(
        self, picture: Picture, side: Side | None, box: QRectF, frame: QRectF, inks: Inks, make: Callable[[], Figure]
    ) -> Drawing:
        """The drawing of `picture`, whose figure `make` makes, with `frame` (metres) filling `box` (pixels)."""
        if self._for != (box, frame, inks):
            self._kept.clear()
            self._for = QRectF(box), QRectF(frame), inks
        key = _as_it_looks(picture), side
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = drawing(box, make(), frame, inks)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


def _as_it_looks(picture: Picture) -> Hashable:
    """The way back looks as the way there does."""
    start, end, share = id(picture.start), id(picture.end), picture.share
    way = (start, end, share) if start < end else (end, start, 1.0 - share) if end < start else (end, end, 1.0)
    return way[0], way[1], round(way[2], 4), picture.breath, picture.mirrored, picture.pressed, picture.works_on
