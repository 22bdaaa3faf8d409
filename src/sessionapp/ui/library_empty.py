"""What stands in the place of the cards where there are none: why, and a button for each thing that would help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sessionapp.drawing.icons import Icon
from sessionapp.presentation.filter_words import Emptiness
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.surfaces import MARGIN
from sessionapp.ui.theme import GRID, Type


class EmptyShelf(QFrame):
    """`folder_requested`; `lifted(Part)`, or None for all filters."""

    folder_requested = Signal()
    lifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text("", Type.SECTION)
        self._sentence = Text("", Type.LEAD, muted=True)
        self._folder = Button(tr("Open my folder"), Look.PRIMARY, icon=Icon.FOLDER)
        self._folder.clicked.connect(self.folder_requested)
        self._told: Emptiness | None = None
        self._lifts = QVBoxLayout()
        self._lifts.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        for text in (self._heading, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addLayout(self._lifts)
        layout.addWidget(self._folder, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def tell(self, told: Emptiness) -> None:
        if told == self._told:
            return
        self._told = told
        self._heading.setText(told.heading)
        self._sentence.setText(told.sentence)
        self._folder.setVisible(told.offer_folder)
        while item := self._lifts.takeAt(0):
            if button := item.widget():
                button.hide()
                button.deleteLater()
        for lift in told.lifts:
            button = Button(lift.words)
            button.clicked.connect(lambda _=False, part=lift.part: self.lifted.emit(part))
            self._lifts.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
