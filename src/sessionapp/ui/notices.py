"""Notices: the strip above the window's own pages, where they stay until they are read or no longer true.

Knows nothing of what went wrong; each notice is a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.notices import CannotWrite, Done, Sentence
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.notices import gathered
from sessionapp.presentation.quotes import in_quotes
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text, paint_box
from sessionapp.ui.surfaces import FittingArea, Mark
from sessionapp.ui.theme import GRID, colours_of

_STRIP_SHARE = 0.3
_DONE_MS = 30_000
"""So long what was done is to be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice: its word, what a screen reader says of it, what it does."""

    word: str
    description: str
    act: Callable[[], None]


class Notice(QWidget):
    """A sentence, the buttons that answer it, below it where there is little room, and one that puts it away."""

    def __init__(self, text: str, answers: Sequence[Answer], leave: Callable[[], None], *, done: bool = False) -> None:
        """`done`: it tells of something that went well, and looks like it."""
        super().__init__()
        self._done = done
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(Mark(Icon.CHECK if done else Icon.INFO, caution=not done))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(Text(text), 1)
        self._answers = QHBoxLayout()
        for answer in answers:
            button = Button(answer.word)
            button.setAccessibleDescription(answer.description)
            button.clicked.connect(answer.act)
            button.clicked.connect(leave)
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self._body.addLayout(self._answers)
        row.addLayout(self._body, 1)
        row.addWidget(put_away_button(text, leave))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self._answers.sizeHint().width() <= self.width() / 2
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        caution = QColor(colours.accent if self._done else colours.caution)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = caution if colours.high else colours.tint(caution, 0.35)
        paint_box(painter, QRectF(self.rect()), 10, colours.pen(line), colours.tint(caution, 0.08))
        painter.end()


def put_away_button(text: str, leave: Callable[[], None]) -> Button:
    """A cross that puts `text` away."""
    close = Button(tr("Put away"), Look.QUIET, icon=Icon.CLOSE)
    close.hide_word(True)
    close.setAccessibleDescription(text)
    close.clicked.connect(leave)
    return close


class NoticeStrip(QWidget):
    """All notices there are, what asks for an answer first, newest last; no room is taken where there are none.

    run_line_changed(tuple[str, ...]): during a run, what came since it began to be prepared, what matters most first.
    It is told again with each page of the run.
    """

    run_line_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, tuple[Answer, ...]] = {}
        self._shown: dict[str, Notice] = {}
        self._of_run: dict[str, None] | None = None  # None where there is no run
        self._window_height = 0
        self._read = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._read.timeout.connect(self._clear_done)
        self._inside = QWidget()
        self._inside.installEventFilter(self)
        self._area = FittingArea(self._inside, tr("Notices"))
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 0)
        whole.addWidget(self._area)
        self.hide()

    def fit(self, window_height: int) -> None:
        """Leave most of the window to its page; where that is too little for all notices, they scroll."""
        self._window_height = window_height
        wanted = self._inside.heightForWidth(self._area.width()) if self._shown else 0
        self._area.setFixedHeight(min(wanted, round(window_height * _STRIP_SHARE)))

    def add(self, text: str, *answers: Answer, first: bool = False) -> None:
        """Show a sentence once, however often it is told, with buttons for its `answers`.

        During a run it waits. It is among the run's lines too, `first` where it matters most, unless it is a question
        or can wait as well as not: folders that cannot be written to keep nobody from the run. What it takes back goes.
        """
        if isinstance(text, Sentence):
            self.clear(text.takes_back)
        if isinstance(text, Done):
            self._clear_done()
        if text in self._told:
            return
        self._told[text] = answers
        self._show()
        if self._of_run is not None and not answers and not isinstance(text, CannotWrite | Done):
            self._of_run = {text: None, **self._of_run} if first else {**self._of_run, text: None}
            self._tell_line()

    def focus_answer(self, text: str) -> None:
        """The first of its answers has the focus, where the notice is shown."""
        if in_quotes(text) in self._shown and (answer := self._shown[in_quotes(text)].findChild(Button)):
            answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self, *texts: str) -> None:
        """They were read, or are no longer true."""
        for text in texts:
            self._told.pop(text, None)
            if self._of_run is not None and text in self._of_run:
                del self._of_run[text]
                self._tell_line()
        self._show()

    def _clear_done(self) -> None:
        """What was done has been read, or something else has been done since."""
        if done := [text for text in self._told if isinstance(text, Done)]:
            self.clear(*done)

    def begin_run(self) -> None:
        """A run is being prepared: what comes from here on is of it. What is seen stays until there is a page of it."""
        self._of_run = {}
        self._tell_line()

    def wait(self) -> None:
        """A run has a page, or another one: all there is waits until it is over."""
        if self._of_run is None:
            self._of_run = {}
        self.hide()
        self._tell_line()

    def go_on(self) -> None:
        """The run is over: all are to be read again."""
        self._of_run = None
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self._window_height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._window_height)
        return super().eventFilter(watched, event)

    def _tell_line(self) -> None:
        self.run_line_changed.emit(tuple(map(in_quotes, self._of_run or ())))

    def _show(self) -> None:
        """Nothing, during a run."""
        if self._of_run is not None:
            return
        every = gathered(self._told)
        wanted = dict(sorted(every.items(), key=lambda notice: not self._told[notice[1][0]]))
        for text in self._shown.keys() - wanted.keys():
            gone = self._shown.pop(text)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (text, members) in enumerate(wanted.items()):
            if text not in self._shown:
                self._insert(place, text, members)
        self.setVisible(bool(wanted))

    def _insert(self, place: int, text: str, members: tuple[str, ...]) -> None:
        done = isinstance(members[0], Done)
        notice = Notice(text, self._told[members[0]], lambda: self.clear(*members), done=done)
        if done:
            self._read.start()
        self._shown[text] = notice
        self._layout.insertWidget(place, notice)
        notice.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # a large vocabulary, not needed for the first cards

        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))
