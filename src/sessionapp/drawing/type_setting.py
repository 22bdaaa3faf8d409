"""Sets words on paper: fonts in points, lines that are cut at a word's end, rows that are shared out.

QtGui only. Lengths are twentieths of a point whatever the paint device is, so that lines break at the same word on a
screen, in a file and in a printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

POINT: Final = 20.0
"""So many units a point."""

LEAST: Final = 8.5
"""No type is smaller, in points."""

_CUT = "…"
_LEADING = 1.08


class Face:
    """A font in one size, with the height of its rows, in units."""

    def __init__(self, family: str, points: float, *, bold: bool = False) -> None:
        self.font = QFont(family)
        self.font.setPixelSize(round(max(points, LEAST) * POINT))
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.font.setFeature(QFont.Tag("liga"), 0)  # who searches a PDF for "first" finds it
        self.font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        self._metrics = QFontMetricsF(self.font)
        self.row = self._metrics.height() * _LEADING

    def width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def fits(self, text: str, width: float) -> str:
        """The text in one line, cut at the end of a word where it is too long; within one where not even that fits."""
        if self.width(text) <= width:
            return text
        words = text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            shorter = " ".join(words[:count]).rstrip(",.;:") + _CUT
            if self.width(shorter) <= width:
                return shorter
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def lines(self, text: str, width: float, most: int) -> tuple[list[str], bool]:
        """The text in lines of such a width, no more than so many; whether it was cut."""
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        begins: list[int] = []
        while len(begins) <= most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            begins.append(_python_index(text, line.textStart()))
        layout.endLayout()
        cut = len(begins) > most
        lines = [text[a:b].rstrip() for a, b in pairwise([*begins, len(text)])][:most]
        if cut:
            last = lines[-1] + _CUT
            lines[-1] = last if self.width(last) <= width else self.fits(f"{last} {_CUT}", width)
        return lines, cut


def _python_index(text: str, utf16: int) -> int:
    """Qt counts in UTF-16."""
    return len(text.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le", "ignore"))


@dataclass
class Setter:
    """A painter whose unit is a twentieth of a point, with the faces of the page. `cut` once anything was cut."""

    painter: QPainter
    family: str
    cut: bool = False

    @cached_property
    def body(self) -> Face:
        return Face(self.family, 9)

    @cached_property
    def strong(self) -> Face:
        return Face(self.family, 9, bold=True)

    @cached_property
    def small(self) -> Face:
        return Face(self.family, LEAST)

    @cached_property
    def heading(self) -> Face:
        return Face(self.family, 10.5, bold=True)

    @cached_property
    def value(self) -> Face:
        return Face(self.family, 13, bold=True)

    @cached_property
    def title(self) -> Face:
        return Face(self.family, 17, bold=True)

    def line(
        self,
        face: Face,
        box: QRectF,
        text: str,
        ink: QColor,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line at the upper edge of the box, cut where that is too narrow."""
        fitting = face.fits(text, box.width())
        self.cut = self.cut or fitting != text
        self.painter.setFont(face.font)
        self.painter.setPen(ink)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        self.painter.drawText(QRectF(box.left(), box.top(), box.width(), face.row), flags, fitting)

    def paragraph(self, face: Face, box: QRectF, text: str, ink: QColor, most: int) -> float:
        """Lines from the upper edge of the box on; how high they are together."""
        lines, cut = face.lines(text, box.width(), most)
        self.cut = self.cut or cut
        for number, line in enumerate(lines):
            self.line(face, box.translated(0, number * face.row), line, ink)
        return len(lines) * face.row


def shared(rows: int, wants: Sequence[int], least: Sequence[int]) -> list[int]:
    """So many rows among those who want some: to each its least first, what is left a row at a time in turn.

    Where not even that is there, those with most give, but for their last.
    """
    given = [min(want, some) for want, some in zip(wants, least, strict=True)]
    while sum(given) > max(rows, len(given)):
        given[given.index(max(given))] -= 1
    left = rows - sum(given)
    while left > 0 and given != list(wants):
        for at, want in enumerate(wants):
            if left > 0 and given[at] < want:
                given[at] += 1
                left -= 1
    return given
