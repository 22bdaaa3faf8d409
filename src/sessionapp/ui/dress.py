"""What the application wears: the palette of a scheme, changed when the system or the setting changes.

Knows no pages, and no painting: a painter asks the theme for the colours of its palette.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from sessionapp.ui.theme import SCHEMES, Colours

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
        """Put on the palette that holds now."""
        self._app.setPalette(self._palette())
        QToolTip.setPalette(self._app.palette())
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
