"""The colours of the body map in each scheme; in high contrast those of the scheme alone."""

from __future__ import annotations

from PySide6.QtGui import QColor

from sessionapp.domain.body_map import STRONGEST
from sessionapp.drawing.body_map import MapInks
from sessionapp.drawing.mixing import mixed
from sessionapp.ui.theme import Colours, contrast

_SKIN = QColor("#D2A384")
_HAIR = QColor("#51402F")
_FELT = 0.2  # the weakest that is felt is so far from what is not


def map_inks(colours: Colours) -> MapInks:
    """The inks for a map on the paper of this scheme."""
    paper, text = QColor(colours.paper), QColor(colours.text)
    own = not colours.high
    body = mixed(paper, _SKIN, 0.5) if own else paper
    rest = mixed(body, paper, 0.4)
    ramp = map(_share if own else _far_from_middle, range(1, STRONGEST + 1))
    fills = (rest, *(mixed(rest, QColor(colours.caution), share) for share in ramp))
    return MapInks(
        body=body,
        hair=mixed(paper, _HAIR, 0.6 if colours.dark else 1.0) if own else mixed(paper, text, 0.6),
        line=mixed(body, text, 0.3 if own else 0.7),
        fills=fills,
        numbers=tuple(_on(fill) for fill in fills),
        edge=mixed(body, text, 0.62) if own else text,
        text=text,
        paper=paper,
        focus=QColor(colours.accent),
    )


def _share(strength: int) -> float:
    return _FELT + (1 - _FELT) * strength / STRONGEST


def _far_from_middle(strength: int) -> float:
    """Either faint or full, a little more with each: no number stands on a colour it can hardly be told from."""
    return 0.08 + 0.5 * strength / STRONGEST if strength <= STRONGEST / 2 else 0.7 + 0.3 * strength / STRONGEST


def _on(fill: QColor) -> QColor:
    """Black or white, whichever is easier to read on it: one of them always reaches 4.5 to 1, in high contrast 7."""
    return max((QColor("#000000"), QColor("#FFFFFF")), key=lambda ink: contrast(ink, fill))
