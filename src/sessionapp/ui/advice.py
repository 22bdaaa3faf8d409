"""What to mind, as a card: a sign beside each advice, its heading, and what belongs under it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from sessionapp.drawing.icons import Icon
from sessionapp.presentation.safety import Advice, Sign
from sessionapp.ui.controls import Text
from sessionapp.ui.surfaces import Mark, Panel
from sessionapp.ui.theme import GRID, Type

_ICONS = {Sign.WARNING: Icon.WARNING, Sign.STOP: Icon.STOP_SIGN, Sign.INFO: Icon.INFO}


def advice_card(advices: Iterable[Advice]) -> Panel:
    card = Panel()
    grid = QGridLayout(card)
    grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(2 * GRID)
    grid.setColumnStretch(1, 1)
    for row, advice in enumerate(advices):
        mark = Mark(_ICONS[advice.sign], caution=advice.sign.caution)
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        first, *rest = advice.lines
        words.addWidget(Text(first, Type.HEADING if rest else Type.LEAD))
        for line in rest:
            words.addWidget(Text(line, Type.LEAD))
        grid.addLayout(words, row, 1)
    return card
