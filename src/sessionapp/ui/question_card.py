"""A calm question over a page: a veil, a card, large buttons, each with its key beside its word; Tab stays inside.

All of it grows with the window, so that it can be read from as far away as what it covers. It knows no run and none of
the questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.surfaces import Panel, ScrollBar
from sessionapp.ui.theme import GRID, Type, colours_of
from sessionapp.ui.worn import put_into

_WIDEST = 560
_LETTERS = 68  # in a line, where there is room
_MARGIN = 4 * GRID
_VEIL = 232
_SHRINK = 0.92
_KEY_SIZE = 0.75  # of the word beside it
_SHARES = {Type.SECTION: 0.058, Type.HEADING: 0.052, Type.LEAD: 0.036, Type.BODY: 0.026, Type.STRONG: 0.026}
"""Of the height of what is covered, where there is room for so much."""

_FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACKWARD = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: its word, the keys that choose it, of which the first is shown, and how it looks."""

    word: str
    keys: tuple[Qt.Key, ...]
    look: Look = Look.PLAIN

    @property
    def shown_key(self) -> str:
        return key_name(self.keys[0])


def key_name(key: Qt.Key) -> str:
    """As it is called everywhere in the player, in the user's language."""
    names = {Qt.Key.Key_Space: tr("Space"), Qt.Key.Key_Escape: tr("Esc")}
    return names.get(key) or QKeySequence(key).toString()


