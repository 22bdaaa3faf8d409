"""Where a routine comes from, at the foot of its page: small, to be selected, its web addresses to be opened.

What a routine says is put in as text and never taken for HTML.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from sessionapp.presentation.routine import Source
from sessionapp.translate import tr
from sessionapp.ui.controls import Text
from sessionapp.ui.theme import GRID, Type, colours_of

_ANEW = {QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange}


class Sources(QWidget):
    """A heading and a paragraph a source; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        heading = tr("Where this comes from")
        self._lines = _Lines()
        self._lines.setAccessibleName(heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Text(heading, Type.STRONG, muted=True))
        layout.addWidget(self._lines)

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        self._lines.show_sources(sources)
        self.setVisible(bool(sources))


class _Lines(QTextBrowser):
    """As high as its text: it is read and scrolled with its page."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: tuple[Source, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        """Shown anew only where they are others: what is selected stays so."""
        if sources != self._sources:
            self._sources = sources
            self._write()

    def event(self, event: QEvent) -> bool:
        if event.type() in _ANEW:
            self._write()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the address that was reached by Tab, and nothing else: it begins the routine."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.textCursor().charFormat().isAnchor():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _write(self) -> None:
        self.setFont(Type.SMALL.font())
        self.clear()
        cursor = QTextCursor(self.document())
        apart = QTextBlockFormat()
        apart.setBottomMargin(GRID // 2)
        cursor.setBlockFormat(apart)
        for at, source in enumerate(self._sources):
            if at:
                cursor.insertBlock()
            for piece in source:
                cursor.insertText(piece.text, self._format(piece.link))
        self.moveCursor(QTextCursor.MoveOperation.Start)  # from where Tab looks for the next address
        any_link = any(piece.link for source in self._sources for piece in source)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if any_link else Qt.FocusPolicy.ClickFocus)

    def _format(self, link: str) -> QTextCharFormat:
        colours = colours_of(self.palette())
        how = QTextCharFormat()
        how.setForeground(QColor(colours.accent if link else colours.muted))
        if link:
            how.setAnchor(True)
            how.setAnchorHref(link)
            how.setFontUnderline(True)
        return how

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(math.ceil(size.height()))
