"""The page after a run: what was done, what to mind, and the way on. Layout and signals only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.presentation.finish import FinishView, finish_view
from sessionapp.translate import tr
from sessionapp.ui.advice import advice_card
from sessionapp.ui.check_in import CheckInPanel
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import Panel, centred, scrolled
from sessionapp.ui.theme import GRID, Type, colours_of

_BADGE = 112


class _Badge(QWidget):
    """The ring of the player once more, filled as far as the run went."""

    def __init__(self, kind: Kind, share: float) -> None:
        super().__init__()
        self._kind, self._share = kind, share

    def sizeHint(self) -> QSize:
        side = max(_BADGE, 7 * self.fontMetrics().height())
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        accent = colours.of(self._kind)
        side = min(self.width(), self.height())
        width = side * 0.075
        box = QRectF(0, 0, side, side).adjusted(width, width, -width, -width)
        box.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.track), width))
        painter.drawEllipse(box)
        painter.setPen(QPen(accent, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, -round(self._share * 360 * 16))
        if self._share >= 1:
            paint_icon(painter, box.adjusted(*(side * d for d in (0.2, 0.2, -0.2, -0.2))), Icon.CHECK, accent)
        painter.end()


class FinishPage(Page):
    """done_requested: back to where the routine was picked. again_requested: the same routine once more.

    `check_in` is the question how it is now, None where it is not asked; `told(Answer)` once, when the page is left
    with an answer, before what leads away. `again_text` says when it may be repeated, "" where nothing is to be said
    about that; `unsaved` for how long it is kept, "" where it was saved.
    """

    done_requested = Signal()
    again_requested = Signal()
    told = Signal(object)

    def __init__(
        self,
        record: SessionRecord,
        plan: SessionPlan,
        again_text: str,
        unsaved: str = "",
        check_in: CheckInPanel | None = None,
    ) -> None:
        super().__init__()
        self.check_in = check_in
        view = finish_view(record, plan, unsaved)
        self.done = Button(tr("Done"), Look.PRIMARY)
        self.again = Button(tr("Do it again"), icon=Icon.REPEAT)
        if plan.kind is Kind.COLD_PACK:
            self.again.hide()  # the skin has to grow warm first
        self.done.clicked.connect(lambda: self._leave(self.done_requested))
        self.again.clicked.connect(lambda: self._leave(self.again_requested))
        self.setAccessibleName(view.heading)
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addWidget(_Badge(plan.kind, view.share), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(_words(plan.title, view), 1)
        column.addLayout(top)
        if check_in is not None:
            column.addWidget(check_in)
        column.addWidget(_facts(view))
        if view.advice:
            column.addWidget(advice_card(view.advice))
        if again_text:
            column.addWidget(Text(again_text, Type.HEADING), 0)
        column.addLayout(self._buttons())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(centred(column), view.heading))
        self.front = self.done if check_in is None else check_in.row

    def tell(self) -> None:
        """What was answered is told now, whoever leads away from here; only once."""
        asked, self.check_in = self.check_in, None
        if asked is not None and asked.answer is not None:
            self.told.emit(asked.answer)

    def _leave(self, requested: SignalInstance) -> None:
        self.tell()
        requested.emit()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.done)
        row.addWidget(self.again)
        row.addStretch()
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave(self.done_requested)
        else:
            super().keyPressEvent(event)


def _words(title: str, view: FinishView) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(GRID)
    words.addWidget(Text(title, Type.LEAD, muted=True))
    words.addWidget(Text(view.heading, Type.TITLE))
    words.addWidget(Text(view.sentence, Type.LEAD))
    if view.farewell:
        words.addWidget(Text(f"“{view.farewell}”", Type.LEAD))
    return words


def _facts(view: FinishView) -> QWidget:
    card = Panel()
    grid = QGridLayout(card)
    grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    grid.setHorizontalSpacing(4 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    facts = ((tr("Time"), view.time), (tr("Steps"), view.steps), (tr("It hurt in"), view.pains))
    for row, (name, fact) in enumerate(facts):
        if not fact:
            continue
        grid.addWidget(Text(name, muted=True, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(fact, Type.STRONG), row, 1)
    return card
