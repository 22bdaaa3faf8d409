"""The routine page: what it is, what is needed, when not to do it, its steps, its length, and Start.

Layout and signals only; the words come from `presentation.routine`. Start and the cautions stand beside the steps, or
above and below them on a narrow page, and Start never scrolls away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.anatomy import MUSCLES
from sessionapp.domain.body import Place
from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailored import Kept, offer
from sessionapp.domain.tailoring import Tailoring
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import names, times
from sessionapp.presentation.figure import Film
from sessionapp.presentation.routine import About, RoutineExtras, Section, ending, sections, sources, step_lines
from sessionapp.presentation.yours import yours_line
from sessionapp.translate import tr
from sessionapp.ui.anatomy_picture import MuscleTile
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.sources import Sources
from sessionapp.ui.step_list import StepList
from sessionapp.ui.surfaces import MARGIN, FittingArea, KindLabel, Mark, Panel, Picture, empty, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type
from sessionapp.ui.yours_panel import YoursPanel

QWIDGETSIZE_MAX = (1 << 24) - 1


class Facts(QWidget):
    """The sections beside the steps: each a heading with its short lines."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)

    def show_sections(self, every: tuple[Section, ...]) -> None:
        empty(self._layout)
        for section in every:
            self._layout.addWidget(_section(section))


