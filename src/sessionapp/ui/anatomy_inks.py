"""The colours of anatomy pictures in each scheme: the calm ones of a printed plate, on this scheme's paper."""

from __future__ import annotations

from PySide6.QtGui import QColor

from sessionapp.drawing.anatomy import AnatomyInks
from sessionapp.drawing.mixing import mixed
from sessionapp.ui.theme import Colours

_BONE, _DISC = QColor("#F4EAD4"), QColor("#C4D3D8")
_FLESH, _SINEW = QColor("#BE5B49"), QColor("#EFE4D6")
_SKIN = QColor("#D2A384")
_EARTH, _BLOOD = QColor("#7A6440"), QColor("#6A211A")


def anatomy_inks(colours: Colours) -> AnatomyInks:
    """The inks for a picture on the surface of this scheme; bones are dimmed in the dark, unless contrast is wanted."""
    paper = QColor(colours.surface)
    dim = 0.28 if colours.dark and not colours.high else 0.0
    bone = mixed(_BONE, paper, dim)
    return AnatomyInks(
        paper=paper,
        skin=mixed(paper, _SKIN, 0.16 if colours.dark else 0.26),
        bone=bone,
        far_bone=mixed(bone, _EARTH, 0.22),
        disc=mixed(_DISC, paper, dim),
        bone_line=mixed(_EARTH, QColor("#000000"), 0.25 if colours.dark else 0.0),
        bone_rim=_clear(_EARTH, 0.26),
        muscle=mixed(_FLESH, paper, dim / 2),
        friend=mixed(mixed(_FLESH, bone, 0.48), paper, dim / 2),
        muscle_line=_BLOOD,
        muscle_rim=_clear(_BLOOD, 0.2),
        fibre=_clear(_BLOOD, 0.42),
        sinew=mixed(_SINEW, paper, dim),
        text=QColor(colours.text),
        mark=QColor(colours.text),
    )


def _clear(ink: QColor, share: float) -> QColor:
    thin = QColor(ink)
    thin.setAlphaF(share)
    return thin
