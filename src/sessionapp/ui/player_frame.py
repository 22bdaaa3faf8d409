"""Where the parts of the player go: wide or stacked, with all controls or, in full screen, with hardly any.

Geometry only: it commands nothing, and what the parts show is no matter of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sessionapp.ui.controls import Text
from sessionapp.ui.figure_view import FigureView
from sessionapp.ui.player_controls import Drawer, PlayerControls, SoundControls
from sessionapp.ui.run_lines import RunLines
from sessionapp.ui.stage import Stage
from sessionapp.ui.theme import GRID, Type
from sessionapp.ui.timeline_bar import TimelineBar
from sessionapp.ui.words_panel import WordsPanel

_AWAKE_MS = 3_000
_STAGE_SHARE = 0.54
_STACKED_SHARE = 0.56
_FIGURE_STRETCH, _RING_STRETCH = 11, 10
_LEAST_WORDS_EM = 13
_LEAST_RING_LINES = 5.5  # of the type's own size, so that the digits stay larger than the words
_ROOMY = 900  # pixels: from here on the margins are wide


class _Bar(QWidget):
    """A strip of controls that keeps its place while it is hidden, so that nothing else on the page moves."""

    def __init__(self) -> None:
        super().__init__()
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)


class _Title(Text):
    """A line that is elided where it does not fit; the whole of it is in the tool tip."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.SECTION, wrap=False)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def fit(self, width: int) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, width))
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class _Clock(Text):
    """A time that changes every second and keeps its width, so that the page need not be laid out anew for it."""

    _shape = ""

    def __init__(self) -> None:
        super().__init__("", Type.HEADING, wrap=False)

    def show_time(self, text: str) -> bool:
        """True where it takes another width than before: some other words, or one digit more."""
        shape = "".join("0" if character.isdigit() else character for character in text)
        self.setText(text)
        if shape == self._shape:
            return False
        self._shape = shape
        self._fix()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fix()

    def _fix(self) -> None:
        """A widget of a fixed size does not ask for a new layout when its text changes."""
        metrics = QFontMetrics(self.font())
        widest = max("0123456789", key=metrics.horizontalAdvance)
        self.setFixedSize(metrics.horizontalAdvance(self._shape.replace("0", widest)) + 1, metrics.height())


