"""The colours of the drawn person in each scheme; the shirt has the accent of the routine's kind."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.figure import Dyes, Inks
from sessionapp.drawing.mixing import mixed
from sessionapp.drawing.things import Stuff
from sessionapp.ui.theme import Colours


def figure_inks(colours: Colours, kind: Kind | None) -> Inks:
    """The inks for a figure on the paper or a surface of this scheme."""
    if colours.high:
        return _high_inks(colours.dark, QColor(colours.text).rgb(), QColor(colours.paper).rgb())
    return _inks(colours.dark, colours.of(kind).rgb(), QColor(colours.paper).rgb())


@lru_cache(maxsize=32)
def _inks(dark: bool, accent_rgb: int, paper_rgb: int) -> Inks:
    accent, paper = QColor(accent_rgb), QColor(paper_rgb)
    shade = QColor("#0B0E11") if dark else QColor("#1B2228")
    return Inks(
        dyes=Dyes(
            skin=QColor("#D2A384"),
            hair=QColor("#8A6E55") if dark else QColor("#51402F"),
            shirt=mixed(accent, shade, 0.38) if dark else mixed(accent, QColor("#FFFFFF"), 0.10),
            trousers=QColor("#76889B") if dark else QColor("#4A5968"),
            shade=shade,
        ),
        stuff=Stuff(
            mat=mixed(paper, QColor("#B9A88C"), 0.34),
            wood=QColor("#A9855F"),
            cloth=mixed(paper, QColor("#9DB4C8"), 0.5),
            rubber=QColor("#E07A5F"),
            cold=QColor("#5B9BD5"),
            dark=QColor("#8C99A6") if dark else QColor("#39424E"),
        ),
        glow=QColor("#FFCF8F"),
    )


@lru_cache(maxsize=4)
def _high_inks(dark: bool, text_rgb: int, paper_rgb: int) -> Inks:
    """Shirt, trousers and skin as far from one another and from the paper as four tones can be; no kind has its own."""
    text, paper = QColor(text_rgb), QColor(paper_rgb)
    return Inks(
        dyes=Dyes(
            skin=QColor("#C98F66") if dark else QColor("#B97A4E"),
            hair=QColor("#8F7256") if dark else QColor("#4A3320"),
            shirt=text,
            trousers=QColor("#52606E") if dark else QColor("#44505C"),
            shade=QColor("#808080"),  # what is far is nearer to the middle, and still not to the paper
        ),
        stuff=Stuff(
            mat=mixed(paper, text, 0.25),
            wood=QColor("#A9855F") if dark else QColor("#7A5836"),
            cloth=mixed(paper, text, 0.4),
            rubber=QColor("#FF7A5C") if dark else QColor("#B3261E"),
            cold=QColor("#6FB4FF") if dark else QColor("#0B57B0"),
            dark=mixed(paper, text, 0.65),
        ),
        glow=QColor("#FFD84D"),
    )
