"""Colours and type: light, dark and two of high contrast; one type scale that follows the system's font.

Knows nothing of pages. A painter asks `colours_of(widget.palette())`, so it is right in every scheme untold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette, QPen
from PySide6.QtWidgets import QApplication

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.mixing import mixed
from sessionapp.ui.shell import BLACK, PAPER_DARK, PAPER_LIGHT, WHITE

GRID = 8
"""Everything is placed on multiples of this many pixels."""

SCROLL_BAR = 14
"""How wide a scroll bar is; it stands inside a page's margin."""


class Type(Enum):
    """The type scale: how much larger than the system's font (12 pixels where nobody changed it), and the weight."""

    SMALL = (12 / 12, QFont.Weight.Normal)
    BODY = (13 / 12, QFont.Weight.Normal)
    STRONG = (13 / 12, QFont.Weight.DemiBold)
    LEAD = (15 / 12, QFont.Weight.Normal)
    HEADING = (15 / 12, QFont.Weight.DemiBold)
    CARD = (17 / 12, QFont.Weight.DemiBold)
    SECTION = (20 / 12, QFont.Weight.DemiBold)
    TITLE = (28 / 12, QFont.Weight.DemiBold)

    def font(self) -> QFont:
        """The font of this role, from the system's font as it is now."""
        factor, weight = self.value
        font = QFont(QApplication.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * factor)
        else:
            font.setPixelSize(round(font.pixelSize() * factor))
        font.setWeight(weight)
        return font

    def at_least(self, pixels: float) -> QFont:
        """The font of this role, so many pixels high where that is larger."""
        font = self.font()
        if pixels > QFontInfo(font).pixelSize():
            font.setPixelSize(round(pixels))
        return font


@dataclass(frozen=True)
class Colours:
    """One scheme. `control` outlines what can be operated; `tint` lies under pictures and notices.

    `track` is the part of a ring or row that is not filled; `disabled` the word of what cannot be operated. In one of
    `high` contrast nothing is told by a tint, and lines are stronger.
    """

    dark: bool
    high: bool
    paper: str
    side: str
    surface: str
    hover: str
    text: str
    muted: str
    line: str
    track: str
    control: str
    disabled: str
    accent: str
    on_accent: str
    caution: str
    kinds: dict[Kind, str]

    def of(self, kind: Kind | None) -> QColor:
        """The accent of a kind; the muted colour where there is none."""
        return QColor(self.kinds[kind] if kind is not None else self.muted)

    def tint(self, colour: QColor, share: float = 0.12) -> QColor:
        """The surface with a breath of `colour` in it; the surface itself in high contrast."""
        return QColor(self.surface) if self.high else mixed(QColor(self.surface), colour, share)

    def pointed(self, fill: QColor) -> QColor:
        """What a filled control is filled with while it is pointed at."""
        if self.high:
            return QColor(self.accent)
        return fill.lighter(110) if self.dark else fill.darker(112)

    def pen(self, colour: str | QColor) -> QPen:
        """A line of this colour, as strong as lines are here."""
        return QPen(QColor(colour), 2.0 if self.high else 1.0)

    def focus_pen(self) -> QPen:
        """The line around what has the focus."""
        return QPen(QColor(self.accent), 3.0 if self.high else 2.0)


LIGHT = Colours(
    dark=False,
    high=False,
    paper=PAPER_LIGHT,
    side="#EFEBE5",
    surface="#FFFFFF",
    hover="#F0EDE8",
    text="#1F2933",
    muted="#52606D",
    line="#E4E0DA",
    track="#E4E0DA",
    control="#8A8378",
    disabled="#8A8378",
    accent="#2C7057",
    on_accent="#FFFFFF",
    caution="#9A4A12",
    kinds={
        Kind.COLD_PACK: "#2B73A8",
        Kind.HEAT_PACK: "#A8473B",
        Kind.STRETCH: "#317B5E",
        Kind.EXERCISE: "#7C62B0",
        Kind.SELF_MASSAGE: "#A85833",
        Kind.POSITIONAL_RELEASE: "#576E9E",
        Kind.RELAXATION: "#576E9E",
        Kind.CHECK: "#816B2D",
        Kind.TREATMENT: "#7A5C58",
    },
)

DARK = Colours(
    dark=True,
    high=False,
    paper=PAPER_DARK,
    side="#101417",
    surface="#1C2228",
    hover="#262E36",
    text="#E8ECEF",
    muted="#9FB0BD",
    line="#2B333B",
    track="#2B333B",
    control="#6F7F8C",
    disabled="#6F7F8C",
    accent="#7CC4A4",
    on_accent="#10211A",
    caution="#F0B37E",
    kinds={
        Kind.COLD_PACK: "#7FB8E6",
        Kind.HEAT_PACK: "#EA9C8E",
        Kind.STRETCH: "#7CC4A4",
        Kind.EXERCISE: "#B9A5E6",
        Kind.SELF_MASSAGE: "#E3A680",
        Kind.POSITIONAL_RELEASE: "#9FB4DE",
        Kind.RELAXATION: "#9FB4DE",
        Kind.CHECK: "#D2BA72",
        Kind.TREATMENT: "#D2AFAB",
    },
)


BLACK_ON_WHITE = Colours(
    dark=False,
    high=True,
    paper=WHITE,
    side=WHITE,
    surface=WHITE,
    hover="#E3E3E3",
    text=BLACK,
    muted="#333333",
    line=BLACK,
    track="#767676",
    control=BLACK,
    disabled="#595959",
    accent="#0033A0",
    on_accent=WHITE,
    caution="#8A0000",
    kinds=dict.fromkeys(Kind, BLACK),
)

WHITE_ON_BLACK = Colours(
    dark=True,
    high=True,
    paper=BLACK,
    side=BLACK,
    surface=BLACK,
    hover="#333333",
    text=WHITE,
    muted="#D9D9D9",
    line=WHITE,
    track="#808080",
    control=WHITE,
    disabled="#A6A6A6",
    accent="#FFD84D",
    on_accent=BLACK,
    caution="#FFB366",
    kinds=dict.fromkeys(Kind, WHITE),
)

SCHEMES = (LIGHT, DARK, BLACK_ON_WHITE, WHITE_ON_BLACK)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it, 0 black to 1 white."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours_of(palette: QPalette) -> Colours:
    """The scheme a palette belongs to; made from the palette itself where it is the system's own."""
    roles = QPalette.ColorRole
    named = (roles.Window, roles.WindowText, roles.Highlight, roles.Base, roles.HighlightedText)
    active = QPalette.ColorGroup.Active  # the palette of what cannot be operated has another text
    return _scheme(*(palette.color(active, role).rgb() for role in named))


@lru_cache(maxsize=8)
def _scheme(*rgb: int) -> Colours:
    """Of ground, text, highlight, base and what is written on the highlight."""
    window, text, highlight, base, on_highlight = (QColor(each).name().upper() for each in rgb)
    for scheme in SCHEMES:
        if (window, text, highlight) == (scheme.paper, scheme.text, scheme.accent):
            return scheme
    between = mixed(QColor(window), QColor(text), 0.55).name().upper()
    return Colours(
        dark=luminance(QColor(window)) < luminance(QColor(text)),
        high=True,
        paper=window,
        side=window,
        surface=base,
        hover=window,
        text=text,
        muted=text,
        line=text,
        track=between,
        control=text,
        disabled=between,
        accent=highlight,
        on_accent=on_highlight,
        caution=text,
        kinds=dict.fromkeys(Kind, text),
    )
