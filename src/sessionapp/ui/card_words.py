"""The words on cards: fonts, lines broken where the card ends, letters in their places. Each is worked out once.

Knows no cards: it is told what to write and where.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption, QTransform

from sessionapp.ui.theme import Type

UPPER_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

_LINES_KEPT, _LAID_OUT_KEPT = 4_000, 500


class CardWords:
    """Kept until `forget`: when the font or the width of cards has changed."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, Type, int, int], tuple[str, ...]] = {}
        self._laid_out: dict[tuple[str, Type], QStaticText] = {}
        self._fonts: dict[Type, QFont] = {}

    def forget(self) -> None:
        self._lines.clear()
        self._laid_out.clear()
        self._fonts.clear()

    def font(self, role: Type) -> QFont:
        if role not in self._fonts:
            self._fonts[role] = role.font()
        return self._fonts[role]

    def paint_line(
        self, painter: QPainter, room: QRect, text: str, role: Type, colour: QColor, *, right: bool = False
    ) -> None:
        """Words that many cards have, in one line at the upper edge of `room`."""
        words = self._in_place("".join(self.broken(text, role, room.width(), 1)), role)
        left = room.right() + 1 - words.size().width() if right else room.left()
        painter.setFont(self.font(role))
        painter.setPen(colour)
        painter.drawStaticText(QPointF(left, room.top()), words)

    def broken(self, text: str, role: Type, width: int, most: int) -> tuple[str, ...]:
        """`text` in at most `most` lines of `width` pixels, the last one cut with an ellipsis."""
        key = (text, role, width, most)
        if key not in self._lines:
            if len(self._lines) > _LINES_KEPT:
                self._lines.clear()
            self._lines[key] = broken_lines(text, self.font(role), width, most)
        return self._lines[key]

    def _in_place(self, line: str, role: Type) -> QStaticText:
        """A line whose letters have their places: to find those takes three times as long as to paint them."""
        key = (line, role)
        if key not in self._laid_out:
            if len(self._laid_out) > _LAID_OUT_KEPT:
                self._laid_out.clear()
            words = self._laid_out[key] = QStaticText(line)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(QTransform(), self.font(role))
        return self._laid_out[key]


def broken_lines(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """`text` broken at words into at most `most` lines of `width` pixels; what does not fit ends in an ellipsis."""
    text = " ".join(text.split())
    if not text:
        return ()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap if most > 1 else QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    metrics = QFontMetrics(font)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        words = text[start:] if len(lines) == most - 1 else text[start:end].rstrip()
        fits = start + len(words) <= end and line.naturalTextWidth() <= width  # measured already
        lines.append(words if fits else metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return tuple(lines)