class PlayerFrame(QObject):
    """Arranges the parts on `page`. `full` says whether it does so for full screen."""

    def __init__(
        self,
        page: QWidget,
        title: str,
        figure: FigureView,
        stage: Stage,
        words: WordsPanel,
        line: TimelineBar,
        controls: PlayerControls,
        sound: SoundControls,
    ) -> None:
        super().__init__(page)
        self.full = False
        self._page, self._figure, self._stage, self._words = page, figure, stage, words
        self._line, self._controls, self._sound = line, controls, sound
        self._title = _Title(title)
        self._time_left = _Clock()
        self._ends = Text("", Type.LEAD, muted=True, wrap=False)
        self.notices = RunLines()
        self.notices.put_away.connect(self._on_put_away)
        self._header, self._footer = _Bar(), _Bar()
        self._drawer = Drawer(page)
        self._asleep = QTimer(self, singleShot=True, interval=_AWAKE_MS)
        self._asleep.timeout.connect(self.fall_asleep)
        self._build()
        controls.more_requested.connect(self._toggle_drawer)
        for widget in (page, figure, stage, words.viewport(), line, self._header, self._footer):
            widget.setMouseTracking(True)
            widget.installEventFilter(self)

    # what is shown

    def show_times(self, time_left: str, ends: str) -> None:
        if self._time_left.show_time(time_left) or ends != self._ends.text():
            self._ends.setText(ends)
            self._ends.setVisible(bool(ends))
            self._fit_title()

    def show_notices(self, texts: Sequence[str]) -> None:
        self.notices.show_texts(texts)
        self.arrange()

    def set_full(self, full: bool) -> None:
        if full != self.full:
            self.full = full
            self._line.set_thin(full)
            self.arrange()
            self._header.show()
            self._footer.show()
            self.wake()

    def wake(self) -> None:
        """In full screen: bring header and buttons back for a while."""
        if not self.full:
            return
        self._stage.setCursor(Qt.CursorShape.PointingHandCursor)
        for bar in (self._header, self._footer):
            bar.show()
        self._asleep.start()

    def close_drawer(self) -> bool:
        """True where it was open."""
        was_open = self._drawer.isVisible()
        if was_open:
            if self._drawer.isAncestorOf(QApplication.focusWidget() or self._page):
                self._page.setFocus()
            self._drawer.hide()
        return was_open

    # arranging

    def arrange(self) -> None:
        """Lay everything out for the page's size and the font as they are now."""
        width, height = self._page.width(), self._page.height()
        margin = 4 * GRID if width >= _ROOMY else 2 * GRID
        self._outer.setContentsMargins(margin, 2 * GRID, margin, 2 * GRID)
        inner = width - 2 * margin
        folded = self._controls.fold(inner)
        self._put_sound(folded=folded)
        self._fit_title()
        self.notices.fit(inner, height)
        self._outer.activate()
        self._share(inner)
        self._stage.set_tall(height)
        self._place_drawer()

    def _build(self) -> None:
        header = QHBoxLayout(self._header)
        header.setContentsMargins(0, 0, 0, 0)
        header.setSpacing(2 * GRID)
        header.addWidget(self._title, 1)
        header.addWidget(self._time_left)
        header.addWidget(self._ends)
        self._header_row = header
        footer = QVBoxLayout(self._footer)
        footer.setContentsMargins(0, 0, 0, 0)
        footer.addWidget(self._controls)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(4 * GRID)
        self._pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pictures.setSpacing(2 * GRID)
        self._pictures.addWidget(self._figure, _FIGURE_STRETCH)
        self._pictures.addWidget(self._stage, _RING_STRETCH)
        self._body.addLayout(self._pictures)
        self._body.addWidget(self._words)
        self._outer = QVBoxLayout(self._page)
        self._outer.setSpacing(GRID)
        self._outer.addWidget(self._header)
        self._outer.addWidget(self.notices)
        self._outer.addLayout(self._body, 1)
        self._outer.addWidget(self._line)
        self._outer.addWidget(self._footer)

    def _share(self, inner: int) -> None:
        """Beside or below one another: whatever gives the larger ring and leaves the words enough room."""
        height = self._body.geometry().height()
        beside = min(_STAGE_SHARE * inner, max(1.3 * height, 0.45 * inner))
        words_width = inner - beside - self._body.spacing()
        stacked_ring = min(inner, _STACKED_SHARE * height)
        wide_enough = words_width >= _LEAST_WORDS_EM * QFontMetrics(Type.BODY.font()).height() * 0.6
        wide = wide_enough and min(beside, height) >= stacked_ring
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._body.setStretch(0, round(beside) if wide else round(100 * _STACKED_SHARE))
        self._body.setStretch(1, round(words_width) if wide else round(100 * (1 - _STACKED_SHARE)))
        # The figure lies above the ring, or left of it where there is more room beside than below.
        ring_below = height * _RING_STRETCH / (_FIGURE_STRETCH + _RING_STRETCH)
        above = wide and ring_below >= _LEAST_RING_LINES * QFontMetrics(Type.LEAD.font()).height()
        self._pictures.setDirection(directions.TopToBottom if above else directions.LeftToRight)
        self._words.set_tall(self._page.height(), compact=not wide)

    def _put_sound(self, *, folded: bool) -> None:
        groups = (self._controls.asking, self._sound)
        if folded:
            self._drawer.take(*groups)
        else:
            self.close_drawer()
            for group in groups:
                group.stand(upright=False)
            self._header_row.addWidget(self._sound)
            self._sound.show()
            self._controls.asking.show()

    def _fit_title(self) -> None:
        others = [self._time_left, self._ends, self._sound]
        taken = sum(w.sizeHint().width() + 2 * GRID for w in others if w.parent() is self._header and not w.isHidden())
        margins = self._outer.contentsMargins()
        self._title.fit(self._page.width() - margins.left() - margins.right() - taken)

    def _on_put_away(self) -> None:
        self._page.setFocus()
        self.arrange()

    def _place_drawer(self) -> None:
        """Above the row of buttons, at its right end."""
        self._drawer.adjustSize()
        size = self._drawer.size()
        corner = self._footer.geometry().topRight()
        self._drawer.move(corner.x() - size.width(), corner.y() - GRID - size.height())

    def _toggle_drawer(self) -> None:
        if not self.close_drawer():
            self._drawer.show()
            self._place_drawer()
            self._drawer.raise_()
            self._controls.repeat.setFocus(Qt.FocusReason.TabFocusReason)

    def fall_asleep(self) -> None:
        """In full screen: put header and buttons away, unless they are being used."""
        if not self.full:
            return
        focus = QApplication.focusWidget()
        busy = focus is not None and any(bar.isAncestorOf(focus) for bar in (self._header, self._footer))
        if busy or self._drawer.isVisible():
            self._asleep.start()
            return
        self._header.hide()
        self._footer.hide()
        self._stage.setCursor(Qt.CursorShape.BlankCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self.wake()
        elif event.type() == QEvent.Type.MouseButtonPress and watched is not self._footer:
            self.close_drawer()
        return super().eventFilter(watched, event)
