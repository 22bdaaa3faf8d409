"""One visit of a patient of `replay_story.py`, lived through the window: by clicks and keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTimeEdit, QWidget

from replay_account import Account, Run
from replay_run import FollowedRun
from replay_story import COLD, Felt, Visit
from replay_window import Window, until
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.check_in import RatingRow
from sessionapp.ui.check_in_page import CheckInPage
from sessionapp.ui.cold_page import ColdPage
from sessionapp.ui.controls import Button
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.flags_page import FlagsPage
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.proposal_page import ProposalPage
from sessionapp.ui.rehearsal_page import RehearsalPage
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.schedule_controls import TimeLine
from sessionapp.ui.schedule_page import SchedulePage
from sessionapp.ui.sidebar import Destination
from sessionapp.ui.today_page import TodayPage
from sessionapp.ui.week_page import WeekPage

QUARTER_MS = 15 * 60_000


class Life:
    """One visit, from the window's first paint to its end."""

    def __init__(self, window: Window, account: Account, visit: Visit) -> None:
        self._window, self._account, self._visit = window, account, visit

    def live(self) -> None:
        window, visit = self._window, self._visit
        if window.sees(FlagsPage) is not None:
            self._no_flags()
        if visit.goes_on is False:
            window.press("Keep as stopped")
            last = self._account.runs[max(self._account.runs)]
            last.outcome = "stopped early"
            self._account.keep_run(last)
        window.go(Destination.TODAY)
        window.settle()
        self._account.tell("today", window, texts=self._today())
        if visit.today is not None:
            self._tell_today(visit.today)
        if visit.misses_reminder:
            self._see_reminder()
        if visit.goes_on:
            self._go_on()
        elif visit.routine:
            self._come_to_run()
        if visit.plans is not None:
            self._plan(*visit.plans)

    def _today(self) -> list[str]:
        page = self._window.await_one(TodayPage)
        assert isinstance(page, TodayPage)
        return self._window.texts()

    # To the run

    def _come_to_run(self) -> None:
        window, visit = self._window, self._visit
        if visit.by_reminder:
            self._see_reminder()
            window.press("Start", about=visit.routine)
        elif (rows := window.buttons("Open", visit.routine)) and visit.routine != COLD:
            window.click(rows[0])
            self._start()
        else:
            window.open_card(visit.routine)
            self._start()
        run = self._asked_before()
        self._follow(run)

    def _start(self) -> None:
        """On the routine's own page: what is due may offer a Start above it."""
        page = self._window.await_one(RoutinePage)
        self._window.click(next(one for one in self._window.buttons("Start") if page.isAncestorOf(one)))

    def _see_reminder(self) -> None:
        window = self._window
        before = window.texts()
        window.let_pass(QUARTER_MS + 5_000)
        window.settle()
        seen = [text for text in window.texts() if text not in before]
        self._account.tell("reminded", window, texts=seen)

    def _go_on(self) -> None:
        run = self._account.runs[max(self._account.runs)]
        self._window.press("Go on")
        self._window.await_one(PlayerPage)
        self._follow(run)

    def _follow(self, run: Run) -> None:
        FollowedRun(self._window, self._account, run, self._visit.deeds).to_its_end()
        self._afterwards(run)

    def _asked_before(self) -> Run:
        """Every question until the player is there; the run, as far as it is known by then."""
        window, visit, account = self._window, self._visit, self._account
        run = account.new_run(visit.routine, window)
        pages: tuple[type[QWidget], ...] = (RehearsalPage, FlagsPage, ProposalPage, ColdPage, CheckInPage, PlayerPage)
        answers: dict[type[QWidget], Callable[[], None]] = {
            RehearsalPage: lambda: window.press("I hear it"),
            FlagsPage: self._no_flags,
            ProposalPage: self._answer_proposal,
            ColdPage: self._answer_cold,
            CheckInPage: lambda: self._answer_before(run),
        }
        while True:
            page = window.await_one(*pages)
            if isinstance(page, PlayerPage):
                break
            answers[type(page)]()
            self._gone(page)
        run.began_ms, run.day = window.time.wall_ms, window.time.here().date().isoformat()
        return run

    def _gone(self, page: QWidget) -> None:
        until(lambda: not _visible(page), f"{type(page).__name__} to go; there is {self._window.texts()}")

    def _no_flags(self) -> None:
        self._window.press("None of these")
        self._account.tell("flags", self._window)

    def _answer_proposal(self) -> None:
        """Taken, always: the first of the two buttons."""
        window = self._window
        page = window.await_one(ProposalPage)
        buttons = [one for one in page.findChildren(Button) if one.isVisible()]
        self._account.tell("proposal", window, texts=window.texts(), taken=buttons[0].text())
        window.click(buttons[0])

    def _answer_cold(self) -> None:
        window, visit = self._window, self._visit
        page = window.await_one(ColdPage)
        assert isinstance(page, ColdPage)
        asked = []
        for answers in ({"Yes", "No"}, {"None of it"}, {"Today"}):
            asked += [one for one in page.findChildren(QAbstractButton) if one.text() in answers]
        for button in asked:
            question = button.accessibleDescription()
            stiff_asked = "stiff" in question.lower()
            wanted = ("Yes" if visit.stiff else "No") if stiff_asked else "Yes"
            if button.text() in {"None of it", "Today"} or button.text() == wanted:
                window.click(button)
                if stiff_asked:
                    self._account.tell("stiff", window, still=visit.stiff)
                if button.text() == "Today":
                    self._account.tell("began", window)
        refused = [text for text in window.texts() if "allowed" in text or "72" in text]
        if not page.go_on.isEnabled():
            self._account.tell("refused", window, texts=refused)
            window.click(page.override)
        window.press("Begin")

    def _answer_before(self, run: Run) -> None:
        window, visit = self._window, self._visit
        if visit.before is None:
            window.key(Qt.Key.Key_Return)
            return
        rate(window, window.await_one(CheckInPage), visit.before)
        run.before = visit.before
        if visit.places:
            say_where(window, visit.places, visit.words)
            run.places = {f"{spot.place.value}, {spot.side.value}": strength for spot, strength in visit.places}
            run.words = visit.words
        window.press("Begin")

    # After it

    def _afterwards(self, run: Run) -> None:
        """The finish page, and whatever is asked until the window is at one of its own pages again."""
        window, visit = self._window, self._visit
        finish = window.await_one(FinishPage)
        self._account.tell("finish", window, texts=window.texts())
        if visit.after is not None:
            rate(window, finish, visit.after)
            run.after = visit.after
            self._account.keep_run(run)
        window.press("Done")
        self._gone(finish)
        while True:
            window.settle()
            page = next((found for kind in (ProposalPage, WeekPage, FlagsPage) if (found := window.sees(kind))), None)
            if page is None:
                break
            if isinstance(page, ProposalPage):
                self._answer_proposal()
            elif isinstance(page, FlagsPage):
                self._no_flags()
            elif isinstance(page, WeekPage):
                self._answer_week(page)
            self._gone(page)

    def _answer_week(self, page: WeekPage) -> None:
        window, peg = self._window, self._visit.peg
        if peg is None:
            self._account.tell("week declined", window)
            window.press("Not today")
            return
        for row, number in zip(page.rows, peg, strict=True):
            for digit in str(number):
                window.key(Qt.Key(ord(digit)), on=row)
        self._account.tell("week", window, answers=list(peg))
        window.press("Keep")

    # The day

    def _tell_today(self, pain: int) -> None:
        window = self._window
        page = window.await_one(TodayPage)
        row = next((one for one in page.findChildren(RatingRow) if one.isVisible()), None)
        if row is None:
            return  # it was told already
        rate(window, page, pain)
        window.press("Keep")
        window.settle()
        self._account.tell("how it is", window, pain=pain)
        self._account.tell("today", window, texts=self._today())

    def _plan(self, hour: int, minute: int) -> None:
        window = self._window
        window.open_card(self._visit.routine)
        window.press("Remind me…")
        page = window.await_one(SchedulePage)
        line = next(one for one in page.findChildren(TimeLine) if one.isVisible())
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.setSelectedSection(QTimeEdit.Section.HourSection)
        window.type(f"{hour}{minute:02}", line)
        window.wait(f"{hour}:{minute:02}")
        window.press("Remind me")
        window.await_one(TodayPage)


def rate(window: Window, page: QWidget, pain: int) -> None:
    row = next(one for one in page.findChildren(RatingRow) if one.isVisible())
    for digit in str(pain):
        window.key(Qt.Key(ord(digit)), on=row)
    assert row.value() == pain


def say_where(window: Window, places: Felt, words: str) -> None:
    """On the map: these places as strongly, and no others."""
    window.press("Say where")
    body = window.await_one(BodyMap)
    assert isinstance(body, BodyMap)
    assert body.row is not None
    wanted = dict(places)
    for spot in {**dict(body.strengths), **wanted}:
        window.click(body.drawing.button(spot))
        window.key(Qt.Key(ord(str(wanted.get(spot, 0)))), on=body.row)
    assert dict(body.strengths) == wanted, (dict(body.strengths), wanted)
    if words:
        line = next(one for one in window.window.findChildren(QLineEdit) if one.isVisible())
        window.type(words, line)


def _visible(page: QWidget) -> bool:
    try:
        return page.isVisible()
    except RuntimeError:  # it has been deleted
        return False
