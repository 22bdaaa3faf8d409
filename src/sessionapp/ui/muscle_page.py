"""The page about a muscle: its picture, what it joins, what tightens it, what to do, and the routines for it.

Layout and signals only; the words come from `presentation.anatomy`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.ports import LibraryEntry
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.anatomy import more_words, muscle_words, routines_heading
from sessionapp.translate import tr
from sessionapp.ui.anatomy_picture import AnatomyPicture
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import MARGIN, empty, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

_LETTERS_BESIDE = 84
"""How wide a page is, in letters, in which the words find room beside the picture."""

_LETTERS_OF_WORDS = 48
_SHARE_OF_HEIGHT = 0.62  # of a narrow page, for the picture
_MOST = 12
"""So many routines are named; there may be thousands."""


class RoutineButton(Button):
    """A routine's title; where it is wider than the page it is shortened, and told in full to who points at it."""

    def __init__(self, entry: LibraryEntry) -> None:
        super().__init__(entry.title, Look.PLAIN, kind=entry.kind)
        self.entry = entry
        self.setAccessibleDescription(tr("Open this routine"))
        self.setToolTip(entry.title)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class MusclePage(Arranged, Page):
    """One muscle. `opened(LibraryEntry)`: a routine for it was chosen; `back_requested`."""

    opened = Signal(object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wide: bool | None = None
        self._entries: list[LibraryEntry] | None = None
        self._back = Button(tr("Back"), Look.QUIET, icon=Icon.BACK)
        self._back.setAccessibleDescription(tr("Back to where you were"))
        self._back.clicked.connect(self.back_requested)
        self._plain = Text("", Type.TITLE)
        self._name = Text("", Type.LEAD, muted=True)
        self._picture = AnatomyPicture()
        self._words = _rows()
        self._routines = _rows()
        self._lay_out()
        self.front = self._back

    def show_muscle(self, place: Place, entries: Sequence[LibraryEntry]) -> None:
        """`entries` are the routines for it. Raises KeyError for a place that is no one muscle."""
        words = muscle_words(place)
        self._plain.setText(words.plain)
        self._name.setText(words.name)
        self._picture.show_muscle(place, words)
        empty(self._words)
        for passage in words.passages:
            self._words.addSpacing(2 * GRID)
            self._words.addWidget(Text(passage.heading, Type.HEADING))
            for line in passage.lines:
                self._words.addWidget(Text(line, Type.BODY))
        self.show_routines(entries)
        self._area.verticalScrollBar().setValue(0)

    def show_routines(self, entries: Sequence[LibraryEntry]) -> None:
        """The routines for the muscle that is shown: the library may still be read while it is."""
        if list(entries) == self._entries:
            return
        self._entries = list(entries)
        focused = self.focusWidget()
        before = focused.entry.path if isinstance(focused, RoutineButton) and focused.hasFocus() else None
        empty(self._routines)
        self._routines.addSpacing(2 * GRID)
        self._routines.addWidget(Text(routines_heading(len(entries)), Type.HEADING))
        for entry in entries[:_MOST]:
            button = RoutineButton(entry)
            button.clicked.connect(lambda _=False, entry=entry: self.opened.emit(entry))
            self._routines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if entry.path == before:
                button.show()  # its layout would, but later
                button.setFocus()
        if len(entries) > _MOST:
            self._routines.addWidget(Text(more_words(len(entries) - _MOST), Type.BODY, muted=True))

    def _lay_out(self) -> None:
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._plain)
        self._column.addWidget(self._name)
        self._column.addLayout(self._words)
        self._column.addLayout(self._routines)
        self._column.addStretch(1)
        self._area = scrolled(column, tr("About this muscle"))
        self._beside = QWidget()
        around = QHBoxLayout(self._beside)
        around.setContentsMargins(MARGIN, 0, 0, 3 * GRID)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self._beside, 1)
        self._body.addWidget(self._area)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(top)
        page.addLayout(self._body, 1)

    def arrange(self) -> None:
        """The picture beside the words where there is room for both, else among them, under the names."""
        letter = self._name.fontMetrics().averageCharWidth()
        wide = self.width() >= _LETTERS_BESIDE * letter
        width = min(_LETTERS_OF_WORDS * letter, self.width() // 2)
        self._area.setMinimumWidth(width if wide else 0)
        self._area.setMaximumWidth(width if wide else self.maximumWidth())
        tall = round(self.height() * _SHARE_OF_HEIGHT)
        self._picture.setMinimumHeight(0 if wide else tall)
        self._picture.setMaximumHeight(self.maximumHeight() if wide else tall)
        if wide is self._wide:
            return
        self._wide = wide
        self._beside.setVisible(wide)
        if wide:
            self._beside.layout().addWidget(self._picture)  # type: ignore[union-attr]
        else:
            self._column.insertWidget(2, self._picture)
        self._column.setContentsMargins(MARGIN if not wide else 3 * GRID, 0, MARGIN - SCROLL_BAR, MARGIN)


def _rows() -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(GRID // 2)
    return rows
