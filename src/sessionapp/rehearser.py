"""Plays a rehearsal through a Player, as a session plays its cues; tells the name of each as it sounds. QtCore only.

Knows neither window nor terminal; whether it is heard, they are told.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sessionapp.domain.cues import Cue
from sessionapp.domain.ports import Clock, DueCue, Player, SpeechLengths
from sessionapp.presentation.rehearsal import GIVE_UP_MS, UNHEARD_MS, name_of, rounds, sounds


class Rehearser(QObject):
    """From `start` to `stop`.

    sounding(str name): at the very moment. unheard(): nothing was pressed for a while; it sounds on. given_up().
    """

    sounding = Signal(str)
    unheard = Signal()
    given_up = Signal()

    def __init__(
        self, clock: Clock, player: Player, speech: SpeechLengths, sentence: str, parent: QObject | None = None
    ) -> None:
        """`sentence` has been prepared by `speech`; "" where nothing is spoken."""
        super().__init__(parent)
        self._clock = clock
        self._player = player
        self._row = rounds(sounds(sentence, speech.length_ms(sentence)))
        self._begun = 0
        self._told_unheard = False
        self._next: Cue | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.wake)

    def start(self) -> None:
        self._player.open()
        self._begun = self._clock.now_ms()
        self._hand_over()

    def stop(self) -> None:
        """Silence at once."""
        self._timer.stop()
        self._next = None
        self._player.cancel()

    def wake(self) -> None:
        """Tell what sounds now, and hand over what comes next."""
        if self._next is None:
            return
        now = self._clock.now_ms()
        if now >= self._begun + self._next.at_ms:
            self.sounding.emit(name_of(self._next))
            if not self._told_unheard and self._next.at_ms >= UNHEARD_MS:
                self._told_unheard = True
                self.unheard.emit()
            if self._next.at_ms >= GIVE_UP_MS:
                self.stop()
                self.given_up.emit()
            if self._timer_wanted:
                self._hand_over()
        else:
            self._sleep()

    @property
    def _timer_wanted(self) -> bool:
        return self._next is not None  # whoever was told may have stopped it

    def _hand_over(self) -> None:
        self._next = next(self._row)
        self._player.schedule((DueCue(self._begun + self._next.at_ms, self._next),))
        self._sleep()

    def _sleep(self) -> None:
        if self._next is not None:
            self._timer.start(max(0, self._begun + self._next.at_ms - self._clock.now_ms()))
