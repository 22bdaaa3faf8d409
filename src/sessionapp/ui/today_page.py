"""The Today page: what is due and when, what is planned, what was done.

Layout and signals only; the words are `presentation.today`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.reminders import Schedule
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.advice import AdviceRow
from sessionapp.presentation.today import DoneRow, Next, PlannedRow, TodayView, ToGoOn
from sessionapp.translate import tr
from sessionapp.ui.advice import advice_card
from sessionapp.ui.check_in import CheckInPanel
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.reminder_requests import Begin, KeepInTray, NotToday, ReminderRequest, ShowDay, Snooze, Tell
from sessionapp.ui.surfaces import MARGIN, empty, reading_width, scrolled, title_row
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type
from sessionapp.ui.today_parts import cold_card, described, held, new_card, new_section, to_go_on_card, word_lines

SNOOZES_MIN = (10, 60)
_MINUTE_MS = 60_000


class TodayPage(Page):
    """`asked(ReminderRequest)`; `plan_requested(Schedule | None)`: change it, or make one; `calendar_requested()`;
    `routine_requested(str)`: its page; `library_requested()`; `resume_requested(SessionRecord)`: go on with what was
    interrupted, or `keep_as_stopped_requested(SessionRecord)`.

    While it is seen, it asks for the day anew each minute, as the day goes on.
    """

    asked = Signal(object)
    plan_requested = Signal(object)
    calendar_requested = Signal()
    routine_requested = Signal(str)
    library_requested = Signal()
    resume_requested = Signal(object)
    keep_as_stopped_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._day = Text("", muted=True, wrap=False)
        self._shown: TodayView | None = None
        self._places = ""
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._ask)
        self._next = QVBoxLayout()
        self._how = QVBoxLayout()
        self._asked_on = ""
        self._extra = QVBoxLayout()
        self._rest = QVBoxLayout()
        self._told = QVBoxLayout()
        self._lay_out()
        self.front: QWidget = self

    def show_day(self, view: TodayView, places: str = "", *, tray_offered: bool = False) -> None:
        """The day as it is now. `places` says how reminders come on this machine, "" where there is nothing to say;
        `tray_offered`: they could also come when the window is closed."""
        if view == self._shown and places == self._places:
            return
        had_focus, untouched = self._focused_name(), self.hasFocus() or self._takes_over(view)
        self.front = self
        self._shown, self._places = view, places
        self._day.setText(view.day)
        for layout in (self._next, self._extra, self._rest, self._told):
            empty(layout)
        first = None if view.to_go_on is None else self._to_go_on(view.to_go_on)
        if view.next is not None:
            self._next.addWidget(self._next_panel(view.next))
        self._ask_how(view)
        self._show_extra(view)
        if view.planned:
            self._rest.addWidget(self._plan(view.planned))
        if view.done:
            self._rest.addWidget(self._done(view.done))
        if not view.planned:
            self._rest.addWidget(self._how_to_plan(first=not view.done))
        if places and view.planned:
            self._told.addWidget(self._places_line(places, offered=tray_offered))
        self.front = first or self.front
        if untouched:
            self.front.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give_focus_back(had_focus)

    def _show_extra(self, view: TodayView) -> None:
        """What is to be known of cold, where to go, what fits now, what was last."""
        if view.cold:
            self._extra.addWidget(cold_card(view.cold))
        if view.advice.where_to_go:
            self._extra.addWidget(advice_card(view.advice.where_to_go))
        if view.advice.rows:
            self._extra.addWidget(self._routines(tr("What fits now"), view.advice.rows))
        if view.advice.last is not None and not view.done:
            self._extra.addWidget(self._routines(tr("Last time"), (view.advice.last,)))

    def _takes_over(self, view: TodayView) -> bool:
        """What was interrupted is known only now, and nobody has gone to anything else."""
        known = self._shown is not None and self._shown.to_go_on is not None
        return view.to_go_on is not None and not known and self.front.hasFocus()

    @property
    def untouched(self) -> bool:
        """Nobody has gone to anything but what has the focus at first."""
        return self.focusWidget() in (None, self, self.front)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._minute.stop()
        super().hideEvent(event)

    def _ask(self) -> None:
        self.asked.emit(ShowDay())

    def _lay_out(self) -> None:
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(MARGIN, GRID, MARGIN - SCROLL_BAR, MARGIN)
        inside.setSpacing(3 * GRID)
        for layout in (self._next, self._how, self._extra, self._rest, self._told):
            layout.setSpacing(3 * GRID)
            inside.addLayout(layout)
        inside.addStretch(1)
        limited = QWidget()
        row = QHBoxLayout(limited)
        row.setContentsMargins(0, 0, 0, 0)
        column.setMaximumWidth(reading_width() + 2 * MARGIN)
        row.addWidget(column, 1)
        row.addStretch(0)
        head = title_row(tr("Today"), self._day)
        head.setContentsMargins(MARGIN - 3, 0, MARGIN, 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 3 * GRID, 0, 0)
        page.setSpacing(GRID)
        page.addLayout(head)
        page.addWidget(scrolled(limited, tr("Today")), 1)

    def _to_go_on(self, shown: ToGoOn) -> Button:
        card, first = to_go_on_card(
            shown,
            lambda: self.resume_requested.emit(shown.record),
            lambda: self.keep_as_stopped_requested.emit(shown.record),
        )
        self._next.addWidget(card)
        return first

    def _next_panel(self, coming: Next) -> QWidget:
        panel, inside = new_card()
        inside.addWidget(Text(coming.heading, Type.STRONG, muted=True))
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(Text(coming.title, Type.SECTION))
        words.addWidget(Text(coming.when, Type.LEAD, muted=True))
        inside.addLayout(words)
        due, about = (coming.occurrence,), coming.title
        buttons = FlowLayout()
        start = Button(tr("Start"), Look.PRIMARY, icon=Icon.PLAY)
        start.clicked.connect(lambda: self.asked.emit(Begin(coming.occurrence.schedule.routine)))
        buttons.addWidget(described(start, about))
        answers: list[tuple[str, ReminderRequest]] = []
        if coming.due:
            answers = [(snooze_word(minutes), Snooze(due, minutes)) for minutes in SNOOZES_MIN]
        if coming.today:
            answers.append((tr("Not today"), NotToday(due)))
        for word, request in answers:
            button = described(Button(word), about)
            button.clicked.connect(lambda _=False, request=request: self.asked.emit(request))
            buttons.addWidget(button)
        inside.addLayout(buttons)
        self.front = start
        return panel

    def _plan(self, planned: Sequence[PlannedRow]) -> QWidget:
        section = new_section(tr("Your plan"))
        for row in planned:
            panel, inside = new_card()
            line = QHBoxLayout()
            line.setSpacing(2 * GRID)
            line.addLayout(word_lines(row.title, row.words, row.today, row.quiet), 1)
            line.addWidget(self._change_button(row.schedule), 0, Qt.AlignmentFlag.AlignVCenter)
            inside.addLayout(line)
            section.addWidget(panel)
        section.addWidget(self._below_plan())
        return held(section)

    def _change_button(self, schedule: Schedule) -> Button:
        change = described(Button(tr("Change")), schedule.title)
        change.clicked.connect(lambda: self.plan_requested.emit(schedule))
        return change

    def _below_plan(self) -> QWidget:
        below = QWidget()
        flow = FlowLayout()
        below.setLayout(flow)
        more = Button(tr("Plan a routine…"), icon=Icon.MORE)
        more.clicked.connect(lambda: self.plan_requested.emit(None))
        save = Button(tr("Save as calendar file…"), Look.QUIET, icon=Icon.SAVE)
        save.setAccessibleDescription(tr("For the calendar of your phone or computer"))
        save.clicked.connect(self.calendar_requested)
        for button in (more, save):
            flow.addWidget(button)
        return below

    def _done(self, done: Sequence[DoneRow]) -> QWidget:
        section = new_section(tr("Done today"))
        panel, inside = new_card()
        for row in done:
            line = QHBoxLayout()
            line.setSpacing(2 * GRID)
            time = Text(row.time, Type.LEAD, muted=True, wrap=False)
            time.setMinimumWidth(time.fontMetrics().horizontalAdvance("00:00") + GRID // 2)
            time.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(word_lines(row.title, row.detail), 1)
            look = described(Button(tr("Open"), Look.QUIET), row.title)
            look.clicked.connect(lambda _=False, routine=row.routine: self.routine_requested.emit(routine))
            line.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
            inside.addLayout(line)
        section.addWidget(panel)
        return held(section)

    def _ask_how(self, view: TodayView) -> None:
        """Once a day; what is being answered stays while the day goes on around it."""
        asked_on = "" if view.advice.ask is None else view.day
        if asked_on == self._asked_on:
            return
        self._asked_on = asked_on
        empty(self._how)
        if view.advice.ask is None:
            return
        panel = CheckInPanel(tr("How is it today?"), view.advice.ask)
        keep = Button(tr("Keep"), Look.PLAIN, icon=Icon.SAVE)
        keep.setAccessibleDescription(tr("How is it today?"))
        keep.setEnabled(False)

        def keep_it() -> None:
            if (answer := panel.answer) is not None:
                keep.setEnabled(False)
                self.asked.emit(Tell(answer))

        panel.rated.connect(lambda _: keep.setEnabled(panel.answer is not None))
        keep.clicked.connect(keep_it)
        inside = panel.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._how.addWidget(panel)

    def _routines(self, heading: str, rows: Sequence[AdviceRow]) -> QWidget:
        section = new_section(heading)
        panel, inside = new_card()
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(2 * GRID)
            line.addLayout(word_lines(f"{row.title} · {row.length}", row.reason), 1)
            look = described(Button(tr("Open"), Look.QUIET), row.title)
            look.clicked.connect(lambda _=False, routine=row.routine: self.routine_requested.emit(routine))
            line.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
            inside.addLayout(line)
        section.addWidget(panel)
        return held(section)

    def _how_to_plan(self, *, first: bool) -> QWidget:
        """What will be here, and how."""
        panel, inside = new_card()
        inside.addWidget(Text(tr("Nothing is planned"), Type.SECTION))
        inside.addWidget(
            Text(
                tr(
                    "Choose a routine, days and times, and you are reminded of it. What is due, and what you have done "
                    "today, is shown here. What you miss is simply missed."
                ),
                Type.LEAD,
                muted=True,
            )
        )
        buttons = FlowLayout()
        plan = Button(tr("Plan a routine…"), Look.PRIMARY if first else Look.PLAIN, icon=Icon.MORE)
        plan.clicked.connect(lambda: self.plan_requested.emit(None))
        library = Button(tr("Look into the library"), Look.QUIET, icon=Icon.LIBRARY)
        library.clicked.connect(self.library_requested)
        for button in (plan, library):
            buttons.addWidget(button)
        inside.addLayout(buttons)
        self.front = plan
        return panel

    def _places_line(self, places: str, *, offered: bool) -> QWidget:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(3, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Text(places, muted=True))
        if offered:
            keep = Button(tr("Remind me when it is closed, too"))
            keep.setAccessibleDescription(
                tr("A small icon stays beside your system's clock. You can change it in the settings.")
            )
            keep.clicked.connect(lambda: self.asked.emit(KeepInTray()))
            column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        return told

    def _focused_name(self) -> tuple[str, str]:
        focused = self.focusWidget()
        if not isinstance(focused, Button) or not focused.hasFocus():
            return "", ""
        return focused.accessibleName(), focused.accessibleDescription()

    def _give_focus_back(self, named: tuple[str, str]) -> None:
        """To the button of the same words, or to what one would use first: what had it is gone."""
        if not named[0]:
            return
        there = (button for button in self.findChildren(Button) if not button.isHidden())
        same = (button for button in there if (button.accessibleName(), button.accessibleDescription()) == named)
        next(same, self.front).setFocus(Qt.FocusReason.OtherFocusReason)


def snooze_word(minutes: int) -> str:
    return tr("In 1 h") if minutes == 60 else tr("In {count} min", count=minutes)
