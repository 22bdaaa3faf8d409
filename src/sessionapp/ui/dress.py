"""What the application wears: palette and style sheet of a scheme, changed when the system or the setting changes.

Knows no pages, and no painting: a painter asks the theme for the colours of its palette.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sessionapp.ui.theme import SCHEMES, SCROLL_BAR, Colours, colours_of

_CHOOSES_COLOURS = "windows"
"""The platform on which high contrast is a set of colours the user has chosen: those are worn as they are."""


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


def style_sheet(colours: Colours) -> str:
    """The few things Qt's own painting cannot do: quiet scroll bars, sliders and lines to write in."""
    c = colours
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
SearchLine, Line {{ background: transparent; border: none; }}
Lines {{ background: {c.surface}; border: 1px solid {c.control}; border-radius: 10px; padding: 6px; margin: 3px; }}
Lines:focus {{ border: 2px solid {c.accent}; padding: 5px; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control}; padding: 4px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {SCROLL_BAR}px; }}
QScrollBar:horizontal {{ height: {SCROLL_BAR}px; }}
QScrollBar::handle {{ background: {c.control}; border-radius: 3px; margin: 4px; min-height: 40px; min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTimeEdit, QComboBox {{
    background: {c.surface}; color: {c.text}; border-radius: 8px; padding: 4px 10px;
    border: {2 if c.high else 1}px solid {c.control};
}}
QTimeEdit:focus, QComboBox:focus {{ border: {3 if c.high else 2}px solid {c.accent}; padding: 3px 9px; }}
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ width: 28px; border: none; }}
QSlider {{ min-height: 28px; border-radius: 8px; border: 2px solid transparent; }}
QSlider:focus {{ border-color: {c.accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.control}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {c.accent}; }}
QSlider::handle:horizontal {{ width: 18px; margin: -7px 0; border-radius: 9px; background: {c.accent}; }}
"""


class Dress(QObject):
    """Dresses the application, and again whenever the system or the setting changes. `changed` follows each time."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: str, contrast: str, parent: QObject) -> None:
        """`scheme` is the setting `theme`: "system", "light" or "dark"; `contrast` that one: "system" or "high"."""
        super().__init__(parent)
        self._app = app
        self._scheme = scheme
        self._contrast = contrast
        self._system_high = False
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.dress)
        if hasattr(hints, "accessibility"):  # from Qt 6.10; before it nobody tells, and there is the setting
            tells = hints.accessibility()
            tells.contrastPreferenceChanged.connect(self._on_contrast)
            self._system_high = _is_high(tells.contrastPreference())
        self.dress()

    def set_scheme(self, scheme: str) -> None:
        self._scheme = scheme
        self.dress()

    def set_contrast(self, contrast: str) -> None:
        self._contrast = contrast
        self.dress()

    def dress(self, *_: object) -> None:
        """Put on the palette and the style sheet that hold now."""
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(style_sheet(colours_of(self._app.palette())))
        self.changed.emit()

    def _on_contrast(self, preference: Qt.ContrastPreference) -> None:
        self._system_high = _is_high(preference)
        self.dress()

    def _palette(self) -> QPalette:
        if self._system_high and self._app.platformName() == _CHOOSES_COLOURS:
            self._app.setPalette(QPalette())  # what is not said anew is the system's
            return QPalette(self._app.palette())
        if self._scheme == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._scheme == "dark"
        wanted = dark, self._system_high or self._contrast == "high"
        return palette_of(next(scheme for scheme in SCHEMES if (scheme.dark, scheme.high) == wanted))


def _is_high(preference: Qt.ContrastPreference) -> bool:
    return preference is Qt.ContrastPreference.HighContrast
