"""Feeds the clock to the engine and hands what it says to player, journal and screen. QtCore only.

The only place that reads a clock during a run. It sleeps until the next event or whole second; it does not poll.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sessionapp.background_sound import BackgroundSound
from sessionapp.domain.announce import Announcer
from sessionapp.domain.cues import Cue, Prompt
from sessionapp.domain.easing import Eased, Place, offered
from sessionapp.domain.engine import BACK_MS, SLEPT_MS, SessionEngine
from sessionapp.domain.events import CueDue, Event, SessionEnded
from sessionapp.domain.gently import Left, going_on, left_out, other_side
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.ports import Clock, DueCue, Player, RunJournal, SpeechLengths
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.transitions import OVER, TRANSITIONS, Command
from sessionapp.domain.vocabulary import Ease, Outcome, PauseReason

HAND_OVER_MS = 60_000
"""How far ahead the player is given its cues, so that a busy window delays none."""

_TOP_UP_MS = 30_000

_LATE_MS = 500
"""Woken so much too late the player is given its cues anew; it hears none of them twice."""

_SECOND_MS = 1_000


class SessionRunner(QObject):
    """One run of one plan.

    changed(Snapshot): while the run is seen, after every command and event, and at every whole second of a running
    phase.
    told(Event): every event of the engine, in order.
    ended(SessionRecord): once, when the run is over, however it ended. The player still says the last words
        then, for `farewell_ms`; it is not closed here.
    Commands that the state does not allow are ignored: a key may be pressed at any time.
    milder_requested(Ease): after pain less of this step is wanted; `go_on_milder` with a plan for it is the answer.
    replanned(): `plan` is another one from now on.
    """

    changed = Signal(object)
    told = Signal(object)
    ended = Signal(object)
    milder_requested = Signal(object)
    replanned = Signal()

    def __init__(
        self,
        plan: SessionPlan,
        *,
        clock: Clock,
        player: Player,
        journal: RunJournal,
        speech: SpeechLengths,
        wall: Callable[[], int],
        background: Path | None = None,
        start_at: tuple[int, int] = (0, 0),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._clock = clock
        self._player = player
        self._journal = journal
        self._wall = wall
        self._background = BackgroundSound(player, background)
        self._engine = SessionEngine(plan, phase=start_at[0], elapsed_ms=start_at[1])
        self._speech = speech
        self._announcer = Announcer(plan, speech)
        self._seen = 0  # when the clock was last read
        self._expected: int | None = None  # when it was to be read next
        self._handed_to = 0  # the player has the cues before this moment
        self._visible = True
        self.farewell_ms = 0
        """Once the run is over: for how long its last words are still to be heard."""
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.wake)

    # What it is like just now

    @property
    def plan(self) -> SessionPlan:
        return self._plan

    @property
    def snapshot(self) -> Snapshot:
        return self._engine.snapshot(self._clock.now_ms())

    @property
    def phase(self) -> Phase:
        return self._engine.phase

    @property
    def is_over(self) -> bool:
        return self._engine.state in OVER

    @property
    def can_skip_side(self) -> bool:
        """True where this step's other side is still to come as a whole."""
        return other_side(self._plan, self._engine.phase) is not None

    @property
    def left_out(self) -> Left:
        """What going on gently would leave out, should it hurt just now."""
        return left_out(self._engine.phase)

    @property
    def place(self) -> Place:
        """Where it would hurt just now."""
        return Place(self._plan, self._engine.phase, self.snapshot.elapsed_ms)

    @property
    def eases(self) -> tuple[Ease, ...]:
        """What could be made of the rest of this step then."""
        return offered(self.place)

    # Commands

    def start(self) -> None:
        """Wake the sound device and begin."""
        self._player.open()
        self._seen = self._clock.now_ms()
        self._take_over(self._engine.start(self._seen, self._where(self._seen)))
        self._report()

    def toggle_pause(self) -> None:
        if self._engine.state is State.PAUSED:
            self.resume()
        else:
            self.pause()

    def pause(self) -> None:
        self._command(Command.PAUSE, self._engine.pause)

    def resume(self) -> None:
        """Say where the person is, then go on; after pain gently, and then that is said too."""
        self.wake()  # what counts real time may have ended meanwhile what hurt
        if self._hurts:
            self._go_on_gently()
        else:
            self._resume()

    def next(self) -> None:
        self._command(Command.MOVE, self._engine.next)

    def back(self) -> None:
        self._command(Command.MOVE, self._engine.back)

    def ready(self) -> None:
        """End a phase that waits for the person; anything else goes on as it was."""
        if self._engine.phase.duration_ms is not None:
            return
        if self._engine.state is State.PAUSED:
            self.resume()
        self.next()

    def next_step(self) -> None:
        """To the next step; from the last one to the way out, and from there to the end."""
        self._go_to(lambda: (self._after_step(), 0))

    def previous_step(self) -> None:
        """To the beginning of this step, or of the one before where this has only just begun."""

        def place() -> tuple[int, int]:
            here = self._engine.phase
            begun = here.index > self._plan.first_of(here.step.index) or self._elapsed_ms > BACK_MS
            return self._plan.first_of(here.step.index if begun else max(0, here.step.index - 1)), 0

        self._go_to(place)

    def move_by(self, ms: int) -> None:
        self._go_to(lambda: self._plan.moved(self._engine.phase.index, self._elapsed_ms, ms))

    def move_to(self, session_ms: int) -> None:
        self._go_to(lambda: self._plan.place(session_ms))

    def repeat_instruction(self) -> None:
        self._tell(lambda _now: self._announcer.instruction(self._engine.phase))

    def where_am_i(self) -> None:
        self._tell(self._where)

    def hurts(self) -> None:
        """Still at once; the way out is said, and what can be chosen then."""
        self._command(Command.HURT, lambda now: self._engine.hurt(now, self._way_out(now)))

    def skip_side(self) -> None:
        """On to the other side, where it is still to come; else to the next step."""

        def place() -> tuple[int, int]:
            other = other_side(self._plan, self._engine.phase)
            return self._after_step() if other is None else other, 0

        self._go_to(place)
        self._resume()

    def skip_step(self) -> None:
        self.next_step()
        self._resume()

    def ask_milder(self, ease: Ease) -> None:
        """Have the rest of this step made easier or shorter."""
        if self._hurts:
            self.milder_requested.emit(ease)

    def go_on_milder(self, eased: Eased) -> bool:
        """Say what is milder from now on, then go on. False, and nothing, where the answer comes too late."""

        def act(now: int) -> Sequence[Event]:
            replanned = self._engine.replan(now, eased.plan, eased.on.phase, eased.ease)
            self._plan, self._announcer = eased.plan, Announcer(eased.plan, self._speech)
            self._journal.replan(eased.plan)
            self.replanned.emit()
            told = self._announcer.gently(eased.on, 0)
            return *replanned, *self._engine.resume(now, told, first=told)

        if self._hurts and eased.place == self.place:
            self._command(Command.REPLAN, act)
        return self._plan is eased.plan

    def stop(self) -> None:
        """End here; for pain where that was said."""
        outcome = Outcome.STOPPED_FOR_PAIN if self._hurts else Outcome.STOPPED_EARLY
        self._command(Command.STOP, lambda now: self._engine.stop(now, outcome))

    def set_visible(self, visible: bool) -> None:
        """Unseen, `changed` is silent; it tells how things are once they are seen again."""
        self._visible = visible
        if visible:
            self.wake()

    def wake(self) -> None:
        """Look at the clock and tell what has become due."""
        if self._live:
            self._catch_up()
            self._report()

    # Inside

    @property
    def _live(self) -> bool:
        return self._engine.state is not State.READY and not self.is_over

    @property
    def _hurts(self) -> bool:
        return self.snapshot.pause_reason is PauseReason.HURTS

    @property
    def _elapsed_ms(self) -> int:
        return self._engine.snapshot(self._seen).elapsed_ms

    def _where(self, now: int) -> tuple[Cue, ...]:
        return self._announcer.where(self._engine.phase, self._engine.snapshot(now).elapsed_ms)

    def _way_out(self, _now: int) -> tuple[Cue, ...]:
        return self._announcer.way_out(self._engine.phase, other_side=self.can_skip_side, eases=self.eases)

    def _tell(self, cues: Callable[[int], Sequence[Cue]]) -> None:
        """Say something on demand; as long as it hurts, that is the way out and the choices."""
        said = self._way_out if self._hurts else cues
        self._command(Command.TELL, lambda now: self._engine.tell(now, said(now)))

    def _resume(self) -> None:
        self._command(Command.RESUME, lambda now: self._engine.resume(now, self._where(now)))

    def _go_on_gently(self) -> None:
        """What hurts is let be: on to what comes after this repetition, and that is told before anything else."""
        on = going_on(self._plan, self._engine.phase)
        if on.phase != self._engine.phase.index:
            self._go_to(lambda: (on.phase, 0))

        def act(now: int) -> Sequence[Event]:
            told = self._announcer.gently(on, self._engine.snapshot(now).elapsed_ms)
            return self._engine.resume(now, told, first=told)

        self._command(Command.RESUME, act)

    def _after_step(self) -> int:
        here = self._engine.phase
        return here.index + 1 if here.kind is PhaseKind.RETURN else self._plan.first_of(here.step.index + 1)

    def _go_to(self, place: Callable[[], tuple[int, int]]) -> None:
        """To the phase, and the time in it, that `place` tells once time has been settled."""

        def act(now: int) -> Sequence[Event]:
            phase, elapsed_ms = place()
            where = self._announcer.where(self._plan.phases[phase], elapsed_ms) if elapsed_ms else ()
            return self._engine.move_to(now, phase, elapsed_ms, where)

        self._command(Command.MOVE, act)

    def _command(self, command: Command, act: Callable[[int], Sequence[Event]]) -> None:
        """What has become due meanwhile comes first; it may have made the command pointless."""
        if not self._live:
            return
        self._catch_up()
        if (self._engine.state, command) in TRANSITIONS:
            self._take_over(act(self._seen))
        self._report()

    def _catch_up(self) -> None:
        """Tell what has become due by now; a gap in the clock is lived through."""
        self._seen = self._clock.now_ms()
        if self._expected is None or self._seen - self._expected <= SLEPT_MS:
            if self._expected is not None and self._seen - self._expected > _LATE_MS:
                self._handed_to = self._seen  # the player, too, may have been frozen, and have dropped what it had
            self._deliver(self._engine.advance(self._seen))
            self._hand_over()
            return
        self._expected = None
        was_paused = self._engine.state is State.PAUSED
        self._take_over(self._engine.gap(self._seen))
        if self._engine.state is State.PAUSED and not was_paused:
            self._take_over(self._engine.tell(self._seen, self._announcer.slept()))
        elif self._engine.state is State.RUNNING and self._elapsed_ms:  # a phase that only begins now tells itself
            self._take_over(self._engine.tell(self._seen, self._where(self._seen)))

    def _take_over(self, events: Sequence[Event]) -> None:
        """What was to come has changed: the player forgets it and is given what is due from now on."""
        self._player.cancel()
        self._handed_to = self._seen
        due_now = [DueCue(e.at_ms, e.cue) for e in events if isinstance(e, CueDue) and e.at_ms >= self._seen]
        self._player.schedule(self._audible(due_now))
        self._hand_over()
        self._deliver(events)

    def _hand_over(self) -> None:
        """Keep the player's cues well ahead of the clock."""
        if not self._live or self._handed_to - self._seen > _TOP_UP_MS:
            return
        ahead = self._seen + HAND_OVER_MS
        self._player.schedule(self._audible(self._engine.cues_due(self._handed_to, ahead)))
        self._handed_to = ahead

    def _audible(self, cues: Sequence[DueCue]) -> list[DueCue]:
        return [due for due in cues if self._plan.voice or not isinstance(due.cue.sound, Prompt)]

    def _deliver(self, events: Sequence[Event]) -> None:
        for event in events:
            self._journal.append(event, wall_ms=self._wall() - (self._seen - event.at_ms))
            self.told.emit(event)
            if isinstance(event, SessionEnded):
                self._finish(event.outcome)

    def _finish(self, outcome: Outcome) -> None:
        self._timer.stop()
        self._player.cancel()
        self._background.end(self._seen, completed=outcome is Outcome.COMPLETED)
        if outcome is not Outcome.COMPLETED:
            farewell = self._announcer.stopped(hurt=outcome is Outcome.STOPPED_FOR_PAIN)
            heard = self._audible([DueCue(self._seen + cue.at_ms, cue) for cue in farewell])
            self._player.schedule(heard)
            self.farewell_ms = max((due.cue.ends_ms for due in heard), default=0)
        self.ended.emit(self._journal.close(outcome, wall_ms=self._wall()))

    def _report(self) -> None:
        if not self._live:
            return
        snapshot = self._engine.snapshot(self._seen)
        self._background.follow(self._plan, snapshot, self._seen)
        self._journal.alive(snapshot.phase, snapshot.elapsed_ms, snapshot.session_ms, wall_ms=self._wall())
        if self._visible:
            self.changed.emit(snapshot)
        self._sleep(snapshot)

    def _sleep(self, snapshot: Snapshot) -> None:
        """Until the next event, the next whole second that is seen, or the next sign of life for the journal."""
        self._expected = self._engine.next_due()
        if snapshot.state is not State.PAUSED or snapshot.time_runs:
            second = _SECOND_MS
            if self._visible and snapshot.state is State.RUNNING and snapshot.remaining_ms is not None:
                second = (snapshot.remaining_ms - 1) % _SECOND_MS + 1
            wake = self._seen + second
            self._expected = wake if self._expected is None else min(self._expected, wake)
        if self._expected is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, self._expected - self._clock.now_ms()))
