"""How loud the background is at every moment: faded in and out, low under the voice, swelling with the breath.

Pure arithmetic on the clock's milliseconds: whoever is woken late finds it where it would have been.
"""

from __future__ import annotations

from typing import Final

from sessionapp.domain.ambience import Breathing

DUCK_DB: Final = -12.0
LOOK_AHEAD_MS: Final = 350
DUCK_DOWN_MS: Final = 250
"""Low a tenth of a second before the first syllable."""

DUCK_UP_MS: Final = 1_500
DUCK_HOLD_MS: Final = 700
"""So long after a sentence the background stays low, so that it does not swell between two of them."""

SWELL_DB: Final = -6.0
"""How much softer it is with empty lungs than with full ones."""

SETTLE_MS: Final = 2_000
STEP_MS: Final = 10
SLOW_STEP_MS: Final = 40


class _Ramp:
    """A value on its straight way to another."""

    def __init__(self, value: float) -> None:
        self._from = self.target = value
        self._began_ms = self._over_ms = 0

    def go(self, target: float, now_ms: int, over_ms: int) -> None:
        """On its way there already, it only gets there sooner."""
        if target != self.target or now_ms + over_ms < self._began_ms + self._over_ms:
            self._from, self.target = self.at(now_ms), target
            self._began_ms, self._over_ms = now_ms, over_ms

    def at(self, now_ms: int) -> float:
        if not self.moves(now_ms):
            return self.target
        return self._from + (self.target - self._from) * (now_ms - self._began_ms) / self._over_ms

    def moves(self, now_ms: int) -> bool:
        return now_ms < self._began_ms + self._over_ms


class Fader:
    """Ask `gain` at a moment, and `next_ms` when to ask again."""

    def __init__(self) -> None:
        self._fade = _Ramp(0.0)
        self._duck = _Ramp(0.0)
        self._swell = _Ramp(0.0)  # what is left of a breath that nobody leads any longer
        self._breathing: Breathing | None = None

    def fade(self, *, heard: bool, now_ms: int, over_ms: int) -> None:
        self._fade.go(1.0 if heard else 0.0, now_ms, over_ms)

    def is_silent(self, now_ms: int) -> bool:
        """Nothing is to be heard, and nothing is on its way."""
        return self._fade.target == 0 and not self._fade.moves(now_ms)

    def breathe(self, breathing: Breathing | None, now_ms: int) -> None:
        """None: it eases back to where it is without."""
        if breathing == self._breathing:
            return
        before_db = self._swell_db(now_ms)
        self._breathing = breathing
        # From where it was to where the new breath is: the difference fades away.
        wanted_db = 0.0 if breathing is None else _swell_db(breathing, now_ms)
        self._swell = _Ramp(before_db - wanted_db)
        self._swell.go(0.0, now_ms, SETTLE_MS)

    def duck(self, now_ms: int, spoken_until_ms: int, next_word_ms: int | None) -> None:
        """The voice is heard up to then, and again from then on; None: nobody knows."""
        speaks = now_ms < spoken_until_ms + DUCK_HOLD_MS
        begins = next_word_ms is not None and next_word_ms - now_ms <= LOOK_AHEAD_MS
        low = speaks or begins
        self._duck.go(DUCK_DB if low else 0.0, now_ms, DUCK_DOWN_MS if low else DUCK_UP_MS)

    def gain(self, now_ms: int) -> float:
        """0.0-1.0, linear."""
        return self._fade.at(now_ms) ** 2 * 10 ** ((self._duck.at(now_ms) + self._swell_db(now_ms)) / 20)

    def next_ms(self, now_ms: int, spoken_until_ms: int, next_word_ms: int | None) -> int | None:
        """When something changes; None: not by itself."""
        if self._fade.moves(now_ms) or self._duck.moves(now_ms):
            return now_ms + STEP_MS
        swells = self._breathing is not None and now_ms < self._breathing.until_ms
        if swells or self._swell.moves(now_ms):
            return now_ms + SLOW_STEP_MS
        times = [] if next_word_ms is None else [next_word_ms - LOOK_AHEAD_MS]
        if self._duck.target:
            times.append(spoken_until_ms + DUCK_HOLD_MS)
        return min((at_ms for at_ms in times if at_ms > now_ms), default=None)

    def _swell_db(self, now_ms: int) -> float:
        led_db = 0.0 if self._breathing is None else _swell_db(self._breathing, now_ms)
        return min(0.0, led_db + self._swell.at(now_ms))


def _swell_db(breathing: Breathing, now_ms: int) -> float:
    return SWELL_DB * (1 - breathing.fullness(now_ms))
