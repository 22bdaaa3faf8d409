"""What a run looks like in the terminal, and what its keys do: lines that stay, and one that counts down."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.events import CueDue, Event, PhaseStarted
from sessionapp.domain.plan import Phase, SessionPlan
from sessionapp.domain.ports import Player, SettingsStore
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Ease
from sessionapp.presentation import after_pain, names, times
from sessionapp.presentation.finish import finish_view
from sessionapp.presentation.player import PlayerView, player_view
from sessionapp.presentation.sounds import chime_sign
from sessionapp.runner import SessionRunner
from sessionapp.session_parts import follow_volume
from sessionapp.terminal.output import CLEAR_LINE, write
from sessionapp.translate import tr


class TerminalScreen(QObject):
    """Writes what happens, a line an event; the line at the bottom counts down where there is a terminal."""

    def __init__(self, runner: SessionRunner, player: Player, settings: SettingsStore) -> None:
        super().__init__(runner)
        self._runner = runner
        self._player = player
        self._settings = settings
        self._live = sys.stdout.isatty()
        self._answers: dict[str, Callable[[], None]] = {}  # while a question is open, only these keys do anything
        self._sign = ""
        self._question = ""  # what was asked, with all keys that answer
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
        self._write(tr("Press ? for the keys."))

    def press(self, key: str) -> None:
        """What a key does. Escape asks first."""
        if self._answers:
            self._answer(key)
        elif key in {"escape", "q"}:
            runner = self._runner
            runner.pause()
            answers = {"e": runner.stop, "space": runner.resume, "escape": runner.resume}
            self._ask(answers, tr("End here? Press E to end, or Space to go on."))
        elif key in self._actions:
            self._actions[key]()

    def _answer(self, key: str) -> None:
        if key == "h":
            self._hurts()
        elif key == "?":
            self._write(self._question)
        elif key in {"r", "w"}:
            self._actions[key]()
        elif key in self._answers:
            answer = self._answers[key]
            self._answers = {}
            answer()

    def _hurts(self) -> None:
        """Still at once; every choice is written at once as well, as the voice comes to them only after the way out."""
        runner = self._runner
        runner.hurts()
        milder = {"l": Ease.EASIER, "k": Ease.SHORTER}
        answers: dict[str, Callable[[], None]] = {"space": runner.resume}
        words = {"space": tr("Space {what}", what=after_pain.gently(runner.left_out))}
        for key, ease in milder.items():
            if ease in runner.eases:
                answers[key] = partial(runner.ask_milder, ease)
                words[key] = tr("{key} {what}", key=key.upper(), what=after_pain.milder(ease))
        answers |= {"o": runner.skip_side, "s": runner.skip_step, "e": runner.stop}
        words |= {
            "o": tr("O {what}", what=after_pain.other_side()),
            "s": tr("S {what}", what=after_pain.skip_step()),
            "e": tr("E {what}", what=after_pain.end_here()),
        }
        if not runner.can_skip_side:
            del answers["o"], words["o"]
        self._ask(answers | {"escape": runner.resume}, " · ".join((*words.values(), tr("R say it again"))))

    def _ask(self, answers: dict[str, Callable[[], None]], question: str) -> None:
        self._answers, self._question = answers, question
        self._write(question)

    def _change_volume(self, by: int) -> None:
        volume = min(100, max(0, int(self._settings.get("volume")) + by))
        self._settings.set("volume", volume)
        self._apply_volume()

    def _toggle_mute(self) -> None:
        self._settings.set("muted", not self._settings.get("muted"))
        self._apply_volume()

    def _apply_volume(self) -> None:
        follow_volume(self._player, self._settings)
        muted, volume = self._settings.get("muted"), self._settings.get("volume")
        self._write(tr("Muted.") if muted else tr("Volume {percent}.", percent=volume))

    def _help(self) -> None:
        self._write(
            tr(
                "Space pause · ← → back, next · Shift+← → ten seconds · Ctrl+← → step · ↑ ↓ volume · Enter ready · "
                "R instruction · W where am I · M mute · Esc end · "
                "H that hurts, then Space go on gently, L easier, K shorter, O other side, S skip this step, E end"
            )
        )

    def _on_told(self, event: Event) -> None:
        if isinstance(event, PhaseStarted):
            self._sign = ""
            phase = self._runner.plan.phases[event.phase]
            begun_ms = phase.starts_ms + event.elapsed_ms
            self._write(f"{times.clock_length(begun_ms)}  {place(self._runner.plan, phase, event.elapsed_ms)}")
        elif isinstance(event, CueDue):
            self._show_sound(event.cue.sound)

    def _show_sound(self, sound: Chime | Prompt) -> None:
        """What is said has a line of its own; a chime is a sign on the line that counts down."""
        if isinstance(sound, Prompt):
            self._write(f"      {sound.text}")
        else:
            self._sign = chime_sign(sound)

    def _on_changed(self, snapshot: Snapshot) -> None:
        if snapshot.state is not State.PAUSED:  # real time was up before the answer came
            self._answers = {}
        if not self._live:
            return
        view = _view(self._runner.plan, snapshot)
        what = view.state_note if snapshot.state is State.PAUSED else view.phase_word
        if self._answers:  # the whole question stands above; here it would be cut
            keys = (tr("Space") if key == "space" else key.upper() for key in self._answers if key != "escape")
            what = tr("Paused. {keys}?", keys=", ".join(keys))
        line = "  ".join(filter(None, (view.countdown, view.side_text, view.time_left, what, self._sign)))
        width = shutil.get_terminal_size().columns - 1  # a line that wraps could not be cleared
        write(f"{CLEAR_LINE}{line[:width]}")

    def _on_ended(self, record: SessionRecord) -> None:
        self.record = record
        outcome, length = names.outcome_name(record.outcome), times.exact(record.session_ms)
        self._write(tr("{outcome}, after {length}.", outcome=outcome, length=length))
        view = finish_view(record, self._runner.plan)
        if view.farewell:
            self._write(f"      {view.farewell}")
        for advice in view.advice:
            for line in advice.lines:
                self._write(line)

    def _write(self, line: str) -> None:
        write(f"{CLEAR_LINE if self._live else ''}{line}\n")


def place(plan: SessionPlan, phase: Phase, elapsed_ms: int) -> str:
    """Where in the run this is, `elapsed_ms` into the phase: "Cobra · Left side · Hold · 2 of 3"."""
    view = _view(plan, _entered(phase, elapsed_ms))
    return " · ".join(filter(None, (view.step_name, view.side_text, view.phase_word, view.count, view.rounds)))


def _view(plan: SessionPlan, snapshot: Snapshot) -> PlayerView:
    return player_view(plan, snapshot, "", datetime.now().astimezone())


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