def _section(section: Section) -> QWidget:
    block = QWidget()
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Mark(_ICONS[section.about], caution=section.about.caution), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(GRID // 2)
    words.addWidget(Text(section.heading, Type.HEADING))
    for line in section.lines:
        words.addWidget(Text(line, Type.BODY))
    row.addLayout(words, 1)
    return block


_ICONS = {
    About.NOT_YET: Icon.CLOCK,
    About.AVOID: Icon.WARNING,
    About.STOP: Icon.STOP_SIGN,
    About.NEEDS: Icon.NEEDS,
    About.NOTES: Icon.INFO,
}


class RoutinePage(Arranged, Page):
    """One routine before it is begun. `start_requested(Routine)`, `sound_file_requested(Routine)`, `back_requested`,
    `favourite_changed(name, bool)`, `tailoring_changed(Routine, Tailoring)`: answer it with `show_plan`;
    `muscle_requested(Place)`, `remind_requested(Routine)`."""

    start_requested = Signal(object)
    sound_file_requested = Signal(object)
    back_requested = Signal()
    favourite_changed = Signal(str, bool)
    tailoring_changed = Signal(object, object)
    muscle_requested = Signal(object)
    remind_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._routine: Routine | None = None
        self._plan: SessionPlan | None = None
        self._poses: Mapping[str, Pose] = {}
        self._wide: bool | None = None
        self.minute = QTimer(self, singleShot=True)
        self.minute.timeout.connect(self._tell_ending)
        self._make()
        self._lay_out()
        self.front = self._start

    def show_routine(
        self, routine: Routine, plan: SessionPlan, extras: RoutineExtras, wished: Routine | None = None
    ) -> None:
        """`plan` is of `wished`, the routine as its reader wishes it; None: as written."""
        self._routine = routine
        self._kind.kind = self._picture.kind = self._start.kind = routine.kind
        self._kind.setText(names.kind_name(routine.kind))
        self._title.setText(routine.title)
        self._summary.setText(routine.summary)
        self._summary.setVisible(bool(routine.summary))
        self._targets.setText(names.places(tuple(routine.targets)))
        self._targets.setVisible(bool(routine.targets))
        self._show_muscles(routine.targets)
        self._poses = extras.poses
        self._facts.show_sections(sections(routine, extras))
        self._sources.show_sources(sources(routine))
        self._yours.show_routine(routine, extras.wishes)
        self._tell_wished(routine, extras.wishes)
        self._show_times(wished or routine, plan, extras.kept)
        self._left.verticalScrollBar().setValue(0)
        self.update()

    def _show_muscles(self, places: Collection[Place]) -> None:
        """A small picture of each muscle there is one of; made anew only where they are others."""
        tiles = self._muscles.findChildren(MuscleTile)
        wanted = [place for place in places if place in MUSCLES]
        if [tile.place for tile in tiles] != wanted:
            for tile in tiles:
                self._muscles.layout().removeWidget(tile)  # type: ignore[union-attr]
                tile.setParent(None)
                tile.deleteLater()
            for place in wanted:
                tile = MuscleTile(place)
                tile.clicked.connect(lambda _=False, place=place: self.muscle_requested.emit(place))
                self._muscles.layout().addWidget(tile)  # type: ignore[union-attr]
        self._muscles.setVisible(bool(wanted))

    def show_favourites(self, names: frozenset[str]) -> None:
        """Whether the routine that is shown is among these."""
        self._favourite.setChecked(self._routine is not None and self._routine.name in names)

    def show_plan(
        self, routine: Routine, wished: Routine, plan: SessionPlan, kept: Collection[Kept] = frozenset()
    ) -> None:
        """What becomes of the routine that is shown, as it is wished now, or with the voice's real lengths; of another
        one it is too late."""
        if routine is self._routine:
            self._show_times(wished, plan, kept)

    def _show_times(self, routine: Routine, plan: SessionPlan, kept: Collection[Kept]) -> None:
        self._plan = plan
        self._yours.show_plan(plan, kept)
        self._length.setText(times.whole(plan.total_ms, open_ended=plan.open_ended))
        self._steps.show_steps(step_lines(routine, plan), routine.kind, Film(plan, self._poses), routine.targets)
        self._tell_ending()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_ending()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minute.stop()
        super().hideEvent(event)

    def _make(self) -> None:
        self._back = Button(tr("Library"), Look.QUIET, icon=Icon.BACK)
        self._back.setAccessibleDescription(tr("Back to the library"))
        self._back.clicked.connect(self.back_requested)
        self._favourite = Button(tr("Favourite"), Look.CHIP, icon=Icon.STAR)
        self._favourite.setAccessibleDescription(tr("Keep this routine among your favourites"))
        self._favourite.clicked.connect(self._on_favourite)
        self._save = Button(tr("Save as sound file…"), Look.QUIET, icon=Icon.SAVE)
        self._save.setAccessibleDescription(tr("To follow it without this program, with all words and chimes"))
        self._save.clicked.connect(self._on_save)
        self._remind = Button(tr("Remind me…"), Look.QUIET, icon=Icon.CLOCK)
        self._remind.setAccessibleDescription(tr("Plan this routine: choose days and times"))
        self._remind.clicked.connect(self._on_remind)
        self._kind = KindLabel("", Type.STRONG, wrap=False)
        self._title = Text("", Type.TITLE)
        self._summary = Text("", Type.LEAD)
        self._targets = Text("", Type.BODY, muted=True)
        self._picture = Picture()
        self._length = Text("", Type.SECTION, wrap=False)
        self._ends = Text("", Type.LEAD, muted=True, wrap=False)
        self._wished = Text("", Type.BODY, muted=True)
        self._start = Button(tr("Start"), Look.PRIMARY, icon=Icon.PLAY)
        self._start.setAccessibleDescription(tr("Begin this routine"))
        self._start.clicked.connect(self._on_start)
        self._facts = Facts()
        self._muscles = QWidget()
        self._muscles.setLayout(FlowLayout())
        self._yours = YoursPanel()
        self._yours.changed.connect(self._on_wished)
        self._yours.opened.connect(lambda: QTimer.singleShot(0, self, self._bring_yours_into_sight))
        self._steps = StepList()
        self._sources = Sources()

    def _lay_out(self) -> None:
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, MARGIN)
        self._column.setSpacing(GRID)
        for widget in (self._kind, self._title, self._summary, self._targets):
            self._column.addWidget(widget)
        self._column.addSpacing(2 * GRID)
        self._column.addWidget(self._muscles)
        self._column.addWidget(self._yours)
        self._column.addWidget(self._steps)
        self._column.addStretch(1)
        self._column.addWidget(self._sources)
        self._left = scrolled(column, tr("About this routine and its steps"))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        self._body.addWidget(self._left, 1)
        self._body.addWidget(self._lay_out_panel())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self._remind)
        top.addWidget(self._save)
        top.addWidget(self._favourite)
        page.addLayout(top)
        page.addLayout(self._body, 1)

    def _lay_out_panel(self) -> QWidget:
        """Picture, length, Start and the facts: beside the steps, or a bar with length and Start below them."""
        holder = QWidget()
        self._facts_holder = QVBoxLayout(holder)
        self._facts_holder.setContentsMargins(0, 0, 0, 0)
        self._facts_area = FittingArea(holder, tr("What you need and cautions"))
        times = QVBoxLayout()
        times.setSpacing(GRID // 2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._length, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._ends, 1, Qt.AlignmentFlag.AlignBaseline)
        times.addLayout(row)
        times.addWidget(self._wished)
        self._go = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._go.setSpacing(12)
        self._go.addLayout(times, 1)
        self._go.addWidget(self._start)
        self._panel = Panel()
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._picture)
        inside.addLayout(self._go)
        inside.addWidget(self._facts_area)
        self._frame = QWidget()
        around = QVBoxLayout(self._frame)
        around.setContentsMargins(0, 0, MARGIN, 3 * GRID)
        around.addWidget(self._panel)
        around.addStretch(1)
        return self._frame

    def arrange(self) -> None:
        """Beside one another where there is room for both, else above one another."""
        letter = self._length.fontMetrics().averageCharWidth()
        wide = self.width() >= 68 * letter
        self._fit_top()
        self._frame.setFixedWidth(30 * letter + MARGIN if wide else QWIDGETSIZE_MAX)
        if not wide:
            self._frame.setMinimumWidth(0)
        if wide is self._wide:
            return
        self._wide = wide
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._go.setDirection(direction.TopToBottom if wide else direction.LeftToRight)
        self._picture.setVisible(wide)
        self._facts_area.setVisible(wide)
        if wide:
            self._facts_holder.addWidget(self._facts)
        else:
            self._column.insertWidget(self._column.indexOf(self._muscles) - 1, self._facts)
        self._facts.setContentsMargins(0, 0 if wide else 2 * GRID, 0, 0)
        left = 0 if wide else MARGIN
        margins = (0, 0, MARGIN, 3 * GRID) if wide else (left, GRID, MARGIN, 2 * GRID)
        self._frame.layout().setContentsMargins(*margins)  # type: ignore[union-attr]

    def _fit_top(self) -> None:
        """The words of saving and of reminding stand where they have room beside the others."""
        buttons = (self._back, self._remind, self._save, self._favourite)
        optional = (self._save, self._remind)
        for button in optional:
            button.hide_word(False)
        for button in optional:
            if sum(each.sizeHint().width() for each in buttons) + 3 * MARGIN > self.width():
                button.hide_word(True)

    def _on_favourite(self, favourite: bool) -> None:
        if self._routine is not None:
            self.favourite_changed.emit(self._routine.name, favourite)

    def _on_wished(self, wishes: Tailoring) -> None:
        if self._routine is not None:
            self._tell_wished(self._routine, wishes)
            self.tailoring_changed.emit(self._routine, wishes)

    def _tell_wished(self, routine: Routine, wishes: Tailoring) -> None:
        self._wished.setText(yours_line(wishes, offer(routine)))
        self._wished.setVisible(bool(self._wished.text()))

    def _bring_yours_into_sight(self) -> None:
        """From its head on, where not all of it can be seen."""
        bar, card = self._left.verticalScrollBar(), self._yours.geometry()
        bar.setValue(min(card.top(), max(bar.value(), card.bottom() + 1 - self._left.viewport().height())))

    def _on_start(self) -> None:
        if self._routine is not None:
            self.start_requested.emit(self._routine)

    def _on_remind(self) -> None:
        if self._routine is not None:
            self.remind_requested.emit(self._routine)

    def _on_save(self) -> None:
        if self._routine is not None:
            self.sound_file_requested.emit(self._routine)

    def _tell_ending(self) -> None:
        """The end were it started now; told again at the next full minute, while somebody can see it."""
        if self._plan is None:
            return
        now = datetime.now()
        self._ends.setText(ending(self._plan, now))
        self._ends.setVisible(bool(self._ends.text()))
        if self.isVisible():
            self.minute.start((60 - now.second) * 1_000)
