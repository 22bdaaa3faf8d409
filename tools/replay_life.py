"""One visit of a patient of `replay_story.py`, lived through the window: by clicks and keys alone, and accounted for.

The account is the tool's own: what was pressed, and how much time it let go by in which step. It asks no record.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTimeEdit, QWidget

from replay_story import COLD, Does, Felt, Visit
from replay_window import PATIENCE_S, Window, until
from sessionapp.domain.plan import Phase
from sessionapp.runner import SessionRunner
from sessionapp.ui.body_map import BodyMap
from sessionapp.ui.check_in import RatingRow
from sessionapp.ui.check_in_page import CheckInPage
from sessionapp.ui.cold_page import ColdPage
from sessionapp.ui.controls import Button
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.flags_page import FlagsPage
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.promise_page import PromisePage
from sessionapp.ui.proposal_page import ProposalPage
from sessionapp.ui.rehearsal_page import RehearsalPage
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.schedule_controls import TimeLine
from sessionapp.ui.schedule_page import SchedulePage
from sessionapp.ui.sidebar import Destination
from sessionapp.ui.today_page import TodayPage
from sessionapp.ui.week_page import WeekPage

INTO_STEP_MS = 3_000
READY_MS = 5_000  # so long somebody needs where the plan waits
HURTS_MS = 9_000  # and so long after pain
KEPT_S = 2.5  # of real time, after which what was lived is on the disk whatever happens
QUARTER_MS = 15 * 60_000


@dataclass
class Run:
    """What was lived of one run. `lived_ms` by step and side, as "Pigeon, left"; "Cobra" where it has none."""

    number: int
    title: str
    began_ms: int
    day: str
    outcome: str = ""
    total_ms: int = 0
    lived_ms: dict[str, int] = field(default_factory=dict)
    pains: list[str] = field(default_factory=list)
    before: int | None = None
    after: int | None = None
    places: dict[str, int] = field(default_factory=dict)
    words: str = ""
    ended_ms: int = 0
    ended_day: str = ""


class Account:
    """Lines of a file, each on the disk at once: whoever lives it may die. A later line of a run replaces the one
    before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.runs: dict[int, Run] = {}
        self.told: list[tuple[str, dict[str, Any]]] = []
        if file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                kind, values = json.loads(line)
                self._take(kind, values)

    def new_run(self, title: str, window: Window) -> Run:
        day = window.time.here().date().isoformat()
        return Run(len(self.runs) + 1, title, window.time.wall_ms, day)

    def keep_run(self, run: Run) -> None:
        self._write("run", asdict(run))

    def tell(self, kind: str, window: Window, **values: Any) -> None:
        self._write(kind, {"at_ms": window.time.wall_ms, "day": window.time.here().date().isoformat(), **values})

    def tell_plainly(self, kind: str, number: int) -> None:
        self._write(kind, {"number": number})

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [values for each, values in self.told if each == kind]

    def _write(self, kind: str, values: dict[str, Any]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps((kind, values)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(kind, values)

    def _take(self, kind: str, values: dict[str, Any]) -> None:
        if kind == "run":
            self.runs[values["number"]] = Run(**values)
        else:
            self.told.append((kind, values))


class Life:
    """One visit, from the window's first paint to its end."""

    def __init__(self, window: Window, account: Account, visit: Visit) -> None:
        self._window, self._account, self._visit = window, account, visit

    def live(self) -> None:
        window, visit = self._window, self._visit
        if window.sees(PromisePage) is not None:
            window.press("I have read this")
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
        if run is not None:
            self._follow(run)
            self._afterwards(run)

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
        self._afterwards(run)

    def _asked_before(self) -> Run | None:
        """Every question until the player is there; the run, as far as it is known by then. None: it was refused."""
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

    # The run

    def _follow(self, run: Run) -> None:
        """To its end, phase by phase, with what happens in the middle."""
        window = self._window
        until(lambda: window.runner is not None, "the run")
        runner = window.runner
        assert runner is not None
        left = list(self._visit.deeds)
        self._account.keep_run(run)
        while not runner.is_over:
            phase = runner.phase
            deed = next((one for one in left if one.step == phase.step.name and phase.kind.is_work), None)
            if deed is not None:
                left.remove(deed)
                self._pass(run, runner, INTO_STEP_MS)
                self._do(deed.does, run, runner)
            elif phase.duration_ms is None:
                self._pass(run, runner, READY_MS)
                window_key(self._window, Qt.Key.Key_Return)
            else:
                self._pass(run, runner, phase.duration_ms - runner.snapshot.elapsed_ms)
        run.outcome = run.outcome or "completed"
        run.ended_ms, run.ended_day = window.time.wall_ms, window.time.here().date().isoformat()
        self._account.keep_run(run)

    def _pass(self, run: Run, runner: SessionRunner, ms: int) -> None:
        """So much of this phase, or to its end where that comes first."""
        phase, end = runner.phase, self._window.time.wall_ms + max(1, ms)
        while not runner.is_over and runner.phase is phase and self._window.time.wall_ms < end:
            went_on = self._window.let_pass(min(1_400, end - self._window.time.wall_ms))
            run.total_ms += went_on
            if phase.kind.is_work:
                name = step_name(phase)
                run.lived_ms[name] = run.lived_ms.get(name, 0) + went_on

    def _do(self, does: Does, run: Run, runner: SessionRunner) -> None:
        window = self._window
        if does is Does.PASSES_OVER:
            window_key(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        elif does is Does.ENDS:
            window_key(window, Qt.Key.Key_Escape)
            press_now(window, "End session")
            run.outcome = "stopped early"
        elif does is Does.DIES:
            self._account.keep_run(run)
            time.sleep(KEPT_S)
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            run.pains.append(step_name(runner.phase))
            window_key(window, Qt.Key.Key_H)
            window.let_pass(HURTS_MS)
            if does is Does.HURTS_END:
                run.outcome = "stopped for pain"
            press_now(window, *_AFTER_PAIN[does])
        QApplication.processEvents()

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


_AFTER_PAIN = {
    Does.HURTS_GENTLY: ("Go on gently", "Go on without this hold", "Go on without this repetition"),
    Does.HURTS_OTHER_SIDE: ("The other side",),
    Does.HURTS_SKIP: ("Skip this step",),
    Does.HURTS_END: ("End here",),
}


def step_name(phase: Phase) -> str:
    return phase.step.name if phase.side is None else f"{phase.step.name}, {phase.side.value}"


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


def window_key(window: Window, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """A key in the player, which takes no time: what goes by is accounted for."""
    from PySide6.QtTest import QTest

    page = window.await_one(PlayerPage)
    QTest.keyClick(page, key, held or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def press_now(window: Window, *words: str) -> None:
    """The button with one of these words, which takes no time."""
    from PySide6.QtTest import QTest

    found: list[QAbstractButton] = []

    def looked() -> bool:
        found[:] = [one for word in words for one in window.buttons(word)]
        return bool(found)

    until(looked, f"one of {words}; there is {[one.text() for one in window.window.findChildren(QAbstractButton)]}")
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def _visible(page: QWidget) -> bool:
    try:
        return page.isVisible()
    except RuntimeError:  # it has been deleted
        return False


assert PATIENCE_S > KEPT_S