class Question(QWidget):
    """A question over its parent, which it covers. `dismissed` on Esc: as if it had not been asked."""

    dismissed = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        """`title` is its heading, which `set_heading` can change later."""
        super().__init__(parent)
        self._below = parent
        self._buttons: list[QAbstractButton] = []
        self._keys: dict[int, QAbstractButton] = {}
        self._sized: list[tuple[Text | _ChoiceButton, Type]] = []
        self._spare: list[Text] = []
        self._choices = QGridLayout()
        self._choices.setSpacing(GRID)
        self.setAccessibleName(title)
        self._card = Panel()
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._inside.setSpacing(2 * GRID)
        self.heading = self.add_text(title, Type.SECTION)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBar(ScrollBar())
        put_into(self._scroll, _centred(self._card))
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

    def set_heading(self, text: str) -> None:
        self.heading.setText(text)
        self._cover()

    def sized(self, text: str, role: Type = Type.LEAD) -> Text:
        """A text that grows with the window; it has no place yet."""
        label = Text(text, role)
        self._sized.append((label, role))
        return label

    def add_text(self, text: str, role: Type = Type.LEAD, *, spare: bool = False) -> Text:
        """`spare`: it gives way where there is no room for all."""
        label = self.sized(text, role)
        self._inside.addWidget(label)
        if spare:
            self._spare.append(label)
        return label

    def add_layout(self, layout: QLayout) -> None:
        self._inside.addLayout(layout)

    def add_choices(self, *choices: tuple[Choice, SignalInstance]) -> None:
        """Large buttons, each with the signal that tells of it."""
        for choice, chosen in choices:
            button = _ChoiceButton(choice)
            button.clicked.connect(chosen)
            self._keys.update(dict.fromkeys(choice.keys, button))
            self._buttons.append(button)
            self._sized.append((button, Type.HEADING))
        self._inside.addLayout(self._choices)

    def _cover(self) -> None:
        """Lie over the whole parent, as large as there is room for; the choices stand side by side where there is no
        height for a column even of the system's size."""
        self.setGeometry(self._below.rect())
        self._show_spare(True)
        scale = 1.0
        while self._grow(scale):
            if self._fits(1):
                return
            scale *= _SHRINK
        if not self._fits(1) and not self._fits(2):
            self._show_spare(False)
            self._fits(1 if self._too_wide() else 2)

    def _show_spare(self, shown: bool) -> None:
        for label in self._spare:
            label.setVisible(shown)

    def _grow(self, scale: float) -> bool:
        """Give all texts their share of the height, times `scale`; False where none is above its own size any more."""
        fonts = {role: role.at_least(self.height() * share * scale) for role, share in _SHARES.items()}
        for widget, role in self._sized:
            widget.setFont(fonts[role])
        line = _LETTERS * QFontMetrics(fonts[Type.LEAD]).averageCharWidth()
        self._card.setMaximumWidth(max(_WIDEST, line))
        return any(font != role.font() for role, font in fonts.items())

    def _fits(self, columns: int) -> bool:
        """Whether the card has room, its choices in so many columns; so they stand from now on."""
        width = min(self._card.maximumWidth(), self.width() - 4 * GRID)
        self._place_choices(columns, width - 2 * _MARGIN)
        self._inside.invalidate()  # it would tell the height of the columns before
        high_enough = self._card.heightForWidth(width) <= self.height() - 4 * GRID
        return high_enough and not self._too_wide()

    def _place_choices(self, columns: int, width: int) -> None:
        """A choice that is wider than its column has a row of its own."""
        row = column = 0
        each = (width + self._choices.spacing()) // columns - self._choices.spacing()
        for button in self._buttons:
            span = 1 if button.sizeHint().width() <= each else columns
            if column + span > columns:
                row, column = row + 1, 0
            self._choices.addWidget(button, row, column, 1, span)
            column += span

    def _too_wide(self) -> bool:
        return self._card.minimumSizeHint().width() > self.width() - 4 * GRID

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            QTimer.singleShot(0, self, self._cover)  # when the texts have heard of it too
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the question."""
        self._step(1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self._keys:
            if not event.isAutoRepeat():
                self._keys[event.key()].click()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in _FORWARD or event.key() in _BACKWARD:
            self._step(1 if event.key() in _FORWARD else -1)
        elif event.key() in _PAGES:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + _PAGES[event.key()] * bar.pageStep())
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


class _ChoiceButton(Button):
    """A button large enough to be read and hit from the floor, its key beside its word."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.word, choice.look)
        self.key = choice.shown_key
        self.setMinimumHeight(7 * GRID)
        self.setAccessibleDescription(tr("Key {key}", key=self.key))

    def sizeHint(self) -> QSize:
        word = super().sizeHint()
        return QSize(word.width() + self._gap() + self._cap().width(), word.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is one of the question's keys, whichever button has the focus, as it is the player's."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _type(self) -> Type:
        return Type.HEADING

    def _key_font(self) -> QFont:
        font = self.font()
        font.setPixelSize(max(1, round(QFontInfo(font).pixelSize() * _KEY_SIZE)))
        return font

    def _gap(self) -> int:
        return QFontMetrics(self.font()).averageCharWidth()

    def _cap(self) -> QSize:
        """The drawn key: its name with half a letter on either side, no narrower than it is high."""
        metrics = QFontMetrics(self._key_font())
        height = metrics.height() + GRID // 2
        return QSize(max(height, metrics.horizontalAdvance(self.key) + metrics.averageCharWidth()), height)

    def _paint_word(self, painter: QPainter, ink: QColor) -> None:
        word, gap, cap = QFontMetrics(self.font()).horizontalAdvance(self._word()), self._gap(), self._cap()
        left = (self.width() - word - gap - cap.width()) / 2
        painter.setFont(self.font())
        painter.setPen(ink)
        align = Qt.AlignmentFlag
        painter.drawText(QRectF(left, 0, word + 1, self.height()), align.AlignVCenter | align.AlignLeft, self._word())
        box = QRectF(left + word + gap, (self.height() - cap.height()) / 2, cap.width(), cap.height())
        painter.setFont(self._key_font())
        painter.setPen(colours_of(self.palette()).pen(ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.drawText(box, align.AlignCenter, self.key)


def _centred(card: QWidget) -> QWidget:
    """A card in the middle of whatever room there is, no wider than is comfortable to read."""
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 100)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(0, 1)
    grid.setRowStretch(2, 1)
    grid.addWidget(card, 1, 1)
    return place
