"""Colours and type: two palettes, one type scale that follows the system's font, and the one small style sheet.

Knows nothing of pages. A painter asks `colours_of(widget.palette())`, so it is right in every scheme untold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.motifs import mixed
from sessionapp.ui.shell import PAPER_DARK, PAPER_LIGHT

GRID = 8
"""Everything is placed on multiples of this many pixels."""

SCROLL_BAR = 14
"""How wide a scroll bar is; it stands inside a page's margin."""

_MAXIMAL_CONTRAST = 20.0


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
    """One scheme. `control` outlines what can be operated; `tint` lies under pictures and notices."""

    dark: bool
    paper: str
    side: str
    surface: str
    hover: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    caution: str
    kinds: dict[Kind, str]

    def of(self, kind: Kind | None) -> QColor:
        """The accent of a kind; the muted colour where there is none."""
        return QColor(self.kinds[kind] if kind is not None else self.muted)

    def tint(self, colour: QColor, share: float = 0.12) -> QColor:
        """The surface with a breath of `colour` in it."""
        return mixed(QColor(self.surface), colour, share)


LIGHT = Colours(
    dark=False,
    paper=PAPER_LIGHT,
    side="#EFEBE5",
    surface="#FFFFFF",
    hover="#F0EDE8",
    text="#1F2933",
    muted="#52606D",
    line="#E4E0DA",
    control="#8A8378",
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
    paper=PAPER_DARK,
    side="#101417",
    surface="#1C2228",
    hover="#262E36",
    text="#E8ECEF",
    muted="#9FB0BD",
    line="#2B333B",
    control="#6F7F8C",
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
    window = palette.color(QPalette.ColorRole.Window).name().upper()
    for scheme in (LIGHT, DARK):
        if window == scheme.paper:
            return scheme
    roles = QPalette.ColorRole
    names = [roles.Base, roles.WindowText, roles.Highlight, roles.HighlightedText]
    return _system_colours(window, *(palette.color(role).name().upper() for role in names))


@lru_cache(maxsize=4)
def _system_colours(window: str, base: str, text: str, highlight: str, on_highlight: str) -> Colours:
    return Colours(
        dark=luminance(QColor(window)) < luminance(QColor(text)),
        paper=window,
        side=window,
        surface=base,
        hover=window,
        text=text,
        muted=text,
        line=text,
        control=text,
        accent=highlight,
        on_accent=on_highlight,
        caution=text,
        kinds=dict.fromkeys(Kind, text),
    )


def palette_of(colours: Colours) -> QPalette:
    """The Qt palette of a scheme, for what Qt paints itself."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in {
        roles.Window: colours.paper,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.hover,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.muted,
        roles.Button: colours.surface,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.caution,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.Light: colours.surface,
        roles.Midlight: colours.hover,
        roles.Mid: colours.line,
        roles.Dark: colours.control,
    }.items():
        palette.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.control))
    return palette


def style_sheet(colours: Colours) -> str:
    """The few things Qt's own painting cannot do: quiet scroll bars, sliders and lines to write in."""
    c = colours
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
SearchLine {{ background: transparent; border: none; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control}; padding: 4px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {SCROLL_BAR}px; }}
QScrollBar:horizontal {{ height: {SCROLL_BAR}px; }}
QScrollBar::handle {{ background: {c.control}; border-radius: 3px; margin: 4px; min-height: 40px; min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSlider {{ min-height: 28px; border-radius: 8px; border: 2px solid transparent; }}
QSlider:focus {{ border-color: {c.accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.control}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {c.accent}; }}
QSlider::handle:horizontal {{ width: 18px; margin: -7px 0; border-radius: 9px; background: {c.accent}; }}
"""


class Theme(QObject):
    """Dresses the application, and again whenever the system or the setting changes. `changed` follows each time."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str) -> None:
        """`choice` is the setting `theme`: "system", "light" or "dark"."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.dress)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.dress)
        self.dress()

    def set_choice(self, choice: str) -> None:
        self._choice = choice
        self.dress()

    def dress(self, *_: object) -> None:
        """Put on the palette and the style sheet that hold now."""
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(style_sheet(colours_of(self._app.palette())))
        self.changed.emit()

    def _palette(self) -> QPalette:
        if self._high_contrast():
            return self._system_palette()
        if self._choice == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._choice == "dark"
        return palette_of(DARK if dark else LIGHT)

    def _system_palette(self) -> QPalette:
        return QPalette(self._app.style().standardPalette())

    def _high_contrast(self) -> bool:
        hints = self._app.styleHints()
        if hasattr(hints, "accessibility"):
            return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        roles, system = QPalette.ColorRole, self._system_palette()
        return contrast(system.color(roles.WindowText), system.color(roles.Window)) >= _MAXIMAL_CONTRAST
