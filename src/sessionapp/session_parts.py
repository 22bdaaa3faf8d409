"""What a session is made of, put together once for the window and the terminal: voice, player, record, runner.

Knows neither of the two: on which thread the plan is prepared, and what is shown of the run, is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sessionapp import adapters
from sessionapp.domain.cold import (
    COUNTS_FROM_MS,
    Allowed,
    begins_a_series,
    day_told,
    next_allowed,
    of_day,
    told_off,
    unclear,
)
from sessionapp.domain.diary import Entry, PackOff, PackUnanswered, PainBegan
from sessionapp.domain.errors import StorageError
from sessionapp.domain.known import is_known
from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.ports import Clock, HistoryStore, Player, SettingsStore, Speech
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.resuming import take_up
from sessionapp.domain.routine import Again, Routine
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Instructions, Kind
from sessionapp.domain.wording import words_for
from sessionapp.presentation.cold import allowed_sentence, day_ledger, left_on_sentence, unread_sentence
from sessionapp.runner import SessionRunner

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from sessionapp.workshop.client import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParts:
    """All of a session but its plan. The player is opened and closed by whom they are made for."""

    routine: Routine  # as its file has it
    wishes: Tailoring
    options: PlanOptions
    clock: Clock
    speech: Speech
    player: Player
    background: Path | None = None

    def make_runner(
        self,
        plan: SessionPlan,
        history: HistoryStore,
        *,
        resumed: SessionRecord | None = None,
        run_id: str = "",
        parent: QObject | None = None,
    ) -> SessionRunner:
        """The runner of `plan`, with a record of its own; or of the rest of it, from where `resumed` was left.

        Where it was left is a place in the plan of that run: `wishes` have to be those of the record.
        """
        now = adapters.wall_ms()
        start_at = (0, 0)
        if resumed is None:
            journal = history.begin(
                self.routine, planned_ms=plan.total_ms, wall_ms=now, tailoring=self.wishes, run_id=run_id, plan=plan
            )
        else:
            resumed, phase = take_up(plan, resumed, now)
            start_at = (phase, resumed.phase_elapsed_ms)
            journal = history.resume(resumed, wall_ms=now, plan=plan)
        return SessionRunner(
            plan,
            clock=self.clock,
            player=self.player,
            journal=journal,
            speech=self.speech,
            wall=adapters.wall_ms,
            background=self.background,
            start_at=start_at,
            parent=parent,
        )


def gather_parts(
    routine: Routine,
    settings: SettingsStore,
    sound_notice: Callable[[str], None],
    *,
    wishes: Tailoring,
    silent: bool = False,
    workshop: Workshop | None = None,
) -> SessionParts:
    """The parts of one session, as the settings ask. `sound_notice` is called as `Player` says, on its thread."""
    clock = adapters.make_clock()
    speech = adapters.make_speech(routine, settings, workshop)
    background = adapters.background(routine, wishes, settings)
    stereo = adapters.needs_stereo(background)
    player = (
        adapters.make_silence()
        if silent
        else adapters.make_player(clock, speech, settings, sound_notice, stereo=stereo)
    )
    return SessionParts(
        routine=_found_from_anywhere(routine),
        wishes=wishes,
        options=adapters.plan_options(settings),
        clock=clock,
        speech=speech,
        player=player,
        background=background,
    )


def gather_rehearsal(
    routine: Routine | None,
    settings: SettingsStore,
    sound_notice: Callable[[str], None],
    *,
    workshop: Workshop | None = None,
) -> tuple[SessionParts, str]:
    """The parts of a rehearsal, as those of a session of `routine` would be (None: of any), and its sentence: "" where
    nothing would be spoken."""
    of = routine or Routine(name="rehearsal", title="", kind=Kind.CHECK, steps=())
    parts = gather_parts(of, settings, sound_notice, wishes=AS_WRITTEN, workshop=workshop)
    spoken = parts.options.wished(of.sound).voice
    return parts, words_for(of.language).rehearsal() if spoken else ""


def after_last_word(farewell_ms: int, parent: QObject, act: Callable[[], object]) -> None:
    """Call `act` when the farewell is over. Not sooner: Qt's usual timer may come five per cent early, into a word."""
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(farewell_ms)


def follow_volume(player: Player, settings: SettingsStore) -> None:
    """The volume is what the settings say now."""
    player.set_levels(adapters.levels(settings))


def knowing(
    options: PlanOptions, routine: Routine, wishes: Tailoring, history: HistoryStore, notice: Callable[[str], None]
) -> PlanOptions:
    """The options for a routine that may be known. Reads the history as `next_allowed_sentence` does, where it must."""
    if (wishes.instructions or options.instructions) != Instructions.UNTIL_KNOWN:
        return options
    try:
        now = adapters.wall_ms()
        known = is_known(history.records(), routine.name, changed_wall_ms=_changed_ms(routine, now), wall_ms=now)
    except StorageError as error:
        notice(str(error))
        known = False
    return replace(options, known=known)


