"""The page on which a routine is planned: which, on which days, at which times or every so often.

Layout and signals only. What is not complete cannot be kept, and the page says what is missing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.reminders import EVERY_DAY, TIMES_AT_MOST, Every, Schedule
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import times
from sessionapp.presentation.today import schedule_words, too_often
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.reminder_requests import Keep, Remove
from sessionapp.ui.schedule_controls import RoutineChoice, TimeLine
from sessionapp.ui.surfaces import MARGIN, Panel, empty, reading_width, scrolled
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

USUAL_MIN = 8 * 60
_STEPS_H = (1, 2, 3, 4, 6)
_USUAL_EVERY = Every(120, 8 * 60, 20 * 60)


class SchedulePage(Page):
    """`asked(Keep | Remove)`, then `kept()`: it is on the Today page now, or no longer; `left()` from Back.

    `first_due(schedule)` is asked for the sentence that says when it is due first, `least_between_min(routine)` for how
    many minutes have to lie between two times.
    """

    asked = Signal(object)
    kept = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first_due: Callable[[Schedule], str] = lambda _: ""
        self.least_between_min: Callable[[str], int] = lambda _: 0
        self._schedule: Schedule | None = None
        self._often = False
        self._make()
        self._lay_out()
        self.front: QWidget = self._back

    def show_schedule(self, schedule: Schedule) -> None:
        """Change one that is planned."""
        self._show(schedule, [(schedule.routine, schedule.title)], new=False)

    def show_new(self, routines: Sequence[tuple[str, str]]) -> None:
        """Make one, of one of these: (name, title), the likeliest first."""
        name, title = routines[0] if routines else ("", "")
        fresh = Schedule(
            schedule_id=uuid.uuid4().hex, routine=name, title=title, since_wall_ms=0, times_min=(USUAL_MIN,)
        )
        self._show(fresh, routines, new=True)

    def _show(self, schedule: Schedule, routines: Sequence[tuple[str, str]], *, new: bool) -> None:
        self._schedule = None
        self._title.setText(tr("Change your plan") if not new else tr("Plan a routine"))
        self._routine.clear()
        for name, title in routines:
            self._routine.addItem(title, name)
        several = len(routines) > 1
        self._routine.setVisible(several)
        self._named.setVisible(not several)
        self._named.setText(schedule.title)
        for day, button in enumerate(self._days):
            button.setChecked(day in schedule.days)
        self._show_times(schedule.times_min or (USUAL_MIN,))
        self._show_every(schedule.every or _USUAL_EVERY)
        self._remove.setVisible(not new)
        self._schedule = schedule
        self._use(often=schedule.every is not None)
        self.front = self._routine if several else next(iter(self._days))

    # What is made

    def _make(self) -> None:
        self._back = Button(tr("Back"), Look.QUIET, icon=Icon.BACK)
        self._back.clicked.connect(self.left)
        self._title = Text("", Type.TITLE)
        self._routine = RoutineChoice()
        self._routine.currentIndexChanged.connect(self._tell)
        self._named = Text("", Type.SECTION)
        self._days = [Button(name, Look.CHIP) for name in times.weekdays()]
        for button in self._days:
            button.clicked.connect(self._tell)
        self._at_times = Button(tr("At these times"), Look.CHIP)
        self._so_often = Button(tr("Every few hours"), Look.CHIP)
        kinds = OneOf()
        for button, often in ((self._at_times, False), (self._so_often, True)):
            kinds.add(button)
            button.clicked.connect(lambda _=False, often=often: self._use(often=often))
        self._times = QWidget()
        self._times_flow = FlowLayout()
        self._times.setLayout(self._times_flow)
        self._lines: list[TimeLine] = []
        self._away: dict[TimeLine, Button] = {}
        self._another = Button(tr("Another time"), icon=Icon.MORE)
        self._another.clicked.connect(self._on_another)
        self._steps = OneOf()
        self._step_buttons = {hours: Button(tr("{count} h", count=hours), Look.CHIP) for hours in _STEPS_H}
        self._step_min = _USUAL_EVERY.step_min
        for hours, button in self._step_buttons.items():
            button.setAccessibleName(tr("Every {count} h", count=hours))
            button.clicked.connect(lambda _=False, hours=hours: self._on_step(hours))
            self._steps.add(button)
        self._from, self._until = TimeLine(tr("From"), 8 * 60), TimeLine(tr("Until"), 20 * 60)
        for line in (self._from, self._until):
            line.timeChanged.connect(self._tell)
        self._words = Text("", Type.LEAD)
        self._first = Text("", muted=True)
        self._keep = Button(tr("Remind me"), Look.PRIMARY, icon=Icon.CHECK)
        self._keep.clicked.connect(self._on_keep)
        self._remove = Button(tr("Remove from your plan"), Look.QUIET, icon=Icon.CLOSE)
        self._remove.clicked.connect(self._on_remove)

    def _lay_out(self) -> None:
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, MARGIN)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._title)
        inside.addWidget(self._routine)
        inside.addWidget(self._named)
        inside.addWidget(_heading(tr("Days")))
        inside.addWidget(_flowing(*self._days))
        inside.addWidget(_heading(tr("Times")))
        inside.addWidget(_flowing(self._at_times, self._so_often))
        inside.addWidget(self._times)
        self._every = _flowing(
            *self._step_buttons.values(), _named(tr("From"), self._from), _named(tr("Until"), self._until)
        )
        inside.addWidget(self._every)
        inside.addWidget(self._summary())
        inside.addStretch(1)
        column.setMaximumWidth(reading_width() + 2 * MARGIN)
        limited = QWidget()
        row = QHBoxLayout(limited)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(column, 1)
        row.addStretch(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 2 * GRID, 0, 0)
        page.setSpacing(GRID)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 12, 0, MARGIN, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        page.addLayout(top)
        page.addWidget(scrolled(limited, tr("Plan a routine")), 1)

    def _summary(self) -> QWidget:
        panel = Panel()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addWidget(self._words)
        inside.addWidget(self._first)
        inside.addSpacing(GRID)
        inside.addWidget(_flowing(self._keep, self._remove))
        return panel

    # What is changed

    def _show_times(self, minutes: Sequence[int]) -> None:
        empty(self._times_flow)
        self._lines, self._away = [], {}
        for minute in minutes:
            self._add_line(minute)
        self._another = Button(tr("Another time"), icon=Icon.MORE)
        self._another.clicked.connect(self._on_another)
        self._times_flow.addWidget(self._another)
        self._another.show()
        self._order_for_tab()

    def _order_for_tab(self) -> None:
        """What is made anew comes where it is seen, not last."""
        times = [each for line in self._lines for each in (line, self._away[line])]
        order: list[QWidget] = [self._so_often, *times, self._another, *self._step_buttons.values()]
        for before, after in pairwise([*order, self._from, self._until, self._keep, self._remove]):
            QWidget.setTabOrder(before, after)

    def _add_line(self, minute: int) -> TimeLine:
        line = TimeLine(tr("Time"), minute)
        line.timeChanged.connect(self._tell)
        self._lines.append(line)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(line)
        away = Button(tr("Leave this time out"), Look.QUIET, icon=Icon.CLOSE)
        away.hide_word(True)
        away.clicked.connect(lambda: self._on_away(line))
        row.addWidget(away)
        self._away[line] = away
        self._times_flow.addWidget(holder)
        holder.show()  # what is not seen yet would not get the focus
        return line

    def _on_another(self) -> None:
        """Four hours after the last."""
        minutes = [line.minute for line in self._lines]
        self._show_times([*minutes, (max(minutes, default=4 * 60) + 4 * 60) % (24 * 60)])
        self._lines[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _on_away(self, gone: TimeLine) -> None:
        self._show_times([line.minute for line in self._lines if line is not gone])
        (self._lines[-1] if self._lines else self._another).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _show_every(self, every: Every) -> None:
        self._from.setTime(QTime(every.from_min // 60, every.from_min % 60))
        self._until.setTime(QTime(every.until_min // 60, every.until_min % 60))
        self._step_min = every.step_min
        for hours, button in self._step_buttons.items():
            button.setChecked(hours * 60 == every.step_min)

    def _on_step(self, hours: int) -> None:
        self._step_min = hours * 60
        self._tell()

    def _use(self, *, often: bool) -> None:
        self._often = often
        self._at_times.setChecked(not often)
        self._so_often.setChecked(often)
        self._times.setVisible(not often)
        self._every.setVisible(often)
        self._tell()

    def _tell(self, *_: object) -> None:
        """What it would be, or what is missing."""
        if self._schedule is None:
            return
        wanted = self._wanted()
        if isinstance(wanted, Schedule):
            wanted = too_often(wanted, self.least_between_min(wanted.routine), _STEPS_H) or wanted
        self._keep.setEnabled(isinstance(wanted, Schedule))
        self._words.setText(wanted if isinstance(wanted, str) else schedule_words(wanted))
        self._first.setText("" if isinstance(wanted, str) else self.first_due(wanted))
        self._first.setVisible(bool(self._first.text()))
        self._another.setEnabled(len(self._lines) < TIMES_AT_MOST)

    def _wanted(self) -> Schedule | str:
        """As it is chosen now; a sentence where something is missing."""
        assert self._schedule is not None
        days = frozenset(day for day, button in enumerate(self._days) if button.isChecked())
        if not days:
            return tr("Choose a day.")
        routine, title = self._schedule.routine, self._schedule.title
        if not self._routine.isHidden():
            routine, title = str(self._routine.currentData()), self._routine.currentText()
        if not routine:
            return tr("There is no routine to plan yet.")
        of_routine = replace(self._schedule, routine=routine, title=title, days=days & EVERY_DAY)
        if self._often:
            if self._until.minute < self._from.minute:
                return tr("“Until” comes before “From”.")
            return replace(of_routine, times_min=(), every=Every(self._step_min, self._from.minute, self._until.minute))
        minutes = tuple(sorted({line.minute for line in self._lines}))
        return replace(of_routine, times_min=minutes, every=None) if minutes else tr("Choose a time.")

    def _on_keep(self) -> None:
        wanted = self._wanted()
        if isinstance(wanted, Schedule):
            self.asked.emit(Keep(wanted))
            self.kept.emit()

    def _on_remove(self) -> None:
        assert self._schedule is not None
        self.asked.emit(Remove(self._schedule.schedule_id))
        self.kept.emit()


def _heading(text: str) -> Text:
    heading = Text(text, Type.HEADING)
    heading.setContentsMargins(0, GRID, 0, 0)
    return heading


def _flowing(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout()
    holder.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def _named(name: str, control: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(GRID, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(Text(name, wrap=False))
    row.addWidget(control)
    return holder
