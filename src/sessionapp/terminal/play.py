"""`sessionapp play`: a routine followed in the terminal, by ear and by line, with the keys of the window."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from sessionapp import adapters
from sessionapp.domain.cues import Prompt
from sessionapp.domain.events import CueDue, Event, PhaseStarted
from sessionapp.domain.plan import Phase
from sessionapp.domain.ports import Player, SettingsStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Routine
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Outcome
from sessionapp.prepare import prepare_plan
from sessionapp.presentation import names, times
from sessionapp.presentation.player import PlayerView, player_view
from sessionapp.runner import SessionRunner
from sessionapp.signals import told_to_stop
from sessionapp.terminal.keys import make_keys
from sessionapp.terminal.output import complain, write
from sessionapp.translate import tr

_CLEAR_LINE = "\r\x1b[K"


def play(named: str, *, silent: bool) -> int:
    """Follow a routine to its end; 0 where it was completed, 1 where it was stopped."""
    app = QCoreApplication.instance() or QCoreApplication(["sessionapp"])
    settings = adapters.open_settings(complain)
    routine = adapters.open_library(settings, complain).load(named)
    speech = adapters.make_speech(routine, settings)
    clock = adapters.make_clock()
    player = adapters.make_silence() if silent else adapters.make_player(clock, speech, settings, complain)
    player.open()
    plan = prepare_plan(routine, adapters.plan_options(settings), speech)
    complain("" if silent else speech.notice)
    history = adapters.open_history(complain)
    journal = history.begin(routine, planned_ms=plan.total_ms, wall_ms=adapters.wall_ms())
    runner = SessionRunner(
        plan,
        clock=clock,
        player=player,
        journal=journal,
        speech=speech,
        wall=adapters.wall_ms,
        background=routine.sound.background,
    )
    screen = TerminalScreen(runner, player, settings)
    screen.show_cautions(routine)
    runner.ended.connect(lambda _: QTimer.singleShot(runner.farewell_ms, app.quit))
    keys = make_keys(screen.press, runner)

    def stop_now() -> None:
        runner.stop()
        QTimer.singleShot(0, app.quit)

    with told_to_stop(stop_now):
        if keys is not None:
            keys.start()
        try:
            runner.start()
            app.exec()
        finally:
            if keys is not None:
                keys.stop()
            player.close()
            history.close()
            settings.close()
    return 0 if screen.record is not None and screen.record.outcome is Outcome.COMPLETED else 1


class TerminalScreen(QObject):
    """Writes what happens, a line an event; the line at the bottom counts down where there is a terminal."""

    def __init__(self, runner: SessionRunner, player: Player, settings: SettingsStore) -> None:
        super().__init__(runner)
        self._runner = runner
        self._player = player
        self._settings = settings
        self._live = sys.stdout.isatty()
        self._answers: dict[str, Callable[[], None]] = {}  # while a question is open, only these keys do anything
        self.record: SessionRecord | None = None
        runner.told.connect(self._on_told)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)
        self._actions: dict[str, Callable[[], None]] = {
            "space": runner.toggle_pause,
            "enter": runner.ready,
            "left": runner.back,
            "right": runner.next,
            "shift+left": lambda: runner.move_by(-10_000),
            "shift+right": lambda: runner.move_by(10_000),
            "ctrl+left": runner.previous_step,
            "ctrl+right": runner.next_step,
            "up": lambda: self._change_volume(5),
            "down": lambda: self._change_volume(-5),
            "r": runner.repeat_instruction,
            "w": runner.where_am_i,
            "m": self._toggle_mute,
            "h": self._hurts,
            "?": self._help,
        }
        self._write(runner.plan.title)
        self._write(tr("Press ? for the keys."))

    def show_cautions(self, routine: Routine) -> None:
        """When not to do it, and when to stop."""
        for heading, lines in (
            (tr("Do not do this if:"), routine.do_not_use_if),
            (tr("Stop and see a doctor if:"), routine.stop_if),
        ):
            if lines:
                self._write(heading)
            for line in lines:
                self._write(f"  {line}")

    def press(self, key: str) -> None:
        """What a key does. Escape asks first."""
        if self._answers:
            self._answer(key)
        elif key in {"escape", "q"}:
            runner = self._runner
            runner.pause()
            self._answers = {"e": runner.stop, "space": runner.resume, "escape": runner.resume}
            self._write(tr("End here? Press E to end, or Space to go on."))
        elif key in self._actions:
            self._actions[key]()

    def _answer(self, key: str) -> None:
        if key == "h":
            self._hurts()
        elif key in {"r", "w"}:
            self._actions[key]()
        elif key in self._answers:
            answer = self._answers[key]
            self._answers = {}
            answer()

    def _hurts(self) -> None:
        """The choices are said by the voice, and so written too."""
        runner = self._runner
        runner.hurts()
        self._answers = {"e": runner.stop, "s": runner.skip_step, "space": runner.resume, "escape": runner.resume}
        if runner.can_skip_side:
            self._answers["o"] = runner.skip_side

    def _change_volume(self, by: int) -> None:
        volume = min(100, max(0, int(self._settings.get("volume")) + by))
        self._settings.set("volume", volume)
        self._apply_volume()

    def _toggle_mute(self) -> None:
        self._settings.set("muted", not self._settings.get("muted"))
        self._apply_volume()

    def _apply_volume(self) -> None:
        volume, muted = int(self._settings.get("volume")), bool(self._settings.get("muted"))
        self._player.set_volume(volume, muted=muted)
        self._write(tr("Muted.") if muted else tr("Volume {percent}.", percent=volume))

    def _help(self) -> None:
        self._write(
            tr(
                "Space pause · ← → back, next · Shift+← → ten seconds · Ctrl+← → step · ↑ ↓ volume · Enter ready · "
                "R instruction · W where am I · M mute · H that hurts · Esc end"
            )
        )

    def _on_told(self, event: Event) -> None:
        if isinstance(event, PhaseStarted):
            begun = _entered(self._runner.plan.phases[event.phase], event.elapsed_ms)
            view = self._view(begun)
            what = (view.step_name, view.side_text, view.phase_word, view.count, view.rounds)
            self._write(f"{times.clock_length(begun.session_ms)}  " + " · ".join(filter(None, what)))
        elif isinstance(event, CueDue) and isinstance(event.cue.sound, Prompt):
            self._write(f"      {event.cue.sound.text}")

    def _on_changed(self, snapshot: Snapshot) -> None:
        if snapshot.state is not State.PAUSED:  # real time was up before the answer came
            self._answers = {}
        if not self._live:
            return
        view = self._view(snapshot)
        what = view.state_note if snapshot.state is State.PAUSED else view.phase_word
        line = "  ".join(filter(None, (view.countdown, view.side_text, view.time_left, what)))
        width = shutil.get_terminal_size().columns - 1  # a line that wraps could not be cleared
        write(f"{_CLEAR_LINE}{line[:width]}")

    def _on_ended(self, record: SessionRecord) -> None:
        self.record = record
        done = tr(
            "{outcome}, after {length}.",
            outcome=names.outcome_name(record.outcome),
            length=times.exact(record.session_ms),
        )
        self._write(done)

    def _view(self, snapshot: Snapshot) -> PlayerView:
        return player_view(self._runner.plan, snapshot, "", datetime.now().astimezone())

    def _write(self, line: str) -> None:
        write(f"{_CLEAR_LINE if self._live else ''}{line}\n")


def _entered(phase: Phase, elapsed_ms: int) -> Snapshot:
    """What it is like as a phase begins; several may have begun by the time they are told."""
    return Snapshot(
        state=State.RUNNING,
        phase=phase.index,
        elapsed_ms=elapsed_ms,
        remaining_ms=phase.duration_ms - elapsed_ms if phase.duration_ms is not None else None,
        session_ms=phase.starts_ms + elapsed_ms,
        left_ms=0,
    )
