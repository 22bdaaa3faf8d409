"""The rehearsal in the window: once before the first run, and whenever it is asked for in the settings.

Knows nothing of sessions: what comes after it, it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from sessionapp.app.background import Background
from sessionapp.domain.ports import Player, SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.rehearser import Rehearser
from sessionapp.session_parts import follow_volume, gather_rehearsal
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.rehearsal_page import RehearsalPage
from sessionapp.workshop.client import Workshop


class RehearsalDesk(QObject):
    """One rehearsal at a time."""

    _sound_notice = Signal(int, object)

    def __init__(self, window: MainWindow, settings: SettingsStore, background: Background, workshop: Workshop) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._background = background
        self._workshop = workshop
        self._turn = 0  # what is prepared for one that was left is let go
        self._player: Player | None = None
        self._rehearser: Rehearser | None = None
        self._page: RehearsalPage | None = None
        self._sound_notice.connect(self._on_sound_notice)

    def begin(self, routine: Routine | None, then: Callable[[], object]) -> None:
        """With the voice of `routine`, or the usual one; `then` when it was answered; Esc leads back."""
        self._end()
        turn = self._turn
        parts, sentence = gather_rehearsal(
            routine, self._settings, partial(self._sound_notice.emit, turn), workshop=self._workshop
        )
        self._player = parts.player
        self._player.open()
        page = RehearsalPage(volume=int(self._settings.get("volume")), muted=bool(self._settings.get("muted")))
        page.volume_changed.connect(lambda volume: self._on_sound("volume", volume))
        page.mute_changed.connect(lambda muted: self._on_sound("muted", muted))
        page.answered.connect(lambda heard: self._on_answered(heard=heard, then=then))
        page.called_off.connect(self._window.leave_question)
        page.left.connect(self._end)
        self._page = page
        self._window.show_question(page)

        def sound(_: object) -> None:
            if turn == self._turn and self._player is not None:
                self._rehearser = Rehearser(parts.clock, self._player, parts.speech, sentence, self)
                self._rehearser.sounding.connect(page.show_sounding)
                self._rehearser.unheard.connect(page.show_checks)
                self._rehearser.start()
                page.show_voice_notice(parts.speech.notice if sentence else "")

        self._background.run(lambda: parts.speech.prepare((sentence,) if sentence else ()), sound)

    def leave(self) -> None:
        """The program ends: fall silent."""
        self._end()

    def _on_answered(self, *, heard: bool, then: Callable[[], object]) -> None:
        self._end()
        self._settings.set("rehearsal", "heard" if heard else "skipped")
        then()

    def _on_sound(self, name: str, value: bool | int) -> None:
        self._settings.set(name, value)
        if self._player is not None:
            follow_volume(self._player, self._settings)

    def _on_sound_notice(self, turn: int, text: str) -> None:
        if turn == self._turn and self._page is not None:
            self._page.show_trouble(text)

    def _end(self) -> None:
        """Silence at once; nobody waits for the device."""
        self._turn += 1
        self._page = None
        if self._rehearser is not None:
            self._rehearser.stop()
            self._rehearser.deleteLater()
            self._rehearser = None
        player, self._player = self._player, None
        if player is not None:
            player.cancel()
            self._background.run(player.close, lambda _: None)
