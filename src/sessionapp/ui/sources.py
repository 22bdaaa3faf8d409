"""Where a routine comes from, at the foot of its page: small, to be selected, its web addresses to be opened.

What a routine says is put in as text and never taken for HTML.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sessionapp.presentation.routine import Piece, Source
from sessionapp.translate import tr
from sessionapp.ui.controls import Text
from sessionapp.ui.theme import GRID, Type, colours_of

_TOO_LONG, _EVERY = 30, 10
"""A word of so many characters may be broken after every so many, or it would be wider than a small page."""

_HERE = "\N{ZERO WIDTH SPACE}"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
"""As the library's `html.escape`, which brings two thousand names of letters, half a megabyte, into every run."""


class Sources(QWidget):
    """A heading and a paragraph a source; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: tuple[Source, ...] = ()
        heading = tr("Where this comes from")
        self._lines = Text("", Type.SMALL, muted=True)
        self._lines.setAccessibleName(heading)
        self._lines.setTextFormat(Qt.TextFormat.RichText)
        self._lines.setOpenExternalLinks(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Text(heading, Type.STRONG, muted=True))
        layout.addWidget(self._lines)

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        """Shown anew only where they are others: what is selected stays so."""
        if sources != self._sources:
            self._sources = sources
            self._write()
        self.setVisible(bool(sources))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        linked = any(piece.link for source in self._sources for piece in source)
        how = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self._lines.setTextInteractionFlags(how | Qt.TextInteractionFlag.LinksAccessibleByKeyboard if linked else how)
        colour = colours_of(self.palette()).accent
        paragraphs = ("".join(_html(piece, colour) for piece in source) for source in self._sources)
        self._lines.setText("".join(f'<p style="margin: 0 0 {GRID // 2}px 0">{text}</p>' for text in paragraphs))


def _html(piece: Piece, colour: str) -> str:
    text = " ".join(_breakable(word) for word in piece.text.split(" ")).translate(_ESCAPES)
    return f'<a href="{piece.link.translate(_ESCAPES)}" style="color: {colour}">{text}</a>' if piece.link else text


def _breakable(word: str) -> str:
    if len(word) < _TOO_LONG:
        return word
    return _HERE.join(word[at : at + _EVERY] for at in range(0, len(word), _EVERY))
