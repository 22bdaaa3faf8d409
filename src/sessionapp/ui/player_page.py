"""The player page: puts its parts together, shows what `player_view` says, and turns keys and clicks into commands.

Knows the runner's commands and signals; nothing of sound, files or other pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.cues import Chime, Prompt, PromptRole
from sessionapp.domain.events import CueDue, Event, PhaseStarted
from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.plan import Phase
from sessionapp.domain.session import Snapshot, State
from sessionapp.drawing.icons import Icon
from sessionapp.presentation import names
from sessionapp.presentation.figure import Film
from sessionapp.presentation.player import PlayerView, announcement, player_view
from sessionapp.presentation.sounds import chime_sign
from sessionapp.presentation.timeline import Trail, timeline
from sessionapp.runner import SessionRunner
from sessionapp.ui.arranged import Arranged
from sessionapp.ui.figure_view import FigureView
from sessionapp.ui.flash import Flash
from sessionapp.ui.player_controls import PlayerControls, SoundControls
from sessionapp.ui.player_frame import PlayerFrame
from sessionapp.ui.player_keys import KeyLine, PlayerKeys, shown_keys
from sessionapp.ui.player_questions import PlayerQuestions
from sessionapp.ui.stage import Stage
from sessionapp.ui.timeline_bar import TimelineBar
from sessionapp.ui.words_panel import WordsPanel

_NO_POSES: Mapping[str, Pose] = {}
_SEEK_MS = 10_000
_VOLUME_STEP = 5


class PlayerPage(Arranged, QWidget):
    """One run on the screen.

    volume_changed(int 0-100), mute_changed(bool), full_screen_requested(bool): asked for here, done elsewhere.
    close_confirmed answers `ask_to_close`, where the run may be ended for it.
    """

    volume_changed = Signal(int)
    mute_changed = Signal(bool)
    full_screen_requested = Signal(bool)
    close_confirmed = Signal()

    def __init__(
        self,
        runner: SessionRunner,
        *,
        volume: int,
        muted: bool,
        poses: Mapping[str, Pose] = _NO_POSES,
        targets: Sequence[Place] = (),
        still: bool = False,
        flash: bool = False,
        wall_now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._wall_now = wall_now
        self._volume, self._muted = volume, muted
        self._caption, self._sign = "", ""
        self._told: tuple[str, ...] = ()
        self._view: PlayerView | None = None
        self._line = timeline(runner.plan)
        self._trail = Trail(self._line, self._line.place(runner.snapshot))
        sides = sorted({phase.side for phase in runner.plan.phases if phase.side is not None})
        self.stage = Stage(runner.plan.kind, tuple(map(names.side_name, sides)))
        self._poses = poses
        self.figure = FigureView(Film(runner.plan, poses), runner.plan.kind, targets, still=still)
        self.words = WordsPanel()
        self.timeline = TimelineBar(self._line)
        self.controls = PlayerControls()
        self.sound = SoundControls(volume=volume, muted=muted)
        self.frame = PlayerFrame(
            self, runner.plan.title, self.figure, self.stage, self.words, self.timeline, self.controls, self.sound
        )
        self.questions = PlayerQuestions(self, runner)
        self.flash = Flash(self, still=still) if flash else None
        self._keys = PlayerKeys(self, self._key_lines())
        self.setAccessibleName(runner.plan.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()
        self._show_snapshot(runner.snapshot)

    def show_notice(self, texts: Sequence[str]) -> None:
        """What is wrong in this run, what matters most first; () where nothing is."""
        self.frame.show_notices(texts)
        for text in texts:
            if text not in self._told:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._told = tuple(texts)

    def ask_to_close(self) -> None:
        """The window is about to be closed: pause, and ask."""
        self.questions.ask_to_end(closing=True)

    # showing

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.state is not State.PAUSED:
            self.questions.time_went_on()
        phase = self._runner.plan.phases[snapshot.phase]
        self.figure.show_moment(snapshot, phase.side)
        view = player_view(self._runner.plan, snapshot, self._caption, self._wall_now(), self._sign)
        if view == self._view:
            return
        self._view = view
        self.stage.show_view(view)
        self.stage.setAccessibleName(", ".join(filter(None, (view.phase_word, view.side_text, view.count))))
        self.words.show_view(view)
        here = self._line.place(snapshot)
        self.timeline.set_here(here, self._trail.spans(here))
        self.frame.show_times(view.time_left, view.ends)
        self.controls.show_main(view.main_button, _main_icon(snapshot, view))

    def _show_full_screen(self) -> None:
        """Whether the window is in full screen now, whoever has made it so."""
        full = self.window().isFullScreen()
        self.sound.set_full(full)
        self.frame.set_full(full)

    def _on_told(self, event: Event) -> None:
        self._trail.note(event)
        if isinstance(event, PhaseStarted):
            self._caption, self._sign = "", ""
            if self.flash is not None:
                self.flash.light()
            self._announce(self._runner.plan.phases[event.phase])
        elif isinstance(event, CueDue):
            self._show_sound(event.cue.sound)

    def _on_replanned(self) -> None:
        """The rest of the run is another one from here on."""
        plan = self._runner.plan
        self._line = timeline(plan)
        self._trail.move_to(self._line, self._runner.phase.index)
        self.figure.set_film(Film(plan, self._poses))
        self.timeline.set_line(self._line)

    def _show_sound(self, sound: Chime | Prompt) -> None:
        """Everything that sounds is seen, too."""
        if not isinstance(sound, Prompt):
            self._sign = chime_sign(sound)
            return
        self._caption = sound.text
        if sound.role is PromptRole.RETURN:
            self.questions.show_way_out(self._caption)

    def _announce(self, phase: Phase) -> None:
        """Tell a screen reader; without one this does nothing."""
        said = announcement(self._runner.plan, phase)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    # what keys and buttons do

    def _on_main(self) -> None:
        snapshot = self._runner.snapshot
        if snapshot.state is State.PAUSED:
            self._runner.resume()
        elif snapshot.remaining_ms is None:
            self._runner.ready()
        else:
            self._runner.pause()

    def _on_enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.isVisible() and focused.hasFocus():
            focused.click()
        else:
            self._runner.ready()

    def _on_escape(self) -> None:
        if self.frame.close_drawer():
            return
        if self.frame.full:
            self.full_screen_requested.emit(False)
        else:
            self.questions.ask_to_end(closing=False)

    def _set_volume(self, volume: int) -> None:
        volume = min(100, max(0, volume))
        if volume != self._volume:
            self._volume = volume
            self.volume_changed.emit(volume)
        self.sound.show_volume(self._volume, muted=self._muted)
        self.frame.wake()

    def _toggle_mute(self) -> None:
        self._muted = not self._muted
        self.mute_changed.emit(self._muted)
        self.sound.show_volume(self._volume, muted=self._muted)
        self.frame.wake()

    def _on_jump(self, session_ms: int) -> None:
        self._runner.move_to(session_ms)

    def _on_asking(self, asking: bool) -> None:
        self.frame.close_drawer()
        self._keys.set_asking(asking)
        if not asking:
            self.setFocus()

    def _show_keys(self) -> None:
        self.questions.show_keys(self._keys.rows())

    # wiring

    def _connect(self) -> None:
        runner, controls = self._runner, self.controls
        runner.told.connect(self._on_told)
        runner.changed.connect(self._show_snapshot)
        runner.replanned.connect(self._on_replanned)
        runner.ended.connect(self.questions.withdraw)
        self.questions.asking_changed.connect(self._on_asking)
        self.questions.close_confirmed.connect(self.close_confirmed)
        for button, act in (
            (controls.back, runner.back),
            (controls.rewind, lambda: runner.move_by(-_SEEK_MS)),
            (controls.main, self._on_main),
            (controls.forward, lambda: runner.move_by(_SEEK_MS)),
            (controls.next, runner.next),
            (controls.repeat, runner.repeat_instruction),
            (controls.where, runner.where_am_i),
            (controls.hurts, self.questions.ask_what_helps),
            (controls.end, lambda: self.questions.ask_to_end(closing=False)),
            (self.sound.mute, self._toggle_mute),
            (self.sound.full_screen, self._toggle_full_screen),
            (self.sound.keys, self._show_keys),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
        controls.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound.volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound.volume.valueChanged.connect(self._set_volume)
        for picture in (self.stage, self.figure):
            picture.clicked.connect(runner.toggle_pause)
        self.timeline.jump_requested.connect(self._on_jump)

    def _toggle_full_screen(self) -> None:
        self.full_screen_requested.emit(not self.frame.full)

    def _key_lines(self) -> list[KeyLine]:
        runner, words = self._runner, shown_keys()

        def line(keys: tuple[str | Qt.Key, ...], act: Callable[[], None], name: str = "", **more: bool) -> KeyLine:
            shown, what = words.get(name, ("", ""))
            return KeyLine(keys=keys, act=act, shown=shown, what=what, **more)

        key = Qt.Key
        return [
            # A keyboard's or a headset's one key for both comes as "play" under X11 and Wayland.
            line(("Space", key.Key_MediaTogglePlayPause, key.Key_MediaPlay), runner.toggle_pause, "pause"),
            line(("Return", "Enter"), self._on_enter, "enter"),
            line(("Left", key.Key_MediaPrevious), runner.back, "back"),
            line(("Right", key.Key_MediaNext), runner.next),
            line(("Shift+Left",), lambda: runner.move_by(-_SEEK_MS), "seek"),
            line(("Shift+Right",), lambda: runner.move_by(_SEEK_MS)),
            line(("Ctrl+Left",), runner.previous_step, "step"),
            line(("Ctrl+Right",), runner.next_step),
            line(("Up",), lambda: self._set_volume(self._volume + _VOLUME_STEP), "volume", repeats=True),
            line(("Down",), lambda: self._set_volume(self._volume - _VOLUME_STEP), repeats=True),
            line(("R",), runner.repeat_instruction, "repeat", always=True),
            line(("W",), runner.where_am_i, "where", always=True),
            line(("M",), self._toggle_mute, "mute", always=True),
            line(("H",), self.questions.ask_what_helps, "hurts", always=True),
            line(("F",), self._toggle_full_screen, "full"),
            line(("Esc", key.Key_MediaStop), self._on_escape, "end"),
            line(("PgUp",), lambda: self.words.scroll(-1), "scroll"),
            line(("PgDown",), lambda: self.words.scroll(1)),
            line(("?", "F1"), self._show_keys, "help"),
            line((key.Key_MediaPause,), runner.pause),
        ]

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._show_full_screen()
        self._runner.set_visible(True)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._runner.set_visible(False)

    def arrange(self) -> None:
        self.frame.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and watched is self.window():
            self._show_full_screen()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.frame.wake()
        return super().focusNextPrevChild(forward)


def _main_icon(snapshot: Snapshot, view: PlayerView) -> Icon:
    if snapshot.state is State.PAUSED:
        return Icon.PLAY
    return Icon.CHECK if view.open_ended else Icon.PAUSE
