"""What Qt's own controls wear where its painting is too loud: a style sheet for each kind, in the colours of now.

Each control wears its own. One that the application wears is kept for every widget there is, some 7 KB for each, and is
asked whenever one begins: measured, 1.5 MB of a session. Knows no pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sessionapp.ui.theme import SCROLL_BAR, Colours, colours_of

if TYPE_CHECKING:
    _AnyWidget = QWidget
else:
    _AnyWidget = object  # beside any kind of widget, as a Python class can have but one base of Qt's

_WEARS_ANEW = (QEvent.Type.Polish, QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class Worn(_AnyWidget):
    """Wears what `wears` has for the colours of the application, whenever they change. Named before the widget's own
    base: `class Slider(Worn, QSlider)`."""

    wears: ClassVar[Callable[[Colours], str]]

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _WEARS_ANEW:
            sheet = type(self).wears(colours_of(QApplication.palette()))
            if sheet != self.styleSheet():
                self.setStyleSheet(sheet)
        return done


def scroll_bar(c: Colours) -> str:
    return f"""
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {SCROLL_BAR}px; }}
QScrollBar:horizontal {{ height: {SCROLL_BAR}px; }}
QScrollBar::handle {{ background: {c.control}; border-radius: 3px; margin: 4px; min-height: 40px; min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def slider(c: Colours) -> str:
    return f"""
QSlider {{ min-height: 28px; border-radius: 8px; border: 2px solid transparent; }}
QSlider:focus {{ border-color: {c.accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.control}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {c.accent}; }}
QSlider::handle:horizontal {{ width: 18px; margin: -7px 0; border-radius: 9px; background: {c.accent}; }}
"""


def choice(c: Colours) -> str:
    """A time of the day, one of a list."""
    return f"""
QTimeEdit, QComboBox {{
    background: {c.surface}; color: {c.text}; border-radius: 8px; padding: 4px 10px;
    border: {2 if c.high else 1}px solid {c.control};
}}
QTimeEdit:focus, QComboBox:focus {{ border: {3 if c.high else 2}px solid {c.accent}; padding: 3px 9px; }}
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ width: 28px; border: none; }}
{scroll_bar(c)}"""


def lines(c: Colours) -> str:
    """Several lines to write in."""
    return f"""
QPlainTextEdit {{
    background: {c.surface}; border: 1px solid {c.control}; border-radius: 10px; padding: 6px; margin: 3px;
}}
QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 5px; }}
{scroll_bar(c)}"""


def see_through(line: QWidget) -> None:
    """What it stands on is seen behind it."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    line.setPalette(palette)


def put_into(area: QScrollArea, widget: QWidget) -> None:
    """What `area` stands on is seen behind what is scrolled."""
    # The viewport is our own: PySide finds out what Qt's is by loading every kind of widget, 1 MB and 10 ms.
    area.setViewport(QWidget())
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
