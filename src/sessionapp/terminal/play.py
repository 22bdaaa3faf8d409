"""`sessionapp play`: a routine followed in the terminal, by ear and by line, with the keys of the window."""

from __future__ import annotations

import sys
import uuid
from contextlib import ExitStack
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from sessionapp import adapters
from sessionapp.awake import Awake
from sessionapp.cold_asking import ColdAsking, read_known
from sessionapp.domain.diary import When
from sessionapp.domain.errors import StorageError
from sessionapp.domain.ports import HistoryStore, SettingsStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.resuming import is_of
from sessionapp.domain.routine import Routine
from sessionapp.domain.vocabulary import Kind, Outcome
from sessionapp.pack_watch import PackWatch, must_be_watched
from sessionapp.prepare import outline_plan, prepare_plan
from sessionapp.runner import SessionRunner
from sessionapp.session_parts import (
    SessionParts,
    after_last_word,
    begin_all_the_same,
    cold_told,
    gather_parts,
    keep_pack_off,
    knowing,
    next_allowed_sentence,
)
from sessionapp.signals import told_to_stop
from sessionapp.terminal.asked import asked_routine, asked_wishes, wishes_line
from sessionapp.terminal.check_in import ask_pain, may_begin, mind_what_changed
from sessionapp.terminal.cold import before_cold
from sessionapp.terminal.keys import make_keys
from sessionapp.terminal.milder import Milder
from sessionapp.terminal.output import BELL, CLEAR_LINE, complain, write, write_line
from sessionapp.terminal.questions import Answer, ask_to_go_on, ask_to_start, show_page
from sessionapp.terminal.screen import TerminalScreen


class Notices(QObject):
    """Sentences told on any thread, written on the terminal's own, in place of the line that counts down."""

    _told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told.connect(self._write)

    def tell(self, sentence: str) -> None:
        self._told.emit(sentence)

    def tell_the_rest(self) -> None:
        """What was told after the end."""
        QCoreApplication.sendPostedEvents(self)

    def _write(self, sentence: str) -> None:
        if sentence and sys.stdout.isatty():
            write(CLEAR_LINE)
        complain(sentence)


def play(named: str, *, silent: bool, as_written: bool) -> int:
    """Follow a routine to its end; 0 where it was completed, 1 where it was stopped or not begun."""
    app = QCoreApplication.instance() or QCoreApplication(["sessionapp"])
    notices = Notices()
    with ExitStack() as at_the_end:
        at_the_end.callback(notices.tell_the_rest)
        settings = adapters.open_settings(notices.tell)
        at_the_end.callback(settings.close)
        routine = asked_routine(named, settings, notices.tell)
        history = adapters.open_history(notices.tell)
        at_the_end.callback(history.close)
        wishes = asked_wishes(routine, notices.tell, as_written=as_written)
        parts = gather_parts(routine, settings, notices.tell, wishes=wishes, silent=silent)
        at_the_end.callback(parts.player.close)
        ready = _make_ready(parts, history, notices, settings)
        if ready is None:
            return 1
        runner, before = ready
        complain("" if silent else parts.speech.notice)
        screen = TerminalScreen(runner, parts.player, settings)
        asked_to_end = _follow(app, runner, screen, Awake(notices.tell), heard=not silent and parts.speech.available)
        if screen.record is not None:
            keep_pack_off(screen.record, history)
        if not asked_to_end and screen.record is not None:
            now = ask_pain(When.AFTER, settings, history, screen.record.run_id)
            mind_what_changed(before, now, history)
            write_line(cold_told(screen.record, parts.routine, history, notices.tell))
        return 0 if screen.record is not None and screen.record.outcome is Outcome.COMPLETED else 1


def _make_ready(
    parts: SessionParts, history: HistoryStore, notices: Notices, settings: SettingsStore
) -> tuple[SessionRunner, int | None] | None:
    """Show what there is to know before, and ask what has to be asked; None where it is not to begin.

    The runner, and how much it hurt before, where that was told.
    """
    routine = parts.routine
    write_line(routine.title)
    given_up: SessionRecord | None = None
    resumed = _interrupted(routine, history, notices)
    if resumed is not None:
        answer = ask_to_go_on(outline_plan(routine, parts.options, resumed.tailoring).plan, resumed)
        if answer is Answer.LEAVE:
            return None
        if answer is Answer.START_AGAIN:
            given_up, resumed = resumed, None
    if resumed is not None:
        parts = replace(parts, wishes=resumed.tailoring)
    elif line := wishes_line(routine, parts.wishes):
        write_line(line)
    cold = routine.kind is Kind.COLD_PACK and resumed is None
    asking = ColdAsking(routine, read_known(history)) if cold else None
    not_yet = _not_yet(routine, asking, history) if resumed is None else ""
    show_page(routine, not_yet)
    if not_yet and ask_to_start() is Answer.LEAVE:
        return None
    if asking is not None:
        wished = before_cold(routine, asking, parts.wishes, history, notices.tell)
        if wished is None:
            return None
        parts = replace(parts, wishes=wished)
    if resumed is None and not may_begin(routine, settings, history):
        return None
    if not_yet and asking is None:
        begin_all_the_same(routine, history)
    run_id = uuid.uuid4().hex
    before = ask_pain(When.BEFORE, settings, history, run_id) if resumed is None else None
    parts.player.open()
    options = knowing(parts.options, routine, parts.wishes, history, notices.tell)
    made = prepare_plan(routine, options, parts.speech, wishes=parts.wishes)
    if given_up is not None:  # not before it is certain that another begins
        history.keep_as_stopped(given_up)
    runner = parts.make_runner(made.plan, history, resumed=resumed, run_id=run_id)
    Milder(runner, made.routine, options, parts.speech)
    if must_be_watched(made.plan):
        watch = PackWatch(runner, history, run_id if resumed is None else resumed.run_id, adapters.told_now)
        watch.called.connect(lambda: write(BELL))
    return runner, before


def _not_yet(routine: Routine, asking: ColdAsking | None, history: HistoryStore) -> str:
    """Why it should wait, as it is known before anything is asked; "" where nothing is in its way."""
    return next_allowed_sentence(routine, history) if asking is None else asking.verdict({})[0]


def _interrupted(routine: Routine, history: HistoryStore, notices: Notices) -> SessionRecord | None:
    """The run that waits to be taken up, where it is one of this routine."""
    try:
        record = history.interrupted()
    except StorageError as error:
        notices.tell(str(error))
        return None
    return record if record is not None and is_of(record, routine) else None


def _follow(app: QCoreApplication, runner: SessionRunner, screen: TerminalScreen, awake: Awake, *, heard: bool) -> bool:
    """From the first word to the last, which are waited for where they are heard. True where it was asked to end."""
    asked_to_end: list[bool] = []
    keys = make_keys(screen.press, runner)

    def stop_now() -> None:
        asked_to_end.append(True)
        runner.stop()
        QTimer.singleShot(0, app.quit)

    runner.ended.connect(lambda _: after_last_word(runner.farewell_ms if heard else 0, runner, app.quit))
    runner.ended.connect(awake.end)
    with told_to_stop(stop_now):
        if keys is not None:
            keys.start()
        try:
            awake.begin()
            runner.start()
            app.exec()
        finally:
            awake.end()
            if keys is not None:
                keys.stop()
    return bool(asked_to_end)
