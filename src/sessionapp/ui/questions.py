"""The calm questions over a page: end here, it hurts, the keys. A veil, a card, large buttons; Tab stays inside.

Each tells what was chosen; what that does to the run is the page's matter.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sessionapp.presentation.safety import stop_sentence
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.surfaces import Panel
from sessionapp.ui.theme import GRID, Type, colours_of

_WIDEST = 560
_VEIL = 232
_FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACKWARD = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class Question(QWidget):
    """A question over its parent, which it covers. `dismissed` on Esc: as if it had not been asked."""

    dismissed = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        """`title` is its heading, which `heading` can change later."""
        super().__init__(parent)
        self._below = parent
        self._buttons: list[QAbstractButton] = []
        self._keys: dict[int, QAbstractButton] = {}
        self._choices = QGridLayout()
        self._choices.setSpacing(GRID)
        self.setAccessibleName(title)
        self._card = Panel()
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self._inside.setSpacing(2 * GRID)
        self.heading = self.add_text(title, Type.SECTION)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(_centred(self._card))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._scroll)
        parent.installEventFilter(self)

    def ask(self) -> None:
        """Cover the parent and give the first button the focus."""
        self._cover()
        self.show()
        self.raise_()
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def buttons(self) -> list[QAbstractButton]:
        """The choices, in their order."""
        return list(self._buttons)

    def withdraw(self) -> None:
        self._below.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def add_text(self, text: str, role: Type = Type.LEAD, *, muted: bool = False) -> Text:
        label = Text(text, role, muted=muted)
        self._inside.addWidget(label)
        return label

    def add_layout(self, layout: QLayout) -> None:
        self._inside.addLayout(layout)

    def add_choices(self, *choices: tuple[str, SignalInstance, Look, Qt.Key]) -> None:
        """Large buttons: (word, the signal that tells of it, how it looks, the key that presses it)."""
        for text, chosen, look, key in choices:
            button = _Choice(text, look)
            button.clicked.connect(chosen)
            button.setAccessibleDescription(tr("Key {key}", key=QKeySequence(key).toString()))
            self._keys[key] = button
            self._buttons.append(button)
        self._inside.addLayout(self._choices)

    def _cover(self) -> None:
        """Lie over the whole parent; the choices stand side by side where there is no height for a column."""
        self.setGeometry(self._below.rect())
        for columns in (1, 2):
            for number, button in enumerate(self._buttons):
                self._choices.addWidget(button, number // columns, number % columns)
            width = min(self._card.maximumWidth(), self.width() - 4 * GRID)
            if self._card.heightForWidth(width) <= self.height() - 4 * GRID:
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the question."""
        self._step(1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in self._keys:
            self._keys[event.key()].click()
        elif event.key() in _FORWARD or event.key() in _BACKWARD:
            self._step(1 if event.key() in _FORWARD else -1)
        # Nothing goes on to the page below: the question is asked first.

    def _step(self, by: int) -> None:
        focused = self.focusWidget()
        here = self._buttons.index(focused) if focused in self._buttons else -1
        self._buttons[(here + by) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._buttons[(here + by) % len(self._buttons)])

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(colours_of(self.palette()).paper)
        veil.setAlpha(_VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()


class _Choice(Button):
    """A button large enough to be read and hit from the floor."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text, look)
        self.setMinimumHeight(7 * GRID)

    def _type(self) -> Type:
        return Type.HEADING


def _centred(card: QWidget) -> QWidget:
    """A card in the middle of whatever room there is, no wider than is comfortable to read."""
    place = QWidget()
    place.setObjectName("scrolled")
    grid = QGridLayout(place)
    grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    ems = Type.LEAD.font()
    card.setFont(ems)
    card.setMaximumWidth(max(_WIDEST, 34 * card.fontMetrics().averageCharWidth() * 2))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 100)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(0, 1)
    grid.setRowStretch(2, 1)
    grid.addWidget(card, 1, 1)
    return place


class EndPanel(Question):
    """Asked before a run is ended."""

    go_on_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("End here?"))
        self.add_text(tr("Your session is paused. What you have done so far is kept."))
        self.add_choices(
            (tr("Go on"), self.go_on_chosen, Look.PRIMARY, Qt.Key.Key_G),
            (tr("End session"), self.end_chosen, Look.PLAIN, Qt.Key.Key_E),
        )


class HurtPanel(Question):
    """Asked after somebody said that it hurts. `way_out` is the sentence being spoken."""

    gently_chosen = Signal()
    skip_side_chosen = Signal()
    skip_step_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, parent: QWidget, *, can_skip_side: bool) -> None:
        super().__init__(parent, tr("Let go gently. There is no hurry."))
        self.add_text(tr("When you are out of it, choose what helps. R says it again."))
        skip_side = (tr("Skip this side"), self.skip_side_chosen, Look.PLAIN, Qt.Key.Key_O)
        self.add_choices(
            (tr("Go on gently"), self.gently_chosen, Look.PLAIN, Qt.Key.Key_G),
            *([skip_side] if can_skip_side else []),
            (tr("Skip this step"), self.skip_step_chosen, Look.PLAIN, Qt.Key.Key_S),
            (tr("End here"), self.end_chosen, Look.PLAIN, Qt.Key.Key_E),
        )
        self.add_text(stop_sentence())

    def show_way_out(self, text: str) -> None:
        self.heading.setText(text)


class KeysPanel(Question):
    """Which key does what. `rows` are (keys, what they do)."""

    def __init__(self, parent: QWidget, rows: list[tuple[str, str]]) -> None:
        super().__init__(parent, tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (keys, what) in enumerate(rows):
            grid.addWidget(Text(keys, Type.STRONG), row, 0)
            grid.addWidget(Text(what), row, 1)
        self.add_layout(grid)
        self.add_choices((tr("Close"), self.dismissed, Look.PRIMARY, Qt.Key.Key_C))
