"""The words of the player: step, instruction, note, what is being said, what comes next.

All of them shrink together until they fit; where even the smallest size does not fit, they can be scrolled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from sessionapp.presentation.player import PlayerView
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.surfaces import ScrollBar
from sessionapp.ui.theme import GRID, Type
from sessionapp.ui.worn import put_into

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_SHRINK = 0.94
_SMALLEST = 0.62  # of the body size
_LEAST_PX = 13
_LONG_WORD = re.compile(r"\S{21,}")
_BREAK = "\u200b"
_ROOM = {"sign": "\u00a0"}
"""Chimes come and go by the second: the place of their sign is kept, so that nothing else moves."""


@dataclass(frozen=True, slots=True)
class _Line:
    """How one of the texts is set: its share of the window's height, its least role, the space above it."""

    share: float
    role: Type
    above: float
    muted: bool = False


_TOP = {
    "step_name": _Line(0.055, Type.TITLE, 0),
    "instruction": _Line(0.036, Type.LEAD, 0.5),
    "note": _Line(0.027, Type.BODY, 0.6, muted=True),
}
_BOTTOM = {
    "sign": _Line(0.032, Type.LEAD, 0.6, muted=True),
    "caption": _Line(0.036, Type.LEAD, 0.3),
    "state_note": _Line(0.034, Type.HEADING, 0.6),
    "next": _Line(0.034, Type.HEADING, 0.6),
}


class WordsPanel(Arranged, QScrollArea):
    """Shows the texts of a PlayerView. `compact` packs them from the top instead of spreading them out."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        put_into(self, self._inner)
        self._labels = {name: self._label(line) for name, line in (_TOP | _BOTTOM).items()}
        self._texts: dict[str, str] = {}
        self._tall = 0
        self._compact = False

    def show_view(self, view: PlayerView) -> None:
        texts = {name: getattr(view, name) for name in self._labels}
        if view.caption:
            texts["caption"] = f"“{view.caption}”"
        if texts != self._texts:
            self._texts = texts
            for name, text in texts.items():
                self._labels[name].setText(breakable(text) or _ROOM.get(name, ""))
                self._labels[name].setAccessibleName(text)
            self.arrange()

    def texts(self) -> dict[str, str]:
        """What is shown, by the names of PlayerView's fields."""
        return dict(self._texts)

    def set_tall(self, height: int, *, compact: bool) -> None:
        """The height of the whole window, which the sizes follow."""
        if (height, compact) != (self._tall, self._compact):
            self._tall, self._compact = height, compact
            self.arrange()

    def scroll(self, pages: int) -> None:  # type: ignore[override]
        """Scroll by whole pages; negative is up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _label(self, line: _Line) -> QLabel:
        label = QLabel(self._inner)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if line.muted:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def arrange(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        if width < 1 or not self._texts:
            return
        smallest = max(_LEAST_PX, _SMALLEST * _pixels(Type.BODY.font()))
        scale = 1.0
        needed = self._size(width, scale, smallest)
        while not _fits(needed, width, height) and self._pixels(_TOP["step_name"], scale) > smallest:
            scale *= _SHRINK
            needed = self._size(width, scale, smallest)
        free = 0 if self._compact else max(0, height - needed.height())
        self._inner.resize(width, max(needed.height(), height))
        if self.viewport().width() != width:
            return  # the scroll bar came or went, and everything has been laid out anew for that
        top = self._put(_TOP, width, scale, smallest, free // 3)
        self._put(_BOTTOM, width, scale, smallest, top + free // 3)

    def _put(self, lines: dict[str, _Line], width: int, scale: float, smallest: float, top: int) -> int:
        for name, line in lines.items():
            label, text = self._labels[name], self._labels[name].text()
            label.setVisible(bool(text))
            if not text:
                continue
            font = self._font(line, scale, smallest)
            label.setFont(font)
            top += self._space(line, font)
            tall = _text_box(font, width, text).height()
            label.setGeometry(QRect(0, top, width, tall))
            top += tall
        return top

    def _size(self, width: int, scale: float, smallest: float) -> QSize:
        """What all texts need at this scale, set in lines of `width`; wider than that where a word is."""
        size = QSize(0, 0)
        for name, line in (_TOP | _BOTTOM).items():
            if text := self._labels[name].text():
                font = self._font(line, scale, smallest)
                box = _text_box(font, width, text)
                size = QSize(max(size.width(), box.width()), size.height() + self._space(line, font) + box.height())
        return size

    def _space(self, line: _Line, font: QFont) -> int:
        return round(line.above * _pixels(font))

    def _pixels(self, line: _Line, scale: float) -> float:
        return max(_pixels(line.role.font()), self._tall * line.share) * scale

    def _font(self, line: _Line, scale: float, smallest: float) -> QFont:
        font = line.role.font()
        font.setPixelSize(max(1, round(max(smallest, self._pixels(line, scale)))))
        return font


def breakable(text: str) -> str:
    """The text with places to break in words that are too long for any line."""
    return _LONG_WORD.sub(lambda match: _BREAK.join(match.group()), text)


def _fits(needed: QSize, width: int, height: int) -> bool:
    return needed.width() <= width and needed.height() <= height


def _pixels(font: QFont) -> float:
    return float(QFontInfo(font).pixelSize())


def _text_box(font: QFont, width: int, text: str) -> QSize:
    box = QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text)
    return QSize(box.width(), box.height() + GRID // 4)