def _changed_ms(routine: Routine, now: int) -> int:
    """When its file was changed last; where that cannot be told, only just: then it is told in full."""
    try:
        return 0 if routine.path is None else routine.path.stat().st_mtime_ns // 1_000_000
    except OSError:
        return now


def next_allowed_sentence(routine: Routine, history: HistoryStore) -> str:
    """When a cold pack is allowed again, "" where it is allowed now; why nobody knows, where that cannot be read.

    Reads the history: call it off the window's thread.
    """
    if routine.again is None:
        return ""
    try:
        allowed = cold_allowed(history.records(), routine.again, history)
    except StorageError as error:
        return unread_sentence(str(error))
    return allowed_sentence(allowed, datetime.now().astimezone())


def cold_allowed(records: Sequence[SessionRecord], again: Again, history: HistoryStore) -> Allowed:
    """When cold is allowed again, by all that was told. When a pain began that no cold was used for yet is asked before
    the first. Raises StorageError where the diary cannot be read."""
    now = adapters.wall_ms()
    entries = history.entries(kinds=(PackOff, PainBegan))
    day = None if begins_a_series(records, again, now) else day_told(entries, again, now)
    began_ms = None if day is None else start_of_day(day)
    return next_allowed(records, again, now, began_ms, told_off(entries, now))


def start_of_day(day: date) -> int:
    """The first moment of a local day, in Unix milliseconds."""
    return round(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1_000)


def cold_ledger(routine: Routine, history: HistoryStore, notice: Callable[[str], None]) -> str:
    """How often cold was used today, and when it is allowed again; "" where neither is to be told.

    Reads the history, as `next_allowed_sentence` does.
    """
    if routine.again is None:
        return ""
    try:
        records = history.records()
        allowed = cold_allowed(records, routine.again, history)
    except StorageError as error:
        notice(str(error))
        return ""
    now = datetime.now().astimezone()
    midnight_ms = round(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1_000)
    times_today, total_ms = of_day(records, midnight_ms, adapters.wall_ms())
    return day_ledger(times_today, total_ms, allowed, now)


def cold_told(record: SessionRecord, routine: Routine, history: HistoryStore, notice: Callable[[str], None]) -> str:
    """What is to be said of cold after a run: that a pack was left on unanswered, and the day's ledger."""
    return " ".join(filter(None, (_left_on(record, history), cold_ledger(routine, history, notice))))


def _left_on(record: SessionRecord, history: HistoryStore) -> str:
    with suppress(StorageError):  # the ledger tells of it
        called = [each for each in history.entries(kinds=(PackUnanswered,)) if each.run_id == record.run_id]
        for each in called:
            assert isinstance(each, PackUnanswered)
            zone = timezone(timedelta(minutes=each.utc_offset_min))
            until_ms = record.left_wall_ms if record.ended_wall_ms is None else record.ended_wall_ms
            since, until = (datetime.fromtimestamp(ms / 1_000, zone) for ms in (each.since_wall_ms, until_ms))
            return left_on_sentence(since, until)
    return ""


def keep_pack_off(record: SessionRecord, history: HistoryStore) -> None:
    """The pack is off: its run was answered, or ended, by somebody who was there."""
    if record.kind == Kind.COLD_PACK and record.session_ms >= COUNTS_FROM_MS and record.ended_wall_ms is not None:
        history.keep(
            PackOff(
                entry_id=f"{record.run_id}-off",
                wall_ms=record.ended_wall_ms,
                utc_offset_min=record.utc_offset_min,
                run_id=record.run_id,
            )
        )


def keep_all_off(
    history: HistoryStore, records: Sequence[SessionRecord], entries: Sequence[Entry], again: Again
) -> None:
    """Somebody who was told that nobody knows when their last pack was begins another: those before are off by now."""
    now = adapters.wall_ms()
    for record in unclear(records, again, now, told_off(entries, now)):
        off = PackOff(entry_id=uuid4().hex, wall_ms=now, utc_offset_min=record.utc_offset_min, run_id=record.run_id)
        history.keep(off)


def begin_all_the_same(routine: Routine, history: HistoryStore) -> None:
    """What was said against it was read, and it begins. Reads the history, as `next_allowed_sentence` does."""
    if routine.again is None:
        return
    with suppress(StorageError):  # it was said already
        keep_all_off(history, history.records(), history.entries(kinds=(PackOff,)), routine.again)


def _found_from_anywhere(routine: Routine) -> Routine:
    """Its record names the file, and the run may be taken up from another folder than this one."""
    return replace(routine, path=routine.path and routine.path.absolute())
