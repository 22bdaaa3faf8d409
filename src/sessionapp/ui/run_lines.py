"""What is wrong in a run, above the player: a line each, in at most a tenth of its page.

Knows nothing of what went wrong, nor which matters most: it shows them in the order it is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.drawing.icons import Icon
from sessionapp.translate import tr
from sessionapp.ui.controls import Text
from sessionapp.ui.notices import put_away_button
from sessionapp.ui.surfaces import Mark
from sessionapp.ui.theme import GRID, Type

_SHARE = 0.1
"""So much of the page's height all of them may take, but for the first line of text."""

_TYPE_SHARE = 0.02
_BETWEEN = 2


class RunLines(QWidget):
    """As many of the sentences as there is room for; where that is not all, it says so. `put_away` when those that are
    seen were: they stay away, and the next ones take their place."""

    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._away: set[str] = set()
        self._lines: list[_Line] = []
        self._seen = 0
        self._count = Text("", wrap=False)
        self._close = put_away_button("", self._put_away)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout()
        self._column.setSpacing(_BETWEEN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(self._column, 1)
        row.addWidget(self._count)
        row.addWidget(self._close)
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """These hold now, what matters most first. `fit` them afterwards."""
        self._texts = tuple(texts)
        self._away &= set(texts)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_Line(text) for text in texts if text not in self._away]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))

    def fit(self, width: int, page_height: int) -> None:
        """Show what there is room for, the first in any case: a line of each, and more of those that have more."""
        font = Type.BODY.at_least(page_height * _TYPE_SHARE)
        height, least = int(page_height * _SHARE), max((line.least(font) for line in self._lines), default=1)
        every = len(self._lines)
        self._seen = min(every, max(1, (height + _BETWEEN) // (least + _BETWEEN)))
        self._count.setFont(font)
        self._count.setText(tr("{number} of {all}", number=self._seen, all=every))
        self._count.setVisible(self._seen < every)
        buttons = [self._close, self._count] if self._seen < every else [self._close]
        room = width - sum(button.sizeHint().width() + GRID for button in buttons)
        spare = max(0, height - self._seen * (least + _BETWEEN) + _BETWEEN)
        for at, line in enumerate(self._lines):
            line.setVisible(at < self._seen)
            spare -= line.fit(font, room, least + spare) - least
        said = " ".join(line.text for line in self._lines[: self._seen])
        self.setAccessibleName(said)
        self._close.setAccessibleDescription(said)

    def _put_away(self) -> None:
        self._away.update(line.text for line in self._lines[: self._seen])
        self.show_texts(self._texts)
        self.put_away.emit()


class _Line(QWidget):
    """A sentence with its mark; where it is cut short, the whole of it is in the tool tip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.setAccessibleName(text)
        self._mark = Mark(Icon.INFO, caution=True)
        self._words = Text("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)

    def least(self, font: QFont) -> int:
        """The height of one line of text."""
        return max(self._mark.height(), QFontMetrics(font).lineSpacing())

    def fit(self, font: QFont, width: int, height: int) -> int:
        """Show as many whole words as there is room for; the height that takes."""
        metrics = QFontMetrics(font)
        room = max(1, width - self._mark.width() - GRID)
        shown = _cut(self.text, metrics, room, max(1, height // metrics.lineSpacing()))
        self._words.setFont(font)
        self._words.setText(shown)
        self._words.setToolTip("" if shown == self.text else self.text)
        return max(self._mark.height(), _lines(shown, metrics, room) * metrics.lineSpacing())


def _cut(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """As many whole words of `text` as fit."""
    shown, words = text, text.split()
    while len(words) > 1 and _lines(shown, metrics, width) > lines:
        words.pop()
        shown = " ".join(words).rstrip(".,;:") + "…"
    return shown


def _lines(text: str, metrics: QFontMetrics, width: int) -> int:
    height = metrics.boundingRect(0, 0, width, 1 << 16, Qt.TextFlag.TextWordWrap.value, text).height()
    return max(1, round(height / metrics.lineSpacing()))  # of one line it may be a pixel more
